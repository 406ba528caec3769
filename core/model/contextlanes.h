// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "model/contextkernel.h"
#include "model/lanes.h"

#include <array>
#include <vector>

namespace cdm::model {

/// Reused from group to group.
struct ContextLanesScratch
{
    std::vector<float> rows; ///< [8, N]
    LaneArray scores;        ///< w of the eight targets, one to a lane [N]
    LaneArray mask;          ///< 1 for a candidate of the target, else 0 [N]
    LaneArray softmax;
    LaneArray ratio;
    LaneArray weight;
    LaneArray rounds; ///< weights of the rounds [k, N]
    LaneArray upstream;
    LaneArray direct;
    LaneArray g;
    LaneArray h;
    LaneArray gradScores;
    LaneArray gradVector; ///< [d]
    float* row[laneCount];
};

/// Whether a request's targets may be taken eight at a time.
[[nodiscard]] bool contextLanesFit(const ContextRequest<float>& request);

/// Targets first .. first + 7 of one request, one side, up to C [8, d] of each, which `out` names; a null one is left
/// alone. Returns for each whether its numbers hold; those that do not must be done by rows.
[[nodiscard]] std::array<bool, laneCount> contextGroupForward(const ContextRequest<float>& request, std::int64_t first,
                                                              float sign, float* record, ContextLanesScratch& scratch,
                                                              float* const* out);

/// Backward of the same: adds to gradW [N, N] and gradValues [N, d]. gradOut [N, d]. Lanes whose `use` is false add
/// nothing.
void contextGroupBackward(const ContextRequest<float>& request, std::int64_t first, float sign, const float* record,
                          const std::array<bool, laneCount>& use, const float* gradOut, ContextLanesScratch& scratch,
                          float* gradW, float* gradValues);

/// Which lanes of a group's record hold.
[[nodiscard]] std::array<bool, laneCount> contextGroupHolds(const float* record);

} // namespace cdm::model
