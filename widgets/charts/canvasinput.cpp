// SPDX-License-Identifier: GPL-3.0-only
// What mouse and keys do to a ChartCanvas.
#include "charts/chartcanvas.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QTimer>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace cdm::ui {

namespace {
constexpr double wheelFactor = 0.8;
constexpr double pickDistance = 16.0; ///< pixels
constexpr double closest = 1e-6;      ///< of all there is to see, along each axis
constexpr double farthest = 10.0;
constexpr double finest = 1e-9; ///< of the values themselves, whose digits end some time
constexpr double beside = 0.45; ///< of the part in sight, that may be moved beside the data

/// One axis of a part: neither closer nor farther than there is something to see.
std::pair<double, double> withinReach(double low, double high, double first, double last)
{
    const double all = last - first;
    const double least = std::max(closest * all, finest * std::max(std::abs(first), std::abs(last)));
    const double span = std::max(least, std::min(high - low, farthest * all));
    const double middle = std::clamp(0.5 * (low + high), first - beside * span, last + beside * span);
    return {middle - 0.5 * span, middle + 0.5 * span};
}
} // namespace

QRectF ChartCanvas::visiblePart() const
{
    const ChartRange& range = figure().range();
    return {range.xMinimum, range.yMinimum, range.xMaximum - range.xMinimum, range.yMaximum - range.yMinimum};
}

void ChartCanvas::zoomTo(const QRectF& part)
{
    const ChartRange& all = figure().wholeRange();
    const auto [left, right] = withinReach(part.left(), part.right(), all.xMinimum, all.xMaximum);
    const auto [low, high] = withinReach(part.top(), part.bottom(), all.yMinimum, all.yMaximum);
    Q_EMIT zoomWanted(QRectF(QPointF(left, low), QPointF(right, high)));
}

void ChartCanvas::zoomBy(double factor, const QPointF& centre)
{
    ++clicks_; // a pick that waits was of other axes
    const QPointF fixed = figure().toData(centre);
    const QRectF part = visiblePart();
    zoomTo(QRectF(fixed.x() - (fixed.x() - part.left()) * factor, fixed.y() - (fixed.y() - part.top()) * factor,
                  part.width() * factor, part.height() * factor));
}

void ChartCanvas::panBy(const QPointF& pixels)
{
    ++clicks_;
    const QRectF plot = figure().plotArea();
    const QRectF part = visiblePart();
    zoomTo(part.translated(-pixels.x() * part.width() / plot.width(), pixels.y() * part.height() / plot.height()));
}

void ChartCanvas::mousePressEvent(QMouseEvent* event)
{
    if (!figure().plotArea().contains(event->position())) {
        QChartView::mousePressEvent(event);
        return;
    }
    if (event->button() == Qt::LeftButton)
        drag_.press(event->pos());
    else if (event->button() == Qt::MiddleButton)
        panning_ = event->pos();
    event->accept();
}

void ChartCanvas::mouseMoveEvent(QMouseEvent* event)
{
    if (panning_) {
        panBy(event->pos() - *panning_);
        panning_ = event->pos();
        return;
    }
    if (drag_.move(event->pos(), figure().plotArea())) {
        hideCrosshair();
        return;
    }
    showCrosshair(event->position());
    QChartView::mouseMoveEvent(event);
}

void ChartCanvas::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::MiddleButton && panning_) {
        panning_.reset();
        return;
    }
    if (event->button() != Qt::LeftButton || !drag_.isPressed()) {
        QChartView::mouseReleaseEvent(event);
        return;
    }
    const BandDrag::End end = drag_.release();
    if (end == BandDrag::End::Click) {
        // On a zoomed chart it may be the first half of the double click that shows all again.
        const auto pick = [this, place = event->position(), number = ++clicks_] {
            if (number == clicks_)
                pickAt(place);
        };
        if (spec_.zoom)
            QTimer::singleShot(QApplication::doubleClickInterval(), this, pick);
        else
            pick();
        return;
    }
    ++clicks_;
    if (end != BandDrag::End::Rectangle)
        return;
    const QRectF box = drag_.rectangle();
    zoomTo(QRectF(figure().toData(box.bottomLeft()), figure().toData(box.topRight())));
}

void ChartCanvas::pickAt(const QPointF& place)
{
    Q_EMIT xPicked(fromAxis(figure().toData(place).x(), spec_.logX));
    if (const PointPlace point = nearestPlanar(place); point.distance <= pickDistance)
        Q_EMIT pointPicked(point.series->name, point.index);
}

void ChartCanvas::mouseDoubleClickEvent(QMouseEvent* event)
{
    drag_.cancel();
    ++clicks_; // no pick
    if (figure().plotArea().contains(event->position()))
        Q_EMIT zoomWanted(QRectF());
    else
        QChartView::mouseDoubleClickEvent(event);
}

void ChartCanvas::wheelEvent(QWheelEvent* event)
{
    if (!figure().plotArea().contains(event->position()) || event->angleDelta().y() == 0) {
        event->ignore();
        return;
    }
    zoomBy(std::pow(wheelFactor, event->angleDelta().y() / 120.0), event->position());
    event->accept();
}

void ChartCanvas::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        return Q_EMIT copyWanted();
    const QPointF centre = figure().plotArea().center();
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right: {
        const int direction = event->key() == Qt::Key_Right ? 1 : -1;
        if (event->modifiers() & Qt::ShiftModifier)
            panBy({-40.0 * direction, 0.0});
        else
            stepCrosshair(direction);
        return;
    }
    case Qt::Key_Up:
    case Qt::Key_Down: {
        const int direction = event->key() == Qt::Key_Down ? 1 : -1;
        if (event->modifiers() & Qt::ShiftModifier)
            panBy({0.0, -40.0 * direction});
        else
            turnCrosshair(direction);
        return;
    }
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomBy(wheelFactor, centre);
        return;
    case Qt::Key_Minus:
        zoomBy(1.0 / wheelFactor, centre);
        return;
    case Qt::Key_0:
    case Qt::Key_Home:
        Q_EMIT zoomWanted(QRectF());
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return pickCrosshair();
    case Qt::Key_Escape:
        if (drag_.cancel())
            return;
        break;
    default:
        break;
    }
    QChartView::keyPressEvent(event);
}

} // namespace cdm::ui
