// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QHeaderView>
#include <QImage>
#include <QPixmap>
#include <QTableView>

namespace cdm::test {

/// Pixels from the left edge of a part of a widget to the first thing that is drawn on its ground; -1 = nothing is. The
/// ground is what the part has at its left edge, row for row.
inline int firstInk(QWidget* widget, const QRect& part)
{
    const QImage image = widget->grab(part).toImage();
    for (int x = 1; x < image.width(); ++x) {
        for (int y = 0; y < image.height(); ++y) {
            if (image.pixel(x, y) != image.pixel(0, y))
                return x;
        }
    }
    return -1;
}

/// Where the texts of a column of a table begin: its head's and its last row's (the first may be the current one).
struct TextStarts
{
    int head = -1;
    int cell = -1;
};

inline TextStarts textStarts(QTableView* table, int column)
{
    const QHeaderView* head = table->horizontalHeader();
    const QRect title(head->sectionViewportPosition(column), 0, head->sectionSize(column), head->height());
    const QRect cell = table->visualRect(table->model()->index(table->model()->rowCount() - 1, column));
    return {firstInk(head->viewport(), title), firstInk(table->viewport(), cell)};
}

} // namespace cdm::test
