// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"
#include "study/method.h"
#include "study/reproduction.h"

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace cdm::study {

struct SeedComparisonOptions
{
    std::vector<std::size_t> k = {5, 20};
    std::string against = "dcn";        ///< id of the method that the others are compared with
    eval::ResamplingOptions resampling; ///< of intervals over requests and of tests
};

/// Table 2 of one configuration that was trained with several seeds.
struct SeedComparison
{
    std::string space; ///< ILAD's
    std::string against;
    std::size_t requests = 0;
    std::vector<std::size_t> k;
    std::vector<ProtocolRow> rows; ///< by method; of popularity and chance no run, and nothing over the seeds
};

/// Evaluates all methods on every model (one per seed, at least two, all of one configuration) as SeedTable does: means
/// over the seeds, their deviation, intervals over requests and over seeds, paired tests over requests. Throws
/// Cancelled, and Error for fewer models, no method, an unknown `against` and what the parts throw.
[[nodiscard]] SeedComparison compareOverSeeds(const std::shared_ptr<const data::Dataset>& dataset,
                                              const std::vector<RequestIndex>& requests,
                                              std::span<const std::shared_ptr<const engine::Model>> models,
                                              const std::vector<Method>& methods, const SeedComparisonOptions& options,
                                              JobContext& job);

/// {"requests", "ilad_space", "against", "methods": [...]}; a method's metrics as the rows of reproductionJson().
[[nodiscard]] nlohmann::ordered_json seedComparisonJson(const SeedComparison& comparison);

} // namespace cdm::study
