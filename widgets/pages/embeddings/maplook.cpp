// SPDX-License-Identifier: GPL-3.0-only
#include "pages/embeddings/maplook.h"

#include <QPainter>
#include <QPainterPath>
#include <QPixmap>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace cdm::ui {

namespace {

QColor mix(const QColor& a, const QColor& b, double share)
{
    const double t = std::clamp(share, 0.0, 1.0);
    const auto part = [t](int from, int to) { return static_cast<int>(std::lround(from + t * (to - from))); };
    return {part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue())};
}

} // namespace

QPainterPath glyphPath(Glyph glyph, double radius)
{
    QPainterPath path;
    const auto corners = [&](int count, double turn, double inner) {
        for (int i = 0; i < count; ++i) {
            const double angle = turn + 2.0 * std::numbers::pi * i / count;
            const double r = inner > 0.0 && i % 2 == 1 ? inner : radius * 1.25;
            const QPointF corner(r * std::sin(angle), -r * std::cos(angle));
            if (i == 0)
                path.moveTo(corner);
            else
                path.lineTo(corner);
        }
        path.closeSubpath();
    };
    switch (glyph) {
    case Glyph::Circle:
        path.addEllipse(QPointF(), radius, radius);
        break;
    case Glyph::Square:
        path.addRect(-0.9 * radius, -0.9 * radius, 1.8 * radius, 1.8 * radius);
        break;
    case Glyph::Triangle:
        corners(3, 0.0, 0.0);
        break;
    case Glyph::TriangleDown:
        corners(3, std::numbers::pi, 0.0);
        break;
    case Glyph::Diamond:
        corners(4, 0.0, 0.0);
        break;
    case Glyph::Star:
        corners(10, 0.0, 0.55 * radius);
        break;
    }
    return path;
}

QPixmap glyphStamp(Glyph glyph, double radius, const QColor& fill, const QColor& edge, double ratio)
{
    const int side = 2 * static_cast<int>(std::ceil(radius + 2.0));
    QPixmap pixmap(QSize(side, side) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(side / 2.0, side / 2.0);
    painter.setPen(QPen(edge, 0.8));
    painter.setBrush(fill);
    painter.drawPath(glyphPath(glyph, radius));
    return pixmap;
}

QColor layerColour(const MapLayer& layer, const ChartPalette& palette)
{
    return layer.colour == MapLayer::muted  ? mix(palette.background, palette.muted, 0.55)
           : layer.colour == MapLayer::ramp ? palette.seriesColour(0)
                                            : palette.seriesColour(layer.colour);
}

QColor rampColour(double share, const ChartPalette& palette)
{
    const QColor pale = mix(palette.background, palette.seriesColour(0), 0.22);
    const QColor strong = mix(palette.seriesColour(0), palette.text, 0.55);
    return share < 0.5 ? mix(pale, palette.seriesColour(0), 2.0 * share)
                       : mix(palette.seriesColour(0), strong, 2.0 * share - 1.0);
}

} // namespace cdm::ui
