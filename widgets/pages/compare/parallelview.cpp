// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/parallelview.h"

#include "models/tabledialog.h"
#include "pages/compare/parallelframe.h"
#include "pages/compare/paralleltable.h"
#include "theme/theme.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QPointer>

#include <algorithm>
#include <cmath>

namespace cdm::ui {

namespace {
constexpr double reach = 14.0;   ///< of an axis, in pixels to either side
constexpr double keyStep = 0.05; ///< of an axis
constexpr double leastDrag = 0.01;
constexpr std::size_t smoothLines = 300; ///< antialiasing of more takes longer than a frame
constexpr std::size_t linesAtOnce = 200; ///< drawn in one event
} // namespace

ParallelView::ParallelView(ChosenRuns* chosen, QWidget* parent) : QWidget(parent), chosen_(chosen)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Parallel coordinates"));
    setAccessibleDescription(tr("Left and Right choose an axis, Up and Down move the lower end of its range, with "
                                "Shift the upper end, Delete clears it, Escape clears all. The menu shows a table."));
    connect(chosen_, &ChosenRuns::changed, this, &ParallelView::redraw);
    if (const Theme* theme = Theme::current())
        connect(theme, &Theme::changed, this, &ParallelView::redraw);
}

void ParallelView::setPlot(ParallelPlot plot)
{
    const auto sameAxis = [](const ParallelAxis& a, const ParallelAxis& b) {
        return a.key == b.key && a.name == b.name;
    };
    if (plot.runs != plot_.runs || !std::ranges::equal(plot.axes, plot_.axes, sameAxis))
        lines_ = QPixmap(); // of other runs, or between other axes
    std::vector<Brush> brushes(plot.axes.size());
    for (std::size_t axis = 0; axis < plot.axes.size(); ++axis) {
        for (std::size_t old = 0; old < plot_.axes.size(); ++old) {
            if (plot_.axes[old].key == plot.axes[axis].key)
                brushes[axis] = plot_.axes[old].hasScaleOf(plot.axes[axis])
                                    ? brushes_[old]
                                    : plot.axes[axis].brushOf(plot_.axes[old].rangeOf(brushes_[old]));
        }
    }
    plot_ = std::move(plot);
    brushes_ = std::move(brushes);
    applyWaiting();
    focus_ = std::min(focus_, plot_.axes.empty() ? 0 : plot_.axes.size() - 1);
    timer_.stop();
    redraw();
    Q_EMIT brushed();
}

void ParallelView::setProblem(const LiveText& problem)
{
    problem_ = problem;
    update();
}

void ParallelView::setBrush(std::size_t axis, Brush brush)
{
    brushes_.at(axis) = brush;
    redraw();
    Q_EMIT brushed();
}

void ParallelView::clearBrushes()
{
    brushes_.assign(plot_.axes.size(), std::nullopt);
    redraw();
    Q_EMIT brushed();
}

bool ParallelView::isBrushed() const
{
    return std::any_of(brushes_.begin(), brushes_.end(), [](const Brush& brush) { return brush.has_value(); });
}

QVariantMap ParallelView::ranges() const
{
    QVariantMap ranges = waiting_;
    for (std::size_t axis = 0; axis < plot_.axes.size(); ++axis) {
        if (const QVariantList range = plot_.axes[axis].rangeOf(brushes_[axis]); !range.isEmpty())
            ranges.insert(plot_.axes[axis].key, range);
    }
    return ranges;
}

void ParallelView::setRanges(const QVariantMap& ranges)
{
    brushes_.assign(plot_.axes.size(), std::nullopt);
    waiting_ = ranges;
    applyWaiting();
    redraw();
    Q_EMIT brushed();
}

void ParallelView::applyWaiting()
{
    if (plot_.runs.isEmpty() || waiting_.isEmpty())
        return;
    for (std::size_t axis = 0; axis < plot_.axes.size(); ++axis) {
        if (const auto range = waiting_.constFind(plot_.axes[axis].key); range != waiting_.constEnd())
            brushes_[axis] = plot_.axes[axis].brushOf(range->toList());
    }
    waiting_.clear();
}

std::vector<std::size_t> ParallelView::within() const
{
    std::vector<std::size_t> runs;
    for (std::size_t run = 0; run < static_cast<std::size_t>(plot_.runs.size()); ++run) {
        if (isWithin(plot_, run, brushes_))
            runs.push_back(run);
    }
    return runs;
}

void ParallelView::redraw()
{
    isStale_ = true;
    update();
}

void ParallelView::beginLines()
{
    isStale_ = false;
    strokes_ = strokes();
    done_ = 0;
    const qreal ratio = devicePixelRatioF();
    coming_ = QPixmap(size() * ratio);
    coming_.setDevicePixelRatio(ratio);
    coming_.fill(Qt::transparent);
    timer_.start(0, this);
    drawSomeLines();
}

void ParallelView::drawSomeLines()
{
    const std::size_t count = std::min(linesAtOnce, strokes_.size() - done_);
    {
        QPainter painter(&coming_);
        const QRectF whole(QPointF(), coming_.deviceIndependentSize());
        paintStrokes(&painter, plotArea(whole), ChartPalette::screen(), std::span(strokes_).subspan(done_, count));
    }
    done_ += count;
    if (done_ < strokes_.size())
        return;
    timer_.stop();
    lines_ = std::move(coming_);
    if (!isStale_)
        QMetaObject::invokeMethod(this, &ParallelView::drawn, Qt::QueuedConnection);
}

void ParallelView::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != timer_.timerId())
        return QWidget::timerEvent(event);
    drawSomeLines();
    if (!timer_.isActive())
        update(); // begins again if something has changed since
}

QRectF ParallelView::plotArea(const QRectF& whole) const
{
    const int line = fontMetrics().height();
    const int side = std::min(70, static_cast<int>(whole.width() / 8));
    return whole.adjusted(side, 2.6 * line, -side, -2.2 * line);
}

double ParallelView::axisX(const QRectF& area, std::size_t axis) const
{
    const std::size_t count = plot_.axes.size();
    return count < 2 ? area.center().x()
                     : area.left() + area.width() * static_cast<double>(axis) / static_cast<double>(count - 1);
}

double ParallelView::placeAt(double y) const
{
    const QRectF area = plotArea(rect());
    return std::clamp((area.bottom() - y) / area.height(), 0.0, 1.0);
}

int ParallelView::axisAt(double x) const
{
    const QRectF area = plotArea(rect());
    for (std::size_t axis = 0; axis < plot_.axes.size(); ++axis) {
        if (std::abs(axisX(area, axis) - x) <= reach)
            return static_cast<int>(axis);
    }
    return -1;
}

std::vector<ParallelView::Stroke> ParallelView::strokes() const
{
    const auto runs = static_cast<std::size_t>(plot_.runs.size());
    std::vector<Stroke> all, within, chosen;
    for (std::size_t run = std::min(runs, linesDrawn); run-- > 0;) { // the newest on top
        const bool isInside = isWithin(plot_, run, brushes_);
        (isInside ? within : all).push_back({run, isInside ? Stroke::Kind::Within : Stroke::Kind::Outside});
    }
    for (std::size_t run = runs; run-- > 0;) {
        if (chosen_->colourOf(plot_.runs.at(static_cast<qsizetype>(run))) >= 0)
            chosen.push_back({run, Stroke::Kind::Chosen});
    }
    all.insert(all.end(), within.begin(), within.end());
    all.insert(all.end(), chosen.begin(), chosen.end());
    return all;
}

void ParallelView::paintLine(QPainter* painter, const QRectF& area, std::size_t run) const
{
    QPolygonF line;
    for (std::size_t axis = 0; axis < plot_.axes.size(); ++axis) {
        const double place = plot_.place(run, axis);
        if (std::isnan(place)) { // a gap
            painter->drawPolyline(line);
            line.clear();
        } else {
            line << QPointF(axisX(area, axis), area.bottom() - place * area.height());
        }
    }
    painter->drawPolyline(line);
}

void ParallelView::paintStrokes(QPainter* painter, const QRectF& area, const ChartPalette& palette,
                                std::span<const Stroke> strokes) const
{
    const bool isCrowded = std::min(static_cast<std::size_t>(plot_.runs.size()), linesDrawn) > smoothLines;
    QColor pale = palette.muted;
    pale.setAlpha(45);
    QColor plain = palette.muted;
    plain.setAlpha(isCrowded ? 60 : 90);
    for (const Stroke& stroke : strokes) {
        painter->setRenderHint(QPainter::Antialiasing, stroke.kind == Stroke::Kind::Chosen || !isCrowded);
        if (stroke.kind == Stroke::Kind::Chosen) {
            const int colour = chosen_->colourOf(plot_.runs.at(static_cast<qsizetype>(stroke.run)));
            QColor line = palette.seriesColour(std::max(0, colour));
            const bool isInside = isWithin(plot_, stroke.run, brushes_);
            line.setAlpha(isInside ? 255 : 70);
            painter->setPen(QPen(line, isInside ? 2.2 : 1.2, (colour / 8) % 2 == 1 ? Qt::DashLine : Qt::SolidLine));
        } else {
            painter->setPen(QPen(stroke.kind == Stroke::Kind::Within ? plain : pale, 1.0));
        }
        paintLine(painter, area, stroke.run);
    }
    painter->setRenderHint(QPainter::Antialiasing);
}

void ParallelView::paintAxes(QPainter* painter, const QRectF& area, const ChartPalette& palette) const
{
    const QFontMetrics metrics(painter->font());
    const double line = metrics.height();
    const double room =
        plot_.axes.size() < 2 ? area.width() : area.width() / static_cast<double>(plot_.axes.size() - 1);
    const auto text = [&](double x, double y, const QString& what, const QColor& colour) {
        painter->setPen(colour);
        const QString shown = metrics.elidedText(what, Qt::ElideMiddle, static_cast<int>(room - 6.0));
        painter->drawText(QRectF(x - room / 2.0, y, room, line), Qt::AlignCenter, shown);
    };
    for (std::size_t axis = 0; axis < plot_.axes.size(); ++axis) {
        const ParallelAxis& one = plot_.axes[axis];
        const double x = axisX(area, axis);
        painter->setPen(QPen(palette.axis, 1.2));
        painter->drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        text(x, area.top() - 2.4 * line, one.isLog ? tr("%1 (log)").arg(one.name) : one.name, palette.text);
        text(x, area.top() - 1.2 * line, one.textAt(1.0), palette.muted);
        text(x, area.bottom() + 0.2 * line, one.textAt(0.0), palette.muted);
        // Words between the ends stand beside the axis.
        for (qsizetype word = 1; word + 1 < one.words.size() && one.words.size() <= 8; ++word) {
            const double y =
                area.bottom() - area.height() * static_cast<double>(word) / static_cast<double>(one.words.size() - 1);
            painter->setPen(palette.muted);
            painter->drawText(QPointF(x + 5.0, y + metrics.ascent() / 2.0),
                              metrics.elidedText(one.wordAt(word), Qt::ElideMiddle, static_cast<int>(room - 10.0)));
        }
        if (brushes_[axis]) {
            const double top = area.bottom() - std::clamp(brushes_[axis]->second, 0.0, 1.0) * area.height();
            const double bottom = area.bottom() - std::clamp(brushes_[axis]->first, 0.0, 1.0) * area.height();
            QColor fill = palette.seriesColour(4);
            painter->setPen(QPen(fill, 1.2));
            fill.setAlpha(80);
            painter->setBrush(fill);
            painter->drawRoundedRect(QRectF(x - 6.0, top, 12.0, std::max(2.0, bottom - top)), 3.0, 3.0);
            painter->setBrush(Qt::NoBrush);
        }
    }
    const auto runs = static_cast<std::size_t>(plot_.runs.size());
    if (runs > linesDrawn) {
        painter->setPen(palette.muted);
        painter->drawText(QRectF(area.left(), area.bottom() + 1.1 * line, area.width(), line), Qt::AlignCenter,
                          tr("%1 of %2 runs drawn, the newest").arg(linesDrawn).arg(runs));
    }
}

void ParallelView::paintAll(QPainter* painter, const QRectF& whole, const ChartPalette& palette) const
{
    painter->fillRect(whole, palette.background);
    painter->setFont(font());
    if (plot_.runs.isEmpty())
        return paintNoRuns(painter, whole, palette);
    const QRectF area = plotArea(whole);
    paintStrokes(painter, area, palette, strokes());
    paintAxes(painter, area, palette);
}

void ParallelView::paintNoRuns(QPainter* painter, const QRectF& whole, const ChartPalette& palette) const
{
    painter->setPen(palette.muted);
    painter->drawText(whole.adjusted(20, 0, -20, 0), Qt::AlignCenter | Qt::TextWordWrap, emptyText());
}

QString ParallelView::emptyText() const
{
    if (!problem_.isEmpty())
        return problem_;
    return tr("None of the listed runs has this metric at its best epoch. Choose another metric, or loosen the "
              "filter.");
}

void ParallelView::paintEvent(QPaintEvent*)
{
    const ChartPalette colours = ChartPalette::screen();
    isStale_ = isStale_ || (!lines_.isNull() && lines_.devicePixelRatio() != devicePixelRatioF());
    if (isStale_ && !timer_.isActive())
        beginLines();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), colours.background);
    if (plot_.runs.isEmpty())
        return paintNoRuns(&painter, rect(), colours);
    if (lines_.size() == size() * devicePixelRatioF())
        painter.drawPixmap(0, 0, lines_);
    else if (!lines_.isNull())
        painter.drawPixmap(rect(), lines_); // while the view is being resized
    const QRectF area = plotArea(rect());
    paintAxes(&painter, area, colours);
    if (!hasFocus())
        return;
    const double x = axisX(area, focus_);
    painter.setPen(QPen(palette().color(QPalette::Highlight), 1.5, Qt::DotLine));
    painter.drawRect(QRectF(x - reach, area.top() - 4.0, 2.0 * reach, area.height() + 8.0));
}

void ParallelView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    isStale_ = true;
}

void ParallelView::mousePressEvent(QMouseEvent* event)
{
    dragged_ = event->button() == Qt::LeftButton ? axisAt(event->position().x()) : -1;
    if (dragged_ < 0)
        return;
    focus_ = static_cast<std::size_t>(dragged_);
    dragFrom_ = placeAt(event->position().y());
    update();
}

void ParallelView::mouseMoveEvent(QMouseEvent* event)
{
    setCursor(axisAt(event->position().x()) >= 0 || dragged_ >= 0 ? Qt::SplitVCursor : Qt::ArrowCursor);
    if (dragged_ < 0)
        return;
    const double to = placeAt(event->position().y());
    if (std::abs(to - dragFrom_) >= leastDrag)
        setBrush(static_cast<std::size_t>(dragged_), std::pair(std::min(to, dragFrom_), std::max(to, dragFrom_)));
}

void ParallelView::mouseReleaseEvent(QMouseEvent*)
{
    dragged_ = -1;
}

void ParallelView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (const int axis = axisAt(event->position().x()); axis >= 0)
        setBrush(static_cast<std::size_t>(axis), std::nullopt);
}

void ParallelView::moveEnd(bool upper, double by)
{
    std::pair<double, double> range = brushes_[focus_].value_or(std::pair(0.0, 1.0));
    double& end = upper ? range.second : range.first;
    end = std::clamp(end + by, 0.0, 1.0);
    if (range.first > range.second)
        (upper ? range.first : range.second) = end;
    setBrush(focus_, range);
}

void ParallelView::keyPressEvent(QKeyEvent* event)
{
    if (plot_.axes.empty())
        return QWidget::keyPressEvent(event);
    const bool upper = event->modifiers().testFlag(Qt::ShiftModifier);
    switch (event->key()) {
    case Qt::Key_Left:
        focus_ = focus_ > 0 ? focus_ - 1 : 0;
        return update();
    case Qt::Key_Right:
        focus_ = std::min(focus_ + 1, plot_.axes.size() - 1);
        return update();
    case Qt::Key_Up:
        return moveEnd(upper, keyStep);
    case Qt::Key_Down:
        return moveEnd(upper, -keyStep);
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        return setBrush(focus_, std::nullopt);
    case Qt::Key_Escape:
        if (std::none_of(brushes_.begin(), brushes_.end(), [](const Brush& brush) { return brush.has_value(); }))
            return QWidget::keyPressEvent(event); // the window may have a message to dismiss
        return clearBrushes();
    default:
        QWidget::keyPressEvent(event);
    }
}

void ParallelView::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void ParallelView::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

void ParallelView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        redraw();
}

std::optional<Figure> ParallelView::presentFigure() const
{
    return plot_.runs.isEmpty() ? std::nullopt : std::optional(figure());
}

Figure ParallelView::figure() const
{
    const ParallelFrame frame{tr("Parallel coordinates"), legendOf(plot_, *chosen_, ChartPalette::print())};
    const int more = static_cast<int>(frame.height(width()));
    return {frame.title, provenance_, size() + QSize(0, more),
            [view = QPointer(this), title = frame.title](QPainter* painter, const QRectF& whole) {
                if (!view)
                    return;
                const ChartPalette colours = ChartPalette::print();
                const ParallelFrame around{title, legendOf(view->plot_, *view->chosen_, colours)};
                view->paintAll(painter, around.paint(painter, whole, colours), colours);
            },
            [plot = plot_, rows = within()] { return std::make_unique<ParallelTable>(plot, rows); }};
}

void ParallelView::showTable()
{
    auto* dialog = new TableDialog(tr("Runs within the ranges"), new ParallelTable(plot_, within()), provenance_, this);
    dialog->show();
}

void ParallelView::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Show as &table"), this, &ParallelView::showTable);
    menu->addAction(tr("&Clear all ranges"), this, &ParallelView::clearBrushes)->setEnabled(isBrushed());
    menu->addSeparator();
    menu->addAction(tr("Cop&y"), this, [this] { copyFigure(figure(), this); });
    menu->addAction(tr("&Export..."), this, [this] { exportFigure(figure(), this); });
    menu->popup(event->globalPos());
}

} // namespace cdm::ui
