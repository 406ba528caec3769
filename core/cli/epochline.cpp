// SPDX-License-Identifier: GPL-3.0-only
#include "cli/epochline.h"

#include "cli/text.h"

#include <algorithm>

namespace cdm::cli {

std::string epochLine(const engine::EpochRecord& record, const engine::TrainConfig& config)
{
    const std::string total = std::to_string(config.epochs);
    const std::string number = std::to_string(record.epoch);
    std::string text = "epoch " + std::string(total.size() - std::min(total.size(), number.size()), ' ') + number +
                       "/" + total + "  loss " + fixedText(record.mean.loss, 4) + " (bce " +
                       fixedText(record.mean.bce, 4);
    text += record.mean.distilling ? " kd " + fixedText(record.mean.kd, 4) + " nce " + fixedText(record.mean.nce, 4) +
                                         ") tau " + fixedText(record.mean.tau, 2)
                                   : std::string(config.teacherMode == "none" ? ")" : ", warm-up)");
    const auto metric = [&](const char* name, double value) {
        text += "  " + atK(name, config.validationK) + " " + fixedText(value, 4);
    };
    metric("recall", record.validation.recall);
    metric("ilad", record.validation.ilad);
    metric("cc", record.validation.cc);
    text += "  " + durationText(record.seconds);
    return record.best ? text + "  best" : text;
}

} // namespace cdm::cli
