// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "jobs/jobrunner.h"

#include <functional>
#include <utility>

namespace cdm::ui {

/// Looks at something in a quiet job, one at a time: what is wanted while it looks is one more look after it, however
/// often it was wanted and however the present one ends. Belongs to the receiver of its jobs. GUI thread only.
class LookAgain
{
public:
    /// `look` is called for the look after the present one.
    explicit LookAgain(std::function<void()> look) : look_(std::move(look)) {}

    /// `judge` gets what `work` found. What fails or is cancelled finds nothing: whoever else reads the same tells.
    template <class Found>
    void start(JobRunner* jobs, const LiveText& title, QObject* receiver, std::function<Found(JobContext&)> work,
               std::function<void(const Found&)> judge)
    {
        if (std::exchange(looking_, true)) {
            again_ = true;
            return;
        }
        const auto ended = [this] { end(); };
        jobs->start<Found>(
            {title, {}, false, true}, receiver, std::move(work),
            [judge = std::move(judge), ended](const Found& found) {
                judge(found);
                ended();
            },
            [ended](const LiveText&) { ended(); }, ended);
    }

private:
    void end()
    {
        looking_ = false;
        if (std::exchange(again_, false))
            look_();
    }

    std::function<void()> look_;
    bool looking_ = false;
    bool again_ = false; ///< wanted while it looked
};

} // namespace cdm::ui
