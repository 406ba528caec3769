// SPDX-License-Identifier: GPL-3.0-only
#include "train/stepmeter.h"

#include <cmath>

namespace cdm::train {

namespace {
constexpr auto reportInterval = std::chrono::milliseconds(50);
}

StepMeter::StepMeter(engine::TrainObserver& observer, bool readEveryStep)
    : observer_(observer),
      readEveryStep_(readEveryStep)
{
}

engine::StepRecord StepMeter::Sum::mean(Clock::time_point end) const
{
    engine::StepRecord result = record;
    const double count = static_cast<double>(steps);
    for (double* value : {&result.loss, &result.bce, &result.kd, &result.nce, &result.tau})
        *value /= count;
    result.requestsPerSecond = static_cast<double>(requests) / std::chrono::duration<double>(end - begin).count();
    return result;
}

void StepMeter::beginEpoch()
{
    span_ = {};
    epoch_ = {};
    span_.begin = epoch_.begin = Clock::now();
}

void StepMeter::leaveOut(PausedTime paused)
{
    span_.begin += paused;
    epoch_.begin += paused;
}

void StepMeter::add(const StepPlan& plan, const torch::Tensor& losses, std::size_t requests)
{
    pending_.push_back({plan, losses, requests});
    const bool due = Clock::now() - span_.begin >= reportInterval;
    if (readEveryStep_ || due)
        read();
    if (due)
        report();
}

engine::StepRecord StepMeter::endEpoch()
{
    read();
    if (span_.steps > 0)
        report();
    return epoch_.mean(Clock::now());
}

void StepMeter::read()
{
    if (pending_.empty())
        return;
    std::vector<torch::Tensor> rows;
    for (const Pending& step : pending_)
        rows.push_back(step.losses);
    const torch::Tensor all = torch::stack(rows).to(torch::kCPU, torch::kFloat64);
    const double* row = all.data_ptr<double>();
    for (const Pending& step : pending_) {
        if (!std::isfinite(row[0])) {
            const StepPlan plan = step.plan;
            pending_.clear();
            throwDiverged(plan.epoch, plan.step, "the loss");
        }
        for (Sum* sum : {&span_, &epoch_}) {
            sum->record.epoch = step.plan.epoch;
            sum->record.step = step.plan.step;
            sum->record.distilling = step.plan.distilling;
            sum->record.loss += row[0];
            sum->record.bce += row[1];
            sum->record.kd += row[2];
            sum->record.nce += row[3];
            sum->record.tau += step.plan.tau;
            sum->requests += step.requests;
            ++sum->steps;
        }
        row += all.size(1);
    }
    pending_.clear();
}

void StepMeter::report()
{
    const auto now = Clock::now();
    observer_.onStep(span_.mean(now));
    span_ = {};
    span_.begin = now;
}

} // namespace cdm::train
