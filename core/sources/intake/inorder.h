// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace cdm::sources {

/// Things that are made one after the other on one thread, worked on by several, and used on the calling thread in the
/// order in which they were made; so what comes out does not depend on the threads. The things are kept in slots that
/// are used again, which bounds the memory.
template <class Slot>
class InOrder
{
public:
    explicit InOrder(std::size_t slots) : places_(slots) {}

    /// make(slot) returns false at the end; work(slot) runs on any of `workers` threads; use(slot) on this one. What
    /// make or work throw is thrown on when its turn to be used has come. All threads have ended on return. To be
    /// called once.
    template <class Make, class Work, class Use>
    void run(std::size_t workers, const Make& make, const Work& work, const Use& use)
    {
        Threads threads(*this);
        threads.start([&] { makeAll(make); });
        for (std::size_t i = 0; i < workers; ++i)
            threads.start([&] { workOnAll(work); });
        for (std::uint64_t at = 0;; ++at) {
            Place& place = places_[at % places_.size()];
            std::unique_lock lock(mutex_);
            changed_.wait(lock, [&] { return place.state == State::Done || (ended_ && made_ == at); });
            if (place.state != State::Done)
                return;
            lock.unlock();
            if (place.error)
                std::rethrow_exception(place.error);
            use(place.slot);
            set(place, State::Free);
        }
    }

private:
    enum class State : std::uint8_t { Free, Made, Done };
    struct Place
    {
        Slot slot;
        State state = State::Free;
        std::exception_ptr error;
    };

    /// Tells all threads to end and waits for them, however run() is left.
    class Threads
    {
    public:
        explicit Threads(InOrder& owner) : owner_(owner) {}
        ~Threads()
        {
            {
                const std::lock_guard lock(owner_.mutex_);
                owner_.closed_ = true;
            }
            owner_.changed_.notify_all();
        }
        Threads(const Threads&) = delete;
        Threads& operator=(const Threads&) = delete;
        template <class Work>
        void start(Work work)
        {
            threads_.emplace_back(std::move(work));
        }

    private:
        InOrder& owner_;
        std::vector<std::jthread> threads_; // joined after the destructor's body
    };

    void set(Place& place, State state)
    {
        {
            const std::lock_guard lock(mutex_);
            place.state = state;
        }
        changed_.notify_all();
    }

    template <class Make>
    void makeAll(const Make& make)
    {
        for (std::uint64_t at = 0;; ++at) {
            Place& place = places_[at % places_.size()];
            {
                std::unique_lock lock(mutex_);
                changed_.wait(lock, [&] { return closed_ || place.state == State::Free; });
                if (closed_)
                    return;
            }
            bool more = true;
            try {
                more = make(place.slot);
            } catch (...) {
                place.error = std::current_exception();
            }
            {
                const std::lock_guard lock(mutex_);
                ended_ = !more || place.error;
                if (more)
                    place.state = State::Made;
                if (more)
                    ++made_;
            }
            changed_.notify_all();
            if (!more || place.error)
                return;
        }
    }

    template <class Work>
    void workOnAll(const Work& work)
    {
        for (;;) {
            std::unique_lock lock(mutex_);
            changed_.wait(lock, [&] { return closed_ || taken_ < made_ || ended_; });
            if (closed_ || taken_ == made_)
                return;
            Place& place = places_[taken_++ % places_.size()];
            lock.unlock();
            try {
                if (!place.error)
                    work(place.slot);
            } catch (...) {
                place.error = std::current_exception();
            }
            set(place, State::Done);
        }
    }

    std::vector<Place> places_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::uint64_t made_ = 0;  ///< slots made so far
    std::uint64_t taken_ = 0; ///< slots that a worker took so far
    bool ended_ = false;      ///< nothing more is made
    bool closed_ = false;     ///< nothing more is used
};

} // namespace cdm::sources
