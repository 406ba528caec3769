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
    /// Stated beside every table, e.g. "multi-hot item attributes".
    [[nodiscard]] virtual std::string name() const = 0;
};

/// Multi-hot item attributes: the category set and the item's categorical fields (code 0, unknown, is no attribute).
[[nodiscard]] std::unique_ptr<ItemSpace> attributeSpace(std::shared_ptr<const data::Dataset> dataset);

/// Recall@K = positives in the list / positives in the candidate set; nothing when the request has no positive.
[[nodiscard]] std::optional<double> recallAt(std::span<const std::uint32_t> list, std::span<const std::uint8_t> labels);
/// MRR@K = 1 / rank of the first positive of the list, 0 if none; nothing when the request has no positive.
[[nodiscard]] std::optional<double> reciprocalRank(std::span<const std::uint32_t> list,
                                                   std::span<const std::uint8_t> labels);
/// ILAD@K = 1 - mean pairwise cosine (Eq 21); nothing for lists of fewer than two.
[[nodiscard]] std::optional<double> intraListDistance(std::span<const ItemIndex> list, const ItemSpace& space);
/// The same over plain vectors [n, d] row-major.
[[nodiscard]] std::optional<double> intraListDistance(std::span<const double> vectors, std::size_t dimension);

/// Means over the requests where each is defined, as the paper's tables print them.
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
};

/// Values of one request under one method.
struct RequestMetrics
{
    std::optional<double> recall;
    std::optional<double> mrr;
    std::optional<double> ilad;
};

struct Evaluation
{
    Metrics metrics;
    std::vector<RequestMetrics> perRequest; ///< in the order of the requests given
};

/// Makes the top-K list (candidate places, best first) of the r-th request.
using Ranker = std::function<std::vector<std::uint32_t>(std::size_t r, const data::RequestView& request)>;

/// Evaluates a ranker over requests. Uses the machine's threads; the result does not depend on their number.
/// `ranker` must be callable from several threads. Throws Cancelled, and what the ranker throws.
[[nodiscard]] Evaluation evaluate(const data::Dataset& dataset, std::span<const RequestIndex> requests,
                                  const ItemSpace& space, std::size_t k, const Ranker& ranker, JobContext& job);

/// score = f + gamma y_stu over a table (Section 3.3).
[[nodiscard]] Evaluation evaluateFused(const data::Dataset& dataset, const ScoreTable& scores, const ItemSpace& space,
                                       std::size_t k, double gamma, JobContext& job);

/// Baselines every trained model must beat: expected values of a uniformly random order (deterministic by seed),
/// and items ranked by their number of positives in the train split.
[[nodiscard]] Evaluation evaluateRandom(const data::Dataset& dataset, std::span<const RequestIndex> requests,
                                        const ItemSpace& space, std::size_t k, std::uint64_t seed, JobContext& job);
[[nodiscard]] Evaluation evaluatePopularity(const data::Dataset& dataset, std::span<const RequestIndex> requests,
                                            const ItemSpace& space, std::size_t k, JobContext& job);

} // namespace cdm::eval
