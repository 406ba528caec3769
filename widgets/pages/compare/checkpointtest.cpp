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
    const auto evaluate = [&](const engine::Model& model, double gamma) {
        job.beginPhase("Scoring", requests.size());
        const eval::ScoreTable scores = model.score(*dataset, requests, job);
        return eval::evaluateFused(*dataset, scores, *space, k, gamma, job);
    };
    const eval::Evaluation a = evaluate(first, firstGamma);
    const eval::Evaluation b = evaluate(second, secondGamma);
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
    return test;
}

} // namespace cdm::ui
