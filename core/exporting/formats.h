// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"
#include "data/dataset.h"
#include "exporting/compression.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace cdm::exporting {

// Each fills an existing folder; see ExportFormat.
void writeTables(const data::Dataset& dataset, const std::filesystem::path& folder, Compression compression,
                 JobContext& job);
void writeRecBole(const data::Dataset& dataset, const std::filesystem::path& folder, const std::string& name,
                  JobContext& job);
void writeArrays(const data::Dataset& dataset, const std::filesystem::path& folder, JobContext& job);

/// The vectors of items, users and candidates as .npy files, where there are any.
void writeVectors(const data::Dataset& dataset, const std::filesystem::path& folder, JobContext& job);

/// What stands for a field's code in a text file: its value; the code where the dataset kept none; nothing for 0.
[[nodiscard]] std::string fieldText(const data::Dataset& dataset, const data::Field& field, std::uint32_t code);

inline constexpr std::uint64_t requestsPerBlock = 512; ///< of text made at once
inline constexpr std::uint64_t ownersPerBlock = 16'384;

} // namespace cdm::exporting
