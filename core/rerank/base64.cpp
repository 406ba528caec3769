// SPDX-License-Identifier: GPL-3.0-only
#include "rerank/base64.h"

#include "base/error.h"

#include <bit>
#include <cstddef>
#include <cstdint>

namespace cdm::rerank {

namespace {

int valueOf(char letter)
{
    if (letter >= 'A' && letter <= 'Z')
        return letter - 'A';
    if (letter >= 'a' && letter <= 'z')
        return letter - 'a' + 26;
    if (letter >= '0' && letter <= '9')
        return letter - '0' + 52;
    return letter == '+' ? 62 : letter == '/' ? 63 : -1;
}

std::vector<std::uint8_t> bytesFromBase64(std::string_view text, const std::string& where)
{
    if (text.size() % 4 != 0)
        throw Error("base64 of " + std::to_string(text.size()) + " characters is cut", where,
                    "The length must be a multiple of 4");
    const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
    std::vector<std::uint8_t> bytes;
    bytes.reserve(text.size() / 4 * 3);
    std::uint32_t bits = 0;
    int count = 0;
    for (std::size_t i = 0; i < text.size() - padding; ++i) {
        const int value = valueOf(text[i]);
        if (value < 0)
            throw Error("character " + std::to_string(i) + " is not base64", where);
        bits = (bits << 6) | static_cast<std::uint32_t>(value);
        count += 6;
        if (count >= 8) {
            count -= 8;
            bytes.push_back(static_cast<std::uint8_t>(bits >> count));
        }
    }
    return bytes;
}

} // namespace

std::vector<float> floatsFromBase64(std::string_view text, const std::string& where)
{
    const std::vector<std::uint8_t> bytes = bytesFromBase64(text, where);
    if (bytes.size() % 4 != 0)
        throw Error(std::to_string(bytes.size()) + " bytes are no whole number of float32 values", where);
    std::vector<float> values(bytes.size() / 4);
    for (std::size_t i = 0; i < values.size(); ++i) {
        std::uint32_t word = 0;
        for (std::size_t b = 0; b < 4; ++b)
            word |= static_cast<std::uint32_t>(bytes[4 * i + b]) << (8 * b);
        values[i] = std::bit_cast<float>(word);
    }
    return values;
}

} // namespace cdm::rerank
