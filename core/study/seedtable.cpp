// SPDX-License-Identifier: GPL-3.0-only
#include "study/seedtable.h"

#include "base/error.h"
#include "eval/baselinelists.h"
#include "study/coverage.h"

#include <algorithm>

namespace cdm::study {

namespace {

/// Differences second - first of one K.
void addChanges(ProtocolList& list, const SeedMeasure& first, const SeedMeasure& second,
                const eval::ResamplingOptions& options, JobContext& job)
{
    const bool isPaired = first.evaluations.size() == second.evaluations.size();
    const auto change = [&](eval::RequestMetric metric) {
        return isPaired ? estimateDifference(first.evaluations, second.evaluations, metric, options, job)
                        : estimateDifferenceOfMeans(first.evaluations, second.evaluations, metric, options, job);
    };
    list.recallChange = change(&eval::RequestMetrics::recall);
    list.mrrChange = change(&eval::RequestMetrics::mrr);
    list.iladChange = change(&eval::RequestMetrics::ilad);
    if (isPaired)
        list.ccChange = estimateCoverageDifference(first, second, options, job);
}

} // namespace

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
                addChanges(list, against->atK[i], seeds.atK[i], options, job);
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
