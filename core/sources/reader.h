// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "sources/importer.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cdm::sources {

class Intake;

/// What the user pointed at: a folder of files, or one main file whose folder holds the others.
class Input
{
public:
    /// Throws Error when there is nothing at `path`.
    explicit Input(std::filesystem::path path);

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
    [[nodiscard]] const std::filesystem::path& folder() const noexcept { return folder_; }
    /// The main file: the one the user pointed at, else the one of that name; empty when there is none.
    [[nodiscard]] std::filesystem::path main(std::string_view name) const;
    /// The main files: the one the user pointed at, else all whose name begins and ends so, sorted by name.
    [[nodiscard]] std::vector<std::filesystem::path> mainFiles(std::string_view prefix, std::string_view suffix) const;
    /// The file of that name in the folder, also as NAME.gz or NAME.zst; empty when there is none.
    [[nodiscard]] std::filesystem::path find(std::string_view name) const;
    /// Files of the folder whose name, without .gz or .zst, begins and ends so; sorted by name.
    [[nodiscard]] std::vector<std::filesystem::path> findAll(std::string_view prefix, std::string_view suffix) const;

private:
    std::filesystem::path path_;
    std::filesystem::path folder_;
    bool isFile_ = false;
};

/// A categorical field that a format declares. With bands > 0 its values are numbers, cut into quantile bands.
struct FieldSpec
{
    std::string name = {};
    std::uint32_t bands = 0;
};

/// What a reader is going to hand over.
struct Layout
{
    std::vector<FieldSpec> userFields = {};
    std::vector<FieldSpec> contextFields = {};
    std::vector<FieldSpec> itemFields = {};
    bool impressions = false;        ///< requests with their candidates; else a log that requests are built from
    bool hasScores = false;          ///< impressions: candidates carry an upstream score
    bool hasShown = false;           ///< impressions: some candidates were not exposed, and the data say which
    bool hasCatalogue = false;       ///< items are described; those that are not get reported
    bool repeats = false;            ///< log: a user may meet an item again (plays, views); else that is refused
    bool hasTimes = true;            ///< else the order of the rows stands for them
    bool monthFirst = false;         ///< dates such as 3/4/2019 are in March; else all dates of the input say which
    double positiveThreshold = -1.0; ///< log: rating from which the label is 1; negative = by the largest rating
};

/// One published layout. A reader keeps no state: everything it finds goes into the Intake, row by row.
/// To add a format: one file in formats/ with a class like this, one line in readers.cpp, one fixture and its test.
class Reader
{
public:
    virtual ~Reader() = default;
    [[nodiscard]] virtual std::string_view name() const = 0;  ///< what --format takes, e.g. "movielens-100k"
    [[nodiscard]] virtual std::string_view title() const = 0; ///< for people, e.g. "MovieLens 100K"
    /// Which options mean something for it.
    [[nodiscard]] virtual OptionUse use() const { return {}; }
    /// Whether the input is in this layout, by the content of its files. May throw Error for files it cannot read.
    [[nodiscard]] virtual bool recognises(const Input& input) const = 0;
    /// Reads everything. Throws Error for what makes the whole input useless; single rows are refused by the intake.
    virtual void read(const Input& input, const ImportOptions& options, Intake& intake) const = 0;
};

/// All readers, the most particular layouts first: the first that recognises an input is taken.
[[nodiscard]] std::span<const Reader* const> readers();

} // namespace cdm::sources
