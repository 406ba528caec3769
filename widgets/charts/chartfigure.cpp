// SPDX-License-Identifier: GPL-3.0-only
#include "charts/chartfigure.h"

#include "charts/annotations.h"
#include "charts/chartlegend.h"
#include "charts/thinning.h"
#include "models/numbertext.h"

#include <QAreaSeries>
#include <QCategoryAxis>
#include <QChart>
#include <QFontMetricsF>
#include <QGraphicsLayout>
#include <QGuiApplication>
#include <QLineSeries>
#include <QLocale>
#include <QScatterSeries>
#include <QSet>
#include <QSignalBlocker>

#include <array>
#include <cmath>

namespace cdm::ui {

namespace {

using Shape = ChartSeries::Shape;

constexpr float bandOpacity = 0.16f;
constexpr int edgeDarkness = 160;             ///< of a point's edge, in percent
constexpr QMargins leastMargins(6, 9, 12, 6); // above, the topmost label has half of its height in it

QFont scaledFont(double factor)
{
    QFont font = QGuiApplication::font();
    font.setPointSizeF(font.pointSizeF() * factor);
    return font;
}

/// Whether an axis of that length has room for its title.
bool fits(const QString& title, const QFont& font, double length)
{
    constexpr double ends = 8.0;
    return QFontMetricsF(font).horizontalAdvance(title) + ends <= length;
}

QCategoryAxis* makeAxis(QChart* chart, Qt::Alignment side)
{
    auto* axis = new QCategoryAxis(chart);
    axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    axis->setLabelsFont(scaledFont(0.9));
    axis->setTitleFont(scaledFont(0.95));
    chart->addAxis(axis, side);
    return axis;
}

struct Ticks
{
    std::vector<double> places; ///< ascending
    QStringList labels;
};

Ticks decades(double low, double high, int most)
{
    Ticks ticks{decadeTicks(low, high, most), {}};
    for (const double place : ticks.places)
        ticks.labels << QLocale().toString(fromAxis(place, true), 'g', 7);
    return ticks;
}

/// The smallest step of an axis that has whole ticks alone where there are any: the first epoch has none until it ends.
double wholeStep(double low, double high)
{
    return std::floor(high) >= std::ceil(low) ? 1.0 : 0.0;
}

/// `least`: the smallest step.
Ticks steps(double low, double high, int most, double least)
{
    double step = std::max(least, niceStep(high - low, most));
    for (int more = most + 1; stepTicks(low, high, step).size() < 2 && more <= most + 3; ++more)
        step = std::max(least, niceStep(high - low, more)); // one tick alone tells no scale
    Ticks ticks{stepTicks(low, high, step), {}};
    for (const double place : ticks.places)
        ticks.labels << withTrueMinus(QLocale().toString(place, 'f', decimalsFor(step)));
    return ticks;
}

void setTicks(QCategoryAxis* axis, double low, double high, const Ticks& ticks)
{
    const double hair = 1e-6 * (high - low); // or rounding loses the tick at the end
    if (ticks.labels != axis->categoriesLabels()) {
        {
            const QSignalBlocker quiet(axis); // each change would make all labels anew
            for (const QString& label : axis->categoriesLabels())
                axis->remove(label);
            axis->setStartValue(low - (high - low));
            for (std::size_t i = 0; i < ticks.places.size(); ++i)
                axis->append(ticks.labels[static_cast<qsizetype>(i)], ticks.places[i]);
        }
        Q_EMIT axis->categoriesChanged();
    }
    axis->setRange(low - hair, high + hair);
}

} // namespace

ChartFigure::ChartFigure(QChart* chart, QObject* parent)
    : QObject(parent),
      chart_(chart),
      x_(makeAxis(chart, Qt::AlignBottom)),
      y_(makeAxis(chart, Qt::AlignLeft)),
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
    range_ = fullRange(spec_, extents_.of(spec_.series));
    if (spec_.zoom)
        range_ = {spec_.zoom->left(), spec_.zoom->right(), spec_.zoom->top(), spec_.zoom->bottom()};
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

ChartFigure::Drawn ChartFigure::makeSeries(const ChartSeries& series)
{
    Drawn drawn;
    if (series.shape == Shape::Bars || series.shape == Shape::Band) {
        drawn.upper = new QLineSeries;
        drawn.lower = new QLineSeries;
        drawn.area = new QAreaSeries(drawn.upper, drawn.lower);
        drawn.upper->setParent(drawn.area);
        drawn.lower->setParent(drawn.area);
        drawn.area->setName(series.name);
        chart_->addSeries(drawn.area);
    } else if (series.shape == Shape::Points) {
        static constexpr std::array shapes{
            QScatterSeries::MarkerShapeCircle,           QScatterSeries::MarkerShapeRectangle,
            QScatterSeries::MarkerShapeTriangle,         QScatterSeries::MarkerShapeStar,
            QScatterSeries::MarkerShapeRotatedRectangle, QScatterSeries::MarkerShapePentagon};
        const MarkerShape shape = series.markerShape();
        auto* scatter = new QScatterSeries;
        scatter->setMarkerShape(shapes[static_cast<std::size_t>(shape)]);
        scatter->setMarkerSize(shape == MarkerShape::Circle ? 9 : shape == MarkerShape::Star ? 16 : 12);
        drawn.line = scatter;
    } else {
        drawn.line = new QLineSeries;
        if (series.shape == Shape::LineAndPoints) {
            drawn.line->setPointsVisible(true);
            drawn.line->setMarkerSize(3);
        }
    }
    if (drawn.line != nullptr) {
        drawn.line->setName(series.name);
        chart_->addSeries(drawn.line);
    }
    QAbstractSeries* added = drawn.area != nullptr ? static_cast<QAbstractSeries*>(drawn.area) : drawn.line;
    added->attachAxis(x_);
    added->attachAxis(y_);
    return drawn;
}

void ChartFigure::rebuildSeries()
{
    chart_->removeAllSeries();
    series_.clear();
    for (const ChartSeries& series : spec_.series)
        series_.push_back(makeSeries(series));
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
             spec_.logX ? decades(range_.xMinimum, range_.xMaximum, most)
                        : steps(range_.xMinimum, range_.xMaximum, most,
                                spec_.wholeX ? wholeStep(range_.xMinimum, range_.xMaximum) : 0.0));
    setTicks(y_, range_.yMinimum, range_.yMaximum,
             spec_.logY ? decades(range_.yMinimum, range_.yMaximum, mostUp)
                        : steps(range_.yMinimum, range_.yMaximum, mostUp, 0.0));
    x_->setTitleText(xTitle());
    y_->setTitleText(yTitle());
}

void ChartFigure::updateMargins()
{
    const QSizeF size = chart_->size();
    const double names = Annotations::nameHeight(spec_.barLabels, size.height());
    const double legend = legend_->arrange(size.width() - leastMargins.left() - leastMargins.right(), size.height());
    legend_->setPos(leastMargins.left(), size.height() - leastMargins.bottom() - legend);
    const int above = static_cast<int>(std::ceil(Annotations::titleHeight(spec_.title)));
    chart_->setMargins(leastMargins + QMargins(0, above, 0, static_cast<int>(std::ceil(names + legend))));
}

void ChartFigure::updateLine(Drawn& drawn, const ChartSeries& series, int columns, int rows)
{
    if (drawn.columns == columns && drawn.rows == rows && drawn.range == range_ &&
        isSameData(drawn.points, series.points))
        return; // it stands there already
    const Thinned thinned = thinSeries(series, range_, columns, rows);
    drawn.points = series.points;
    drawn.range = range_;
    drawn.columns = columns;
    drawn.rows = rows;
    drawn.kept = thinned.kept;
    drawn.inside = thinned.inside;
    drawn.line->replace(thinned.points);
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
            const double width = 0.84 * slot / barSeries;
            QVector<QPointF> upper;
            QVector<QPointF> lower;
            for (const QPointF& point : series.points) {
                const double left = point.x() - 0.42 * slot + bar * width;
                upper << QPointF(left, 0) << QPointF(left, point.y()) << QPointF(left + width, point.y())
                      << QPointF(left + width, 0);
                lower << QPointF(left, 0) << QPointF(left + width, 0);
            }
            ++bar;
            series_[i].upper->replace(upper);
            series_[i].lower->replace(lower);
            continue;
        }
        if (series.shape == Shape::Band) {
            QVector<QPointF> upper;
            for (qsizetype p = 0; p < std::min(series.points.size(), series.upper.size()); ++p)
                upper << QPointF(series.points[p].x(), series.upper[p]);
            series_[i].lower->replace(series.points.first(upper.size()));
            series_[i].upper->replace(upper);
            continue;
        }
        updateLine(series_[i], series, columns, rows);
        if (visible) {
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
    if (!isThinned())
        return spec_.xTitle;
    const QLocale locale;
    const QString drawn = locale.toString(static_cast<qlonglong>(drawn_));
    const QString total = locale.toString(static_cast<qlonglong>(total_));
    const QString note = tr("%1 of %2 points shown").arg(drawn, total);
    if (spec_.xTitle.isEmpty())
        return note;
    const QString whole = tr("%1 (%2)").arg(spec_.xTitle, note);
    return fits(whole, x_->titleFont(), plotSize().width())
               ? whole
               : tr("%1 (%2)").arg(spec_.xTitle, tr("%1 of %2").arg(drawn, total));
}

bool ChartFigure::hasRoomBelow() const
{
    constexpr double share = 0.4; // of a chart, that Qt Charts gives to an axis at most
    constexpr double gaps = 12.0;
    const double needed = QFontMetricsF(x_->labelsFont()).height() + QFontMetricsF(x_->titleFont()).height() + gaps;
    const QMargins margins = chart_->margins();
    return needed <= share * (chart_->size().height() - margins.top() - margins.bottom());
}

QString ChartFigure::yTitle() const
{
    return fits(spec_.yTitle, y_->titleFont(), plotSize().height()) ? spec_.yTitle : QString();
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
    for (std::size_t i = 0; i < series_.size(); ++i) {
        const QColor colour = palette_.seriesColour(spec_.series[i].colour);
        if (series_[i].area != nullptr && spec_.series[i].shape == Shape::Band) {
            QColor pale = colour;
            pale.setAlphaF(bandOpacity);
            series_[i].area->setBrush(pale);
            series_[i].area->setPen(Qt::NoPen);
        } else if (series_[i].area != nullptr) {
            series_[i].area->setColor(colour);
            series_[i].area->setBorderColor(colour);
        } else if (auto* scatter = qobject_cast<QScatterSeries*>(series_[i].line)) {
            // An edge in the colour of the ground would cut pieces out of the points below.
            scatter->setPen(QPen(colour.darker(edgeDarkness), 1.0));
            scatter->setColor(colour);
        } else {
            QPen pen(colour, 2.0, spec_.series[i].dashed ? Qt::DashLine : Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
            series_[i].line->setPen(pen);
        }
    }
}

void ChartFigure::updateLegend()
{
    std::vector<ChartLegend::Entry> entries;
    QSet<QString> named;
    for (const ChartSeries& series : spec_.series) {
        if (series.shape == Shape::Band || named.contains(series.name))
            continue;
        named.insert(series.name);
        entries.push_back({series.name, palette_.seriesColour(series.colour), series.shape, series.markerShape(),
                           series.dashed, !spec_.hidden.contains(series.name)});
    }
    if (!spec_.legend || spec_.series.size() < 2)
        entries.clear();
    legend_->setEntries(std::move(entries), palette_);
}

void ChartFigure::updateVisibility()
{
    for (std::size_t i = 0; i < series_.size(); ++i) {
        QAbstractSeries* series =
            series_[i].area != nullptr ? static_cast<QAbstractSeries*>(series_[i].area) : series_[i].line;
        series->setVisible(!spec_.hidden.contains(spec_.series[i].name));
    }
}

void ChartFigure::updateAnnotations()
{
    Annotations::Content content;
    content.range = range_;
    content.palette = palette_;
    content.title = spec_.title;
    content.marker = spec_.marker;
    content.markerLabel = spec_.markerLabel;
    content.note = spec_.note;
    content.barNames = spec_.barLabels;
    for (std::size_t i = 0; i < series_.size(); ++i) {
        if (series_[i].line != nullptr && series_[i].line->isVisible())
            content.traces.push_back({series_[i].line->points(), spec_.series[i].shape != Shape::Points});
    }
    for (const ChartSeries* series : spec_.visibleSeries()) {
        if (!series->labelsDrawn || !series->hasLabels())
            continue;
        for (qsizetype i = 0; i < series->points.size(); ++i) {
            if (const QString label = series->label(i); !label.isEmpty())
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
    if (columns != thinnedFor_) {
        updatePoints();
        updateAnnotations();
    }
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
    const QRectF plot = chart_->plotArea();
    return {plot.left() + plot.width() * (data.x() - range_.xMinimum) / (range_.xMaximum - range_.xMinimum),
            plot.bottom() - plot.height() * (data.y() - range_.yMinimum) / (range_.yMaximum - range_.yMinimum)};
}

} // namespace cdm::ui
