// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/dataset.h"
#include "engine/engine.h"

#include <QAbstractTableModel>

#include <memory>
#include <vector>

namespace cdm::ui {

/// One side (positive or negative) of a target's context, heaviest candidate first.
class ContextModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Title, Weight, Relaxed, Inclusion, W, Noise, Perturbed, ColumnCount };
    static constexpr int SortRole = Qt::UserRole;    ///< the raw number or text
    static constexpr double oneDigitBelow = 1e-9;    ///< an exponent of two digits leaves room for one before it
    static constexpr int BarRole = Qt::UserRole + 1; ///< share in [0, 1] to draw as a bar; invalid = none

    explicit ContextModel(QObject* parent = nullptr);

    /// `dataset` null or `items` empty = no rows.
    void setContext(std::shared_ptr<const data::Dataset> dataset, RequestIndex request,
                    std::vector<engine::ContextItem> items);
    [[nodiscard]] int candidateAt(int row) const; ///< place in the request
    [[nodiscard]] int rowOf(int candidate) const; ///< -1 = it has none

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QVariant raw(const engine::ContextItem& item, int column) const;

    std::shared_ptr<const data::Dataset> dataset_;
    data::RequestView request_;
    std::vector<engine::ContextItem> items_;
    std::vector<int> rows_; ///< [N] of the candidates
    float heaviest_ = 0.0f;
};

} // namespace cdm::ui
