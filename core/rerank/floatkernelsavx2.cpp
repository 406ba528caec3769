// SPDX-License-Identifier: GPL-3.0-only
#include "rerank/floatkernels.h"

namespace cdm::rerank::detail {

const FloatKernels avx2FloatKernels = floatKernels;

} // namespace cdm::rerank::detail
