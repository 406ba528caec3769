// SPDX-License-Identifier: GPL-3.0-only
#include "sources/fieldvalues.h"

#include "sources/input/text.h"

#include <set>

namespace cdm::sources {

std::vector<std::string> fieldTexts(std::span<const std::string> values)
{
    const std::set<std::string_view> all(values.begin(), values.end());
    std::set<std::string> used;
    std::vector<std::string> texts(values.size());
    for (std::size_t code = 1; code < values.size(); ++code) {
        std::string text = values[code];
        if (text.empty() || trimmed(text) != text || used.contains(text)) {
            text = "code " + std::to_string(code);
            while (all.contains(text) || used.contains(text))
                text += '\'';
        }
        used.insert(text);
        texts[code] = std::move(text);
    }
    return texts;
}

} // namespace cdm::sources
