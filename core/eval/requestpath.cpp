// SPDX-License-Identifier: GPL-3.0-only
#include "eval/requestpath.h"

#include "eval/checks.h"

#include <algorithm>

namespace cdm::eval {

std::size_t RequestPath::stepsUpTo(double gamma) const
{
    const auto next = std::upper_bound(steps.begin(), steps.end(), gamma,
                                       [](double value, const StateStep& step) { return value < step.gamma; });
    return static_cast<std::size_t>(next - steps.begin());
}

bool RequestPath::isCertain(double gamma, std::size_t passed) const
{
    if (gamma == 0.0)
        return passed == 0; // f itself decides, without rounding; equal f are steps at 0
    if (passed > 0 && gamma - steps[passed - 1].gamma <= uncertainty)
        return false;
    const double next = passed < steps.size() ? steps[passed].gamma : horizon;
    return next - gamma > uncertainty;
}

void RequestPath::itemsAfter(std::size_t passed, std::vector<ItemIndex>& items) const
{
    items.assign(slots.begin(), slots.end());
    for (const StateStep& step : std::span(steps).first(passed)) {
        if (step.slot != StateStep::sameSet)
            items[step.slot] = step.enters;
    }
}

RequestMetrics RequestPath::metricsOf(const ListState& state) const
{
    RequestMetrics values;
    if (positives > 0) {
        values.recall = static_cast<double>(state.hits) / static_cast<double>(positives);
        values.mrr = state.firstRank == 0 ? 0.0 : 1.0 / static_cast<double>(state.firstRank);
    }
    if (slots.size() >= 2)
        values.ilad = state.ilad;
    if (categories > 0)
        values.userCc = static_cast<double>(state.categories) / static_cast<double>(categories);
    return values;
}

RequestPathMaker::RequestPathMaker(const data::Dataset& dataset, const ItemSpace& space)
    : dataset_(&dataset),
      pairs_(space),
      listedWith_(dataset.schema().categoryCount, 0)
{
}

void RequestPathMaker::countIn(std::uint32_t candidate)
{
    for (const CategoryIndex category : categoriesOf(candidate))
        state_.categories += listedWith_[category.value]++ == 0 ? 1U : 0U;
}

void RequestPathMaker::countOut(std::uint32_t candidate)
{
    for (const CategoryIndex category : categoriesOf(candidate))
        state_.categories -= --listedWith_[category.value] == 0 ? 1U : 0U;
}

void RequestPathMaker::readCategories(const data::RequestView& request, RequestPath& path)
{
    categories_.clear();
    firstCategory_.assign(1, 0);
    state_.categories = 0;
    for (const ItemIndex item : request.items) {
        const auto categories = dataset_->categories(item);
        categories_.insert(categories_.end(), categories.begin(), categories.end());
        firstCategory_.push_back(categories_.size());
    }
    for (const CategoryIndex category : categories_)
        path.categories += listedWith_[category.value]++ == 0 ? 1U : 0U;
    for (const CategoryIndex category : categories_)
        listedWith_[category.value] = 0;
}

void RequestPathMaker::begin(const data::RequestView& request, RequestPath& path)
{
    path.positives = static_cast<std::uint32_t>(
        std::count_if(request.labels.begin(), request.labels.end(), [](std::uint8_t label) { return label != 0; }));
    readCategories(request, path);
    items_.clear();
    slotOf_.resize(request.size());
    state_ = {};
    for (const std::uint32_t candidate : list_.list()) {
        slotOf_[candidate] = static_cast<std::uint32_t>(items_.size());
        items_.push_back(request.items[candidate]);
        countIn(candidate);
        if (request.labels[candidate] != 0) {
            ++state_.hits;
            if (state_.firstRank == 0)
                state_.firstRank = static_cast<std::uint32_t>(items_.size());
        }
    }
    pairs_.assignForExchange(items_);
    state_.ilad = pairs_.distance(items_.size()).value_or(0.0);
    path.slots = items_;
    path.start = state_;
}

void RequestPathMaker::replace(const data::RequestView& request, std::uint32_t leaves, std::uint32_t enters)
{
    const std::uint32_t slot = slotOf_[leaves];
    slotOf_[enters] = slot;
    pairs_.exchange(items_, slot, request.items[enters]);
    items_[slot] = request.items[enters];
    state_.ilad = pairs_.distance(items_.size()).value_or(0.0);
    countOut(leaves);
    countIn(enters);
    const auto listed = static_cast<std::uint32_t>(items_.size());
    if (request.labels[leaves] != 0) {
        --state_.hits;
        if (state_.firstRank == listed)
            state_.firstRank = 0;
    }
    if (request.labels[enters] != 0) {
        ++state_.hits;
        if (state_.firstRank == 0)
            state_.firstRank = listed;
    }
}

RequestPath RequestPathMaker::make(const data::RequestView& request, std::span<const float> accuracy,
                                   std::span<const float> student, std::size_t k, double last)
{
    list_.begin(accuracy, student, k, last, requestName(request.index));
    RequestPath path;
    path.horizon = list_.horizon();
    path.uncertainty = list_.uncertainty();
    begin(request, path);
    const std::size_t lastPlace = items_.size() - 1;
    list_.run([&](double gamma, std::size_t place) {
        const std::uint32_t rises = list_.list()[place];
        const std::uint32_t falls = list_.moved();
        if (place == lastPlace) {
            replace(request, falls, rises);
            path.steps.push_back({gamma, state_, slotOf_[rises], request.items[rises]});
            return;
        }
        // Exchanges without the first positive change no metric. Those of two positives change none either, but are
        // kept, because the certainty of the first one's rank rests on who it is.
        const auto rank = static_cast<std::uint32_t>(place) + 1;
        if (state_.firstRank == rank && request.labels[rises] == 0)
            state_.firstRank = rank + 1;
        else if (state_.firstRank == rank + 1)
            state_.firstRank = rank;
        else if (state_.firstRank != rank)
            return;
        path.steps.push_back({gamma, state_, StateStep::sameSet, {}});
    });
    for (const std::uint32_t candidate : list_.list())
        countOut(candidate);
    return path;
}

RequestMetrics metricsAt(double gamma, const RequestPath& path, const data::Dataset& dataset, const ScoreTable& scores,
                         std::size_t r, ListMeter& meter, std::vector<ItemIndex>& items)
{
    const std::size_t passed = path.stepsUpTo(gamma);
    if (path.isCertain(gamma, passed)) {
        path.itemsAfter(passed, items);
        return path.metricsOf(path.stateAfter(passed));
    }
    const data::RequestView request = dataset.request(scores.requests[r]);
    const auto list =
        fusedList(scores.accuracyOf(r), scores.studentOf(r), path.slots.size(), gamma, requestName(request.index));
    items.clear();
    for (const std::uint32_t candidate : list)
        items.push_back(request.items[candidate]);
    return meter.measure(request, list, list.size());
}

} // namespace cdm::eval
