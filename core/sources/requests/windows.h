// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "sources/intake/interactionlog.h"
#include "sources/intake/interner.h"
#include "sources/intake/issuelog.h"
#include "sources/requests/splitter.h"

#include <cstdint>
#include <span>
#include <vector>

namespace cdm::sources {

/// What building needs to know beside the log.
struct BuildInput
{
    InteractionLog& log; ///< is brought into order of time
    const Interner& userIds;
    const Interner& itemIds;
    double positiveThreshold = 4.0; ///< rating from which the label is 1
    bool repeats = false;           ///< a user may meet an item again; else later rows are refused
};

/// A run of one user's interactions.
struct Window
{
    std::int64_t time = 0; ///< of its first interaction
    UserIndex user;
    std::uint64_t first = 0; ///< place among the rows of UserHistories
    std::uint32_t count = 0;
    std::uint32_t past = 0; ///< interactions of the user before it; they stand right before `first`
};

/// The rows of a log by user, each user's in order of time.
class UserHistories
{
public:
    /// The log is in order of time. Refuses repeated interactions where they are not allowed.
    UserHistories(const BuildInput& input, IssueLog& issues);

    [[nodiscard]] std::span<const Interaction> rows() const noexcept { return rows_; }
    [[nodiscard]] bool isUsed(const Interaction& row) const { return dropped_.empty() || !dropped_[row.row]; }

    /// Cuts each history into windows of at most `length` rows that cross no border, sorted by time, then by user.
    [[nodiscard]] std::vector<Window> cut(std::uint32_t length, const SplitTimes& borders) const;

private:
    std::vector<Interaction> rows_;
    std::vector<bool> dropped_; ///< by Interaction::row
};

} // namespace cdm::sources
