// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <string>

namespace cdm::train {

struct BlasInfo
{
    std::string name;       ///< library file that answers, with its own version text where it has one
    bool reference = false; ///< the slow reference implementation
};

/// The BLAS that this process has loaded.
[[nodiscard]] BlasInfo findBlas();

/// Where OpenBLAS does not know this processor it takes its oldest kernels, which are several times slower than what
/// the processor could do: 0.3.21 does so on Intel's server processors since 2023. Then it is made to choose again,
/// with the best that fits. What the user has said in OPENBLAS_CORETYPE stands. Once, before anything is computed.
void useFittingBlasKernels();

/// Keeps OpenBLAS to the calling thread, where that is the BLAS. Its thread count is one number for the whole process:
/// two jobs would change each other's sums by changing it. LibTorch's own threads, which count per calling thread, do
/// the parallel work.
void keepBlasInThread();

} // namespace cdm::train
