// SPDX-License-Identifier: GPL-3.0-only
#include "pages/embeddings/maptable.h"

#include "models/itemtext.h"
#include "models/numbertext.h"
#include "models/tablesource.h"

namespace cdm::ui {

namespace {

QVariant fromOptional(const std::optional<double>& number)
{
    return number ? QVariant(*number) : QVariant();
}

} // namespace

MapTable::MapTable(std::shared_ptr<const MapContent> content, std::vector<std::uint32_t> points, QObject* parent)
    : QAbstractTableModel(parent),
      content_(std::move(content)),
      points_(std::move(points))
{
    for (int column = 0; column < columns; ++column) {
        const bool ofB = column == MovedX || column == MovedY || column == Movement;
        const bool ofModel = column == Accuracy || column == Student || column == Fused || column == Listed;
        if ((ofB && content_->map->moved.empty()) || (ofModel && !content_->scores))
            continue;
        shown_.push_back(column);
    }
}

int MapTable::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(points_.empty() ? content_->map->items.size() : points_.size());
}

int MapTable::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(shown_.size());
}

QVariant MapTable::value(std::size_t point, int column) const
{
    const EmbeddingMap& map = *content_->map;
    switch (column) {
    case Item:
        return itemId(*content_->dataset, map.items[point]);
    case Title:
        return itemTitle(*content_->dataset, map.items[point]);
    case Categories:
        return categoryNames(*content_->dataset, map.items[point]);
    case X:
        return map.points[point][0];
    case Y:
        return map.points[point][1];
    case MovedX:
        return map.moved[point][0];
    case MovedY:
        return map.moved[point][1];
    case Movement:
        return fromOptional(content_->movement(point));
    case Accuracy:
        return fromOptional(content_->accuracy(point));
    case Student:
        return fromOptional(content_->student(point));
    case Fused:
        return fromOptional(content_->fused(point));
    case Role:
        return roleName(content_->role(point));
    case Listed:
        return content_->isListed(point) ? tr("yes") : tr("no");
    default:
        return {};
    }
}

QVariant MapTable::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    const std::size_t point = points_.empty() ? row : points_[row];
    if (role == ExportRole && shown_[static_cast<std::size_t>(index.column())] == Listed)
        return content_->isListed(point);
    if (role == Qt::EditRole || role == ExportRole)
        return value(point, shown_[static_cast<std::size_t>(index.column())]);
    if (role != Qt::DisplayRole && role != Qt::TextAlignmentRole)
        return {};
    const QVariant cell = value(point, shown_[static_cast<std::size_t>(index.column())]);
    const bool isNumber = cell.typeId() == QMetaType::Double;
    if (role == Qt::TextAlignmentRole)
        return isNumber ? QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    return isNumber ? QVariant(numberText(cell.toDouble())) : cell;
}

QVariant MapTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= columnCount())
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (shown_[static_cast<std::size_t>(section)]) {
    case Item:
        return tr("Item");
    case Title:
        return tr("Title");
    case Categories:
        return tr("Categories");
    case X:
        return tr("Axis 1");
    case Y:
        return tr("Axis 2");
    case MovedX:
        return tr("Axis 1 under B");
    case MovedY:
        return tr("Axis 2 under B");
    case Movement:
        return tr("Moved by");
    case Accuracy:
        return QStringLiteral("f");
    case Student:
        return QStringLiteral("y_stu");
    case Fused:
        return QStringLiteral("f + \u03b3\u00b7y_stu");
    case Role:
        return tr("Role");
    default:
        return tr("In the list");
    }
}

} // namespace cdm::ui
