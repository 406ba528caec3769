// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <csignal>
#include <functional>
#include <stop_token>
#include <thread>

namespace cdm::cli {

/// Keeps Ctrl-C (SIGINT), SIGTERM and SIGHUP from the calling thread, and from those it makes, while it lives, so that
/// a StopSignals can take them. A SIGHUP that the caller of the program had turned off (nohup) stays off.
class BlockedSignals
{
public:
    BlockedSignals();
    BlockedSignals(const BlockedSignals&) = delete;
    BlockedSignals& operator=(const BlockedSignals&) = delete;
    ~BlockedSignals();

    [[nodiscard]] const sigset_t& set() const noexcept { return set_; }

private:
    sigset_t set_ = {};
    sigset_t before_ = {};
};

/// While it lives, the first of the signals requests a stop and calls `told`; a second one ends the program at once
/// with status 128 + signal.
class StopSignals
{
public:
    StopSignals(const BlockedSignals& signals, std::stop_source stop, std::function<void()> told);
    StopSignals(const StopSignals&) = delete;
    StopSignals& operator=(const StopSignals&) = delete;
    ~StopSignals();

private:
    std::thread thread_;
};

} // namespace cdm::cli
