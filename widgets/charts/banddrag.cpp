// SPDX-License-Identifier: GPL-3.0-only
#include "charts/banddrag.h"

#include <QApplication>
#include <QRubberBand>

#include <algorithm>

namespace cdm::ui {

BandDrag::BandDrag(QWidget* owner) : band_(new QRubberBand(QRubberBand::Rectangle, owner)) {}

void BandDrag::press(const QPoint& place)
{
    pressed_ = place;
}

bool BandDrag::move(const QPoint& place, const QRectF& plot)
{
    if (!pressed_ || !plot.contains(*pressed_))
        return false;
    // Once there is a rectangle, it may become small again.
    if (!band_->isVisible() && (place - *pressed_).manhattanLength() < QApplication::startDragDistance())
        return false;
    const QPoint topLeft(std::min(pressed_->x(), place.x()), std::min(pressed_->y(), place.y()));
    const QPoint bottomRight(std::max(pressed_->x(), place.x()), std::max(pressed_->y(), place.y()));
    band_->setGeometry(QRect(topLeft, bottomRight) & plot.toRect());
    band_->setVisible(true);
    return true;
}

BandDrag::End BandDrag::release()
{
    constexpr int smallest = 4; // pixels
    if (!pressed_)
        return End::Nothing;
    pressed_.reset();
    if (!band_->isVisible())
        return End::Click;
    band_->setVisible(false);
    const QSize size = rectangle().size();
    return size.width() < smallest || size.height() < smallest ? End::Nothing : End::Rectangle;
}

bool BandDrag::cancel()
{
    const bool wasDrawn = band_->isVisible();
    pressed_.reset();
    band_->setVisible(false);
    return wasDrawn;
}

QRect BandDrag::rectangle() const
{
    return band_->geometry();
}

} // namespace cdm::ui
