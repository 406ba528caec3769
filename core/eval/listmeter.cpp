// SPDX-License-Identifier: GPL-3.0-only
#include "eval/listmeter.h"

#include "base/error.h"
#include "eval/checks.h"
#include "eval/metricsums.h"

#include <algorithm>

namespace cdm::eval {

ListMeter::ListMeter(const data::Dataset& dataset, const ItemSpace& space)
    : dataset_(&dataset),
      pairs_(space),
      seenIn_(dataset.schema().categoryCount, 0)
{
}

void ListMeter::check(const data::RequestView& request, std::span<const std::uint32_t> list, std::size_t k)
{
    const auto refuse = [&request](const std::string& problem) {
        throw Error(problem, requestName(request.index), "A list holds different candidates of its request");
    };
    if (list.size() > k)
        refuse("the list has " + std::to_string(list.size()) + " candidates, more than K = " + std::to_string(k));
    listed_.assign(request.size(), false);
    for (const std::uint32_t place : list) {
        if (place >= request.size())
            refuse("candidate " + std::to_string(place) + " is listed, but there are only " +
                   std::to_string(request.size()));
        if (listed_[place])
            refuse("candidate " + std::to_string(place) + " is listed twice");
        listed_[place] = true;
    }
}

RequestMetrics ListMeter::measure(const data::RequestView& request, std::span<const std::uint32_t> list, std::size_t k)
{
    check(request, list, k);
    items_.clear();
    for (const std::uint32_t place : list)
        items_.push_back(request.items[place]);
    RequestMetrics values;
    values.recall = recallAt(list, request.labels);
    values.mrr = reciprocalRank(list, request.labels);
    pairs_.assign(items_);
    values.ilad = pairs_.distance(items_.size());
    if (const std::size_t all = distinct(request.items); all > 0)
        values.userCc = static_cast<double>(distinct(items_)) / static_cast<double>(all);
    return values;
}

std::size_t ListMeter::distinct(std::span<const ItemIndex> items)
{
    ++count_;
    std::size_t size = 0;
    for (const ItemIndex item : items) {
        for (const CategoryIndex category : dataset_->categories(item)) {
            size += seenIn_[category.value] != count_ ? 1 : 0;
            seenIn_[category.value] = count_;
        }
    }
    return size;
}

std::optional<double> userCoverage(std::span<const std::uint32_t> list, const data::RequestView& request,
                                   const data::Dataset& dataset)
{
    CategorySet ofRequest(dataset.schema().categoryCount);
    std::size_t all = 0;
    for (const ItemIndex item : request.items)
        all += ofRequest.insert(dataset.categories(item));
    CategorySet ofList(dataset.schema().categoryCount);
    std::size_t listed = 0;
    for (const std::uint32_t place : list) {
        if (place >= request.size())
            throw Error("place " + std::to_string(place) + " is outside the request", requestName(request.index),
                        "The request has " + std::to_string(request.size()) + " candidates");
        listed += ofList.insert(dataset.categories(request.items[place]));
    }
    if (all == 0)
        return std::nullopt;
    return static_cast<double>(listed) / static_cast<double>(all);
}

void insertCategories(const data::Dataset& dataset, std::span<const ItemIndex> items, CategorySet& covered)
{
    for (const ItemIndex item : items)
        covered.insert(dataset.categories(item));
}

Metrics summarise(std::span<const RequestMetrics> values, std::size_t k, std::size_t covered, std::size_t categories)
{
    MetricSums sums;
    for (const RequestMetrics& value : values)
        sums.add(value);
    return sums.metrics(k, covered, categories);
}

} // namespace cdm::eval
