// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "models/requestquery.h"

#include <QAbstractTableModel>

#include <memory>

namespace cdm::ui {

/// Requests of a dataset as a table. Cells are computed when they are looked at, so any number of rows opens at once.
/// Sorting is asked for through sortRequested(): the order is computed elsewhere and comes back by setOrder().
class RequestModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using Order = std::shared_ptr<const std::vector<RequestIndex>>;
    static constexpr int SortRole = Qt::UserRole; ///< the raw number; of a request's own id the text

    explicit RequestModel(QObject* parent = nullptr);

    /// Null = no rows; the order becomes that of the dataset. Requests with ids of their own have a column for them.
    void setDataset(std::shared_ptr<const data::Dataset> dataset);
    void setOrder(Order order); ///< null = dataset order

    [[nodiscard]] int columnOf(RequestColumn column) const; ///< where it stands; -1 = it is not shown
    [[nodiscard]] RequestIndex requestAt(int row) const;
    [[nodiscard]] int rowOf(RequestIndex request) const; ///< -1 when it is filtered out

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

Q_SIGNALS:
    void sortRequested(cdm::ui::RequestColumn column, bool descending);

private:
    [[nodiscard]] QVariant number(const data::RequestView& request, RequestColumn column) const;
    [[nodiscard]] QString text(const data::RequestView& request, RequestColumn column) const;
    [[nodiscard]] QVariant exported(const data::RequestView& request, RequestColumn column) const;

    std::shared_ptr<const data::Dataset> dataset_;
    Order order_;
    std::vector<RequestColumn> columns_; ///< those shown, from left to right
};

} // namespace cdm::ui
