// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <condition_variable>
#include <functional>
#include <future>
#include <mutex>
#include <queue>
#include <thread>

namespace cdm::ui {

/// Makes threads for a thread that must not wait. While a library is being loaded on one thread, whoever makes another
/// one waits for the loader, with LibTorch for a third of a second and more; here that is a thread of its own.
class ThreadStarter
{
public:
    ThreadStarter();
    ~ThreadStarter(); ///< starts first what was asked for
    ThreadStarter(const ThreadStarter&) = delete;
    ThreadStarter& operator=(const ThreadStarter&) = delete;

    /// Returns at once; the future has the thread that runs `work` as soon as it was made. It is the caller's to join.
    /// When none is to be had, `failed` is called, on any thread, and the future has the exception: std::system_error,
    /// or std::bad_alloc for want of memory. Threads are made one after another, in the order of the calls.
    [[nodiscard]] std::future<std::thread> start(std::function<void()> work, std::function<void()> failed);

private:
    using Order = std::packaged_task<std::thread()>;
    [[nodiscard]] Order next(); ///< waits for it; one that is not valid when it is all over
    void serve();

    std::mutex mutex_;
    std::condition_variable wanted_;
    std::queue<Order> orders_;
    bool over_ = false;
    std::thread thread_; ///< the last member: it uses the others
};

} // namespace cdm::ui
