// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/compare/runtable.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

/// Columns of the table of runs as people read and choose them.
namespace cdm::ui::runcolumns {

/// In place of a list length: the runs have different ones.
inline constexpr std::int64_t severalK = -1;

/// "Recall@20", "DCN ILAD@20", "KD loss"; k 0 = without a list length, severalK = "Recall@K".
[[nodiscard]] QString metricTitle(const std::string& name, std::int64_t k);
/// True for what depends on the list length: metrics of lists, not losses.
[[nodiscard]] bool hasLength(const std::string& metric);
/// "best epoch", "last epoch", "epoch 5".
[[nodiscard]] QString whichTitle(store::EpochChoice which, std::int64_t epoch);
/// Short name of an option, as the Train page has it; the key itself of an option that this program does not know.
[[nodiscard]] QString optionTitle(const std::string& key);
/// `k`: sharedK() of the runs that are shown.
[[nodiscard]] QString title(const RunColumn& column, const RunTable& table, std::int64_t k = 0);
/// What the column holds, in a sentence or two, and how to filter by it.
[[nodiscard]] QString tip(const RunColumn& column, const RunTable& table, std::int64_t k = 0);
/// Of the metric or the option; empty for columns that explain themselves.
[[nodiscard]] QString helpTopic(const RunColumn& column);
/// What one cell says; values of options as the Train page has them.
[[nodiscard]] QString text(const RunTable& table, std::size_t run, const RunColumn& column);
/// What a cell of an option tells: its text in full and, where that is not what filters take, what they take.
[[nodiscard]] QString optionTip(const RunTable& table, std::size_t run, const RunColumn& column);

/// Option that holds the list length of the validation metrics.
inline constexpr const char* lengthOption = "validation_k";
/// List length that the validation metrics of these runs (places in the table) share; severalK when they differ, 0 when
/// none is known.
[[nodiscard]] std::int64_t sharedK(const RunTable& table, std::span<const std::uint32_t> runs);
/// The same of list lengths, 0 = unknown.
[[nodiscard]] std::int64_t sharedK(std::span<const std::int64_t> lengths);
/// "K differs: 10, 20"; empty where the lengths are all one.
[[nodiscard]] QString lengthsNote(std::span<const std::int64_t> lengths);

/// Recorded names in the order to offer them: validation, DCN, teacher, losses, others.
[[nodiscard]] std::vector<std::string> metricNames(const RunTable& table);

/// Stable name for settings, and back; nothing for a name that is none.
[[nodiscard]] QString nameOf(const RunColumn& column);
[[nodiscard]] std::optional<RunColumn> columnOf(const QString& name);
/// What is shown at first.
[[nodiscard]] QStringList defaultNames();

} // namespace cdm::ui::runcolumns
