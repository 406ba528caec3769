// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/parallelview.h"

#include "charts/menubutton.h"
#include "charts/scaledpaint.h"
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
constexpr double keyStep = 0.05; ///< of an axis
constexpr double leastDrag = 0.01;
constexpr std::size_t linesAtOnce = 200; ///< drawn in one event
} // namespace

ParallelView::ParallelView(ChosenRuns* chosen, QWidget* parent)
    : QWidget(parent),
      chosen_(chosen),
      menu_(new QMenu(this))
{
    menu_->addAction(tr("Show as &table"), this, &ParallelView::showTable);
    QAction* clear = menu_->addAction(tr("&Clear all ranges"), this, &ParallelView::clearBrushes);
    menu_->addSeparator();
    menu_->addAction(tr("Cop&y"), this, [this] { copyFigure(figure(), this); });
    menu_->addAction(tr("&Export..."), this, [this] { exportFigure(figure(), this); });
    connect(menu_, &QMenu::aboutToShow, this, [this, clear] { clear->setEnabled(isBrushed()); });
    button_ = new MenuButton(menu_, tr("Chart actions"), this);
    button_->hide();
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
    button_->setVisible(!plot_.runs.isEmpty());
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
    strokes_ = painted(rect()).strokes();
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
        painted(QRectF(QPointF(), coming_.deviceIndependentSize()))
            .paintStrokes(&painter, ChartPalette::screen(), std::span(strokes_).subspan(done_, count));
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

ParallelPainter ParallelView::painted(const QRectF& whole, ParallelPainter::Place place) const
{
    return {plot_, brushes_, *chosen_, whole, font(), place};
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
    const ParallelPainter drawn = painted(rect());
    drawn.paintAxes(&painter, colours);
    if (!hasFocus())
        return;
    constexpr double reach = ParallelPainter::reach;
    painter.setPen(QPen(palette().color(QPalette::Highlight), 1.5, Qt::DotLine));
    painter.drawRect(
        QRectF(drawn.axisX(focus_) - reach, drawn.area().top() - 4.0, 2.0 * reach, drawn.area().height() + 8.0));
}

void ParallelView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    isStale_ = true;
}

void ParallelView::mousePressEvent(QMouseEvent* event)
{
    dragged_ = event->button() == Qt::LeftButton ? painted(rect()).axisAt(event->position().x()) : -1;
    if (dragged_ < 0)
        return;
    focus_ = static_cast<std::size_t>(dragged_);
    dragFrom_ = painted(rect()).placeAt(event->position().y());
    update();
}

void ParallelView::mouseMoveEvent(QMouseEvent* event)
{
    const ParallelPainter drawn = painted(rect());
    setCursor(drawn.axisAt(event->position().x()) >= 0 || dragged_ >= 0 ? Qt::SplitVCursor : Qt::ArrowCursor);
    if (dragged_ < 0)
        return;
    const double to = drawn.placeAt(event->position().y());
    if (std::abs(to - dragFrom_) >= leastDrag)
        setBrush(static_cast<std::size_t>(dragged_), std::pair(std::min(to, dragFrom_), std::max(to, dragFrom_)));
}

void ParallelView::mouseReleaseEvent(QMouseEvent*)
{
    dragged_ = -1;
}

void ParallelView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (const int axis = painted(rect()).axisAt(event->position().x()); axis >= 0)
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

void ParallelView::paintFigure(QPainter* painter, const QRectF& target, const QString& title) const
{
    const ChartPalette colours = ChartPalette::print();
    const ParallelFrame around{title, legendOf(plot_, brushes_, *chosen_, colours)};
    QSizeF least = ParallelPainter::leastPrinted(plot_, font()).expandedTo({around.leastWidth(), 0.0});
    least.rheight() += around.height(least.width());
    paintScaled(painter, target, least, [&](const QRectF& whole) {
        const QRectF area = around.paint(painter, whole, colours);
        painter->setFont(font());
        painted(area, ParallelPainter::Place::File).paint(painter, colours);
    });
}

Figure ParallelView::figure() const
{
    const ParallelFrame frame{tr("Parallel coordinates"), legendOf(plot_, brushes_, *chosen_, ChartPalette::print())};
    const QSizeF least = ParallelPainter::leastPrinted(plot_, font()).expandedTo({frame.leastWidth(), 0.0});
    const QSize plain =
        size().expandedTo({static_cast<int>(std::ceil(least.width())), static_cast<int>(std::ceil(least.height()))});
    const auto painting = [view = QPointer(this)](const QString& title) {
        return [view, title](QPainter* painter, const QRectF& target) {
            if (view)
                view->paintFigure(painter, target, title);
        };
    };
    return {frame.title,
            provenance_,
            plain + QSize(0, static_cast<int>(frame.height(plain.width()))),
            painting(frame.title),
            [plot = plot_, rows = within()] { return std::make_unique<ParallelTable>(plot, rows); },
            painting({})};
}

void ParallelView::showTable()
{
    auto* dialog = new TableDialog(tr("Runs within the ranges"), new ParallelTable(plot_, within()), provenance_, this);
    dialog->show();
}

void ParallelView::contextMenuEvent(QContextMenuEvent* event)
{
    if (!plot_.runs.isEmpty())
        button_->openMenu(*event);
}

} // namespace cdm::ui
