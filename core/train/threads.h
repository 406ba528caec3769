// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>

namespace cdm::train {

/// Sets how many threads LibTorch uses for work of the calling thread while it lives; 0 = all cores.
class ThreadScope
{
public:
    explicit ThreadScope(std::int64_t threads);
    ~ThreadScope();
    ThreadScope(const ThreadScope&) = delete;
    ThreadScope& operator=(const ThreadScope&) = delete;

private:
    int before_;
};

} // namespace cdm::train
