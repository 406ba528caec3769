// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QApplication>
#include <QEvent>
#include <QMetaEnum>
#include <QThread>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace cdm::test {

/// What the GUI thread spent, in milliseconds.
struct SpentTime
{
    double processor = 0.0; ///< of its own
    /// Time in which it stood still, neither at work nor ready for it, while other threads of the program worked: their
    /// processor time, and so what a wait for a lock or for a job takes at least. A wait for a disk alone is not in it.
    double awaited = 0.0;
    long waits = 0; ///< how often it stood still, for whatever reason

    [[nodiscard]] double all() const { return processor + awaited; }
};

/// One event that the GUI thread was away for.
struct LongEvent
{
    SpentTime spent;
    std::string receiver; ///< its class, and those of its parents
    std::string event;
    std::string step; ///< what the test was doing
};

/// The clocks of the present thread. The time in which it was ready to run and other work of the machine had the
/// processor is known to the system, and left out.
class ThreadClocks
{
public:
    ThreadClocks()
        : schedule_(::open("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC)) {} // of this thread for good
    ~ThreadClocks()
    {
        if (schedule_ >= 0)
            ::close(schedule_);
    }
    ThreadClocks(const ThreadClocks&) = delete;
    ThreadClocks& operator=(const ThreadClocks&) = delete;

    struct Reading
    {
        double wall = 0.0; ///< milliseconds, all of them
        double thread = 0.0;
        double process = 0.0;
        double ready = 0.0; ///< to run, and not running
        long waits = 0;
    };

    [[nodiscard]] Reading read() const
    {
        rusage usage = {};
        ::getrusage(RUSAGE_THREAD, &usage);
        return {of(CLOCK_MONOTONIC), of(CLOCK_THREAD_CPUTIME_ID), of(CLOCK_PROCESS_CPUTIME_ID), ready(),
                usage.ru_nvcsw};
    }

    [[nodiscard]] static SpentTime between(const Reading& before, const Reading& after)
    {
        SpentTime spent{after.thread - before.thread, 0.0, after.waits - before.waits};
        const double still = after.wall - before.wall - spent.processor - (after.ready - before.ready);
        const double others = after.process - before.process - spent.processor;
        if (spent.waits > 0)
            spent.awaited = std::max(0.0, std::min(still, others));
        return spent;
    }

private:
    static double of(clockid_t clock)
    {
        std::timespec time = {};
        ::clock_gettime(clock, &time);
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
    }

    /// 0 where the system does not tell.
    [[nodiscard]] double ready() const
    {
        std::array<char, 128> text = {};
        if (schedule_ < 0 || ::pread(schedule_, text.data(), text.size() - 1, 0) <= 0)
            return 0.0;
        char* rest = nullptr;
        std::strtoull(text.data(), &rest, 10); // time at work
        return static_cast<double>(std::strtoull(rest, nullptr, 10)) * 1e-6;
    }

    int schedule_;
};

/// An application that measures how long the GUI thread is busy with each event that its event loop hands out; events
/// sent within another one count as part of it. Processor time is taken and not the clock's: other work on the machine
/// must not fail a test.
class WatchedApplication : public QApplication
{
public:
    using QApplication::QApplication;

    [[nodiscard]] static WatchedApplication* instance()
    {
        return static_cast<WatchedApplication*>(QCoreApplication::instance());
    }

    void beginStep(std::string name) { step_ = std::move(name); }
    void forget() { events_.clear(); }
    /// All that are of interest, longest first.
    [[nodiscard]] std::vector<LongEvent> longest() const
    {
        std::vector<LongEvent> sorted = events_;
        std::stable_sort(sorted.begin(), sorted.end(),
                         [](const LongEvent& a, const LongEvent& b) { return a.spent.all() > b.spent.all(); });
        return sorted;
    }

    bool notify(QObject* receiver, QEvent* event) override
    {
        if (QThread::currentThread() != thread() || depth_ > 0)
            return QApplication::notify(receiver, event);
        const QEvent::Type type = event->type(); // both may be gone afterwards
        std::string names = receiver->metaObject()->className();
        for (const QObject* above = receiver->parent(); above != nullptr; above = above->parent())
            names.append(" < ").append(above->metaObject()->className());
        ++depth_;
        const ThreadClocks::Reading before = clocks_.read();
        const bool handled = QApplication::notify(receiver, event);
        const SpentTime spent = ThreadClocks::between(before, clocks_.read());
        --depth_;
        if (spent.all() >= kept)
            events_.push_back({spent, std::move(names), nameOf(type), step_});
        return handled;
    }

private:
    static constexpr double kept = 5.0; // milliseconds; shorter ones are of no interest to anybody

    static std::string nameOf(QEvent::Type type)
    {
        const char* name = QMetaEnum::fromType<QEvent::Type>().valueToKey(type);
        return name != nullptr ? name : "event " + std::to_string(type);
    }

    const ThreadClocks clocks_; ///< of the thread that makes the application
    int depth_ = 0;
    std::string step_;
    std::vector<LongEvent> events_;
};

} // namespace cdm::test
