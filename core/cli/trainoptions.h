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

/// The same without --set and --device: what preset and file begin with.
[[nodiscard]] engine::TrainConfig configBeforeSettings(const ConfigSource& source);
/// configFrom() where that is known: the file, which may be a pipe, is not read again.
[[nodiscard]] engine::TrainConfig configFrom(const ConfigSource& source, engine::TrainConfig before);
/// Names of the options that --set gives, in order; settings as configFrom() allows them.
[[nodiscard]] std::vector<std::string> namesSet(const ConfigSource& source);
/// Value of an option as --set takes it. Throws Error for a name that is no option.
[[nodiscard]] std::string optionText(const engine::TrainConfig& config, const std::string& name);

/// All options with default, range and help, and the presets.
[[nodiscard]] std::string optionListText();
[[nodiscard]] std::string optionListJson();

} // namespace cdm::cli
