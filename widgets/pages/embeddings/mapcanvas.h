// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/figurefile.h"
#include "pages/embeddings/mapspec.h"

#include <QPixmap>
#include <QWidget>

#include <optional>

class QAbstractItemModel;
class QMenu;
class QRubberBand;
class QToolButton;

namespace cdm::ui {

/// A map of many points. Wheel, rubber band and +/- zoom, the middle button and Shift with the arrows pan, a double
/// click and 0 reset; a click or Return picks a point, the arrows go to the next one in their direction; a rectangle
/// drawn with Shift selects. A click on the legend switches a layer. The points are drawn once into a picture, so that
/// marks and read-out cost nothing whatever their number.
class MapCanvas : public QWidget
{
    Q_OBJECT

public:
    explicit MapCanvas(QWidget* parent = nullptr);

    /// Keeps zoom and hidden layers while the points are the same ones (`keepView`).
    void setSpec(MapSpec spec, bool keepView);
    void setEmptyText(const QString& text); ///< shown while there are no points
    [[nodiscard]] const MapSpec& spec() const { return spec_; }
    [[nodiscard]] Figure figure() const;
    [[nodiscard]] QPointF placeOf(int point) const; ///< in the widget's coordinates
    [[nodiscard]] QRectF view() const;              ///< the part of the plane in sight
    [[nodiscard]] QString readOut() const;          ///< of the point under the pointer or the cursor
    void setTable(std::function<QAbstractItemModel*()> make);
    void showTable();
    void resetView();

    [[nodiscard]] QSize minimumSizeHint() const override { return {360, 240}; }

Q_SIGNALS:
    void picked(int point);
    void rectangleSelected(const std::vector<std::uint32_t>& points);

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
    void redraw();
    void setFocused(int point, const QPoint& place);
    void setView(const QRectF& view);
    void zoomBy(double factor, const QPointF& centre);
    void panBy(const QPointF& pixels);
    void step(const QPointF& direction);
    void endRectangle(const QRectF& box, bool select);

    MapSpec spec_;
    QString emptyText_;
    QRectF view_; ///< null = all
    QPixmap drawn_;
    int focused_ = -1;
    std::optional<QPoint> pressed_;
    std::optional<QPoint> panning_;
    QRubberBand* band_;
    QMenu* menu_;
    QToolButton* button_;
    std::function<QAbstractItemModel*()> makeTable_;
};

} // namespace cdm::ui
