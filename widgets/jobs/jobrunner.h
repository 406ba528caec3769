// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/error.h"
#include "base/jobcontext.h"
#include "units/livetext.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <vector>

namespace cdm::ui {

/// What views see of a job, in the language of the window as it was when they asked.
struct JobInfo
{
    enum class State { Waiting, Running, Paused, Finished, Failed, Cancelled };
    quint64 id = 0;
    QString title;
    State state = State::Running;
    Progress progress;
    double secondsRunning = 0.0; ///< pauses left out
    double secondsLeft = -1.0;   ///< estimate; negative = unknown
    QString error;
    bool pausable = false;
    bool superseded = false; ///< another job took its slot, or nobody wanted it any more
    QString loss;            ///< see Options; empty once it was asked to stop or has ended
    double lossAfter = 0.0;  ///< see Options
};

/// Runs functions on worker threads and brings each outcome (value, error, cancelled) back to the GUI thread.
///
/// start() returns at once. `work` runs on a thread of its own with a JobContext; it must capture values only.
/// Exactly one of the outcome callbacks runs, on the GUI thread, unless `receiver` is gone by then.
/// A `slot` names a place for one job at a time ("request-scores"): starting another job in it stops the first one and
/// drops its outcome. The destructor stops and joins all jobs. Progress is sampled 20 times a second.
class JobRunner : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        LiveText title; ///< shown in the Jobs dock
        QString slot;   ///< empty = any number beside each other
        bool pausable = false;
        bool quiet = false; ///< short jobs that need not be listed unless they last over half a second
        /// What is lost when it is stopped, a sentence: the program asks before it ends. Empty = nothing worth asking.
        LiveText loss = {};
        double lossAfter = 0.0; ///< seconds it must have run for its stop to be worth asking about
    };

    explicit JobRunner(QObject* parent = nullptr);
    ~JobRunner() override;

    template <class Result>
    quint64 start(Options options, QObject* receiver, std::function<Result(JobContext&)> work,
                  std::function<void(Result)> finished, std::function<void(LiveText)> failed = {},
                  std::function<void()> cancelled = {})
    {
        auto result = std::make_shared<std::unique_ptr<Result>>();
        return startErased(
            std::move(options), receiver,
            [work = std::move(work), result](JobContext& job) { *result = std::make_unique<Result>(work(job)); },
            [finished = std::move(finished), result] { finished(std::move(**result)); }, std::move(failed),
            std::move(cancelled));
    }

    void cancel(quint64 id);
    /// Stops a job whose inputs are gone and drops its outcome, as another job in its slot would: nobody stopped it.
    void supersede(quint64 id);
    void setPaused(quint64 id, bool paused);
    /// From a caller who knows better than the job's count: takes the place of the estimate; negative = unknown.
    void setSecondsLeft(quint64 id, double seconds);
    void cancelAll();
    /// Asks every job to stop and waits for all of them; callbacks still due are delivered.
    void stopAndWait();

    [[nodiscard]] std::vector<JobInfo> jobs() const; ///< running and recently ended, newest first
    [[nodiscard]] bool isRunning(quint64 id) const;
    [[nodiscard]] int runningCount() const;

Q_SIGNALS:
    void jobStarted(quint64 id);
    void jobEnded(quint64 id);
    void sampled(); ///< 20 times a second while a job runs: read jobs() again

private:
    quint64 startErased(Options options, QObject* receiver, std::function<void(JobContext&)> work,
                        std::function<void()> finished, std::function<void(LiveText)> failed,
                        std::function<void()> cancelled);
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace cdm::ui
