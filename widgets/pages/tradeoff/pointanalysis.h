// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/tradeoff/splitcurve.h"
#include "session/session.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace cdm::ui {

/// What a traced curve says of the session's gamma and of the gamma that a rule chooses. Metrics and the operating
/// interval are read off the curve at once; intervals and tests follow by jobs, for the present gamma when it rests.
/// GUI thread only.
class PointAnalysis : public QObject
{
    Q_OBJECT

public:
    enum class Of { Split, Slice }; ///< whose curve it is: each has jobs of its own

    PointAnalysis(Session* session, Of of, QObject* parent);

    void setCurve(std::shared_ptr<const SplitCurve> curve); ///< null: there is none at present
    [[nodiscard]] const std::shared_ptr<const SplitCurve>& curve() const { return curve_; }

    /// At the session's gamma; nothing without a curve, and at a breakpoint until it is computed.
    [[nodiscard]] const std::optional<eval::Metrics>& present() const { return present_; }
    /// The same with intervals and tests; null until gamma has rested.
    [[nodiscard]] const PointEvaluation* presentPoint() const { return presentPoint_.get(); }

    /// The rule "most ILAD with at most `lost` of the Recall at gamma 0 lost", `lost` in [0, 1].
    void setLost(double lost);
    /// Nothing without a curve, where no request has a positive and so no Recall could be kept, and where ILAD is
    /// undefined because no list has two items.
    [[nodiscard]] const std::optional<eval::OperatingInterval>& picked() const { return picked_; }
    [[nodiscard]] double pickedGamma() const { return pickedGamma_; } ///< inside the best piece; valid with picked()
    [[nodiscard]] const PointEvaluation* pickedPoint() const { return pickedPoint_.get(); }

    [[nodiscard]] bool isPending() const { return presentId_ != 0 || pickedId_ != 0 || rest_.isActive(); }
    void computeMissing(); ///< what failed or was stopped

Q_SIGNALS:
    void presentChanged();
    void pickedChanged();
    void failed(const cdm::ui::LiveText& message);

private:
    using Changed = void (PointAnalysis::*)();
    using PointPtr = std::shared_ptr<const PointEvaluation>;

    void updatePresent();
    void evaluatePresent();
    void updatePicked();
    void evaluatePicked();
    /// `id` is of the job, and 0 once it is over.
    void evaluate(double gamma, const JobRunner::Options& options, quint64& id, Changed changed,
                  std::function<void(PointPtr)> take);
    [[nodiscard]] JobRunner::Options presentJob() const;
    [[nodiscard]] JobRunner::Options pickedJob() const;

    Session* session_;
    Of of_;
    std::shared_ptr<const SplitCurve> curve_;
    std::optional<eval::Metrics> present_;
    PointPtr presentPoint_;
    std::optional<eval::OperatingInterval> picked_;
    double lost_ = 0.02;
    double pickedGamma_ = 0.0;
    PointPtr pickedPoint_;
    QTimer rest_;           ///< gamma has not moved for a moment
    quint64 asked_ = 0;     ///< number of the curve that results must belong to
    quint64 presentId_ = 0; ///< of the job that makes presentPoint_; 0 = none runs
    quint64 pickedId_ = 0;  ///< the same of pickedPoint_
};

} // namespace cdm::ui
