// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "eval/categoryset.h"
#include "eval/metrics.h"
#include "eval/pairsum.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace cdm::eval {

/// Measures lists one after the other and gathers the categories they cover. `dataset` and `space` must live as long.
/// Not thread-safe; give each thread its own.
class ListMeter
{
public:
    ListMeter(const data::Dataset& dataset, const ItemSpace& space);

    /// Throws Error, naming the request, for a list that is longer than k, repeats a candidate or leaves the request.
    RequestMetrics measure(const data::RequestView& request, std::span<const std::uint32_t> list, std::size_t k);
    /// Categories in the candidate set.
    [[nodiscard]] std::size_t categoriesOf(const data::RequestView& request) { return distinct(request.items); }
    /// Categories of all lists measured so far.
    [[nodiscard]] const CategorySet& covered() const noexcept { return covered_; }

private:
    void check(const data::RequestView& request, std::span<const std::uint32_t> list, std::size_t k);
    [[nodiscard]] std::size_t distinct(std::span<const ItemIndex> items);

    const data::Dataset* dataset_;
    PairSum pairs_;
    CategorySet covered_;
    CategorySet present_; ///< empty between calls
    std::vector<ItemIndex> items_;
    std::vector<bool> listed_;
};

/// The means of Metrics over values of single requests, and CC from the number of categories covered.
[[nodiscard]] Metrics summarise(std::span<const RequestMetrics> values, std::size_t k, std::size_t covered,
                                std::size_t categories);

/// covered / categories; 0 for a dataset without categories.
[[nodiscard]] double coverage(std::size_t covered, std::size_t categories) noexcept;

/// "request 12", for messages.
[[nodiscard]] std::string requestName(RequestIndex index);

/// Throws Error for k = 0.
void checkListLength(std::size_t k);
/// Throws Error for a gamma that is negative or not finite.
void checkGamma(double gamma);
/// Throws Error when the table's lengths do not fit each other or the dataset, naming the request.
void checkTable(const data::Dataset& dataset, const ScoreTable& scores);

} // namespace cdm::eval
