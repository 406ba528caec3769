// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace CLI {
class App;
}

namespace cdm::cli {

/// A section of text, in the order of the page: heading, and paragraphs "term", "text" (an empty term: plain text).
struct ManSection
{
    std::string heading;
    std::vector<std::pair<std::string, std::string>> paragraphs;
};

/// The manual page of a program, made from the options it really has: roff with man(7) macros, section 1. Hidden
/// options (those without a group) are left out. Same program, same bytes.
[[nodiscard]] std::string manPage(const CLI::App& app, const std::string& version,
                                  const std::vector<ManSection>& sections);

} // namespace cdm::cli
