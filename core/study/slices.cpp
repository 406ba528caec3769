// SPDX-License-Identifier: GPL-3.0-only
#include "study/slices.h"

#include "base/error.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <numeric>

namespace cdm::study {

namespace {

/// Groups of about equal size by a number; equal numbers stay together. `order` has the places to part.
std::vector<Slice> quantileGroups(const std::vector<std::uint64_t>& values, std::vector<std::size_t> order,
                                  std::size_t groups, SliceKind kind)
{
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    std::vector<Slice> slices;
    std::size_t begin = 0;
    for (std::size_t group = 1; group <= groups; ++group) {
        std::size_t end = group * order.size() / groups;
        if (end <= begin)
            continue; // equal values have filled this group already
        while (end < order.size() && values[order[end]] == values[order[end - 1]])
            ++end;
        Slice slice;
        slice.kind = kind;
        slice.low = values[order[begin]];
        slice.high = values[order[end - 1]];
        slice.places.assign(order.begin() + static_cast<std::ptrdiff_t>(begin),
                            order.begin() + static_cast<std::ptrdiff_t>(end));
        std::sort(slice.places.begin(), slice.places.end());
        slices.push_back(std::move(slice));
        begin = end;
    }
    return slices;
}

std::vector<Slice> byCategory(const data::Dataset& dataset, std::span<const RequestIndex> requests, std::size_t groups,
                              JobContext& job)
{
    const std::size_t categories = dataset.schema().categoryCount;
    std::vector<std::vector<std::size_t>> members(categories + 1); // the last: no category
    std::vector<std::uint32_t> counts(categories);
    for (std::size_t r = 0; r < requests.size(); ++r) {
        job.throwIfStopped();
        const data::RequestView request = dataset.request(requests[r]);
        std::size_t most = categories; // the lowest of those with most candidates
        for (const ItemIndex item : request.items) {
            for (const CategoryIndex category : dataset.categories(item)) {
                const std::uint32_t count = ++counts[category.value];
                if (most == categories || count > counts[most] || (count == counts[most] && category.value < most))
                    most = category.value;
            }
        }
        members[most].push_back(r);
        for (const ItemIndex item : request.items) {
            for (const CategoryIndex category : dataset.categories(item))
                counts[category.value] = 0;
        }
    }
    std::vector<std::size_t> order(categories);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return members[a].size() > members[b].size(); });
    std::vector<Slice> slices;
    Slice others;
    others.others = true;
    for (std::size_t i = 0; i < order.size(); ++i) {
        std::vector<std::size_t>& places = members[order[i]];
        if (i + 1 < groups) {
            Slice& slice = slices.emplace_back();
            slice.category = CategoryIndex(static_cast<std::uint32_t>(order[i]));
            slice.places = std::move(places);
        } else {
            others.places.insert(others.places.end(), places.begin(), places.end());
        }
    }
    std::sort(others.places.begin(), others.places.end());
    slices.push_back(std::move(others));
    slices.emplace_back().places = std::move(members[categories]);
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
        return byCategory(dataset, requests, groups, job);
    std::vector<std::size_t> all(requests.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    if (kind == SliceKind::Activity) {
        const std::vector<std::uint64_t> positives = activity(dataset, requests, job);
        Slice unknown;
        unknown.kind = kind;
        std::erase_if(all, [&](std::size_t place) {
            if (positives[place] == 0)
                unknown.places.push_back(place);
            return positives[place] == 0;
        });
        std::vector<Slice> slices = quantileGroups(positives, std::move(all), groups, kind);
        if (!unknown.places.empty())
            slices.insert(slices.begin(), std::move(unknown));
        return slices;
    }
    std::vector<std::uint64_t> sizes;
    for (const RequestIndex index : requests)
        sizes.push_back(dataset.request(index).size());
    return quantileGroups(sizes, std::move(all), groups, kind);
}

std::string sliceName(const data::Dataset& dataset, const Slice& slice)
{
    if (slice.kind == SliceKind::Category)
        return slice.category ? std::string(dataset.categoryName(*slice.category))
               : slice.others ? "other categories"
                              : "no category";
    const std::string low = std::to_string(slice.low);
    return (slice.low == slice.high ? low : low + " to " + std::to_string(slice.high)) +
           (slice.kind == SliceKind::Activity ? " train positives of the user" : " candidates");
}

SliceMetrics sliceMetrics(const Slice& slice, std::span<const eval::RequestMetrics> perRequest)
{
    SliceMetrics metrics;
    for (const std::size_t r : slice.places) {
        if (perRequest[r].recall) {
            metrics.recall += *perRequest[r].recall;
            ++metrics.requestsWithPositive;
        }
        if (perRequest[r].ilad) {
            metrics.ilad += *perRequest[r].ilad;
            ++metrics.requestsWithPair;
        }
    }
    metrics.recall /= static_cast<double>(std::max<std::size_t>(metrics.requestsWithPositive, 1));
    metrics.ilad /= static_cast<double>(std::max<std::size_t>(metrics.requestsWithPair, 1));
    return metrics;
}

std::vector<SliceMetrics> sliceMetrics(std::span<const Slice> slices, std::span<const eval::RequestMetrics> perRequest)
{
    std::vector<SliceMetrics> metrics;
    metrics.reserve(slices.size());
    for (const Slice& slice : slices)
        metrics.push_back(sliceMetrics(slice, perRequest));
    return metrics;
}

} // namespace cdm::study
