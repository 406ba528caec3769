// SPDX-License-Identifier: GPL-3.0-only
#include "sources/intake/fieldcolumn.h"

#include "base/shortest.h"

#include "sources/input/text.h"
#include "sources/input/values.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace cdm::sources {

FieldColumn::FieldColumn(FieldSpec spec) : spec_(std::move(spec))
{
    provisional({});
}

std::uint32_t FieldColumn::provisional(std::string_view value)
{
    const std::uint32_t code = values_.add(trimmed(value));
    if (code >= seen_.size())
        seen_.resize(code + 1ULL, 0);
    ++seen_[code];
    return code;
}

void FieldColumn::set(std::size_t row, std::string_view value)
{
    if (row >= rows_.size())
        rows_.resize(row + 1);
    rows_[row] = provisional(value);
}

std::uint32_t FieldColumn::rowCode(std::size_t row) const
{
    return row < rows_.size() ? finalCodes_[rows_[row]] : 0;
}

void FieldColumn::finish()
{
    vocabulary_ = {"unknown"};
    finalCodes_.assign(values_.size(), 0);
    if (spec_.bands > 0)
        finishBands();
    else
        orderValues();
}

void FieldColumn::declare(std::vector<std::string> texts, std::vector<std::string> values)
{
    hasVocabulary_ = !values.empty();
    declaredTexts_ = std::move(texts);
    declaredValues_ = std::move(values);
}

void FieldColumn::orderValues()
{
    std::vector<bool> isDeclared(values_.size(), false);
    if (!declaredTexts_.empty()) {
        vocabulary_ = hasVocabulary_ ? declaredValues_ : declaredTexts_;
        for (std::uint32_t code = 1; code < declaredTexts_.size(); ++code) {
            if (const auto value = values_.find(declaredTexts_[code])) {
                finalCodes_[*value] = code;
                isDeclared[*value] = true;
            }
        }
    }
    std::vector<std::uint32_t> order(values_.size());
    std::iota(order.begin(), order.end(), 0);
    std::vector<double> numbers(values_.size());
    for (std::uint32_t v = 0; v < values_.size(); ++v) {
        const auto number = toNumber(values_.text(v));
        // Texts that start like numbers ("25-34") are ordered by their bytes, which serves as well.
        numbers[v] = number && std::isfinite(*number) ? *number : std::numeric_limits<double>::infinity();
    }
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return numbers[a] != numbers[b] ? numbers[a] < numbers[b] : values_.text(a) < values_.text(b);
    });
    for (const std::uint32_t v : order) {
        const std::string_view value = values_.text(v);
        if (value.empty() || isDeclared[v] || value == "unknown")
            continue;
        finalCodes_[v] = static_cast<std::uint32_t>(vocabulary_.size());
        vocabulary_.emplace_back(value);
    }
}

void FieldColumn::finishBands()
{
    std::vector<std::pair<double, std::uint32_t>> numbers;
    std::uint64_t total = 0;
    for (std::uint32_t v = 0; v < values_.size(); ++v) {
        const auto number = toNumber(values_.text(v));
        if (number && std::isfinite(*number)) {
            numbers.emplace_back(*number, v);
            total += seen_[v];
        }
    }
    std::sort(numbers.begin(), numbers.end());
    // Cut q is the smallest value with at least q / bands of all rows at or below it; equal cuts become one.
    std::vector<double> cuts;
    std::uint64_t below = 0;
    std::uint32_t next = 1;
    for (const auto& [value, v] : numbers) {
        below += seen_[v];
        while (next < spec_.bands && below * spec_.bands >= total * next) {
            if ((cuts.empty() || cuts.back() < value) && value < numbers.back().first)
                cuts.push_back(value);
            ++next;
        }
    }
    for (std::size_t c = 0; c <= cuts.size() && !numbers.empty(); ++c)
        vocabulary_.push_back(cuts.empty()       ? "any"
                              : c == cuts.size() ? "> " + shortestText(cuts[c - 1])
                                                 : "<= " + shortestText(cuts[c]));
    for (const auto& [value, v] : numbers) {
        const auto band = std::lower_bound(cuts.begin(), cuts.end(), value) - cuts.begin();
        finalCodes_[v] = static_cast<std::uint32_t>(band) + 1;
    }
}

} // namespace cdm::sources
