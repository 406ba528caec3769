// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/teacherlist.h"
#include "model/torch.h"

#include <cstdint>
#include <string>
#include <vector>

namespace cdm::train {

using engine::PlaceList;

/// What the student learns of the teacher's list T of K_tea places (the option kd_target).
enum class KdTarget {
    Membership, ///< the paper's: y_tea = 1 in T, 0 elsewhere (Eq 16)
    Rank,       ///< y_tea = 1 / log2(r + 1) at rank r of T, from 1; 0 elsewhere
    Difference  ///< y_tea of membership, weighted by where T differs from the list D by accuracy, see kdTargets()
};
/// Throws Error for an unknown name.
[[nodiscard]] KdTarget kdTargetFromName(const std::string& name);

/// Labels and weights of the distillation loss of a batch, both float32 on the CPU.
struct KdTargets
{
    torch::Tensor labels;  ///< [B, N] in [0, 1]; 0 on padding
    torch::Tensor weights; ///< [B, N]; undefined = 1 everywhere
};

/// What a batch is distilled to. `teacher` holds the lists T, at most K_tea places each, best first; `own` the lists D,
/// the top K_tea by the accuracy score the teacher ranked by (Difference alone; elsewhere it may be empty); `sizes` the
/// requests' candidates n, `candidates` N >= n.
///
/// Difference: all n candidates count, with y_tea = 1 in T and 0 elsewhere. Be m the number of those which exactly one
/// of T and D holds: what diversity brought in (label 1) and what it pushed out (label 0). Each of them weighs
/// n / (2 m), each of the others n / (2 (n - m)), so that half of a request's loss is about the difference, and the
/// mean weight is 1. Where m is 0 or n all weigh 1.
[[nodiscard]] KdTargets kdTargets(KdTarget target, const std::vector<PlaceList>& teacher,
                                  const std::vector<PlaceList>& own, const std::vector<std::int64_t>& sizes,
                                  std::int64_t candidates);

} // namespace cdm::train
