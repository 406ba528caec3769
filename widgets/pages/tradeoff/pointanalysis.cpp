// SPDX-License-Identifier: GPL-3.0-only
#include "pages/tradeoff/pointanalysis.h"

#include "pages/tradeoff/curveseries.h"
#include "units/gammanumber.h"

#include <utility>

namespace cdm::ui {

namespace {

constexpr int restMilliseconds = 120;

} // namespace

PointAnalysis::PointAnalysis(Session* session, Of of, QObject* parent) : QObject(parent), session_(session), of_(of)
{
    rest_.setSingleShot(true);
    rest_.setInterval(restMilliseconds);
    connect(&rest_, &QTimer::timeout, this, &PointAnalysis::evaluatePresent);
    connect(session_, &Session::gammaChanged, this, &PointAnalysis::updatePresent);
}

void PointAnalysis::setCurve(std::shared_ptr<const SplitCurve> curve)
{
    ++asked_;
    rest_.stop();
    for (quint64* id : {&presentId_, &pickedId_})
        session_->jobs()->supersede(std::exchange(*id, 0)); // else they keep the former curve until they are done
    curve_ = std::move(curve);
    present_.reset();
    presentPoint_.reset();
    if (curve_)
        updatePresent();
    else
        Q_EMIT presentChanged();
    updatePicked();
}

void PointAnalysis::computeMissing()
{
    if (!curve_)
        return;
    if (!presentPoint_ && presentId_ == 0)
        rest_.start();
    if (picked_ && !pickedPoint_ && pickedId_ == 0)
        evaluatePicked();
}

void PointAnalysis::evaluate(double gamma, const JobRunner::Options& options, quint64& id, Changed changed,
                             std::function<void(PointPtr)> take)
{
    id = session_->jobs()->start<PointPtr>(
        options, this,
        [curve = curve_, gamma](JobContext& job) {
            return std::make_shared<const PointEvaluation>(evaluatePoint(*curve, gamma, job));
        },
        [this, &id, number = asked_, take = std::move(take)](PointPtr point) {
            if (number != asked_)
                return;
            id = 0;
            take(std::move(point));
        },
        [this, &id, number = asked_, changed](const LiveText& message) {
            if (number != asked_)
                return;
            id = 0;
            Q_EMIT(this->*changed)();
            Q_EMIT failed(message);
        },
        [this, &id, number = asked_, changed] {
            if (number != asked_)
                return;
            id = 0;
            Q_EMIT(this->*changed)();
        });
}

void PointAnalysis::updatePresent()
{
    if (!curve_)
        return;
    present_ = curve_->metricsAt(session_->gamma());
    presentPoint_.reset();
    rest_.start();
    Q_EMIT presentChanged();
}

JobRunner::Options PointAnalysis::presentJob() const
{
    const double gamma = session_->gamma();
    if (of_ == Of::Slice)
        return {[gamma] { return tr("Intervals of the slice at \u03b3 = %1").arg(gammaNumber(gamma)); },
                QStringLiteral("tradeoff-slice-present"), false, true};
    return {[gamma] { return tr("Intervals at \u03b3 = %1").arg(gammaNumber(gamma)); },
            QStringLiteral("tradeoff-present"), false, true};
}

void PointAnalysis::evaluatePresent()
{
    if (!curve_)
        return;
    evaluate(session_->gamma(), presentJob(), presentId_, &PointAnalysis::presentChanged, [this](PointPtr point) {
        if (point->gamma != session_->gamma())
            return; // gamma has moved on, and its own evaluation is on the way
        present_ = point->metrics;
        presentPoint_ = std::move(point);
        Q_EMIT presentChanged();
    });
}

void PointAnalysis::setLost(double lost)
{
    if (lost == lost_)
        return;
    lost_ = lost;
    updatePicked();
}

void PointAnalysis::updatePicked()
{
    picked_.reset();
    pickedPoint_.reset();
    if (curve_ && isDefined(curve_->plain.metrics, Metric::Recall) && isDefined(curve_->plain.metrics, Metric::Ilad)) {
        const eval::GammaCurve& curve = curve_->curve;
        picked_ = eval::largestIlad(curve, (1.0 - lost_) * curve.pieces.front().recall);
        if (picked_)
            pickedGamma_ = gammaInside(curve, picked_->piece);
    }
    Q_EMIT pickedChanged();
    if (picked_)
        evaluatePicked();
}

JobRunner::Options PointAnalysis::pickedJob() const
{
    if (of_ == Of::Slice)
        return {[] { return tr("Intervals of the slice at the chosen \u03b3"); },
                QStringLiteral("tradeoff-slice-picked"), false, true};
    return {[] { return tr("Intervals at the chosen \u03b3"); }, QStringLiteral("tradeoff-picked"), false, true};
}

void PointAnalysis::evaluatePicked()
{
    evaluate(pickedGamma_, pickedJob(), pickedId_, &PointAnalysis::pickedChanged, [this](PointPtr point) {
        pickedPoint_ = std::move(point);
        Q_EMIT pickedChanged();
    });
}

} // namespace cdm::ui
