// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

namespace cdm::ui {

struct LibraryContent;
class LibraryModel;

/// The line below the list: why runs cannot be read or asked for, that only some rows are listed, or what to do about
/// an empty list. Empty when there is nothing to say. `content`: null until it was read; `filter`: empty = all.
[[nodiscard]] QString libraryHint(const LibraryContent* content, const QString& filter, const LibraryModel& model);

} // namespace cdm::ui
