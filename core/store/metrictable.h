// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace cdm::store {

/// Which epoch of a run a value is taken from: that of its best checkpoint, its last whole one, or one by number.
enum class EpochChoice { Best, Last, At };

/// One value of every metric of every run.
struct MetricTable
{
    std::vector<std::string> names; ///< of metrics, ascending
    std::vector<std::string> runs;  ///< ids, newest first
    std::vector<double> values;     ///< [runs, names]; NaN where the run has no such value

    [[nodiscard]] double at(std::size_t run, std::size_t name) const { return values[run * names.size() + name]; }
};

/// Reads all runs in one pass. `epoch` counts for EpochChoice::At alone. A run without that epoch has NaN throughout.
/// Uses a connection of its own. Throws Error.
[[nodiscard]] MetricTable readMetricTable(const std::filesystem::path& file, EpochChoice which, std::int64_t epoch = 0);

} // namespace cdm::store
