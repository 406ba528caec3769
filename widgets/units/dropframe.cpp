// SPDX-License-Identifier: GPL-3.0-only
#include "units/dropframe.h"

#include <QPainter>
#include <QPen>

namespace cdm::ui {

namespace {
constexpr int thickness = 3;
} // namespace

DropFrame::DropFrame(QWidget* around) : QWidget(around)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setGeometry(around->rect());
    raise();
    show();
}

void DropFrame::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setPen(QPen(palette().color(QPalette::Highlight), thickness, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    const double half = thickness / 2.0;
    painter.drawRect(QRectF(rect()).adjusted(half, half, -half, -half));
}

} // namespace cdm::ui
