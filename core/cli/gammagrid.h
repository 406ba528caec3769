// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <string>
#include <vector>

namespace cdm::cli {

/// "FIRST:LAST:COUNT" (both ends included) or "G,G,...". Ascending or as given; each in [0, 100]. Throws a usage error
/// that names the value.
[[nodiscard]] std::vector<double> gammasFrom(const std::string& text);

} // namespace cdm::cli
