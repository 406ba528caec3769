// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cli/modelsource.h"
#include "engine/teacherlist.h"

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
    double score = 0.0;        ///< f + gamma y_stu, eval::fusedScore()
    std::uint32_t rankDcn = 0; ///< from 1
    std::uint32_t rankStudent = 0;
    std::uint32_t rankCdm = 0;
    std::optional<std::uint32_t> teacher; ///< pick of the teacher, from 1; nothing when not in its list
};

struct RankingOptions
{
    double gamma = 0.0;
    engine::TeacherOptions teacher;
};

/// The teacher with what it goes by: "MMR, cosine, lambda 0.25, 20 items".
[[nodiscard]] std::string teacherText(const engine::TeacherOptions& teacher);
/// Its name, its own options and "k", named as in the configuration.
[[nodiscard]] nlohmann::ordered_json teacherJson(const engine::TeacherOptions& teacher);

/// All candidates of a request under every ranking, best of CDM first.
[[nodiscard]] std::vector<CandidateRow> rankCandidates(const OpenedModel& opened, RequestIndex request,
                                                       const RankingOptions& options);

[[nodiscard]] std::string candidatesText(const data::Dataset& dataset, RequestIndex request,
                                         const std::vector<CandidateRow>& rows, std::size_t top);
[[nodiscard]] nlohmann::ordered_json candidatesJson(const data::Dataset& dataset, RequestIndex request,
                                                    const std::vector<CandidateRow>& rows);

[[nodiscard]] std::string targetText(const data::Dataset& dataset, RequestIndex request, std::uint32_t target,
                                     const engine::TargetInspection& inspection, std::size_t top);

/// How the target was looked at, and what of the model is needed beside its inspection.
struct TargetSetting
{
    bool noisy = false;
    std::uint64_t seed = 1;      ///< of noise and inclusion draws
    std::int64_t draws = 0;      ///< behind the inclusion shares
    double nceTemperature = 1.0; ///< t of Eq 14
    double gamma = 0.0;
    std::optional<bool> teacherChose; ///< y_tea (Eq 16)
};

/// Every intermediate of Eq 5-17 for one target: u and e_t, q, w, log p, noise and perturbed logits of both sides, the
/// k rounds of the relaxed top-k (Eq 8-9) whose sum is `relaxed` (Eq 10; noisy draws only), weights and vectors of the
/// contexts, InfoNCE, C, y_stu, y_tea and the fused score.
[[nodiscard]] nlohmann::ordered_json targetJson(const OpenedModel& opened, RequestIndex request, std::uint32_t target,
                                                const engine::TargetInspection& inspection,
                                                const TargetSetting& setting);

} // namespace cdm::cli
