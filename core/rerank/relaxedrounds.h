// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace cdm::rerank {

/// The relaxed top-k of one row, round by round.
struct RelaxedRounds
{
    std::size_t rounds = 0;          ///< min(k, n)
    std::vector<double> probability; ///< P_j [rounds, n] row-major, each round summing to 1
    std::vector<double> relaxed;     ///< a [n] = sum of the rounds (Eq 10)
    std::vector<double> weight;      ///< softmax(logit + log a) [n]: weight in the context vector (Eq 12-13 relaxed)
};

/// k rounds of Eq 8-9 over logits [n] at temperature tau, in float64: P_1 = softmax(logits / tau), and
/// P_{j+1} proportional to P_j (1 - P_j)^(1/tau). O(k n). No logits give no rounds. Throws Error for tau that is not
/// above 0, k of 0 and logits that are not finite.
[[nodiscard]] RelaxedRounds relaxedRounds(std::span<const double> logits, std::size_t k, double tau);

} // namespace cdm::rerank
