// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "rerank/kernels.h"

#include <span>

namespace cdm::rerank {

/// Every form of the kernels that this processor can run, the plain one first and the one that is used last.
[[nodiscard]] std::span<const Kernels* const> allKernels();

/// Uses another form from now on, so that tests can compare whole selections; not while a selection runs.
void useKernels(const Kernels& form);

} // namespace cdm::rerank
