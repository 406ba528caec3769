// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/engine.h"
#include "engine/teacherlist.h"
#include "rerank/mmr.h"

#include <string>
#include <vector>

namespace cdm::ui {

/// The teacher's picks in order. MMR says gain, nearest chosen item by its own similarity, and runner-up. DPP and SSD
/// decide by volumes of all picks together: for them the nearest chosen item is by cosine, `gain` is NaN and there is
/// no runner-up. O(N d K); any thread. Throws Error as engine::teacherList().
[[nodiscard]] std::vector<rerank::MmrStep> teacherSteps(const engine::RequestScores& scores,
                                                        const engine::TeacherOptions& teacher, const std::string& what);

} // namespace cdm::ui
