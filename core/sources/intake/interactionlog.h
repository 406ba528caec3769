// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/ids.h"
#include "sources/intake/externalsort.h"
#include "sources/intake/scratcharray.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <span>
#include <string>
#include <tuple>
#include <vector>

namespace cdm::sources {

/// One row of a log of ratings, clicks or plays.
struct Interaction
{
    UserIndex user;
    ItemIndex item;
    float rating = 0.0F;
    std::uint32_t row = 0; ///< place in the input, for the context codes and the line
    std::int64_t time = 0; ///< seconds since 1970; rows without a time come first
};

struct EarlierInteraction
{
    bool operator()(const Interaction& a, const Interaction& b) const
    {
        return std::tie(a.time, a.row) < std::tie(b.time, b.row);
    }
};
using InteractionsByTime = ExternalSort<Interaction, EarlierInteraction>;

/// The whole log, in the order of time. Beyond the memory given it lies in temporary files. Not thread-safe.
class InteractionLog
{
public:
    /// `folder` is where temporary files are made, `memory` in bytes is what the log may take of it.
    InteractionLog(std::filesystem::path folder, std::size_t memory, std::size_t contextFields);

    void beginFile(std::string name);
    /// `line` is the row's line in its file, `context` has a provisional code for each context field. Throws Error
    /// beyond 2^32 - 1 rows.
    void add(UserIndex user, ItemIndex item, float rating, std::int64_t time, std::uint64_t line,
             std::span<const std::uint32_t> context = {});
    /// Before finish(): the times added are numbers that this makes times of.
    void setTimes(std::function<std::int64_t(std::int64_t)> timeOf) { timeOf_ = std::move(timeOf); }
    /// To be called once, after the last add().
    void finish(const std::function<void()>& pulse = {});

    [[nodiscard]] const InteractionsByTime& rows() const noexcept { return rows_; } ///< after finish()
    [[nodiscard]] std::uint64_t size() const noexcept { return rows_.size(); }
    [[nodiscard]] float largestRating() const noexcept { return largestRating_; } ///< lowest float without rows
    /// Provisional codes of a row; valid until the next call.
    [[nodiscard]] std::span<const std::uint32_t> context(std::uint32_t row) const;
    [[nodiscard]] const std::string& fileOf(std::uint32_t row) const;
    [[nodiscard]] std::uint64_t lineOf(std::uint32_t row) const { return lines_.at(row); }

    [[nodiscard]] const std::filesystem::path& folder() const noexcept { return folder_; }
    [[nodiscard]] std::size_t memory() const noexcept { return memory_; }

private:
    struct FilePart
    {
        std::uint64_t firstRow;
        std::string name;
    };
    std::filesystem::path folder_;
    std::size_t memory_;
    InteractionsByTime rows_;
    ScratchArray<std::uint32_t> lines_;    ///< [rows]
    ScratchArray<std::uint32_t> contexts_; ///< [rows, context fields]
    mutable std::vector<std::uint32_t> context_;
    std::vector<FilePart> files_;                      ///< ascending by firstRow
    std::function<std::int64_t(std::int64_t)> timeOf_; ///< where times are to be set
    float largestRating_ = std::numeric_limits<float>::lowest();
};

} // namespace cdm::sources
