// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

class QAbstractItemModel;

namespace cdm::ui {

/// The whole table as shown (display role) in comma-separated form (RFC 4180, lines end in \n), but for the minus of
/// numbers, which becomes a hyphen. A provenance that is not empty becomes a first line "# ...".
[[nodiscard]] QString toCsvText(const QAbstractItemModel& model, const QString& provenance = {});
/// The whole table as shown, as a Markdown table.
[[nodiscard]] QString toMarkdownText(const QAbstractItemModel& model);

} // namespace cdm::ui
