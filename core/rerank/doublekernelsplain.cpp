// SPDX-License-Identifier: GPL-3.0-only
#include "rerank/doublekernels.h"

namespace cdm::rerank::detail {

const DoubleKernels plainDoubleKernels = doubleKernels;

} // namespace cdm::rerank::detail
