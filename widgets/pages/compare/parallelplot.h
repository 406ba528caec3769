// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/compare/runtable.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace cdm::ui {

/// One axis of parallel coordinates: a number (log scale where all are positive and span more than a hundredfold) or
/// words, at even distances in the order of the alphabet.
struct ParallelAxis
{
    QString name;
    QStringList words; ///< empty = an axis of numbers
    double minimum = 0.0;
    double maximum = 1.0;
    bool isLog = false;

    [[nodiscard]] double placeOf(double value) const; ///< 0 at the bottom, 1 at the top; NaN stays NaN
    [[nodiscard]] QString textAt(double place) const; ///< of the value there; the nearest word
};

/// Runs as lines over axes.
struct ParallelPlot
{
    std::vector<ParallelAxis> axes;
    QStringList runs; ///< ids
    QStringList names;
    std::vector<double> places; ///< [runs, axes] in [0, 1]; NaN = the run has no value there
    std::vector<QString> texts; ///< [runs, axes]

    [[nodiscard]] double place(std::size_t run, std::size_t axis) const { return places[run * axes.size() + axis]; }
};

/// A range of places on one axis, lower first; nothing = all, missing values too.
using Brush = std::optional<std::pair<double, double>>;

/// True when the run is within the brushes of all axes that have one. `brushes` are as many as axes.
[[nodiscard]] bool isWithin(const ParallelPlot& plot, std::size_t run, std::span<const Brush> brushes);

/// The options that differ among `runs` (at most `maxOptions`, those of the form first) and one metric at the best
/// epoch as the last axis. Runs without that metric are left out.
[[nodiscard]] ParallelPlot parallelPlot(const RunTable& table, std::span<const std::uint32_t> runs,
                                        const std::string& metric, std::size_t maxOptions);

} // namespace cdm::ui
