// SPDX-License-Identifier: GPL-3.0-only
#include "study/slices.h"

#include "base/error.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <numeric>

namespace cdm::study {

namespace {

/// Groups of about equal size by a number; equal numbers stay together.
std::vector<Slice> quantileGroups(const std::vector<std::uint64_t>& values, std::size_t groups, const std::string& unit)
{
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    std::vector<Slice> slices;
    std::size_t begin = 0;
    for (std::size_t group = 1; group <= groups; ++group) {
        std::size_t end = group * order.size() / groups;
        if (end <= begin)
            continue; // equal values have filled this group already
        while (end < order.size() && values[order[end]] == values[order[end - 1]])
            ++end;
        const std::string low = std::to_string(values[order[begin]]);
        const std::string high = std::to_string(values[order[end - 1]]);
        Slice slice{(low == high ? low : low + " to " + high) + " " + unit, {}};
        slice.places.assign(order.begin() + static_cast<std::ptrdiff_t>(begin),
                            order.begin() + static_cast<std::ptrdiff_t>(end));
        std::sort(slice.places.begin(), slice.places.end());
        slices.push_back(std::move(slice));
        begin = end;
    }
    return slices;
}

std::vector<Slice> byCategory(const data::Dataset& dataset, std::span<const RequestIndex> requests, std::size_t groups)
{
    const std::size_t categories = dataset.schema().categoryCount;
    std::vector<std::vector<std::size_t>> members(categories + 1); // the last: no category
    std::vector<std::uint32_t> counts(categories);
    for (std::size_t r = 0; r < requests.size(); ++r) {
        std::fill(counts.begin(), counts.end(), 0U);
        for (const ItemIndex item : dataset.request(requests[r]).items) {
            for (const CategoryIndex category : dataset.categories(item))
                ++counts[category.value];
        }
        const auto most = std::max_element(counts.begin(), counts.end());
        const bool none = most == counts.end() || *most == 0;
        members[none ? categories : static_cast<std::size_t>(most - counts.begin())].push_back(r);
    }
    std::vector<std::size_t> order(categories);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return members[a].size() > members[b].size(); });
    std::vector<Slice> slices;
    Slice others{"other categories", {}};
    for (std::size_t i = 0; i < order.size(); ++i) {
        const std::vector<std::size_t>& places = members[order[i]];
        if (i + 1 < groups)
            slices.push_back(
                {std::string(dataset.categoryName(CategoryIndex(static_cast<std::uint32_t>(order[i])))), places});
        else
            others.places.insert(others.places.end(), places.begin(), places.end());
    }
    std::sort(others.places.begin(), others.places.end());
    slices.push_back(std::move(others));
    slices.push_back({"no category", members[categories]});
    std::erase_if(slices, [](const Slice& slice) { return slice.places.empty(); });
    return slices;
}

/// Train positives of the user of every request.
std::vector<std::uint64_t> activity(const data::Dataset& dataset, std::span<const RequestIndex> requests,
                                    JobContext& job)
{
    std::vector<std::uint64_t> ofUser(dataset.schema().userCount);
    const std::vector<RequestIndex> train = dataset.requests(data::Split::Train);
    job.beginPhase("Counting train positives", train.size());
    for (const RequestIndex index : train) {
        job.throwIfStopped();
        const data::RequestView request = dataset.request(index);
        for (const std::uint8_t label : request.labels)
            ofUser[request.user.value] += label != 0 ? 1U : 0U;
        job.advance();
    }
    std::vector<std::uint64_t> values;
    for (const RequestIndex index : requests)
        values.push_back(ofUser[dataset.request(index).user.value]);
    return values;
}

} // namespace

const char* sliceKindName(SliceKind kind) noexcept
{
    switch (kind) {
    case SliceKind::Category:
        return "category";
    case SliceKind::Activity:
        return "activity";
    case SliceKind::Candidates:
        break;
    }
    return "candidates";
}

SliceKind sliceKindFromName(const std::string& name)
{
    for (const SliceKind kind : {SliceKind::Category, SliceKind::Activity, SliceKind::Candidates}) {
        if (name == sliceKindName(kind))
            return kind;
    }
    throw Error("'" + name + "' is not allowed", "slice", "Allowed: category, activity, candidates");
}

std::vector<Slice> sliceRequests(const data::Dataset& dataset, std::span<const RequestIndex> requests, SliceKind kind,
                                 std::size_t groups, JobContext& job)
{
    if (groups < 2)
        throw Error(std::to_string(groups) + " groups", "slice", "Ask for at least 2");
    if (kind == SliceKind::Category)
        return byCategory(dataset, requests, groups);
    if (kind == SliceKind::Activity)
        return quantileGroups(activity(dataset, requests, job), groups, "train positives of the user");
    std::vector<std::uint64_t> sizes;
    for (const RequestIndex index : requests)
        sizes.push_back(dataset.request(index).size());
    return quantileGroups(sizes, groups, "candidates");
}

} // namespace cdm::study
