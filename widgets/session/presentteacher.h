// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/teacherlist.h"

#include <QString>

namespace cdm::ui {

class Session;

/// The teacher of the open checkpoint's run, with the session's K for the length of its lists and, where it is MMR, the
/// session's lambda. Needs an open model. Throws Error as engine::teacherOptions().
[[nodiscard]] engine::TeacherOptions presentTeacher(const Session& session);
/// Whether the session's lambda means anything: the teacher is MMR, or there is no model to ask.
[[nodiscard]] bool lambdaCounts(const Session& session);

[[nodiscard]] QString teacherName(engine::TeacherKind kind); ///< "MMR", "DPP", "SSD"
/// With the parameter that counts: "MMR, lambda = 0.25", "DPP, alpha = 2", "SSD star, diversity 0.5".
[[nodiscard]] QString teacherText(const engine::TeacherOptions& teacher);

} // namespace cdm::ui
