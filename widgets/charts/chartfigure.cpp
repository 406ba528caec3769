// SPDX-License-Identifier: GPL-3.0-only
#include "charts/chartfigure.h"

#include "charts/annotations.h"
#include "charts/chartlegend.h"
#include "charts/chartticks.h"
#include "charts/linecut.h"
#include "charts/markerlayer.h"
#include "charts/plotplace.h"

#include <QCategoryAxis>
#include <QChart>
#include <QFontMetricsF>
#include <QGraphicsLayout>
#include <QLocale>
#include <QXYSeries>

#include <algorithm>
#include <cmath>

namespace cdm::ui {

namespace {

using Shape = ChartSeries::Shape;

QCategoryAxis* makeAxis(QChart* chart, Qt::Alignment side)
{
    auto* axis = new QCategoryAxis(chart);
    axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    axis->setLabelsFont(tickFont());
    axis->setTitleFont(axisTitleFont());
    chart->addAxis(axis, side);
    return axis;
}

void addTraces(QVector<Annotations::Content::Trace>& traces, const DrawnSeries& drawn, bool isCloud)
{
    if (isCloud) {
        traces.push_back({drawn.dots, false});
        return;
    }
    traces.push_back({drawn.line->points(), true});
    for (const QXYSeries* piece : drawn.pieces)
        traces.push_back({piece->points(), true});
}

} // namespace

ChartFigure::ChartFigure(QChart* chart, QObject* parent)
    : QObject(parent),
      chart_(chart),
      x_(makeAxis(chart, Qt::AlignBottom)),
      y_(makeAxis(chart, Qt::AlignLeft)),
      markers_(new MarkerLayer(chart)),
      annotations_(new Annotations(chart)),
      legend_(new ChartLegend(chart))
{
    chart_->setBackgroundRoundness(0);
    chart_->layout()->setContentsMargins(0, 0, 0, 0);
    chart_->legend()->hide(); // it has one row, and cuts the names that do not fit
    connect(legend_, &ChartLegend::clicked, this, &ChartFigure::legendClicked);
    connect(chart_, &QChart::plotAreaChanged, this, &ChartFigure::plotAreaChanged);
}

void ChartFigure::show(const ChartSpec& spec, const ChartPalette& palette)
{
    const bool keep = sameStructure(spec);
    spec_ = spec;
    palette_ = palette;
    const auto& extents = extents_.of(spec_.series);
    whole_ = fullRange(spec_, extents);
    range_ = shownRange(spec_, extents);
    // Axes first: a series attached to an axis without a range sends Qt Charts into endless recursion.
    arranging_ = true;
    updateLegend();
    updateMargins();
    updateAxes();
    if (!keep)
        rebuildSeries();
    arranging_ = false;
    updatePoints();
    updateColours();
    updateVisibility();
    updateAnnotations();
}

void ChartFigure::setMarker(double x, const QString& label)
{
    spec_.marker = x;
    spec_.markerLabel = label;
    updateAnnotations();
}

bool ChartFigure::sameStructure(const ChartSpec& spec) const
{
    if (spec.series.size() != series_.size() || spec.barLabels != spec_.barLabels)
        return false;
    for (std::size_t i = 0; i < series_.size(); ++i) {
        const ChartSeries& now = spec.series[i];
        const ChartSeries& then = spec_.series[i];
        if (now.name != then.name || now.shape != then.shape || now.dashed != then.dashed ||
            now.colour != then.colour || now.marker != then.marker)
            return false;
    }
    return true;
}

void ChartFigure::rebuildSeries()
{
    chart_->removeAllSeries();
    series_.clear();
    for (const ChartSeries& series : spec_.series)
        series_.push_back(DrawnSeries::make(series, chart_, x_, y_));
}

/// Not of the plot area itself: labels take room from the plot, and what follows the room that its own labels leave can
/// go to and fro for ever.
QSizeF ChartFigure::plotSize() const
{
    constexpr double legendRow = 18.0;
    const double below = std::max<double>(legendRow, chart_->margins().bottom() - leastMargins.bottom());
    return chart_->size() - QSizeF(64.0, 66.0 + below);
}

void ChartFigure::updateAxes()
{
    const QSizeF size = plotSize();
    const int most = std::max(2, static_cast<int>(std::max(size.width(), 200.0) / 56.0));
    const bool named = !spec_.barLabels.isEmpty();
    const double leastUp = named ? 52.0 : 100.0; // long names leave a low plot
    const int mostUp = std::max(2, static_cast<int>(std::max(size.height(), leastUp) / 26.0));
    x_->setLabelsVisible(!named);
    x_->setGridLineVisible(!named);
    setTicks(x_, range_.xMinimum, range_.xMaximum,
             ticksBeside(range_.xMinimum, range_.xMaximum, most, size.width(), spec_.logX, spec_.wholeX));
    setTicks(y_, range_.yMinimum, range_.yMaximum, ticksFor(range_.yMinimum, range_.yMaximum, mostUp, spec_.logY));
    x_->setTitleText(xTitle());
    y_->setTitleText(yTitle());
}

void ChartFigure::updateMargins()
{
    const QSizeF size = chart_->size();
    const bool isWhole = spec_.isPrinted;
    const double names = isWhole ? Annotations::wholeNames(spec_.barLabels, spec_.xTitle).height()
                                 : Annotations::nameHeight(spec_.barLabels, size.height());
    const double legend = legend_->arrange(size.width() - leastMargins.left() - leastMargins.right(),
                                           isWhole ? ChartLegend::noEnd : size.height());
    const int before = isWhole ? static_cast<int>(std::ceil(Annotations::leftOfBars(spec_.barLabels))) : 0;
    legend_->setPos(leastMargins.left(), size.height() - leastMargins.bottom() - legend);
    const int above = static_cast<int>(std::ceil(Annotations::titleHeight(spec_.title)));
    chart_->setMargins(leastMargins + QMargins(before, above, 0, static_cast<int>(std::ceil(names + legend))));
}

void ChartFigure::updatePoints()
{
    drawn_ = 0;
    total_ = 0;
    const int columns = std::max(100, static_cast<int>(chart_->plotArea().width()));
    const int rows = std::max(100, static_cast<int>(chart_->plotArea().height()));
    thinnedFor_ = columns;
    const double slot = barSlot(spec_);
    int barSeries = 0;
    for (const ChartSeries& series : spec_.series)
        barSeries += series.shape == Shape::Bars ? 1 : 0;
    int bar = 0;
    for (std::size_t i = 0; i < series_.size(); ++i) {
        const ChartSeries& series = spec_.series[i];
        const bool visible = !spec_.hidden.contains(series.name);
        if (series.shape == Shape::Bars) {
            series_[i].setBars(series, slot, bar++, barSeries);
        } else if (series.shape == Shape::Band) {
            series_[i].setBand(series);
        } else {
            series_[i].setLine(series, range_, columns, rows);
        }
        if (spec_.isPrinted)
            series_[i].cut(series, range_);
        if (visible && series_[i].line != nullptr) {
            drawn_ += series_[i].kept;
            total_ += series_[i].inside;
        }
    }
    x_->setTitleText(xTitle());
}

QString ChartFigure::xTitle() const
{
    // The names of bars stand where the axis' title would be.
    if (!spec_.barLabels.isEmpty() || !hasRoomBelow())
        return {};
    if (const QString thinned = isThinned() ? thinnedTitle() : QString(); !thinned.isEmpty())
        return thinned;
    return spec_.isPrinted ? spec_.xTitle : titleWithin(spec_.xTitle, x_->titleFont(), plotSize().width());
}

QString ChartFigure::thinnedTitle() const
{
    if (!spec_.barLabels.isEmpty() || !hasRoomBelow())
        return {};
    for (const QString& note : {thinnedText(drawn_, total_), thinnedNumbers()}) {
        const QString title = titleWith(spec_.xTitle, note);
        if (spec_.isPrinted || titleWithin(title, x_->titleFont(), plotSize().width()) == title)
            return title;
    }
    return {};
}

QString ChartFigure::titleWith(const QString& title, const QString& note)
{
    return title.isEmpty() ? note : tr("%1 (%2)").arg(title, note);
}

QString ChartFigure::thinnedText(qsizetype shown, qsizetype total)
{
    const QLocale locale;
    return tr("%1 of %2 points shown")
        .arg(locale.toString(static_cast<qlonglong>(shown)), locale.toString(static_cast<qlonglong>(total)));
}

QString ChartFigure::thinnedNumbers() const
{
    const QLocale locale;
    return tr("%1 of %2")
        .arg(locale.toString(static_cast<qlonglong>(drawn_)), locale.toString(static_cast<qlonglong>(total_)));
}

double ChartFigure::heightWithin() const
{
    const QMargins margins = chart_->margins();
    return chart_->size().height() - margins.top() - margins.bottom();
}

double ChartFigure::neededBelow() const
{
    constexpr double gaps = 12.0;
    return QFontMetricsF(x_->labelsFont()).height() + QFontMetricsF(x_->titleFont()).height() + gaps;
}

double ChartFigure::mostBelow() const
{
    constexpr double share = 0.4; // that an axis has at most
    return share * heightWithin();
}

bool ChartFigure::hasRoomBelow() const
{
    return spec_.isPrinted || neededBelow() <= mostBelow();
}

QString ChartFigure::yTitle() const
{
    const double length = heightWithin() - std::min(neededBelow(), mostBelow());
    return spec_.isPrinted ? spec_.yTitle : titleWithin(spec_.yTitle, y_->titleFont(), length);
}

bool ChartFigure::isYTitleLeftOut() const
{
    return !spec_.yTitle.isEmpty() && y_->titleText().isEmpty();
}

QString ChartFigure::cutTextAt(const QPointF& place) const
{
    const QRectF plot = chart_->plotArea();
    if (const QString name = legend_->cutNameAt(legend_->mapFromParent(place)); !name.isEmpty())
        return name;
    if (place.y() < Annotations::titleHeight(spec_.title))
        return Annotations::isTitleCut(spec_.title, chart_->size().width()) ? spec_.title : QString();
    if (place.x() < plot.left() && place.y() < plot.bottom())
        return y_->titleText() == spec_.yTitle ? QString() : spec_.yTitle;
    const bool isBelow = place.y() > plot.bottom() && place.y() < legend_->pos().y();
    return isBelow && !x_->titleText().startsWith(spec_.xTitle) ? spec_.xTitle : QString();
}

void ChartFigure::updateColours()
{
    chart_->setBackgroundBrush(palette_.background);
    chart_->setBackgroundPen(Qt::NoPen);
    for (QCategoryAxis* axis : {x_, y_}) {
        axis->setLabelsColor(palette_.text);
        axis->setTitleBrush(palette_.text);
        axis->setGridLineColor(palette_.grid);
        axis->setLinePen(QPen(palette_.axis, 1));
    }
    for (std::size_t i = 0; i < series_.size(); ++i)
        series_[i].setColours(spec_.series[i], palette_);
}

void ChartFigure::updateLegend()
{
    legend_->setEntries(ChartLegend::entriesOf(spec_, palette_), palette_);
}

void ChartFigure::updateVisibility()
{
    for (std::size_t i = 0; i < series_.size(); ++i)
        series_[i].setVisible(!spec_.hidden.contains(spec_.series[i].name));
}

void ChartFigure::updateMarkers()
{
    std::vector<MarkerLayer::Cloud> clouds;
    for (std::size_t i = 0; i < series_.size(); ++i) {
        if (!series_[i].dots.isEmpty() && !spec_.hidden.contains(spec_.series[i].name))
            clouds.push_back(series_[i].markers(spec_.series[i], palette_));
    }
    markers_->setContent(range_, std::move(clouds));
    markers_->setGeometry(chart_->rect(), chart_->plotArea());
}

/// Why the plot is empty; empty where it is not.
QString ChartFigure::nothingText()
{
    if (!spec_.series.empty() && spec_.visibleSeries().empty())
        return tr("All series are switched off");
    const auto& extents = extents_.of(spec_.series);
    for (std::size_t i = 0; i < extents.size(); ++i) {
        if (extents[i] && !spec_.hidden.contains(spec_.series[i].name))
            return {};
    }
    return tr("No values to show");
}

void ChartFigure::updateAnnotations()
{
    updateMarkers();
    Annotations::Content content;
    content.range = range_;
    content.palette = palette_;
    content.title = spec_.title;
    content.isWhole = spec_.isPrinted;
    content.marker = spec_.marker;
    content.markerLabel = spec_.markerLabel;
    content.note = spec_.note;
    content.nothing = nothingText();
    if (isThinned() && thinnedTitle().isEmpty()) {
        content.thinned = thinnedText(drawn_, total_);
        content.thinnedShort = thinnedNumbers();
    }
    content.barNames = spec_.barLabels;
    content.barTitle = spec_.xTitle;
    for (std::size_t i = 0; i < series_.size(); ++i) {
        if (series_[i].line == nullptr || spec_.hidden.contains(spec_.series[i].name))
            continue;
        addTraces(content.traces, series_[i], spec_.series[i].shape == Shape::Points);
    }
    for (const ChartSeries* series : spec_.visibleSeries()) {
        if (!series->labelsDrawn || !series->hasLabels())
            continue;
        for (qsizetype i = 0; i < series->points.size(); ++i) {
            if (const QString label = series->label(i); !label.isEmpty() && isWithin(series->points[i], range_))
                content.labels.push_back({series->points[i], label});
        }
    }
    annotations_->setContent(std::move(content));
    annotations_->setGeometry(chart_->rect(), chart_->plotArea());
}

void ChartFigure::plotAreaChanged()
{
    // Other ticks have other labels, which change the plot area again: once around is enough. And while show() is at
    // work, spec and series do not belong together yet.
    if (palette_.series.isEmpty() || arranging_)
        return;
    arranging_ = true;
    updateMargins();
    updateAxes();
    arranging_ = false;
    const int columns = std::max(100, static_cast<int>(chart_->plotArea().width()));
    const bool isOther = columns != thinnedFor_;
    if (isOther)
        updatePoints();
    if (isOther || isThinned()) // where that is said goes by the room there is
        updateAnnotations();
    markers_->setGeometry(chart_->rect(), chart_->plotArea());
    annotations_->setGeometry(chart_->rect(), chart_->plotArea());
}

QRectF ChartFigure::plotArea() const
{
    return chart_->plotArea();
}

QPointF ChartFigure::toData(const QPointF& place) const
{
    const QRectF plot = chart_->plotArea();
    return {range_.xMinimum + (place.x() - plot.left()) / plot.width() * (range_.xMaximum - range_.xMinimum),
            range_.yMinimum + (plot.bottom() - place.y()) / plot.height() * (range_.yMaximum - range_.yMinimum)};
}

QPointF ChartFigure::toPlace(const QPointF& data) const
{
    return placeIn(chart_->plotArea(), range_, data);
}

} // namespace cdm::ui
