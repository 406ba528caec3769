// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/inspect/whatif.h"

#include <QString>
#include <QVariantMap>

#include <optional>
#include <vector>

namespace cdm::ui {

/// Edits as a text for the settings: of each what-if its dataset's hash, its request, and the rows that are not as they
/// were. At most `longestText` characters; what does not fit beside later ones is left out.
[[nodiscard]] QString textOfEdits(const std::vector<WhatIfEdits>& edits);
inline constexpr qsizetype longestText = 65536;

/// Reads it back; the rows are the edited ones alone, see WhatIfEdits::places. What no program of ours wrote is left
/// out.
[[nodiscard]] std::vector<WhatIfEdits> editsOfText(const QString& text);

/// The same with a text for each what-if, under a name made of its dataset and its request: what Page::entriesKey
/// wants. An edit of more than `longestText` characters is not named. Those of `takenBack` have invalid values; of them
/// dataset and request count.
[[nodiscard]] QVariantMap entriesOfEdits(const std::vector<WhatIfEdits>& edits,
                                         const std::vector<WhatIfEdits>& takenBack = {});
/// Reads them back, the latest edited last.
[[nodiscard]] std::vector<WhatIfEdits> editsOfEntries(const QVariantMap& entries);
/// When an entry, or the latest of a text, was edited, see WhatIfEdits::edited. Any thread.
[[nodiscard]] std::int64_t lastEdited(const QString& text);

/// All rows of a what-if of which there may be the edited ones alone. Nothing when they do not fit the dataset.
[[nodiscard]] std::optional<WhatIf> completed(const data::Dataset& dataset, const WhatIfEdits& edits);

} // namespace cdm::ui
