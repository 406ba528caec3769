// SPDX-License-Identifier: GPL-3.0-only
#include "sources/intake/interactionlog.h"

#include "base/error.h"

#include <algorithm>

namespace cdm::sources {

InteractionLog::InteractionLog(std::filesystem::path folder, std::size_t memory, std::size_t contextFields)
    : folder_(std::move(folder)),
      memory_(memory),
      rows_(folder_, memory / 2),
      lines_(folder_, memory / 4),
      contexts_(folder_, memory / 4),
      context_(contextFields)
{
}

void InteractionLog::beginFile(std::string name)
{
    files_.push_back({size(), std::move(name)});
}

void InteractionLog::add(UserIndex user, ItemIndex item, float rating, std::int64_t time, std::uint64_t line,
                         std::span<const std::uint32_t> context)
{
    constexpr std::uint64_t most = 0xffff'ffffU;
    if (size() == most)
        throw Error("there are more than 4294967295 interactions");
    rows_.add({user, item, rating, static_cast<std::uint32_t>(size()), time});
    lines_.push_back(static_cast<std::uint32_t>(std::min(line, most)));
    for (const std::uint32_t code : context)
        contexts_.push_back(code);
    largestRating_ = std::max(largestRating_, rating);
}

void InteractionLog::finish(const std::function<void()>& pulse)
{
    rows_.finish(pulse);
    if (!timeOf_)
        return;
    InteractionsByTime timed(folder_, memory_ / 2);
    SortedReader<InteractionsByTime, Interaction> reader(rows_);
    for (; const Interaction* row = reader.peek(); reader.advance()) {
        Interaction one = *row;
        one.time = timeOf_(one.time);
        timed.add(one);
    }
    timed.finish(pulse);
    rows_ = std::move(timed);
}

std::span<const std::uint32_t> InteractionLog::context(std::uint32_t row) const
{
    contexts_.read(static_cast<std::uint64_t>(row) * context_.size(), context_);
    return context_;
}

const std::string& InteractionLog::fileOf(std::uint32_t row) const
{
    const auto next = std::upper_bound(files_.begin(), files_.end(), row,
                                       [](std::uint64_t at, const FilePart& part) { return at < part.firstRow; });
    return std::prev(next)->name;
}

} // namespace cdm::sources
