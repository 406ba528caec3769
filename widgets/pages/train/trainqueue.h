// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/train/epochcost.h"
#include "pages/train/training.h"
#include "store/queue.h"

#include <QObject>

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace cdm::ui {

/// The queue of the run store, worked off by the session's one training: when a training ends, the next entry begins.
/// It belongs to the session as the training does and goes on without a page. What stands in it is kept in the store;
/// whether it is on is not: a program that starts does not train by itself.
///
/// An entry whose configuration was trained on the same data by this program version takes that run instead, and goes
/// on with it when it was cut short. All reading and writing happens in jobs, one after the other. GUI thread only.
class TrainQueue : public QObject
{
    Q_OBJECT

public:
    /// The session's one queue, made on the first call.
    [[nodiscard]] static TrainQueue* of(Session* session, const EngineSource& engine);

    [[nodiscard]] const std::vector<store::QueueEntry>& entries() const { return read_->entries; } ///< as last read
    /// Of each of entries().
    [[nodiscard]] const std::vector<EpochPlan>& plans() const { return read_->plans; }
    /// What the epochs of the entries that wait take, by their kind, as the finished epochs of earlier runs and of the
    /// present or last training tell; a kind without any is not there.
    [[nodiscard]] KnownSeconds known() const;
    [[nodiscard]] bool isOn() const { return on_; }                                ///< goes on to the next by itself
    [[nodiscard]] std::optional<std::int64_t> current() const { return current_; } ///< id of the one in training
    [[nodiscard]] bool isPending() const { return working_ || preparing_; }
    [[nodiscard]] Training* training() const { return training_; }

    void add(const std::vector<store::QueueEntry>& entries);
    void move(std::int64_t id, int places); ///< negative = earlier
    void cancel(std::int64_t id);           ///< the one in training is stopped, its run kept; the queue goes on
    void retry(std::int64_t id);            ///< one that failed or was cancelled waits again
    void remove(std::int64_t id);           ///< not the one in training
    void removeEnded();
    void start();
    void hold(); ///< after the training under way

Q_SIGNALS:
    void changed(); ///< entries(), isOn() or current()
    void failed(const cdm::ui::LiveText& message);

private:
    using Work = std::function<void(store::Queue&)>;
    struct Read
    {
        std::vector<store::QueueEntry> entries;
        std::vector<EpochPlan> plans;
        KnownSeconds known;
    };
    using ReadPtr = std::shared_ptr<const Read>;

    TrainQueue(Session* session, const EngineSource& engine);
    void change(Work work); ///< an empty one only reads
    [[nodiscard]] static ReadPtr readEntries(const store::Queue& queue, const Read& before,
                                             const std::filesystem::path& storePath);
    void doNext();
    void advance();
    void takeUp(struct QueuedTraining prepared);
    void noteRun();
    void ended();
    void setOn(bool on);

    Session* session_;
    Training* training_;
    ReadPtr read_ = std::make_shared<Read>();
    std::deque<Work> waiting_; ///< changes that are still to be made, in order
    bool working_ = false;
    bool preparing_ = false;
    bool on_ = false;
    bool cancelling_ = false;
    std::optional<std::int64_t> current_;
    std::string run_; ///< of the current entry, once the store has been told
};

} // namespace cdm::ui
