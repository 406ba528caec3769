// SPDX-License-Identifier: GPL-3.0-only
#include "charts/markershape.h"

#include <QPolygonF>
#include <QtMath>

#include <cmath>

namespace cdm::ui {

namespace {

/// Corners at equal angles, the first at the top; every second one at `inner` times the radius.
QPolygonF rosette(const QRectF& box, int corners, double inner)
{
    QPolygonF polygon;
    for (int i = 0; i < corners; ++i) {
        const double angle = 2.0 * M_PI * i / corners;
        const double radius = 0.5 * (i % 2 == 1 ? inner : 1.0);
        polygon << box.center() +
                       QPointF(radius * box.width() * std::sin(angle), -radius * box.height() * std::cos(angle));
    }
    return polygon;
}

} // namespace

QPainterPath markerPath(MarkerShape shape, const QRectF& box)
{
    QPainterPath path;
    switch (shape) {
    case MarkerShape::Circle:
        path.addEllipse(box);
        break;
    case MarkerShape::Square:
        path.addRect(box);
        break;
    case MarkerShape::Triangle:
        path.addPolygon(QPolygonF{QPointF(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft()});
        break;
    case MarkerShape::Star:
        path.addPolygon(rosette(box, 10, 0.4));
        break;
    case MarkerShape::Diamond:
        path.addPolygon(rosette(box, 4, 1.0));
        break;
    case MarkerShape::Pentagon:
        path.addPolygon(rosette(box, 5, 1.0));
        break;
    }
    path.closeSubpath();
    return path;
}

} // namespace cdm::ui
