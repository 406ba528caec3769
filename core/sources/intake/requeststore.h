// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/ids.h"
#include "data/schema.h"
#include "sources/intake/candidatestore.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace cdm::sources {

/// What is known of a request beside its candidates.
struct RequestHead
{
    UserIndex user;
    std::int64_t time = 0;
    std::optional<data::Split> split; ///< where the data or the builder decide it
    std::uint32_t file = 0;           ///< among Intake::files(), the one its candidates were read from
};

/// Requests on their way into the dataset: heads in memory, candidates in a CandidateStore.
class RequestStore
{
public:
    RequestStore(std::filesystem::path scratch, std::size_t memory, std::size_t contextFields)
        : candidates_(std::move(scratch), memory),
          contextFields_(contextFields)
    {
    }

    /// `context` has one provisional code per context field. Throws Error beyond 2^32 - 1 requests.
    std::uint32_t add(const RequestHead& head, std::span<const std::uint32_t> context);
    /// Says that the times of what the requests were built from leave no borders between splits.
    void setTooCoarse() noexcept { isTooCoarse_ = true; }
    [[nodiscard]] bool isTooCoarse() const noexcept { return isTooCoarse_; }
    [[nodiscard]] CandidateStore& candidates() noexcept { return candidates_; }
    [[nodiscard]] const CandidateStore& candidates() const noexcept { return candidates_; }

    [[nodiscard]] std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(heads_.size()); }
    [[nodiscard]] RequestHead& head(std::uint32_t request) { return heads_[request]; }
    [[nodiscard]] const RequestHead& head(std::uint32_t request) const { return heads_[request]; }
    [[nodiscard]] std::span<const std::uint32_t> context(std::uint32_t request) const
    {
        return std::span(contexts_).subspan(request * contextFields_, contextFields_);
    }

private:
    CandidateStore candidates_;
    std::size_t contextFields_;
    std::vector<RequestHead> heads_;
    std::vector<std::uint32_t> contexts_;
    bool isTooCoarse_ = false;
};

} // namespace cdm::sources
