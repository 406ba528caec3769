// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/figuresource.h"
#include "session/selecting.h"
#include "theme/chartpalette.h"

#include <QWidget>

#include <functional>
#include <vector>

namespace cdm::ui {

/// A square table of numbers over candidates, as a value.
struct HeatSpec
{
    QString title;
    QString provenance;
    std::vector<std::uint32_t> candidates; ///< of the rows and of the columns, in order
    std::vector<double> values;            ///< [n, n] row-major
    double low = 0.0;                      ///< value drawn palest
    double high = 1.0;                     ///< value drawn strongest
    std::function<QString(std::uint32_t)> name;
    int target = -1;           ///< candidate whose row and column are framed
    std::vector<int> selected; ///< candidates whose rows and columns have a thin frame
};

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
    [[nodiscard]] QPoint cellAt(const QPointF& place) const; ///< x = column, y = row; (-1, -1) = none
    void moveCursor(int row, int column);
    void stepRow(int by, bool extends);
    void pick(int row, Pick how);

    HeatSpec spec_;
    QString emptyText_;
    int row_ = 0;
    int column_ = 0;
};

} // namespace cdm::ui
