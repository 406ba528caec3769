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

} // namespace

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

std::vector<ChartSeries> chartSeries(const engine::LatencyResult& result)
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
        fit.told = Texts::tr("%1, fitted %2").arg(method, growth);
        for (const engine::LatencyPoint& point : one.points) {
            const auto size = static_cast<double>(point.size);
            medians.points.push_back({size, point.medianMs});
            medians.labels.push_back(Texts::tr("%1 to %2 ms").arg(timeText(point.lowMs), timeText(point.highMs)));
            spread.points.push_back({size, point.lowMs});
            spread.upper.push_back(point.highMs);
            if (std::isfinite(one.exponent))
                fit.points.push_back({size, one.factorMs * std::pow(size, one.exponent)});
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
