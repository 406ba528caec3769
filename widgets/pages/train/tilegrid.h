// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QScrollArea>

#include <vector>

class QGridLayout;

namespace cdm::ui {

/// Tiles in a grid with as many columns as suit the room; scrolls when they would become too small. The first tile
/// is twice as wide where that makes the rows even.
class TileGrid : public QScrollArea
{
    Q_OBJECT

public:
    explicit TileGrid(const std::vector<QWidget*>& tiles, QWidget* parent = nullptr);

    /// Columns for `tiles` tiles in a room: at least 220 x 190 pixels each where one column has that, and closest to
    /// 3 : 2 in shape.
    [[nodiscard]] static int columnsFor(int tiles, QSize room);
    [[nodiscard]] int columns() const { return columns_; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange(int columns);

    std::vector<QWidget*> tiles_;
    QGridLayout* layout_;
    int columns_ = 0;
};

} // namespace cdm::ui
