// SPDX-License-Identifier: GPL-3.0-only
#include "cli/stopsignals.h"

#include <csignal>
#include <pthread.h>
#include <unistd.h>

namespace cdm::cli {

namespace {

int wakeSignal()
{
    return SIGRTMIN;
}

bool isIgnored(int signal)
{
    struct sigaction action = {};
    return ::sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

} // namespace

BlockedSignals::BlockedSignals()
{
    sigemptyset(&set_);
    sigaddset(&set_, wakeSignal());
    sigaddset(&set_, SIGINT);
    sigaddset(&set_, SIGTERM);
    // nohup turns it off, and the work is to go on then.
    if (!isIgnored(SIGHUP))
        sigaddset(&set_, SIGHUP);
    ::pthread_sigmask(SIG_BLOCK, &set_, &before_);
}

BlockedSignals::~BlockedSignals()
{
    ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

// A thread that waits for signals, unlike a handler, may do anything.
StopSignals::StopSignals(const BlockedSignals& signals, std::stop_source stop, std::function<void()> told)
    : thread_([set = signals.set(), stop = std::move(stop), told = std::move(told)]() mutable {
          int signal = 0;
          while (::sigwait(&set, &signal) == 0 && signal != wakeSignal()) {
              if (stop.stop_requested())
                  ::_exit(128 + signal);
              stop.request_stop();
              told();
          }
      })
{
}

StopSignals::~StopSignals()
{
    ::pthread_kill(thread_.native_handle(), wakeSignal());
    thread_.join();
}

} // namespace cdm::cli
