// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/embeddings/mapcontent.h"
#include "session/selecting.h"

#include <QString>

#include <cstdint>
#include <vector>

namespace cdm::ui {

using MapPoints = std::vector<std::uint32_t>; ///< of a map, ascending

/// What is selected after a pick: the point alone, or added, or taken out.
[[nodiscard]] MapPoints afterPick(MapPoints points, std::uint32_t point, Pick how);
/// How many are selected, and of which first categories most; one line.
[[nodiscard]] QString summaryOf(const MapContent& content, const MapPoints& points);

} // namespace cdm::ui
