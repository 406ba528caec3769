// SPDX-License-Identifier: GPL-3.0-only
#include "report/fontwidths.h"
#include "report/plot.h"
#include "report/text.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace cdm::report {

namespace {

constexpr double labelSize = 7.0;

void addSegment(std::vector<Point>& ink, Point from, Point to)
{
    constexpr double apart = 3.0;
    const double length = std::hypot(to.x - from.x, to.y - from.y);
    if (!std::isfinite(length)) // an end that a log axis has no place for
        return;
    const int pieces = std::clamp(static_cast<int>(length / apart), 1, 400);
    for (int i = 0; i <= pieces; ++i) {
        const double share = static_cast<double>(i) / pieces;
        ink.push_back({from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)});
    }
}

void addBox(std::vector<Point>& ink, const Box& box)
{
    constexpr double apart = 5.0;
    for (double y = box.y; y < box.bottom() + apart; y += apart)
        addSegment(ink, {box.x, std::min(y, box.bottom())}, {box.right(), std::min(y, box.bottom())});
}

void addSeries(std::vector<Point>& ink, const Figure& figure, const Plot& plot, std::size_t index)
{
    const Series& series = figure.series[index];
    Point before{std::nan(""), 0.0};
    for (std::size_t i = 0; i < series.x.size(); ++i) {
        const Point p = plot.at(series.x[i], series.y[i]);
        const bool bounds = !series.lower.empty();
        if (bounds && !std::isnan(series.lower[i]) && !std::isnan(series.upper[i]) && !std::isnan(p.x))
            addSegment(ink, plot.at(series.x[i], series.lower[i]), plot.at(series.x[i], series.upper[i]));
        if (std::isnan(p.x) || std::isnan(p.y)) {
            before.x = std::nan("");
            continue;
        }
        if (series.kind == SeriesKind::Bars) {
            addBox(ink, barBox(figure, plot, index, i));
            continue;
        }
        if (series.kind == SeriesKind::Area)
            addSegment(ink, p, {p.x, plot.area.bottom()});
        if (series.kind == SeriesKind::Points || std::isnan(before.x)) {
            ink.push_back(p);
        } else if (series.kind == SeriesKind::Step) {
            addSegment(ink, before, {p.x, before.y});
            addSegment(ink, {p.x, before.y}, p);
        } else {
            addSegment(ink, before, p);
        }
        before = p;
    }
}

/// The places a label may take about a point: right, left, above, below, then the corners.
std::array<Label, 8> placesAbout(Point p, const std::string& text)
{
    constexpr double off = 4.6;
    const double width = textWidth(text, labelSize);
    const double half = 0.36 * labelSize;
    const auto label = [&](double x, double y, Anchor anchor) {
        const double left = anchor == Anchor::Start ? x : anchor == Anchor::End ? x - width : x - width / 2;
        return Label{{left, y - 0.78 * labelSize, width, labelSize}, {x, y}, anchor, text};
    };
    return {label(p.x + off, p.y + half, Anchor::Start),
            label(p.x - off, p.y + half, Anchor::End),
            label(p.x, p.y - off, Anchor::Middle),
            label(p.x, p.y + off + 0.72 * labelSize, Anchor::Middle),
            label(p.x + off - 1, p.y - off + 2, Anchor::Start),
            label(p.x + off - 1, p.y + off + 3, Anchor::Start),
            label(p.x - off + 1, p.y - off + 2, Anchor::End),
            label(p.x - off + 1, p.y + off + 3, Anchor::End)};
}

} // namespace

std::vector<Point> inkOf(const Figure& figure, const Plot& plot)
{
    std::vector<Point> ink;
    for (std::size_t i = 0; i < figure.series.size(); ++i)
        addSeries(ink, figure, plot, i);
    return ink;
}

std::vector<Label> labelsOf(const Figure& figure, const Plot& plot)
{
    std::vector<Label> labels;
    const std::vector<Point> ink = inkOf(figure, plot);
    for (const Series& series : figure.series) {
        for (std::size_t i = 0; i < series.labels.size(); ++i) {
            const Point p = plot.at(series.x[i], series.y[i]);
            if (series.labels[i].empty() || std::isnan(p.x) || std::isnan(p.y) || !plot.area.grown(0.01).holds(p))
                continue;
            double least = 0.0;
            Label best;
            for (const Label& place : placesAbout(p, plainText(series.labels[i]))) {
                const Box box = place.box.grown(0.5);
                double cost = best.text.empty() ? 0.0 : 1e-6; // the earlier place where two are as good
                for (const Label& other : labels)
                    cost += box.meets(other.box.grown(0.5)) ? 100.0 : 0.0;
                for (const Point& point : ink)
                    cost += box.grown(1.0).holds(point) ? 3.0 : 0.0;
                const double over =
                    std::max(0.0, plot.area.x - box.x) + std::max(0.0, box.right() - plot.area.right()) +
                    std::max(0.0, plot.area.y - box.y) + std::max(0.0, box.bottom() - plot.area.bottom());
                cost += over > 0.0 ? 50.0 + over : 0.0;
                if (best.text.empty() || cost < least) {
                    least = cost;
                    best = place;
                }
            }
            labels.push_back(best);
        }
    }
    return labels;
}

} // namespace cdm::report
