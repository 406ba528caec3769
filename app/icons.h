// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QIcon>
#include <QString>

namespace cdm::app {

/// The program's own icon, in its colours.
[[nodiscard]] QIcon programIcon();

/// A one-coloured icon of resources/icons by name, drawn in the text colour of the present palette; fetch it again
/// when the theme changes.
[[nodiscard]] QIcon toolIcon(const QString& name);

} // namespace cdm::app
