// SPDX-License-Identifier: GPL-3.0-only
#include "rerank/inputcheck.h"
#include "rerank/mmr.h"
#include "rerank/similarity.h"

#include <algorithm>
#include <limits>

namespace cdm::rerank {

namespace {

constexpr double none = -std::numeric_limits<double>::infinity();

/// What the plain form of the selection keeps of each candidate.
struct Standing
{
    double closeness = none; ///< to the chosen item nearest to it
    std::uint32_t nearest = 0;
    double gain = 0.0;
    bool chosen = false;
};

} // namespace

template <class T>
std::vector<MmrStep> mmrSteps(const MmrInput<T>& input)
{
    checkScores(input.scores, input.what);
    checkNotNegative(input.lambda, "lambda", input.what);
    const SimilarityOf<T> similarity(input);
    const auto n = static_cast<std::uint32_t>(input.scores.size());
    std::vector<Standing> standings(n);
    for (std::uint32_t i = 0; i < n; ++i)
        standings[i].gain = static_cast<double>(input.scores[i]);

    std::vector<MmrStep> steps(std::min<std::size_t>(input.k, n));
    for (std::size_t s = 0; s < steps.size(); ++s) {
        std::int64_t best = -1;
        std::int64_t second = -1;
        for (std::uint32_t i = 0; i < n; ++i) {
            if (standings[i].chosen)
                continue;
            if (best < 0 || standings[i].gain > standings[static_cast<std::size_t>(best)].gain) {
                second = best;
                best = i;
            } else if (second < 0 || standings[i].gain > standings[static_cast<std::size_t>(second)].gain) {
                second = i;
            }
        }
        const auto winner = static_cast<std::uint32_t>(best);
        Standing& won = standings[winner];
        won.chosen = true;
        steps[s] = {winner, won.gain, -1, 0.0, second, 0.0};
        if (s > 0) {
            steps[s].nearestChosen = won.nearest;
            steps[s].nearestSimilarity = similarity.similarity(won.closeness);
        }
        if (second >= 0)
            steps[s].runnerUpGain = standings[static_cast<std::size_t>(second)].gain;

        const std::vector<double> probe = similarity.probe(winner);
        for (std::uint32_t i = 0; i < n; ++i) {
            Standing& standing = standings[i];
            const double closeness = similarity.closeness(i, winner, probe.data());
            if (closeness < standing.closeness || (closeness == standing.closeness && standing.nearest < winner))
                continue;
            standing.closeness = closeness;
            standing.nearest = winner;
            standing.gain =
                static_cast<double>(input.scores[i]) + input.lambda * (1.0 - similarity.similarity(closeness));
        }
    }
    return steps;
}

template std::vector<MmrStep> mmrSteps<float>(const MmrInput<float>&);
template std::vector<MmrStep> mmrSteps<double>(const MmrInput<double>&);

} // namespace cdm::rerank
