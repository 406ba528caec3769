// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/latency.h"

#include <QAbstractTableModel>

#include <memory>

namespace cdm::ui {

/// One row a method: how its time grows, what is stated, and its time in milliseconds at each size.
class LatencyTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;
    enum Column { Method, Growth, Stated, FirstSize };

    void setResult(std::shared_ptr<const engine::LatencyResult> result);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::shared_ptr<const engine::LatencyResult> result_;
};

} // namespace cdm::ui
