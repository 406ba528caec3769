// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/ids.h"
#include "sources/intake/externalsort.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <vector>

namespace cdm::sources {

/// One candidate of a request on its way into the dataset.
struct CandidateRow
{
    static constexpr std::uint32_t lastLine = (1U << 30U) - 1U;

    ItemIndex item;
    float score = 0.0F;
    std::uint8_t label : 1 = 0;
    std::uint8_t shown : 1 = 0;
    std::uint32_t line : 30 = 0; ///< of the input, from 1; 0 = none, or beyond lastLine
};
static_assert(sizeof(CandidateRow) == 12, "millions of them wait in memory");

/// Candidate rows of many requests, added in any order and taken out request by request. Rows beyond the memory given
/// go to a nameless file and are sorted there; rows that come grouped by request, in the order of the requests, are
/// written once. In memory stay 8 bytes for each request. Not thread-safe.
class CandidateStore
{
public:
    /// `folder` is where files are made; `memory` in bytes bounds the rows kept in memory.
    CandidateStore(std::filesystem::path folder, std::size_t memory) : rows_(std::move(folder), memory) {}

    /// Throws Error when the disk is full.
    void add(std::uint32_t request, const CandidateRow& row);
    /// To be called once, after the last add(). `pulse` is called now and then and may throw to give up.
    void finish(const std::function<void()>& pulse = {});
    /// How many rows a request has; after finish().
    [[nodiscard]] std::uint64_t rowsOf(std::uint32_t request) const;
    /// Appends the rows of a request in the order they were added.
    void rows(std::uint32_t request, std::vector<CandidateRow>& out) const;
    [[nodiscard]] std::uint64_t rowCount() const noexcept { return rows_.size(); }

private:
    struct Placed
    {
        std::uint32_t request;
        CandidateRow row;
    };
    struct ByRequest
    {
        bool operator()(const Placed& a, const Placed& b) const { return a.request < b.request; }
    };
    ExternalSort<Placed, ByRequest> rows_;
    std::vector<std::uint64_t> firsts_; ///< [requests + 1] first row of each; until finish() rows of the one before
    mutable std::vector<Placed> taken_;
};

} // namespace cdm::sources
