// SPDX-License-Identifier: GPL-3.0-only
#include "study/seedtable.h"

#include "base/error.h"
#include "eval/baselinelists.h"
#include "study/coverage.h"

#include <algorithm>

namespace cdm::study {

namespace {

using SeedPairs = std::vector<std::pair<std::size_t, std::size_t>>;

/// Which evaluations of two rows are differences of one seed; none where they are compared by the means of their seeds.
SeedPairs pairsOf(const SeedRow& first, const SeedRow& second)
{
    const std::size_t size = first.atK.empty() ? 0 : first.atK.front().evaluations.size();
    const bool isSized = !second.atK.empty() && second.atK.front().evaluations.size() == size;
    SeedPairs inOrder;
    for (std::size_t seed = 0; seed < size; ++seed)
        inOrder.emplace_back(seed, seed);
    if (first.isMadeOnce || second.isMadeOnce || size == 1) // whatever the seed: there is one measurement
        return isSized ? inOrder : SeedPairs{};
    SeedPairs common = commonSeeds(first.seeds, second.seeds);
    return common.size() < leastCommonSeeds ? SeedPairs{} : common;
}

/// The evaluations of `all` at the places that `side` of each pair tells.
SeedMeasure chosen(const SeedMeasure& all, const SeedPairs& pairs, std::size_t SeedPairs::value_type::*side)
{
    SeedMeasure some;
    some.lists.categories = all.lists.categories;
    for (const auto& pair : pairs) {
        some.evaluations.push_back(all.evaluations[pair.*side]);
        some.lists.perSeed.push_back(all.lists.perSeed[pair.*side]);
    }
    return some;
}

/// Differences second - first of one K; `change` estimates that of a metric.
template <class Change>
void addMetricChanges(ProtocolList& list, const Change& change)
{
    list.recallChange = change(&eval::RequestMetrics::recall);
    list.mrrChange = change(&eval::RequestMetrics::mrr);
    list.iladChange = change(&eval::RequestMetrics::ilad);
}

/// Over pairs of seeds.
void addPairedChanges(ProtocolList& list, const SeedMeasure& first, const SeedMeasure& second,
                      const eval::ResamplingOptions& options, JobContext& job)
{
    addMetricChanges(list, [&](eval::RequestMetric metric) {
        return estimateDifference(first.evaluations, second.evaluations, metric, options, job);
    });
    list.ccChange = estimateCoverageDifference(first, second, options, job);
}

/// Between the means of seeds that make no pairs.
void addChangesOfMeans(ProtocolList& list, const SeedMeasure& first, const SeedMeasure& second,
                       const eval::ResamplingOptions& options, JobContext& job)
{
    addMetricChanges(list, [&](eval::RequestMetric metric) {
        return estimateDifferenceOfMeans(first.evaluations, second.evaluations, metric, options, job);
    });
}

void addChanges(ProtocolList& list, const SeedMeasure& first, const SeedMeasure& second, const SeedPairs& pairs,
                const eval::ResamplingOptions& options, JobContext& job)
{
    using Pair = SeedPairs::value_type;
    if (pairs.empty())
        addChangesOfMeans(list, first, second, options, job);
    else
        addPairedChanges(list, chosen(first, pairs, &Pair::first), chosen(second, pairs, &Pair::second), options, job);
}

} // namespace

std::vector<std::pair<std::size_t, std::size_t>> commonSeeds(std::span<const std::int64_t> first,
                                                             std::span<const std::int64_t> second)
{
    SeedPairs pairs;
    std::vector<char> isTaken(second.size());
    for (std::size_t i = 0; i < first.size(); ++i) {
        for (std::size_t j = 0; j < second.size(); ++j) {
            if (isTaken[j] != 0 || second[j] != first[i])
                continue;
            isTaken[j] = 1;
            pairs.emplace_back(i, j);
            break;
        }
    }
    return pairs;
}

SeedTable::SeedTable(std::shared_ptr<const data::Dataset> dataset, std::vector<RequestIndex> requests,
                     std::vector<std::size_t> k, std::shared_ptr<const eval::ItemSpace> space)
    : dataset_(std::move(dataset)),
      requests_(std::move(requests)),
      k_(std::move(k)),
      space_(space ? std::move(space) : eval::attributeSpace(dataset_))
{
}

SeedRow& SeedTable::add(const std::string& id, const std::string& name, const std::string& chosen)
{
    SeedRow& added = rows_.emplace_back();
    added.row.id = id;
    added.row.name = name;
    added.row.chosen = chosen;
    added.atK.resize(k_.size());
    return added;
}

const SeedRow& SeedTable::row(const std::string& id) const
{
    const auto found = std::find_if(rows_.begin(), rows_.end(), [&](const SeedRow& row) { return row.row.id == id; });
    if (found == rows_.end())
        throw Error("it has no row '" + id + "'", "table of methods");
    return *found;
}

bool SeedTable::has(const std::string& id) const
{
    return std::any_of(rows_.begin(), rows_.end(), [&](const SeedRow& row) { return row.row.id == id; });
}

void SeedTable::measure(const engine::Model& model, std::span<const Method> methods, std::span<SeedRow* const> rows,
                        JobContext& job)
{
    const std::size_t longest = *std::max_element(k_.begin(), k_.end());
    const ModelLists made = makeLists(model, *dataset_, requests_, methods, longest, job);
    for (std::size_t m = 0; m < methods.size(); ++m) {
        rows[m]->row.runs.push_back(model.info().runId);
        rows[m]->seeds.push_back(model.info().config.seed);
        for (std::size_t i = 0; i < k_.size(); ++i) {
            SeedMeasure& at = rows[m]->atK[i];
            at.evaluations.push_back(
                eval::evaluate(*dataset_, requests_, *space_, k_[i], beginnings(made.byMethod[m], k_[i]), job));
            at.lists.categories = dataset_->schema().categoryCount;
            at.lists.perSeed.push_back(categoriesOfLists(*dataset_, requests_, made.byMethod[m], k_[i]));
        }
    }
}

void SeedTable::measureWithoutModel(const Method& method, SeedRow& row, std::size_t seeds, JobContext& job)
{
    const bool byPopularity = method.kind == MethodKind::Popularity;
    const std::vector<double> positives = byPopularity ? eval::trainPositives(*dataset_, job) : std::vector<double>();
    const std::size_t longest = *std::ranges::max_element(k_);
    Lists lists;
    for (const RequestIndex index : requests_) {
        job.throwIfStopped();
        const data::RequestView request = dataset_->request(index);
        lists.push_back(byPopularity ? eval::popularityList(positives, request, longest)
                                     : eval::randomList(request, longest, method.seed));
    }
    row.isMadeOnce = true;
    for (std::size_t i = 0; i < k_.size(); ++i) {
        const eval::Evaluation evaluation =
            byPopularity ? eval::evaluate(*dataset_, requests_, *space_, k_[i], beginnings(lists, k_[i]), job)
                         : eval::evaluateRandom(*dataset_, requests_, *space_, k_[i], method.seed, job);
        row.atK[i].evaluations.assign(seeds, evaluation);
        row.atK[i].lists.categories = dataset_->schema().categoryCount;
        row.atK[i].lists.perSeed.assign(seeds, categoriesOfLists(*dataset_, requests_, lists, k_[i]));
    }
}

std::vector<ProtocolRow> SeedTable::finish(const std::string& base, const eval::ResamplingOptions& options,
                                           JobContext& job) const
{
    const SeedRow* against = base.empty() ? nullptr : &row(base);
    std::vector<ProtocolRow> finished;
    for (const SeedRow& seeds : rows_) {
        ProtocolRow out = seeds.row;
        const SeedPairs pairs = against != nullptr && &seeds != against ? pairsOf(*against, seeds) : SeedPairs{};
        for (std::size_t i = 0; i < k_.size(); ++i) {
            const SeedEvaluations& own = seeds.atK[i].evaluations;
            ProtocolList list;
            list.k = k_[i];
            list.recall = estimateMetric(own, &eval::RequestMetrics::recall, options, job);
            list.mrr = estimateMetric(own, &eval::RequestMetrics::mrr, options, job);
            list.ilad = estimateMetric(own, &eval::RequestMetrics::ilad, options, job);
            if (hasUserCc_)
                list.userCc = estimateMetric(own, &eval::RequestMetrics::userCc, options, job);
            list.cc = estimateCoverage(seeds.atK[i], options, job);
            if (against != nullptr && &seeds != against)
                addChanges(list, against->atK[i], seeds.atK[i], pairs, options, job);
            if (seeds.isMadeOnce) { // the seeds are of trainings, and there was none
                for (Estimate* estimate : {&list.recall, &list.mrr, &list.ilad, &list.userCc, &list.cc})
                    estimate->overSeeds.reset();
            }
            out.atK.push_back(std::move(list));
        }
        finished.push_back(std::move(out));
    }
    return finished;
}

} // namespace cdm::study
