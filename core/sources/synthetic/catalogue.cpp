// SPDX-License-Identifier: GPL-3.0-only
#include "sources/synthetic/catalogue.h"

#include "base/random.h"
#include "sources/synthetic/names.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cdm::sources::synthetic {

namespace {

enum Stream : std::uint64_t { Centres = 1, Departments, Sizes, Items, Latents, Vendors };

/// Inverse of a modulo m by Euclid; a and m have no common factor.
std::uint64_t inverseModulo(std::uint64_t a, std::uint64_t m)
{
    std::int64_t r0 = static_cast<std::int64_t>(m), r1 = static_cast<std::int64_t>(a % m), t0 = 0, t1 = 1;
    while (r1 != 0) {
        const std::int64_t q = r0 / r1;
        r0 = std::exchange(r1, r0 - q * r1);
        t0 = std::exchange(t1, t0 - q * t1);
    }
    return static_cast<std::uint64_t>(t0 < 0 ? t0 + static_cast<std::int64_t>(m) : t0);
}

void normalise(std::span<float> v)
{
    const float length = std::sqrt(std::inner_product(v.begin(), v.end(), v.begin(), 0.0F));
    for (float& x : v)
        x /= std::max(length, 1e-6F);
}

/// Near-normal number of variance 1 from one word: the sum of its four 16-bit parts (Irwin-Hall).
float nearNormal(std::uint64_t bits)
{
    const auto sum =
        static_cast<float>((bits & 0xffff) + ((bits >> 16) & 0xffff) + ((bits >> 32) & 0xffff) + (bits >> 48));
    return (sum * (1.0F / 65536.0F) - 2.0F) * 1.7320508F;
}

} // namespace

Catalogue::Catalogue(const GeneratorOptions& options)
    : seed_(streamSeed(options.seed, 0xca7a)),
      items_(options.items),
      categories_(options.categories),
      dimension_(options.latentDimension),
      vendors_(std::clamp(options.items / 40U, 8U, 20000U)),
      exponent_(options.popularityExponent)
{
    // Sizes fall off slowly, so that some categories are many times larger than others but none is empty.
    Random sizes(streamSeed(seed_, Sizes));
    std::vector<double> weight(categories_);
    for (double& w : weight)
        w = std::exp(0.7 * sizes.normal());
    const double total = std::accumulate(weight.begin(), weight.end(), 0.0);
    firstSlot_.resize(categories_ + 1, 0);
    double sum = 0.0;
    const double spare = items_ - categories_;
    for (std::uint32_t c = 0; c < categories_; ++c) {
        sum += weight[c];
        firstSlot_[c + 1] = c + 1 + static_cast<std::uint32_t>(spare * std::min(1.0, sum / total));
    }
    firstSlot_[categories_] = items_;

    // A multiplier without a common factor scatters the categories over the item numbers.
    factor_ = static_cast<std::uint64_t>(items_ * 0.6180339887) | 1;
    while (std::gcd(factor_, static_cast<std::uint64_t>(items_)) != 1)
        factor_ += 2;
    factor_ %= items_;
    inverse_ = inverseModulo(factor_, items_);

    centres_.resize(static_cast<std::size_t>(categories_) * dimension_);
    for (std::uint32_t c = 0; c < categories_; ++c) {
        Random department(streamSeed(seed_, Departments, c / departmentSize));
        Random own(streamSeed(seed_, Centres, c));
        const std::span<float> v(centres_.data() + static_cast<std::size_t>(c) * dimension_, dimension_);
        for (float& x : v)
            x = static_cast<float>(0.7 * department.normal() + own.normal());
        normalise(v);
    }
}

std::uint32_t Catalogue::departmentCount() const noexcept
{
    return (categories_ + departmentSize - 1) / departmentSize;
}

Catalogue::Place Catalogue::place(std::uint32_t item) const
{
    const auto slot = static_cast<std::uint32_t>(item * inverse_ % items_);
    const auto next = std::upper_bound(firstSlot_.begin(), firstSlot_.end(), slot);
    const auto category = static_cast<std::uint32_t>(next - firstSlot_.begin() - 1);
    return {category, slot - firstSlot_[category]};
}

std::uint32_t Catalogue::primaryCategory(std::uint32_t item) const
{
    return place(item).category;
}

Item Catalogue::item(std::uint32_t number) const
{
    const Place at = place(number);
    Random random(streamSeed(seed_, Items, number));
    Item item;
    item.categories[0] = at.category;
    // Further categories come from the same department, as a shop would file things twice.
    const std::uint32_t first = at.category / departmentSize * departmentSize;
    const std::uint32_t size = std::min(departmentSize, categories_ - first);
    const double extra = random.uniform();
    const std::uint32_t wanted = std::min(size, extra < 0.55 ? 1U : extra < 0.88 ? 2U : 3U);
    const std::uint32_t own = at.category - first;
    const std::uint32_t step = 1 + static_cast<std::uint32_t>(random.below(std::max(1U, size - 1)));
    if (wanted > 1)
        item.categories[item.categoryCount++] = first + (own + step) % size;
    if (wanted > 2)
        item.categories[item.categoryCount++] = first + (own + (step == 1 ? 2 : step - 1)) % size;
    const std::uint32_t makers = std::max(1U, vendors_ / departmentCount());
    const std::uint32_t base = static_cast<std::uint32_t>(mix64(seed_ ^ (at.category / departmentSize)) % vendors_);
    item.vendor = (base + static_cast<std::uint32_t>(random.uniform() * random.uniform() * makers)) % vendors_;
    const double vendorLevel = Random(streamSeed(seed_, Vendors, item.vendor)).normal();
    item.priceBand =
        static_cast<std::uint32_t>(std::clamp(std::floor(2.5 + 0.8 * vendorLevel + random.normal()), 0.0, 4.0));
    const double share = static_cast<double>(at.rank) / (firstSlot_[at.category + 1] - firstSlot_[at.category]);
    item.quality = 0.45 * random.normal() + 0.25 * vendorLevel + 0.5 * (0.5 - share);
    return item;
}

std::string Catalogue::title(std::uint32_t number) const
{
    const Item properties = item(number);
    return productTitle(properties.categories[0], properties.vendor, mix64(seed_ + number));
}

std::span<const float> Catalogue::centre(std::uint32_t category) const
{
    return {centres_.data() + static_cast<std::size_t>(category) * dimension_, dimension_};
}

void Catalogue::latent(std::uint32_t number, const Item& properties, std::span<float> out) const
{
    const float spread = 0.5F / std::sqrt(static_cast<float>(dimension_));
    const std::uint64_t key = streamSeed(seed_, Latents, number);
    const auto first = centre(properties.categories[0]);
    for (std::uint32_t d = 0; d < dimension_; ++d)
        out[d] = 0.8F * first[d] + spread * nearNormal(mix64(key + d));
    for (std::uint32_t k = 1; k < properties.categoryCount; ++k) {
        const auto other = centre(properties.categories[k]);
        for (std::uint32_t d = 0; d < dimension_; ++d)
            out[d] += 0.2F * other[d];
    }
}

std::uint32_t Catalogue::drawItem(std::uint32_t category, double u) const
{
    // Inverse of the continuous power law x^-s on [1, n + 1); its whole part is the rank.
    const double n = firstSlot_[category + 1] - firstSlot_[category];
    const double s = exponent_;
    const double x = std::abs(s - 1.0) < 1e-9 ? std::pow(n + 1.0, u)
                                              : std::pow(1.0 + u * (std::pow(n + 1.0, 1.0 - s) - 1.0), 1.0 / (1.0 - s));
    const double rank = std::clamp(std::floor(x) - 1.0, 0.0, n - 1.0);
    const std::uint64_t slot = firstSlot_[category] + static_cast<std::uint32_t>(rank);
    return static_cast<std::uint32_t>(slot * factor_ % items_);
}

std::uint32_t Catalogue::drawCategory(double u) const
{
    const auto slot = static_cast<std::uint32_t>(u * items_);
    const auto next = std::upper_bound(firstSlot_.begin(), firstSlot_.end(), slot);
    return static_cast<std::uint32_t>(next - firstSlot_.begin() - 1);
}

} // namespace cdm::sources::synthetic
