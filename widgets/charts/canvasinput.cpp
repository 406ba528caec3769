// SPDX-License-Identifier: GPL-3.0-only
// What mouse and keys do to a ChartCanvas.
#include "charts/chartcanvas.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QRubberBand>
#include <QTimer>
#include <QWheelEvent>

#include <cmath>

namespace cdm::ui {

namespace {
constexpr double wheelFactor = 0.8;
constexpr double pickDistance = 16.0; ///< pixels
} // namespace

QRectF ChartCanvas::visiblePart() const
{
    const ChartRange& range = figure().range();
    return {range.xMinimum, range.yMinimum, range.xMaximum - range.xMinimum, range.yMaximum - range.yMinimum};
}

void ChartCanvas::zoomBy(double factor, const QPointF& centre)
{
    ++clicks_; // a pick that waits was of other axes
    const QPointF fixed = figure().toData(centre);
    const QRectF part = visiblePart();
    Q_EMIT zoomWanted(QRectF(fixed.x() - (fixed.x() - part.left()) * factor,
                             fixed.y() - (fixed.y() - part.top()) * factor, part.width() * factor,
                             part.height() * factor));
}

void ChartCanvas::panBy(const QPointF& pixels)
{
    ++clicks_;
    const QRectF plot = figure().plotArea();
    const QRectF part = visiblePart();
    Q_EMIT zoomWanted(
        part.translated(-pixels.x() * part.width() / plot.width(), pixels.y() * part.height() / plot.height()));
}

void ChartCanvas::mousePressEvent(QMouseEvent* event)
{
    if (!figure().plotArea().contains(event->position())) {
        QChartView::mousePressEvent(event);
        return;
    }
    if (event->button() == Qt::LeftButton)
        pressed_ = event->pos();
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
    if (pressed_ && (event->pos() - *pressed_).manhattanLength() >= QApplication::startDragDistance()) {
        band_->setGeometry(QRect(*pressed_, event->pos()).normalized() & figure().plotArea().toRect());
        band_->setVisible(true);
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
    if (event->button() != Qt::LeftButton || !pressed_) {
        QChartView::mouseReleaseEvent(event);
        return;
    }
    pressed_.reset();
    if (!band_->isVisible()) {
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
    band_->setVisible(false);
    const QRectF box = band_->geometry();
    if (box.width() < 4 || box.height() < 4)
        return;
    const QPointF low = figure().toData(box.bottomLeft());
    const QPointF high = figure().toData(box.topRight());
    Q_EMIT zoomWanted(QRectF(low.x(), low.y(), high.x() - low.x(), high.y() - low.y()));
}

void ChartCanvas::pickAt(const QPointF& place)
{
    Q_EMIT xPicked(fromAxis(figure().toData(place).x(), spec_.logX));
    if (const PointPlace point = nearestPlanar(place); point.distance <= pickDistance)
        Q_EMIT pointPicked(point.series->name, point.index);
}

void ChartCanvas::mouseDoubleClickEvent(QMouseEvent* event)
{
    pressed_.reset();
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
    default:
        QChartView::keyPressEvent(event);
    }
}

} // namespace cdm::ui
