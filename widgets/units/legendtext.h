// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

namespace cdm::ui::text {

/// The text with every sentence that core writes below a table (report::legendOf) in the language of the window.
[[nodiscard]] QString tableLegend(QString text);

} // namespace cdm::ui::text
