// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/tradeoff/tradeoffanalysis.h"

#include <QObject>

#include <memory>

namespace cdm::ui {

/// The curves and operating points of the session's slice: its requests traced by themselves, as exact as those of the
/// split, whose scores they share. Made by jobs once the split is traced. GUI thread only.
class SliceAnalysis : public QObject
{
    Q_OBJECT

public:
    explicit SliceAnalysis(TradeoffAnalysis* analysis); ///< which owns it

    [[nodiscard]] bool isChosen() const; ///< curves are to be of a slice
    /// Null until traced.
    [[nodiscard]] const std::shared_ptr<const SplitCurve>& curve() const { return curve_; }
    /// Whether grid() is to be computed, which is not by itself.
    void setGridWanted(bool wanted);
    [[nodiscard]] const GammaGrid* grid() const { return grid_.get(); } ///< null until computed
    [[nodiscard]] PointAnalysis* points() const { return points_; }     ///< of curve()
    /// Why there is no curve() of the chosen slice and will not be by itself; else empty.
    [[nodiscard]] const QString& whyNoCurve() const { return problem_; }
    [[nodiscard]] const QString& whyNoGrid() const { return gridProblem_; }
    [[nodiscard]] bool isPending() const { return tracing_ || gridRunning_ || points_->isPending(); }

Q_SIGNALS:
    void changed();

private:
    void restart();
    void trace(const study::Slice& slice);
    void computeGrid();
    void computeMissing(); ///< what failed or was stopped
    /// `running` is over for the job of these inputs, and `why` says so.
    void end(quint64 number, bool& running, QString& why, const QString& reason);

    TradeoffAnalysis* analysis_;
    Session* session_;
    PointAnalysis* points_;
    std::shared_ptr<const SplitCurve> curve_;
    std::shared_ptr<const GammaGrid> grid_;
    QString problem_;
    QString gridProblem_;
    quint64 asked_ = 0; ///< number of the inputs that results must belong to
    quint64 job_ = 0;   ///< the last one that was started
    bool tracing_ = false;
    bool gridRunning_ = false;
    bool gridWanted_ = false;
};

} // namespace cdm::ui
