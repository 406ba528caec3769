// SPDX-License-Identifier: GPL-3.0-only
#include "pages/tradeoff/sliceanalysis.h"

#include <utility>

namespace cdm::ui {

namespace {

std::shared_ptr<const eval::ScoreTable> partOf(const eval::ScoreTable& scores, const std::vector<std::size_t>& places)
{
    auto part = std::make_shared<eval::ScoreTable>();
    part->offsets.push_back(0);
    for (const std::size_t place : places) {
        const auto accuracy = scores.accuracyOf(place);
        const auto student = scores.studentOf(place);
        part->requests.push_back(scores.requests[place]);
        part->accuracy.insert(part->accuracy.end(), accuracy.begin(), accuracy.end());
        part->student.insert(part->student.end(), student.begin(), student.end());
        part->offsets.push_back(part->accuracy.size());
    }
    return part;
}

} // namespace

SliceAnalysis::SliceAnalysis(TradeoffAnalysis* analysis)
    : QObject(analysis),
      analysis_(analysis),
      session_(analysis->session()),
      points_(new PointAnalysis(session_, PointAnalysis::Of::Slice, this))
{
    points_->setLost(analysis_->lost());
    connect(analysis_, &TradeoffAnalysis::lostChanged, this, [this] { points_->setLost(analysis_->lost()); });
    connect(points_, &PointAnalysis::failed, session_, &Session::failed);
    connect(analysis_, &TradeoffAnalysis::splitChanged, this, &SliceAnalysis::restart);
    connect(session_, &Session::sliceChanged, this, &SliceAnalysis::restart);
    connect(session_, &Session::againWanted, this, &SliceAnalysis::computeMissing);
    restart();
}

bool SliceAnalysis::isChosen() const
{
    return session_->slice() != nullptr;
}

void SliceAnalysis::restart()
{
    ++asked_;
    if (tracing_ || gridRunning_)
        session_->jobs()->supersede(job_);
    curve_.reset();
    grid_.reset();
    problem_.clear();
    gridProblem_.clear();
    gridRunning_ = false;
    tracing_ = isChosen() && analysis_->split();
    if (tracing_)
        trace(*session_->slice());
    points_->setCurve(nullptr);
    Q_EMIT changed();
}

void SliceAnalysis::trace(const study::Slice& slice)
{
    using CurvePtr = std::shared_ptr<const SplitCurve>;
    job_ = session_->jobs()->start<CurvePtr>(
        {[] { return tr("Trace the metrics of the slice over \u03b3"); }, QStringLiteral("tradeoff-slice"), true, true},
        this,
        [split = analysis_->split(), places = slice.places](JobContext& job) {
            return traceSplit(split->dataset, partOf(*split->scores, places), split->space, split->k, split->curve.last,
                              nullptr, job);
        },
        [this, number = asked_](CurvePtr curve) {
            if (number != asked_)
                return;
            tracing_ = false;
            curve_ = std::move(curve);
            points_->setCurve(curve_);
            if (gridWanted_)
                computeGrid();
            Q_EMIT changed();
        },
        [this, number = asked_](const LiveText& message) {
            if (number == asked_)
                Q_EMIT session_->failed(message);
            end(number, tracing_, problem_, message.text());
        },
        [this, number = asked_] { end(number, tracing_, problem_, tr("Stopped. F5 starts it again.")); });
}

void SliceAnalysis::setGridWanted(bool wanted)
{
    gridWanted_ = wanted;
    if (!wanted || !curve_ || grid_ || gridRunning_)
        return;
    computeGrid();
    Q_EMIT changed();
}

void SliceAnalysis::computeGrid()
{
    using GridPtr = std::shared_ptr<const GammaGrid>;
    gridRunning_ = true;
    gridProblem_.clear();
    job_ = session_->jobs()->start<GridPtr>(
        {[] { return tr("Confidence band of the slice over \u03b3"); }, QStringLiteral("tradeoff-slice-band"), false,
         true},
        this,
        [curve = curve_](JobContext& job) { return std::make_shared<const GammaGrid>(evaluateGrid(*curve, job)); },
        [this, number = asked_](GridPtr grid) {
            if (number != asked_)
                return;
            gridRunning_ = false;
            grid_ = std::move(grid);
            Q_EMIT changed();
        },
        [this, number = asked_](const LiveText& message) {
            if (number == asked_)
                Q_EMIT session_->failed(message);
            end(number, gridRunning_, gridProblem_, message.text());
        },
        [this, number = asked_] { end(number, gridRunning_, gridProblem_, tr("Stopped. F5 starts it again.")); });
}

void SliceAnalysis::computeMissing()
{
    points_->computeMissing();
    if (gridWanted_ && curve_ && !grid_ && !gridRunning_) {
        computeGrid();
        Q_EMIT changed();
    } else if (isChosen() && analysis_->split() && !curve_ && !tracing_) {
        restart();
    }
}

void SliceAnalysis::end(quint64 number, bool& running, QString& why, const QString& reason)
{
    if (number != asked_)
        return;
    running = false;
    why = reason;
    Q_EMIT changed();
}

} // namespace cdm::ui
