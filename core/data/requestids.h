// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"
#include "data/dataset.h"

#include <string_view>
#include <vector>

namespace cdm::data {

/// The requests whose id in the source files is exactly `id`, letter case and all, ascending: one, if the source gave
/// each id once. Nothing for an empty id. Looks at the ids of all requests, a second or so for 10 million. Any thread.
/// Throws Cancelled.
[[nodiscard]] std::vector<RequestIndex> requestsWithId(const Dataset& dataset, std::string_view id, JobContext& job);

} // namespace cdm::data
