// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/ids.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace cdm::sources {

/// One candidate of a request on its way into the dataset.
struct CandidateRow
{
    ItemIndex item;
    float score = 0.0F;
    std::uint8_t label = 0;
    std::uint8_t shown = 0;
};

/// Candidate rows of many requests, added in any order and taken out request by request. Rows beyond the memory given
/// go to a nameless file that the system removes with the process, each batch of them grouped by request; so the cost
/// of rows that are not grouped in the input is one extent per request and batch. Not thread-safe.
class CandidateStore
{
public:
    /// `folder` is where the file is made; `memory` in bytes bounds the rows kept in memory.
    CandidateStore(std::filesystem::path folder, std::size_t memory);
    ~CandidateStore();
    CandidateStore(const CandidateStore&) = delete;
    CandidateStore& operator=(const CandidateStore&) = delete;

    /// Throws Error when the disk is full.
    void add(std::uint32_t request, const CandidateRow& row);
    /// To be called once, after the last add().
    void finish();
    /// How many rows a request has; after finish().
    [[nodiscard]] std::uint64_t rowsOf(std::uint32_t request) const;
    /// Appends the rows of a request in the order they were added.
    void rows(std::uint32_t request, std::vector<CandidateRow>& out) const;
    [[nodiscard]] std::uint64_t rowCount() const noexcept { return rowCount_; }

private:
    struct Pending
    {
        std::uint32_t request;
        CandidateRow row;
    };
    struct Extent
    {
        std::uint64_t first; ///< row in the file
        std::uint32_t request;
        std::uint32_t count;
    };
    void group();
    void spill();
    void write(std::span<const CandidateRow> rows);

    std::filesystem::path folder_;
    std::size_t capacity_;
    std::vector<Pending> pending_;
    std::vector<Extent> extents_;
    std::vector<std::uint64_t> firstExtent_; ///< [requests + 1] after finish()
    std::vector<CandidateRow> kept_;         ///< all rows, while no file was needed; else the batch being written
    int file_ = -1;
    std::uint64_t rowCount_ = 0;
    std::uint64_t written_ = 0;
};

} // namespace cdm::sources
