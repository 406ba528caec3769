// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <string>

namespace cdm::sources::synthetic {

/// Words for made-up catalogues. Every function is pure: equal arguments give equal text.

/// Name of a category, e.g. "Coffee & tea"; names repeat with a number beyond the word list ("Coffee & tea 2").
[[nodiscard]] std::string categoryName(std::uint32_t category);

/// A product of a category, e.g. "Norvik compact kettle"; `pick` chooses among the words.
[[nodiscard]] std::string productTitle(std::uint32_t category, std::uint32_t vendor, std::uint64_t pick);

/// A pronounceable maker's name, distinct for distinct numbers below 160,000.
[[nodiscard]] std::string vendorName(std::uint32_t vendor);

} // namespace cdm::sources::synthetic
