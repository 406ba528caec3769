// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "report/figure.h"
#include "report/table.h"

#include <string>

namespace cdm::report {

/// The figure's numbers as a table, one row per value; columns that no series has are left out. Its id is the figure's
/// with "-numbers".
[[nodiscard]] Table figureTable(const Figure& figure);

/// What the figure shows, in words: the given description, or one of its title, axes, series and their ranges.
[[nodiscard]] std::string descriptionOf(const Figure& figure);

/// Values that a log axis cannot show.
[[nodiscard]] std::size_t hiddenValues(const Figure& figure);

[[nodiscard]] std::string axisTitle(const Axis& axis); ///< title with the unit

} // namespace cdm::report
