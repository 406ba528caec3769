// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/tradeoff/operatingpoint.h"

#include <QAbstractTableModel>

namespace cdm::ui {

/// Metrics of DCN (gamma 0), of the present gamma and of the teacher side by side, a row each, with differences to DCN.
class MetricModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Plain, Present, PresentDelta, Teacher, TeacherDelta, ColumnCount };
    static constexpr int SortRole = Qt::UserRole;

    explicit MetricModel(QObject* parent = nullptr);

    void setMetrics(std::optional<eval::Metrics> plain, std::optional<eval::Metrics> present, double gamma,
                    std::optional<eval::Metrics> teacher);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] std::optional<double> value(Metric metric, int column) const;

    std::optional<eval::Metrics> plain_;
    std::optional<eval::Metrics> present_;
    std::optional<eval::Metrics> teacher_;
    double gamma_ = 0.0;
};

[[nodiscard]] QString metricLabel(Metric metric, std::size_t k); ///< "Recall@20"

} // namespace cdm::ui
