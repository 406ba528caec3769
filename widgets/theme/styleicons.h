// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QIcon>
#include <QPalette>
#include <QStyle>

namespace cdm::ui {

/// The few icons of the style that the window shows (buttons of docks, signs of questions and messages), drawn sharp at
/// every scale and in the palette's colours; Fusion's own are small pictures of another time. Null for all others.
[[nodiscard]] QIcon styleIcon(QStyle::StandardPixmap which, const QPalette& palette);

} // namespace cdm::ui
