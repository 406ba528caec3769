// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/tradeoff/baselines.h"
#include "pages/tradeoff/pointanalysis.h"
#include "pages/tradeoff/replacements.h"
#include "pages/tradeoff/splitcurve.h"
#include "session/session.h"

#include <QObject>

#include <deque>
#include <memory>
#include <optional>

namespace cdm::ui {

/// Everything the Trade-off page shows of the whole split, made from the session by jobs and kept for the last few K.
/// GUI thread only.
class TradeoffAnalysis : public QObject
{
    Q_OBJECT

public:
    explicit TradeoffAnalysis(Session* session, QObject* parent = nullptr);

    [[nodiscard]] Session* session() const { return session_; }
    [[nodiscard]] const std::shared_ptr<const SplitCurve>& split() const { return now_.split; } ///< null until traced
    [[nodiscard]] const GammaGrid* grid() const { return now_.grid.get(); }                     ///< null until computed
    [[nodiscard]] const std::vector<BaselineFront>* baselines() const { return now_.baselines.get(); }
    [[nodiscard]] PointAnalysis* points() const { return points_; } ///< of split()
    [[nodiscard]] const std::optional<eval::Metrics>& teacher() const { return teacher_; }
    [[nodiscard]] const std::optional<RequestReplacements>& replacements() const { return replacements_; }

    /// As PointAnalysis has it, for the split and the slice alike.
    void setLost(double lost);
    [[nodiscard]] double lost() const { return lost_; }

    void compareBaselines(); ///< starts by itself for small splits
    [[nodiscard]] bool areBaselinesRunning() const { return baselinesRunning_; }
    [[nodiscard]] bool isTracing() const { return tracing_; }
    [[nodiscard]] bool isPending() const;
    /// Why there is no split() and will not be by itself; empty while it is computed, or without inputs.
    [[nodiscard]] QString whyNoSplit() const;
    /// Why there is no grid() of the present split and will not be by itself; else empty.
    [[nodiscard]] const QString& whyNoGrid() const { return gridProblem_; }
    [[nodiscard]] QString spaceName() const;  ///< of ILAD; empty until known
    [[nodiscard]] QString provenance() const; ///< the session's, with split, K and space

Q_SIGNALS:
    void splitChanged();
    void gridChanged();
    void lostChanged();
    void baselinesChanged();
    void teacherChanged();
    void replacementsChanged();
    void failed(const cdm::ui::LiveText& message);

private:
    /// Results for one table of scores and one K.
    struct Results
    {
        std::shared_ptr<const SplitCurve> split;
        std::shared_ptr<const GammaGrid> grid;
        std::shared_ptr<const std::vector<BaselineFront>> baselines;
    };
    using FeaturesPtr = std::shared_ptr<const SplitFeatures>;

    void restart();
    void trace();
    void adopt(Results results);
    void computeMissing(); ///< what failed or was stopped
    void keep();
    void computeGrid();
    void updateTeacher();
    void updateReplacements();
    /// What a failed job calls: `running` is over, `why` (may be null) says so, `changed` is told. Quiet when the
    /// inputs are no longer the present ones.
    [[nodiscard]] std::function<void(LiveText)> report(bool& running, void (TradeoffAnalysis::*changed)(),
                                                       QString* why = nullptr);
    /// The same for a stopped one.
    [[nodiscard]] std::function<void()> stopped(bool& running, void (TradeoffAnalysis::*changed)(),
                                                QString* why = nullptr);
    void end(bool& running, void (TradeoffAnalysis::*changed)(), QString* why, const QString& reason);

    static constexpr std::size_t kept = 6;

    Session* session_;
    Results now_;
    /// Found for these scores and K with gamma up to another limit, on which they do not depend.
    std::shared_ptr<const std::vector<BaselineFront>> carried_;
    std::shared_ptr<const eval::ScoreTable> comingFor_; ///< baselines were being compared for these scores ...
    std::size_t comingK_ = 0;                           ///< ... and this K when another limit was set
    std::deque<Results> earlier_;                       ///< the latest first
    std::shared_ptr<const data::Dataset> spaceDataset_;
    std::shared_ptr<const eval::ItemSpace> space_;
    std::shared_ptr<const eval::ScoreTable> featuresOf_; ///< the scores that features_ belong to
    FeaturesPtr features_;
    PointAnalysis* points_;
    double lost_ = 0.02;
    std::optional<eval::Metrics> teacher_;
    std::optional<RequestReplacements> replacements_;
    quint64 asked_ = 0; ///< number of the inputs that results must belong to
    QString problem_;   ///< of the last tracing
    QString gridProblem_;
    bool tracing_ = false;
    bool gridRunning_ = false;
    bool baselinesRunning_ = false;
    bool baselinesAsked_ = false; ///< for the present split
    bool teacherRunning_ = false;
    bool replacementsRunning_ = false;
};

} // namespace cdm::ui
