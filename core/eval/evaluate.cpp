// SPDX-License-Identifier: GPL-3.0-only
#include "data/parallel.h"
#include "eval/listmeter.h"
#include "rerank/topk.h"

#include <algorithm>

namespace cdm::eval {

namespace {

constexpr std::size_t blockSize = 16; // requests between two looks at the stop token

} // namespace

Evaluation evaluate(const data::Dataset& dataset, std::span<const RequestIndex> requests, const ItemSpace& space,
                    std::size_t k, const Ranker& ranker, JobContext& job)
{
    checkListLength(k);
    job.beginPhase("evaluate", requests.size());
    const std::size_t blocks = (requests.size() + blockSize - 1) / blockSize;
    std::vector<ListMeter> meters(data::workers(blocks), ListMeter(dataset, space));
    Evaluation evaluation;
    evaluation.perRequest.resize(requests.size());
    data::inParallel(blocks, [&](std::size_t block, std::size_t worker) {
        job.waitWhilePaused();
        job.throwIfStopped();
        const std::size_t end = std::min(requests.size(), (block + 1) * blockSize);
        for (std::size_t r = block * blockSize; r < end; ++r) {
            const data::RequestView request = dataset.request(requests[r]);
            evaluation.perRequest[r] = meters[worker].measure(request, ranker(r, request), k);
            job.advance();
        }
    });
    CategorySet covered(dataset.schema().categoryCount);
    for (const ListMeter& meter : meters)
        covered.merge(meter.covered());
    evaluation.metrics = summarise(evaluation.perRequest, k, covered.size(), dataset.schema().categoryCount);
    return evaluation;
}

Evaluation evaluateFused(const data::Dataset& dataset, const ScoreTable& scores, const ItemSpace& space, std::size_t k,
                         double gamma, JobContext& job)
{
    checkGamma(gamma);
    checkTable(dataset, scores);
    const auto ranker = [&scores, gamma, k](std::size_t r, const data::RequestView& request) {
        const auto accuracy = scores.accuracyOf(r);
        const auto student = scores.studentOf(r);
        std::vector<double> fused(accuracy.size());
        for (std::size_t c = 0; c < accuracy.size(); ++c)
            fused[c] = fusedScore(accuracy[c], student[c], gamma);
        return rerank::topK(std::span<const double>(fused), k, requestName(request.index));
    };
    return evaluate(dataset, scores.requests, space, k, ranker, job);
}

} // namespace cdm::eval
