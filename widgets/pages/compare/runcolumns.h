// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/compare/runtable.h"

#include <QString>
#include <QStringList>

#include <vector>

/// Columns of the table of runs as people read and choose them.
namespace cdm::ui::runcolumns {

/// "Recall@20", "DCN ILAD@20", "KD loss"; k 0 = without a list length.
[[nodiscard]] QString metricTitle(const std::string& name, std::int64_t k);
/// "best epoch", "last epoch", "epoch 5".
[[nodiscard]] QString whichTitle(store::EpochChoice which, std::int64_t epoch);
/// Short name of an option, as the Train page has it; the key itself of an option that this program does not know.
[[nodiscard]] QString optionTitle(const std::string& key);
[[nodiscard]] QString title(const RunColumn& column, const RunTable& table);
/// What the column holds, in a sentence or two, and how to filter by it.
[[nodiscard]] QString tip(const RunColumn& column, const RunTable& table);
/// Of the metric or the option; empty for columns that explain themselves.
[[nodiscard]] QString helpTopic(const RunColumn& column);
/// What one cell says; values of options as the Train page has them.
[[nodiscard]] QString text(const RunTable& table, std::size_t run, const RunColumn& column);
/// What a cell of an option tells: its text in full and, where that is not what filters take, what they take.
[[nodiscard]] QString optionTip(const RunTable& table, std::size_t run, const RunColumn& column);

/// List length that the validation metrics of all these runs share; 0 when they differ.
[[nodiscard]] std::int64_t sharedK(const RunTable& table);

/// Recorded names in the order to offer them: validation, DCN, teacher, losses, others.
[[nodiscard]] std::vector<std::string> metricNames(const RunTable& table);

/// Stable name for settings, and back; nothing for a name that is none.
[[nodiscard]] QString nameOf(const RunColumn& column);
[[nodiscard]] std::optional<RunColumn> columnOf(const QString& name);
/// What is shown at first.
[[nodiscard]] QStringList defaultNames();

} // namespace cdm::ui::runcolumns
