// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/parallelframe.h"

#include "charts/annotations.h"
#include "pages/compare/chosenruns.h"
#include "pages/compare/parallelpainter.h"

#include <QGraphicsScene>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>

namespace cdm::ui {

namespace {

constexpr double side = 12.0; ///< left and right of the legend

double titleHeight(const QString& title)
{
    return std::ceil(Annotations::titleHeight(title));
}

} // namespace

double ParallelFrame::leastWidth() const
{
    ChartLegend legend(nullptr);
    legend.setEntries(runs, {});
    return std::max(legend.widest() + 2 * side, Annotations::wholeTitleWidth(title));
}

double ParallelFrame::height(double width) const
{
    ChartLegend legend(nullptr);
    legend.setEntries(runs, {});
    return titleHeight(title) + std::ceil(legend.arrange(width - 2 * side, ChartLegend::noEnd));
}

QRectF ParallelFrame::paint(QPainter* painter, const QRectF& whole, const ChartPalette& palette) const
{
    painter->fillRect(whole, palette.background);
    const QRectF all(QPointF(), whole.size());
    Annotations::Content content;
    content.palette = palette;
    content.title = title;
    content.isWhole = true;
    content.marker = std::numeric_limits<double>::quiet_NaN();
    QGraphicsScene scene;
    auto* heading = new Annotations(nullptr);
    scene.addItem(heading);
    heading->setContent(std::move(content));
    heading->setGeometry(all, all);
    auto* legend = new ChartLegend(nullptr);
    scene.addItem(legend);
    legend->setEntries(runs, palette);
    const double below = std::ceil(legend->arrange(all.width() - 2 * side, ChartLegend::noEnd));
    legend->setPos(side, all.bottom() - below);
    scene.render(painter, whole, all);
    return whole.adjusted(0.0, titleHeight(title), 0.0, -below);
}

std::vector<ChartLegend::Entry> legendOf(const ParallelPlot& plot, std::span<const Brush> brushes,
                                         const ChosenRuns& chosen, const ChartPalette& palette)
{
    std::vector<ChartLegend::Entry> entries;
    for (const QString& id : chosen.ids()) {
        const qsizetype run = plot.runs.indexOf(id);
        if (run < 0)
            continue;
        const QString& name = plot.names.at(run);
        const int colour = chosen.colourOf(id);
        const bool isInside = isWithin(plot, static_cast<std::size_t>(run), brushes);
        ChartLegend::Entry entry{plot.names.count(name) > 1 ? QStringLiteral("%1 (%2)").arg(name, id) : name,
                                 ParallelPainter::chosenColour(palette, colour, isInside)};
        entry.dashed = ChartPalette::isDashed(colour);
        entry.isPale = !isInside;
        entries.push_back(entry);
    }
    return entries;
}

} // namespace cdm::ui
