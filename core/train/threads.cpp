// SPDX-License-Identifier: GPL-3.0-only
#include "train/threads.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <thread>

namespace cdm::train {

ThreadScope::ThreadScope(std::int64_t threads) : before_(at::get_num_threads())
{
    const auto cores = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    at::set_num_threads(threads > 0 ? static_cast<int>(threads) : cores);
}

ThreadScope::~ThreadScope()
{
    at::set_num_threads(before_);
}

} // namespace cdm::train
