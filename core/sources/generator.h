// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"

#include <cstdint>
#include <filesystem>

namespace cdm::sources {

/// Parameters of the synthetic request log. Each is recorded in the dataset's provenance.
struct GeneratorOptions
{
    std::uint32_t users = 400;          ///< [1, 50 million]
    std::uint32_t items = 2000;         ///< [candidates, 100 million]
    std::uint32_t categories = 24;      ///< [2, 65536], at most `items`
    std::uint32_t requestsPerUser = 8;  ///< [1, 10000]
    std::uint32_t candidates = 60;      ///< per request, [2, 10000]
    std::uint32_t shown = 12;           ///< exposed per request, [1, candidates]
    std::uint32_t interestsPerUser = 3; ///< categories a user likes, [1, 64], at most `categories`
    std::uint32_t latentDimension = 8;  ///< of the hidden item and user vectors, [1, 64]
    double popularityExponent = 0.8;    ///< Zipf exponent of item popularity, [0, 3]
    double preRankerNoise = 0.6;        ///< standard deviation of the upstream score's error, [0, 100]
    double positionBias = 0.25;         ///< click log-odds lost per doubling of the position, [0, 100]
    double repetitionPenalty = 1.2;     ///< click log-odds lost per earlier shown item of the same primary category
    double clickBias = -1.0;            ///< base log-odds of a click, [-100, 100]
    bool vectors = false;               ///< also write the hidden item and user vectors, for backbone = data
    std::uint64_t seed = 1;
};

/// Writes a dataset: users with mixed interests over categories, long-tailed popularity, clustered latent vectors,
/// an upstream pre-ranker that supplies the candidates, exposure with position bias, clicks that respond to relevance
/// and to repetition. Time-ordered; the last requests of each user are validation and test: a tenth each of
/// requestsPerUser, at least one; below three requests per user the last two tenths of all requests.
/// Candidates stand in random order; upstream scores are in (0, 1). Users carry age_band and spending, requests tab and
/// day_part, items vendor, price_band and one to three categories. Memory does not grow with requests or items.
/// Same options, same bytes, whatever the number of cores. Throws Error naming a value out of range, Cancelled.
void generateDataset(const GeneratorOptions& options, const std::filesystem::path& folder, JobContext& job);

} // namespace cdm::sources
