// SPDX-License-Identifier: GPL-3.0-only
#include "pages/embeddings/mapcanvas.h"
#include "pages/embeddings/mappainter.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <limits>

// What mouse and keys do on a map.

namespace cdm::ui {

namespace {
constexpr double wheelFactor = 0.8;
constexpr double hoverDistance = 12.0; ///< pixels
} // namespace

void MapCanvas::mousePressEvent(QMouseEvent* event)
{
    QWidget::mousePressEvent(event);
    if (spec_.points.empty())
        return;
    if (event->button() == Qt::LeftButton)
        drag_.press(event->pos());
    else if (event->button() == Qt::MiddleButton)
        panning_ = event->pos();
    event->accept();
}

void MapCanvas::mouseMoveEvent(QMouseEvent* event)
{
    if (spec_.points.empty())
        return;
    if (panning_) {
        panBy(event->pos() - *panning_);
        panning_ = event->pos();
        return;
    }
    const MapPainter map = painted();
    if (drag_.move(event->pos(), map.plot())) {
        setFocused(-1, {});
        return;
    }
    const bool inside = map.plot().contains(event->position());
    setFocused(inside ? map.pointAt(event->position(), hoverDistance) : -1, event->globalPosition().toPoint());
    setCursor(map.layerAt(event->position()).isEmpty() ? Qt::ArrowCursor : Qt::PointingHandCursor);
}

void MapCanvas::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::MiddleButton && panning_) {
        panning_.reset();
        return;
    }
    if (event->button() != Qt::LeftButton)
        return;
    const BandDrag::End end = drag_.release();
    if (end == BandDrag::End::Rectangle)
        endRectangle(drag_.rectangle(), event->modifiers() & Qt::ShiftModifier);
    if (end != BandDrag::End::Click)
        return;
    const MapPainter map = painted();
    if (const QString layer = map.layerAt(event->position()); !layer.isEmpty()) {
        if (!spec_.hidden.remove(layer))
            spec_.hidden.insert(layer);
        redraw();
    } else if (map.plot().contains(event->position())) {
        if (const int point = map.pointAt(event->position(), hoverDistance); point >= 0)
            Q_EMIT picked(point, pickFor(event->modifiers()));
        else if (spec_.marks.selected.size() > 1)
            Q_EMIT partSelected({});
    }
}

void MapCanvas::endRectangle(const QRectF& box, bool select)
{
    const MapPainter map = painted();
    const QPointF low = map.toData(box.bottomLeft());
    const QPointF high = map.toData(box.topRight());
    const QRectF part(low, high);
    if (!select) {
        setView(part);
        return;
    }
    selectPart(part);
}

void MapCanvas::selectPart(const QRectF& part)
{
    std::vector<std::uint32_t> inside;
    for (std::size_t i = 0; i < spec_.points.size(); ++i) {
        if (spec_.isVisible(i) && part.contains(spec_.points[i]))
            inside.push_back(static_cast<std::uint32_t>(i));
    }
    Q_EMIT partSelected(inside);
}

void MapCanvas::mouseDoubleClickEvent(QMouseEvent* event)
{
    drag_.cancel();
    if (painted().plot().contains(event->position()))
        resetView();
}

void MapCanvas::zoomBy(double factor, const QPointF& centre)
{
    const MapPainter map = painted();
    const QPointF fixed = map.toData(centre);
    const QRectF part = map.view();
    setView({fixed.x() - (fixed.x() - part.left()) * factor, fixed.y() - (fixed.y() - part.top()) * factor,
             part.width() * factor, part.height() * factor});
}

void MapCanvas::panBy(const QPointF& pixels)
{
    const MapPainter map = painted();
    const double unit = map.view().width() / map.plot().width();
    setView(map.view().translated(-pixels.x() * unit, pixels.y() * unit));
}

void MapCanvas::wheelEvent(QWheelEvent* event)
{
    if (spec_.points.empty() || event->angleDelta().y() == 0) {
        event->ignore();
        return;
    }
    zoomBy(std::pow(wheelFactor, event->angleDelta().y() / 120.0), event->position());
    event->accept();
}

bool MapCanvas::step(const QPointF& direction)
{
    const MapPainter map = painted();
    const int from = focused_ >= 0 ? focused_ : spec_.marks.target;
    const QPointF start = from >= 0 ? spec_.points[static_cast<std::size_t>(from)] : map.view().center();
    double nearest = std::numeric_limits<double>::infinity();
    int found = -1;
    for (std::size_t i = 0; i < spec_.points.size(); ++i) {
        const QPointF way = spec_.points[i] - start;
        const double along = QPointF::dotProduct(way, direction);
        const double across = std::abs(way.x() * direction.y() - way.y() * direction.x());
        // Within 45 degrees of the direction.
        if (static_cast<int>(i) == from || along <= 0.0 || across > along || !spec_.isVisible(i) ||
            !map.view().contains(spec_.points[i]))
            continue;
        if (const double length = std::hypot(along, across); length < nearest) {
            nearest = length;
            found = static_cast<int>(i);
        }
    }
    if (found >= 0)
        setFocused(found, mapToGlobal(placeOf(found).toPoint()) + QPoint(10, 10));
    return found >= 0;
}

void MapCanvas::extend(const QPointF& direction)
{
    const int from = focused_;
    if (!step(direction))
        return;
    if (from >= 0 && !std::ranges::binary_search(spec_.marks.selected, static_cast<std::uint32_t>(from)))
        Q_EMIT picked(from, Pick::Add);
    Q_EMIT picked(focused_, Pick::Add);
}

void MapCanvas::arrow(const QPointF& direction, Qt::KeyboardModifiers modifiers)
{
    if (modifiers.testFlag(Qt::ControlModifier))
        panBy({-40.0 * direction.x(), 40.0 * direction.y()});
    else if (modifiers.testFlag(Qt::ShiftModifier))
        extend(direction);
    else
        step(direction);
}

void MapCanvas::keyPressEvent(QKeyEvent* event)
{
    const QPointF centre = painted().plot().center();
    if (spec_.points.empty()) {
        QWidget::keyPressEvent(event);
        return;
    }
    if (event->matches(QKeySequence::SelectAll))
        return selectPart(view());
    switch (event->key()) {
    case Qt::Key_Left:
        return arrow({-1, 0}, event->modifiers());
    case Qt::Key_Right:
        return arrow({1, 0}, event->modifiers());
    case Qt::Key_Up:
        return arrow({0, 1}, event->modifiers());
    case Qt::Key_Down:
        return arrow({0, -1}, event->modifiers());
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomBy(wheelFactor, centre);
    case Qt::Key_Minus:
        return zoomBy(1.0 / wheelFactor, centre);
    case Qt::Key_0:
    case Qt::Key_Home:
        return resetView();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (focused_ >= 0)
            Q_EMIT picked(focused_);
        return;
    case Qt::Key_Space:
        if (const int point = focused_ >= 0 ? focused_ : spec_.marks.target; point >= 0)
            Q_EMIT picked(point, event->modifiers().testFlag(Qt::ControlModifier) ? Pick::Toggle : Pick::Only);
        return;
    case Qt::Key_Escape:
        if (drag_.cancel())
            return;
        if (spec_.marks.selected.size() > 1)
            return Q_EMIT partSelected({});
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

} // namespace cdm::ui
