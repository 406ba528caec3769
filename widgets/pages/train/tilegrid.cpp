// SPDX-License-Identifier: GPL-3.0-only
#include "pages/train/tilegrid.h"

#include <QGridLayout>
#include <QResizeEvent>

#include <algorithm>
#include <cmath>
#include <limits>

namespace cdm::ui {

namespace {
constexpr int smallestWidth = 220;
constexpr int smallestHeight = 190;
constexpr int gap = 8;
constexpr int mostColumns = 4;
} // namespace

TileGrid::TileGrid(const std::vector<QWidget*>& tiles, QWidget* parent) : QScrollArea(parent), tiles_(tiles)
{
    auto* content = new QWidget;
    layout_ = new QGridLayout(content);
    layout_->setContentsMargins(0, 0, 0, 0);
    layout_->setSpacing(gap);
    for (QWidget* tile : tiles_)
        tile->setMinimumSize(smallestWidth, smallestHeight);
    setWidget(content);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMinimumWidth(smallestWidth);
    setFocusPolicy(Qt::NoFocus);
    arrange(2);
}

int TileGrid::columnsFor(int tiles, QSize room)
{
    int best = 1;
    double bestMisfit = std::numeric_limits<double>::infinity();
    for (int columns = 1; columns <= mostColumns; ++columns) {
        const int rows = (tiles + columns - 1) / columns;
        const double width = static_cast<double>(room.width() - gap * (columns - 1)) / columns;
        const double height =
            std::max<double>(smallestHeight, static_cast<double>(room.height() - gap * (rows - 1)) / rows);
        if (columns > 1 && width < smallestWidth)
            break;
        const double misfit = std::abs(std::log(width / height / 1.5));
        if (misfit < bestMisfit) {
            bestMisfit = misfit;
            best = columns;
        }
    }
    return best;
}

void TileGrid::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    arrange(columnsFor(static_cast<int>(tiles_.size()), viewport()->size()));
}

void TileGrid::arrange(int columns)
{
    if (columns == columns_)
        return;
    for (int column = 0; column < mostColumns; ++column)
        layout_->setColumnStretch(column, column < columns ? 1 : 0);
    columns_ = columns;
    const int count = static_cast<int>(tiles_.size());
    const int firstSpan = columns > 1 && count % columns == columns - 1 ? 2 : 1;
    for (QWidget* tile : tiles_)
        layout_->removeWidget(tile);
    int cell = 0;
    for (QWidget* tile : tiles_) {
        const int span = cell == 0 ? firstSpan : 1;
        layout_->addWidget(tile, cell / columns, cell % columns, 1, span);
        cell += span;
    }
}

} // namespace cdm::ui
