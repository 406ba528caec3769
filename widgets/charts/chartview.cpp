// SPDX-License-Identifier: GPL-3.0-only
#include "charts/chartview.h"

#include "charts/chartcanvas.h"
#include "charts/charttable.h"
#include "charts/menubutton.h"
#include "charts/printedsize.h"
#include "charts/scaledpaint.h"
#include "charts/seriesextents.h"
#include "models/tabledialog.h"
#include "theme/theme.h"

#include <QChart>
#include <QContextMenuEvent>
#include <QGraphicsLayout>
#include <QGraphicsScene>
#include <QLabel>
#include <QMenu>
#include <QPointer>
#include <QStackedLayout>

#include <algorithm>

namespace cdm::ui {

namespace {

constexpr QSize smallestExport(560, 360);

/// True where the data have moved away from the zoomed part, which would look empty. Without data it waits for some.
bool isZoomLost(const ChartSpec& spec, SeriesExtents& known)
{
    const ChartSpec drawn = onAxes(spec);
    const auto& extents = known.of(drawn.series);
    bool any = false;
    for (std::size_t i = 0; i < extents.size(); ++i)
        any = any || (extents[i] && !drawn.hidden.contains(drawn.series[i].name));
    const ChartRange range = fullRange(drawn, extents);
    const QRectF& zoom = *drawn.zoom;
    return any && (zoom.left() > range.xMaximum || zoom.right() < range.xMinimum || zoom.top() > range.yMaximum ||
                   zoom.bottom() < range.yMinimum);
}

/// What a file has of the chart as it is on the screen: all but the hidden series.
ChartSpec printedOf(const ChartSpec& spec)
{
    ChartSpec printed = onAxes(spec);
    std::erase_if(printed.series, [&spec](const ChartSeries& one) { return spec.hidden.contains(one.name); });
    printed.hidden.clear();
    printed.isPrinted = true;
    return printed;
}

void paintPrinted(const ChartSpec& printed, QPainter* painter, const QRectF& target)
{
    paintScaled(painter, target, leastPrinted(printed, target.width()), [&](const QRectF& whole) {
        QGraphicsScene scene;
        auto* chart = new QChart;
        scene.addItem(chart);
        ChartFigure drawn(chart);
        chart->resize(whole.size());
        drawn.show(printed, ChartPalette::print());
        chart->layout()->activate();
        scene.render(painter, whole, QRectF(QPointF(), whole.size()));
    });
}

/// As large as the view, and larger where that is too small for what has to be written.
Figure makeFigure(const ChartSpec& spec, QSize view)
{
    const ChartSpec printed = printedOf(spec);
    const QSize size = view.expandedTo(smallestExport);
    Figure figure;
    figure.title = spec.title;
    figure.provenance = spec.provenance;
    figure.size = size.expandedTo(leastPrinted(printed, size.width()).toSize());
    figure.table = [spec] { return std::make_unique<ChartTable>(spec); };
    figure.paint = [printed](QPainter* painter, const QRectF& target) { paintPrinted(printed, painter, target); };
    figure.paintUntitled = [printed](QPainter* painter, const QRectF& target) {
        ChartSpec untitled = printed;
        untitled.title.clear();
        paintPrinted(untitled, painter, target);
    };
    return figure;
}

} // namespace

struct ChartView::Impl
{
    ChartSpec spec;
    ChartCanvas* canvas = nullptr;
    QLabel* empty = nullptr;
    MenuButton* button = nullptr;
    QMenu* menu = nullptr;
    QMenu* seriesMenu = nullptr;
    QStackedLayout* stack = nullptr;
    SeriesExtents extents; ///< while the chart is zoomed
    QPointer<TableDialog> dialog;
    ChartTable* table = nullptr; ///< of the dialog
    bool following = false;      ///< on its way through the event loop

    void show()
    {
        const bool hasSeries = !spec.series.empty();
        stack->setCurrentWidget(hasSeries ? static_cast<QWidget*>(canvas) : empty);
        button->setVisible(hasSeries);
        button->raise();
        if (hasSeries)
            canvas->show(spec);
        followSoon();
    }

    /// The table in the open window goes with the chart, once for all that is set in one turn of the event loop.
    void followSoon()
    {
        if (dialog == nullptr || following)
            return;
        following = true;
        const auto follow = [this] {
            following = false;
            if (dialog == nullptr)
                return;
            table->setSpec(spec);
            dialog->setSubject(spec.title, spec.provenance);
        };
        QMetaObject::invokeMethod(canvas, follow, Qt::QueuedConnection);
    }

    /// Other words are said of other data: what was zoomed into is not there any more.
    void endZoomIf(bool other)
    {
        if (other)
            spec.zoom.reset();
    }

    void toggle(const QString& name)
    {
        if (!spec.hidden.remove(name))
            spec.hidden.insert(name);
        show();
    }

    /// The legend for those who have no mouse.
    void fillSeriesMenu()
    {
        seriesMenu->clear();
        seriesMenu->menuAction()->setVisible(spec.hasLegend());
        for (const QString& name : spec.legendNames()) {
            QAction* action = seriesMenu->addAction(QString(name).replace(QLatin1Char('&'), QStringLiteral("&&")));
            action->setCheckable(true);
            action->setChecked(!spec.hidden.contains(name));
            connect(action, &QAction::toggled, canvas, [this, name] { toggle(name); });
        }
    }
};

ChartView::ChartView(QWidget* parent) : QWidget(parent), impl_(std::make_unique<Impl>())
{
    impl_->canvas = new ChartCanvas(this);
    impl_->empty = new QLabel(this);
    impl_->empty->setAlignment(Qt::AlignCenter);
    impl_->empty->setWordWrap(true);
    impl_->empty->setMargin(24);
    impl_->stack = new QStackedLayout(this);
    impl_->stack->addWidget(impl_->canvas);
    impl_->stack->addWidget(impl_->empty);
    setFocusProxy(impl_->canvas);
    setMinimumSize(220, 160);

    impl_->menu = new QMenu(this);
    QAction* copy = impl_->menu->addAction(tr("&Copy"), this, &ChartView::copyToClipboard);
    QAction* save = impl_->menu->addAction(tr("&Export..."), this, &ChartView::showExportDialog);
    for (QAction* action : {copy, save})
        action->setToolTip(tr("Dark on white, as for paper, whatever the theme of the window"));
    impl_->menu->setToolTipsVisible(true);
    impl_->menu->addAction(tr("Show as &table"), this, &ChartView::showTable);
    impl_->menu->addSeparator();
    impl_->seriesMenu = impl_->menu->addMenu(tr("&Series"));
    impl_->menu->addAction(tr("&Reset zoom"), this, &ChartView::resetZoom);
    connect(impl_->menu, &QMenu::aboutToShow, this, [this] { impl_->fillSeriesMenu(); });
    impl_->button = new MenuButton(impl_->menu, tr("Chart actions"), this);

    connect(impl_->canvas, &ChartCanvas::xPicked, this, &ChartView::xPicked);
    connect(impl_->canvas, &ChartCanvas::pointPicked, this, &ChartView::pointPicked);
    connect(impl_->canvas, &ChartCanvas::zoomWanted, this, [this](const QRectF& part) {
        impl_->spec.zoom = part.width() > 0.0 && part.height() > 0.0 ? std::optional(part) : std::nullopt;
        impl_->show();
    });
    connect(impl_->canvas, &ChartCanvas::copyWanted, this, &ChartView::copyToClipboard);
    connect(impl_->canvas, &ChartCanvas::legendClicked, this, [this](const QString& name) { impl_->toggle(name); });
    if (Theme* theme = Theme::current(); theme != nullptr)
        connect(theme, &Theme::changed, this, [this] { impl_->show(); });
    impl_->show();
}

ChartView::~ChartView() = default;

void ChartView::setTitle(const QString& title)
{
    impl_->endZoomIf(title != impl_->spec.title);
    impl_->spec.title = title;
    setAccessibleName(title);
    impl_->canvas->setAccessibleName(title);
    impl_->show();
}

QString ChartView::title() const
{
    return impl_->spec.title;
}

void ChartView::setAxes(const QString& xTitle, const QString& yTitle)
{
    impl_->endZoomIf(xTitle != impl_->spec.xTitle || yTitle != impl_->spec.yTitle);
    impl_->spec.xTitle = xTitle;
    impl_->spec.yTitle = yTitle;
    impl_->show();
}

void ChartView::setSeries(std::vector<ChartSeries> series)
{
    impl_->spec.series = std::move(series);
    if (impl_->spec.zoom)
        impl_->endZoomIf(isZoomLost(impl_->spec, impl_->extents));
    else
        impl_->extents = {}; // it would hold what is not shown any more
    impl_->show();
}

const std::vector<ChartSeries>& ChartView::series() const
{
    return impl_->spec.series;
}

void ChartView::setBarLabels(const QStringList& labels)
{
    impl_->spec.barLabels = labels;
    impl_->show();
}

void ChartView::setNote(const QString& note)
{
    impl_->spec.note = note;
    impl_->show();
}

void ChartView::setMarker(double x, const QString& label)
{
    impl_->spec.marker = x;
    impl_->spec.markerLabel = label;
    impl_->canvas->setMarker(x, label);
}

void ChartView::setLegendVisible(bool visible)
{
    impl_->spec.legend = visible;
    impl_->show();
}

void ChartView::setHidden(const QSet<QString>& names)
{
    impl_->spec.hidden = names;
    impl_->show();
}

void ChartView::setWholeX(bool whole)
{
    impl_->spec.wholeX = whole;
    impl_->show();
}

void ChartView::setWholeBars(int perBar)
{
    impl_->spec.wholeBars = perBar;
    impl_->show();
}

void ChartView::setLogAxes(bool x, bool y)
{
    impl_->endZoomIf(x != impl_->spec.logX || y != impl_->spec.logY); // it is in the axes' units
    impl_->spec.logX = x;
    impl_->spec.logY = y;
    impl_->show();
}

void ChartView::setYRange(double minimum, double maximum)
{
    impl_->spec.yMinimum = minimum;
    impl_->spec.yMaximum = maximum;
    impl_->show();
}

void ChartView::setEmptyText(const QString& text)
{
    impl_->empty->setText(text);
}

void ChartView::setProvenance(const QString& text)
{
    impl_->spec.provenance = text;
    impl_->followSoon();
}

QString ChartView::exportTo(const QString& file) const
{
    return writeFigure(figure(), file);
}

Figure ChartView::figure() const
{
    return makeFigure(impl_->spec, size());
}

std::optional<Figure> ChartView::presentFigure() const
{
    return impl_->spec.series.empty() ? std::nullopt : std::optional(figure());
}

QString ChartView::toCsv() const
{
    return figure().csv();
}

void ChartView::copyToClipboard()
{
    copyFigure(figure(), this);
}

void ChartView::showExportDialog()
{
    exportFigure(figure(), this);
}

void ChartView::showTable()
{
    if (impl_->dialog == nullptr || !impl_->dialog->isVisible()) {
        impl_->table = new ChartTable(impl_->spec);
        impl_->dialog = new TableDialog(impl_->spec.title, impl_->table, impl_->spec.provenance, this);
        impl_->dialog->show();
    }
    impl_->dialog->raise();
    impl_->dialog->activateWindow();
}

void ChartView::resetZoom()
{
    if (!impl_->spec.zoom)
        return;
    impl_->spec.zoom.reset();
    impl_->show();
}

QString ChartView::readOut() const
{
    return impl_->canvas->readOut();
}

void ChartView::contextMenuEvent(QContextMenuEvent* event)
{
    if (!impl_->spec.series.empty())
        impl_->button->openMenu(*event);
}

void ChartView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && impl_ && impl_->stack != nullptr)
        impl_->show();
}

} // namespace cdm::ui
