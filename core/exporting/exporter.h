// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"
#include "data/dataset.h"
#include "exporting/compression.h"

#include <cstdint>
#include <filesystem>

namespace cdm::exporting {

enum class ExportFormat : std::uint8_t {
    /// candidates.csv with a row per request and candidate, items.csv, users.csv, categories.txt, vectors as .npy, and
    /// mapping.json, with which the import reads them back, to the same hash. With compression the tables are packed.
    Csv,
    /// RecBole's atomic files NAME.inter (all candidates), NAME.item and NAME.user.
    RecBole,
    /// One NumPy array per column (.npy), texts as .txt with one per line.
    Npy
};

/// Writes a dataset in another layout into a folder that must not exist; it is filled beside and renamed, so that it is
/// complete or absent. `compression` is for Csv alone. Memory does not grow with the dataset; text is made on all
/// cores. Throws Error (also for an id that a layout cannot carry) and Cancelled.
void exportDataset(const data::Dataset& dataset, const std::filesystem::path& folder, ExportFormat format,
                   JobContext& job, Compression compression = Compression::None);

} // namespace cdm::exporting
