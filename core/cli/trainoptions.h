// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/trainconfig.h"

#include <filesystem>
#include <string>
#include <vector>

namespace cdm::cli {

/// Where a configuration comes from; each one goes over those before it.
struct ConfigSource
{
    std::string preset;
    std::filesystem::path file;
    std::vector<std::string> settings; ///< "name=value"
    std::string device;
};

/// Throws a usage error for a setting or preset that is not allowed, Error for the file.
[[nodiscard]] engine::TrainConfig configFrom(const ConfigSource& source);

/// All options with default, range and help, and the presets.
[[nodiscard]] std::string optionListText();
[[nodiscard]] std::string optionListJson();

} // namespace cdm::cli
