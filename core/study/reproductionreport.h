// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "report/document.h"
#include "study/reproduction.h"

#include <string>

namespace cdm::study {

/// The report of a reproduction: verdicts first, then Tables 1 to 3 with the paper's own numbers beside ours, Figures 2
/// and 4, and how it was made. `command` makes it again.
[[nodiscard]] report::Document reproductionReport(const Reproduction& reproduction, const std::string& command);

} // namespace cdm::study
