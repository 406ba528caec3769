// SPDX-License-Identifier: GPL-3.0-only
#include "report/figure.h"

#include "base/error.h"
#include "base/quantile.h"
#include "report/text.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace cdm::report {

namespace {

void checkValues(const std::vector<double>& values, const std::string& what, const std::string& where)
{
    for (const double value : values)
        if (std::isinf(value))
            throw Error("an infinite value among the " + what, where, "NaN stands for a missing value");
}

void checkLength(std::size_t length, std::size_t points, const std::string& what, const std::string& where)
{
    if (length != 0 && length != points)
        throw Error(std::to_string(length) + " values of " + what + " for " + std::to_string(points) + " points",
                    where);
}

void checkSeries(const Series& series, const std::string& figure)
{
    const std::string where = figure + ", series \"" + (isUtf8(series.name) ? series.name : "?") + "\"";
    std::string texts = series.name;
    for (const std::string& label : series.labels)
        texts += label;
    if (!isUtf8(texts))
        throw Error("a text is not UTF-8", where);
    const std::size_t points = series.x.size();
    if (series.y.size() != points)
        throw Error(std::to_string(series.y.size()) + " values of y for " + std::to_string(points) + " points", where);
    checkLength(series.lower.size(), points, "lower", where);
    checkLength(series.upper.size(), points, "upper", where);
    checkLength(series.labels.size(), points, "labels", where);
    if (series.lower.size() != series.upper.size())
        throw Error("lower and upper bounds come together", where);
    checkValues(series.x, "x", where);
    checkValues(series.y, "y", where);
    checkValues(series.lower, "lower bounds", where);
    checkValues(series.upper, "upper bounds", where);
}

void checkAxis(const Axis& axis, const std::string& where)
{
    std::string texts = axis.title + axis.unit;
    for (const std::string& name : axis.names)
        texts += name;
    if (!isUtf8(texts))
        throw Error("a text is not UTF-8", where);
    for (const auto& end : {axis.lower, axis.upper}) {
        if (end && !std::isfinite(*end))
            throw Error("an end of the axis is " + exactText(*end) + ", not a finite number", where);
        if (end && axis.scale == Scale::Log && *end <= 0.0)
            throw Error("an end of the log axis is " + exactText(*end) + ", not positive", where);
    }
    if (axis.lower && axis.upper && *axis.lower >= *axis.upper)
        throw Error("the axis goes from " + exactText(*axis.lower) + " to " + exactText(*axis.upper), where,
                    "the lower end comes first");
}

double silverman(const std::vector<double>& sorted)
{
    const auto n = static_cast<double>(sorted.size());
    double mean = 0.0;
    for (const double value : sorted)
        mean += value / n;
    double square = 0.0;
    for (const double value : sorted)
        square += (value - mean) * (value - mean) / n;
    const double deviation = std::sqrt(square);
    const double middle = (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / 1.34;
    const double spread = middle > 0.0 ? std::min(deviation, middle) : deviation;
    return 0.9 * spread * std::pow(n, -0.2);
}

} // namespace

Series densityOf(std::string name, std::span<const double> values, double bandwidth)
{
    constexpr int places = 256;
    if (!std::isfinite(bandwidth) || bandwidth < 0.0)
        throw Error("bandwidth " + exactText(bandwidth) + " of a density, allowed is 0 or more", "densityOf");
    Series series;
    series.name = std::move(name);
    series.kind = SeriesKind::Area;
    std::vector<double> sorted;
    std::copy_if(values.begin(), values.end(), std::back_inserter(sorted), [](double v) { return std::isfinite(v); });
    if (sorted.empty())
        return series;
    std::sort(sorted.begin(), sorted.end());
    double width = bandwidth > 0.0 ? bandwidth : silverman(sorted);
    if (width <= 0.0)
        width = std::max(1e-3, 1e-3 * std::abs(sorted.front()));
    const double from = sorted.front() - 3.0 * width;
    const double step = (sorted.back() + 3.0 * width - from) / (places - 1);
    const double scale = 1.0 / (static_cast<double>(sorted.size()) * width * std::sqrt(2.0 * std::numbers::pi));
    for (int i = 0; i < places; ++i) {
        const double x = from + step * i;
        double sum = 0.0;
        for (const double value : sorted)
            sum += std::exp(-0.5 * (x - value) / width * ((x - value) / width));
        series.x.push_back(x);
        series.y.push_back(scale * sum);
    }
    return series;
}

void check(const Figure& figure)
{
    const std::string where = "figure \"" + (isUtf8(figure.title) ? figure.title : "?") + "\"";
    if (!isUtf8(figure.id + figure.title + figure.caption + figure.description))
        throw Error("a text is not UTF-8", where);
    const bool aspectFits = figure.aspect == 0.0 || (figure.aspect >= 0.2 && figure.aspect <= 3.0);
    if (!aspectFits)
        throw Error("aspect " + exactText(figure.aspect) + ", allowed are 0 and 0.2 to 3", where);
    checkAxis(figure.x, where + ", x axis");
    checkAxis(figure.y, where + ", y axis");
    for (const Series& series : figure.series)
        checkSeries(series, where);
    for (const Guide& guide : figure.guides)
        if (!std::isfinite(guide.at) || !isUtf8(guide.label))
            throw Error("a guide that is not at a finite place or whose label is not UTF-8", where);
}

} // namespace cdm::report
