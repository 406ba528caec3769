// SPDX-License-Identifier: GPL-3.0-only
#include "base/random.h"
#include "eval/baselinelists.h"
#include "eval/checks.h"
#include "eval/listmeter.h"
#include "rerank/topk.h"

#include <algorithm>

namespace cdm::eval {

namespace {

/// Expected 1 / rank of the first of `positives` in a random order of n, 0 where the rank is above k.
double expectedReciprocalRank(std::size_t n, std::size_t positives, std::size_t k)
{
    double expected = 0.0;
    double noneBefore = 1.0; // probability that no positive stands on an earlier rank
    for (std::size_t rank = 1; rank <= std::min(k, n) && noneBefore > 0.0; ++rank) {
        const double left = static_cast<double>(n - rank + 1);
        const double here = std::min(1.0, static_cast<double>(positives) / left);
        expected += noneBefore * here / static_cast<double>(rank);
        noneBefore *= 1.0 - here;
    }
    return expected;
}

} // namespace

std::vector<double> trainPositives(const data::Dataset& dataset, JobContext& job)
{
    std::vector<std::uint32_t> counts(dataset.schema().itemCount);
    const std::vector<RequestIndex> train = dataset.requests(data::Split::Train);
    job.beginPhase("count positives", train.size());
    for (const RequestIndex index : train) {
        job.throwIfStopped();
        const data::RequestView request = dataset.request(index);
        for (std::size_t c = 0; c < request.size(); ++c)
            counts[request.items[c].value] += request.labels[c] != 0 ? 1U : 0U;
        job.advance();
    }
    return {counts.begin(), counts.end()};
}

std::vector<std::uint32_t> popularityList(std::span<const double> trainPositives, const data::RequestView& request,
                                          std::size_t k)
{
    std::vector<double> scores(request.size());
    std::transform(request.items.begin(), request.items.end(), scores.begin(),
                   [&trainPositives](ItemIndex item) { return trainPositives[item.value]; });
    return rerank::topK(std::span<const double>(scores), k, requestName(request.index));
}

std::vector<std::uint32_t> randomList(const data::RequestView& request, std::size_t k, std::uint64_t seed)
{
    const std::size_t n = request.size();
    std::vector<std::uint32_t> places(n);
    for (std::size_t i = 0; i < n; ++i)
        places[i] = static_cast<std::uint32_t>(i);
    Random random(streamSeed(seed, request.index.value));
    const std::size_t listed = std::min(n, k);
    for (std::size_t i = 0; i < listed; ++i)
        std::swap(places[i], places[i + random.below(n - i)]);
    places.resize(listed);
    return places;
}

Evaluation evaluateRandom(const data::Dataset& dataset, std::span<const RequestIndex> requests, const ItemSpace& space,
                          std::size_t k, std::uint64_t seed, JobContext& job)
{
    const auto ranker = [k, seed](std::size_t, const data::RequestView& request) {
        return randomList(request, k, seed);
    };
    Evaluation evaluation = evaluate(dataset, requests, space, k, ranker, job);
    for (std::size_t r = 0; r < requests.size(); ++r) {
        RequestMetrics& values = evaluation.perRequest[r];
        if (!values.recall)
            continue;
        const data::RequestView request = dataset.request(requests[r]);
        const auto positives =
            std::count_if(request.labels.begin(), request.labels.end(), [](std::uint8_t label) { return label != 0; });
        values.recall = static_cast<double>(std::min(k, request.size())) / static_cast<double>(request.size());
        values.mrr = expectedReciprocalRank(request.size(), static_cast<std::size_t>(positives), k);
    }
    const double cc = evaluation.metrics.cc;
    evaluation.metrics = summarise(evaluation.perRequest, k, 0, 0);
    evaluation.metrics.cc = cc;
    return evaluation;
}

Evaluation evaluatePopularity(const data::Dataset& dataset, std::span<const RequestIndex> requests,
                              const ItemSpace& space, std::size_t k, JobContext& job)
{
    const std::vector<double> popularity = trainPositives(dataset, job);
    const auto ranker = [&popularity, k](std::size_t, const data::RequestView& request) {
        return popularityList(popularity, request, k);
    };
    return evaluate(dataset, requests, space, k, ranker, job);
}

} // namespace cdm::eval
