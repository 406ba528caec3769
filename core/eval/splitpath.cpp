// SPDX-License-Identifier: GPL-3.0-only
#include "eval/checks.h"
#include "eval/forrequests.h"
#include "eval/gammapath.h"
#include "eval/listmeter.h"
#include "eval/requestpath.h"

#include <algorithm>

namespace cdm::eval {

struct SplitPath::Impl
{
    std::shared_ptr<const data::Dataset> dataset;
    std::shared_ptr<const ScoreTable> scores;
    std::shared_ptr<const ItemSpace> space;
    std::size_t k = 0;
    double last = 0.0;
    std::vector<RequestPath> paths;
};

SplitPath::SplitPath(std::shared_ptr<const data::Dataset> dataset, std::shared_ptr<const ScoreTable> scores,
                     std::shared_ptr<const ItemSpace> space, std::size_t k, double last, JobContext& job)
{
    checkListLength(k);
    checkLastGamma(last);
    checkTable(*dataset, *scores);
    auto impl = std::make_unique<Impl>();
    impl->paths.resize(scores->size());
    job.beginPhase("gamma path", scores->size());
    std::vector<RequestPathMaker> makers(requestWorkers(scores->size()), RequestPathMaker(*dataset, *space));
    forRequests(scores->size(), job, [&](std::size_t r, std::size_t worker) {
        const data::RequestView request = dataset->request(scores->requests[r]);
        impl->paths[r] = makers[worker].make(request, scores->accuracyOf(r), scores->studentOf(r), k, last);
    });
    impl->dataset = std::move(dataset);
    impl->scores = std::move(scores);
    impl->space = std::move(space);
    impl->k = k;
    impl->last = last;
    impl_ = std::move(impl);
}

SplitPath::~SplitPath() = default;

double SplitPath::last() const noexcept
{
    return impl_->last;
}

Evaluation SplitPath::at(double gamma, JobContext& job) const
{
    checkGammaWithin(gamma, impl_->last);
    const data::Dataset& dataset = *impl_->dataset;
    const ScoreTable& scores = *impl_->scores;
    const std::size_t requests = impl_->paths.size();
    job.beginPhase("metrics at gamma", requests);
    std::vector<ListMeter> meters(requestWorkers(requests), ListMeter(dataset, *impl_->space));
    std::vector<CategorySet> covered(meters.size(), CategorySet(dataset.schema().categoryCount));
    std::vector<std::vector<ItemIndex>> items(meters.size()); // scratch
    Evaluation evaluation;
    evaluation.perRequest.resize(requests);
    forRequests(requests, job, [&](std::size_t r, std::size_t worker) {
        evaluation.perRequest[r] = metricsAt(gamma, impl_->paths[r], dataset, scores, r, meters[worker], items[worker]);
        insertCategories(dataset, items[worker], covered[worker]);
    });
    evaluation.metrics =
        summarise(evaluation.perRequest, impl_->k, merged(covered).size(), dataset.schema().categoryCount);
    return evaluation;
}

GammaCurve SplitPath::curve(JobContext& job) const
{
    return curveOf(*impl_->dataset, impl_->paths, impl_->last, job);
}

} // namespace cdm::eval
