// SPDX-License-Identifier: GPL-3.0-only
#include "model/batch.h"

#include "base/error.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <tuple>

namespace cdm::model {

namespace {

/// Which of the base request's candidates each one is.
torch::Tensor originsOf(const data::EditedRequest& request)
{
    std::vector<std::int64_t> origins;
    for (std::size_t i = 0; i < request.candidates.size(); ++i) {
        if (request.candidates[i].origin < 0)
            throw Error("the data's own model has not scored this candidate",
                        "edited request " + std::to_string(request.base.value) + ", candidate " + std::to_string(i),
                        "With a backbone from the data, add no items of the catalogue");
        origins.push_back(request.candidates[i].origin);
    }
    return torch::tensor(origins, torch::kInt64);
}

/// Takes scores and vectors over from the base request's batch.
void editUpstream(Batch& batch, const data::Dataset& dataset, const data::EditedRequest& request,
                  std::span<const std::size_t> rows)
{
    if (batch.scores.defined())
        batch.scores = batch.scores.index_select(1, originsOf(request));
    if (batch.candidateVectors.defined())
        batch.candidateVectors = batch.candidateVectors.index_select(1, originsOf(request));
    if (!batch.itemVectors.defined())
        return;
    const data::VectorTable table = dataset.itemVectors();
    const auto width = static_cast<std::int64_t>(table.dimension);
    batch.itemVectors = torch::empty({static_cast<std::int64_t>(rows.size()), width}, torch::kFloat32);
    float* to = batch.itemVectors.data_ptr<float>();
    for (const std::size_t row : rows) {
        const auto values = table.row(request.candidates[row].item.value);
        to = std::copy(values.begin(), values.end(), to);
    }
    if (!torch::isfinite(batch.itemVectors).all().item<bool>())
        throw Error("item vectors of the dataset hold values that are not finite", dataset.folder().string(),
                    "Import it again; cdm info --verify names the column");
}

bool isEdited(const data::EditedCandidate& candidate)
{
    return candidate.fields || candidate.categories;
}

/// Candidates whose items are the rows of the batch; `itemOf` [N] gets the row of each candidate. By item, as
/// makeBatch() of a request that was not edited has them: a matrix product rounds a row by its place, and what was not
/// edited is to score bit for bit as before. An item whose attributes were edited has a row of its own.
std::vector<std::size_t> rowsOf(const data::EditedRequest& request, torch::Tensor& itemOf)
{
    std::vector<std::size_t> order(request.candidates.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto key = [&](std::size_t place) {
        const data::EditedCandidate& candidate = request.candidates[place];
        return std::tuple(candidate.item.value, isEdited(candidate), isEdited(candidate) ? place : 0);
    };
    std::ranges::stable_sort(order, {}, key);
    std::vector<std::size_t> rows;
    std::vector<std::int64_t> rowOf(order.size());
    for (const std::size_t place : order) {
        if (rows.empty() || key(rows.back()) != key(place))
            rows.push_back(place);
        rowOf[place] = static_cast<std::int64_t>(rows.size()) - 1;
    }
    itemOf = torch::tensor(rowOf, torch::kInt64);
    return rows;
}

} // namespace

Batch makeBatch(const data::Dataset& dataset, const data::EditedRequest& request, UpstreamParts parts)
{
    data::check(dataset, request);
    const std::size_t n = request.candidates.size();
    const auto count = static_cast<std::int64_t>(n);
    Batch batch = makeBatch(dataset, std::span(&request.base, 1), parts);
    batch.candidates = count;
    batch.sizes = {count};
    batch.valid = torch::ones({1, count}, torch::kBool);
    batch.shown = torch::zeros({1, count}, torch::kBool);
    batch.labels = torch::zeros({1, count}, torch::kFloat32);
    const std::vector<std::size_t> rows = rowsOf(request, batch.itemOf);

    std::vector<std::uint32_t> items;
    std::vector<std::vector<std::uint32_t>> fields(dataset.schema().itemFields.size());
    std::vector<std::uint32_t> categories;
    std::vector<std::int64_t> offsets;
    for (const std::size_t row : rows) {
        const data::EditedCandidate& candidate = request.candidates[row];
        items.push_back(candidate.item.value);
        const std::vector<std::uint32_t> codes = data::fieldsOf(dataset, candidate);
        for (std::size_t f = 0; f < fields.size(); ++f)
            fields[f].push_back(codes[f]);
        offsets.push_back(static_cast<std::int64_t>(categories.size()));
        for (const CategoryIndex category : data::categoriesOf(dataset, candidate))
            categories.push_back(category.value);
    }
    batch.item = {makeLookup(items)};
    for (const std::vector<std::uint32_t>& codes : fields)
        batch.item.push_back(makeLookup(codes));
    batch.category = makeLookup(categories);
    batch.categoryOffsets = torch::tensor(offsets, torch::kInt64);
    editUpstream(batch, dataset, request, rows);
    return batch;
}

} // namespace cdm::model
