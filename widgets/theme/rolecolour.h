// SPDX-License-Identifier: GPL-3.0-only
#pragma once

namespace cdm::ui {

/// Places in Theme::series() of what every page compares, so that each has one colour in the whole window.
enum RoleColour : int { cdmColour = 0, dcnColour = 1, teacherColour = 2 };

} // namespace cdm::ui
