// SPDX-License-Identifier: GPL-3.0-only
#include "models/columnfit.h"

#include <QAbstractItemModel>
#include <QHeaderView>
#include <QTableView>

#include <algorithm>
#include <numeric>

namespace cdm::ui {

namespace {

constexpr int measuredCells = 1000; // text layout takes some microseconds a cell
constexpr int fewestRows = 5;

/// The largest width at which all columns, none wider than it, are not wider than the room.
int commonLimit(std::vector<int> wanted, int room)
{
    std::ranges::sort(wanted);
    int left = room;
    auto columns = static_cast<int>(wanted.size());
    for (const int width : wanted) {
        if (width * columns > left)
            return left / columns;
        left -= width;
        --columns;
    }
    return room;
}

} // namespace

std::vector<int> fittedWidths(std::span<const int> wanted, int room, int least)
{
    std::vector<int> widths(wanted.begin(), wanted.end());
    if (widths.empty())
        return widths;
    const int limit = std::max(least, commonLimit(widths, room));
    for (int& width : widths)
        width = std::min(width, limit);
    const int rest = std::max(0, room - std::accumulate(widths.begin(), widths.end(), 0));
    const auto columns = static_cast<int>(widths.size());
    for (int& width : widths)
        width += rest / columns;
    widths.back() += rest % columns;
    return widths;
}

std::vector<int> wantedWidths(const QTableView& table)
{
    const int columns = table.model() == nullptr ? 0 : table.model()->columnCount();
    QHeaderView* header = table.horizontalHeader();
    const int before = header->resizeContentsPrecision();
    header->setResizeContentsPrecision(std::max(fewestRows, measuredCells / std::max(1, columns)));
    const QAbstractItemView& view = table; // where the hint is public
    std::vector<int> wanted;
    for (int column = 0; column < columns; ++column)
        wanted.push_back(std::max(view.sizeHintForColumn(column), header->sectionSizeHint(column)));
    header->setResizeContentsPrecision(before);
    return wanted;
}

void fitColumns(QTableView& table, int most)
{
    int column = 0;
    for (const int width : wantedWidths(table))
        table.setColumnWidth(column++, std::min(width, most));
}

} // namespace cdm::ui
