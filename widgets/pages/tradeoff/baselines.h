// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/engine.h"
#include "engine/teacherlist.h"
#include "pages/tradeoff/splitcurve.h"

#include <cstddef>
#include <memory>
#include <vector>

namespace cdm::ui {

enum class Baseline {
    Mmr,        ///< over lambda; cosine of the embeddings
    Dpp,        ///< over alpha
    Ssd,        ///< star, over its diversity
    Popularity, ///< one point
    Chance      ///< one point
};

struct BaselinePoint
{
    double parameter = 0.0; ///< lambda, alpha, diversity; 0 where there is none
    eval::Metrics metrics;
};

/// What one method can reach.
struct BaselineFront
{
    Baseline method = Baseline::Mmr;
    std::vector<BaselinePoint> points; ///< ascending parameter
};

/// What the model gives for every request of a split, kept while it is small enough.
using SplitFeatures = std::vector<engine::RequestScores>;
inline constexpr std::size_t largestFeatures = std::size_t{512} << 20; ///< bytes

/// Null for a split whose features would be larger than largestFeatures. Throws Cancelled and what the model throws.
[[nodiscard]] std::shared_ptr<const SplitFeatures> collectFeatures(const SplitCurve& split, const engine::Model& model,
                                                                   JobContext& job);

/// Re-rankers over DCN's scores of `split` and the model's embeddings, popularity and chance, over the same requests,
/// candidates, K and space. `features` may be null; then the model is asked again. Throws as collectFeatures().
[[nodiscard]] std::vector<BaselineFront> evaluateBaselines(const SplitCurve& split, const engine::Model& model,
                                                           const SplitFeatures* features, JobContext& job);

/// A teacher's lists, as long as the split's K. `features` as above.
[[nodiscard]] eval::Metrics evaluateTeacher(const SplitCurve& split, const engine::Model& model,
                                            const SplitFeatures* features, engine::TeacherOptions teacher,
                                            JobContext& job);

} // namespace cdm::ui
