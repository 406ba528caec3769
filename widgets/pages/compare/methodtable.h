// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/compare/methodevaluation.h"
#include "report/document.h"
#include "report/table.h"

namespace cdm::ui {

/// Methods as rows, Recall, MRR, ILAD and CC at every K as columns; best bold, best baseline underlined, change
/// against the compared row with its sign, intervals or deviations over the seeds, and a star where the paired test is
/// below 0.05 and, of joined runs, study::signOf() the difference is clear. Baselines first, CDM after them, chance and
/// popularity last. Table 2 of several groups of runs has a
/// group of rows for each, marked and compared within itself, and one for chance and popularity, which are compared
/// with nothing then. The caption names the runs, the seeds of joined ones, the gamma and what is compared with what.
/// GUI thread or any: texts are of the present language.
[[nodiscard]] report::Table methodTable(const EvaluatedRuns& evaluated, report::IntervalStyle intervals);

/// The caption for the window, where room is short: data, K, how many runs and which seeds, gamma, and rows that have
/// too few seeds in common with the one compared with.
[[nodiscard]] QString shortCaption(const EvaluatedRuns& evaluated);

[[nodiscard]] report::Provenance provenanceOf(const EvaluatedRuns& evaluated);

} // namespace cdm::ui
