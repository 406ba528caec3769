// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/inspect/whatif.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

class QUndoStack;

namespace cdm::ui {

/// Edits of requests that are not in sight, each with its undo stack. The latest requestsKept are kept; the one that
/// was put away first goes first. GUI thread only.
class WhatIfMemory
{
public:
    static constexpr std::size_t requestsKept = 32;

    struct Kept
    {
        WhatIfEdits edits;
        std::unique_ptr<QUndoStack> stack; ///< null: the steps are to be made from the edits
    };

    WhatIfMemory();
    ~WhatIfMemory();

    void keep(Kept kept); ///< in place of what is kept of the same request
    /// Takes out what is kept of a request, `dataset` being the hash of its dataset; nothing when nothing is.
    [[nodiscard]] std::optional<Kept> take(const std::string& dataset, RequestIndex request);
    [[nodiscard]] const std::vector<Kept>& all() const { return kept_; } ///< the latest last

private:
    std::vector<Kept> kept_;
};

} // namespace cdm::ui
