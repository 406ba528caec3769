// SPDX-License-Identifier: GPL-3.0-only
#include "jobs/threadstarter.h"

#include <system_error>
#include <utility>

namespace cdm::ui {

ThreadStarter::ThreadStarter() : thread_([this] { serve(); }) {}

ThreadStarter::~ThreadStarter()
{
    {
        const std::lock_guard lock(mutex_);
        over_ = true;
    }
    wanted_.notify_one();
    thread_.join();
}

std::future<std::thread> ThreadStarter::start(std::function<void()> work, std::function<void()> failed)
{
    Order order([work = std::move(work), failed = std::move(failed)] {
        try {
            return std::thread(work);
        } catch (const std::system_error&) {
            failed();
            throw;
        }
    });
    std::future<std::thread> made = order.get_future();
    {
        const std::lock_guard lock(mutex_);
        orders_.push(std::move(order));
    }
    wanted_.notify_one();
    return made;
}

void ThreadStarter::serve()
{
    std::unique_lock lock(mutex_);
    while (true) {
        wanted_.wait(lock, [this] { return over_ || !orders_.empty(); });
        if (orders_.empty())
            return;
        Order order = std::move(orders_.front());
        orders_.pop();
        lock.unlock();
        order();
        lock.lock();
    }
}

} // namespace cdm::ui
