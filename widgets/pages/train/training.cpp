// SPDX-License-Identifier: GPL-3.0-only
#include "pages/train/training.h"

#include "session/pausedruns.h"
#include "session/runnames.h"
#include "units/errortext.h"
#include "workflow/trainrun.h"

#include <algorithm>

namespace cdm::ui {

namespace {

constexpr int sampleMilliseconds = 100;

struct Resumption
{
    RunHistory history;
    std::shared_ptr<const data::Dataset> dataset;
};

/// The run's own dataset, which need not be opened again when it is the open one.
Resumption prepareResume(const std::filesystem::path& storePath, const std::string& runId,
                         std::shared_ptr<const data::Dataset> open)
{
    Resumption resumption;
    resumption.history = readRunHistory(storePath, runId);
    const store::RunRow& row = resumption.history.row;
    const bool isOpen = open && open->hash() == row.datasetHash;
    resumption.dataset = isOpen ? std::move(open) : data::Dataset::open(row.datasetPath);
    return resumption;
}

/// Trains; a run that is not wanted any more is removed again.
workflow::TrainRunResult trainOrDiscard(engine::Engine& engine, workflow::TrainRunInput input,
                                        const std::shared_ptr<TrainFeed>& feed, const std::atomic<bool>& discard,
                                        JobContext& job)
{
    std::string started;
    input.started = [&started, &feed](const store::RunRow& run) {
        started = run.id;
        feed->started(run);
    };
    const auto removeIfUnwanted = [&] {
        if (!discard || started.empty())
            return;
        store::RunStore(input.storePath).remove(started, true);
        throw Cancelled();
    };
    workflow::TrainRunResult result;
    try {
        result = workflow::trainRun(engine, input, feed.get(), job);
    } catch (const Cancelled&) {
        removeIfUnwanted();
        throw;
    }
    removeIfUnwanted();
    return result;
}

} // namespace

Training* Training::of(Session* session, const EngineSource& engine)
{
    auto* training = session->findChild<Training*>(QString(), Qt::FindDirectChildrenOnly);
    return training != nullptr ? training : new Training(session, engine);
}

Training::Training(Session* session, EngineSource engine)
    : QObject(session),
      session_(session),
      jobs_(session->jobs()),
      engine_(std::move(engine))
{
    timer_.setInterval(sampleMilliseconds);
    connect(&timer_, &QTimer::timeout, this, &Training::takeNews);
    connect(jobs_, &JobRunner::sampled, this, &Training::followPause);
    const auto opened = [this] {
        if (opensStill_)
            lookAround();
    };
    // Queued: a checkpoint is in sight only after the session has told that it is opened.
    connect(session_, &Session::openingChanged, this, opened, Qt::QueuedConnection);
}

Training::~Training()
{
    if (jobs_ && isActive())
        jobs_->cancel(job_);
}

void Training::start(const engine::TrainConfig& config, const QString& name)
{
    if (isActive() || !session_->dataset())
        return;
    history_ = {};
    history_.config = config;
    history_.row.name = name.toStdString();
    begin(false, false);
    launch(session_->dataset(), {});
}

void Training::trainQueued(const std::shared_ptr<const data::Dataset>& dataset, RunHistory history, bool resumes)
{
    if (isActive())
        return;
    history_ = std::move(history);
    begin(resumes, true);
    launch(dataset, resumes ? history_.row.id : std::string());
}

void Training::resume(const QString& runId)
{
    if (isActive())
        return;
    history_ = {};
    history_.row.id = runId.toStdString();
    begin(true, false);
    setState(State::Preparing);
    job_ = jobs_->start<Resumption>(
        {[run = session_->runNames()->called(runId)] { return tr("Look up run %1").arg(run); }, {}, false, true}, this,
        [store = session_->storePath(), id = runId.toStdString(), open = session_->dataset()](JobContext&) {
            return prepareResume(store, id, open);
        },
        [this](Resumption resumption) {
            history_ = std::move(resumption.history);
            launch(resumption.dataset, history_.row.id);
        },
        [this](const LiveText& message) {
            setState(State::Idle);
            tell({End::How::Failed, message});
        },
        [this] { setState(State::Idle); });
}

void Training::begin(bool resumes, bool queued)
{
    resumed_ = resumes;
    queued_ = queued;
    untold_.reset();
    lookAround();
}

void Training::lookAround()
{
    opensStill_ = session_->isOpening();
    datasetThen_ = session_->dataset();
    modelThen_ = session_->model();
}

bool Training::mayOpenRun() const
{
    const auto stays = [](const auto& now, const auto& then) { return !now || now == then.lock(); };
    return !session_->isOpening() &&
           (opensStill_ || (stays(session_->dataset(), datasetThen_) && stays(session_->model(), modelThen_)));
}

void Training::launch(const std::shared_ptr<const data::Dataset>& dataset, const std::string& resumeRun)
{
    workflow::TrainRunInput input;
    input.dataset = dataset;
    input.config = history_.config;
    input.storePath = session_->storePath();
    input.name = history_.row.name;
    input.resumeRun = resumeRun;
    history_.row.datasetName = dataset->name();
    history_.trainRequests = static_cast<std::int64_t>(dataset->requestCount(data::Split::Train));
    beginSteps(history_);
    feed_ = std::make_shared<TrainFeed>();
    discard_ = std::make_shared<std::atomic<bool>>(false);

    const QString what = QString::fromStdString(input.name.empty() ? dataset->name() : input.name);
    JobRunner::Options options;
    options.title = [what, resumes = resumed_] {
        return resumes ? tr("Resume training: %1").arg(what) : tr("Train: %1").arg(what);
    };
    options.pausable = true;
    options.loss = [] { return tr("The epoch under way is lost; the run can be resumed from its last whole epoch."); };
    // Written by the job before it ends.
    const auto thrown = std::make_shared<std::string>("unknown reason");
    const auto stepsProblem = std::make_shared<std::string>();
    input.stepsLost = [stepsProblem](const std::string& problem) { *stepsProblem = problem; };
    job_ = jobs_->start<workflow::TrainRunResult>(
        options, this,
        [engine = engine_, input, feed = feed_, discard = discard_, thrown](JobContext& job) {
            try {
                return trainOrDiscard(engine(), input, feed, *discard, job);
            } catch (const std::exception& error) {
                *thrown = error.what();
                throw;
            }
        },
        [this](workflow::TrainRunResult result) {
            takeNews();
            history_.row = std::move(result.run);
            end();
            tellOfSteps(result.stepsProblem);
            tell({End::How::Finished, {}});
        },
        [this, thrown, stepsProblem](const LiveText& message) {
            takeNews();
            end();
            tellOfSteps(*stepsProblem);
            tell({End::How::Failed, message}, *thrown);
        },
        [this, stepsProblem] {
            takeNews();
            end();
            if (*discard_) {
                tell({End::How::Discarded, {}});
                return;
            }
            tellOfSteps(*stepsProblem);
            tell({End::How::Finished, {}});
        });
    jobs_->setSecondsLeft(job_, secondsLeft(history_).value_or(-1.0));
    timer_.start();
    setState(State::Running);
}

void Training::setPaused(bool paused)
{
    if (state_ != (paused ? State::Running : State::Paused))
        return;
    jobs_->setPaused(job_, paused);
    setState(paused ? State::Paused : State::Running);
}

void Training::followPause()
{
    if (state_ != State::Running && state_ != State::Paused)
        return;
    for (const JobInfo& job : jobs_->jobs()) {
        if (job.id == job_ && (job.state == JobInfo::State::Paused || job.state == JobInfo::State::Running))
            setState(job.state == JobInfo::State::Paused ? State::Paused : State::Running);
    }
}

void Training::stop()
{
    if (!isActive() || state_ == State::Stopping)
        return;
    jobs_->cancel(job_);
    setState(State::Stopping);
}

void Training::discard()
{
    if (isDiscardable() && discard_)
        *discard_ = true;
    stop();
}

void Training::takeNews()
{
    TrainNews news = feed_->take();
    if (news.started) {
        history_.row = std::move(*news.started);
        tellOfPause(); // it may have been paused before it stood in the database
    }
    if (!news.epochs.empty()) {
        // A resumed run does the epochs after its last checkpoint again.
        std::erase_if(history_.epochs, [first = news.epochs.front().epoch](const engine::EpochRecord& old) {
            return old.epoch >= first;
        });
    }
    addSteps(history_, news.steps);
    history_.epochs.insert(history_.epochs.end(), news.epochs.begin(), news.epochs.end());
    if (jobs_)
        jobs_->setSecondsLeft(job_, secondsLeft(history_).value_or(-1.0));
    if (!news.epochs.empty() || news.started)
        Q_EMIT session_->runsChanged();
    if (!news.epochs.empty() || !news.steps.empty() || news.started)
        Q_EMIT advanced(!news.epochs.empty() || news.started);
}

void Training::tellOfSteps(const std::string& problem)
{
    if (problem.empty())
        return;
    Q_EMIT session_->failed(LiveText([problem] {
        return tr("Some steps of the run's curves could not be written: %1").arg(text::storedError(problem));
    }));
}

void Training::end()
{
    timer_.stop();
    setState(State::Idle);
    Q_EMIT session_->runsChanged();
}

void Training::tell(const End& last, const std::string& what)
{
    untold_ = last;
    switch (last.how) {
    case End::How::Finished:
        Q_EMIT finished();
        break;
    case End::How::Discarded:
        Q_EMIT discarded();
        break;
    case End::How::Failed:
        Q_EMIT failed(last.message, what);
        break;
    }
}

void Training::tellOfPause()
{
    PausedRuns::of(session_)->setPaused(QString::fromStdString(history_.row.id), state_ == State::Paused);
}

void Training::setState(State state)
{
    if (state == state_)
        return;
    state_ = state;
    tellOfPause();
    Q_EMIT stateChanged();
}

} // namespace cdm::ui
