// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <string>

namespace cdm::sources {

/// How rows of a text file are cut into fields.
struct RecordFormat
{
    std::string separator = ","; ///< one or more characters; empty = the row is one field
    bool quotes = false;         ///< RFC 4180: a field may stand in "..." and then hold separators, line ends and ""
    bool header = false;         ///< the first row is not data
    bool latin = false;          ///< the file is latin-1 by its definition, so that such bytes are no repair
};

} // namespace cdm::sources
