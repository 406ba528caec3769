// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "report/document.h"

#include <string>
#include <string_view>
#include <vector>

namespace cdm::report {

/// What the writers of documents share.

[[nodiscard]] std::vector<std::string> linesOf(std::string_view text); ///< without line ends; no last empty line
[[nodiscard]] std::string titleOf(const Note& note);                   ///< its title, or the name of its kind
[[nodiscard]] std::string nameOf(NoteKind kind);                       ///< "Holds"

} // namespace cdm::report
