// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"
#include "data/dataset.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cdm::ui {

/// In settings they are kept by number: a new one goes to the end. `Id` is the request's own, as in the source files.
enum class RequestColumn { Request, Split, User, Time, Candidates, Shown, Positives, Id };
inline constexpr int requestColumnCount = 8;

/// What the request browser shows, and in which order.
struct RequestQuery
{
    /// Part of a user id or of a request's own id, letter case aside, or a whole request number; empty = all.
    std::string text;
    std::optional<data::Split> split;
    std::shared_ptr<const std::vector<RequestIndex>> within; ///< only these, ascending; null = all
    RequestColumn column = RequestColumn::Request;
    bool descending = false;

    /// True when the answer is all requests in dataset order, which needs no work.
    [[nodiscard]] bool isIdentity() const
    {
        return text.empty() && !split && !within && column == RequestColumn::Request && !descending;
    }
    friend bool operator==(const RequestQuery&, const RequestQuery&) = default;
};

[[nodiscard]] std::uint64_t shownCount(const data::RequestView& request);
[[nodiscard]] std::uint64_t positiveCount(const data::RequestView& request);

/// The requests that match, in the wanted order; ties in dataset order, and those without a time or an own id last when
/// it goes by that. Ids that are numbers come before others, and go by value. Any thread. Throws Cancelled.
[[nodiscard]] std::vector<RequestIndex> queryRequests(const data::Dataset& dataset, const RequestQuery& query,
                                                      JobContext& job);

} // namespace cdm::ui
