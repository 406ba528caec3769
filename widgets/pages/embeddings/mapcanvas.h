// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/banddrag.h"
#include "charts/figuresource.h"
#include "pages/embeddings/mapspec.h"
#include "session/selecting.h"

#include <QPixmap>
#include <QWidget>

#include <optional>

class QAbstractItemModel;
class QMenu;

namespace cdm::ui {

class MapPainter;
class MenuButton;

/// A map of many points. Wheel, rubber band and +/- zoom, the middle button and Ctrl with the arrows pan, a double
/// click and 0 reset, Escape ends a drag; a click or Return picks a point, the arrows go to the next one in their
/// direction. Several are chosen by Ctrl and a click or Ctrl+Space, one by one; by Shift with the arrows, from one to
/// the next; by a rectangle drawn with Shift, or Ctrl+A for what is in sight. Escape leaves the target alone. A click
/// on the legend switches a layer. The points are drawn once into a picture, so that marks and read-out cost nothing
/// whatever their number.
class MapCanvas : public QWidget, public FigureSource
{
    Q_OBJECT

public:
    explicit MapCanvas(QWidget* parent = nullptr);

    void setSpec(MapSpec spec); ///< other points: zoom, hidden layers and cursor start anew
    /// The same points look otherwise: `change` may touch all but the points and the marks.
    void changeLook(const std::function<void(MapSpec&)>& change);
    void setMarks(MapMarks marks);
    /// `update` is called before a figure is handed out, so that a map that nobody sees need not be kept up to date.
    void setUpdate(std::function<void()> update);
    void setEmptyText(const QString& text); ///< shown while there are no points
    [[nodiscard]] const MapSpec& spec() const { return spec_; }
    [[nodiscard]] Figure figure() const;
    [[nodiscard]] std::optional<Figure> presentFigure() const override;
    [[nodiscard]] QPointF placeOf(int point) const; ///< in the widget's coordinates
    [[nodiscard]] QRectF view() const;              ///< the part of the plane in sight
    [[nodiscard]] QString readOut() const;          ///< of the point under the pointer or the cursor
    void setTable(std::function<QAbstractItemModel*()> make);
    void showTable();
    void resetView();

    [[nodiscard]] QSize minimumSizeHint() const override { return {360, 240}; }

Q_SIGNALS:
    void picked(int point, cdm::ui::Pick how = cdm::ui::Pick::Only);
    /// All of a part of the map, ascending; empty = nothing lies there, or the selection is to be given up.
    void partSelected(const std::vector<std::uint32_t>& points);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    [[nodiscard]] QRectF area() const;
    [[nodiscard]] MapPainter painted() const; ///< as it stands on the screen
    void redraw();
    void setFocused(int point, const QPoint& place);
    void setView(const QRectF& view);
    void zoomBy(double factor, const QPointF& centre);
    void panBy(const QPointF& pixels);
    bool step(const QPointF& direction);
    void extend(const QPointF& direction);
    void arrow(const QPointF& direction, Qt::KeyboardModifiers modifiers);
    void endRectangle(const QRectF& box, bool select);
    void selectPart(const QRectF& part);

    MapSpec spec_;
    QString emptyText_;
    QRectF view_; ///< null = all
    QPixmap drawn_;
    qsizetype drawnCount_ = 0; ///< points in it
    int focused_ = -1;
    BandDrag drag_;
    std::optional<QPoint> panning_;
    QMenu* menu_;
    MenuButton* button_;
    std::function<QAbstractItemModel*()> makeTable_;
    std::function<void()> update_;
};

} // namespace cdm::ui
