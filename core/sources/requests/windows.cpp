// SPDX-License-Identifier: GPL-3.0-only
#include "sources/requests/windows.h"

#include "sources/input/text.h"

namespace cdm::sources {

UserHistories::UserHistories(const BuildInput& input, IssueLog& issues, const std::function<void()>& pulse)
    : input_(input),
      rows_(sorted(input.log.rows(), pulse))
{
    if (!input.repeats)
        refuseRepeats(issues, pulse);
}

/// As equal records keep their order, each user's rows stay in order of time.
UserHistories::Rows UserHistories::sorted(const InteractionsByTime& log, const std::function<void()>& pulse) const
{
    Rows rows(input_.log.folder(), input_.log.memory() / 4);
    SortedReader<InteractionsByTime, Interaction> reader(log);
    for (; const Interaction* row = reader.peek(); reader.advance())
        rows.add(*row);
    rows.finish(pulse);
    return rows;
}

void UserHistories::refuseRepeats(IssueLog& issues, const std::function<void()>& pulse)
{
    std::vector<std::uint32_t> lastUser(input_.itemIds.size(), 0); // index + 1 of the user who met the item last
    InteractionsByTime kept(input_.log.folder(), input_.log.memory() / 4);
    SortedReader<Rows, Interaction> reader(rows_);
    for (; const Interaction* row = reader.peek(); reader.advance()) {
        std::uint32_t& last = lastUser[row->item.value];
        if (last == row->user.value + 1) {
            issues.refuse("interaction repeated", {input_.log.fileOf(row->row), input_.log.lineOf(row->row),
                                                   "user " + inQuotes(input_.userIds.text(row->user.value)) +
                                                       " and item " + inQuotes(input_.itemIds.text(row->item.value)) +
                                                       " have an earlier row; the earliest by time is used"});
            continue;
        }
        last = row->user.value + 1;
        kept.add(*row);
    }
    if (kept.size() == rows_.size())
        return;
    kept.finish(pulse);
    rows_ = sorted(kept, pulse);
    kept_ = std::move(kept);
}

void UserHistories::read(std::uint64_t first, std::size_t count, std::vector<Interaction>& out) const
{
    out.resize(count);
    rows_.read(first, out);
}

WindowsByTime UserHistories::cut(std::uint32_t length, const SplitTimes& borders,
                                 const std::function<void()>& pulse) const
{
    WindowsByTime windows(input_.log.folder(), input_.log.memory() / 4);
    Window window;
    std::uint32_t past = 0;
    std::uint64_t place = 0;
    SortedReader<Rows, Interaction> reader(rows_);
    for (; const Interaction* row = reader.peek(); reader.advance(), ++place) {
        const bool newUser = place == 0 || row->user != window.user;
        past = newUser ? 0 : past + 1;
        if (newUser || window.count == length || borders.at(row->time) != borders.at(window.time)) {
            if (place > 0)
                windows.add(window);
            window = {row->time, row->user, 0, place, past};
        }
        ++window.count;
    }
    if (place > 0)
        windows.add(window);
    windows.finish(pulse);
    return windows;
}

} // namespace cdm::sources
