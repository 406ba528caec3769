// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"
#include "cli/progressprinter.h"
#include "cli/stopsignals.h"

#include <stop_token>
#include <string>

namespace cdm::cli {

/// The job of a verb: stops on Ctrl-C, shows its progress. `afterStop` is said once when a stop is asked for, e.g.
/// what is kept. Make it first thing in the verb.
class CliJob
{
public:
    explicit CliJob(bool quiet, const std::string& afterStop = {});

    [[nodiscard]] JobContext& context() noexcept { return context_; }
    [[nodiscard]] ProgressPrinter& printer() noexcept { return printer_; }

private:
    BlockedSignals blocked_; // before any thread is made
    std::stop_source stop_;
    JobContext context_;
    ProgressPrinter printer_;
    StopSignals signals_;
};

} // namespace cdm::cli
