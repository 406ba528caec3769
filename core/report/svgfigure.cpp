// SPDX-License-Identifier: GPL-3.0-only
#include "report/svgfigure.h"

#include "report/figuredata.h"
#include "report/fontwidths.h"
#include "report/legend.h"
#include "report/plot.h"
#include "report/text.h"
#include "report/writers.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cdm::report {

namespace {

struct Page
{
    double width = 0.0;
    double height = 0.0;
    double head = 0.0;              ///< height of the title above the plot
    std::vector<std::string> title; ///< in lines
};

/// The title broken at blanks, in at most two lines.
std::vector<std::string> titleLines(const std::string& title, double width)
{
    const std::string text = plainText(title);
    if (text.empty() || textWidth(text, headSize, true) <= width)
        return text.empty() ? std::vector<std::string>() : std::vector<std::string>{text};
    std::size_t end = 0;
    for (std::size_t blank = text.find(' '); blank != std::string::npos; blank = text.find(' ', blank + 1))
        if (textWidth(std::string_view(text).substr(0, blank), headSize, true) <= width)
            end = blank;
    if (end == 0)
        return {fitted(text, width / 1.14, headSize)};
    return {text.substr(0, end), fitted(text.substr(end + 1), width / 1.14, headSize)};
}

Page pageOf(const Figure& figure, bool withTitle)
{
    const bool column = figure.width == FigureWidth::Column;
    Page page;
    page.width = column ? 240.0 : 506.0;
    const double aspect = figure.aspect > 0.0 ? figure.aspect : (column ? 0.68 : 0.42);
    page.title = withTitle ? titleLines(figure.title, page.width - 12.0) : std::vector<std::string>();
    const double lines = headSize * 1.2 * static_cast<double>(page.title.size());
    page.head = page.title.empty() ? 6.0 : lines + 9.0;
    page.height = page.width * aspect + (page.title.empty() ? 0.0 : lines + 3.0);
    return page;
}

bool isEmpty(const Figure& figure)
{
    return std::all_of(figure.series.begin(), figure.series.end(), [](const Series& series) {
        return std::all_of(series.y.begin(), series.y.end(), [](double y) { return std::isnan(y); });
    });
}

void drawLabels(SvgCanvas& canvas, const Figure& figure, const Plot& plot)
{
    for (const Label& label : labelsOf(figure, plot))
        canvas.text(label.at, label.text, {7.0, label.anchor});
    double down = 0.0;
    for (const Guide& guide : figure.guides) {
        if (guide.label.empty())
            continue;
        const std::string text = plainText(guide.label);
        const double width = textWidth(text, 7.0);
        const double x = plot.atX(guide.at);
        const double y = plot.atY(guide.at);
        if (guide.vertical && !std::isnan(x)) {
            const bool left = x + 3.0 + width > plot.area.right();
            canvas.text({x + (left ? -3.0 : 3.0), plot.area.y + 7.0 + down}, text,
                        {7.0, left ? Anchor::End : Anchor::Start, mutedInk()});
            down += 8.0;
        }
        if (!guide.vertical && !std::isnan(y))
            canvas.text({plot.area.right() - 2.0, y - 2.5}, text, {7.0, Anchor::End, mutedInk()});
    }
}

std::string drawing(const Figure& figure, const Page& page, const std::string& id)
{
    SvgCanvas canvas;
    Legend legend = legendInside(figure);
    Plot plot = plotOf(figure, page.width, page.height, page.head);
    std::optional<Point> corner;
    if (figure.legend == LegendPlace::Automatic)
        corner = freePlace(legend, figure, plot);
    if (!corner && !legend.entries.empty()) {
        legend = legendAbove(figure, page.width - 12.0);
        plot = plotOf(figure, page.width, page.height, page.head + legend.height + 3.0);
        corner = Point{std::clamp(plot.area.x, 6.0, std::max(6.0, page.width - 6.0 - legend.width)), page.head - 4.0};
    }
    drawGrid(canvas, figure, plot);
    canvas.raw(
        concat({"<clipPath id=\"", id, "-plot\"><rect x=\"", coordinate(plot.area.x - 3.0), "\" y=\"",
                coordinate(plot.area.y - 3.0), "\" width=\"", coordinate(plot.area.width + 6.0), "\" height=\"",
                coordinate(plot.area.height + 6.0), "\"/></clipPath>\n<g clip-path=\"url(#", id, "-plot)\">\n"}));
    drawGuides(canvas, figure, plot);
    drawSeries(canvas, figure, plot);
    canvas.raw("</g>\n");
    drawAxes(canvas, figure, plot, page.height);
    drawLabels(canvas, figure, plot);
    if (corner)
        drawLegend(canvas, figure, legend, *corner);
    const Point middle{plot.area.x + plot.area.width / 2, plot.area.y + plot.area.height / 2};
    if (isEmpty(figure))
        canvas.text(middle, "no data", {titleSize, Anchor::Middle, mutedInk()});
    return canvas.markup();
}

std::string element(const Figure& figure, const Provenance& provenance, bool withTitle)
{
    const std::string id = slug(figure.id.empty() ? figure.title : figure.id);
    const Page page = pageOf(figure, withTitle);
    const std::string width = coordinate(page.width);
    const std::string height = coordinate(page.height);
    std::string out = concat({"<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" width=\"",
                              width,
                              "pt\" height=\"",
                              height,
                              "pt\" viewBox=\"0 0 ",
                              width,
                              " ",
                              height,
                              "\" role=\"img\" aria-labelledby=\"",
                              id,
                              "-title ",
                              id,
                              "-desc\">\n<title id=\"",
                              id,
                              "-title\">",
                              xmlText(figure.title),
                              "</title>\n<desc id=\"",
                              id,
                              "-desc\">",
                              xmlText(descriptionOf(figure)),
                              "</desc>\n"});
    const auto entries = entriesOf(provenance);
    if (!entries.empty()) {
        out += "<metadata>";
        for (std::size_t i = 0; i < entries.size(); ++i)
            out += concat({i == 0 ? "" : "; ", xmlText(entries[i].first), ": ", xmlText(entries[i].second)});
        out += "</metadata>\n";
    }
    SvgCanvas ground;
    if (withTitle) {
        ground.box({0.0, 0.0, page.width, page.height}, groundInk());
        for (std::size_t i = 0; i < page.title.size(); ++i)
            ground.text({6.0, 3.0 + headSize * (1.0 + 1.2 * static_cast<double>(i))}, page.title[i],
                        {headSize, Anchor::Start, textInk(), true});
    }
    return concat({out, ground.markup(), drawing(figure, page, id), "</svg>\n"});
}

} // namespace

std::string svgElement(const Figure& figure, const Provenance& provenance)
{
    return element(figure, provenance, false);
}

std::string svg(const Figure& figure, const Provenance& provenance)
{
    check(figure);
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + element(figure, provenance, true);
}

} // namespace cdm::report
