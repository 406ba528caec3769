// SPDX-License-Identifier: GPL-3.0-only
#include "study/lists.h"

#include "data/parallel.h"
#include "eval/checks.h"
#include "eval/vectorspace.h"

#include <algorithm>
#include <limits>

namespace cdm::study {

namespace {

/// An empty table with the offsets of the requests.
eval::ScoreTable emptyTable(const data::Dataset& dataset, std::span<const RequestIndex> requests)
{
    eval::ScoreTable table;
    table.requests.assign(requests.begin(), requests.end());
    table.offsets.push_back(0);
    for (const RequestIndex request : requests)
        table.offsets.push_back(table.offsets.back() + dataset.request(request).size());
    table.accuracy.resize(table.offsets.back());
    table.student.resize(table.offsets.back());
    return table;
}

bool usesModel(const Method& method)
{
    return method.kind != MethodKind::Popularity && method.kind != MethodKind::Random;
}

} // namespace

ModelLists makeLists(const engine::Model& model, const data::Dataset& dataset, std::span<const RequestIndex> requests,
                     std::span<const Method> methods, std::size_t k, JobContext& job)
{
    eval::checkListLength(k);
    ModelLists made{emptyTable(dataset, requests), std::vector<Lists>(methods.size())};
    for (std::size_t m = 0; m < methods.size(); ++m) {
        if (usesModel(methods[m]))
            made.byMethod[m].resize(requests.size());
    }
    const auto visit = [&](std::span<const std::size_t> places, std::span<const engine::RequestScores> batch) {
        data::inParallel(places.size(), [&](std::size_t i, std::size_t) {
            job.throwIfStopped();
            const std::size_t r = places[i];
            const auto at = static_cast<std::ptrdiff_t>(made.scores.offsets[r]);
            std::ranges::copy(batch[i].accuracy, made.scores.accuracy.begin() + at);
            std::ranges::copy(batch[i].student, made.scores.student.begin() + at);
            for (std::size_t m = 0; m < methods.size(); ++m) {
                if (usesModel(methods[m]))
                    made.byMethod[m][r] = listOf(methods[m], batch[i], k, eval::requestName(requests[r]));
            }
        });
    };
    model.scoreEach(dataset, requests, visit, job);
    return made;
}

eval::Ranker beginnings(const Lists& lists, std::size_t k)
{
    return [&lists, k](std::size_t r, const data::RequestView&) {
        const auto& list = lists[r];
        return std::vector<std::uint32_t>(list.begin(),
                                          list.begin() + static_cast<std::ptrdiff_t>(std::min(k, list.size())));
    };
}

std::unique_ptr<eval::ItemSpace> embeddingSpace(const engine::Model& model, const data::Dataset& dataset,
                                                std::span<const RequestIndex> requests, JobContext& job)
{
    // Batches come in an order of the model's own, so the first request of an item is found before.
    constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
    std::vector<std::size_t> firstRequest(dataset.schema().itemCount, none);
    for (std::size_t r = 0; r < requests.size(); ++r) {
        for (const ItemIndex item : dataset.request(requests[r]).items) {
            if (firstRequest[item.value] == none)
                firstRequest[item.value] = r;
        }
    }
    std::size_t dimension = 0;
    std::vector<float> vectors;
    const auto visit = [&](std::span<const std::size_t> places, std::span<const engine::RequestScores> batch) {
        for (std::size_t i = 0; i < places.size(); ++i) {
            if (dimension == 0) {
                dimension = batch[i].dimension;
                vectors.resize(firstRequest.size() * dimension);
            }
            const data::RequestView request = dataset.request(requests[places[i]]);
            // Backwards, so that of an item that stands twice the lower place stays.
            for (std::size_t c = request.size(); c-- > 0;) {
                const std::size_t item = request.items[c].value;
                if (firstRequest[item] == places[i])
                    std::copy_n(batch[i].embeddings.begin() + static_cast<std::ptrdiff_t>(c * dimension), dimension,
                                vectors.begin() + static_cast<std::ptrdiff_t>(item * dimension));
            }
        }
    };
    model.scoreEach(dataset, requests, visit, job);
    const engine::CheckpointInfo& info = model.info();
    return eval::vectorSpace(std::move(vectors), std::max<std::size_t>(1, dimension),
                             "item embeddings of checkpoint " + info.path.filename().string() + ", run " +
                                 (info.runId.empty() ? std::string("-") : info.runId) + ", epoch " +
                                 std::to_string(info.epoch));
}

} // namespace cdm::study
