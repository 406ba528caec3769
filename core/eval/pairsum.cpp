// SPDX-License-Identifier: GPL-3.0-only
#include "eval/pairsum.h"

#include "base/error.h"

#include <cmath>
#include <string>

namespace cdm::eval {

namespace {

[[noreturn]] void refuse(double cosine)
{
    throw Error("cosine " + std::to_string(cosine) + " is outside [-1, 1]", "item space",
                "Vectors must hold finite numbers");
}

std::int64_t unitsOf(double cosine)
{
    constexpr double limit = 1.0 + 1e-6; // rounding of a cosine of long vectors
    if (!(std::abs(cosine) <= limit))
        refuse(cosine);
    return static_cast<std::int64_t>(cosine * 0x1.0p53 + (cosine < 0.0 ? -0.5 : 0.5));
}

} // namespace

void PairSum::readRow(ItemIndex item, std::span<const ItemIndex> others)
{
    cosines_.resize(others.size());
    units_.resize(others.size());
    space_->cosines(item, others, cosines_);
    for (std::size_t i = 0; i < others.size(); ++i)
        units_[i] = unitsOf(cosines_[i]);
}

void PairSum::assign(std::span<const ItemIndex> list)
{
    sum_ = 0;
    for (std::size_t i = 1; i < list.size(); ++i) {
        readRow(list[i], list.first(i));
        for (const std::int64_t units : units_)
            sum_ += units;
    }
}

void PairSum::assignForExchange(std::span<const ItemIndex> list)
{
    const std::size_t n = list.size();
    if (n > keptUpTo) {
        kept_.clear();
        return assign(list);
    }
    sum_ = 0;
    kept_.assign(n * n, 0);
    for (std::size_t i = 1; i < n; ++i) {
        readRow(list[i], list.first(i));
        for (std::size_t j = 0; j < i; ++j) {
            sum_ += units_[j];
            kept_[i * n + j] = kept_[j * n + i] = units_[j];
        }
    }
}

void PairSum::exchange(std::span<const ItemIndex> list, std::size_t place, ItemIndex entering)
{
    const std::size_t n = list.size();
    if (kept_.empty()) {
        readRow(list[place], list);
        units_[place] = 0;
        for (const std::int64_t units : units_)
            sum_ -= units;
    }
    readRow(entering, list);
    units_[place] = 0;
    for (const std::int64_t units : units_)
        sum_ += units;
    if (kept_.empty())
        return;
    std::int64_t* row = kept_.data() + place * n;
    for (std::size_t i = 0; i < n; ++i) {
        sum_ -= row[i];
        row[i] = kept_[i * n + place] = units_[i];
    }
}

std::optional<double> PairSum::distance(std::size_t listed) const
{
    if (listed < 2)
        return std::nullopt;
    const double pairs = 0.5 * static_cast<double>(listed) * static_cast<double>(listed - 1);
    return 1.0 - static_cast<double>(sum_) * 0x1.0p-53 / pairs;
}

} // namespace cdm::eval
