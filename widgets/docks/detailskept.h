// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "docks/detailstext.h"

namespace cdm::ui {

/// Sections as a text for the settings. At most `longestDetails` characters; the last sections are left out when that
/// is not enough.
[[nodiscard]] QString textOfDetails(const std::vector<DetailsSection>& sections);
inline constexpr qsizetype longestDetails = 32768;

/// Reads them back; what no program of ours wrote is left out.
[[nodiscard]] std::vector<DetailsSection> detailsOfText(const QString& text);

} // namespace cdm::ui
