// SPDX-License-Identifier: GPL-3.0-only
#include "charts/chartlegend.h"

#include <QFontMetricsF>
#include <QGraphicsSceneMouseEvent>
#include <QGuiApplication>
#include <QPainter>
#include <QSet>

#include <algorithm>
#include <cmath>

namespace cdm::ui {

namespace {

constexpr double signWidth = 16.0;
constexpr double signGap = 5.0;
constexpr double entryGap = 14.0;
constexpr double above = 6.0;      ///< between plot and first row
constexpr double shortest = 24.0;  ///< pixels that are left of a name whatever happens
constexpr double ofChart = 0.25;   ///< the rows together
constexpr double shrinking = 0.92; ///< of the longest name, until the rows fit

QFont legendFont()
{
    QFont font = QGuiApplication::font();
    font.setPointSizeF(font.pointSizeF() * 0.95);
    return font;
}

double rowHeight()
{
    return std::ceil(QFontMetricsF(legendFont()).height()) + 3.0;
}

} // namespace

ChartLegend::ChartLegend(QGraphicsItem* parent) : QGraphicsObject(parent)
{
    setZValue(20);
    setAcceptedMouseButtons(Qt::LeftButton);
}

void ChartLegend::setEntries(std::vector<Entry> entries, const ChartPalette& palette)
{
    entries_ = std::move(entries);
    palette_ = palette;
    update();
}

double ChartLegend::arrange(double width, double chartHeight)
{
    prepareGeometryChange();
    texts_.clear();
    boxes_.clear();
    area_ = {};
    if (entries_.empty() || width <= 0.0)
        return 0.0;
    const QFontMetricsF metrics(legendFont());
    double longest = 0.0;
    for (const Entry& entry : entries_)
        longest = std::max(longest, metrics.horizontalAdvance(entry.name));
    longest = std::min(longest, std::max(shortest, width - signWidth - signGap));
    const int most = std::max(2, static_cast<int>(ofChart * chartHeight / rowHeight()));
    placeEntries(width, longest);
    while (rows_ > most && longest > shortest) {
        longest = std::max(shortest, shrinking * longest);
        placeEntries(width, longest);
    }
    centreRows(width);
    area_ = QRectF(0.0, 0.0, width, above + rows_ * rowHeight());
    update();
    return area_.height();
}

std::vector<ChartLegend::Entry> ChartLegend::entriesOf(const ChartSpec& spec, const ChartPalette& palette)
{
    std::vector<Entry> entries;
    if (!spec.hasLegend())
        return entries;
    QSet<QString> named;
    for (const ChartSeries& series : spec.series) {
        if (series.shape == ChartSeries::Shape::Band || named.contains(series.name))
            continue;
        named.insert(series.name);
        entries.push_back({series.name, palette.seriesColour(series.colour), series.shape, series.markerShape(),
                           series.dashed, !spec.hidden.contains(series.name)});
    }
    return entries;
}

double ChartLegend::widest() const
{
    const QFontMetricsF metrics(legendFont());
    double widest = 0.0;
    for (const Entry& entry : entries_)
        widest = std::max(widest, signWidth + signGap + std::ceil(metrics.horizontalAdvance(entry.name)));
    return widest;
}

void ChartLegend::placeEntries(double width, double longest)
{
    const QFontMetricsF metrics(legendFont());
    texts_.clear();
    boxes_.clear();
    rows_ = 1;
    double x = 0.0;
    for (const Entry& entry : entries_) {
        const bool fits = metrics.horizontalAdvance(entry.name) <= longest;
        texts_ << (fits ? entry.name : metrics.elidedText(entry.name, Qt::ElideRight, longest));
        const double taken = signWidth + signGap + std::ceil(metrics.horizontalAdvance(texts_.back()));
        if (x > 0.0 && x + taken > width) {
            ++rows_;
            x = 0.0;
        }
        boxes_.emplace_back(x, above + (rows_ - 1) * rowHeight(), taken, rowHeight());
        x += taken + entryGap;
    }
}

void ChartLegend::centreRows(double width)
{
    for (auto first = boxes_.begin(); first != boxes_.end();) {
        const auto next =
            std::find_if(first, boxes_.end(), [first](const QRectF& box) { return box.top() > first->top(); });
        const double left = std::max(0.0, std::floor(0.5 * (width - (next - 1)->right())));
        std::for_each(first, next, [left](QRectF& box) { box.translate(left, 0.0); });
        first = next;
    }
}

void ChartLegend::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*)
{
    painter->setRenderHint(QPainter::Antialiasing);
    for (std::size_t i = 0; i < boxes_.size(); ++i) {
        const Entry& entry = entries_[i];
        QFont font = legendFont();
        font.setStrikeOut(!entry.isOn);
        paintSign(painter, entry, boxes_[i]);
        painter->setFont(font);
        painter->setPen(entry.isOn && !entry.isPale ? palette_.text : palette_.muted);
        painter->drawText(boxes_[i].adjusted(signWidth + signGap, 0.0, entryGap, 0.0), Qt::AlignLeft | Qt::AlignVCenter,
                          texts_[static_cast<qsizetype>(i)]);
    }
}

void ChartLegend::paintSign(QPainter* painter, const Entry& entry, const QRectF& box) const
{
    using Shape = ChartSeries::Shape;
    const QPointF centre(box.left() + 0.5 * signWidth, box.center().y());
    if (entry.shape == Shape::Points || entry.shape == Shape::Bars) {
        const double side = entry.shape == Shape::Points && entry.marker == MarkerShape::Star ? 13.0 : 10.0;
        const QRectF sign(centre - QPointF(0.5 * side, 0.5 * side), QSizeF(side, side));
        painter->setPen(Qt::NoPen);
        painter->setBrush(entry.colour);
        painter->drawPath(markerPath(entry.shape == Shape::Bars ? MarkerShape::Square : entry.marker, sign));
        return;
    }
    painter->setPen(QPen(entry.colour, 2.0, entry.dashed ? Qt::DashLine : Qt::SolidLine, Qt::FlatCap));
    painter->drawLine(centre - QPointF(0.5 * signWidth, 0.0), centre + QPointF(0.5 * signWidth, 0.0));
}

qsizetype ChartLegend::entryAt(const QPointF& place) const
{
    const auto found = std::ranges::find_if(boxes_, [&place](const QRectF& box) { return box.contains(place); });
    return found == boxes_.end() ? -1 : found - boxes_.begin();
}

QString ChartLegend::cutNameAt(const QPointF& place) const
{
    const qsizetype entry = entryAt(place);
    if (entry < 0)
        return {};
    const QString& name = entries_[static_cast<std::size_t>(entry)].name;
    return texts_.value(entry) == name ? QString() : name;
}

void ChartLegend::mousePressEvent(QGraphicsSceneMouseEvent* event)
{
    event->setAccepted(entryAt(event->pos()) >= 0);
}

void ChartLegend::mouseReleaseEvent(QGraphicsSceneMouseEvent* event)
{
    const qsizetype pressed = entryAt(event->buttonDownPos(Qt::LeftButton));
    if (pressed < 0 || pressed != entryAt(event->pos()))
        return;
    const QString name = entries_[static_cast<std::size_t>(pressed)].name; // who listens may set others
    Q_EMIT clicked(name);
}

} // namespace cdm::ui
