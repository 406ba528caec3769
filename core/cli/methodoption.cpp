// SPDX-License-Identifier: GPL-3.0-only
#include "cli/methodoption.h"

#include "base/error.h"
#include "cli/options.h"

namespace cdm::cli {

bool hasParameters(const std::string& text)
{
    return text.find(':') != std::string::npos;
}

study::Method methodFrom(const std::string& option, const std::string& text, const engine::TrainConfig& training)
{
    try {
        study::Method method = study::methodFromText(text);
        if (!hasParameters(text)) {
            method.gamma = training.gamma;
            method.lambda = training.lambda;
        }
        return method;
    } catch (const Error& error) {
        throw usageError(option + ": " + error.what());
    }
}

} // namespace cdm::cli
