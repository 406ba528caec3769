// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/slopechart.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace cdm::ui {

namespace {

constexpr double titleHeight = 28.0;
constexpr double headerHeight = 26.0;
constexpr double legendHeight = 22.0;
constexpr double nameGap = 10.0; // between a name and its line
constexpr double legendGap = 18.0;
constexpr double leastRow = 16.0;     // pixels, of a printed chart
constexpr double leastBetween = 90.0; // pixels from column to column of a printed chart

double distanceTo(const QPointF& a, const QPointF& b, const QPointF& point)
{
    const QPointF along = b - a;
    const double length = QPointF::dotProduct(along, along);
    const double t = length > 0.0 ? std::clamp(QPointF::dotProduct(point - a, along) / length, 0.0, 1.0) : 0.0;
    const QPointF away = point - (a + t * along);
    return std::hypot(away.x(), away.y());
}

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(SlopeChart)
};

std::array<QString, 3> headings()
{
    return {Texts::tr("DCN"), Texts::tr("Teacher"), Texts::tr("CDM")};
}

QFont headingFont()
{
    QFont font = QGuiApplication::font();
    font.setWeight(QFont::Bold);
    return font;
}

QFont titleFont()
{
    QFont font = headingFont();
    font.setPointSizeF(font.pointSizeF() * 1.08);
    return font;
}

QFont legendFont()
{
    QFont font = QGuiApplication::font();
    font.setPointSizeF(font.pointSizeF() * 0.9);
    return font;
}

/// Of names in rows of that height.
QFont nameFontFor(double rowHeight, bool bold)
{
    QFont font = QGuiApplication::font();
    font.setPointSizeF(std::clamp(0.62 * rowHeight, 5.0, font.pointSizeF() * 0.95));
    font.setWeight(bold ? QFont::Bold : QFont::Normal);
    return font;
}

/// Names lie on each other in lower rows.
double leastRowFor(const QFontMetricsF& names)
{
    return names.height() / 1.35;
}

QString signOf(Trend trend)
{
    switch (trend) {
    case Trend::Rose:
        return QStringLiteral("\u25b2");
    case Trend::Fell:
        return QStringLiteral("\u25bc");
    case Trend::Same:
        return QStringLiteral("=");
    }
    return {};
}

struct LegendEntry
{
    Trend trend;
    QString name;
};

std::array<LegendEntry, 3> legendEntries()
{
    return {LegendEntry{Trend::Rose, Texts::tr("rose since DCN")}, LegendEntry{Trend::Fell, Texts::tr("fell")},
            LegendEntry{Trend::Same, Texts::tr("same")}};
}

double widthOf(const LegendEntry& entry, const QFontMetricsF& metrics)
{
    return metrics.horizontalAdvance(signOf(entry.trend) + QLatin1Char(' ')) + metrics.horizontalAdvance(entry.name);
}

double legendWidth()
{
    const QFontMetricsF metrics(legendFont());
    double width = -legendGap;
    for (const LegendEntry& entry : legendEntries())
        width += widthOf(entry, metrics) + legendGap;
    return width;
}

bool isLaneUsed(const SlopeSpec& spec)
{
    return std::ranges::any_of(spec.items, [](const SlopeItem& item) {
        return item.dcn == SlopeItem::outside || item.teacher == SlopeItem::outside || item.fused == SlopeItem::outside;
    });
}

/// What the lane below the lists means, as long as there is room for.
QString laneText(const QFontMetricsF& metrics, double room)
{
    const QString whole = SlopeChart::tr("not in the list");
    if (metrics.horizontalAdvance(whole) <= room)
        return whole;
    //: Short for "not in the list", at the foot of a narrow chart
    return metrics.elidedText(SlopeChart::tr("not listed"), Qt::ElideRight, room);
}

/// Beside the columns, for whole names and for what the lane below them means.
double wholeSide(const SlopeSpec& spec, const QFontMetricsF& names)
{
    double longest = 0.0;
    for (const SlopeItem& item : spec.items) {
        if (spec.name && (item.dcn != SlopeItem::outside || item.fused != SlopeItem::outside))
            longest = std::max(longest, names.horizontalAdvance(spec.name(item.candidate)));
    }
    const double lane = isLaneUsed(spec) ? names.horizontalAdvance(SlopeChart::tr("not in the list")) : 0.0;
    return std::max(longest + names.horizontalAdvance(QStringLiteral("%1  \u25bc ").arg(spec.k)), lane) + nameGap + 4.0;
}

} // namespace

SlopePainter::SlopePainter(const SlopeSpec& spec, const QRectF& area, const ChartPalette& palette)
    : spec_(spec),
      area_(area),
      palette_(palette)
{
    if (spec.isPrinted && !spec.title.isEmpty()) {
        title_ = QRectF(area.topLeft(), QSizeF(area.width(), titleHeight));
        area_.setTop(title_.bottom());
    }
    rowHeight_ = (area_.height() - headerHeight - legendHeight) / (std::max(spec.k, 1) + 1);
    const double side = sideWidth();
    plot_ = area_.adjusted(side, headerHeight, -side, -legendHeight);
}

QSizeF SlopePainter::leastPrinted(const SlopeSpec& spec)
{
    const QFontMetricsF names(nameFontFor(std::numeric_limits<double>::max(), true)); // no row has larger ones
    const double title = QFontMetricsF(titleFont()).horizontalAdvance(spec.title);
    const double wide = 2.0 * (wholeSide(spec, names) + leastBetween);
    const double row = std::max(leastRow, std::ceil(leastRowFor(names)));
    return {std::max({wide, title, legendWidth()}),
            titleHeight + headerHeight + legendHeight + row * (std::max(spec.k, 1) + 1)};
}

QFont SlopePainter::nameFont(bool bold) const
{
    return nameFontFor(rowHeight_, bold);
}

double SlopePainter::sideWidth() const
{
    const double whole = wholeSide(spec_, QFontMetricsF(nameFont(true))); // which any of them can be
    if (spec_.isPrinted)
        return whole;
    // The heading in the middle keeps clear of the lines at the sides.
    const double narrowest = QFontMetricsF(headingFont()).horizontalAdvance(headings()[1]) + 26.0;
    const double most = std::min(0.38 * area_.width(), 0.5 * (area_.width() - narrowest));
    return std::clamp(whole, 0.0, std::max(most, 60.0));
}

QPointF SlopePainter::place(int column, int rank) const
{
    const double x = plot_.left() + 0.5 * column * plot_.width();
    if (rank == SlopeItem::outside)
        return {x, plot_.top() + (spec_.k + 0.6) * rowHeight_};
    return {x, plot_.top() + (rank + 0.5) * rowHeight_};
}

QColor SlopePainter::colour(Trend trend) const
{
    return trend == Trend::Rose   ? palette_.seriesColour(0)
           : trend == Trend::Fell ? palette_.seriesColour(1)
                                  : palette_.muted;
}

std::array<QPointF, 3> SlopePainter::corners(const SlopeItem& item) const
{
    return {place(0, item.dcn), place(1, item.teacher), place(2, item.fused)};
}

void SlopePainter::paint(QPainter* painter) const
{
    painter->setRenderHint(QPainter::Antialiasing);
    paintTitle(painter);
    paintFrame(painter);
    const bool anyChosen = std::any_of(spec_.items.begin(), spec_.items.end(), [this](const SlopeItem& item) {
        return weightOf(item, false) != Weight::Plain;
    });
    const Weight rest = anyChosen ? Weight::Faint : Weight::Plain;
    for (const Weight weight : {rest, Weight::Selected, Weight::Strong}) { // the strongest lie on top
        for (const SlopeItem& item : spec_.items) {
            if (weightOf(item, anyChosen) == weight)
                paintItem(painter, item, weight);
        }
    }
}

SlopePainter::Weight SlopePainter::weightOf(const SlopeItem& item, bool anyChosen) const
{
    const auto candidate = static_cast<int>(item.candidate);
    if (candidate == spec_.highlighted || candidate == spec_.target)
        return Weight::Strong;
    if (std::ranges::binary_search(spec_.selected, candidate))
        return Weight::Selected;
    return anyChosen ? Weight::Faint : Weight::Plain;
}

void SlopePainter::paintTitle(QPainter* painter) const
{
    if (title_.isEmpty())
        return;
    painter->setFont(titleFont());
    painter->setPen(palette_.text);
    painter->drawText(title_, Qt::AlignHCenter | Qt::AlignTop | Qt::TextSingleLine, spec_.title);
}

void SlopePainter::paintHeadings(QPainter* painter) const
{
    painter->setFont(headingFont());
    painter->setPen(palette_.text);
    const QFontMetricsF metrics(headingFont());
    const std::array names = headings();
    const double middle = metrics.horizontalAdvance(names[1]);
    for (int column = 0; column < 3; ++column) {
        const QString& name = names[static_cast<std::size_t>(column)];
        // Where the columns are near each other, those at the sides make room.
        const double near = 0.5 * (middle + metrics.horizontalAdvance(name)) + 8.0 - 0.5 * plot_.width();
        const double x = place(column, 0).x() + (column - 1) * std::max(near, 0.0);
        painter->drawText(QRectF(x - 80, area_.top(), 160, headerHeight), Qt::AlignCenter, name);
    }
}

void SlopePainter::paintFrame(QPainter* painter) const
{
    paintHeadings(painter);
    for (int column = 0; column < 3; ++column) {
        const double x = place(column, 0).x();
        painter->setPen(QPen(palette_.grid, 1));
        painter->drawLine(QPointF(x, plot_.top()), QPointF(x, plot_.bottom()));
    }
    // Below the line an item is not in that column's list.
    const double y = plot_.top() + (spec_.k + 0.1) * rowHeight_;
    painter->setPen(QPen(palette_.axis, 1, Qt::DotLine));
    painter->drawLine(QPointF(plot_.left() - 10, y), QPointF(plot_.right() + 10, y));
    paintLane(painter);
    paintLegend(painter);
}

QRectF SlopePainter::lane() const
{
    if (!isLaneUsed(spec_))
        return {};
    const double height = QFontMetricsF(nameFont(false)).height();
    return {area_.left(), place(0, SlopeItem::outside).y() - 0.5 * height, plot_.left() - nameGap - area_.left(),
            height};
}

void SlopePainter::paintLane(QPainter* painter) const
{
    const QRectF place = lane();
    painter->setFont(nameFont(false));
    painter->setPen(palette_.muted);
    if (!place.isEmpty())
        painter->drawText(place, Qt::AlignRight | Qt::AlignVCenter,
                          laneText(QFontMetricsF(nameFont(false)), place.width()));
}

void SlopePainter::paintLegend(QPainter* painter) const
{
    const QFontMetricsF metrics(legendFont());
    painter->setFont(legendFont());
    double x = area_.center().x() - 0.5 * legendWidth();
    for (const LegendEntry& entry : legendEntries()) {
        const QString sign = signOf(entry.trend);
        const double base = area_.bottom() - metrics.descent() - 3;
        painter->setPen(colour(entry.trend)); // of lines, not of words: those must be read
        painter->drawText(QPointF(x, base), sign);
        painter->setPen(palette_.text);
        painter->drawText(QPointF(x + metrics.horizontalAdvance(sign + QLatin1Char(' ')), base), entry.name);
        x += widthOf(entry, metrics) + legendGap;
    }
}

void SlopePainter::paintItem(QPainter* painter, const SlopeItem& item, Weight weight) const
{
    const bool strong = weight == Weight::Strong;
    const bool selected = weight == Weight::Selected;
    const Trend trend = trendOf(item);
    QColor line = colour(trend);
    if (weight == Weight::Faint)
        line.setAlphaF(palette_.background.lightness() < 128 ? 0.55f : 0.3f); // as well to be seen in the dark
    const auto at = corners(item);
    QPen pen(line,
             strong     ? 3.2
             : selected ? 2.4
                        : 1.5,
             trend == Trend::Fell ? Qt::DashLine : Qt::SolidLine, Qt::RoundCap);
    painter->setPen(pen);
    painter->setBrush(Qt::NoBrush);
    painter->drawPolyline(at.data(), 3);
    painter->setPen(QPen(palette_.background, 1));
    painter->setBrush(line);
    const std::array ranks{item.dcn, item.teacher, item.fused};
    const double radius = strong ? 5.0 : selected ? 4.2 : std::min(3.5, 0.35 * rowHeight_ + 1.0);
    for (std::size_t column = 0; column < 3; ++column) {
        if (ranks[column] != SlopeItem::outside)
            painter->drawEllipse(at[column], radius, radius);
    }
    if (item.dcn != SlopeItem::outside)
        paintName(painter, item, true, weight);
    if (item.fused != SlopeItem::outside)
        paintName(painter, item, false, weight);
}

void SlopePainter::paintName(QPainter* painter, const SlopeItem& item, bool left, Weight weight) const
{
    const bool strong = weight == Weight::Strong;
    const QFont font = nameFont(strong || weight == Weight::Selected);
    const QFontMetricsF metrics(font);
    if (!strong && leastRowFor(metrics) > rowHeight_)
        return;
    const int rank = left ? item.dcn : item.fused;
    const Trend trend = trendOf(item);
    const QString head = left ? QString() : signOf(trend) + QLatin1Char(' ');
    const QString number = QString::number(rank + 1);
    const QPointF at = place(left ? 0 : 2, rank);
    const double room = left ? at.x() - nameGap - area_.left() - 2 : area_.right() - at.x() - nameGap - 2;
    const QString fixed = left ? QLatin1String("  ") + number : number + QLatin1String("  ") + head;
    const QString name =
        metrics.elidedText(spec_.name ? spec_.name(item.candidate) : QString(), Qt::ElideRight,
                           room - metrics.horizontalAdvance(fixed) - 3.0); // letters lean over their advance
    const QRectF box = left ? QRectF(area_.left(), at.y() - 0.5 * metrics.height(), room, metrics.height())
                            : QRectF(at.x() + nameGap, at.y() - 0.5 * metrics.height(), room, metrics.height());
    painter->setFont(font);
    if (left) {
        painter->setPen(palette_.text);
        painter->drawText(box, Qt::AlignRight | Qt::AlignVCenter, name + fixed);
        return;
    }
    painter->setPen(palette_.text);
    painter->drawText(box, Qt::AlignLeft | Qt::AlignVCenter, number);
    QRectF rest = box.adjusted(metrics.horizontalAdvance(number + QLatin1String("  ")), 0, 0, 0);
    painter->setPen(colour(trend));
    painter->drawText(rest, Qt::AlignLeft | Qt::AlignVCenter, head);
    rest.adjust(metrics.horizontalAdvance(head), 0, 0, 0);
    painter->setPen(palette_.text);
    painter->drawText(rest, Qt::AlignLeft | Qt::AlignVCenter, name);
}

int SlopePainter::candidateAt(const QPointF& at) const
{
    double nearest = 7.0; // pixels
    int found = -1;
    for (const SlopeItem& item : spec_.items) {
        const auto corner = corners(item);
        double distance = std::min(distanceTo(corner[0], corner[1], at), distanceTo(corner[1], corner[2], at));
        const bool onLeftName = item.dcn != SlopeItem::outside && at.x() < plot_.left() &&
                                std::abs(at.y() - corner[0].y()) < 0.5 * rowHeight_;
        const bool onRightName = item.fused != SlopeItem::outside && at.x() > plot_.right() &&
                                 std::abs(at.y() - corner[2].y()) < 0.5 * rowHeight_;
        if (onLeftName || onRightName)
            distance = 0.0;
        if (distance < nearest) {
            nearest = distance;
            found = static_cast<int>(item.candidate);
        }
    }
    return found;
}

} // namespace cdm::ui
