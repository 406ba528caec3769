// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "study/comparison.h"

#include <string>

namespace cdm::cli {

/// The table of `cdm evaluate`: a row per method, Recall, MRR, ILAD and CC at every list length. With intervals a star
/// stands at values that differ from the method compared with (p below 0.05).
[[nodiscard]] std::string comparisonText(const study::Comparison& comparison);
/// 95 % intervals and tests: a row per method and list length.
[[nodiscard]] std::string intervalsText(const study::Comparison& comparison);
/// A row per slice and method.
[[nodiscard]] std::string slicesText(const study::Comparison& comparison);

} // namespace cdm::cli
