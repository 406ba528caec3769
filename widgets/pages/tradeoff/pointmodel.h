// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/tradeoff/splitcurve.h"

#include <QAbstractTableModel>

#include <memory>
#include <optional>

namespace cdm::ui {

/// Metrics of one gamma against DCN alone (gamma 0), a row each, with 95 % intervals and the paired test.
class PointModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Row { Recall, Mrr, Ilad, Cc, UserCc, RowCount };
    enum Column { Name, Plain, Value, Interval, Difference, DifferenceInterval, PValue, ColumnCount };
    static constexpr int SortRole = Qt::UserRole; ///< the raw number, where the cell is one

    explicit PointModel(QObject* parent = nullptr);

    /// Nothing empties the cells. `evaluation` may be null: intervals and test are not there yet.
    void setPoint(const std::optional<eval::Metrics>& plain, const std::optional<eval::Metrics>& metrics, double gamma,
                  const PointEvaluation* evaluation);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] std::optional<double> number(int row, int column) const;
    [[nodiscard]] QString text(int row, int column) const;
    [[nodiscard]] QVariant exported(int row, int column) const;
    [[nodiscard]] QString smallestP(int row) const; ///< that the test can give
    [[nodiscard]] QString help(int row, int column) const;

    std::optional<eval::Metrics> plain_;
    std::optional<eval::Metrics> metrics_;
    std::optional<PointEvaluation> evaluation_;
    double gamma_ = 0.0;
};

} // namespace cdm::ui
