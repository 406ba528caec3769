// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <string>

namespace cdm::report {

/// The style sheet of a report: light, dark by the reader's preference, print.
[[nodiscard]] std::string htmlStyle();

} // namespace cdm::report
