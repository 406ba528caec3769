// SPDX-License-Identifier: GPL-3.0-only
#include "pages/latency/latencyview.h"

#include "base/error.h"
#include "models/numbertext.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace cdm::ui::latency {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Latency)
};

int decimalsOf(double ms)
{
    return ms > 0.0 ? std::clamp(2 - static_cast<int>(std::floor(std::log10(ms))), 0, 5) : 5;
}

struct PowerLaw
{
    double factorMs = 0.0;
    double power = 0.0;
};

std::optional<PowerLaw> lawOf(const engine::LatencySeries& series, Line line)
{
    if (series.points.size() < 2)
        return std::nullopt;
    if (line == Line::Fitted)
        return PowerLaw{series.factorMs, series.exponent};
    const std::optional<double> power = statedPower(series.method);
    if (!power)
        return std::nullopt;
    double level = 0.0;
    for (const engine::LatencyPoint& point : series.points)
        level += std::log(point.medianMs) - *power * std::log(static_cast<double>(point.size));
    return PowerLaw{std::exp(level / static_cast<double>(series.points.size())), *power};
}

} // namespace

std::optional<double> statedPower(engine::LatencyMethod method)
{
    switch (method) {
    case engine::LatencyMethod::Mmr:
    case engine::LatencyMethod::Dpp:
    case engine::LatencyMethod::Ssd:
        return 1.0;
    case engine::LatencyMethod::Model:
        return 2.0;
    case engine::LatencyMethod::GammaPath: // by the changes along the path
        break;
    }
    return std::nullopt;
}

QString methodName(engine::LatencyMethod method)
{
    switch (method) {
    case engine::LatencyMethod::Mmr:
        return QStringLiteral("MMR");
    case engine::LatencyMethod::Dpp:
        return QStringLiteral("DPP");
    case engine::LatencyMethod::Ssd:
        return QStringLiteral("SSD");
    case engine::LatencyMethod::GammaPath:
        return Texts::tr("\u03b3 path");
    case engine::LatencyMethod::Model:
        return Texts::tr("Backbone and student");
    }
    return {};
}

QString axisName(engine::LatencyAxis axis)
{
    return axis == engine::LatencyAxis::N ? QStringLiteral("N") : QStringLiteral("K");
}

QString timeText(double ms)
{
    return QString::number(ms, 'f', decimalsOf(ms));
}

QString timeText(const engine::LatencyPoint& point)
{
    const double half = 0.5 * (point.highMs - point.lowMs);
    if (!(point.medianMs > 0.0))
        return timeText(point.medianMs);
    return QStringLiteral("%1 \u00b1 %2 %")
        .arg(timeText(point.medianMs), QString::number(100.0 * half / point.medianMs, 'f', 0));
}

QString growthText(const engine::LatencySeries& series, engine::LatencyAxis axis)
{
    if (!std::isfinite(series.exponent))
        return dash();
    return QStringLiteral("~ %1^%2").arg(axisName(axis), QString::number(series.exponent, 'f', 2));
}

std::vector<ChartSeries> chartSeries(const engine::LatencyResult& result, Line line)
{
    std::vector<ChartSeries> all;
    for (const engine::LatencySeries& one : result.series) {
        ChartSeries medians;
        medians.colour = static_cast<int>(one.method);
        const QString method = methodName(one.method);
        const QString growth = growthText(one, result.options.axis);
        medians.name = std::isfinite(one.exponent) ? method + QLatin1Char(' ') + growth : method;
        medians.told = method;
        medians.shape = ChartSeries::Shape::Points;
        medians.labelsDrawn = false;
        ChartSeries spread = medians;
        spread.shape = ChartSeries::Shape::Band;
        ChartSeries fit = medians;
        fit.shape = ChartSeries::Shape::Path;
        fit.dashed = true;
        const std::optional<PowerLaw> law = lawOf(one, line);
        fit.told =
            line == Line::Fitted
                ? Texts::tr("%1, fitted %2").arg(method, growth)
                : Texts::tr("%1, stated %2").arg(method, QString::fromUtf8(engine::statedComplexity(one.method)));
        for (const engine::LatencyPoint& point : one.points) {
            const auto size = static_cast<double>(point.size);
            medians.points.push_back({size, point.medianMs});
            medians.labels.push_back(Texts::tr("%1 to %2 ms").arg(timeText(point.lowMs), timeText(point.highMs)));
            spread.points.push_back({size, point.lowMs});
            spread.upper.push_back(point.highMs);
            if (law)
                fit.points.push_back({size, law->factorMs * std::pow(size, law->power)});
        }
        all.push_back(std::move(medians));
        all.push_back(std::move(spread));
        if (!fit.points.isEmpty())
            all.push_back(std::move(fit));
    }
    return all;
}

std::vector<std::size_t> sizesFrom(const QString& text)
{
    static const QRegularExpression separators(QStringLiteral("[\\s,;\uff0c\u3001]+"));
    std::vector<std::size_t> sizes;
    for (const QString& part : text.split(separators, Qt::SkipEmptyParts)) {
        bool isNumber = false;
        sizes.push_back(part.toUInt(&isNumber));
        if (!isNumber)
            throw Error(Texts::tr("'%1' is not a whole number").arg(part).toStdString(),
                        Texts::tr("sizes").toStdString(), Texts::tr("Write them as in 50, 100, 200").toStdString());
    }
    return sizes;
}

} // namespace cdm::ui::latency
