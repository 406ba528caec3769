// SPDX-License-Identifier: GPL-3.0-only
#include "train/threads.h"

#include "base/cores.h"

#include <ATen/Parallel.h>

namespace cdm::train {

ThreadScope::ThreadScope(std::int64_t threads) : before_(at::get_num_threads())
{
    at::set_num_threads(threads > 0 ? static_cast<int>(threads) : static_cast<int>(coreCount()));
}

ThreadScope::~ThreadScope()
{
    at::set_num_threads(before_);
}

} // namespace cdm::train
