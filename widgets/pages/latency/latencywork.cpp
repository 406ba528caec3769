// SPDX-License-Identifier: GPL-3.0-only
#include "pages/latency/latencywork.h"

namespace cdm::ui {

void LatencyWork::measure(const LiveText& title, const engine::LatencyOptions& options,
                          const engine::LatencyModel& model, const QString& source)
{
    using ResultPtr = std::shared_ptr<const engine::LatencyResult>;
    start<ResultPtr>(
        evaluation(title, true),
        [options, model](JobContext& context) {
            return std::make_shared<const engine::LatencyResult>(engine::measureLatency(options, model, context));
        },
        [this, source](ResultPtr result) {
            const auto axis = static_cast<std::size_t>(result->options.axis);
            measured_[axis] = {std::move(result), source};
        });
}

} // namespace cdm::ui
