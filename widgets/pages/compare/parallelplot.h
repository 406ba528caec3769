// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/compare/runtable.h"

#include <QString>
#include <QStringList>
#include <QVariantList>

#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace cdm::ui {

/// A range of places on one axis, lower first; nothing = all, missing values too. Places beyond [0, 1] are those of
/// values that the axis does not reach.
using Brush = std::optional<std::pair<double, double>>;

/// One axis of parallel coordinates: a number (log scale where all are positive and span more than a hundredfold) or
/// words, at even distances in the order of the alphabet.
struct ParallelAxis
{
    QString name;      ///< as people read it
    QStringList words; ///< as files have them; empty = an axis of numbers
    double minimum = 0.0;
    double maximum = 1.0;
    bool isLog = false;
    QString key = {};       ///< stable in all languages: the name of the option or of the metric
    QStringList shown = {}; ///< the words as people read them; empty = as they are

    [[nodiscard]] double placeOf(double value) const; ///< 0 at the bottom, 1 at the top; NaN stays NaN
    [[nodiscard]] double valueAt(double place) const; ///< of an axis of numbers
    [[nodiscard]] QString textAt(double place) const; ///< of the value there; the nearest word, as people read it
    [[nodiscard]] const QString& wordAt(qsizetype word) const
    {
        return shown.isEmpty() ? words.at(word) : shown.at(word);
    }

    /// What a brush holds, whatever else the axis shows: its two ends as numbers, or the first and the last word in it.
    /// Empty for no brush, and for one around no word.
    [[nodiscard]] QVariantList rangeOf(const Brush& brush) const;
    /// The brush around that range here; nothing where it makes none.
    [[nodiscard]] Brush brushOf(const QVariantList& range) const;
    [[nodiscard]] bool hasScaleOf(const ParallelAxis& other) const; ///< equal values have equal places
};

/// Runs as lines over axes.
struct ParallelPlot
{
    std::vector<ParallelAxis> axes;
    QStringList runs; ///< ids
    QStringList names;
    std::vector<double> places;  ///< [runs, axes] in [0, 1]; NaN = the run has no value there
    std::vector<QString> texts;  ///< [runs, axes], as files have them
    std::vector<double> numbers; ///< [runs, axes]; NaN on axes of words
    QStringList differing = {};  ///< all options that could be axes

    [[nodiscard]] double place(std::size_t run, std::size_t axis) const { return places[run * axes.size() + axis]; }
};

/// True when the run is within the brushes of all axes that have one. `brushes` are as many as axes.
[[nodiscard]] bool isWithin(const ParallelPlot& plot, std::size_t run, std::span<const Brush> brushes);

/// Which options are axes, of those that differ.
struct AxisChoice
{
    std::size_t most = 7;    ///< at first so many, those of the form first
    QStringList wanted = {}; ///< instead these; none of them differs = those at first
};

/// The options that differ among `runs`, by choice, and one metric at the best epoch as the last axis. Where that is of
/// lists of different lengths, the length has an axis in any case. Runs without the metric are left out.
[[nodiscard]] ParallelPlot parallelPlot(const RunTable& table, std::span<const std::uint32_t> runs,
                                        const std::string& metric, const AxisChoice& choice = {});

} // namespace cdm::ui
