// SPDX-License-Identifier: GPL-3.0-only
#include "eval/sweep.h"

#include "base/error.h"
#include "eval/checks.h"
#include "eval/forrequests.h"
#include "eval/metricsums.h"
#include "eval/requestpath.h"

#include <algorithm>
#include <string>

namespace cdm::eval {

std::vector<double> gammaGrid(double last, std::size_t count)
{
    if (count < 2)
        throw Error("a grid of " + std::to_string(count) + " gammas", "trade-off", "Ask for at least 2");
    checkLastGamma(last);
    std::vector<double> gammas(count);
    for (std::size_t i = 0; i < count; ++i)
        gammas[i] = last * static_cast<double>(i) / static_cast<double>(count - 1);
    gammas.back() = last; // which rounding may miss
    return gammas;
}

namespace {

/// What one worker knows of one gamma.
struct PointSums
{
    MetricSums sums;
    CategorySet covered;
};

/// The paths of the requests one after the other, each asked at all gammas and forgotten.
std::vector<SweepPoint> sweepAlongPaths(const data::Dataset& dataset, const ScoreTable& scores, const ItemSpace& space,
                                        std::size_t k, std::span<const double> gammas, double last, JobContext& job)
{
    const std::size_t workers = requestWorkers(scores.size());
    const std::size_t categories = dataset.schema().categoryCount;
    std::vector<RequestPathMaker> makers(workers, RequestPathMaker(dataset, space));
    std::vector<ListMeter> meters(workers, ListMeter(dataset, space));
    std::vector<std::vector<ItemIndex>> items(workers); // scratch
    std::vector<std::vector<PointSums>> sums(workers,
                                             std::vector<PointSums>(gammas.size(), {{}, CategorySet(categories)}));
    job.beginPhase("sweep gamma", scores.size());
    forRequests(scores.size(), job, [&](std::size_t r, std::size_t worker) {
        const RequestPath path = makers[worker].make(dataset.request(scores.requests[r]), scores.accuracyOf(r),
                                                     scores.studentOf(r), k, last);
        for (std::size_t g = 0; g < gammas.size(); ++g) {
            PointSums& point = sums[worker][g];
            point.sums.add(metricsAt(gammas[g], path, dataset, scores, r, meters[worker], items[worker]));
            insertCategories(dataset, items[worker], point.covered);
        }
    });
    std::vector<SweepPoint> points;
    for (std::size_t g = 0; g < gammas.size(); ++g) {
        PointSums& all = sums.front()[g];
        for (std::size_t worker = 1; worker < workers; ++worker) {
            all.sums.merge(sums[worker][g].sums);
            all.covered.merge(sums[worker][g].covered);
        }
        points.push_back({gammas[g], all.sums.metrics(k, all.covered.size(), categories)});
    }
    return points;
}

} // namespace

std::vector<SweepPoint> sweepGamma(const data::Dataset& dataset, const ScoreTable& scores, const ItemSpace& space,
                                   std::size_t k, std::span<const double> gammas, JobContext& job)
{
    checkListLength(k);
    checkTable(dataset, scores);
    for (const double gamma : gammas)
        checkGamma(gamma);
    const double last = gammas.empty() ? 0.0 : *std::max_element(gammas.begin(), gammas.end());
    constexpr std::size_t worthAPath = 8; // a path costs about as much as this many lists
    if (gammas.size() >= worthAPath && last > 0.0)
        return sweepAlongPaths(dataset, scores, space, k, gammas, last, job);
    std::vector<SweepPoint> points;
    for (const double gamma : gammas)
        points.push_back({gamma, evaluateFused(dataset, scores, space, k, gamma, job).metrics});
    return points;
}

} // namespace cdm::eval
