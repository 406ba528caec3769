// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/inspect/rankings.h"
#include "pages/inspect/requestprovenance.h"
#include "session/session.h"

#include <QObject>

#include <memory>

namespace cdm::ui {

/// The rankings of the session's request, kept up to date for all parts of the Inspect page. What depends on the
/// request, K or lambda is computed by a job; what depends on gamma follows at once. A request that opens without a
/// target gets the first listed item for one, so that nothing starts empty. GUI thread only.
class RequestAnalysis : public QObject
{
    Q_OBJECT

public:
    explicit RequestAnalysis(Session* session, QObject* parent = nullptr);

    [[nodiscard]] Session* session() const { return session_; }
    /// Null until scores and rankings of the present request are there.
    [[nodiscard]] const BaseRankings* base() const { return base_.get(); }
    [[nodiscard]] const FusedRanking& fused() const { return fused_; } ///< valid while base() is not null
    [[nodiscard]] const FusedRanking& plain() const { return plain_; } ///< the same for gamma 0
    [[nodiscard]] const eval::RequestMetrics& metrics() const { return metrics_; }
    [[nodiscard]] const eval::RequestMetrics& plainMetrics() const { return plainMetrics_; }
    /// The scores that base() was made from.
    [[nodiscard]] const std::shared_ptr<const engine::RequestScores>& scores() const { return scores_; }
    /// The teacher that base() was made with.
    [[nodiscard]] const engine::TeacherOptions& teacher() const { return teacher_; }
    [[nodiscard]] data::RequestView request() const; ///< the session's; needs an open dataset
    /// Of base() and of everything after it; without base(), of the request alone.
    [[nodiscard]] RequestProvenance provenance() const;
    [[nodiscard]] bool isPending() const { return pending_ || measuring_; }

Q_SIGNALS:
    void requestChanged(); ///< another request, or none
    void baseChanged();    ///< base() and everything after it
    void fusedChanged();   ///< gamma moved
    void failed(const cdm::ui::LiveText& message);

private:
    struct Prepared
    {
        std::shared_ptr<const engine::RequestScores> scores;
        std::shared_ptr<const BaseRankings> base;
        std::shared_ptr<const eval::ItemSpace> space;
        std::shared_ptr<const data::Dataset> dataset;
        engine::TeacherOptions teacher;
        FusedRanking plain;
        eval::RequestMetrics plainMetrics;
    };

    void requestGone();
    void prepare();
    void adopt(Prepared prepared);
    void updateFused();
    void measureLongList();

    Session* session_;
    std::shared_ptr<const data::Dataset> spaceDataset_;
    std::shared_ptr<const eval::ItemSpace> space_;
    std::shared_ptr<const engine::RequestScores> scores_;
    std::shared_ptr<const BaseRankings> base_;
    engine::TeacherOptions teacher_;
    FusedRanking fused_;
    FusedRanking plain_;
    eval::RequestMetrics metrics_;
    eval::RequestMetrics plainMetrics_;
    quint64 asked_ = 0;
    bool pending_ = false;
    bool gaveUp_ = false;    ///< the last ranking failed or was stopped
    bool fresh_ = true;      ///< the request has been opened and no target was chosen for it yet
    bool measuring_ = false; ///< metrics of a long list are being computed
};

} // namespace cdm::ui
