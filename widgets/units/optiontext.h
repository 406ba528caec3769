// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/trainconfig.h"

#include <QString>

/// Training options as people read them. The English source texts stand in core and are looked up in the translation
/// context "TrainOptions".
namespace cdm::ui::optiontext {

[[nodiscard]] QString group(const char* name);
[[nodiscard]] QString label(const engine::OptionInfo& option);
[[nodiscard]] QString meaning(const engine::OptionInfo& option);
/// Meaning, allowed values and default.
[[nodiscard]] QString help(const engine::OptionInfo& option);
/// "Whole numbers from 2 to 1,024", "One of ..."; empty for free text.
[[nodiscard]] QString allowed(const engine::OptionInfo& option);
[[nodiscard]] QString choice(const std::string& value);
/// Value of an option as it is typed and as it stands in a configuration file.
[[nodiscard]] QString value(const engine::OptionInfo& option, const engine::TrainConfig& config);
[[nodiscard]] QString presetName(const engine::Preset& preset);
[[nodiscard]] QString presetHelp(const engine::Preset& preset);

} // namespace cdm::ui::optiontext
