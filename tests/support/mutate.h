// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/random.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>

namespace cdm::test {

/// A copy with one to four random faults: flipped bits, other bytes, cut, repeated or removed stretches, numbers
/// replaced by extreme ones. The same generator state gives the same copy.
inline std::string mutated(std::string_view good, Random& random)
{
    static constexpr std::string_view extremes[] = {"0",
                                                    "-1",
                                                    "18446744073709551615",
                                                    "4294967296",
                                                    "1e308",
                                                    "1.5",
                                                    "99999999999999999999",
                                                    "\"\"",
                                                    "null",
                                                    "[]",
                                                    "{}",
                                                    "true",
                                                    "\n",
                                                    std::string_view("\0", 1)};
    std::string text(good);
    for (std::uint64_t faults = 1 + random.below(4); faults > 0; --faults) {
        const std::size_t at = random.below(text.size() + 1);
        const std::size_t rest = text.size() - at;
        const std::size_t length = random.below(std::min<std::size_t>(rest, 64) + 1);
        switch (random.below(6)) {
        case 0:
            if (rest > 0)
                text[at] = static_cast<char>(text[at] ^ (1 << random.below(8)));
            break;
        case 1:
            if (rest > 0)
                text[at] = static_cast<char>(random.below(256));
            break;
        case 2:
            text.erase(at, length);
            break;
        case 3:
            text.insert(random.below(text.size() + 1), text.substr(at, length));
            break;
        case 4: {
            const std::size_t digit = text.find_first_of("0123456789", at);
            if (digit == std::string::npos)
                break;
            std::size_t end = text.find_first_not_of("0123456789", digit);
            if (end == std::string::npos)
                end = text.size();
            text.replace(digit, end - digit, extremes[random.below(std::size(extremes))]);
            break;
        }
        default:
            if (random.below(8) == 0)
                text.resize(at);
            else
                for (std::size_t i = 0; i < length; ++i)
                    text[at + i] = static_cast<char>(random.below(2) ? 0xff : 0x00);
        }
    }
    return text;
}

} // namespace cdm::test
