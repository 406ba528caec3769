// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/trainconfig.h"
#include "pages/compare/runmodels.h"
#include "report/table.h"
#include "study/method.h"
#include "study/seedgroups.h"

#include <QString>

#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace cdm::ui {

/// The paper's tables of results.
enum class TableForm {
    Methods,  ///< Table 2: every run's DCN, re-rankers and CDM; against the DCN of the same run
    Variants, ///< Table 3: CDM of every run; against the first one
    Policies  ///< Table 4, which has an order of its own: see policytable.h
};

struct TableOrder
{
    TableForm form = TableForm::Methods;
    std::vector<store::RunRow> runs; ///< not empty, of one dataset
    std::vector<std::size_t> k = {5, 20};
    data::Split split = data::Split::Test;
    std::optional<double> gamma = {};          ///< of CDM, for all runs; nothing = each run's own
    std::vector<study::RunPlaces> groups = {}; ///< runs shown as one, as groupsBySeed(); empty = each by itself
};

/// A metric of one method at one list length, with what stands beside it.
struct EvaluatedCell
{
    double value = std::numeric_limits<double>::quiet_NaN(); ///< NaN where no request defines it
    std::optional<report::Range> interval;                   ///< 95 %
    std::optional<double> deviation;                         ///< over the seeds of joined runs
    std::optional<double> pValue;                            ///< of the difference to the base
    std::optional<double> difference;                        ///< to the base, over the seeds that both have
    bool isUndecided = false;                                ///< that difference is not clear over the seeds
};

/// One method of one group of runs.
struct EvaluatedRow
{
    study::Method method;
    report::RowRole role = report::RowRole::Subject;
    std::size_t group = 0;                 ///< in order.groups
    bool isBase = false;                   ///< what the others of the table, or of the group, are compared with
    std::vector<EvaluatedCell> cells = {}; ///< Recall, MRR, ILAD and CC at every K
};

/// What the runs were evaluated to, with what is needed to write a table of it.
struct EvaluatedRuns
{
    TableOrder order; ///< with groups
    std::string datasetName;
    std::string datasetHash;
    std::string space; ///< ILAD's
    std::size_t requests = 0;
    std::vector<EvaluatedRow> rows; ///< group by group
};

/// "CDM without InfoNCE", "CDM without CCE", "IPW", "DCN" or "CDM": what a configuration makes of the model.
[[nodiscard]] QString variantName(const engine::TrainConfig& config);

/// What the runs of a group were trained with, but for the seed. Throws Error for a configuration that cannot be read.
[[nodiscard]] engine::TrainConfig configOf(const TableOrder& order, std::size_t group);

/// What a row is called, in the present language: "CDM (gamma 0.1): small, mean of 3 seeds". `config` is that of its
/// group of runs, and `group` its name, which stands in it where rows of a table differ in that alone.
[[nodiscard]] std::string headingOf(const TableOrder& order, const EvaluatedRow& row, const engine::TrainConfig& config,
                                    const QString& group);

/// True where the rows of each group of runs stand on their own: its lists answer to its own DCN.
[[nodiscard]] bool isByGroup(const TableOrder& order);

/// Loads and evaluates. Without joined runs the numbers, intervals and tests are those of study::compareMethods(), with
/// them all are those of study::SeedTable: means over the seeds, the wider of the intervals over requests and seeds,
/// tests over requests. CC has its interval and its test either way (study/coverage.h), but no test between other
/// numbers of seeds. Throws as loadRunModels() and the two, Cancelled. Any thread.
[[nodiscard]] EvaluatedRuns evaluateRuns(const TableOrder& order, const std::shared_ptr<const data::Dataset>& open,
                                         const ModelLoader& loader, JobContext& job);

} // namespace cdm::ui
