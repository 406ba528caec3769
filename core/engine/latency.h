// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/engine.h"

#include <array>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace cdm::engine {

enum class LatencyMethod {
    Mmr,       ///< selection with cosine similarity
    Dpp,       ///< greedy MAP
    Ssd,       ///< star, window = the whole list
    GammaPath, ///< the exact top-K list for all gamma in [0, 2]
    Model      ///< f and y_stu of one request: backbone and student
};
inline constexpr std::array allLatencyMethods{LatencyMethod::Mmr, LatencyMethod::Dpp, LatencyMethod::Ssd,
                                              LatencyMethod::GammaPath, LatencyMethod::Model};

/// Operations that method.md and the code state, N candidates, list length K, d dimensions, S changes along the path:
/// "O(N K d)".
[[nodiscard]] const char* statedComplexity(LatencyMethod method) noexcept;

enum class LatencyAxis { N, K };

struct LatencyOptions
{
    LatencyAxis axis = LatencyAxis::N;
    std::vector<std::size_t> sizes{50, 100, 200, 500, 1000, 2000}; ///< of the axis, ascending, each 2 to 10000
    std::size_t candidates = 1000;                                 ///< N when the axis is K
    std::size_t k = 20;         ///< K when the axis is N; no list may be longer than its request
    std::size_t dimension = 64; ///< d of the random vectors, >= 1; a model has its own
    int repetitions = 9;        ///< measurements of each point, >= 1
};

/// What is timed as LatencyMethod::Model: `model` on the candidates of `request`, repeated to the size asked for.
struct LatencyModel
{
    std::shared_ptr<const Model> model; ///< null = left out
    std::shared_ptr<const data::Dataset> dataset;
    RequestIndex request{};
};

/// One method at one size; milliseconds.
struct LatencyPoint
{
    std::size_t size = 0; ///< N or K
    double medianMs = 0.0;
    double lowMs = 0.0; ///< quartiles over the measurements, linear between neighbours
    double highMs = 0.0;
};

struct LatencySeries
{
    LatencyMethod method = LatencyMethod::Mmr;
    std::vector<LatencyPoint> points; ///< one for each size, in their order
    /// Least squares of log time on log size: time = factorMs * size^exponent. NaN with fewer than two sizes.
    double exponent = 0.0;
    double factorMs = 0.0;
};

struct LatencyResult
{
    LatencyOptions options;
    std::string processor;             ///< its name; empty where the system does not tell
    std::vector<LatencySeries> series; ///< in the order of allLatencyMethods, without those that were not measured
};

/// Fills exponent and factorMs from the points' medians, which are above 0.
void fitPowerLaw(LatencySeries& series);

/// Times every method on this machine, on random scores and standard normal vectors from a fixed seed, one method at a
/// time on the calling thread; a model uses the threads it has. The model is left out when it is null and when the axis
/// is K: its contexts do not depend on the list. Counts measurements as progress. Throws Error for options out of range
/// and for a model that does not fit the dataset; Cancelled.
[[nodiscard]] LatencyResult measureLatency(const LatencyOptions& options, const LatencyModel& model, JobContext& job);

} // namespace cdm::engine
