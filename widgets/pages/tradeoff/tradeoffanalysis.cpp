// SPDX-License-Identifier: GPL-3.0-only
#include "pages/tradeoff/tradeoffanalysis.h"

#include <cmath>

namespace cdm::ui {

TradeoffAnalysis::TradeoffAnalysis(Session* session, QObject* parent) : QObject(parent), session_(session)
{
    connect(session_, &Session::splitScoresChanged, this, &TradeoffAnalysis::restart);
    connect(session_, &Session::kChanged, this, &TradeoffAnalysis::restart);
    connect(session_, &Session::lambdaChanged, this, &TradeoffAnalysis::dropTeacher);
    connect(session_, &Session::gammaChanged, this, &TradeoffAnalysis::updatePresent);
    restart();
}

QString TradeoffAnalysis::spaceName() const
{
    return space_ ? QString::fromStdString(space_->name()) : QString();
}

void TradeoffAnalysis::dropTeacher()
{
    ++teacherAsked_;
    teacherRunning_ = false;
    if (!teacher_)
        return;
    teacher_.reset();
    Q_EMIT teacherChanged();
}

void TradeoffAnalysis::restart()
{
    const quint64 number = ++asked_;
    sweep_.clear();
    present_.reset();
    busy_ = false;
    dropTeacher();
    const auto scores = session_->splitScores();
    const auto dataset = session_->dataset();
    sweeping_ = scores && dataset && scores->size() > 0;
    Q_EMIT sweepChanged();
    Q_EMIT presentChanged();
    if (!sweeping_)
        return;
    const std::shared_ptr<const eval::ItemSpace> space = spaceDataset_ == dataset ? space_ : nullptr;
    session_->jobs()->start<Sweep>(
        {tr("Sweep \u03b3"), QStringLiteral("sweep"), false, true}, this,
        [scores, dataset, space, k = static_cast<std::size_t>(session_->k())](JobContext& job) {
            Sweep sweep{space, dataset, {}};
            if (!sweep.space)
                sweep.space = eval::attributeSpace(dataset);
            const std::vector<double> grid = eval::gammaGrid(Session::gammaLimit, gridPoints);
            sweep.points = eval::sweepGamma(*dataset, *scores, *sweep.space, k, grid, job);
            return sweep;
        },
        [this, number](Sweep sweep) {
            if (number == asked_)
                adopt(std::move(sweep));
        },
        [this, number](const QString& message) {
            if (number != asked_)
                return;
            sweeping_ = false;
            Q_EMIT failed(message);
        });
}

void TradeoffAnalysis::adopt(Sweep sweep)
{
    sweeping_ = false;
    space_ = std::move(sweep.space);
    spaceDataset_ = std::move(sweep.dataset);
    sweep_ = std::move(sweep.points);
    Q_EMIT sweepChanged();
    updatePresent();
}

void TradeoffAnalysis::updatePresent()
{
    if (sweep_.empty() || busy_)
        return; // when busy, the next gamma follows as soon as the present one is done
    const double gamma = session_->gamma();
    for (const eval::SweepPoint& point : sweep_) {
        if (std::abs(point.gamma - gamma) < 1e-12) {
            presentGamma_ = gamma;
            present_ = point.metrics;
            Q_EMIT presentChanged();
            return;
        }
    }
    busy_ = true;
    const auto after = [this, gamma, number = asked_](std::optional<eval::Metrics> metrics) {
        if (number != asked_)
            return;
        busy_ = false;
        presentGamma_ = gamma;
        present_ = std::move(metrics);
        Q_EMIT presentChanged();
        if (session_->gamma() != gamma)
            updatePresent();
    };
    session_->jobs()->start<eval::Metrics>(
        {tr("Metrics at \u03b3 %1").arg(gamma), QStringLiteral("gamma-metrics"), false, true}, this,
        [scores = session_->splitScores(), dataset = session_->dataset(), space = space_, gamma,
         k = static_cast<std::size_t>(session_->k())](JobContext& job) {
            return eval::evaluateFused(*dataset, *scores, *space, k, gamma, job).metrics;
        },
        [after](eval::Metrics metrics) { after(metrics); },
        [this, after](const QString& message) {
            after(std::nullopt);
            Q_EMIT failed(message);
        });
}

void TradeoffAnalysis::evaluateTeacher()
{
    const auto scores = session_->splitScores();
    const auto dataset = session_->dataset();
    const auto model = session_->model();
    if (!scores || !dataset || !model || !space_ || teacherRunning_)
        return;
    teacherRunning_ = true;
    const quint64 number = ++teacherAsked_;
    const auto ended = [this, number] {
        if (number != teacherAsked_)
            return;
        teacherRunning_ = false;
        Q_EMIT teacherChanged();
    };
    session_->jobs()->start<eval::Metrics>(
        {tr("Evaluate the teacher"), QStringLiteral("teacher-metrics"), false, false}, this,
        [scores, dataset, model, space = space_, k = static_cast<std::size_t>(session_->k()),
         lambda = session_->lambda(), name = model->info().config.similarity](JobContext& job) {
            return teacherMetrics(*dataset, *model, scores->requests, *space, k, lambda,
                                  rerank::similarityFromName(name), job);
        },
        [this, number, ended](eval::Metrics metrics) {
            if (number == teacherAsked_)
                teacher_ = metrics;
            ended();
        },
        [this, ended](const QString& message) {
            ended();
            Q_EMIT failed(message);
        },
        ended);
    Q_EMIT teacherChanged();
}

} // namespace cdm::ui
