// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"

#include <deque>
#include <optional>

namespace cdm::cli {

/// Estimates the time a job still takes from samples of its progress: the rate of the last minute.
class Eta
{
public:
    /// `seconds` is the time of the sample on any clock that goes forward. A total that grows, or a count that has gone
    /// back for two samples, begins anew. A total that shrinks while the count goes on is work that fell away (a
    /// training that stopped early): the rate is what it was.
    void sample(double seconds, const Progress& progress);
    /// Seconds from the last sample; nothing while the end or the rate is not known.
    [[nodiscard]] std::optional<double> remaining() const;

private:
    struct Sample
    {
        double seconds;
        std::uint64_t done;
    };
    std::deque<Sample> samples_;
    std::uint64_t total_ = 0;
    bool wentBack_ = false;
};

} // namespace cdm::cli
