// SPDX-License-Identifier: GPL-3.0-only
#include "app/importwork.h"

#include "units/errortext.h"

#include <utility>

namespace cdm::app {

void ImportWork::start(const ImportOrder& order)
{
    order_ = order;
    result_.reset();
    thrown_ = std::make_shared<std::string>(); // written by the job before it ends
    LastingJob::start<sources::ImportReport>(
        importOptions(order),
        [order, thrown = thrown_](JobContext& job) {
            try {
                return runImport(order, job);
            } catch (const std::exception& error) {
                *thrown = error.what();
                throw;
            }
        },
        [this, order](sources::ImportReport report) {
            result_ = Imported{order.source, order.folder, std::move(report)};
        });
}

QString ImportWork::error() const
{
    if (failure().isEmpty() || thrown_->empty())
        return failure();
    return ui::text::storedError(*thrown_);
}

bool ImportWork::wasStopped() const
{
    return thrown_ && !isRunning() && !result_ && failure().isEmpty();
}

} // namespace cdm::app
