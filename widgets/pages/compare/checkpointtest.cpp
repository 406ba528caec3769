// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/checkpointtest.h"

#include "base/error.h"

namespace cdm::ui {

CheckpointTest testCheckpoints(const std::shared_ptr<const data::Dataset>& dataset, const engine::Model& first,
                               double firstGamma, const engine::Model& second, double secondGamma, data::Split split,
                               std::size_t k, JobContext& job)
{
    const std::vector<RequestIndex> requests = dataset->requests(split);
    if (requests.empty())
        throw Error(std::string("it has no ") + data::splitName(split) + " requests", dataset->folder().string(),
                    "Choose another split");
    const auto space = eval::attributeSpace(dataset);
    using Lists = std::vector<std::vector<std::uint32_t>>;
    const auto evaluate = [&](const engine::Model& model, double gamma, Lists& lists) {
        job.beginPhase("Scoring", requests.size());
        const eval::ScoreTable scores = model.score(*dataset, requests, job);
        eval::Evaluation evaluation = eval::evaluateFused(*dataset, scores, *space, k, gamma, job);
        for (std::size_t r = 0; r < requests.size(); ++r)
            lists.push_back(eval::fusedList(scores.accuracyOf(r), scores.studentOf(r), k, gamma));
        return evaluation;
    };
    Lists listsA;
    Lists listsB;
    const eval::Evaluation a = evaluate(first, firstGamma, listsA);
    const eval::Evaluation b = evaluate(second, secondGamma, listsB);
    job.beginPhase("Testing the difference");
    const eval::ResamplingOptions options;
    CheckpointTest test{k, requests.size(), space->name(), {}};
    const auto add = [&](const char* name, double eval::Metrics::*mean, eval::RequestMetric metric) {
        test.metrics.push_back({name, a.metrics.*mean, b.metrics.*mean,
                                eval::compareMetric(a.perRequest, b.perRequest, metric, options, job)});
    };
    add("recall", &eval::Metrics::recall, &eval::RequestMetrics::recall);
    add("mrr", &eval::Metrics::mrr, &eval::RequestMetrics::mrr);
    add("ilad", &eval::Metrics::ilad, &eval::RequestMetrics::ilad);
    TestedMetric coverage{"cc", a.metrics.cc, b.metrics.cc, {}};
    coverage.coverage = eval::compareCoverage(*dataset, requests, listsA, listsB, options, job);
    test.metrics.push_back(std::move(coverage));
    return test;
}

} // namespace cdm::ui
