// SPDX-License-Identifier: GPL-3.0-only
#include "charts/chartcanvas.h"

#include "models/numbertext.h"

#include <QChart>
#include <QFocusEvent>
#include <QHelpEvent>
#include <QTextDocument>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <limits>

namespace cdm::ui {

namespace {

constexpr double noX = std::numeric_limits<double>::quiet_NaN();
constexpr double onMarker = 6.0;  ///< pixels from the middle of one
constexpr double samePlace = 3.0; ///< pixels; points that close cover each other

/// Of a place on an axis. Through decades and back a value gets digits that it did not have.
QString valueText(double place, bool logarithmic)
{
    constexpr int digits = 12;
    const double value = fromAxis(place, logarithmic);
    return numberText(logarithmic ? QString::number(value, 'g', digits).toDouble() : value);
}

/// What the crosshair says of one point.
QString rowText(const ChartSeries& series, qsizetype at, bool logarithmic)
{
    const auto value = [logarithmic](double y) { return valueText(y, logarithmic); };
    if (series.shape == ChartSeries::Shape::Band)
        return ChartCanvas::tr("%1: %2 to %3")
            .arg(series.toldName(), value(series.points[at].y()), value(series.upper.value(at, noX)));
    const QString text = ChartCanvas::tr("%1: %2").arg(series.toldName(), value(series.points[at].y()));
    const QString label = series.label(at);
    return label.isEmpty() ? text : text + ChartCanvas::tr(" (%1)").arg(label);
}

} // namespace

ChartCanvas::ChartCanvas(QWidget* parent)
    : QChartView(parent),
      figure_(new ChartFigure(chart(), this)),
      crosshair_(new Crosshair(chart())),
      drag_(this),
      crosshairX_(noX)
{
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setContextMenuPolicy(Qt::NoContextMenu); // the owner's menu
    connect(figure_, &ChartFigure::legendClicked, this, &ChartCanvas::legendClicked);
}

ChartCanvas::~ChartCanvas() = default;

void ChartCanvas::show(const ChartSpec& spec)
{
    ChartSpec next = onAxes(spec);
    byKeys_ = walk_.follow(spec_, next) && byKeys_;
    spec_ = std::move(next);
    crosshair_->setVisible(false);
    setBackgroundBrush(ChartPalette::screen().background);
    stale_ = true;
    drawSoon();
}

void ChartCanvas::drawSoon()
{
    if (!stale_ || coming_ || !isVisible())
        return;
    coming_ = true;
    QMetaObject::invokeMethod(
        this,
        [this] {
            coming_ = false;
            if (!isVisible())
                return;
            draw();
            restoreWalk();
        },
        Qt::QueuedConnection);
}

void ChartCanvas::draw() const
{
    if (!stale_)
        return;
    stale_ = false; // first: a new plot area may ask for the figure again
    figure_->show(spec_, ChartPalette::screen());
}

void ChartCanvas::setMarker(double x, const QString& label)
{
    spec_.marker = spec_.logX ? std::log10(x) : x;
    spec_.markerLabel = label;
    if (!stale_)
        figure_->setMarker(spec_.marker, label);
}

QString ChartCanvas::readOut() const
{
    if (!crosshair_->isVisible())
        return {};
    QString text = crosshair_->heading();
    for (const Crosshair::Row& row : crosshair_->rows())
        text += QLatin1Char('\n') + row.text;
    return text;
}

ChartCanvas::PointPlace ChartCanvas::nearestOf(const ChartSeries& series, const QPointF& place) const
{
    PointPlace nearest{nullptr, 0, std::numeric_limits<double>::infinity()};
    // The plot's place and scale asked for once: there may be a million points.
    const QPointF origin = figure().toPlace({0.0, 0.0});
    const QPointF scale = figure().toPlace({1.0, 1.0}) - origin;
    for (qsizetype i = 0; i < series.points.size(); ++i) {
        const QPointF& point = series.points[i];
        const double x = origin.x() + scale.x() * point.x() - place.x();
        const double y = origin.y() + scale.y() * point.y() - place.y();
        const double square = x * x + y * y;
        if (square < nearest.distance)
            nearest = {&series, i, square};
    }
    nearest.distance = std::sqrt(nearest.distance);
    return nearest;
}

ChartCanvas::PointPlace ChartCanvas::nearestPlanar(const QPointF& place) const
{
    PointPlace nearest{nullptr, 0, std::numeric_limits<double>::infinity()};
    for (const ChartSeries* series : spec_.visibleSeries()) {
        if (!series->isPlanar())
            continue;
        if (const PointPlace point = nearestOf(*series, place); point.distance < nearest.distance)
            nearest = point;
    }
    return nearest;
}

void ChartCanvas::showCrosshair(const QPointF& place)
{
    byKeys_ = false;
    if (!figure().plotArea().contains(place)) {
        crosshair_->setVisible(false);
        return;
    }
    double nearest = std::numeric_limits<double>::infinity();
    double x = noX;
    for (const ChartSeries* series : spec_.visibleSeries()) {
        if (series->points.isEmpty() || series->isPlanar() || series->shape == ChartSeries::Shape::Band)
            continue;
        const double candidate = series->points[nearestIndex(series->points, figure().toData(place).x())].x();
        const double distance = std::abs(figure().toPlace({candidate, 0}).x() - place.x());
        if (distance < nearest) {
            nearest = distance;
            x = candidate;
        }
    }
    const PointPlace point = nearestPlanar(place);
    if (point.series != nullptr && (point.distance < nearest || point.distance <= onMarker)) {
        walk_.stand(static_cast<std::size_t>(point.series - spec_.series.data()), point.index);
        showCrosshairAtPoint(point);
    } else if (std::isfinite(x)) {
        walk_.standAtX(spec_, x);
        showCrosshairAtX(x);
    }
}

void ChartCanvas::showCrosshairAtPoint(const PointPlace& point)
{
    const double x = point.series->points[point.index].x();
    QVector<Crosshair::Row> rows{rowOf(*point.series, point.index)};
    const QPointF place = rows.constFirst().place;
    for (const ChartSeries* other : spec_.visibleSeries()) {
        if (other == point.series || !other->isPlanar())
            continue;
        if (const PointPlace hidden = nearestOf(*other, place); hidden.distance <= samePlace)
            rows.push_back(rowOf(*other, hidden.index));
    }
    placeCrosshair(x, rows + rowsAtX(x));
}

void ChartCanvas::showCrosshairAtX(double x)
{
    placeCrosshair(x, rowsAtX(x));
}

Crosshair::Row ChartCanvas::rowOf(const ChartSeries& series, qsizetype point) const
{
    return {ChartPalette::screen().seriesColour(series.colour), rowText(series, point, spec_.logY),
            figure().toPlace(series.points[point])};
}

QVector<Crosshair::Row> ChartCanvas::rowsAtX(double x) const
{
    const ChartRange& range = figure().range();
    QVector<Crosshair::Row> rows;
    for (const ChartSeries* series : spec_.visibleSeries()) {
        if (series->points.isEmpty() || series->isPlanar())
            continue;
        const qsizetype at = nearestIndex(series->points, x);
        // A series that ends far from here has no value to tell.
        if (std::abs(series->points[at].x() - x) > 0.02 * (range.xMaximum - range.xMinimum))
            continue;
        rows.push_back(rowOf(*series, at));
    }
    return rows;
}

void ChartCanvas::placeCrosshair(double x, QVector<Crosshair::Row> rows)
{
    if (rows.isEmpty()) {
        crosshair_->setVisible(false);
        return;
    }
    QString heading;
    const auto bar = static_cast<qsizetype>(std::llround(x));
    const QString numbers = spec_.barText(x);
    if (!spec_.barLabels.isEmpty())
        heading = bar >= 0 && bar < spec_.barLabels.size() ? spec_.barLabels[bar] : QString();
    else
        heading = tr("%1 = %2").arg(spec_.xTitle.isEmpty() ? QStringLiteral("x") : spec_.xTitle,
                                    numbers.isEmpty() ? valueText(x, spec_.logX) : numbers);
    if (figure().isYTitleLeftOut())
        heading += QStringLiteral(" \u00b7 ") + spec_.yTitle;
    // At a point of a cloud or a path its row is the first one and says whose it is.
    if (byKeys_ && !spec_.series[walk_.series()].isPlanar() && SeriesWalk::choices(spec_) > 1)
        heading = tr("%1, along %2").arg(heading, spec_.series[walk_.series()].toldName());
    crosshairX_ = x;
    crosshair_->showAt(chart()->rect(), figure().plotArea(), figure().toPlace({x, 0}).x(), heading, std::move(rows),
                       ChartPalette::screen());
    setAccessibleDescription(readOut());
}

void ChartCanvas::stepCrosshair(int direction)
{
    const bool stands = crosshair_->isVisible() || byKeys_;
    if (stands ? walk_.step(spec_, direction) : walk_.start(spec_, figure().range(), direction))
        showWalk();
}

void ChartCanvas::turnCrosshair(int direction)
{
    const QPointF scale = figure().toPlace({1.0, 1.0}) - figure().toPlace({0.0, 0.0});
    const bool stands = crosshair_->isVisible() || byKeys_;
    if (stands ? walk_.turn(spec_, direction, {scale.x(), scale.y()}) : walk_.start(spec_, figure().range(), 1))
        showWalk();
}

void ChartCanvas::showWalk()
{
    byKeys_ = true;
    const ChartSeries& series = spec_.series[walk_.series()];
    if (series.isPlanar())
        showCrosshairAtPoint({&series, walk_.point(), 0.0});
    else
        showCrosshairAtX(series.points[walk_.point()].x());
}

void ChartCanvas::restoreWalk()
{
    byKeys_ = byKeys_ && walk_.canStay(spec_);
    if (byKeys_ && !crosshair_->isVisible())
        showWalk();
}

void ChartCanvas::hideCrosshair()
{
    byKeys_ = false;
    crosshair_->setVisible(false);
}

void ChartCanvas::pickCrosshair()
{
    if (!crosshair_->isVisible())
        return;
    const ChartSeries& series = spec_.series[walk_.series()];
    const bool onPoint = series.isPlanar();
    const QString name = series.name; // what the first signal brings about may replace the series
    const qsizetype point = walk_.point();
    Q_EMIT xPicked(fromAxis(crosshairX_, spec_.logX));
    if (onPoint)
        Q_EMIT pointPicked(name, point);
}

void ChartCanvas::showEvent(QShowEvent* event)
{
    QChartView::showEvent(event);
    drawSoon();
}

bool ChartCanvas::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Paint)
        draw();
    if (event->type() == QEvent::ToolTip && showTip(*static_cast<QHelpEvent*>(event)))
        return true;
    return QChartView::viewportEvent(event);
}

bool ChartCanvas::showTip(const QHelpEvent& asked) const
{
    const QString text = figure().cutTextAt(mapToScene(asked.pos()));
    if (!text.isEmpty())
        QToolTip::showText(asked.globalPos(), Qt::mightBeRichText(text) ? text.toHtmlEscaped() : text, viewport());
    return !text.isEmpty();
}

void ChartCanvas::leaveEvent(QEvent* event)
{
    hideCrosshair();
    QChartView::leaveEvent(event);
}

void ChartCanvas::focusInEvent(QFocusEvent* event)
{
    QChartView::focusInEvent(event);
    // A ring after a mouse click would only be noise.
    keyboardFocus_ = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason ||
                     event->reason() == Qt::ShortcutFocusReason;
    viewport()->update();
}

void ChartCanvas::focusOutEvent(QFocusEvent* event)
{
    QChartView::focusOutEvent(event);
    hideCrosshair();
    viewport()->update();
}

void ChartCanvas::drawForeground(QPainter* painter, const QRectF&)
{
    if (!hasFocus() || !keyboardFocus_)
        return;
    painter->setPen(QPen(palette().color(QPalette::Highlight), 1, Qt::DotLine));
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(chart()->rect().adjusted(1, 1, -2, -2));
}

} // namespace cdm::ui
