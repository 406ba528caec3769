// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

#include <string>

namespace cdm::ui::text {

/// A job's phase as people read it, in the language of the window; one that is not known here as it is.
[[nodiscard]] QString phase(const std::string& name);

} // namespace cdm::ui::text
