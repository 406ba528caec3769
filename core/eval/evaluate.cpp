// SPDX-License-Identifier: GPL-3.0-only
#include "eval/checks.h"
#include "eval/forrequests.h"
#include "eval/listmeter.h"
#include "rerank/topk.h"

namespace cdm::eval {

Evaluation evaluate(const data::Dataset& dataset, std::span<const RequestIndex> requests, const ItemSpace& space,
                    std::size_t k, const Ranker& ranker, JobContext& job)
{
    checkListLength(k);
    job.beginPhase("evaluate", requests.size());
    std::vector<ListMeter> meters(requestWorkers(requests.size()), ListMeter(dataset, space));
    std::vector<CategorySet> covered(meters.size(), CategorySet(dataset.schema().categoryCount));
    Evaluation evaluation;
    evaluation.perRequest.resize(requests.size());
    forRequests(requests.size(), job, [&](std::size_t r, std::size_t worker) {
        const data::RequestView request = dataset.request(requests[r]);
        evaluation.perRequest[r] = meters[worker].measure(request, ranker(r, request), k);
        insertCategories(dataset, meters[worker].items(), covered[worker]);
    });
    evaluation.metrics = summarise(evaluation.perRequest, k, merged(covered).size(), dataset.schema().categoryCount);
    return evaluation;
}

std::vector<std::uint32_t> fusedList(std::span<const float> accuracy, std::span<const float> student, std::size_t k,
                                     double gamma, const std::string& what)
{
    checkSameLength(accuracy, student, what);
    std::vector<double> fused(accuracy.size());
    for (std::size_t c = 0; c < accuracy.size(); ++c)
        fused[c] = fusedScore(accuracy[c], student[c], gamma);
    return rerank::topK(std::span<const double>(fused), k, what);
}

Evaluation evaluateFused(const data::Dataset& dataset, const ScoreTable& scores, const ItemSpace& space, std::size_t k,
                         double gamma, JobContext& job)
{
    checkGamma(gamma);
    checkTable(dataset, scores);
    const auto ranker = [&scores, gamma, k](std::size_t r, const data::RequestView& request) {
        return fusedList(scores.accuracyOf(r), scores.studentOf(r), k, gamma, requestName(request.index));
    };
    return evaluate(dataset, scores.requests, space, k, ranker, job);
}

} // namespace cdm::eval
