// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/dataset.h"
#include "engine/engine.h"
#include "engine/trainconfig.h"
#include "rerank/mmr.h"
#include "rerank/ssd.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace cdm::study {

enum class MethodKind {
    Cdm,        ///< top-K of f + gamma y_stu
    Dcn,        ///< top-K of f
    Mmr,        ///< greedy MMR of f and e
    Dpp,        ///< greedy MAP of a DPP of f and e, filled by score
    Ssd,        ///< sliding spectrum decomposition of f and e
    Popularity, ///< positives in the train split
    Random      ///< chance
};

/// A way to make a list from what a model says of a request: one row of the paper's Table 2 with its parameters. Each
/// kind reads its own ones only.
struct Method
{
    MethodKind kind = MethodKind::Dcn;
    double gamma = 0.1;                                         ///< Cdm: weight of y_stu, >= 0
    rerank::Similarity similarity = rerank::Similarity::Cosine; ///< Mmr
    double lambda = 0.25;                                       ///< Mmr: weight of diversity, >= 0
    double alpha = 2.0;                                         ///< Dpp: weight of accuracy, >= 0
    rerank::SsdVariant variant = rerank::SsdVariant::Star;      ///< Ssd
    double diversity = 0.5;                                     ///< Ssd star: 1 - theta, in [0, 1]
    double ssdGamma = 1.0;                                      ///< Ssd: weight of the residual, >= 0
    std::uint64_t window = 0;                                   ///< Dpp and Ssd star: last picks that count; 0 = all
    std::uint64_t seed = 1;                                     ///< Random

    friend bool operator==(const Method&, const Method&) = default;
};

/// The system without its parameters, for JSON: cdm, dcn, mmr-cosine, mmr-sigmoid_dot, dpp, ssd-star, ssd-volume,
/// popularity, random.
[[nodiscard]] std::string methodId(const Method& method);
/// For people, with the parameters that count: "DCN + MMR (cosine, lambda 0.25)".
[[nodiscard]] std::string methodName(const Method& method);
/// From "KIND" or "KIND:name=value,...", e.g. "mmr-cosine:lambda=0.5", "dpp:alpha=4,window=10",
/// "ssd-star:diversity=0.3". Names: gamma (cdm), lambda (mmr), alpha and window (dpp), diversity, gamma and window
/// (ssd-star), gamma (ssd-volume), seed (random). Throws Error naming the part that is not allowed.
[[nodiscard]] Method methodFromText(const std::string& text);

/// All systems of Table 2 that need one model: CDM, DCN, MMR with both similarities, DPP, SSD star and volume,
/// popularity, chance; gamma and lambda as in the model's configuration.
[[nodiscard]] std::vector<Method> standardMethods(const engine::TrainConfig& config);

/// List of one request, best first, at most `k` places; not for Popularity and Random, which need no model. Shorter
/// lists are beginnings of longer ones. Ties go to the lower place. Throws Error naming the request as the re-rankers
/// do.
[[nodiscard]] std::vector<std::uint32_t> listOf(const Method& method, const engine::RequestScores& scores,
                                                std::size_t k, const std::string& what);

} // namespace cdm::study
