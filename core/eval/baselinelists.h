// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"
#include "data/dataset.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace cdm::eval {

/// Number of positives of every item in the train split [items]; throws Cancelled.
[[nodiscard]] std::vector<double> trainPositives(const data::Dataset& dataset, JobContext& job);
/// Places of a request by trainPositives(), ties to the lower place.
[[nodiscard]] std::vector<std::uint32_t> popularityList(std::span<const double> trainPositives,
                                                        const data::RequestView& request, std::size_t k);
/// `k` places of a request in an order drawn from `seed` and the request's index.
[[nodiscard]] std::vector<std::uint32_t> randomList(const data::RequestView& request, std::size_t k,
                                                    std::uint64_t seed);

} // namespace cdm::eval
