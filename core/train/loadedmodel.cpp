// SPDX-License-Identifier: GPL-3.0-only
#include "train/loadedmodel.h"

#include "train/inspection.h"
#include "train/scorer.h"
#include "train/threads.h"
#include "train/translate.h"

namespace cdm::train {

namespace {
std::vector<float> toVector(const torch::Tensor& tensor)
{
    const torch::Tensor flat = tensor.cpu().contiguous();
    return {flat.data_ptr<float>(), flat.data_ptr<float>() + flat.numel()};
}
} // namespace

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

engine::RequestScores LoadedModel::scoreRequest(const data::Dataset& dataset, RequestIndex request) const
{
    return translated([&] {
        const torch::NoGradGuard noGradients;
        const ThreadScope threads(0);
        checkFits(loaded_.info, dataset);
        const model::Network& network = *loaded_.network;
        const model::Batch batch =
            model::makeBatch(dataset, std::span(&request, 1), network.upstream()).to(network.device());
        const model::Forward forward = network.forward(batch);
        engine::RequestScores scores;
        scores.dimension = static_cast<std::size_t>(network.dimension());
        scores.accuracy = toVector(forward.accuracy());
        scores.student.assign(scores.accuracy.size(), 0.0f);
        if (network.hasStudent())
            scores.student = toVector(torch::sigmoid(model::studentLogit(
                network.student(), forward.e, forward.user, batch.valid, loaded_.info.config.contextSize)));
        scores.embeddings = toVector(forward.e);
        scores.user = toVector(forward.user);
        return scores;
    });
}

engine::TargetInspection LoadedModel::inspect(const data::Dataset& dataset, RequestIndex request, std::uint32_t target,
                                              const engine::InspectOptions& options) const
{
    return translated([&] {
        const ThreadScope threads(0);
        checkFits(loaded_.info, dataset);
        return inspectTarget(*loaded_.network, loaded_.info.config, dataset, request, target, options);
    });
}

} // namespace cdm::train
