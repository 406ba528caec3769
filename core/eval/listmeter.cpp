// SPDX-License-Identifier: GPL-3.0-only
#include "eval/listmeter.h"

#include "base/error.h"

#include <algorithm>
#include <cmath>

namespace cdm::eval {

ListMeter::ListMeter(const data::Dataset& dataset, const ItemSpace& space)
    : dataset_(&dataset),
      pairs_(space),
      covered_(dataset.schema().categoryCount),
      present_(dataset.schema().categoryCount)
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
    for (const ItemIndex item : items_)
        covered_.insert(dataset_->categories(item));
    if (const std::size_t all = distinct(request.items); all > 0)
        values.userCc = static_cast<double>(distinct(items_)) / static_cast<double>(all);
    return values;
}

std::size_t ListMeter::distinct(std::span<const ItemIndex> items)
{
    std::size_t size = 0;
    for (const ItemIndex item : items)
        size += present_.insert(dataset_->categories(item));
    for (const ItemIndex item : items)
        present_.erase(dataset_->categories(item));
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

Metrics summarise(std::span<const RequestMetrics> values, std::size_t k, std::size_t covered, std::size_t categories)
{
    ExactSum recall, mrr, ilad, userCc;
    Metrics metrics;
    metrics.k = k;
    metrics.requests = values.size();
    for (const RequestMetrics& value : values) {
        if (value.recall) {
            recall.add(*value.recall);
            mrr.add(*value.mrr);
            ++metrics.requestsWithPositive;
        }
        if (value.ilad) {
            ilad.add(*value.ilad);
            ++metrics.requestsWithPair;
        }
        if (value.userCc) {
            userCc.add(*value.userCc);
            ++metrics.requestsWithCategory;
        }
    }
    metrics.recall = recall.mean(metrics.requestsWithPositive);
    metrics.mrr = mrr.mean(metrics.requestsWithPositive);
    metrics.ilad = ilad.mean(metrics.requestsWithPair);
    metrics.userCc = userCc.mean(metrics.requestsWithCategory);
    metrics.cc = coverage(covered, categories);
    return metrics;
}

double coverage(std::size_t covered, std::size_t categories) noexcept
{
    return categories == 0 ? 0.0 : static_cast<double>(covered) / static_cast<double>(categories);
}

std::string requestName(RequestIndex index)
{
    return "request " + std::to_string(index.value);
}

void checkListLength(std::size_t k)
{
    if (k == 0)
        throw Error("K is 0", "list length", "Give a K of at least 1");
}

void checkGamma(double gamma)
{
    if (!std::isfinite(gamma) || gamma < 0.0)
        throw Error("gamma is " + std::to_string(gamma), "trade-off", "Give a finite gamma of at least 0");
}

void checkTable(const data::Dataset& dataset, const ScoreTable& scores)
{
    const std::size_t requests = scores.requests.size();
    if (scores.offsets.size() != requests + 1 || scores.offsets.front() != 0 ||
        scores.accuracy.size() != scores.offsets.back() || scores.student.size() != scores.offsets.back())
        throw Error("the table has " + std::to_string(requests) + " requests, " +
                        std::to_string(scores.offsets.size()) + " offsets, " + std::to_string(scores.accuracy.size()) +
                        " f and " + std::to_string(scores.student.size()) + " y_stu, which do not fit",
                    "score table");
    for (std::size_t r = 0; r < requests; ++r) {
        const std::size_t candidates = dataset.request(scores.requests[r]).size();
        if (scores.offsets[r + 1] < scores.offsets[r] || scores.offsets[r + 1] - scores.offsets[r] != candidates)
            throw Error("the table has other candidates than the dataset, which has " + std::to_string(candidates),
                        requestName(scores.requests[r]), "Score the requests of this very dataset");
    }
}

} // namespace cdm::eval
