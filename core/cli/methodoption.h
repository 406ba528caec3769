// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/trainconfig.h"
#include "study/method.h"

#include <string>

namespace cdm::cli {

/// Whether a method is written with parameters of its own: "cdm:gamma=0.5".
[[nodiscard]] bool hasParameters(const std::string& text);

/// A method as the command line writes it, see study::methodFromText(). Without parameters of its own, cdm has the
/// gamma and MMR the lambda of the model's `training`. Throws a usage error that begins with the name of the option.
[[nodiscard]] study::Method methodFrom(const std::string& option, const std::string& text,
                                       const engine::TrainConfig& training);

} // namespace cdm::cli
