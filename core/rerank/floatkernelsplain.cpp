// SPDX-License-Identifier: GPL-3.0-only
#include "rerank/floatkernels.h"

namespace cdm::rerank::detail {

const FloatKernels plainFloatKernels = floatKernels;

} // namespace cdm::rerank::detail
