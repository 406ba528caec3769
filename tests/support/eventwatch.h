// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QApplication>
#include <QEvent>
#include <QMetaEnum>
#include <QThread>

#include <algorithm>
#include <ctime>
#include <string>
#include <vector>

namespace cdm::test {

/// One event that the GUI thread was away for.
struct LongEvent
{
    double milliseconds = 0.0; ///< processor time of the GUI thread
    std::string receiver;      ///< its class, and those of its parents
    std::string event;
    std::string step; ///< what the test was doing
};

/// An application that measures how long the GUI thread is busy with each event that its event loop hands out; events
/// sent within another one count as part of it. Processor time of the thread is taken and not the clock's: other work
/// on the machine, and waiting for other threads, must not fail a test.
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
    /// The longest ones, longest first.
    [[nodiscard]] std::vector<LongEvent> longest(std::size_t count) const
    {
        std::vector<LongEvent> sorted = events_;
        std::stable_sort(sorted.begin(), sorted.end(),
                         [](const LongEvent& a, const LongEvent& b) { return a.milliseconds > b.milliseconds; });
        sorted.resize(std::min(sorted.size(), count));
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
        const double before = now();
        const bool handled = QApplication::notify(receiver, event);
        const double spent = now() - before;
        --depth_;
        if (spent >= kept)
            events_.push_back({spent, std::move(names), nameOf(type), step_});
        return handled;
    }

private:
    static constexpr double kept = 5.0; // shorter ones are of no interest to anybody

    static double now()
    {
        std::timespec time = {};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
    }

    static std::string nameOf(QEvent::Type type)
    {
        const char* name = QMetaEnum::fromType<QEvent::Type>().valueToKey(type);
        return name != nullptr ? name : "event " + std::to_string(type);
    }

    int depth_ = 0;
    std::string step_;
    std::vector<LongEvent> events_;
};

} // namespace cdm::test
