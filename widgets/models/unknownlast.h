// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QSortFilterProxyModel>

namespace cdm::ui {

/// True where a sort role says that a cell has no value: an invalid variant, a number that is not one (NaN) or an empty
/// text.
[[nodiscard]] bool isUnknown(const QVariant& value);

/// Sorts by the source's sort role. Rows that have no value in the column stand last, whichever way it is sorted;
/// equals stand in the source's order, whichever way it is and was sorted.
class UnknownLast : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

protected:
    [[nodiscard]] bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;
};

} // namespace cdm::ui
