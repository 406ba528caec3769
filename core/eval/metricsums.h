// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "eval/exactsum.h"
#include "eval/metrics.h"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace cdm::eval {

/// What the metrics of one request change by, in units of ExactSum.
struct MetricShift
{
    std::int64_t recall = 0;
    std::int64_t mrr = 0;
    std::int64_t ilad = 0;
    std::int64_t userCc = 0;
};
/// From one state of a request to another; both are defined for the same metrics.
[[nodiscard]] MetricShift shiftBetween(const RequestMetrics& before, const RequestMetrics& after);

/// Sums of the metrics of requests, exact: requests may be added in any order, on any thread, and change later.
/// Not thread-safe; give each thread its own and merge them.
class MetricSums
{
public:
    void add(const RequestMetrics& values);
    /// One request that was added has changed by so much.
    void shift(const MetricShift& change)
    {
        recall_.sum.addUnits(change.recall);
        mrr_.sum.addUnits(change.mrr);
        ilad_.sum.addUnits(change.ilad);
        userCc_.sum.addUnits(change.userCc);
    }
    void merge(const MetricSums& other);
    /// The means. `covered` of the dataset's `categories` are in some list.
    [[nodiscard]] Metrics metrics(std::size_t k, std::size_t covered, std::size_t categories) const;

private:
    struct Mean
    {
        ExactSum sum;
        std::uint64_t count = 0;

        void add(const std::optional<double>& value);
        void merge(const Mean& other);
        [[nodiscard]] double value() const { return sum.mean(count); }
    };

    std::uint64_t requests_ = 0;
    Mean recall_, mrr_, ilad_, userCc_;
};

} // namespace cdm::eval
