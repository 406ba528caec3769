// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/figurefile.h"

#include <optional>

namespace cdm::ui {

/// What draws something that can become a file, and so a part of a report.
class FigureSource
{
public:
    virtual ~FigureSource() = default;
    /// The drawing as it is now; nothing while there is nothing to draw.
    [[nodiscard]] virtual std::optional<Figure> presentFigure() const = 0;
};

} // namespace cdm::ui
