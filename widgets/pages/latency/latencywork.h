// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/latency.h"
#include "jobs/lastingjob.h"

#include <array>
#include <memory>

namespace cdm::ui {

/// Measures, and keeps the last result against each axis.
class LatencyWork : public LastingJob
{
public:
    using LastingJob::LastingJob;
    struct Measured
    {
        std::shared_ptr<const engine::LatencyResult> result; ///< null = not measured yet
        QString source;                                      ///< what it was measured with, for exports
    };

    /// As a job of that title.
    void measure(const LiveText& title, const engine::LatencyOptions& options, const engine::LatencyModel& model,
                 const QString& source);
    [[nodiscard]] const Measured& measured(engine::LatencyAxis axis) const
    {
        return measured_[static_cast<std::size_t>(axis)];
    }

private:
    std::array<Measured, 2> measured_;
};

} // namespace cdm::ui
