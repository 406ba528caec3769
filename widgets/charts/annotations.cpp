// SPDX-License-Identifier: GPL-3.0-only
#include "charts/annotations.h"

#include "charts/menubutton.h"
#include "charts/plotplace.h"

#include <QFontMetricsF>
#include <QGuiApplication>
#include <QLineF>
#include <QPainter>
#include <QtMath>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace cdm::ui {

namespace {

constexpr double nameAngle = 65.0;   // degrees
constexpr int uprightNames = 6;      // up to so many names stand level
constexpr double longestName = 120;  // pixels; longer ones are elided
constexpr double betweenNames = 6.0; // that stand level
constexpr double titleTop = 6.0;     // of the chart, as its other margins
constexpr double titleGap = 9.0;     // half of the topmost label is in it
constexpr double noteLines = 6.0;    // of text; a lower plot has no room for a note beside what it shows

constexpr double freeSide = 12.0;   // beside a title in a file
constexpr double besideAxis = 20.0; // that an axis takes at least, left of the first bar
constexpr double endless = 1.0e5;   // pixels; no name is so long
constexpr double noteEdges = 16.0;  // left and right of a note
constexpr double notePad = 3.0;     // of the ground around it
constexpr double markerGap = 4.0;   // between the marker line and its label
constexpr double markerPad = 10.0;  // of the ground around the label

double longestIn(double chartHeight)
{
    return std::min(longestName, chartHeight / 3.0);
}

/// False for most lines: both ends lie beyond the same side of the box.
bool mayCross(const QPointF& a, const QPointF& b, const QRectF& box)
{
    return std::min(a.x(), b.x()) <= box.right() && std::max(a.x(), b.x()) >= box.left() &&
           std::min(a.y(), b.y()) <= box.bottom() && std::max(a.y(), b.y()) >= box.top();
}

QFont smallFont()
{
    QFont font = QGuiApplication::font();
    font.setPointSizeF(font.pointSizeF() * 0.9);
    return font;
}

QFont titleFont()
{
    QFont font = QGuiApplication::font();
    font.setPointSizeF(font.pointSizeF() * 1.08);
    font.setWeight(QFont::Bold);
    return font;
}

double widestOf(const QStringList& texts)
{
    const QFontMetricsF metrics(smallFont());
    double widest = 0.0;
    for (const QString& text : texts)
        widest = std::max(widest, metrics.horizontalAdvance(text));
    return widest;
}

} // namespace

Annotations::Annotations(QGraphicsItem* parent) : QGraphicsItem(parent)
{
    setZValue(20);
    setAcceptedMouseButtons(Qt::NoButton);
}

double Annotations::titleHeight(const QString& title)
{
    return title.isEmpty() ? 0.0 : QFontMetricsF(titleFont()).height() + titleGap;
}

double Annotations::nameHeight(const QStringList& names, double chartHeight)
{
    if (names.isEmpty())
        return 0.0;
    const QFontMetricsF metrics(smallFont());
    if (names.size() <= uprightNames)
        return metrics.height() + 4;
    return std::min(widestOf(names), longestIn(chartHeight)) * std::sin(qDegreesToRadians(nameAngle)) +
           metrics.height();
}

bool Annotations::isTitleCut(const QString& title, double chartWidth)
{
    return QFontMetricsF(titleFont()).horizontalAdvance(title) > chartWidth - 2 * MenuButton::corner;
}

double Annotations::wholeTitleWidth(const QString& title)
{
    return title.isEmpty() ? 0.0 : QFontMetricsF(titleFont()).horizontalAdvance(title) + 2 * freeSide;
}

QSizeF Annotations::wholeNames(const QStringList& names, const QString& title)
{
    if (names.isEmpty())
        return {0.0, 0.0};
    const QFontMetricsF metrics(smallFont());
    const bool upright = names.size() <= uprightNames;
    const double width = upright ? static_cast<double>(names.size()) * (widestOf(names) + betweenNames) : 0.0;
    const double height = upright ? nameHeight(names, endless)
                                  : widestOf(names) * std::sin(qDegreesToRadians(nameAngle)) + metrics.height();
    return {std::max(width, metrics.horizontalAdvance(title)),
            height + (title.isEmpty() ? 0.0 : metrics.height() + titleGap)};
}

double Annotations::leftOfBars(const QStringList& names)
{
    if (names.size() <= uprightNames)
        return 0.0;
    return std::max(0.0, widestOf(names) * std::cos(qDegreesToRadians(nameAngle)) - besideAxis);
}

double Annotations::noteWidth(const QString& thinned, const QString& note)
{
    return QFontMetricsF(smallFont()).horizontalAdvance(joined(thinned, note)) + noteEdges + 2 * notePad;
}

double Annotations::markerWidth(const QString& label)
{
    if (label.isEmpty())
        return 0.0;
    return 2 * (QFontMetricsF(smallFont()).horizontalAdvance(label) + markerPad + markerGap);
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
    return placeIn(plot_, content_.range, point);
}

void Annotations::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*)
{
    painter->setRenderHint(QPainter::Antialiasing);
    paintTitle(painter);
    painter->setFont(smallFont());
    paintLabels(painter);
    paintMarker(painter);
    paintBarNames(painter);
    paintBarTitle(painter);
    paintNote(painter);
    paintNothing(painter);
}

void Annotations::paintTitle(QPainter* painter) const
{
    // Room for the button in the corner is left free on both sides, so that the title stays in the middle.
    const double corner = content_.isWhole ? freeSide : MenuButton::corner;
    if (content_.title.isEmpty())
        return;
    painter->setFont(titleFont());
    const QFontMetricsF metrics(painter->font());
    const QRectF box(chart_.left() + corner, chart_.top() + titleTop, chart_.width() - 2 * corner, metrics.height());
    if (box.width() <= 0.0)
        return;
    painter->setPen(content_.palette.text);
    painter->drawText(box, Qt::AlignCenter | Qt::TextSingleLine,
                      content_.isWhole ? content_.title
                                       : metrics.elidedText(content_.title, Qt::ElideRight, box.width()));
}

void Annotations::paintNote(QPainter* painter) const
{
    const QFontMetricsF metrics(painter->font());
    const QString text = noteText(metrics, plot_.width() - noteEdges);
    if (text.isEmpty())
        return;
    const QRectF box = noteBox({metrics.horizontalAdvance(text) + 2 * notePad, metrics.height()});
    painter->setPen(Qt::NoPen);
    painter->setBrush(ground());
    painter->drawRoundedRect(box, 3, 3);
    painter->setPen(content_.palette.muted);
    painter->drawText(box, Qt::AlignCenter | Qt::TextSingleLine, text);
}

void Annotations::paintNothing(QPainter* painter) const
{
    if (content_.nothing.isEmpty())
        return;
    const QFontMetricsF metrics(painter->font());
    painter->setPen(content_.palette.muted);
    painter->drawText(plot_, Qt::AlignCenter | Qt::TextSingleLine,
                      metrics.elidedText(content_.nothing, Qt::ElideRight, plot_.width() - noteEdges));
}

QString Annotations::noteText(const QFontMetricsF& metrics, double width) const
{
    const bool isLong = metrics.horizontalAdvance(content_.thinned) > width;
    const QString& thinned = isLong ? content_.thinnedShort : content_.thinned;
    if (content_.note.isEmpty() || plot_.height() < noteLines * metrics.height())
        return metrics.elidedText(thinned, Qt::ElideRight, width);
    return metrics.elidedText(joined(thinned, content_.note), Qt::ElideRight, width);
}

QString Annotations::joined(const QString& thinned, const QString& note)
{
    return thinned.isEmpty() || note.isEmpty() ? thinned + note : thinned + QStringLiteral(" \u00b7 ") + note;
}

QRectF Annotations::noteBox(const QSizeF& size) const
{
    const QRectF room = plot_.adjusted(5, 6, -5, -6);
    const double right = room.right() - size.width();
    const double bottom = room.bottom() - size.height();
    QRectF best;
    int least = std::numeric_limits<int>::max();
    for (const QPointF& corner : {QPointF(right, room.top()), QPointF(room.left(), room.top()), QPointF(right, bottom),
                                  QPointF(room.left(), bottom)}) {
        const QRectF box(corner, size);
        if (const int count = covered(box); count < least) {
            least = count;
            best = box;
        }
    }
    return best;
}

QColor Annotations::ground() const
{
    QColor colour = content_.palette.background;
    colour.setAlphaF(0.88f);
    return colour;
}

int Annotations::covered(const QRectF& box) const
{
    const std::array edges{QLineF(box.topLeft(), box.topRight()), QLineF(box.topRight(), box.bottomRight()),
                           QLineF(box.bottomRight(), box.bottomLeft()), QLineF(box.bottomLeft(), box.topLeft())};
    int count = 0;
    for (const Content::Trace& trace : content_.traces) {
        QPointF before;
        for (qsizetype i = 0; i < trace.points.size(); ++i) {
            const QPointF at = toScene(trace.points[i]);
            if (box.contains(at)) {
                ++count;
            } else if (trace.joined && i > 0 && mayCross(before, at, box)) {
                const QLineF line(before, at);
                count += std::any_of(edges.begin(), edges.end(), [&line](const QLineF& edge) {
                    return line.intersects(edge, nullptr) == QLineF::BoundedIntersection;
                });
            }
            before = at;
        }
    }
    return count;
}

QRectF Annotations::markerBox(double x, const QSizeF& size) const
{
    constexpr double gap = markerGap;
    const double room = plot_.height() - size.height() - 2 * gap;
    QRectF best;
    int least = std::numeric_limits<int>::max();
    for (const double height : {0.0, 1.0, 0.5, 0.25, 0.75}) {
        for (const bool right : {true, false}) {
            const QRectF box({right ? x + gap : x - gap - size.width(), plot_.top() + gap + height * room}, size);
            if (box.left() < plot_.left() || box.right() > plot_.right())
                continue;
            if (const int count = covered(box); count < least) {
                least = count;
                best = box;
            }
        }
    }
    return best.isNull() ? QRectF({x + gap, plot_.top() + gap}, size) : best; // the plot is too narrow for it
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
    const QRectF box =
        markerBox(x, {metrics.horizontalAdvance(content_.markerLabel) + markerPad, metrics.height() + 4});
    painter->setPen(QPen(content_.palette.axis, 0.8));
    painter->setBrush(ground());
    painter->drawRoundedRect(box, 3, 3);
    painter->setPen(content_.palette.text);
    painter->drawText(box, Qt::AlignCenter, content_.markerLabel);
}

void Annotations::paintBarNames(QPainter* painter) const
{
    const QFontMetricsF metrics(painter->font());
    painter->setPen(content_.palette.text);
    const bool upright = content_.barNames.size() <= uprightNames;
    const double longest = content_.isWhole ? endless : upright ? longestName : longestIn(chart_.height());
    double room = metrics.ascent(); // across a name
    if (upright) {
        for (const QString& name : content_.barNames)
            room = std::max(room, std::min(metrics.horizontalAdvance(name), longest) + betweenNames);
    }
    const double slot = toScene({1.0, 0.0}).x() - toScene({0.0, 0.0}).x();
    const double across = upright ? slot : slot * std::sin(qDegreesToRadians(nameAngle));
    // Where bars are narrower than names, every second bar has one, or every third ...
    const auto step = static_cast<qsizetype>(across > 0.0 ? std::max(1.0, std::ceil(room / across)) : 1.0);
    for (qsizetype i = 0; i < content_.barNames.size(); i += step) {
        const QPointF at = toScene({static_cast<double>(i), content_.range.yMinimum});
        if (at.x() < plot_.left() || at.x() > plot_.right())
            continue;
        const QString text = metrics.elidedText(content_.barNames[i], Qt::ElideRight, longest);
        const double width = metrics.horizontalAdvance(text);
        painter->save();
        if (upright) {
            painter->drawText(QPointF(at.x() - 0.5 * width, plot_.bottom() + metrics.height() + 2), text);
        } else {
            painter->translate(at.x(), plot_.bottom() + 8);
            painter->rotate(-nameAngle);
            painter->drawText(QPointF(-width, 0.5 * metrics.ascent()), text);
        }
        painter->restore();
    }
}

void Annotations::paintBarTitle(QPainter* painter) const
{
    if (!content_.isWhole || content_.barNames.isEmpty() || content_.barTitle.isEmpty())
        return;
    const double height = QFontMetricsF(painter->font()).height();
    const double below = wholeNames(content_.barNames, content_.barTitle).height() - height;
    painter->setPen(content_.palette.text);
    painter->drawText(QRectF(plot_.left(), plot_.bottom() + below, plot_.width(), height),
                      Qt::AlignCenter | Qt::TextSingleLine | Qt::TextDontClip, content_.barTitle);
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
