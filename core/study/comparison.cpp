// SPDX-License-Identifier: GPL-3.0-only
#include "study/comparison.h"

#include "base/error.h"
#include "eval/baselinelists.h"
#include "eval/listmeter.h"
#include "study/coverage.h"

#include <algorithm>
#include <functional>
#include <optional>

namespace cdm::study {

namespace {

/// A method with its lists and the evaluations at every K.
struct Measured
{
    ComparedMethod method;
    std::string kind;                 ///< its methodId()
    std::optional<std::size_t> model; ///< place of its model; nothing for popularity and chance
    Lists lists;
    std::vector<eval::Evaluation> atK;
};

class Comparer
{
public:
    Comparer(const data::Dataset& dataset, std::span<const RequestIndex> requests, const eval::ItemSpace& space,
             std::vector<std::string> ids, const ComparisonOptions& options, JobContext& job)
        : dataset_(dataset),
          requests_(requests),
          space_(space),
          ids_(std::move(ids)),
          options_(options),
          job_(job)
    {
        if (options.k.empty())
            throw Error("no list length is given", "comparison");
        if (ids_.empty() || (!options.withinModels && std::ranges::find(ids_, options.against) == ids_.end()))
            throw Error("there is no method '" + options.against + "' to compare with", "comparison",
                        "Allowed: " + knownIds());
    }

    void addModel(const ModelEntry& entry)
    {
        const std::size_t longest = *std::max_element(options_.k.begin(), options_.k.end());
        ModelLists made = makeLists(*entry.model, dataset_, requests_, entry.methods, longest, job_);
        for (std::size_t m = 0; m < entry.methods.size(); ++m)
            addMethod(entry, entry.methods[m], std::move(made.byMethod[m]), longest);
        ++models_;
    }

    Comparison finish()
    {
        Comparison comparison{space_.name(), options_.against, options_.k, requests_.size(), {}, options_.slice, {}};
        for (Measured& measured : measured_) {
            for (std::size_t i = 0; i < options_.k.size(); ++i)
                measured.method.atK.push_back(measure(measured, baseOf(measured), i));
        }
        if (options_.slice) {
            for (const Slice& slice : sliceRequests(dataset_, requests_, *options_.slice, options_.sliceGroups, job_))
                comparison.slices.push_back(measureSlice(slice));
        }
        for (Measured& measured : measured_)
            comparison.methods.push_back(std::move(measured.method));
        return comparison;
    }

private:
    void addMethod(const ModelEntry& entry, const Method& method, Lists lists, std::size_t longest)
    {
        Measured measured;
        measured.method.id = ids_[measured_.size()];
        measured.kind = methodId(method);
        measured.method.name = (entry.label.empty() ? "" : entry.label + ": ") + methodName(method);
        if (method.kind == MethodKind::Popularity) {
            if (positives_.empty())
                positives_ = eval::trainPositives(dataset_, job_);
            lists = listsBy([&](const data::RequestView& r) { return eval::popularityList(positives_, r, longest); });
        } else if (method.kind == MethodKind::Random) {
            lists = listsBy([&](const data::RequestView& r) { return eval::randomList(r, longest, method.seed); });
        } else {
            measured.method.run = entry.model->info().runId;
            measured.model = models_;
        }
        for (const std::size_t k : options_.k)
            measured.atK.push_back(method.kind == MethodKind::Random
                                       ? eval::evaluateRandom(dataset_, requests_, space_, k, method.seed, job_)
                                       : eval::evaluate(dataset_, requests_, space_, k, beginnings(lists, k), job_));
        measured.lists = std::move(lists);
        measured_.push_back(std::move(measured));
    }

    [[nodiscard]] Lists listsBy(const std::function<std::vector<std::uint32_t>(const data::RequestView&)>& ranker) const
    {
        Lists lists;
        for (const RequestIndex request : requests_)
            lists.push_back(ranker(dataset_.request(request)));
        return lists;
    }

    [[nodiscard]] std::string knownIds() const
    {
        std::string ids;
        for (const std::string& id : ids_)
            ids += (ids.empty() ? "" : ", ") + id;
        return ids;
    }

    /// The first k places of every list; randomList() draws place by place, so that its beginnings are its short lists.
    [[nodiscard]] static Lists firstOf(const Lists& lists, std::size_t k)
    {
        Lists first;
        for (const auto& list : lists)
            first.emplace_back(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(std::min(k, list.size())));
        return first;
    }

    /// What `measured` is compared with: maybe itself, null for nothing.
    [[nodiscard]] const Measured* baseOf(const Measured& measured) const
    {
        if (options_.withinModels && !measured.model)
            return nullptr;
        const auto base = std::find_if(measured_.begin(), measured_.end(), [&](const Measured& m) {
            return options_.withinModels ? m.model == measured.model && m.kind == options_.against
                                         : m.method.id == options_.against;
        });
        return &*base;
    }

    [[nodiscard]] MeasuredList measure(const Measured& measured, const Measured* base, std::size_t i)
    {
        MeasuredList out;
        out.metrics = measured.atK[i].metrics;
        if (!options_.intervals)
            return out;
        const bool compares = base != nullptr && base != &measured;
        const auto one = [&](eval::RequestMetric metric) {
            MeasuredMetric value;
            value.interval = eval::bootstrapMetric(measured.atK[i].perRequest, metric, options_.resampling, job_);
            if (compares)
                value.change = eval::compareMetric(base->atK[i].perRequest, measured.atK[i].perRequest, metric,
                                                   options_.resampling, job_);
            return value;
        };
        out.recall = one(&eval::RequestMetrics::recall);
        out.mrr = one(&eval::RequestMetrics::mrr);
        out.ilad = one(&eval::RequestMetrics::ilad);
        out.userCc = one(&eval::RequestMetrics::userCc);
        if (options_.coverageIntervals) {
            const CoverageLists lists{dataset_.schema().categoryCount,
                                      {categoriesOfLists(dataset_, requests_, measured.lists, options_.k[i])}};
            out.ccInterval = coverageInterval(nullptr, lists, options_.resampling, job_);
        }
        if (compares)
            out.ccChange = eval::compareCoverage(dataset_, requests_, firstOf(base->lists, options_.k[i]),
                                                 firstOf(measured.lists, options_.k[i]), options_.resampling, job_);
        return out;
    }

    [[nodiscard]] ComparedSlice measureSlice(const Slice& slice) const
    {
        ComparedSlice out{sliceName(dataset_, slice), slice.places.size(), {}};
        const std::size_t categories = dataset_.schema().categoryCount;
        for (const Measured& measured : measured_) {
            auto& metrics = out.byMethod.emplace_back();
            for (std::size_t i = 0; i < options_.k.size(); ++i) {
                std::vector<eval::RequestMetrics> values;
                eval::CategorySet covered(categories);
                std::vector<ItemIndex> items;
                for (const std::size_t r : slice.places) {
                    values.push_back(measured.atK[i].perRequest[r]);
                    const data::RequestView request = dataset_.request(requests_[r]);
                    const auto& list = measured.lists[r];
                    items.clear();
                    for (std::size_t p = 0; p < std::min(options_.k[i], list.size()); ++p)
                        items.push_back(request.items[list[p]]);
                    eval::insertCategories(dataset_, items, covered);
                }
                metrics.push_back(eval::summarise(values, options_.k[i], covered.size(), categories));
            }
        }
        return out;
    }

    const data::Dataset& dataset_;
    std::span<const RequestIndex> requests_;
    const eval::ItemSpace& space_;
    std::vector<std::string> ids_; ///< of all methods, those of measured_ first
    const ComparisonOptions& options_;
    JobContext& job_;
    std::vector<double> positives_; ///< of the train split, counted when first asked for
    std::vector<Measured> measured_;
    std::size_t models_ = 0; ///< whose methods are all measured
};

void checkOwnBases(std::span<const ModelEntry> models, const ComparisonOptions& options)
{
    for (std::size_t m = 0; m < models.size(); ++m) {
        const auto isBase = [&](const Method& method) { return methodId(method) == options.against; };
        if (std::ranges::none_of(models[m].methods, isBase))
            throw Error("it has no method '" + options.against + "' to compare its others with",
                        "comparison, model " + (models[m].label.empty() ? std::to_string(m + 1) : models[m].label));
    }
}

} // namespace

std::vector<std::string> comparedIds(std::span<const ModelEntry> models)
{
    std::vector<std::string> ids;
    for (const ModelEntry& entry : models) {
        for (const Method& method : entry.methods) {
            const std::string id = (entry.label.empty() ? "" : entry.label + "/") + methodId(method);
            std::string unique = id;
            for (std::size_t number = 2; std::ranges::find(ids, unique) != ids.end(); ++number)
                unique = id + "#" + std::to_string(number);
            ids.push_back(std::move(unique));
        }
    }
    return ids;
}

Comparison compareMethods(const data::Dataset& dataset, std::span<const RequestIndex> requests,
                          const eval::ItemSpace& space, std::span<const ModelEntry> models,
                          const ComparisonOptions& options, JobContext& job)
{
    if (options.withinModels)
        checkOwnBases(models, options);
    Comparer comparer(dataset, requests, space, comparedIds(models), options, job);
    for (const ModelEntry& entry : models)
        comparer.addModel(entry);
    return comparer.finish();
}

} // namespace cdm::study
