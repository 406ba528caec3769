// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"
#include "store/metrictable.h"
#include "store/runstore.h"
#include "study/seedgroups.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

namespace cdm::ui {

/// A value of a configuration. Empty text: the run has none (it was made by a program without this option).
struct OptionValue
{
    std::string text;
    double number = 0.0; ///< NaN where it is no number
};

/// Metrics of all runs at one epoch of each.
struct EpochValues
{
    std::vector<std::string> names;
    std::vector<double> values; ///< [runs, names]; NaN = none
};

/// All runs of a store as read at one moment.
struct RunTable
{
    std::vector<store::RunRow> runs;      ///< newest first
    std::vector<std::uint32_t> byId;      ///< places in `runs`, by ascending id
    std::vector<std::string> options;     ///< in the order of the form, then others by name
    std::vector<OptionValue> optionTable; ///< [runs, options]
    std::vector<std::int64_t> k;          ///< list length of each run's validation metrics; 0 = unknown
    EpochValues best;
    EpochValues last;
    EpochValues at;         ///< of `epoch`
    std::int64_t epoch = 0; ///< 0 = none was asked for
    /// By run: what those have in common that differ in the seed alone.
    std::vector<study::SeedSignature> signatures;

    [[nodiscard]] const EpochValues& values(store::EpochChoice which) const;
    /// NaN when the run has no such value.
    [[nodiscard]] double metric(std::size_t run, store::EpochChoice which, const std::string& name) const;
    [[nodiscard]] const OptionValue& option(std::size_t run, std::size_t option) const
    {
        return optionTable[run * options.size() + option];
    }
    [[nodiscard]] std::optional<std::size_t> find(const std::string& id) const;
};

/// Reads the store; a missing one has no runs and is not made. Throws Error, Cancelled. Any thread.
[[nodiscard]] RunTable readRunTable(const std::filesystem::path& storePath, std::int64_t epoch, JobContext& job);

/// Which column of the table of runs.
struct RunColumn
{
    enum class Kind { Name, Pin, State, Dataset, Seed, Device, Epochs, Duration, Started, Note, Id, Metric, Option };
    Kind kind = Kind::Name;
    store::EpochChoice which = store::EpochChoice::Best; ///< Metric
    std::string key = {};                                ///< of the metric or the option

    friend bool operator==(const RunColumn&, const RunColumn&) = default;
};

/// Columns of words are ordered by text, others by number.
[[nodiscard]] bool isText(const RunColumn& column, const RunTable& table);
/// NaN when there is none.
[[nodiscard]] double numberOf(const RunTable& table, std::size_t run, const RunColumn& column);
[[nodiscard]] std::string textOf(const RunTable& table, std::size_t run, const RunColumn& column);

struct RunArrangement
{
    std::optional<std::unordered_set<std::string>> fitting; ///< ids that the filter lets through; nothing = all
    std::unordered_set<std::string> hidden;                 ///< ids about to be deleted
    RunColumn column{RunColumn::Kind::Started};
    bool descending = true;
};

/// Places in table.runs to show, in order: missing values last either way, ties newest first. Throws Cancelled.
[[nodiscard]] std::vector<std::uint32_t> arrangeRuns(const RunTable& table, const RunArrangement& arrangement,
                                                     JobContext& job);

/// Which options differ among these runs, as places in table.options. An option that some runs lack differs.
[[nodiscard]] std::vector<std::size_t> differingOptions(const RunTable& table, std::span<const std::uint32_t> runs);

} // namespace cdm::ui
