// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QColor>
#include <QLatin1String>

#include <string_view>

namespace cdm::ui {

/// A colour of report/palette.h, "#rrggbb".
[[nodiscard]] inline QColor named(std::string_view colour)
{
    return QColor(QLatin1String(colour.data(), static_cast<qsizetype>(colour.size())));
}

} // namespace cdm::ui
