// SPDX-License-Identifier: GPL-3.0-only
#include "app/quitsignals.h"

#include <QSocketNotifier>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace cdm::app {

namespace {

int ends[2] = {-1, -1};
constexpr std::array watched{SIGINT, SIGTERM, SIGHUP};

// Little is allowed in a signal handler; writing to a pipe is.
void handler(int)
{
    const char one = 1;
    static_cast<void>(!::write(ends[1], &one, 1));
}

} // namespace

QuitSignals::QuitSignals(QObject* parent) : QObject(parent)
{
    if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    auto* notifier = new QSocketNotifier(ends[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        char drained[16];
        static_cast<void>(!::read(ends[0], drained, sizeof drained));
        Q_EMIT received();
    });
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    for (const int signal : watched)
        ::sigaction(signal, &action, nullptr);
}

QuitSignals::~QuitSignals()
{
    for (const int signal : watched)
        ::signal(signal, SIG_DFL);
    for (int& end : ends) {
        if (end >= 0)
            ::close(end);
        end = -1;
    }
}

} // namespace cdm::app
