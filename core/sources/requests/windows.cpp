// SPDX-License-Identifier: GPL-3.0-only
#include "sources/requests/windows.h"

#include "sources/input/text.h"

#include <algorithm>

namespace cdm::sources {

UserHistories::UserHistories(const BuildInput& input, IssueLog& issues) : rows_(input.log.rows)
{
    // A stable sort by user keeps each user's rows in order of time.
    std::stable_sort(rows_.begin(), rows_.end(),
                     [](const Interaction& a, const Interaction& b) { return a.user < b.user; });
    if (input.repeats)
        return;
    std::vector<std::uint32_t> lastUser(input.itemIds.size(), 0); // index + 1 of the user who met the item last
    dropped_.assign(rows_.size(), false);
    std::size_t kept = 0;
    for (const Interaction& row : rows_) {
        std::uint32_t& last = lastUser[row.item.value];
        if (last == row.user.value + 1) {
            dropped_[row.row] = true;
            issues.refuse("interaction repeated", {input.log.fileOf(row.row), input.log.lines[row.row],
                                                   "user " + inQuotes(input.userIds.text(row.user.value)) +
                                                       " and item " + inQuotes(input.itemIds.text(row.item.value)) +
                                                       " have an earlier row; the earliest by time is used"});
            continue;
        }
        last = row.user.value + 1;
        rows_[kept++] = row;
    }
    rows_.resize(kept);
}

std::vector<Window> UserHistories::cut(std::uint32_t length, const SplitTimes& borders) const
{
    std::vector<Window> windows;
    std::uint32_t past = 0;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const Interaction& row = rows_[i];
        const bool newUser = i == 0 || row.user != rows_[i - 1].user;
        past = newUser ? 0 : past + 1;
        if (newUser || windows.back().count == length || borders.at(row.time) != borders.at(windows.back().time))
            windows.push_back({row.time, row.user, i, 0, past});
        ++windows.back().count;
    }
    std::stable_sort(windows.begin(), windows.end(), [](const Window& a, const Window& b) { return a.time < b.time; });
    return windows;
}

} // namespace cdm::sources
