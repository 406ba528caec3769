// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QDateTime>
#include <QString>

namespace cdm::ui {

/// Local time of seconds since 1970 in as few characters as tell it: "today 02:38", "4 Nov 17:05" in the year of `now`,
/// "4 Nov 2025" in another one. Empty for 0.
[[nodiscard]] QString shortDate(qint64 seconds, const QDateTime& now = QDateTime::currentDateTime());

} // namespace cdm::ui
