// SPDX-License-Identifier: GPL-3.0-only
#include "jobs/jobrunner.h"

#include "jobs/threadstarter.h"
#include "units/errortext.h"

#include <QCoreApplication>
#include <QEvent>
#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <deque>
#include <exception>
#include <future>
#include <optional>
#include <stop_token>
#include <thread>

namespace cdm::ui {

namespace {
using Clock = std::chrono::steady_clock;

constexpr int sampleMilliseconds = 50;
constexpr double quietSeconds = 0.5;
constexpr double secondsBeforeEstimate = 1.0;
constexpr std::size_t endedKept = 50;

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

enum class Outcome { Value, Failed, Cancelled };

struct Job
{
    quint64 id = 0;
    JobRunner::Options options;
    bool hasReceiver = false;
    QPointer<QObject> receiver;
    std::function<void(JobContext&)> work;
    std::function<void()> finished;
    std::function<void(LiveText)> failed;
    std::function<void()> cancelled;

    std::stop_source stop;
    JobContext context{stop.get_token()};
    Clock::time_point started = Clock::now();
    Clock::time_point pauseBegan; ///< of the present pause
    Clock::duration paused{0};    ///< earlier pauses, in all
    bool dropped = false;         ///< its slot went to another job, or nobody wants it any more

    // The estimate is of one count: it begins anew when the total changes or the count falls back. Phases of one count
    // may follow each other.
    std::uint64_t total = 0;
    std::uint64_t firstDone = 0; ///< a count need not begin at 0: a run that goes on has done some already
    std::uint64_t lastDone = 0;
    Clock::time_point countStarted = Clock::now();
    Clock::time_point pausedSince;
    std::chrono::duration<double> pausedInCount{0.0};
    std::optional<double> secondsLeft; ///< as told from outside, in place of the estimate

    Outcome outcome = Outcome::Value; ///< written by the worker, read after its outcome was posted
    LiveText error;
    std::future<std::thread> thread; ///< until it was joined
};

/// Since it was started, pauses left out.
double secondsRunning(const Job& job)
{
    const Clock::time_point now = job.context.paused() ? job.pauseBegan : Clock::now();
    return std::chrono::duration<double>(now - job.started - job.paused).count();
}

/// Returns when its thread has ended, or could not be made.
void join(Job& job)
{
    if (!job.thread.valid())
        return;
    try {
        job.thread.get().join();
    } catch (const std::exception& error) { // no thread, or no memory for one
        job.outcome = Outcome::Failed;
        job.error = text::liveError(error);
    }
}

/// A job that is over; its texts follow the language.
struct Ended
{
    JobInfo info;
    LiveText title;
    LiveText error;
};

/// Seconds left in the present count by its mean speed, paused time left out; negative when unknown.
double estimate(Job& job, const Progress& progress)
{
    if (progress.total != job.total || progress.done < job.lastDone) {
        job.total = progress.total;
        job.firstDone = progress.done;
        job.countStarted = Clock::now();
        job.pausedInCount = {};
        if (job.context.paused())
            job.pausedSince = job.countStarted;
    }
    job.lastDone = progress.done;
    double active = secondsSince(job.countStarted) - job.pausedInCount.count();
    if (job.context.paused())
        active -= secondsSince(job.pausedSince);
    if (progress.total == 0 || progress.done <= job.firstDone || active < secondsBeforeEstimate)
        return -1.0;
    const std::uint64_t left = progress.total - std::min(progress.done, progress.total);
    return active * static_cast<double>(left) / static_cast<double>(progress.done - job.firstDone);
}
} // namespace

struct JobRunner::Impl
{
    quint64 nextId = 1;
    std::vector<std::shared_ptr<Job>> running;
    std::deque<Ended> ended; ///< newest first
    QTimer timer;
    ThreadStarter starter;

    std::shared_ptr<Job> find(quint64 id) const
    {
        const auto it = std::find_if(running.begin(), running.end(), [id](const auto& job) { return job->id == id; });
        return it == running.end() ? nullptr : *it;
    }

    static void drop(Job& job)
    {
        job.dropped = true;
        job.stop.request_stop();
    }

    static JobInfo describe(Job& job)
    {
        JobInfo info;
        info.id = job.id;
        info.title = job.options.title;
        info.state = job.context.paused() ? JobInfo::State::Paused : JobInfo::State::Running;
        info.progress = job.context.progress();
        info.secondsRunning = secondsRunning(job);
        info.secondsLeft = job.secondsLeft ? *job.secondsLeft : estimate(job, info.progress);
        info.pausable = job.options.pausable;
        if (!job.stop.stop_requested())
            info.loss = job.options.loss;
        info.lossAfter = job.options.lossAfter;
        return info;
    }

    void noteEnd(Job& job)
    {
        if (job.options.quiet && job.outcome != Outcome::Failed && secondsSince(job.started) < quietSeconds)
            return;
        JobInfo info = describe(job);
        info.secondsLeft = 0.0;
        info.loss.clear();
        info.superseded = job.dropped;
        info.state = job.outcome == Outcome::Failed                     ? JobInfo::State::Failed
                     : job.outcome == Outcome::Cancelled || job.dropped ? JobInfo::State::Cancelled
                                                                        : JobInfo::State::Finished;
        ended.push_front({std::move(info), job.options.title, job.error});
        if (ended.size() > endedKept)
            ended.pop_back();
    }

    static JobInfo describe(const Ended& job)
    {
        JobInfo info = job.info;
        info.title = job.title;
        info.error = job.error;
        return info;
    }

    static void callBack(const Job& job)
    {
        if (job.dropped || (job.hasReceiver && !job.receiver))
            return;
        switch (job.outcome) {
        case Outcome::Value:
            if (job.finished)
                job.finished();
            break;
        case Outcome::Failed:
            if (job.failed)
                job.failed(job.error);
            break;
        case Outcome::Cancelled:
            if (job.cancelled)
                job.cancelled();
            break;
        }
    }
};

JobRunner::JobRunner(QObject* parent) : QObject(parent), impl_(std::make_unique<Impl>())
{
    impl_->timer.setInterval(sampleMilliseconds);
    connect(&impl_->timer, &QTimer::timeout, this, &JobRunner::sampled);
}

JobRunner::~JobRunner()
{
    cancelAll();
    for (const auto& job : impl_->running)
        join(*job);
}

quint64 JobRunner::startErased(Options options, QObject* receiver, std::function<void(JobContext&)> work,
                               std::function<void()> finished, std::function<void(LiveText)> failed,
                               std::function<void()> cancelled)
{
    if (!options.slot.isEmpty()) {
        for (const auto& other : impl_->running) {
            if (other->options.slot == options.slot)
                Impl::drop(*other);
        }
    }
    auto job = std::make_shared<Job>();
    job->id = impl_->nextId++;
    job->options = std::move(options);
    job->hasReceiver = receiver != nullptr;
    job->receiver = receiver;
    job->work = std::move(work);
    job->finished = std::move(finished);
    job->failed = std::move(failed);
    job->cancelled = std::move(cancelled);
    impl_->running.push_back(job);

    const auto end = [this, job] {
        QMetaObject::invokeMethod(
            this,
            [this, job] {
                join(*job);
                std::erase(impl_->running, job);
                impl_->noteEnd(*job);
                if (impl_->running.empty())
                    impl_->timer.stop();
                Impl::callBack(*job);
                Q_EMIT jobEnded(job->id);
            },
            Qt::QueuedConnection);
    };
    // The worker holds the job, not the runner's lists; the runner outlives the worker because it joins it.
    const auto run = [job, end] {
        try {
            job->work(job->context);
            job->outcome = Outcome::Value;
        } catch (const Cancelled&) {
            job->outcome = Outcome::Cancelled;
        } catch (const std::exception& error) {
            job->outcome = Outcome::Failed;
            job->error = text::liveError(error);
        } catch (...) {
            job->outcome = Outcome::Failed;
            job->error = [] { return tr("The job failed for an unknown reason."); };
        }
        job->work = nullptr;
        end();
    };
    job->thread = impl_->starter.start(run, end);
    if (!impl_->timer.isActive())
        impl_->timer.start();
    Q_EMIT jobStarted(job->id);
    return job->id;
}

void JobRunner::cancel(quint64 id)
{
    if (const auto job = impl_->find(id))
        job->stop.request_stop();
}

void JobRunner::supersede(quint64 id)
{
    if (const auto job = impl_->find(id))
        Impl::drop(*job);
}

void JobRunner::setPaused(quint64 id, bool paused)
{
    const auto job = impl_->find(id);
    if (!job || job->context.paused() == paused)
        return;
    const Clock::time_point now = Clock::now();
    if (paused) {
        job->pausedSince = job->pauseBegan = now;
    } else {
        job->pausedInCount += now - job->pausedSince;
        job->paused += now - job->pauseBegan;
    }
    job->context.setPaused(paused);
    Q_EMIT sampled();
}

void JobRunner::setSecondsLeft(quint64 id, double seconds)
{
    if (const auto job = impl_->find(id))
        job->secondsLeft = seconds;
}

void JobRunner::cancelAll()
{
    for (const auto& job : impl_->running)
        job->stop.request_stop();
}

void JobRunner::stopAndWait()
{
    // A callback may start another job, hence the loop.
    while (!impl_->running.empty()) {
        cancelAll();
        const auto jobs = impl_->running;
        for (const auto& job : jobs)
            join(*job);
        QCoreApplication::sendPostedEvents(this, QEvent::MetaCall);
    }
}

std::vector<JobInfo> JobRunner::jobs() const
{
    std::vector<JobInfo> infos;
    for (auto it = impl_->running.rbegin(); it != impl_->running.rend(); ++it) {
        if (!(*it)->options.quiet || secondsSince((*it)->started) >= quietSeconds)
            infos.push_back(Impl::describe(**it));
    }
    for (const Ended& job : impl_->ended)
        infos.push_back(Impl::describe(job));
    return infos;
}

bool JobRunner::isRunning(quint64 id) const
{
    return impl_->find(id) != nullptr;
}

int JobRunner::runningCount() const
{
    return static_cast<int>(impl_->running.size());
}

} // namespace cdm::ui
