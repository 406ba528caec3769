// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/jobs/slowlibrary.h"

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <dlfcn.h>
#include <future>
#include <poll.h>
#include <string>
#include <thread>
#include <unistd.h>

namespace cdm::test {

/// A library (slowlibrary.h) that another thread loads until this object goes, or twenty seconds have passed. The
/// loader's lock is held meanwhile, for which whoever makes a thread waits. Once in a process.
class SlowLoading
{
public:
    /// Returns when the loading has begun, or failed.
    explicit SlowLoading(const char* library)
    {
        isReady_ = pipe(began_) == 0 && pipe(gate_) == 0 && dup2(began_[1], slowLibraryTells) == slowLibraryTells &&
                   dup2(gate_[0], slowLibraryWaits) == slowLibraryWaits;
        if (!isReady_)
            return;
        // Made first, for later it would have to wait as well; without it work that waits would wait for ever.
        watching_ = std::thread([this, isOver = over_.get_future()] {
            if (isOver.wait_for(2 * patience) != std::future_status::ready)
                open();
        });
        loading_ = std::thread([this, library] {
            if (dlopen(library, RTLD_NOW | RTLD_LOCAL) == nullptr)
                failure_ = dlerror();
        });
        pollfd begun{began_[0], POLLIN, 0};
        hasBegun_ = poll(&begun, 1, static_cast<int>(patience.count())) == 1;
    }
    ~SlowLoading() { static_cast<void>(end()); }
    SlowLoading(const SlowLoading&) = delete;
    SlowLoading& operator=(const SlowLoading&) = delete;

    [[nodiscard]] bool hasBegun() const { return hasBegun_; }
    /// Has not been let end by now.
    [[nodiscard]] bool isUnderWay() const { return hasBegun_ && !isOpen_; }
    /// Lets the loading end and waits for it. Why it failed, empty when it did not.
    [[nodiscard]] std::string end()
    {
        if (!isReady_)
            return failure_;
        over_.set_value();
        watching_.join();
        open();
        loading_.join();
        for (const int file : {began_[0], began_[1], gate_[0], gate_[1], slowLibraryTells, slowLibraryWaits})
            close(file);
        isReady_ = false;
        return failure_;
    }

private:
    static constexpr std::chrono::milliseconds patience{10'000};

    void open()
    {
        if (!isOpen_.exchange(true) && write(gate_[1], "!", 1) != 1)
            std::abort();
    }

    int began_[2] = {-1, -1};
    int gate_[2] = {-1, -1};
    bool isReady_ = false; ///< the descriptors are there, and the threads run
    bool hasBegun_ = false;
    std::atomic<bool> isOpen_ = false;
    std::string failure_; ///< written by the thread that loads
    std::promise<void> over_;
    std::thread watching_;
    std::thread loading_;
};

} // namespace cdm::test
