// SPDX-License-Identifier: GPL-3.0-only
#include "eval/pairsum.h"

#include "base/error.h"

#include <cmath>
#include <string>

namespace cdm::eval {

namespace {

std::int64_t unitsOf(double cosine)
{
    constexpr double limit = 1.0 + 1e-6; // rounding of a cosine of long vectors
    if (!(std::abs(cosine) <= limit))
        throw Error("cosine " + std::to_string(cosine) + " is outside [-1, 1]", "item space",
                    "Vectors must hold finite numbers");
    return static_cast<std::int64_t>(cosine * 0x1.0p53 + (cosine < 0.0 ? -0.5 : 0.5));
}

} // namespace

Int128 PairSum::row(ItemIndex item, std::span<const ItemIndex> others)
{
    cosines_.resize(others.size());
    space_->cosines(item, others, cosines_);
    Int128 sum = 0;
    for (const double cosine : cosines_)
        sum += unitsOf(cosine);
    return sum;
}

void PairSum::assign(std::span<const ItemIndex> list)
{
    units_ = 0;
    for (std::size_t i = 1; i < list.size(); ++i)
        units_ += row(list[i], list.first(i));
}

void PairSum::exchange(std::span<const ItemIndex> list, std::size_t place, ItemIndex entering)
{
    const auto before = list.first(place);
    const auto after = list.subspan(place + 1);
    units_ += row(entering, before) - row(list[place], before);
    units_ += row(entering, after) - row(list[place], after);
}

std::optional<double> PairSum::distance(std::size_t listed) const
{
    if (listed < 2)
        return std::nullopt;
    const double pairs = 0.5 * static_cast<double>(listed) * static_cast<double>(listed - 1);
    return 1.0 - static_cast<double>(units_) * 0x1.0p-53 / pairs;
}

} // namespace cdm::eval
