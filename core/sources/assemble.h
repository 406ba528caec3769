// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "sources/importer.h"
#include "sources/intake/intake.h"

#include <string>

namespace cdm::sources {

/// Writes what an intake holds as a dataset folder: requests in order of time, then the catalogue and the users.
/// Gives splits, drops what cannot be used (requests without candidates, candidates listed twice), notes what is
/// worth telling, and fills the counts of `report`. Throws Error and Cancelled; then nothing is left behind.
void writeDataset(Intake& intake, const std::filesystem::path& folder, const std::string& name,
                  const ImportOptions& options, ImportReport& report);

} // namespace cdm::sources
