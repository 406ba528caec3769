// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/methodevaluation.h"

#include "base/error.h"
#include "base/shortest.h"
#include "study/comparison.h"
#include "study/seedtable.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace cdm::ui {

namespace {

using report::RowRole;
using study::Method;
using study::MethodKind;

/// A run with a student is ranked by it; one without is its backbone alone.
MethodKind kindOf(const engine::TrainConfig& config)
{
    return config.teacherMode == "none" ? MethodKind::Dcn : MethodKind::Cdm;
}

RowRole roleOf(const Method& method)
{
    switch (method.kind) {
    case MethodKind::Cdm:
        return RowRole::Subject;
    case MethodKind::Popularity:
    case MethodKind::Random:
        return RowRole::Reference;
    default:
        return RowRole::Baseline;
    }
}

/// How a run ranks: "CDM without CCE (gamma 0.1)".
QString rankedName(const engine::TrainConfig& config, const Method& own)
{
    const double gamma = own.kind == MethodKind::Dcn ? 0.0 : own.gamma;
    return QStringLiteral("%1 (gamma %2)").arg(variantName(config), QString::fromStdString(shortestText(gamma)));
}

/// What of a run stands in Table 2. Popularity and chance are no run's, and stand once.
std::vector<Method> methodsOf(const engine::TrainConfig& config, const Method& own, bool isFirst)
{
    std::vector<Method> methods = study::standardMethods(config);
    std::erase_if(methods, [&](const Method& method) {
        return (method.kind == MethodKind::Cdm && own.kind == MethodKind::Dcn) ||
               (roleOf(method) == RowRole::Reference && !isFirst);
    });
    for (Method& method : methods) {
        if (method.kind == MethodKind::Cdm)
            method.gamma = own.gamma;
    }
    return methods;
}

/// A group's methods, with their rows still empty.
struct Plan
{
    std::vector<Method> methods;
    std::vector<EvaluatedRow> rows;
};

Plan planOf(const TableOrder& order, std::size_t group)
{
    const engine::TrainConfig config = configOf(order, group);
    Method own;
    own.kind = kindOf(config);
    own.gamma = order.gamma.value_or(config.gamma);
    const bool isMethods = order.form == TableForm::Methods;
    Plan plan{isMethods ? methodsOf(config, own, group == 0) : std::vector{own}, {}};
    for (const Method& method : plan.methods) {
        const bool isBase = isMethods ? method.kind == MethodKind::Dcn : group == 0;
        plan.rows.push_back({method, roleOf(method), group, isBase});
    }
    return plan;
}

EvaluatedCell cellOf(double value, std::size_t requests, const study::MeasuredMetric& measured)
{
    EvaluatedCell cell;
    if (requests > 0) // a mean over no request is no value
        cell.value = value;
    if (measured.interval)
        cell.interval = report::Range{measured.interval->lower, measured.interval->upper};
    if (measured.change)
        cell.pValue = measured.change->pValue;
    return cell;
}

void addCells(EvaluatedRow& row, const study::MeasuredList& list)
{
    const eval::Metrics& m = list.metrics;
    row.cells.push_back(cellOf(m.recall, m.requestsWithPositive, list.recall));
    row.cells.push_back(cellOf(m.mrr, m.requestsWithPositive, list.mrr));
    row.cells.push_back(cellOf(m.ilad, m.requestsWithPair, list.ilad));
    EvaluatedCell coverage;
    coverage.value = m.cc;
    if (list.ccInterval)
        coverage.interval = report::Range{list.ccInterval->lower, list.ccInterval->upper};
    if (list.ccChange)
        coverage.pValue = list.ccChange->pValue;
    row.cells.push_back(coverage);
}

EvaluatedCell cellOf(const study::Estimate& estimate, const std::optional<study::Estimate>& change, bool isTrained)
{
    EvaluatedCell cell;
    if (estimate.requests > 0)
        cell.value = estimate.mean;
    if (const auto bounds = study::widerInterval(estimate))
        cell.interval = report::Range{bounds->lower, bounds->upper};
    if (isTrained)
        cell.deviation = study::deviationOf(estimate.perSeed);
    if (change) {
        cell.pValue = change->pValue;
        cell.difference = change->mean;
        cell.isUndecided = study::signOf(*change) == study::Sign::Unclear;
    }
    return cell;
}

void addCells(EvaluatedRow& row, const study::ProtocolList& list)
{
    const bool isTrained = row.role != RowRole::Reference;
    row.cells.push_back(cellOf(list.recall, list.recallChange, isTrained));
    row.cells.push_back(cellOf(list.mrr, list.mrrChange, isTrained));
    row.cells.push_back(cellOf(list.ilad, list.iladChange, isTrained));
    row.cells.push_back(cellOf(list.cc, list.ccChange, isTrained));
}

class RunsEvaluation
{
public:
    RunsEvaluation(const TableOrder& order, const RunModels& loaded, JobContext& job)
        : loaded_(loaded),
          job_(job),
          space_(eval::attributeSpace(loaded.dataset))
    {
        result_.order = order;
        if (order.groups.empty())
            result_.order.groups = study::eachByItself(order.runs.size());
        result_.datasetName = loaded.dataset->name();
        result_.datasetHash = loaded.dataset->hash();
        requests_ = loaded.dataset->requests(order.split);
        if (requests_.empty())
            throw Error(std::string("it has no ") + data::splitName(order.split) + " requests",
                        loaded.dataset->folder().string(), "Choose another split");
        result_.requests = requests_.size();
        result_.space = space_->name();
        for (std::size_t group = 0; group < result_.order.groups.size(); ++group)
            plans_.push_back(planOf(result_.order, group));
    }

    EvaluatedRuns run()
    {
        if (!study::hasJoined(result_.order.groups))
            compareAlone();
        else if (result_.order.form == TableForm::Methods)
            joinMethods();
        else
            joinVariants();
        for (Plan& plan : plans_)
            std::ranges::move(plan.rows, std::back_inserter(result_.rows));
        return std::move(result_);
    }

private:
    void compareAlone()
    {
        std::vector<study::ModelEntry> entries;
        for (std::size_t group = 0; group < plans_.size(); ++group) {
            const std::size_t run = result_.order.groups[group].front();
            entries.push_back(
                {group == 0 ? std::string() : result_.order.runs[run].id, loaded_.models[run], plans_[group].methods});
        }
        study::ComparisonOptions options;
        options.k = result_.order.k;
        options.against =
            study::methodId(result_.order.form == TableForm::Methods ? Method{} : plans_.front().methods.front());
        options.withinModels = isByGroup(result_.order);
        options.coverageIntervals = true;
        const study::Comparison comparison =
            study::compareMethods(*loaded_.dataset, requests_, *space_, entries, options, job_);
        auto method = comparison.methods.begin();
        for (Plan& plan : plans_) {
            for (EvaluatedRow& row : plan.rows) {
                for (const study::MeasuredList& list : (method++)->atK)
                    addCells(row, list);
            }
        }
    }

    /// A table for each group, as each has its own base.
    void joinMethods()
    {
        for (std::size_t group = 0; group < plans_.size(); ++group) {
            Plan& plan = plans_[group];
            const RowsOf models = rowsOf(plan, [](const EvaluatedRow& row) { return row.role != RowRole::Reference; });
            const RowsOf others = rowsOf(plan, [](const EvaluatedRow& row) { return row.role == RowRole::Reference; });
            const std::size_t seeds = result_.order.groups[group].size();
            study::SeedTable table = emptyTable();
            measure(table, group, models);
            if (!isByGroup(result_.order)) {
                measureWithoutModel(table, others, seeds);
            } else if (!others.rows.empty()) { // they answer to no group's DCN
                study::SeedTable alone = emptyTable();
                measureWithoutModel(alone, others, 1);
                fill(others, alone.finish({}, {}, job_));
            }
            std::vector<study::ProtocolRow> finished = table.finish(study::methodId(Method{}), {}, job_);
            RowsOf all = models;
            if (!isByGroup(result_.order))
                std::ranges::copy(others.rows, std::back_inserter(all.rows));
            fill(all, finished);
        }
    }

    void joinVariants()
    {
        study::SeedTable table = emptyTable();
        RowsOf all;
        for (std::size_t group = 0; group < plans_.size(); ++group) {
            const RowsOf one = rowsOf(plans_[group], [](const EvaluatedRow&) { return true; });
            measure(table, group, one, std::to_string(group));
            all.rows.push_back(one.rows.front());
        }
        fill(all, table.finish("0", {}, job_));
    }

    /// Rows of a plan with their methods.
    struct RowsOf
    {
        std::vector<Method> methods;
        std::vector<EvaluatedRow*> rows;
    };

    template <typename Belongs>
    static RowsOf rowsOf(Plan& plan, const Belongs& belongs)
    {
        RowsOf some;
        for (std::size_t m = 0; m < plan.methods.size(); ++m) {
            if (!belongs(plan.rows[m]))
                continue;
            some.methods.push_back(plan.methods[m]);
            some.rows.push_back(&plan.rows[m]);
        }
        return some;
    }

    [[nodiscard]] study::SeedTable emptyTable() const
    {
        study::SeedTable table(loaded_.dataset, requests_, result_.order.k, space_);
        table.leaveOutUserCc();
        return table;
    }

    /// New rows of the table, with every seed of the group. `id`, where it is given, is that of a single row; else ids
    /// are the methods'.
    void measure(study::SeedTable& table, std::size_t group, const RowsOf& some, const std::string& id = {})
    {
        std::vector<study::SeedRow*> rows;
        for (std::size_t m = 0; m < some.methods.size(); ++m) {
            const std::string name = study::methodName(some.methods[m]);
            rows.push_back(&table.add(id.empty() ? study::methodId(some.methods[m]) : id, name, {}));
        }
        for (const std::size_t run : result_.order.groups[group])
            table.measure(*loaded_.models[run], some.methods, rows, job_);
    }

    void measureWithoutModel(study::SeedTable& table, const RowsOf& some, std::size_t seeds)
    {
        for (std::size_t m = 0; m < some.methods.size(); ++m) {
            const Method& method = some.methods[m];
            table.measureWithoutModel(method, table.add(study::methodId(method), study::methodName(method), {}), seeds,
                                      job_);
        }
    }

    static void fill(const RowsOf& some, const std::vector<study::ProtocolRow>& finished)
    {
        for (std::size_t row = 0; row < finished.size(); ++row) {
            for (const study::ProtocolList& list : finished[row].atK)
                addCells(*some.rows[row], list);
        }
    }

    const RunModels& loaded_;
    JobContext& job_;
    std::shared_ptr<const eval::ItemSpace> space_; ///< of all tables
    std::vector<RequestIndex> requests_;
    std::vector<Plan> plans_; ///< by group
    EvaluatedRuns result_;
};

} // namespace

QString variantName(const engine::TrainConfig& config)
{
    if (config.weighting == "ipw")
        return QStringLiteral("IPW");
    if (kindOf(config) == MethodKind::Dcn)
        return QStringLiteral("DCN");
    if (config.contexts == "attention")
        return QCoreApplication::translate("MethodTable", "CDM without CCE");
    if (config.beta2 == 0.0)
        return QCoreApplication::translate("MethodTable", "CDM without InfoNCE");
    return QStringLiteral("CDM");
}

engine::TrainConfig configOf(const TableOrder& order, std::size_t group)
{
    return engine::fromJson(order.runs[order.groups[group].front()].configJson);
}

std::string headingOf(const TableOrder& order, const EvaluatedRow& row, const engine::TrainConfig& config,
                      const QString& group)
{
    if (row.method.kind != kindOf(config))
        return study::methodName(row.method);
    const QString ranked = rankedName(config, row.method);
    if (order.form == TableForm::Methods || order.groups.size() == 1)
        return ranked.toStdString();
    return QCoreApplication::translate("MethodTable", "%1: %2").arg(ranked, group).toStdString();
}

bool isByGroup(const TableOrder& order)
{
    return order.form == TableForm::Methods && order.groups.size() > 1;
}

EvaluatedRuns evaluateRuns(const TableOrder& order, const std::shared_ptr<const data::Dataset>& open,
                           const ModelLoader& loader, JobContext& job)
{
    const RunModels loaded = loadRunModels(order.runs, open, loader, job);
    return RunsEvaluation(order, loaded, job).run();
}

} // namespace cdm::ui
