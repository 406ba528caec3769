// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cli/modelsource.h"
#include "eval/metrics.h"
#include "rerank/mmr.h"

#include <nlohmann/json.hpp>

#include <span>
#include <string>
#include <vector>

namespace cdm::cli {

/// One row of the table: a method's metrics at every list length asked for.
struct MethodResult
{
    std::string id;   ///< for JSON: cdm, dcn, mmr, popularity, random
    std::string name; ///< for people, with its parameters
    std::vector<eval::Metrics> metrics;
};

struct MethodOptions
{
    std::vector<std::size_t> k;
    double gamma = 0.0;
    double lambda = 0.0;
    rerank::Similarity similarity = rerank::Similarity::Cosine;
    std::uint64_t seed = 1; ///< of the random order
};

/// CDM, DCN alone, MMR on DCN's scores and embeddings, popularity and chance over the same requests, candidates and
/// diversity space. Throws Cancelled.
[[nodiscard]] std::vector<MethodResult> evaluateMethods(const OpenedModel& opened,
                                                        std::span<const RequestIndex> requests,
                                                        const eval::ItemSpace& space, const MethodOptions& options,
                                                        JobContext& job);

[[nodiscard]] nlohmann::ordered_json metricsJson(const eval::Metrics& metrics);

/// Requests of a split, none of which is an Error.
[[nodiscard]] std::vector<RequestIndex> requestsOf(const data::Dataset& dataset, data::Split split);
/// --split train|validation|test, default test.
void addSplit(CLI::App& app, std::string& split);

} // namespace cdm::cli
