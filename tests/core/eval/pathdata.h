// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "evaldata.h"

#include "base/random.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

namespace cdm::test {

/// How the scores of a test are made.
enum class Scores {
    Random,    ///< uniform float32
    Quantised, ///< multiples of 1/8: equal lines, equal slopes and many lines through one point
    Saturated, ///< very near 0 and 1, zeros, denormals: what float64 cannot always tell apart
};

inline float score(Scores kind, Random& random)
{
    switch (kind) {
    case Scores::Quantised:
        return static_cast<float>(random.below(9)) / 8.0F;
    case Scores::Saturated: {
        constexpr float values[] = {0.0F,    1e-45F, 1e-38F, 1e-30F,          1e-17F,          2e-17F, 1e-16F,
                                    1.1e-8F, 1e-8F,  1e-3F,  1.0F - 0x1p-24F, 1.0F - 0x1p-23F, 1.0F,   0.5F};
        const float value = values[random.below(std::size(values))];
        return random.below(3) == 0 ? value : value + 1e-16F * static_cast<float>(random.uniform());
    }
    case Scores::Random:
        break;
    }
    return static_cast<float>(random.uniform());
}

struct Lines
{
    std::vector<float> accuracy;
    std::vector<float> student;
};

inline Lines lines(Scores kind, std::size_t n, Random& random)
{
    Lines made;
    for (std::size_t i = 0; i < n; ++i) {
        made.accuracy.push_back(score(kind, random));
        made.student.push_back(score(kind, random));
    }
    return made;
}

/// Every gamma in (0, last] where two lines cross, ascending: all N^2 of them.
inline std::vector<double> allCrossings(const Lines& lines, double last)
{
    std::vector<double> crossings;
    for (std::size_t a = 0; a < lines.accuracy.size(); ++a) {
        for (std::size_t b = 0; b < lines.accuracy.size(); ++b) {
            const double gain = static_cast<double>(lines.student[b]) - lines.student[a];
            const double lead = static_cast<double>(lines.accuracy[a]) - lines.accuracy[b];
            if (gain > 0.0 && lead / gain > 0.0 && lead / gain <= last)
                crossings.push_back(lead / gain);
        }
    }
    std::sort(crossings.begin(), crossings.end());
    crossings.erase(std::unique(crossings.begin(), crossings.end()), crossings.end());
    return crossings;
}

/// Top-K by sorting all lines at one gamma in extended precision, ties to the lower place.
inline std::vector<std::uint32_t> sortedList(const Lines& lines, std::size_t k, double gamma)
{
    std::vector<std::uint32_t> order(lines.accuracy.size());
    for (std::uint32_t i = 0; i < order.size(); ++i)
        order[i] = i;
    const auto at = [&](std::uint32_t i) {
        return static_cast<long double>(lines.accuracy[i]) + static_cast<long double>(gamma) * lines.student[i];
    };
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return at(a) > at(b); });
    order.resize(std::min(k, order.size()));
    return order;
}

/// Requests of 1 to 40 candidates out of 120 items with categories (none to two) and two fields, some without positive.
inline const EvalData& pathDataset()
{
    static const EvalData data = [] {
        Random random(3);
        std::vector<EvalItem> items(120);
        for (EvalItem& item : items) {
            item.fields = {static_cast<std::uint32_t>(random.below(4)), static_cast<std::uint32_t>(random.below(3))};
            const auto first = static_cast<std::uint32_t>(random.below(70));
            if (first < 60)
                item.categories.push_back(first);
            if (first < 20)
                item.categories.push_back(first + 40);
        }
        std::vector<EvalRequest> requests(80);
        for (std::size_t r = 0; r < requests.size(); ++r) {
            const std::size_t n = 1 + random.below(40);
            for (std::size_t c = 0; c < n; ++c) {
                requests[r].items.push_back(static_cast<std::uint32_t>(random.below(items.size())));
                requests[r].labels.push_back(r % 7 != 0 && random.below(5) == 0 ? 1 : 0);
            }
            requests[r].split = r % 3 == 0 ? data::Split::Train : data::Split::Test;
        }
        return EvalData(items, 64, requests);
    }();
    return data;
}

inline std::shared_ptr<const eval::ScoreTable>
scoreTable(const data::Dataset& dataset, const std::vector<RequestIndex>& requests, Scores kind, std::uint64_t seed)
{
    auto table = std::make_shared<eval::ScoreTable>();
    Random random(seed);
    table->requests = requests;
    table->offsets.push_back(0);
    for (const RequestIndex request : requests) {
        const Lines made = lines(kind, dataset.request(request).size(), random);
        table->accuracy.insert(table->accuracy.end(), made.accuracy.begin(), made.accuracy.end());
        table->student.insert(table->student.end(), made.student.begin(), made.student.end());
        table->offsets.push_back(table->accuracy.size());
    }
    return table;
}

} // namespace cdm::test
