// SPDX-License-Identifier: GPL-3.0-only
#include "pages/embeddings/embeddingmap.h"

#include "base/error.h"
#include "pages/embeddings/attributevectors.h"

#include <algorithm>

namespace cdm::ui {

namespace {

constexpr std::size_t largestCatalogue = 1'000'000;
/// Items asked of a model at once. The student looks at all pairs of them, for nothing here, so not too many.
constexpr std::size_t itemsPerCall = 256;

struct Vectors
{
    std::size_t dimension = 0;
    std::vector<float> values;
};

std::vector<ItemIndex> spreadOver(std::size_t count, std::size_t wanted)
{
    const std::size_t n = std::min(count, wanted);
    std::vector<ItemIndex> items(n);
    for (std::size_t i = 0; i < n; ++i)
        items[i] = ItemIndex(static_cast<std::uint32_t>(i * count / n));
    return items;
}

Vectors embeddingsOf(const MapQuery& query, const engine::Model& model, const std::vector<ItemIndex>& items,
                     JobContext& job)
{
    if (query.scope == MapScope::Request) {
        if (query.scores && &model == query.model.get())
            return {query.scores->dimension, query.scores->embeddings};
        engine::RequestScores scores = model.scoreRequest(*query.dataset, query.request);
        return {scores.dimension, std::move(scores.embeddings)};
    }
    // An item's embedding is the same in every request, so the open one is asked about items that it does not have.
    job.beginPhase("embeddings", items.size());
    Vectors vectors;
    data::EditedRequest asked{query.request, {}};
    for (std::size_t first = 0; first < items.size(); first += itemsPerCall) {
        job.throwIfStopped();
        asked.candidates.clear();
        const std::size_t end = std::min(items.size(), first + itemsPerCall);
        for (std::size_t i = first; i < end; ++i)
            asked.candidates.push_back({items[i], -1, std::nullopt, std::nullopt});
        const engine::RequestScores scores = model.scoreRequest(*query.dataset, asked);
        vectors.dimension = scores.dimension;
        vectors.values.insert(vectors.values.end(), scores.embeddings.begin(), scores.embeddings.end());
        job.advance(end - first);
    }
    return vectors;
}

Vectors vectorsOfData(const MapQuery& query, const std::vector<ItemIndex>& items)
{
    const data::VectorTable ofItems = query.dataset->itemVectors();
    const data::VectorTable ofCandidates = query.dataset->candidateVectors();
    const bool byCandidate = ofItems.dimension == 0 && ofCandidates.dimension > 0 && query.scope == MapScope::Request;
    const data::VectorTable& table = byCandidate ? ofCandidates : ofItems;
    if (table.dimension == 0)
        throw Error(ofCandidates.dimension > 0 ? "the dataset has vectors of candidates, not of items"
                                               : "the dataset brings no vectors of its own",
                    query.dataset->name(),
                    ofCandidates.dimension > 0 ? "Show the candidates of a request"
                                               : "Choose the embeddings of a checkpoint or the attributes");
    const std::uint64_t firstRow = byCandidate ? query.dataset->request(query.request).firstCandidate : 0;
    Vectors vectors{table.dimension, {}};
    vectors.values.reserve(items.size() * table.dimension);
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto row = table.row(byCandidate ? firstRow + i : items[i].value);
        vectors.values.insert(vectors.values.end(), row.begin(), row.end());
    }
    return vectors;
}

std::size_t widthOf(const MapQuery& query)
{
    switch (query.space) {
    case MapSpace::Checkpoint:
        return static_cast<std::size_t>(std::max<std::int64_t>(1, query.model->info().config.dimension));
    case MapSpace::Attributes:
        return largestAttributeWidth;
    case MapSpace::Data:
        return std::max<std::size_t>(1, query.dataset->itemVectors().dimension);
    }
    return 1;
}

} // namespace

EmbeddingMap makeMap(const MapQuery& query, JobContext& job)
{
    if (query.space == MapSpace::Checkpoint && !query.model)
        throw Error("no checkpoint is open", "map", "Open one, or choose the attributes");
    EmbeddingMap map{query.scope, query.space, {}, 0, {}, {}, {}, 0, 0, 0.0};
    if (query.scope == MapScope::Request) {
        const auto items = query.dataset->request(query.request).items;
        map.items.assign(items.begin(), items.end());
        map.total = items.size();
    } else {
        map.total = query.dataset->schema().itemCount;
        map.items = spreadOver(map.total, std::min(largestCatalogue, largestMapNumbers / widthOf(query)));
    }
    Vectors vectors;
    if (query.space == MapSpace::Checkpoint) {
        vectors = embeddingsOf(query, *query.model, map.items, job);
    } else if (query.space == MapSpace::Data) {
        vectors = vectorsOfData(query, map.items);
    } else {
        AttributeVectors attributes = attributeVectors(*query.dataset, map.items, job);
        map.attributes = attributes.left;
        vectors = {attributes.dimension, std::move(attributes.values)};
    }
    map.dimension = vectors.dimension;
    const eval::VectorRows rows{vectors.values, vectors.dimension};
    const eval::PrincipalPlane plane = eval::principalPlane(rows, job);
    map.explained = plane.explained;
    map.points = eval::project(plane, rows);
    if (query.space == MapSpace::Checkpoint && query.other) {
        const Vectors other = embeddingsOf(query, *query.other, map.items, job);
        const eval::Alignment aligned = eval::alignTo(rows, {other.values, other.dimension}, job);
        map.agreement = aligned.agreement;
        map.moved = eval::project(plane, {aligned.values, vectors.dimension});
    }
    return map;
}

} // namespace cdm::ui
