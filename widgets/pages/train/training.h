// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/train/enginesource.h"
#include "pages/train/runhistory.h"
#include "pages/train/trainfeed.h"
#include "session/session.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <atomic>
#include <memory>
#include <optional>
#include <string>

namespace cdm::ui {

/// One training at a time as a job, watched from the GUI thread. Records are taken ten times a second. It belongs to
/// the session and not to a page, which may be built anew at any time. Destroying it asks the job to stop; the run is
/// kept up to its last whole epoch.
class Training : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Idle,
        Preparing, ///< a run to resume is being looked up
        Running,
        Paused,
        Stopping
    };
    /// How a training ended, in the words of the signals.
    struct End
    {
        enum class How { Finished, Discarded, Failed };
        How how = How::Finished;
        LiveText message; ///< of a failure
    };

    /// The session's one training, made with `engine` on the first call; it lives as long as the session.
    [[nodiscard]] static Training* of(Session* session, const EngineSource& engine);
    ~Training() override;

    /// Trains a new run on the session's dataset, which must be open. Does nothing unless idle.
    void start(const engine::TrainConfig& config, const QString& name);
    /// Goes on with a stored run, on its own dataset. Does nothing unless idle.
    void resume(const QString& runId);
    /// For the queue of runs: trains what `history` says on `dataset`, or goes on with its run. Does nothing unless
    /// idle.
    void trainQueued(const std::shared_ptr<const data::Dataset>& dataset, RunHistory history, bool resumes);
    void setPaused(bool paused);
    void stop(); ///< the run is kept up to its last whole epoch
    /// Stops and deletes the run with its checkpoints. A resumed run is only stopped: its earlier epochs were kept
    /// once.
    void discard();

    [[nodiscard]] State state() const { return state_; }
    [[nodiscard]] bool isActive() const { return state_ != State::Idle; }
    [[nodiscard]] bool isDiscardable() const { return isActive() && !resumed_; }
    /// The present or the last training was the queue's.
    [[nodiscard]] bool isQueued() const { return queued_; }
    /// What was in sight when the present or last training began, or came into sight by what was being opened then,
    /// dataset and checkpoint, still is, or has been closed: opening the run takes nothing from the user.
    [[nodiscard]] bool mayOpenRun() const;
    /// Of the present training, or of the last one.
    [[nodiscard]] const RunHistory& history() const { return history_; }
    /// The last end, until a page has taken note of it: no page hears the signals while one is built for another
    /// language. Nothing once another training has begun.
    [[nodiscard]] const std::optional<End>& untoldEnd() const { return untold_; }
    void noteTold() { untold_.reset(); }

Q_SIGNALS:
    void stateChanged();
    void advanced(bool epochs); ///< the history grew; `epochs`: by whole epochs, too
    void finished();            ///< ended with a run that is kept, history().row.id
    void discarded();           ///< ended, and the run is deleted
    /// `what`: of the exception, in no language but its own, for the store; empty when there was no training yet.
    void failed(const cdm::ui::LiveText& message, const std::string& what = {});

private:
    Training(Session* session, EngineSource engine);
    void begin(bool resumes, bool queued);
    void lookAround(); ///< at what is in sight, and again when what is being opened is there
    void launch(const std::shared_ptr<const data::Dataset>& dataset, const std::string& resumeRun);
    void takeNews();
    void tellOfSteps(const std::string& problem);
    void followPause(); ///< the Jobs dock can pause, too
    void setState(State state);
    void tellOfPause(); ///< to whoever shows the run
    void end();
    void tell(const End& last, const std::string& what = {}); ///< `what`: see failed()

    Session* session_;
    QPointer<JobRunner> jobs_; ///< may go before this object does
    EngineSource engine_;
    State state_ = State::Idle;
    bool resumed_ = false;
    bool queued_ = false;
    RunHistory history_;
    std::optional<End> untold_;
    bool opensStill_ = false;                        ///< what was being opened as it began
    std::weak_ptr<const data::Dataset> datasetThen_; ///< open as it began, or as that opening ended
    std::weak_ptr<const engine::Model> modelThen_;   ///< the same
    std::shared_ptr<TrainFeed> feed_;
    std::shared_ptr<std::atomic<bool>> discard_;
    quint64 job_ = 0;
    QTimer timer_;
};

} // namespace cdm::ui
