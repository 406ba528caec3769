// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/compare/runtable.h"

#include <QString>

#include <filesystem>
#include <span>

namespace cdm::ui {

/// Where numbers of runs come from, for their exports: the program's version, the store by its file name (folders are
/// nobody's business in a paper), and of these runs (places in table.runs) how many they are, their ids, and the
/// datasets and seeds they were trained with; of each the first ones.
[[nodiscard]] QString provenanceOfRuns(const RunTable& table, std::span<const std::uint32_t> runs,
                                       const std::filesystem::path& store);

} // namespace cdm::ui
