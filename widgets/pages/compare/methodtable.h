// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/trainconfig.h"
#include "pages/compare/runmodels.h"
#include "report/document.h"
#include "report/table.h"
#include "study/comparison.h"

#include <QString>
#include <QStringList>

#include <optional>
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
    std::optional<double> gamma = {}; ///< of CDM, for all runs; nothing = each run's own
};

/// What the runs were evaluated to, with what is needed to write a table of it.
struct EvaluatedRuns
{
    TableOrder order;
    study::Comparison comparison;
    std::vector<std::string> headings;        ///< of comparison.methods
    std::vector<report::RowRole> roles;       ///< of comparison.methods
    std::vector<std::size_t> runs;            ///< of comparison.methods: places in order.runs
    std::vector<engine::TrainConfig> configs; ///< of order.runs
    QStringList runNames;                     ///< of order.runs, as tableRunNames()
    std::string datasetName;
    std::string datasetHash;
};

/// "CDM without InfoNCE", "CDM without CCE", "IPW", "DCN" or "CDM": what a configuration makes of the model.
[[nodiscard]] QString variantName(const engine::TrainConfig& config);

/// Loads and evaluates. Throws as loadRunModels() and study::compareMethods(), Cancelled. Any thread.
[[nodiscard]] EvaluatedRuns evaluateRuns(const TableOrder& order, const std::shared_ptr<const data::Dataset>& open,
                                         const ModelLoader& loader, JobContext& job);

/// Methods as rows, Recall, MRR, ILAD and CC at every K as columns; best bold, best baseline underlined, change
/// against the compared row with its sign, intervals, and a star where the paired test is below 0.05. Baselines first,
/// CDM after them, chance and popularity last. Table 2 of several runs has a group of rows for each, marked and
/// compared within itself, and one for chance and popularity, which are compared with nothing then. The caption names
/// the runs, the gamma and what is compared with what. GUI thread or any: texts are of the present language.
[[nodiscard]] report::Table methodTable(const EvaluatedRuns& evaluated, report::IntervalStyle intervals);

[[nodiscard]] report::Provenance provenanceOf(const EvaluatedRuns& evaluated);

} // namespace cdm::ui
