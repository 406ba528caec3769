// SPDX-License-Identifier: GPL-3.0-only
#include "pages/tradeoff/slices.h"

#include <algorithm>

namespace cdm::ui {

namespace {

constexpr std::size_t groups = 3;

/// Splits requests by a count into groups of about equal size; equal counts stay together.
void addGroups(SliceKind kind, std::span<const std::size_t> counts, std::vector<std::uint32_t> members,
               std::vector<Slice>& slices)
{
    std::stable_sort(members.begin(), members.end(),
                     [counts](std::uint32_t a, std::uint32_t b) { return counts[a] < counts[b]; });
    std::size_t begin = 0;
    for (std::size_t group = 1; group <= groups && begin < members.size(); ++group) {
        std::size_t end = std::max(begin + 1, members.size() * group / groups);
        while (end < members.size() && counts[members[end]] == counts[members[end - 1]])
            ++end;
        Slice slice;
        slice.kind = kind;
        slice.low = counts[members[begin]];
        slice.high = counts[members[end - 1]];
        slice.requests.assign(members.begin() + static_cast<std::ptrdiff_t>(begin),
                              members.begin() + static_cast<std::ptrdiff_t>(end));
        std::sort(slice.requests.begin(), slice.requests.end());
        slices.push_back(std::move(slice));
        begin = end;
    }
}

void addCategories(const data::Dataset& dataset, std::span<const data::RequestView> views, std::vector<Slice>& slices)
{
    std::vector<std::vector<std::uint32_t>> members(dataset.schema().categoryCount);
    for (std::uint32_t r = 0; r < views.size(); ++r) {
        const data::RequestView& request = views[r];
        for (std::size_t i = 0; i < request.size(); ++i) {
            if (request.labels[i] == 0)
                continue;
            for (const CategoryIndex category : dataset.categories(request.items[i])) {
                auto& in = members[category.value];
                if (in.empty() || in.back() != r)
                    in.push_back(r);
            }
        }
    }
    const std::size_t first = slices.size();
    for (std::uint32_t c = 0; c < members.size(); ++c) {
        if (!members[c].empty())
            slices.push_back({SliceKind::Category, CategoryIndex(c), 0, 0, std::move(members[c])});
    }
    std::stable_sort(slices.begin() + static_cast<std::ptrdiff_t>(first), slices.end(),
                     [](const Slice& a, const Slice& b) { return a.requests.size() > b.requests.size(); });
}

} // namespace

std::vector<Slice> slicesOf(const data::Dataset& dataset, std::span<const RequestIndex> requests, JobContext& job)
{
    std::vector<data::RequestView> views;
    views.reserve(requests.size());
    for (const RequestIndex request : requests)
        views.push_back(dataset.request(request));
    std::vector<Slice> slices;
    addCategories(dataset, views, slices);

    std::vector<std::size_t> trained(dataset.schema().userCount, 0);
    job.beginPhase("user activity");
    for (const RequestIndex request : dataset.requests(data::Split::Train)) {
        job.throwIfStopped();
        ++trained[dataset.request(request).user.value];
    }
    std::vector<std::size_t> activity;
    std::vector<std::size_t> pool;
    Slice unknown;
    unknown.kind = SliceKind::UserActivity;
    std::vector<std::uint32_t> known;
    std::vector<std::uint32_t> all;
    for (std::uint32_t r = 0; r < views.size(); ++r) {
        activity.push_back(trained[views[r].user.value]);
        pool.push_back(views[r].size());
        (activity.back() == 0 ? unknown.requests : known).push_back(r);
        all.push_back(r);
    }
    if (!unknown.requests.empty())
        slices.push_back(std::move(unknown));
    addGroups(SliceKind::UserActivity, activity, std::move(known), slices);
    addGroups(SliceKind::PoolSize, pool, std::move(all), slices);
    return slices;
}

SliceMetrics sliceMetrics(const Slice& slice, std::span<const eval::RequestMetrics> perRequest)
{
    SliceMetrics metrics;
    std::size_t withPair = 0;
    for (const std::uint32_t r : slice.requests) {
        if (perRequest[r].recall) {
            metrics.recall += *perRequest[r].recall;
            ++metrics.requestsWithPositive;
        }
        if (perRequest[r].ilad) {
            metrics.ilad += *perRequest[r].ilad;
            ++withPair;
        }
    }
    metrics.recall /= static_cast<double>(std::max<std::size_t>(metrics.requestsWithPositive, 1));
    metrics.ilad /= static_cast<double>(std::max<std::size_t>(withPair, 1));
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

} // namespace cdm::ui
