// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"
#include "eval/metrics.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace cdm::eval {

/// What gamma does to lists and metrics, exactly and for all gamma at once (method.md section 6). Each candidate is the
/// line f + gamma y_stu over gamma, so a list changes only where two of its lines cross, and is constant between.
///
/// A crossing's own gamma: there the two scores are equal, and the lower place wins as everywhere. So it belongs to the
/// interval on its right when the candidate that rises has the lower place, else to the one on its left. Crossings are
/// rounded to the nearest double, and what a list is *at* a double is decided by the float64 scores, see fusedScore();
/// the functions that answer at a gamma agree with evaluateFused() to the last bit, those named "after" give the
/// interval that begins at it.

/// An exchange of two neighbours: `rises` overtakes `falls` and takes its place.
struct PathStep
{
    double gamma = 0.0;
    std::uint32_t rises = 0; ///< candidate
    std::uint32_t falls = 0; ///< candidate; leaves the list when `place` is the list's last
    std::uint32_t place = 0; ///< in the list, 0 = best
    friend bool operator==(const PathStep&, const PathStep&) = default;
};

/// One item for another in the list.
struct Replacement
{
    double gamma = 0.0;
    std::uint32_t enters = 0; ///< candidate
    std::uint32_t leaves = 0; ///< candidate
    friend bool operator==(const Replacement&, const Replacement&) = default;
};

/// The top-K list of one request for all gamma in [0, last].
struct ListPath
{
    double last = 0.0;
    std::vector<std::uint32_t> start; ///< candidates at gamma = 0, best first
    /// Ascending by gamma, in [0, last]; at 0 only where candidates have equal f. Steps of equal gamma belong together:
    /// lines that meet in one point change places one after the other, and no interval lies between.
    std::vector<PathStep> steps;

    /// The list on the interval that begins at `gamma`, which is in [0, last]. O(K + steps). Throws Error.
    [[nodiscard]] std::vector<std::uint32_t> listAfter(double gamma) const;
    /// Changes of the set alone, ascending; steps of one gamma are taken together, so that none cancels another.
    [[nodiscard]] std::vector<Replacement> replacements() const;
};

/// f and y_stu [N], finite; k at least 1; last finite and above 0. O(N log N + steps (K + N)), in practice over the few
/// candidates that can ever be listed. Throws Error for anything else; `what` names the request.
[[nodiscard]] ListPath listPath(std::span<const float> accuracy, std::span<const float> student, std::size_t k,
                                double last, const std::string& what = {});

/// All metrics on an interval of gamma, from `from` to the next piece's `from`, both ends excluded.
struct CurvePiece
{
    double from = 0.0;
    double recall = 0.0;
    double mrr = 0.0;
    double ilad = 0.0;
    double cc = 0.0;
    double userCc = 0.0;
};

/// The exact curve of a split: pieces ascending by `from`, the first from 0, the last to `last`. Neighbours differ.
struct GammaCurve
{
    double last = 0.0;
    std::vector<CurvePiece> pieces;
    [[nodiscard]] double endOf(std::size_t piece) const
    {
        return piece + 1 < pieces.size() ? pieces[piece + 1].from : last;
    }
};

struct OperatingInterval
{
    std::size_t piece = 0; ///< of the curve: the best one
    double from = 0.0;     ///< every gamma between, both excluded, keeps the Recall ...
    double to = 0.0;       ///< ... on the whole run of pieces around the best one
};

/// The piece with the largest ILAD among those with Recall >= `recallFloor`, ties to the smaller gamma; nothing when no
/// piece keeps so much. "At most x lost" is a floor of (1 - x) times the Recall at gamma = 0.
[[nodiscard]] std::optional<OperatingInterval> largestIlad(const GammaCurve& curve, double recallFloor);

/// The paths of all requests of a split with all metrics along them: every list once and its changes only. Immutable;
/// all members may be called from several threads.
class SplitPath
{
public:
    /// Uses the machine's threads; cancellable. `last` is finite and above 0. Throws Cancelled, and Error as
    /// evaluateFused(). Memory: 40 bytes for each change of a list's set or of its first positive.
    SplitPath(std::shared_ptr<const data::Dataset> dataset, std::shared_ptr<const ScoreTable> scores,
              std::shared_ptr<const ItemSpace> space, std::size_t k, double last, JobContext& job);
    ~SplitPath();
    SplitPath(const SplitPath&) = delete;
    SplitPath& operator=(const SplitPath&) = delete;

    [[nodiscard]] double last() const noexcept;
    /// Equals evaluateFused() at any gamma in [0, last], to the last bit and for every request, at a small part of its
    /// cost. Where the float64 scores of a request are too close to tell (within some 1e-9 of a crossing, or equal
    /// scores) its list is made anew. Throws Error for a gamma outside; Cancelled.
    [[nodiscard]] Evaluation at(double gamma, JobContext& job) const;
    /// All pieces. O(changes log changes); cancellable.
    [[nodiscard]] GammaCurve curve(JobContext& job) const;

private:
    struct Impl;
    std::unique_ptr<const Impl> impl_;
};

} // namespace cdm::eval
