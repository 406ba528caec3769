// SPDX-License-Identifier: GPL-3.0-only
#include "data/requestids.h"

namespace cdm::data {

namespace {
constexpr std::size_t checkEvery = 1 << 16; // requests between two looks at the stop token
} // namespace

std::vector<RequestIndex> requestsWithId(const Dataset& dataset, std::string_view id, JobContext& job)
{
    std::vector<RequestIndex> found;
    if (id.empty() || !dataset.hasRequestIds())
        return found;
    const std::size_t count = dataset.requestCount();
    job.beginPhase("requests", count);
    for (std::size_t i = 0; i < count; ++i) {
        if (i % checkEvery == 0) {
            job.throwIfStopped();
            job.setDone(i);
        }
        const RequestIndex index(static_cast<std::uint32_t>(i));
        if (dataset.ownRequestId(index) == id)
            found.push_back(index);
    }
    return found;
}

} // namespace cdm::data
