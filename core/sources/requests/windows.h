// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "sources/intake/interactionlog.h"
#include "sources/intake/interner.h"
#include "sources/intake/issuelog.h"
#include "sources/requests/splitter.h"

#include <cstdint>
#include <optional>
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
    std::uint32_t count = 0;
    std::uint64_t first = 0; ///< place among the rows of UserHistories
    std::uint32_t past = 0;  ///< interactions of the user before it; they stand right before `first`
};

struct EarlierWindow
{
    bool operator()(const Window& a, const Window& b) const { return a.time < b.time; }
};
using WindowsByTime = ExternalSort<Window, EarlierWindow>;

/// The rows of a log by user, each user's in order of time. Beyond a quarter of the log's memory they lie in temporary
/// files.
class UserHistories
{
public:
    /// The log is finished. Refuses repeated interactions where they are not allowed.
    UserHistories(const BuildInput& input, IssueLog& issues, const std::function<void()>& pulse = {});

    /// Fills `out` with `count` rows from a place on.
    void read(std::uint64_t first, std::size_t count, std::vector<Interaction>& out) const;
    /// The rows that are used, in order of time.
    [[nodiscard]] const InteractionsByTime& byTime() const { return kept_ ? *kept_ : input_.log.rows(); }

    /// Cuts each history into windows of at most `length` rows that cross no border, sorted by time, then by user.
    [[nodiscard]] WindowsByTime cut(std::uint32_t length, const SplitTimes& borders,
                                    const std::function<void()>& pulse = {}) const;

private:
    struct ByUser
    {
        bool operator()(const Interaction& a, const Interaction& b) const { return a.user < b.user; }
    };
    using Rows = ExternalSort<Interaction, ByUser>;
    [[nodiscard]] Rows sorted(const InteractionsByTime& log, const std::function<void()>& pulse) const;
    void refuseRepeats(IssueLog& issues, const std::function<void()>& pulse);

    const BuildInput& input_;
    Rows rows_;
    std::optional<InteractionsByTime> kept_; ///< where rows were refused
};

} // namespace cdm::sources
