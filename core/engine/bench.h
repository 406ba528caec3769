// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <string>

namespace cdm::engine {

/// What Engine::bench() measures. The references are the plain forms of core/model/plain: method.md written op by op
/// under autograd, with a dense Adam.
struct BenchOptions
{
    /// train: one step of training, time and peak memory. relax: relaxed top-k, forward and backward, both sides.
    /// infer: f and y_stu of one request. flat: a step against the size of the catalogue.
    std::string subject;
    std::int64_t repetitions = 5;               ///< timed runs of each form, >= 1
    std::int64_t threads = 0;                   ///< 0 = all cores
    std::string device = "cpu";                 ///< of both forms: train and relax know cuda, too
    std::int64_t dimension = 64;                ///< d
    double tau = 0.25;                          ///< of the relaxed top-k; 1 / tau need not be whole
    std::int64_t largestCatalogue = 10'000'000; ///< flat: items of the largest table, >= 10000
};

} // namespace cdm::engine
