// SPDX-License-Identifier: GPL-3.0-only
#include "charts/printedsize.h"

#include "charts/annotations.h"
#include "charts/chartfigure.h"
#include "charts/chartlegend.h"
#include "charts/chartticks.h"
#include "charts/seriesextents.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace cdm::ui {

namespace {

constexpr double gaps = 16.0;  ///< of an axis, between line, labels and title
constexpr double ends = 10.0;  ///< free before and after a title
constexpr double ofAxis = 1.6; ///< a plot is longer than its axis is wide by so much, or Qt Charts cuts the axis
constexpr QSizeF leastPlot(200.0, 160.0);
constexpr int finestTicks = 20;    ///< of any height: more ticks have longer labels
constexpr double leastLines = 8.0; ///< of text, in a plot with a note

double textWidth(const QFont& font, const QString& text)
{
    return QFontMetricsF(font).horizontalAdvance(text);
}

/// Labels and title of the y axis.
double leftOfPlot(const ChartSpec& spec)
{
    SeriesExtents extents;
    const ChartRange range = shownRange(spec, extents.of(spec.series));
    double labels = 0.0;
    for (const QString& label : ticksFor(range.yMinimum, range.yMaximum, finestTicks, spec.logY).labels)
        labels = std::max(labels, textWidth(tickFont(), label));
    return labels + QFontMetricsF(axisTitleFont()).height() + gaps;
}

double belowPlot()
{
    return QFontMetricsF(tickFont()).height() + QFontMetricsF(axisTitleFont()).height() + gaps;
}

/// What the chart says where not all of its points are drawn; empty where there are none.
QString longestThinned(const ChartSpec& spec)
{
    qsizetype points = 0;
    for (const ChartSeries& series : spec.series) {
        if (series.shape != ChartSeries::Shape::Bars && series.shape != ChartSeries::Shape::Band)
            points += series.points.size();
    }
    return points > 0 ? ChartFigure::thinnedText(points, points) : QString();
}

double plotWidth(const ChartSpec& spec)
{
    const QString thinned = longestThinned(spec);
    const bool named = !spec.barLabels.isEmpty();
    const QString title = thinned.isEmpty() ? spec.xTitle : ChartFigure::titleWith(spec.xTitle, thinned);
    return std::max({leastPlot.width(), ofAxis * leftOfPlot(spec),
                     named ? Annotations::wholeNames(spec.barLabels, spec.xTitle).width()
                           : textWidth(axisTitleFont(), title) + ends,
                     Annotations::noteWidth(named ? thinned : QString(), spec.note),
                     Annotations::markerWidth(spec.markerLabel)});
}

double plotHeight(const ChartSpec& spec)
{
    return std::max({leastPlot.height(), ofAxis * belowPlot(), leastLines * QFontMetricsF(tickFont()).height(),
                     textWidth(axisTitleFont(), spec.yTitle) + ends});
}

} // namespace

QSizeF leastPrinted(const ChartSpec& spec, double width)
{
    constexpr QMargins margins = ChartFigure::leastMargins;
    const double sides = margins.left() + margins.right();
    const ChartPalette palette = ChartPalette::print();
    ChartLegend legend(nullptr);
    legend.setEntries(ChartLegend::entriesOf(spec, palette), palette);
    const double across = leftOfPlot(spec) + plotWidth(spec) + Annotations::leftOfBars(spec.barLabels) + sides;
    const double least =
        std::ceil(std::max({across, legend.widest() + sides, Annotations::wholeTitleWidth(spec.title)}));
    const double rows = legend.arrange(std::max(width, least) - sides, ChartLegend::noEnd);
    const double up = margins.top() + Annotations::titleHeight(spec.title) + plotHeight(spec) + belowPlot() +
                      Annotations::wholeNames(spec.barLabels, spec.xTitle).height() + rows + margins.bottom();
    return {least, std::ceil(up)};
}

} // namespace cdm::ui
