// SPDX-License-Identifier: GPL-3.0-only
#include "model/batch.h"

#include "base/error.h"

#include <algorithm>

namespace cdm::model {

namespace {

torch::Tensor int64Tensor(const std::vector<std::int64_t>& values)
{
    return torch::tensor(values, torch::kInt64);
}

template <class Get>
Lookup lookupOf(std::size_t count, const Get& get)
{
    std::vector<std::uint32_t> codes(count);
    for (std::size_t i = 0; i < count; ++i)
        codes[i] = get(i);
    return makeLookup(codes);
}

void checkFinite(const torch::Tensor& values, const char* what, const data::Dataset& dataset)
{
    if (!torch::isfinite(values).all().item<bool>())
        throw Error(std::string(what) + " of the dataset hold values that are not finite", dataset.folder().string(),
                    "Import it again; cdm info --verify names the column");
}

/// Rows of a table of vectors one after the other.
torch::Tensor gatherRows(const data::VectorTable& table, std::span<const std::size_t> rows)
{
    const auto width = static_cast<std::int64_t>(table.dimension);
    torch::Tensor out = torch::empty({static_cast<std::int64_t>(rows.size()), width}, torch::kFloat32);
    float* to = out.data_ptr<float>();
    for (const std::size_t row : rows) {
        const std::span<const float> from = table.row(row);
        to = std::copy(from.begin(), from.end(), to);
    }
    return out;
}

/// [B, N, width] from a column over all candidates of the dataset; 0 on padding.
torch::Tensor gatherCandidates(const std::vector<data::RequestView>& views, std::int64_t n,
                               const data::VectorTable& table)
{
    const auto width = static_cast<std::int64_t>(table.dimension);
    torch::Tensor out = torch::zeros({static_cast<std::int64_t>(views.size()), n, width}, torch::kFloat32);
    float* to = out.data_ptr<float>();
    for (const data::RequestView& view : views) {
        const auto rows = table.values.subspan(view.firstCandidate * table.dimension, view.size() * table.dimension);
        std::copy(rows.begin(), rows.end(), to);
        to += n * width;
    }
    return out;
}

void addUpstream(Batch& batch, const data::Dataset& dataset, const std::vector<data::RequestView>& views,
                 const std::vector<std::uint32_t>& items, UpstreamParts parts)
{
    if (parts.scores) {
        batch.scores = torch::zeros({batch.requests, batch.candidates}, torch::kFloat32);
        float* row = batch.scores.data_ptr<float>();
        for (const data::RequestView& view : views) {
            std::copy(view.upstreamScores.begin(), view.upstreamScores.end(), row);
            row += batch.candidates;
        }
        checkFinite(batch.scores, "scores", dataset);
    }
    if (parts.itemVectors) {
        batch.itemVectors = gatherRows(dataset.itemVectors(), std::vector<std::size_t>(items.begin(), items.end()));
        checkFinite(batch.itemVectors, "item vectors", dataset);
    }
    if (parts.userVectors) {
        std::vector<std::size_t> users;
        for (const data::RequestView& view : views)
            users.push_back(view.user.value);
        batch.userVectors = gatherRows(dataset.userVectors(), users);
        checkFinite(batch.userVectors, "user vectors", dataset);
    }
    if (parts.candidateVectors) {
        batch.candidateVectors = gatherCandidates(views, batch.candidates, dataset.candidateVectors());
        checkFinite(batch.candidateVectors, "candidate vectors", dataset);
    }
}

} // namespace

Lookup makeLookup(const std::vector<std::uint32_t>& codes)
{
    std::vector<std::uint32_t> rows = codes;
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    std::vector<std::int64_t> place(codes.size());
    for (std::size_t i = 0; i < codes.size(); ++i)
        place[i] = std::lower_bound(rows.begin(), rows.end(), codes[i]) - rows.begin();
    return {int64Tensor({rows.begin(), rows.end()}), int64Tensor(place)};
}

Batch Batch::to(torch::Device device) const
{
    if (device.is_cpu())
        return *this;
    Batch moved = *this;
    for (torch::Tensor* tensor : {&moved.valid, &moved.shown, &moved.labels, &moved.itemOf, &moved.category.rows,
                                  &moved.category.place, &moved.categoryOffsets})
        *tensor = tensor->to(device);
    for (torch::Tensor* tensor : {&moved.scores, &moved.itemVectors, &moved.userVectors, &moved.candidateVectors})
        if (tensor->defined())
            *tensor = tensor->to(device);
    for (std::vector<Lookup>* lookups : {&moved.user, &moved.item})
        for (Lookup& lookup : *lookups)
            lookup = {lookup.rows.to(device), lookup.place.to(device)};
    return moved;
}

Batch makeBatch(const data::Dataset& dataset, std::span<const RequestIndex> requests, UpstreamParts parts)
{
    Batch batch;
    batch.requests = static_cast<std::int64_t>(requests.size());
    std::vector<data::RequestView> views;
    views.reserve(requests.size());
    std::vector<std::uint32_t> items;
    for (const RequestIndex index : requests) {
        const data::RequestView& view = views.emplace_back(dataset.request(index));
        batch.sizes.push_back(static_cast<std::int64_t>(view.size()));
        batch.candidates = std::max(batch.candidates, batch.sizes.back());
        for (const ItemIndex item : view.items)
            items.push_back(item.value);
    }
    std::sort(items.begin(), items.end());
    items.erase(std::unique(items.begin(), items.end()), items.end());

    const std::int64_t n = batch.candidates;
    batch.valid = torch::zeros({batch.requests, n}, torch::kBool);
    batch.shown = torch::zeros({batch.requests, n}, torch::kBool);
    batch.labels = torch::zeros({batch.requests, n}, torch::kFloat32);
    batch.itemOf = torch::zeros({batch.requests * n}, torch::kInt64);
    for (std::size_t b = 0; b < views.size(); ++b) {
        const data::RequestView& view = views[b];
        const std::int64_t at = static_cast<std::int64_t>(b) * n;
        bool* valid = batch.valid.data_ptr<bool>() + at;
        bool* shown = batch.shown.data_ptr<bool>() + at;
        float* labels = batch.labels.data_ptr<float>() + at;
        std::int64_t* itemOf = batch.itemOf.data_ptr<std::int64_t>() + at;
        for (std::size_t c = 0; c < view.size(); ++c) {
            valid[c] = true;
            shown[c] = view.shown[c] != 0;
            labels[c] = view.labels[c] != 0 ? 1.0f : 0.0f;
            itemOf[c] = std::lower_bound(items.begin(), items.end(), view.items[c].value) - items.begin();
        }
    }

    const data::Schema& schema = dataset.schema();
    batch.user.push_back(lookupOf(views.size(), [&](std::size_t b) { return views[b].user.value; }));
    for (std::size_t field = 0; field < schema.userFields.size(); ++field) {
        const auto column = dataset.userField(field);
        batch.user.push_back(lookupOf(views.size(), [&](std::size_t b) { return column[views[b].user.value]; }));
    }
    for (std::size_t field = 0; field < schema.contextFields.size(); ++field) {
        const auto column = dataset.contextField(field);
        batch.user.push_back(lookupOf(views.size(), [&](std::size_t b) { return column[views[b].index.value]; }));
    }
    batch.item.push_back(lookupOf(items.size(), [&](std::size_t m) { return items[m]; }));
    for (std::size_t field = 0; field < schema.itemFields.size(); ++field) {
        const auto column = dataset.itemField(field);
        batch.item.push_back(lookupOf(items.size(), [&](std::size_t m) { return column[items[m]]; }));
    }

    std::vector<std::uint32_t> codes;
    std::vector<std::int64_t> offsets;
    for (const std::uint32_t item : items) {
        offsets.push_back(static_cast<std::int64_t>(codes.size()));
        for (const CategoryIndex category : dataset.categories(ItemIndex(item)))
            codes.push_back(category.value);
    }
    batch.category = makeLookup(codes);
    batch.categoryOffsets = int64Tensor(offsets);
    addUpstream(batch, dataset, views, items, parts);
    return batch;
}

} // namespace cdm::model
