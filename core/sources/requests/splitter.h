// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/schema.h"
#include "sources/importer.h"
#include "sources/intake/issuelog.h"
#include "sources/intake/requeststore.h"

#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <vector>

namespace cdm::sources {

/// Moments at which validation and test begin.
struct SplitTimes
{
    std::int64_t validation = std::numeric_limits<std::int64_t>::max();
    std::int64_t test = std::numeric_limits<std::int64_t>::max();
    [[nodiscard]] data::Split at(std::int64_t time) const noexcept
    {
        return time >= test ? data::Split::Test : time >= validation ? data::Split::Validation : data::Split::Train;
    }
};

/// Borders such that the shares of `count` ascending times that options ask for lie behind them; equal times are never
/// parted. Where both borders fall on one time that several have, validation begins at the time before, which is noted.
/// Nothing when less than half of the share that is asked for, or no time at all, would be left for training.
[[nodiscard]] std::optional<SplitTimes> splitTimes(std::uint64_t count,
                                                   const std::function<std::int64_t(std::uint64_t place)>& timeAt,
                                                   const RequestBuildOptions& options, IssueLog& issues);

/// Gives every request without a split one, as options.split says. `order` lists the requests by time. Where times do
/// not part them (equal, unknown or too coarse), their place in `order` decides, and a note says so; another one where
/// the data have no times at all.
void assignSplits(RequestStore& requests, std::span<const std::uint32_t> order, const RequestBuildOptions& options,
                  IssueLog& issues, bool hasTimes = true);
/// That the order of the rows stands for times.
void noteMissingTimes(IssueLog& issues);

} // namespace cdm::sources
