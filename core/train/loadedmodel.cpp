// SPDX-License-Identifier: GPL-3.0-only
#include "train/loadedmodel.h"

#include "train/inspection.h"
#include "train/leaveoneout.h"
#include "train/scorer.h"
#include "train/tensorvalues.h"
#include "train/threads.h"
#include "train/translate.h"

namespace cdm::train {

LoadedModel::LoadedModel(LoadedNetwork loaded) : loaded_(std::move(loaded)) {}

eval::ScoreTable LoadedModel::score(const data::Dataset& dataset, std::span<const RequestIndex> requests,
                                    JobContext& job) const
{
    return scoreInBatches(dataset, requests, {}, job);
}

void LoadedModel::scoreEach(const data::Dataset& dataset, std::span<const RequestIndex> requests,
                            const engine::BatchVisitor& visit, JobContext& job) const
{
    scoreInBatches(dataset, requests, visit, job);
}

eval::ScoreTable LoadedModel::scoreInBatches(const data::Dataset& dataset, std::span<const RequestIndex> requests,
                                             const engine::BatchVisitor& visit, JobContext& job) const
{
    return translated([&] {
        const ThreadScope threads(0);
        checkFits(loaded_.info, dataset);
        job.beginPhase("Scoring", requests.size());
        ScoreOptions options;
        options.contextSize = loaded_.info.config.contextSize;
        options.visit = visit;
        return scoreRequests(*loaded_.network, dataset, requests, options, job).table;
    });
}

engine::RequestScores LoadedModel::scoreBatch(const model::Batch& batch) const
{
    const torch::NoGradGuard noGradients;
    const model::Network& network = *loaded_.network;
    const model::Batch moved = batch.to(network.device());
    const model::Forward forward = network.forward(moved);
    engine::RequestScores scores;
    scores.dimension = static_cast<std::size_t>(network.dimension());
    scores.accuracy = toVector(forward.accuracy());
    scores.student.assign(scores.accuracy.size(), 0.0f);
    if (network.hasStudent())
        scores.student = toVector(torch::sigmoid(model::studentLogit(network.student(), forward.e, forward.user,
                                                                     moved.valid, loaded_.info.config.contextSize)));
    scores.embeddings = toVector(forward.e);
    scores.user = toVector(forward.user);
    return scores;
}

engine::RequestScores LoadedModel::scoreRequest(const data::Dataset& dataset, RequestIndex request) const
{
    return translated([&] {
        const ThreadScope threads(0);
        checkFits(loaded_.info, dataset);
        return scoreBatch(model::makeBatch(dataset, std::span(&request, 1), loaded_.network->upstream()));
    });
}

engine::RequestScores LoadedModel::scoreRequest(const data::Dataset& dataset, const data::EditedRequest& request) const
{
    return translated([&] {
        const ThreadScope threads(0);
        checkFits(loaded_.info, dataset);
        return scoreBatch(model::makeBatch(dataset, request, loaded_.network->upstream()));
    });
}

engine::TargetInspection LoadedModel::inspect(const data::Dataset& dataset, RequestIndex request, std::uint32_t target,
                                              const engine::InspectOptions& options) const
{
    return translated([&] {
        const ThreadScope threads(0);
        checkFits(loaded_.info, dataset);
        const model::Batch batch = model::makeBatch(dataset, std::span(&request, 1), loaded_.network->upstream());
        return inspectTarget(*loaded_.network, loaded_.info.config, batch, request, target, options);
    });
}

engine::TargetInspection LoadedModel::inspect(const data::Dataset& dataset, const data::EditedRequest& request,
                                              std::uint32_t target, const engine::InspectOptions& options) const
{
    return translated([&] {
        const ThreadScope threads(0);
        checkFits(loaded_.info, dataset);
        const model::Batch batch = model::makeBatch(dataset, request, loaded_.network->upstream());
        return inspectTarget(*loaded_.network, loaded_.info.config, batch, request.base, target, options);
    });
}

std::vector<float> LoadedModel::leaveOneOut(const data::Dataset& dataset, RequestIndex request, std::uint32_t target,
                                            JobContext& job) const
{
    return translated([&] {
        const ThreadScope threads(0);
        checkFits(loaded_.info, dataset);
        const model::Batch batch = model::makeBatch(dataset, std::span(&request, 1), loaded_.network->upstream());
        return train::leaveOneOut(*loaded_.network, loaded_.info.config, batch, target,
                                  "request " + std::to_string(request.value), job);
    });
}

} // namespace cdm::train
