// SPDX-License-Identifier: GPL-3.0-only
#include "pages/embeddings/attributevectors.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cdm::ui {

namespace {

constexpr std::size_t itemsBetweenChecks = 4096;

/// Calls visit(code) for each attribute of an item. Codes of the categories come first, then those of each field.
template <class Visit>
void eachAttribute(const data::Dataset& dataset, ItemIndex item, const Visit& visit)
{
    for (const CategoryIndex category : dataset.categories(item))
        visit(std::size_t{category.value});
    std::size_t base = dataset.schema().categoryCount;
    for (std::size_t f = 0; f < dataset.schema().itemFields.size(); ++f) {
        const std::uint32_t code = dataset.itemField(f)[item.value];
        const std::uint32_t cardinality = dataset.schema().itemFields[f].cardinality;
        if (code != 0 && code < cardinality)
            visit(base + code);
        base += cardinality;
    }
}

} // namespace

AttributeVectors attributeVectors(const data::Dataset& dataset, std::span<const ItemIndex> items, JobContext& job)
{
    job.beginPhase("attributes", 2 * items.size());
    std::size_t codes = dataset.schema().categoryCount;
    for (const data::Field& field : dataset.schema().itemFields)
        codes += field.cardinality;
    std::vector<std::uint32_t> having(codes, 0);
    const auto eachItem = [&](const auto& visit) {
        for (std::size_t i = 0; i < items.size(); ++i) {
            if (i % itemsBetweenChecks == 0)
                job.throwIfStopped();
            visit(i);
            job.advance();
        }
    };
    eachItem([&](std::size_t i) { eachAttribute(dataset, items[i], [&](std::size_t code) { ++having[code]; }); });
    std::vector<std::size_t> order(codes);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return having[a] > having[b]; });
    while (!order.empty() && having[order.back()] == 0)
        order.pop_back();
    AttributeVectors vectors;
    if (order.size() > largestAttributeWidth) {
        vectors.left = order.size();
        order.resize(largestAttributeWidth);
    }
    constexpr std::size_t none = largestAttributeWidth;
    std::vector<std::size_t> column(codes, none);
    for (std::size_t c = 0; c < order.size(); ++c)
        column[order[c]] = c;
    vectors.dimension = std::max<std::size_t>(1, order.size());
    vectors.values.assign(items.size() * vectors.dimension, 0.0f);
    eachItem([&](std::size_t i) {
        std::size_t count = 0;
        eachAttribute(dataset, items[i], [&](std::size_t) { ++count; });
        const auto share = static_cast<float>(1.0 / std::sqrt(static_cast<double>(std::max<std::size_t>(1, count))));
        eachAttribute(dataset, items[i], [&](std::size_t code) {
            if (column[code] != none)
                vectors.values[i * vectors.dimension + column[code]] = share;
        });
    });
    return vectors;
}

} // namespace cdm::ui
