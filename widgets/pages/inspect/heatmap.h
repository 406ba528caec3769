// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/figuresource.h"
#include "pages/inspect/heatpainter.h"
#include "session/selecting.h"

#include <QWidget>

#include <vector>

class QMenu;

namespace cdm::ui {

class MenuButton;

/// A heat map with a legend. A click, or the arrow keys and Return, choose the candidate of a row; Ctrl and a click, or
/// Ctrl+Space, add it to the selection or take it out, Shift with a click or an arrow adds, Escape leaves the target
/// alone. The read-out of the cell under the pointer or the cursor is a tool tip and the accessible description.
class HeatMap : public QWidget, public FigureSource
{
    Q_OBJECT

public:
    explicit HeatMap(QWidget* parent = nullptr);

    void setSpec(HeatSpec spec); ///< keeps the cursor
    void setSelection(int target, std::vector<int> selected);
    void setEmptyText(const QString& text);
    [[nodiscard]] const HeatSpec& spec() const { return spec_; }
    [[nodiscard]] Figure figure() const; ///< its CSV is the whole table
    [[nodiscard]] std::optional<Figure> presentFigure() const override;
    [[nodiscard]] QString cellText(int row, int column) const;
    void showTable();

    [[nodiscard]] QSize minimumSizeHint() const override { return {180, 160}; }
    [[nodiscard]] QSize sizeHint() const override { return {320, 300}; }

Q_SIGNALS:
    void targetPicked(int candidate, cdm::ui::Pick how = cdm::ui::Pick::Only);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    [[nodiscard]] HeatPainter painted() const;
    void moveCursor(int row, int column);
    void stepRow(int by, bool extends);
    void pick(int row, Pick how);

    HeatSpec spec_;
    QString emptyText_;
    QMenu* menu_;
    MenuButton* button_;
    int row_ = 0;
    int column_ = 0;
};

} // namespace cdm::ui
