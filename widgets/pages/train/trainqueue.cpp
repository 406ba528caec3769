// SPDX-License-Identifier: GPL-3.0-only
#include "pages/train/trainqueue.h"

#include "base/error.h"
#include "engine/trainconfig.h"
#include "pages/train/queuedtraining.h"

#include <system_error>
#include <unordered_map>
#include <utility>

namespace cdm::ui {

namespace {

EpochPlan planOf(const store::QueueEntry& entry)
{
    try {
        return epochPlan(entry.datasetHash, engine::fromJson(entry.configJson));
    } catch (const Error&) {
        return {}; // of a program with other options; the queue says so when it is its turn
    }
}

} // namespace

TrainQueue* TrainQueue::of(Session* session, const EngineSource& engine)
{
    auto* queue = session->findChild<TrainQueue*>(QString(), Qt::FindDirectChildrenOnly);
    return queue != nullptr ? queue : new TrainQueue(session, engine);
}

TrainQueue::TrainQueue(Session* session, const EngineSource& engine)
    : QObject(session),
      session_(session),
      training_(Training::of(session, engine))
{
    connect(training_, &Training::advanced, this, &TrainQueue::noteRun);
    connect(training_, &Training::finished, this, [this] { ended(); });
    connect(training_, &Training::discarded, this, [this] {
        cancelling_ = true;
        ended();
    });
    connect(training_, &Training::failed, this, [this](const QString&, const std::string& what) {
        if (!current_)
            return;
        const std::int64_t id = *std::exchange(current_, std::nullopt);
        change([id, what](store::Queue& queue) { queue.end(id, store::QueueState::Failed, what); });
    });
    // A training that is none of the queue's has ended: queued, for whoever listens to its end may begin another one.
    connect(training_, &Training::stateChanged, this, &TrainQueue::advance, Qt::QueuedConnection);
    connect(session_, &Session::runsChanged, this, [this] {
        if (!training_->isActive())
            change({});
    });
    change({});
}

void TrainQueue::add(const std::vector<store::QueueEntry>& entries)
{
    change([entries](store::Queue& queue) { queue.add(entries); });
}

void TrainQueue::move(std::int64_t id, int places)
{
    change([id, places](store::Queue& queue) { queue.move(id, places); });
}

void TrainQueue::cancel(std::int64_t id)
{
    if (current_ == id) {
        cancelling_ = true;
        training_->stop();
        return;
    }
    change([id](store::Queue& queue) { queue.end(id, store::QueueState::Cancelled); });
}

void TrainQueue::retry(std::int64_t id)
{
    change([id](store::Queue& queue) { queue.wait(id); });
}

void TrainQueue::remove(std::int64_t id)
{
    if (current_ != id)
        change([id](store::Queue& queue) { queue.remove(id); });
}

void TrainQueue::removeEnded()
{
    change([](store::Queue& queue) { queue.removeEnded(); });
}

void TrainQueue::start()
{
    setOn(true);
    advance();
}

void TrainQueue::hold()
{
    setOn(false);
}

void TrainQueue::setOn(bool on)
{
    if (std::exchange(on_, on) != on)
        Q_EMIT changed();
}

void TrainQueue::change(Work work)
{
    waiting_.push_back(std::move(work));
    if (!working_)
        doNext();
}

/// An entry's configuration never changes: what has been read of it before is taken from there.
TrainQueue::ReadPtr TrainQueue::readEntries(const store::Queue& queue, const Read& before,
                                            const std::filesystem::path& storePath)
{
    std::unordered_map<std::int64_t, const EpochPlan*> known;
    for (std::size_t i = 0; i < before.entries.size(); ++i)
        known.emplace(before.entries[i].id, &before.plans[i]);
    auto read = std::make_shared<Read>();
    read->entries = queue.entries();
    read->plans.reserve(read->entries.size());
    std::unordered_set<std::string> kinds;
    for (const store::QueueEntry& entry : read->entries) {
        const auto found = known.find(entry.id);
        read->plans.push_back(found != known.end() ? *found->second : planOf(entry));
        if (entry.state == store::QueueState::Waiting && read->plans.back().epochs > 0)
            kinds.insert(read->plans.back().kind);
    }
    read->known = knownSeconds(storePath, kinds);
    return read;
}

KnownSeconds TrainQueue::known() const
{
    KnownSeconds known = read_->known;
    const RunHistory& history = training_->history();
    const EpochSeconds now = epochSeconds(history.epochs, history.config);
    if (now.warmup < 0.0 && now.distilling < 0.0)
        return known;
    EpochSeconds& seconds = known[epochKind(history.row.datasetHash, history.config)];
    seconds.warmup = now.warmup < 0.0 ? seconds.warmup : now.warmup;
    seconds.distilling = now.distilling < 0.0 ? seconds.distilling : now.distilling;
    return known;
}

void TrainQueue::doNext()
{
    if (waiting_.empty()) {
        working_ = false;
        Q_EMIT changed();
        advance();
        return;
    }
    working_ = true;
    const Work work = std::move(waiting_.front());
    waiting_.pop_front();
    session_->jobs()->start<ReadPtr>(
        {[] { return tr("Queue of runs"); }, {}, false, true}, this,
        [work, path = session_->storePath(), before = read_](JobContext&) -> ReadPtr {
            std::error_code ignored;
            if (!work && !std::filesystem::exists(path, ignored))
                return std::make_shared<Read>(); // opening a store would make one
            store::Queue queue(path);
            if (work)
                work(queue);
            return readEntries(queue, *before, path);
        },
        [this](ReadPtr read) {
            read_ = std::move(read);
            doNext();
        },
        [this](const LiveText& message) {
            Q_EMIT failed(message);
            on_ = false; // not again and again
            doNext();
        },
        [this] { working_ = false; });
}

void TrainQueue::advance()
{
    if (!on_ || working_ || preparing_ || current_ || training_->isActive())
        return;
    preparing_ = true;
    using Next = std::optional<QueuedTraining>;
    session_->jobs()->start<Next>(
        {[] { return tr("Next run of the queue"); }, {}, false, true}, this,
        [path = session_->storePath(), open = session_->dataset()](JobContext& job) {
            return nextTraining(path, open, job);
        },
        [this](Next next) {
            preparing_ = false;
            if (next)
                takeUp(std::move(*next));
            else
                on_ = false;
            change({});
        },
        [this](const LiveText& message) {
            preparing_ = false;
            setOn(false);
            Q_EMIT failed(message);
        },
        [this] { preparing_ = false; });
}

void TrainQueue::takeUp(QueuedTraining prepared)
{
    const bool waits = std::ranges::any_of(entries(), [&](const store::QueueEntry& one) {
        return one.id == prepared.entry && one.state == store::QueueState::Waiting;
    });
    if (!on_ || training_->isActive() || working_ || !waits) {
        // Held, overtaken, cancelled, removed or being so meanwhile; what still waits is chosen anew.
        change([id = prepared.entry](store::Queue& queue) { queue.release(id); });
        return;
    }
    current_ = prepared.entry;
    cancelling_ = false;
    run_ = prepared.resumes ? prepared.history.row.id : std::string();
    training_->trainQueued(prepared.dataset, std::move(prepared.history), prepared.resumes);
    Q_EMIT changed();
}

void TrainQueue::noteRun()
{
    const std::string& run = training_->history().row.id;
    if (!current_ || run.empty() || run == run_)
        return;
    run_ = run;
    change([id = *current_, run](store::Queue& queue) { queue.begin(id, run); });
}

void TrainQueue::ended()
{
    if (!current_)
        return;
    const std::int64_t id = *std::exchange(current_, std::nullopt);
    const store::RunState state = training_->history().row.state;
    if (state == store::RunState::Finished || state == store::RunState::EarlyStopped) {
        change([id](store::Queue& queue) { queue.end(id, store::QueueState::Done); });
    } else if (std::exchange(cancelling_, false)) {
        change([id](store::Queue& queue) { queue.end(id, store::QueueState::Cancelled); });
    } else {
        on_ = false; // stopped by hand, or with the window: it waits, and goes on where it stood
        change([id](store::Queue& queue) { queue.release(id); });
    }
}

} // namespace cdm::ui
