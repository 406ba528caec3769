// SPDX-License-Identifier: GPL-3.0-only
#include "data/parallel.h"

#include "base/cores.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace cdm::data {

std::size_t workers(std::size_t parts) noexcept
{
    return std::clamp<std::size_t>(parts, 1, coreCount());
}

void inParallel(std::size_t parts, const std::function<void(std::size_t, std::size_t)>& work)
{
    std::atomic<std::size_t> next{0};
    std::atomic<bool> failed{false};
    std::mutex mutex;
    std::size_t failedPart = parts;
    std::exception_ptr failure;
    const auto run = [&](std::size_t worker) {
        while (!failed.load()) {
            const std::size_t part = next.fetch_add(1);
            if (part >= parts)
                return;
            try {
                work(part, worker);
            } catch (...) {
                const std::scoped_lock lock(mutex);
                failed = true;
                if (part < failedPart) {
                    failedPart = part;
                    failure = std::current_exception();
                }
            }
        }
    };
    {
        std::vector<std::jthread> threads;
        for (std::size_t worker = 1; worker < workers(parts); ++worker)
            threads.emplace_back(run, worker);
        run(0);
    }
    if (failure)
        std::rethrow_exception(failure);
}

} // namespace cdm::data
