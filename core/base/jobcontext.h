// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <stop_token>
#include <string>

namespace cdm {

/// A sample of how far a job is. `total` 0 means the end is not known.
struct Progress
{
    std::string phase;
    std::uint64_t done = 0;
    std::uint64_t total = 0;
};

/// What a long-running function gets from whoever runs it: a stop token and a place to count progress.
/// Reporting is cheap (two relaxed stores unless the phase changes); readers sample progress() at their own pace
/// from any thread.
class JobContext
{
public:
    JobContext() = default;
    explicit JobContext(std::stop_token stop) : stop_(std::move(stop)) {}
    JobContext(const JobContext&) = delete;
    JobContext& operator=(const JobContext&) = delete;

    [[nodiscard]] bool stopRequested() const noexcept { return stop_.stop_requested(); }
    [[nodiscard]] const std::stop_token& stopToken() const noexcept { return stop_; }
    /// Throws Cancelled when a stop was requested.
    void throwIfStopped() const;

    void beginPhase(std::string phase, std::uint64_t total = 0);
    void setDone(std::uint64_t done) noexcept { done_.store(done, std::memory_order_relaxed); }
    void advance(std::uint64_t by = 1) noexcept { done_.fetch_add(by, std::memory_order_relaxed); }
    [[nodiscard]] Progress progress() const;

    /// While paused, waitWhilePaused() blocks until resume or stop.
    void setPaused(bool paused) noexcept;
    [[nodiscard]] bool paused() const noexcept { return paused_.load(); }
    void waitWhilePaused() const;

private:
    std::stop_token stop_;
    mutable std::mutex mutex_;
    std::string phase_;
    std::atomic<std::uint64_t> done_{0};
    std::atomic<std::uint64_t> total_{0};
    std::atomic<bool> paused_{false};
};

} // namespace cdm
