// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cli/modelsource.h"
#include "rerank/mmr.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cdm::cli {

struct CandidateRow
{
    std::uint32_t place = 0;
    float accuracy = 0.0f;     ///< f
    float student = 0.0f;      ///< y_stu
    float score = 0.0f;        ///< f + gamma y_stu
    std::uint32_t rankDcn = 0; ///< from 1
    std::uint32_t rankStudent = 0;
    std::uint32_t rankCdm = 0;
    std::optional<std::uint32_t> teacher; ///< pick of MMR, from 1; nothing when it is not in the teacher's list
};

struct RankingOptions
{
    double gamma = 0.0;
    double lambda = 0.0;
    rerank::Similarity similarity = rerank::Similarity::Cosine;
    std::size_t teacherK = 0;
};

/// All candidates of a request under every ranking, best of CDM first.
[[nodiscard]] std::vector<CandidateRow> rankCandidates(const OpenedModel& opened, RequestIndex request,
                                                       const RankingOptions& options);

[[nodiscard]] std::string candidatesText(const data::Dataset& dataset, RequestIndex request,
                                         const std::vector<CandidateRow>& rows, std::size_t top);
[[nodiscard]] nlohmann::ordered_json candidatesJson(const data::Dataset& dataset, RequestIndex request,
                                                    const std::vector<CandidateRow>& rows);

[[nodiscard]] std::string targetText(const data::Dataset& dataset, RequestIndex request, std::uint32_t target,
                                     const engine::TargetInspection& inspection, std::size_t top);
[[nodiscard]] nlohmann::ordered_json targetJson(const data::Dataset& dataset, RequestIndex request,
                                                std::uint32_t target, const engine::TargetInspection& inspection);

} // namespace cdm::cli
