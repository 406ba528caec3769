// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "model/contextkernel.h"

#include <functional>

namespace cdm::model {

/// Does one target on one side (+1, -1) alone: one whose weights have left the range of lanerounds.h.
using RowTarget = std::function<void(std::int64_t target, float sign)>;

/// Whether a request's targets may be taken eight at a time.
[[nodiscard]] bool contextLanesFit(const ContextRequest<float>& request);

/// contextForward() of a request that fits, eight targets at a time. positive and negative are 0 on entry.
void contextLanesForward(const ContextRequest<float>& request, float* record, float* positive, float* negative,
                         const RowTarget& byRows);

/// contextBackward() of the same. Adds to gradW and gradValues, as `byRows` must.
void contextLanesBackward(const ContextRequest<float>& request, const float* record, const float* gradPositive,
                          const float* gradNegative, float* gradW, float* gradValues, const RowTarget& byRows);

} // namespace cdm::model
