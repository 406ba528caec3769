// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "jobs/jobrunner.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <utility>

namespace cdm::ui {

/// A job that outlives the view which asked for it. Views hold it by shared_ptr, and one that is built anew, as for
/// another language, takes over what it has done or is doing; when nobody holds it any more, it is stopped. A derived
/// class keeps the outcome. One job at a time. GUI thread only.
class LastingJob : public QObject
{
    Q_OBJECT

public:
    explicit LastingJob(JobRunner* jobs) : jobs_(jobs) {}
    ~LastingJob() override { drop(); }

    [[nodiscard]] bool isRunning() const { return job_ != 0; }
    [[nodiscard]] Progress progress() const; ///< of the job that runs; empty without one
    /// Of the last job; empty when it did not fail.
    [[nodiscard]] const LiveText& failure() const { return failure_; }
    void clearFailure() { failure_ = {}; }
    void cancel(); ///< ended() comes when it has stopped
    void drop();   ///< stops what runs and wants to hear no more of it; the failure is forgotten

Q_SIGNALS:
    void ended(); ///< finished, failed or cancelled

protected:
    /// Of an evaluation of that title: after half a minute its stop is worth asking about.
    [[nodiscard]] static JobRunner::Options evaluation(LiveText title, bool pausable = false);
    /// Drops what runs. `take` gets the result before ended().
    template <class Result>
    void start(JobRunner::Options options, std::function<Result(JobContext&)> work, std::function<void(Result)> take)
    {
        drop();
        const quint64 number = asked_;
        job_ = jobs_->start<Result>(
            std::move(options), this, std::move(work),
            [this, number, take = std::move(take)](Result result) {
                if (number != asked_)
                    return;
                take(std::move(result));
                end(number, {});
            },
            [this, number](const LiveText& message) { end(number, message); }, [this, number] { end(number, {}); });
    }

private:
    void end(quint64 number, const LiveText& failure);

    QPointer<JobRunner> jobs_;
    LiveText failure_;
    quint64 job_ = 0;   ///< 0 = none
    quint64 asked_ = 0; ///< number of the job that outcomes must belong to
};

} // namespace cdm::ui
