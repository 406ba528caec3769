// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cdm::rerank {

/// Little-endian float32 values from base64 (RFC 4648, padded, no white space). Throws Error naming `where` for
/// characters outside the alphabet, wrong padding, or a length that is no whole number of values.
[[nodiscard]] std::vector<float> floatsFromBase64(std::string_view text, const std::string& where);

} // namespace cdm::rerank
