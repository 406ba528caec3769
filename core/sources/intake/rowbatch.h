// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "sources/input/blockreader.h"
#include "sources/input/recordparser.h"
#include "sources/input/textarena.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cdm::sources {

/// One row of a file.
class Row
{
public:
    Row(std::span<const std::string_view> fields, std::uint64_t line) : fields_(fields), line_(line) {}
    [[nodiscard]] std::span<const std::string_view> fields() const noexcept { return fields_; } ///< UTF-8
    [[nodiscard]] std::uint64_t line() const noexcept { return line_; }                         ///< from 1

private:
    std::span<const std::string_view> fields_;
    std::uint64_t line_;
};

/// Rows of one block in the form in which they are used. take() and clear() are called on any thread, never two at
/// once for one batch; use() on the thread that reads, batch by batch and row by row in the order of the file.
class RowBatch
{
public:
    virtual ~RowBatch() = default;
    virtual void clear() = 0;
    /// Takes one more row in; the views in `fields` and what is put into `texts` stay until clear(). Throws RowError to
    /// refuse the row, of which nothing may then be left.
    virtual void take(std::span<const std::string_view> fields, TextArena& texts) = 0;
    /// Uses the row taken in as number `row` from 0. Throws RowError to refuse it.
    virtual void use(std::size_t row, std::uint64_t line) = 0;
};

/// Rows kept as their fields.
class FieldsBatch : public RowBatch
{
public:
    explicit FieldsBatch(const std::function<void(const Row&)>& use) : use_(use) {}
    void clear() override
    {
        fields_.clear();
        firsts_.assign(1, 0);
    }
    void take(std::span<const std::string_view> fields, TextArena& /*texts*/) override
    {
        fields_.insert(fields_.end(), fields.begin(), fields.end());
        firsts_.push_back(fields_.size());
    }
    void use(std::size_t row, std::uint64_t line) override
    {
        use_(Row(std::span(fields_).subspan(firsts_[row], firsts_[row + 1] - firsts_[row]), line));
    }

private:
    const std::function<void(const Row&)>& use_;
    std::vector<std::string_view> fields_;
    std::vector<std::size_t> firsts_; ///< [rows + 1]
};

/// A block with its rows, refused ones among them.
struct ParsedBlock
{
    struct Event
    {
        std::uint64_t line = 0; ///< counted from the block's first, 0
        bool isRepaired = false;
        bool isRefused = false;
        std::uint32_t index = 0; ///< of the row in the batch, or of the problem
    };
    struct Problem
    {
        std::string cause, text;
    };
    Block block;
    std::unique_ptr<RowBatch> batch;
    TextArena texts;
    RecordParser parser;
    std::vector<Event> events;
    std::vector<Problem> problems;

    /// Cuts the block and takes its rows in.
    void parse();
};

} // namespace cdm::sources
