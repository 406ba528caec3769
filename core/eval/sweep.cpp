// SPDX-License-Identifier: GPL-3.0-only
#include "eval/sweep.h"

#include "base/error.h"
#include "eval/kineticlist.h"
#include "eval/listmeter.h"

#include <cmath>
#include <string>

namespace cdm::eval {

std::vector<double> gammaGrid(double last, std::size_t count)
{
    if (count < 2)
        throw Error("a grid of " + std::to_string(count) + " gammas", "trade-off", "Ask for at least 2");
    if (!std::isfinite(last) || last <= 0.0)
        throw Error("the last gamma is " + std::to_string(last), "trade-off", "Give a finite gamma above 0");
    std::vector<double> gammas(count);
    for (std::size_t i = 0; i < count; ++i)
        gammas[i] = last * static_cast<double>(i) / static_cast<double>(count - 1);
    return gammas;
}

std::vector<SweepPoint> sweepGamma(const data::Dataset& dataset, const ScoreTable& scores, const ItemSpace& space,
                                   std::size_t k, std::span<const double> gammas, JobContext& job)
{
    std::vector<SweepPoint> points;
    for (const double gamma : gammas)
        points.push_back({gamma, evaluateFused(dataset, scores, space, k, gamma, job).metrics});
    return points;
}

std::vector<double> listBreakpoints(std::span<const float> accuracy, std::span<const float> student, std::size_t k,
                                    double last)
{
    checkListLength(k);
    if (!std::isfinite(last) || last <= 0.0)
        throw Error("the last gamma is " + std::to_string(last), "trade-off", "Give a finite gamma above 0");
    KineticList list;
    list.begin(accuracy, student, k, last, "scores");
    std::vector<double> breakpoints;
    list.run([&breakpoints, last](double gamma, std::size_t) {
        if (gamma > 0.0 && gamma <= last && (breakpoints.empty() || breakpoints.back() < gamma))
            breakpoints.push_back(gamma);
    });
    return breakpoints;
}

} // namespace cdm::eval
