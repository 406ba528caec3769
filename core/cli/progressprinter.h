// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"
#include "cli/eta.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

namespace cdm::cli {

enum class ProgressMode {
    Quiet,
    Lines,   ///< a line now and then, for logs: the first after 5 s, then every 30 s
    Terminal ///< one line that is written over
};

/// Shows a job's progress with the time left on stderr while it lives.
class ProgressPrinter
{
public:
    /// What fits stderr; `quiet` turns it off.
    [[nodiscard]] static ProgressMode modeFor(bool quiet);

    ProgressPrinter(const JobContext& job, ProgressMode mode);
    ProgressPrinter(const ProgressPrinter&) = delete;
    ProgressPrinter& operator=(const ProgressPrinter&) = delete;
    /// Wipes the line.
    ~ProgressPrinter();

    /// The job's total is the most it can come to (a training may stop early): "at most 12 s left". Any thread.
    void mayEndEarly();
    /// Prints a line of its own on stderr, above the progress. Any thread.
    void line(const std::string& text);

private:
    using Clock = std::chrono::steady_clock;
    void watch(const std::stop_token& stop);
    void show(double seconds);

    const JobContext& job_;
    const ProgressMode mode_;
    const Clock::time_point begin_ = Clock::now();
    std::mutex mutex_; // guards what follows and stderr
    Eta eta_;
    double lastLine_ = 0.0;
    bool shown_ = false;
    bool mayEndEarly_ = false;
    std::condition_variable_any wake_;
    std::jthread thread_;
};

/// "Training, epoch 3 of 30  42 % (1,344 of 3,200), 12 s left"; "at most 12 s left" where the job may end early.
[[nodiscard]] std::string progressText(const Progress& progress, const std::optional<double>& remaining,
                                       bool mayEndEarly = false);

} // namespace cdm::cli
