// SPDX-License-Identifier: GPL-3.0-only
#include "sources/intake/rowbatch.h"

#include "sources/input/rowerror.h"

namespace cdm::sources {

void ParsedBlock::parse()
{
    batch->clear();
    texts.clear();
    events.clear();
    problems.clear();
    parser.begin(block.text(), 0);
    std::uint32_t rows = 0;
    for (;;) {
        Event event;
        try {
            if (!parser.next(texts))
                return;
            event.isRepaired = parser.encodingRepaired();
            batch->take(parser.fields(), texts);
            event.index = rows++;
        } catch (const RowError& error) {
            event.isRefused = true;
            event.index = static_cast<std::uint32_t>(problems.size());
            problems.push_back({error.cause(), error.what()});
        }
        event.line = parser.line();
        events.push_back(event);
    }
}

} // namespace cdm::sources
