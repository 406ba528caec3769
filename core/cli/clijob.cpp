// SPDX-License-Identifier: GPL-3.0-only
#include "cli/clijob.h"

namespace cdm::cli {

CliJob::CliJob(bool quiet, const std::string& afterStop)
    : context_(stop_.get_token()),
      printer_(context_, ProgressPrinter::modeFor(quiet)),
      signals_(blocked_, stop_, [this, afterStop] {
          printer_.line("cdm: stopping" + (afterStop.empty() ? "" : "; " + afterStop) + " (once more ends at once)");
      })
{
}

} // namespace cdm::cli
