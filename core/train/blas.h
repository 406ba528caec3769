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

/// Keeps OpenBLAS to the calling thread, where that is the BLAS. Its thread count is one number for the whole process:
/// two jobs would change each other's sums by changing it. LibTorch's own threads, which count per calling thread, do
/// the parallel work.
void keepBlasInThread();

} // namespace cdm::train
