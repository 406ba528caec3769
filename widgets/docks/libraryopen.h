// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "docks/librarymodel.h"
#include "docks/libraryrows.h"
#include "session/session.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace cdm::ui {

/// What the session has open, for the model to mark.
[[nodiscard]] LibraryOpen libraryOpen(const Session& session);
/// The splits of the open dataset that hold requests and whose names contain `filter`; none when no dataset is open.
[[nodiscard]] std::vector<LibrarySplit> librarySplits(const Session& session, const QString& filter);

/// Absolute, as the Library names files and folders.
[[nodiscard]] QString libraryPath(const std::filesystem::path& path);
/// libraryPath() of the checkpoint; empty for null and for a model of no file.
[[nodiscard]] QString libraryFileOf(const std::shared_ptr<const engine::Model>& model);

} // namespace cdm::ui
