// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "sources/importer.h"
#include "sources/intake/issuelog.h"

#include <string>

namespace cdm::sources {

/// JSON object that a dataset keeps of its import: format, files with their hashes, every parameter, what was refused.
/// Holds no path of the machine, so that equal files and options give equal text.
[[nodiscard]] std::string provenanceOf(const ImportReport& report, const ImportOptions& options,
                                       const IssueLog& issues);

} // namespace cdm::sources
