// SPDX-License-Identifier: GPL-3.0-only
#include "study/criterion.h"

#include "base/error.h"

#include <charconv>

namespace cdm::study {

namespace {

struct Named
{
    const char* name;
    const char* shown;
    double eval::Metrics::*value;
};

constexpr Named known[] = {{"recall", "Recall", &eval::Metrics::recall},
                           {"mrr", "MRR", &eval::Metrics::mrr},
                           {"ilad", "ILAD", &eval::Metrics::ilad},
                           {"cc", "CC", &eval::Metrics::cc},
                           {"user_cc", "per-user CC", &eval::Metrics::userCc}};

const Named& named(const std::string& name)
{
    for (const Named& one : known) {
        if (name == one.name)
            return one;
    }
    throw Error("'" + name + "' is not allowed", "metric", "Allowed: recall, mrr, ilad, cc, user_cc");
}

std::string percent(double share)
{
    char buffer[32];
    const auto result = std::to_chars(buffer, buffer + sizeof buffer, 100.0 * share, std::chars_format::general, 6);
    std::string text(buffer, result.ptr);
    return text.append(" %");
}

} // namespace

std::string criterionText(const Criterion& criterion)
{
    const std::string k = std::to_string(criterion.k);
    std::string text = named(criterion.metric).shown;
    text.append("@").append(k);
    if (criterion.maxRecallLoss)
        text.append(" with at most ")
            .append(percent(*criterion.maxRecallLoss))
            .append(" of Recall@")
            .append(k)
            .append(" lost");
    return text;
}

void check(const Criterion& criterion)
{
    static_cast<void>(named(criterion.metric));
    if (criterion.k == 0)
        throw Error("a list length of 0", "criterion", "Lists need at least one place");
    if (criterion.maxRecallLoss && !(*criterion.maxRecallLoss >= 0.0 && *criterion.maxRecallLoss <= 1.0))
        throw Error(std::to_string(*criterion.maxRecallLoss) + " is not allowed", "share of Recall that may be lost",
                    "Allowed: 0 to 1");
}

double metricNamed(const eval::Metrics& metrics, const std::string& name)
{
    return metrics.*(named(name).value);
}

std::optional<std::size_t> bestBy(const Criterion& criterion, std::span<const eval::Metrics> choices,
                                  double referenceRecall)
{
    const double floor = criterion.maxRecallLoss ? (1.0 - *criterion.maxRecallLoss) * referenceRecall : 0.0;
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        if (choices[i].recall < floor)
            continue;
        if (!best || metricNamed(choices[i], criterion.metric) > metricNamed(choices[*best], criterion.metric))
            best = i;
    }
    return best;
}

eval::Metrics meanOf(std::span<const eval::Metrics> seeds)
{
    if (seeds.empty())
        return {};
    eval::Metrics mean = seeds.front();
    for (const Named& one : known) {
        double sum = 0.0;
        for (const eval::Metrics& metrics : seeds)
            sum += metrics.*(one.value);
        mean.*(one.value) = sum / static_cast<double>(seeds.size());
    }
    return mean;
}

} // namespace cdm::study
