// SPDX-License-Identifier: GPL-3.0-only
#include "charts/annotations.h"

#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPainter>
#include <QtMath>

#include <algorithm>
#include <cmath>

namespace cdm::ui {

namespace {

constexpr double nameAngle = 65.0;  // degrees
constexpr int uprightNames = 6;     // up to so many names stand level
constexpr double longestName = 120; // pixels; longer ones are elided

QFont smallFont()
{
    QFont font = QGuiApplication::font();
    font.setPointSizeF(font.pointSizeF() * 0.9);
    return font;
}

} // namespace

Annotations::Annotations(QGraphicsItem* parent) : QGraphicsItem(parent)
{
    setZValue(20);
    setAcceptedMouseButtons(Qt::NoButton);
}

double Annotations::nameHeight(const QStringList& names)
{
    if (names.isEmpty())
        return 0.0;
    const QFontMetricsF metrics(smallFont());
    if (names.size() <= uprightNames)
        return metrics.height() + 4;
    double longest = 0.0;
    for (const QString& name : names)
        longest = std::max(longest, metrics.horizontalAdvance(name));
    return std::min(longest, longestName) * std::sin(qDegreesToRadians(nameAngle)) + metrics.height();
}

void Annotations::setContent(Content content)
{
    content_ = std::move(content);
    update();
}

void Annotations::setGeometry(const QRectF& chart, const QRectF& plot)
{
    prepareGeometryChange();
    chart_ = chart;
    plot_ = plot;
    update();
}

QPointF Annotations::toScene(const QPointF& point) const
{
    const ChartRange& range = content_.range;
    return {plot_.left() + plot_.width() * (point.x() - range.xMinimum) / (range.xMaximum - range.xMinimum),
            plot_.bottom() - plot_.height() * (point.y() - range.yMinimum) / (range.yMaximum - range.yMinimum)};
}

void Annotations::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*)
{
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(smallFont());
    paintLabels(painter);
    paintMarker(painter);
    paintBarNames(painter);
}

void Annotations::paintMarker(QPainter* painter) const
{
    const ChartRange& range = content_.range;
    if (!std::isfinite(content_.marker) || content_.marker < range.xMinimum || content_.marker > range.xMaximum)
        return;
    const double x = toScene({content_.marker, range.yMinimum}).x();
    painter->setPen(QPen(content_.palette.text, 1.2, Qt::DashLine));
    painter->drawLine(QPointF(x, plot_.top()), QPointF(x, plot_.bottom()));
    if (content_.markerLabel.isEmpty())
        return;
    const QFontMetricsF metrics(painter->font());
    QRectF box(0, 0, metrics.horizontalAdvance(content_.markerLabel) + 10, metrics.height() + 4);
    box.moveTopLeft({x + 4, plot_.top() + 3});
    if (box.right() > plot_.right())
        box.moveRight(x - 4);
    QColor back = content_.palette.background;
    back.setAlphaF(0.88f);
    painter->setPen(QPen(content_.palette.axis, 0.8));
    painter->setBrush(back);
    painter->drawRoundedRect(box, 3, 3);
    painter->setPen(content_.palette.text);
    painter->drawText(box, Qt::AlignCenter, content_.markerLabel);
}

void Annotations::paintBarNames(QPainter* painter) const
{
    const QFontMetricsF metrics(painter->font());
    painter->setPen(content_.palette.text);
    for (qsizetype i = 0; i < content_.barNames.size(); ++i) {
        const QPointF at = toScene({static_cast<double>(i), content_.range.yMinimum});
        if (at.x() < plot_.left() || at.x() > plot_.right())
            continue;
        const QString text = metrics.elidedText(content_.barNames[i], Qt::ElideRight, longestName);
        const double width = metrics.horizontalAdvance(text);
        painter->save();
        if (content_.barNames.size() <= uprightNames) {
            painter->drawText(QPointF(at.x() - 0.5 * width, plot_.bottom() + metrics.height() + 2), text);
        } else {
            painter->translate(at.x(), plot_.bottom() + 8);
            painter->rotate(-nameAngle);
            painter->drawText(QPointF(-width, 0.5 * metrics.ascent()), text);
        }
        painter->restore();
    }
}

void Annotations::paintLabels(QPainter* painter) const
{
    const QFontMetricsF metrics(painter->font());
    painter->setPen(content_.palette.text);
    QVector<QRectF> taken;
    for (const Content::Label& label : content_.labels) {
        const QPointF at = toScene(label.point);
        if (!plot_.contains(at))
            continue;
        QRectF box(0, 0, metrics.horizontalAdvance(label.text) + 2, metrics.height());
        box.moveBottomLeft(at + QPointF(6, -2));
        if (box.right() > plot_.right())
            box.moveRight(at.x() - 6);
        if (box.top() < plot_.top())
            box.moveTop(at.y() + 4);
        const bool collides =
            std::any_of(taken.begin(), taken.end(), [&box](const QRectF& other) { return other.intersects(box); });
        if (collides)
            continue;
        taken.push_back(box);
        painter->drawText(box, Qt::AlignCenter, label.text);
    }
}

} // namespace cdm::ui
