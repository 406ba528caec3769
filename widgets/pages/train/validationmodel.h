// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/engine.h"
#include "units/metric.h"

#include <QAbstractTableModel>

#include <optional>

namespace cdm::ui {

/// Validation metrics of one epoch, a row each: CDM, DCN and the teacher beside each other, so that a teacher that
/// teaches nothing (no more diverse than DCN) is seen at once. CDM's and the teacher's differences to DCN stand in the
/// tool tips. Four narrow columns: the table stands in a tile of the page.
class ValidationModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Cdm, Dcn, Teacher, ColumnCount };
    static constexpr int SortRole = Qt::UserRole; ///< the raw number

    explicit ValidationModel(QObject* parent = nullptr);

    /// Nothing empties the cells.
    void setEpoch(const std::optional<engine::EpochRecord>& epoch);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override; ///< allMetrics
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] std::optional<double> value(int row, int column) const;
    std::optional<engine::EpochRecord> epoch_;
};

} // namespace cdm::ui
