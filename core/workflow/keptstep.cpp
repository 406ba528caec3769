// SPDX-License-Identifier: GPL-3.0-only
#include "workflow/keptstep.h"

#include <algorithm>
#include <tuple>

namespace cdm::workflow {

namespace {

auto fieldsOf(const KeptStep& step)
{
    return std::tie(step.epoch, step.step, step.loss, step.bce, step.kd, step.nce, step.tau, step.requestsPerSecond,
                    step.distilling, step.told);
}

/// Makes `kept`, the mean over `before` steps, the mean over these and `steps` later ones.
void join(KeptStep& kept, double before, const engine::StepRecord& later, double steps)
{
    const double all = before + steps;
    const auto mean = [&](double a, double b) { return (a * before + b * steps) / all; };
    kept.loss = mean(kept.loss, later.loss);
    kept.bce = mean(kept.bce, later.bce);
    kept.kd = mean(kept.kd, later.kd);
    kept.nce = mean(kept.nce, later.nce);
    kept.tau = mean(kept.tau, later.tau);
    // Of as many requests a step, the times add up.
    kept.requestsPerSecond = all / (before / kept.requestsPerSecond + steps / later.requestsPerSecond);
    kept.step = later.step;
    ++kept.told;
}

} // namespace

bool operator==(const KeptStep& a, const KeptStep& b)
{
    return fieldsOf(a) == fieldsOf(b);
}

std::int64_t toldSteps(const std::vector<KeptStep>& kept)
{
    std::int64_t told = 0;
    for (const KeptStep& step : kept)
        told += step.told;
    return told;
}

std::int64_t plannedSteps(const engine::TrainConfig& config, std::int64_t trainRequests)
{
    const std::int64_t batch = std::max<std::int64_t>(1, config.batchSize);
    return config.epochs * ((trainRequests + batch - 1) / batch);
}

StepFold::StepFold(std::int64_t plannedSteps, std::int64_t lastStep)
    : stretch_(std::max<std::int64_t>(1, (plannedSteps + mostRecords - 1) / mostRecords)),
      lastStep_(lastStep)
{
}

void StepFold::add(std::vector<KeptStep>& kept, const engine::StepRecord& told)
{
    const std::int64_t steps = std::max<std::int64_t>(1, told.step - lastStep_);
    lastStep_ = told.step;
    const bool together = covered_ > 0 && !kept.empty() && kept.back().epoch == told.epoch &&
                          (kept.back().step - 1) / stretch_ == (told.step - 1) / stretch_;
    if (together) {
        join(kept.back(), static_cast<double>(covered_), told, static_cast<double>(steps));
        covered_ += steps;
    } else {
        kept.emplace_back(told);
        covered_ = steps;
    }
}

} // namespace cdm::workflow
