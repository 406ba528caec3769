// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"
#include "data/dataset.h"
#include "eval/scoretable.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace cdm::eval {

/// A vector space for ILAD: one for every method of a table. Thread-safe, const.
class ItemSpace
{
public:
    virtual ~ItemSpace() = default;
    /// Cosine of the two items' vectors; 0 when one of them is the zero vector.
    [[nodiscard]] virtual double cosine(ItemIndex a, ItemIndex b) const = 0;
    /// out[i] = cosine(a, others[i]), the very same doubles; `out` is as long as `others`. Override it where a batch
    /// is cheaper.
    virtual void cosines(ItemIndex a, std::span<const ItemIndex> others, std::span<double> out) const;
    /// Stated beside every table, e.g. "multi-hot item attributes".
    [[nodiscard]] virtual std::string name() const = 0;
};

/// Multi-hot item attributes: the category set and the item's categorical fields (code 0, unknown, is no attribute).
[[nodiscard]] std::unique_ptr<ItemSpace> attributeSpace(std::shared_ptr<const data::Dataset> dataset);

/// Recall@K = positives in the list / positives in the candidate set; nothing when the request has no positive.
/// `list` holds places in `labels` [N], best first; throws Error for a place outside.
[[nodiscard]] std::optional<double> recallAt(std::span<const std::uint32_t> list, std::span<const std::uint8_t> labels);
/// MRR@K = 1 / rank of the first positive of the list, 0 if none; nothing when the request has no positive.
[[nodiscard]] std::optional<double> reciprocalRank(std::span<const std::uint32_t> list,
                                                   std::span<const std::uint8_t> labels);
/// ILAD@K = 1 - mean pairwise cosine (Eq 21); nothing for lists of fewer than two. Does not depend on the order of the
/// list. Throws Error for a space whose cosines are no numbers in [-1, 1].
[[nodiscard]] std::optional<double> intraListDistance(std::span<const ItemIndex> list, const ItemSpace& space);
/// The same over plain vectors [n, d] row-major; a zero vector has cosine 0 with all. Throws Error for numbers that are
/// not finite, a dimension of 0 and a size that is no multiple of it.
[[nodiscard]] std::optional<double> intraListDistance(std::span<const double> vectors, std::size_t dimension);

/// Per-user CC = distinct categories in the list / distinct categories in the candidate set; nothing when no candidate
/// has a category. Throws Error for a place outside the request.
[[nodiscard]] std::optional<double> userCoverage(std::span<const std::uint32_t> list, const data::RequestView& request,
                                                 const data::Dataset& dataset);

/// Means over the requests where each is defined, as the paper's tables print them. The sums behind the means are exact
/// and rounded once, so they depend neither on the order of the requests nor on the number of threads.
struct Metrics
{
    std::size_t k = 0;
    double recall = 0.0;
    double mrr = 0.0;
    double ilad = 0.0;
    double cc = 0.0; ///< distinct categories over all lists / categories of the dataset (Eq 22)
    std::size_t requests = 0;
    std::size_t requestsWithPositive = 0; ///< over which Recall and MRR are means
    std::size_t requestsWithPair = 0;     ///< over which ILAD is a mean
    double userCc = 0.0;                  ///< mean per-user CC
    std::size_t requestsWithCategory = 0; ///< over which userCc is a mean
};

/// Values of one request under one method.
struct RequestMetrics
{
    std::optional<double> recall;
    std::optional<double> mrr;
    std::optional<double> ilad;
    std::optional<double> userCc{}; ///< userCoverage()
};

struct Evaluation
{
    Metrics metrics;
    std::vector<RequestMetrics> perRequest; ///< in the order of the requests given
};

/// Makes the top-K list (candidate places, best first) of the r-th request.
using Ranker = std::function<std::vector<std::uint32_t>(std::size_t r, const data::RequestView& request)>;

/// Evaluates a ranker over requests. Uses the machine's threads; the result does not depend on their number.
/// `ranker` must be callable from several threads; a list may be shorter than k. Requests may repeat. All metrics of no
/// request are 0. Throws Cancelled, what the ranker throws, and Error for k = 0 and for a list that is longer than k,
/// repeats a candidate or leaves the request, naming the request.
[[nodiscard]] Evaluation evaluate(const data::Dataset& dataset, std::span<const RequestIndex> requests,
                                  const ItemSpace& space, std::size_t k, const Ranker& ranker, JobContext& job);

/// score = f + gamma y_stu of one candidate (Section 3.3): the one place that says how it is rounded. The two float32
/// are widened and multiplied and added in float64; every list and path of the program follows from these doubles.
[[nodiscard]] inline double fusedScore(float accuracy, float student, double gamma) noexcept
{
    return static_cast<double>(accuracy) + gamma * static_cast<double>(student);
}

/// Top-K by fusedScore() of one request's f and y_stu [N]: candidates, best first, ties to the lower place. Throws
/// Error for differently many or non-finite scores; `what` names the request.
[[nodiscard]] std::vector<std::uint32_t> fusedList(std::span<const float> accuracy, std::span<const float> student,
                                                   std::size_t k, double gamma, const std::string& what = {});

/// Evaluates fusedList() over a table. `gamma` is finite and at least 0. Throws as
/// evaluate(), and Error for a table that does not fit the dataset or holds NaN or infinite scores.
[[nodiscard]] Evaluation evaluateFused(const data::Dataset& dataset, const ScoreTable& scores, const ItemSpace& space,
                                       std::size_t k, double gamma, JobContext& job);

/// Baseline every trained model must beat: a uniformly random order. Recall and MRR are its expected values, in closed
/// form; ILAD, CC and per-user CC are those of one random list a request, drawn from `seed` and the request's index.
[[nodiscard]] Evaluation evaluateRandom(const data::Dataset& dataset, std::span<const RequestIndex> requests,
                                        const ItemSpace& space, std::size_t k, std::uint64_t seed, JobContext& job);
/// Baseline every trained model must beat: items ranked by their number of positives in the train split, ties to the
/// lower place in the request.
[[nodiscard]] Evaluation evaluatePopularity(const data::Dataset& dataset, std::span<const RequestIndex> requests,
                                            const ItemSpace& space, std::size_t k, JobContext& job);

} // namespace cdm::eval
