// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/trainconfig.h"
#include "rerank/mmr.h"
#include "rerank/ssd.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace cdm::engine {

enum class TeacherKind { Mmr, Dpp, Ssd };

struct TeacherOptions
{
    TeacherKind kind = TeacherKind::Mmr;
    rerank::Similarity similarity = rerank::Similarity::Cosine; ///< MMR
    double lambda = 0.25;                                       ///< MMR
    double dppAlpha = 2.0;                                      ///< DPP
    rerank::SsdVariant ssdVariant = rerank::SsdVariant::Star;   ///< SSD
    double ssdDiversity = 0.5;                                  ///< SSD, star: 1 - theta
    double ssdGamma = 1.0;                                      ///< SSD
    std::int64_t window = 0;                                    ///< DPP and SSD; 0 = the whole list
    std::int64_t k = 20;                                        ///< length of a list
};

/// The teacher that a configuration asks for. Throws Error for an unknown name.
[[nodiscard]] TeacherOptions teacherOptions(const engine::TrainConfig& config);

/// Candidate places of one request, best first.
using PlaceList = std::vector<std::uint32_t>;

/// The teacher's list of one request from f [N], e [N, d] row-major and u [d]; at most k places, ties to the lower. A
/// DPP that runs out of dimensions fills its list from the rest by score. Throws Error naming `what` for scores or
/// embeddings that are not finite, and for lengths that do not fit.
[[nodiscard]] PlaceList teacherList(std::span<const float> f, std::span<const float> e, std::span<const float> u,
                                    const TeacherOptions& options, std::string what);

} // namespace cdm::engine
