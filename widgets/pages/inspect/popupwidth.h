// SPDX-License-Identifier: GPL-3.0-only
#pragma once

class QComboBox;

namespace cdm::ui {

/// Pixels that the list of a box needs for its texts and its scroll bar, and at most what the box's screen has. Of many
/// texts only the few with the most letters are measured, so that a long list costs hardly more than a short one.
[[nodiscard]] int popupWidth(const QComboBox& box);

} // namespace cdm::ui
