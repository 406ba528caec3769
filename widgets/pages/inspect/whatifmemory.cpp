// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/whatifmemory.h"

#include <QUndoStack>

#include <algorithm>
#include <utility>

namespace cdm::ui {

WhatIfMemory::WhatIfMemory() = default;

WhatIfMemory::~WhatIfMemory() = default;

void WhatIfMemory::keep(Kept kept)
{
    static_cast<void>(take(kept.edits.dataset, kept.edits.whatIf.base));
    kept_.push_back(std::move(kept));
    if (kept_.size() > requestsKept)
        kept_.erase(kept_.begin());
}

std::optional<WhatIfMemory::Kept> WhatIfMemory::take(const std::string& dataset, RequestIndex request)
{
    const auto found = std::find_if(kept_.begin(), kept_.end(), [&](const Kept& one) {
        return one.edits.dataset == dataset && one.edits.whatIf.base == request;
    });
    if (found == kept_.end())
        return std::nullopt;
    std::optional<Kept> taken(std::move(*found));
    kept_.erase(found);
    return taken;
}

} // namespace cdm::ui
