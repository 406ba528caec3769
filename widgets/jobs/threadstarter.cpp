// SPDX-License-Identifier: GPL-3.0-only
#include "jobs/threadstarter.h"

#include <exception>
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
    // Neither is here any more when the future is ready: who has it may let go of what they hold, as the last one.
    Order order([work = std::move(work), failed = std::move(failed)]() mutable {
        const std::function<void()> tell = std::exchange(failed, nullptr);
        try {
            return std::thread(std::exchange(work, nullptr));
        } catch (const std::exception&) {
            tell();
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

ThreadStarter::Order ThreadStarter::next()
{
    std::unique_lock lock(mutex_);
    wanted_.wait(lock, [this] { return over_ || !orders_.empty(); });
    if (orders_.empty())
        return {};
    Order order = std::move(orders_.front());
    orders_.pop();
    return order;
}

void ThreadStarter::serve()
{
    while (true) {
        Order order = next();
        if (!order.valid())
            return;
        order();
    }
}

} // namespace cdm::ui
