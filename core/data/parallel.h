// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstddef>
#include <functional>

namespace cdm::data {

/// Calls work(part, worker) once for every part in [0, parts), on all cores; `worker` is in [0, workers(parts)) and no
/// two calls of one worker overlap. Parts are handed out in ascending order. When calls throw, no further parts are
/// begun and the exception of the lowest part is thrown on, so that the outcome does not depend on the threads.
void inParallel(std::size_t parts, const std::function<void(std::size_t part, std::size_t worker)>& work);

/// Threads that inParallel() uses for so many parts; at least 1.
[[nodiscard]] std::size_t workers(std::size_t parts) noexcept;

} // namespace cdm::data
