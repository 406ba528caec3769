// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace cdm::data {

/// Keeps the order of keys, so that text written twice from equal values is equal.
using Json = nlohmann::ordered_json;

/// Deeper text could exhaust the stack when it is written again.
inline constexpr int deepestNesting = 64;

/// Parses text whose nesting is at most `deepest`. Throws Error with `where` for anything else.
[[nodiscard]] Json parseJson(std::string_view text, const std::string& where, int deepest = deepestNesting);

/// Members of an object, checked for presence and type. Throw Error that names the key, with `where`.
[[nodiscard]] const Json& member(const Json& object, const char* key, const std::string& where);
[[nodiscard]] const Json& arrayMember(const Json& object, const char* key, const std::string& where);
[[nodiscard]] std::string textMember(const Json& object, const char* key, const std::string& where);
/// A whole number in [0, most].
[[nodiscard]] std::uint64_t countMember(const Json& object, const char* key, const std::string& where,
                                        std::uint64_t most = UINT64_MAX);

} // namespace cdm::data
