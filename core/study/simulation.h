// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"
#include "data/dataset.h"
#include "data/responses.h"
#include "eval/confidence.h"
#include "report/table.h"
#include "study/lists.h"
#include "study/measured.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string>

namespace cdm::study {

/// How a user goes through a list.
struct SessionOptions
{
    double stay = 0.95;   ///< share of users who go on to the next position, (0, 1]
    double fatigue = 0.8; ///< factor of the response for each earlier video of the same category, [0, 1]
    eval::ResamplingOptions resampling;
};

/// One metric of Table 4 under both policies. The change is (policy - base) / base, with its bootstrap interval over
/// sessions drawn in pairs; both are nothing where base is 0.
struct SimulatedMetric
{
    double base = 0.0;
    double policy = 0.0;
    std::optional<double> change;
    std::optional<Bounds> interval;
};

/// Table 4, simulated. Where a policy was trained with several seeds, each number is the mean over them.
struct Simulation
{
    std::size_t sessions = 0;
    std::size_t seeds = 0;
    std::size_t videos = 0;     ///< listed by both policies and all seeds together
    std::size_t unobserved = 0; ///< of them without a response: nothing is watched
    SimulatedMetric watchTime;  ///< mean of the sessions, in the unit of the responses
    SimulatedMetric categories; ///< distinct categories shown to all users together
    SimulatedMetric clustering; ///< mean of a session's videos less its distinct categories (Section 4.4's wording)
};

/// Sessions of the requests under two policies, each with a set of lists per seed; lists hold candidate places, best
/// first. A session's expected watch time is the sum over positions p = 0, 1, ... of stay^p fatigue^r response, r being
/// the earlier videos of the list with the same category. An item's category is its first; an item without one has a
/// category to itself, which is not counted among those shown. Nothing is drawn at random but the resamples, which draw
/// requests with all their seeds. The number of categories has its interval moved as in coverageInterval(). Identical
/// lists give changes of exactly 0. Throws Error for options outside their range, no seed, other numbers of seeds or of
/// lists than requests, places outside and no observed response; Cancelled.
[[nodiscard]] Simulation simulate(const data::Dataset& dataset, const data::Responses& responses,
                                  std::span<const RequestIndex> requests, std::span<const Lists> base,
                                  std::span<const Lists> policy, const SessionOptions& options, JobContext& job);

[[nodiscard]] report::Table simulationTable(const Simulation& simulation, const std::string& base,
                                            const std::string& policy);
[[nodiscard]] nlohmann::ordered_json simulationJson(const Simulation& simulation);

} // namespace cdm::study
