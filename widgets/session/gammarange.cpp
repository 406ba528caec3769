// SPDX-License-Identifier: GPL-3.0-only
#include "session/gammarange.h"

#include "base/error.h"
#include "eval/gammapath.h"
#include "session/session.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace cdm::ui {

namespace {

constexpr std::size_t judgedCandidates = 100'000; ///< some tens of milliseconds
constexpr double share = 0.99;
constexpr double headroom = 1.25;
constexpr double worthwhile = 4.0; ///< times that the usual limit must be too far

/// None for scores that are no numbers: who needs them says so.
eval::ListPath pathOf(const eval::ScoreTable& scores, std::size_t r, std::size_t k)
{
    try {
        return eval::listPath(scores.accuracyOf(r), scores.studentOf(r), k, Session::usualGammaLimit);
    } catch (const Error&) {
        return {};
    }
}

std::vector<double> changes(const eval::ScoreTable& scores, std::size_t k, JobContext& job)
{
    std::vector<double> gammas;
    const std::size_t stride = 1 + scores.accuracy.size() / judgedCandidates;
    for (std::size_t r = 0; r < scores.size(); r += stride) {
        job.throwIfStopped();
        const eval::ListPath path = pathOf(scores, r, k);
        for (const eval::PathStep& step : path.steps)
            gammas.push_back(step.gamma);
    }
    return gammas;
}

} // namespace

double gammaLimitFor(double atLeast)
{
    const auto enough = std::ranges::lower_bound(Session::gammaLimits, atLeast);
    return enough != Session::gammaLimits.end() ? *enough : Session::largestGamma;
}

double fittingGammaLimit(const eval::ScoreTable& scores, std::size_t k, JobContext& job)
{
    std::vector<double> gammas = changes(scores, k, job);
    if (gammas.empty())
        return Session::usualGammaLimit;
    const auto place = static_cast<std::ptrdiff_t>(std::ceil(share * static_cast<double>(gammas.size()))) - 1;
    std::nth_element(gammas.begin(), gammas.begin() + place, gammas.end());
    const double limit = gammaLimitFor(headroom * gammas[static_cast<std::size_t>(place)]);
    return worthwhile * limit <= Session::usualGammaLimit ? limit : Session::usualGammaLimit;
}

} // namespace cdm::ui
