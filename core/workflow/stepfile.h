// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "workflow/keptstep.h"

#include <filesystem>
#include <string>
#include <vector>

namespace cdm::workflow {

// steps.bin in the folder of a run: a header with the version and the number of train requests, then 72 bytes a kept
// record, ascending by step, each with a checksum; little-endian. At most about 7 MB for a run of any length.

/// Where the steps of a run are kept; `folder` is the run's.
[[nodiscard]] std::filesystem::path stepFile(const std::filesystem::path& folder);

struct StepLog
{
    std::vector<KeptStep> steps;    ///< ascending by epoch and step; gaps where they could not be written
    std::int64_t trainRequests = 0; ///< of the train split; 0 = there is no file that can be read
    bool damaged = false;           ///< more stands in the file than could be read
    bool newer = false;             ///< a newer version of the program wrote the file; nothing of it was read
};

/// The steps of a run. Gives what it can and throws nothing for the content: none without a file, those before the
/// damage of a damaged one, none of a file that a newer version of the program wrote, which keeps the form of the
/// header. A record cut short at the end, by a program that was killed or writes now, is no damage. Any thread; the
/// file may grow or be cut meanwhile.
[[nodiscard]] StepLog readSteps(const std::filesystem::path& folder);

/// The bytes of the file, for what writes it.
[[nodiscard]] std::string stepHeader(std::int64_t trainRequests);
[[nodiscard]] std::string stepBytes(const KeptStep& step);

} // namespace cdm::workflow
