// SPDX-License-Identifier: GPL-3.0-only
#include "train/scorer.h"

#include "train/schedule.h"

#include <algorithm>

namespace cdm::train {

namespace {
constexpr std::size_t requestsPerBatch = 64;

void copyRows(const torch::Tensor& values, const std::vector<std::size_t>& places,
              const std::vector<std::int64_t>& sizes, const std::vector<std::uint64_t>& offsets,
              std::vector<float>& out)
{
    const torch::Tensor onCpu = values.cpu().contiguous();
    const float* row = onCpu.data_ptr<float>();
    for (std::size_t b = 0; b < places.size(); ++b, row += onCpu.size(1))
        std::copy_n(row, sizes[b], out.begin() + static_cast<std::ptrdiff_t>(offsets[places[b]]));
}

std::vector<float> rowsOf(const torch::Tensor& values, std::int64_t batch, std::int64_t rows)
{
    const torch::Tensor one = values.select(0, batch);
    const float* from = one.data_ptr<float>();
    return {from, from + rows * (values.dim() == 3 ? values.size(2) : 1)};
}

/// What the batch at hand has in the table already, and its embeddings.
std::vector<engine::RequestScores> batchScores(const model::Forward& forward, const std::vector<std::size_t>& places,
                                               const std::vector<std::int64_t>& sizes, const eval::ScoreTable& table)
{
    const torch::Tensor e = forward.e.cpu().contiguous();
    const torch::Tensor user = forward.user.cpu().contiguous();
    std::vector<engine::RequestScores> all(places.size());
    for (std::size_t b = 0; b < places.size(); ++b) {
        engine::RequestScores& scores = all[b];
        scores.dimension = static_cast<std::size_t>(e.size(2));
        const auto accuracy = table.accuracyOf(places[b]);
        const auto student = table.studentOf(places[b]);
        scores.accuracy.assign(accuracy.begin(), accuracy.end());
        scores.student.assign(student.begin(), student.end());
        scores.embeddings = rowsOf(e, static_cast<std::int64_t>(b), sizes[b]);
        scores.user = rowsOf(user, static_cast<std::int64_t>(b), user.size(1));
    }
    return all;
}
} // namespace

Scores scoreRequests(const model::Network& network, const data::Dataset& dataset,
                     std::span<const RequestIndex> requests, const ScoreOptions& options, JobContext& job)
{
    const torch::NoGradGuard noGradients;
    Scores scores;
    scores.table.requests.assign(requests.begin(), requests.end());
    scores.table.offsets.push_back(0);
    for (const RequestIndex request : requests)
        scores.table.offsets.push_back(scores.table.offsets.back() + dataset.request(request).size());
    scores.table.accuracy.resize(scores.table.offsets.back());
    scores.table.student.resize(scores.table.offsets.back());
    if (options.teacher)
        scores.teacher.resize(requests.size());

    for (const std::vector<std::size_t>& places : scoringBatches(dataset, requests, requestsPerBatch)) {
        scores.paused += waitWhilePaused(job);
        job.throwIfStopped();
        std::vector<RequestIndex> chosen;
        for (const std::size_t place : places)
            chosen.push_back(requests[place]);
        const model::Batch batch = model::makeBatch(dataset, chosen, network.upstream()).to(network.device());
        const model::Forward forward = network.forward(batch);
        copyRows(forward.accuracy(), places, batch.sizes, scores.table.offsets, scores.table.accuracy);
        if (options.withStudent && network.hasStudent()) {
            const torch::Tensor logit =
                model::studentLogit(network.student(), forward.e, forward.user, batch.valid, options.contextSize);
            copyRows(torch::sigmoid(logit), places, batch.sizes, scores.table.offsets, scores.table.student);
        }
        if (options.teacher) {
            auto lists = teacherLists(forward, batch.sizes, chosen, *options.teacher);
            for (std::size_t b = 0; b < places.size(); ++b)
                scores.teacher[places[b]] = std::move(lists[b]);
        }
        if (options.visit)
            options.visit(places, batchScores(forward, places, batch.sizes, scores.table));
        job.advance(places.size());
    }
    return scores;
}

} // namespace cdm::train
