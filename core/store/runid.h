// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <filesystem>
#include <functional>
#include <string>

namespace cdm::store {

/// An id of this second, with four random digits: "r-20260102-150405-3f2a".
[[nodiscard]] std::string drawRunId();

/// The first id of `draw` that nothing in the folder `runs` is named after. Databases that lie side by side share that
/// folder: a run that took the folder of another one's run would overwrite its checkpoints, and be deleted with it.
[[nodiscard]] std::string freeRunId(const std::filesystem::path& runs, const std::function<std::string()>& draw);

} // namespace cdm::store
