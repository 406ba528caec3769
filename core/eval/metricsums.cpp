// SPDX-License-Identifier: GPL-3.0-only
#include "eval/metricsums.h"

namespace cdm::eval {

MetricShift shiftBetween(const RequestMetrics& before, const RequestMetrics& after)
{
    const auto units = [](const std::optional<double>& value) { return ExactSum::unitsOf(value.value_or(0.0)); };
    return {units(after.recall) - units(before.recall), units(after.mrr) - units(before.mrr),
            units(after.ilad) - units(before.ilad), units(after.userCc) - units(before.userCc)};
}

void MetricSums::Mean::add(const std::optional<double>& value)
{
    if (!value)
        return;
    sum.add(*value);
    ++count;
}

void MetricSums::Mean::merge(const Mean& other)
{
    sum.add(other.sum);
    count += other.count;
}

void MetricSums::add(const RequestMetrics& values)
{
    ++requests_;
    recall_.add(values.recall);
    mrr_.add(values.mrr);
    ilad_.add(values.ilad);
    userCc_.add(values.userCc);
}

void MetricSums::merge(const MetricSums& other)
{
    requests_ += other.requests_;
    recall_.merge(other.recall_);
    mrr_.merge(other.mrr_);
    ilad_.merge(other.ilad_);
    userCc_.merge(other.userCc_);
}

Metrics MetricSums::metrics(std::size_t k, std::size_t covered, std::size_t categories) const
{
    Metrics metrics;
    metrics.k = k;
    metrics.recall = recall_.value();
    metrics.mrr = mrr_.value();
    metrics.ilad = ilad_.value();
    metrics.userCc = userCc_.value();
    metrics.cc = categories == 0 ? 0.0 : static_cast<double>(covered) / static_cast<double>(categories);
    metrics.requests = requests_;
    metrics.requestsWithPositive = recall_.count;
    metrics.requestsWithPair = ilad_.count;
    metrics.requestsWithCategory = userCc_.count;
    return metrics;
}

} // namespace cdm::eval
