// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "eval/gammapath.h"
#include "eval/metrics.h"
#include "units/metric.h"

#include <QPointF>
#include <QString>
#include <QVector>

#include <cstddef>
#include <optional>

namespace cdm::ui {

/// Metric against gamma, a point where each piece begins and one at the curve's end; the value holds up to the next.
[[nodiscard]] QVector<QPointF> curveOf(const eval::GammaCurve& curve, Metric metric);
/// The same less its largest value, as in Figure 4: 0 at the best gamma, negative elsewhere.
[[nodiscard]] QVector<QPointF> differenceToBest(QVector<QPointF> curve);

/// The piece that holds on the interval around `gamma`, which is in [0, curve.last]; at a breakpoint the one on its
/// right. The curve has a piece.
[[nodiscard]] std::size_t pieceAt(const eval::GammaCurve& curve, double gamma);
/// True where the list may not yet be the one of pieceAt(): on the first double of a piece.
[[nodiscard]] bool isBreakpoint(const eval::GammaCurve& curve, double gamma);
/// The piece with the largest value, ties to the smaller gamma; nothing for an empty curve.
[[nodiscard]] std::optional<std::size_t> bestPiece(const eval::GammaCurve& curve, Metric metric);

/// False for a mean over no request: Recall and MRR where no request has a positive, ILAD where no list has two items.
[[nodiscard]] bool isDefined(const eval::Metrics& metrics, Metric metric);
/// Which metrics are not defined and why, in sentences; empty when all are.
[[nodiscard]] QString whyUndefined(const eval::Metrics& metrics);

/// A number between `low` and `high`, both excluded, close to `near`, which lies in [low, high]: the first that fits of
/// its roundings to 2, 3 ... 9 decimals, else the middle.
[[nodiscard]] double simplestBetween(double low, double high, double near);
/// A gamma well inside a piece, with few decimals.
[[nodiscard]] double gammaInside(const eval::GammaCurve& curve, std::size_t piece);

/// The ends of an interval of gamma, rounded so that they stay inside: to 4 decimals, to 6, 8, 10 or 12 where no two
/// numbers of fewer lie inside, as they are where none of 12 do.
struct GammaInterval
{
    int decimals = 4; ///< to write them, and what lies between them, with
    double from = 0.0;
    double to = 0.0;
};
[[nodiscard]] GammaInterval insideOf(double from, double to);

} // namespace cdm::ui
