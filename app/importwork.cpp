// SPDX-License-Identifier: GPL-3.0-only
#include "app/importwork.h"

#include <utility>

namespace cdm::app {

void ImportWork::start(const ImportOrder& order)
{
    order_ = order;
    result_.reset();
    wasStarted_ = true;
    LastingJob::start<sources::ImportReport>(
        importOptions(order), [order](JobContext& job) { return runImport(order, job); },
        [this, order](sources::ImportReport report) {
            result_ = Imported{order.source, order.folder, std::move(report)};
        });
}

bool ImportWork::wasStopped() const
{
    return wasStarted_ && !isRunning() && !result_ && failure().isEmpty();
}

} // namespace cdm::app
