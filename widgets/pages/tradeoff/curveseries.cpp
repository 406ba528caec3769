// SPDX-License-Identifier: GPL-3.0-only
#include "pages/tradeoff/curveseries.h"

#include "units/sentences.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace cdm::ui {

QVector<QPointF> curveOf(const eval::GammaCurve& curve, Metric metric)
{
    QVector<QPointF> points;
    points.reserve(static_cast<qsizetype>(curve.pieces.size()) + 1);
    for (const eval::CurvePiece& piece : curve.pieces)
        points.push_back({piece.from, valueOf(piece, metric)});
    if (!points.isEmpty())
        points.push_back({curve.last, points.back().y()});
    return points;
}

QVector<QPointF> differenceToBest(QVector<QPointF> curve)
{
    const auto best =
        std::max_element(curve.begin(), curve.end(), [](const QPointF& a, const QPointF& b) { return a.y() < b.y(); });
    if (best == curve.end())
        return curve;
    const double top = best->y();
    for (QPointF& point : curve)
        point.ry() -= top;
    return curve;
}

std::size_t pieceAt(const eval::GammaCurve& curve, double gamma)
{
    const auto next = std::upper_bound(curve.pieces.begin(), curve.pieces.end(), gamma,
                                       [](double value, const eval::CurvePiece& piece) { return value < piece.from; });
    return next == curve.pieces.begin() ? 0 : static_cast<std::size_t>(next - curve.pieces.begin() - 1);
}

bool isBreakpoint(const eval::GammaCurve& curve, double gamma)
{
    const std::size_t piece = pieceAt(curve, gamma);
    return piece > 0 && curve.pieces[piece].from == gamma;
}

std::optional<std::size_t> bestPiece(const eval::GammaCurve& curve, Metric metric)
{
    const auto best =
        std::max_element(curve.pieces.begin(), curve.pieces.end(),
                         [metric](const auto& a, const auto& b) { return valueOf(a, metric) < valueOf(b, metric); });
    if (best == curve.pieces.end())
        return std::nullopt;
    return static_cast<std::size_t>(best - curve.pieces.begin());
}

bool isDefined(const eval::Metrics& metrics, Metric metric)
{
    switch (metric) {
    case Metric::Recall:
    case Metric::Mrr:
        return metrics.requestsWithPositive > 0;
    case Metric::Ilad:
        return metrics.requestsWithPair > 0;
    default:
        return true;
    }
}

QString whyUndefined(const eval::Metrics& metrics)
{
    QStringList reasons;
    if (!isDefined(metrics, Metric::Recall))
        reasons << QCoreApplication::translate("cdm::ui::CurvePanel",
                                               "No request has a positive, so there is no Recall and no MRR.");
    if (!isDefined(metrics, Metric::Ilad))
        reasons << QCoreApplication::translate("cdm::ui::CurvePanel", "No list has two items, so there is no ILAD.");
    return text::joinSentences(reasons);
}

double simplestBetween(double low, double high, double near)
{
    double unit = 100.0;
    for (int decimals = 2; decimals <= 9; ++decimals, unit *= 10.0) {
        for (const double rounded :
             {std::round(near * unit), std::floor(near * unit) + 1.0, std::ceil(near * unit) - 1.0}) {
            const double candidate = rounded / unit;
            if (candidate > low && candidate < high)
                return candidate;
        }
    }
    return low + 0.5 * (high - low);
}

double gammaInside(const eval::GammaCurve& curve, std::size_t piece)
{
    const double low = curve.pieces[piece].from;
    const double high = curve.endOf(piece);
    if (low == 0.0)
        return 0.0; // the first piece holds at its beginning, too
    return simplestBetween(low, high, low + 0.5 * (high - low));
}

GammaInterval insideOf(double from, double to)
{
    constexpr int exactDecimals = 17;
    for (const int decimals : {4, 6, 8, 10, 12}) {
        const double unit = std::pow(10.0, decimals);
        const double low = std::ceil(from * unit) / unit;
        const double high = std::floor(to * unit) / unit;
        if (low < high && low >= from && high <= to) // rounding in the division may lead out of it
            return {decimals, low, high};
    }
    return {exactDecimals, from, to};
}

} // namespace cdm::ui
