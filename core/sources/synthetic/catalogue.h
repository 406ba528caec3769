// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "sources/generator.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace cdm::sources::synthetic {

/// A made-up item, worked out from its number alone.
struct Item
{
    std::uint32_t categories[3] = {0, 0, 0}; ///< the first is the primary one, the rest follow without order
    std::uint32_t categoryCount = 1;
    std::uint32_t vendor = 0;    ///< [0, vendorCount)
    std::uint32_t priceBand = 0; ///< [0, 5), cheap to dear
    double quality = 0.0;        ///< log-odds that every user adds to it; higher for popular items
};

/// The hidden item side of the generator: categories in departments with clustered centres, sizes with a long tail,
/// and items whose every property is a function of (seed, item number). Nothing is kept per item, so a catalogue of
/// 100 million items costs no memory. All members are const and may be called from any thread.
class Catalogue
{
public:
    static constexpr std::uint32_t maxDimension = 64;
    static constexpr std::uint32_t departmentSize = 6;
    using Vector = std::array<float, maxDimension>;

    explicit Catalogue(const GeneratorOptions& options);

    [[nodiscard]] std::uint32_t itemCount() const noexcept { return items_; }
    [[nodiscard]] std::uint32_t categoryCount() const noexcept { return categories_; }
    [[nodiscard]] std::uint32_t vendorCount() const noexcept { return vendors_; }
    [[nodiscard]] std::uint32_t departmentCount() const noexcept;

    [[nodiscard]] Item item(std::uint32_t item) const;
    [[nodiscard]] std::uint32_t primaryCategory(std::uint32_t item) const;
    [[nodiscard]] std::string title(std::uint32_t item) const;

    /// Unit vector at the centre of a category's items.
    [[nodiscard]] std::span<const float> centre(std::uint32_t category) const;
    /// Writes the item's hidden vector, about unit length: its categories' centres and its own deviation.
    void latent(std::uint32_t item, const Item& properties, std::span<float> out) const;

    /// Item of a category drawn by popularity; `u` in [0, 1).
    [[nodiscard]] std::uint32_t drawItem(std::uint32_t category, double u) const;
    /// Category drawn in proportion to its items; `u` in [0, 1).
    [[nodiscard]] std::uint32_t drawCategory(double u) const;

private:
    struct Place
    {
        std::uint32_t category;
        std::uint32_t rank; ///< in popularity within the category, 0 = most popular
    };
    [[nodiscard]] Place place(std::uint32_t item) const;

    std::uint64_t seed_;
    std::uint32_t items_;
    std::uint32_t categories_;
    std::uint32_t dimension_;
    std::uint32_t vendors_;
    double exponent_;
    std::uint64_t factor_ = 1;             ///< item = slot * factor_ mod items_
    std::uint64_t inverse_ = 1;            ///< slot = item * inverse_ mod items_
    std::vector<std::uint32_t> firstSlot_; ///< [categories + 1]
    std::vector<float> centres_;           ///< [categories, dimension]
};

} // namespace cdm::sources::synthetic
