// SPDX-License-Identifier: GPL-3.0-only
#include "models/unknownlast.h"

#include <cmath>

namespace cdm::ui {

bool isUnknown(const QVariant& value)
{
    switch (value.typeId()) {
    case QMetaType::UnknownType:
        return true;
    case QMetaType::Double:
    case QMetaType::Float:
        return std::isnan(value.toDouble());
    case QMetaType::QString:
        return value.toString().isEmpty();
    default:
        return false;
    }
}

bool UnknownLast::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    const bool lacksLeft = isUnknown(left.data(sortRole()));
    const bool lacksRight = isUnknown(right.data(sortRole()));
    if (lacksLeft != lacksRight) // descending, the lesser of two stands after the other
        return lacksLeft == (sortOrder() == Qt::DescendingOrder);
    if (!lacksLeft) {
        if (QSortFilterProxyModel::lessThan(left, right))
            return true;
        if (QSortFilterProxyModel::lessThan(right, left))
            return false;
    }
    // The proxy sorts what its last order left, and descending it asks with the two exchanged.
    return sortOrder() == Qt::AscendingOrder ? left.row() < right.row() : left.row() > right.row();
}

} // namespace cdm::ui
