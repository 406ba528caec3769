// SPDX-License-Identifier: GPL-3.0-only
#include "pages/train/training.h"

namespace cdm::ui {

namespace {

constexpr int sampleMilliseconds = 100;

struct Resumption
{
    RunHistory history;
    std::shared_ptr<const data::Dataset> dataset;
};

Resumption prepareResume(const std::filesystem::path& storePath, const std::string& runId,
                         std::shared_ptr<const data::Dataset> open)
{
    Resumption resumption;
    resumption.history = readRunHistory(storePath, runId);
    const store::RunRow& row = resumption.history.row;
    if (row.lastCheckpoint.empty())
        throw Error("the run has no checkpoint to go on from", "run " + row.id, "Start a new run with its options");
    resumption.dataset =
        open && open->hash() == row.datasetHash ? std::move(open) : data::Dataset::open(row.datasetPath);
    if (resumption.dataset->hash() != row.datasetHash)
        throw Error("the dataset has changed since the run was trained on it", row.datasetPath,
                    "Start a new run on the dataset as it is now");
    return resumption;
}

} // namespace

Training::Training(Session* session, TrainBackend backend, QObject* parent)
    : QObject(parent),
      session_(session),
      jobs_(session->jobs()),
      backend_(std::move(backend))
{
    timer_.setInterval(sampleMilliseconds);
    connect(&timer_, &QTimer::timeout, this, &Training::takeNews);
    connect(jobs_, &JobRunner::sampled, this, &Training::followPause);
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
    resumed_ = false;
    launch(session_->dataset(), {});
}

void Training::resume(const QString& runId)
{
    if (isActive())
        return;
    setState(State::Preparing);
    job_ = jobs_->start<Resumption>(
        {tr("Look up run %1").arg(runId), {}, false, true}, this,
        [store = session_->storePath(), id = runId.toStdString(), open = session_->dataset()](JobContext&) {
            return prepareResume(store, id, open);
        },
        [this](Resumption resumption) {
            history_ = std::move(resumption.history);
            resumed_ = true;
            launch(std::move(resumption.dataset), history_.row.id);
        },
        [this](const QString& message) {
            setState(State::Idle);
            Q_EMIT failed(message);
        },
        [this] { setState(State::Idle); });
}

void Training::launch(std::shared_ptr<const data::Dataset> dataset, const std::string& resumeRun)
{
    workflow::TrainRunInput input;
    input.dataset = dataset;
    input.config = history_.config;
    input.storePath = session_->storePath();
    input.name = history_.row.name;
    input.resumeRun = resumeRun;
    history_.row.datasetName = dataset->name();
    history_.row.datasetHash = dataset->hash();
    history_.row.seed = history_.config.seed;
    history_.trainRequests = static_cast<std::int64_t>(dataset->requestCount(data::Split::Train));
    feed_ = std::make_shared<TrainFeed>();
    discard_ = std::make_shared<std::atomic<bool>>(false);

    const QString what = QString::fromStdString(input.name.empty() ? dataset->name() : input.name);
    JobRunner::Options options;
    options.title = resumed_ ? tr("Resume training: %1").arg(what) : tr("Train: %1").arg(what);
    options.pausable = true;
    job_ = jobs_->start<workflow::TrainRunResult>(
        options, this,
        [train = backend_.train, input, feed = feed_, discard = discard_](JobContext& job) {
            workflow::TrainRunResult result = train(input, feed.get(), job);
            if (*discard) {
                store::RunStore(input.storePath).remove(result.run.id, true);
                throw Cancelled();
            }
            return result;
        },
        [this](workflow::TrainRunResult result) {
            takeNews();
            history_.row = std::move(result.run);
            end();
            Q_EMIT finished(result.training.outcome);
        },
        [this](const QString& message) {
            takeNews();
            end();
            Q_EMIT failed(message);
        },
        [this] {
            end();
            Q_EMIT discarded();
        });
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
    if (!news.runId.empty())
        history_.row.id = news.runId;
    if (news.empty())
        return;
    history_.steps.insert(history_.steps.end(), news.steps.begin(), news.steps.end());
    history_.epochs.insert(history_.epochs.end(), news.epochs.begin(), news.epochs.end());
    if (!news.epochs.empty())
        Q_EMIT session_->runsChanged(); // its row has other numbers now
    Q_EMIT advanced(!news.epochs.empty());
}

void Training::end()
{
    timer_.stop();
    setState(State::Idle);
    Q_EMIT session_->runsChanged();
}

void Training::setState(State state)
{
    if (state == state_)
        return;
    state_ = state;
    Q_EMIT stateChanged();
}

} // namespace cdm::ui
