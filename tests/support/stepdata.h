// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/files.h"
#include "workflow/stepfile.h"

#include <cstdint>
#include <cstring>
#include <string>

namespace cdm::test {

inline constexpr std::int64_t epochSteps = 10; ///< steps of an epoch

/// The record of one step, the epochs being of epochSteps each.
inline engine::StepRecord step(std::int64_t number)
{
    const auto x = static_cast<double>(number);
    engine::StepRecord record;
    record.epoch = (number - 1) / epochSteps + 1;
    record.step = number;
    record.loss = 1.0 / x;
    record.bce = 0.1 * x;
    record.kd = 0.25 / x;
    record.nce = 1e-9 * x;
    record.tau = 1.0 / (1.0 + x);
    record.requestsPerSecond = 1000.0 / 3.0 + x;
    record.distilling = record.epoch > 1;
    return record;
}

inline std::vector<workflow::KeptStep> stepsTo(std::int64_t last)
{
    std::vector<workflow::KeptStep> steps;
    for (std::int64_t number = 1; number <= last; ++number)
        steps.emplace_back(step(number));
    return steps;
}

/// A file of steps with a header as the next version of the program may write it.
inline std::string asNewerVersion(std::string content)
{
    constexpr std::size_t versionAt = 16;
    constexpr std::size_t checkAt = 20;
    content[versionAt] = 2;
    std::uint32_t check = 2166136261U; // FNV-1a
    for (std::size_t i = 0; i < checkAt; ++i)
        check = (check ^ static_cast<unsigned char>(content[i])) * 16777619U;
    std::memcpy(content.data() + checkAt, &check, sizeof check);
    return content;
}

inline std::string contentOf(const std::filesystem::path& folder)
{
    return readTextFile(workflow::stepFile(folder));
}

} // namespace cdm::test
