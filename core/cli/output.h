// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace cdm::cli {

/// Results go to stdout and nothing else does. Throws Error when it cannot be written (full disk).
void print(const std::string& text);
/// Pretty JSON and a line end; NaN becomes null, text that is no UTF-8 is mended.
void printJson(const nlohmann::ordered_json& json);
/// Everything else goes to stderr: "cdm: TEXT".
void tell(const std::string& text);
/// Empties the buffer of stdout. Throws Error when it cannot be written.
void flushOutput();

} // namespace cdm::cli
