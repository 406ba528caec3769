// SPDX-License-Identifier: GPL-3.0-only
#include "model/batch.h"

#include <algorithm>

namespace cdm::model {

namespace {

torch::Tensor int64Tensor(const std::vector<std::int64_t>& values)
{
    return torch::tensor(values, torch::kInt64);
}

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

template <class Get>
Lookup lookupOf(std::size_t count, const Get& get)
{
    std::vector<std::uint32_t> codes(count);
    for (std::size_t i = 0; i < count; ++i)
        codes[i] = get(i);
    return makeLookup(codes);
}

} // namespace

Batch Batch::to(torch::Device device) const
{
    if (device.is_cpu())
        return *this;
    Batch moved = *this;
    for (torch::Tensor* tensor : {&moved.valid, &moved.shown, &moved.labels, &moved.itemOf, &moved.category.rows,
                                  &moved.category.place, &moved.categoryOffsets})
        *tensor = tensor->to(device);
    for (std::vector<Lookup>* lookups : {&moved.user, &moved.item})
        for (Lookup& lookup : *lookups)
            lookup = {lookup.rows.to(device), lookup.place.to(device)};
    return moved;
}

Batch makeBatch(const data::Dataset& dataset, std::span<const RequestIndex> requests)
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
    return batch;
}

} // namespace cdm::model
