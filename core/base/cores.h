// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <algorithm>
#include <cstddef>
#include <thread>

namespace cdm {

/// Threads that run at once on this machine; 1 where the system cannot tell.
[[nodiscard]] inline std::size_t coreCount() noexcept
{
    return std::max(1U, std::thread::hardware_concurrency());
}

} // namespace cdm
