// SPDX-License-Identifier: GPL-3.0-only
#include "pages/tradeoff/tradeoffanalysis.h"

#include "session/presentteacher.h"
#include "units/text.h"

#include <algorithm>
#include <utility>

namespace cdm::ui {

namespace {

/// Candidates of a split up to which the baselines are compared without being asked for.
constexpr std::uint64_t smallSplit = 250'000;

} // namespace

TradeoffAnalysis::TradeoffAnalysis(Session* session, QObject* parent)
    : QObject(parent),
      session_(session),
      points_(new PointAnalysis(session, PointAnalysis::Of::Split, this))
{
    points_->setLost(lost_);
    connect(points_, &PointAnalysis::failed, this, &TradeoffAnalysis::failed);
    connect(session_, &Session::splitScoresChanged, this, &TradeoffAnalysis::restart);
    for (const auto changed : {&Session::kChanged, &Session::gammaLimitChanged}) {
        connect(session_, changed, this, [this] {
            restart();
            updateReplacements();
        });
    }
    connect(session_, &Session::lambdaChanged, this, [this] {
        if (lambdaCounts(*session_))
            updateTeacher();
    });
    connect(session_, &Session::requestScoresChanged, this, &TradeoffAnalysis::updateReplacements);
    connect(session_, &Session::againWanted, this, &TradeoffAnalysis::computeMissing);
    restart();
    updateReplacements();
}

QString TradeoffAnalysis::whyNoSplit() const
{
    if (now_.split || tracing_)
        return {};
    return session_->splitScores() ? problem_ : session_->whyMissing(Session::Part::SplitScores);
}

QString TradeoffAnalysis::spaceName() const
{
    return now_.split ? text::spaceName(now_.split->space->name()) : QString();
}

QString TradeoffAnalysis::provenance() const
{
    return session_->provenance() + tr("; %1 split, K %2, ILAD over %3")
                                        .arg(text::splitName(session_->split()))
                                        .arg(session_->k())
                                        .arg(spaceName());
}

bool TradeoffAnalysis::isPending() const
{
    return tracing_ || gridRunning_ || points_->isPending() || baselinesRunning_ || teacherRunning_ ||
           replacementsRunning_;
}

std::function<void(LiveText)> TradeoffAnalysis::report(bool& running, void (TradeoffAnalysis::*changed)(), QString* why)
{
    return [this, &running, changed, why, number = asked_](const LiveText& message) {
        if (number != asked_)
            return;
        end(running, changed, why, message);
        Q_EMIT failed(message);
    };
}

std::function<void()> TradeoffAnalysis::stopped(bool& running, void (TradeoffAnalysis::*changed)(), QString* why)
{
    return [this, &running, changed, why, number = asked_] {
        if (number == asked_)
            end(running, changed, why, tr("Stopped. F5 starts it again."));
    };
}

void TradeoffAnalysis::end(bool& running, void (TradeoffAnalysis::*changed)(), QString* why, const QString& reason)
{
    running = false;
    if (why != nullptr)
        *why = reason;
    Q_EMIT(this->*changed)();
}

void TradeoffAnalysis::restart()
{
    const auto scores = session_->splitScores();
    const auto k = static_cast<std::size_t>(session_->k());
    const auto isOfTheseLists = [&](const Results& results) {
        return results.split && results.split->scores == scores && results.split->k == k;
    };
    const bool wereComing =
        (baselinesRunning_ && isOfTheseLists(now_)) || (comingFor_ && comingFor_ == scores && comingK_ == k);
    comingFor_ = wereComing ? scores : nullptr;
    comingK_ = k;
    ++asked_;
    problem_.clear();
    gridProblem_.clear();
    for (bool* running : {&tracing_, &gridRunning_, &baselinesRunning_, &teacherRunning_})
        *running = false;
    baselinesAsked_ = wereComing;
    now_ = {};
    carried_.reset();
    teacher_.reset();
    for (const Results& results : earlier_) {
        if (isOfTheseLists(results) && results.baselines && !carried_)
            carried_ = results.baselines;
    }
    const auto known = std::find_if(earlier_.begin(), earlier_.end(), [&](const Results& results) {
        return isOfTheseLists(results) && results.split->curve.last == session_->gammaLimit();
    });
    if (known != earlier_.end())
        return adopt(*known);
    tracing_ = scores && session_->dataset() && scores->size() > 0;
    points_->setCurve(nullptr);
    Q_EMIT splitChanged();
    if (tracing_)
        trace();
}

void TradeoffAnalysis::trace()
{
    const auto dataset = session_->dataset();
    const std::shared_ptr<const eval::ItemSpace> space = spaceDataset_ == dataset ? space_ : nullptr;
    using SplitPtr = std::shared_ptr<const SplitCurve>;
    session_->jobs()->start<SplitPtr>(
        {[] { return tr("Trace the metrics over \u03b3"); }, QStringLiteral("tradeoff-trace"), true, true}, this,
        [scores = session_->splitScores(), dataset, space, parted = session_->slices(),
         k = static_cast<std::size_t>(session_->k()), last = session_->gammaLimit()](JobContext& job) {
            const bool isOfThese = parted && parted->requests == scores->requests;
            return traceSplit(dataset, scores, space, k, last,
                              isOfThese ? parted : partRequests(*dataset, scores->requests, job), job);
        },
        [this, number = asked_](SplitPtr split) {
            if (number == asked_)
                adopt({std::move(split), nullptr, nullptr});
        },
        report(tracing_, &TradeoffAnalysis::splitChanged, &problem_),
        stopped(tracing_, &TradeoffAnalysis::splitChanged, &problem_));
}

void TradeoffAnalysis::adopt(Results results)
{
    tracing_ = false;
    now_ = std::move(results);
    if (!now_.baselines)
        now_.baselines = std::exchange(carried_, nullptr);
    comingFor_.reset();
    spaceDataset_ = now_.split->dataset;
    space_ = now_.split->space;
    keep();
    points_->setCurve(now_.split);
    Q_EMIT splitChanged();
    if (!now_.grid)
        computeGrid();
    if (!now_.baselines && (baselinesAsked_ || now_.split->scores->offsets.back() <= smallSplit))
        compareBaselines();
    updateTeacher();
}

void TradeoffAnalysis::computeMissing()
{
    if (!replacements_ && !replacementsRunning_)
        updateReplacements();
    if (!now_.split) {
        if (!tracing_ && session_->splitScores())
            restart();
        return;
    }
    if (!now_.grid && !gridRunning_)
        computeGrid();
    points_->computeMissing();
    if (!now_.baselines && baselinesAsked_)
        compareBaselines();
    if (!teacher_ && !teacherRunning_)
        updateTeacher();
}

void TradeoffAnalysis::keep()
{
    std::erase_if(earlier_, [this](const Results& results) {
        return results.split == now_.split || results.split->scores != now_.split->scores;
    });
    earlier_.push_front(now_);
    if (earlier_.size() > kept)
        earlier_.pop_back();
}

void TradeoffAnalysis::computeGrid()
{
    using GridPtr = std::shared_ptr<const GammaGrid>;
    gridRunning_ = true;
    if (!std::exchange(gridProblem_, QString()).isEmpty())
        Q_EMIT gridChanged();
    session_->jobs()->start<GridPtr>(
        {[] { return tr("Confidence band over \u03b3"); }, QStringLiteral("tradeoff-band"), false, true}, this,
        [split = now_.split](JobContext& job) { return std::make_shared<const GammaGrid>(evaluateGrid(*split, job)); },
        [this, number = asked_](GridPtr grid) {
            if (number != asked_)
                return;
            gridRunning_ = false;
            now_.grid = std::move(grid);
            keep();
            Q_EMIT gridChanged();
        },
        report(gridRunning_, &TradeoffAnalysis::gridChanged, &gridProblem_),
        stopped(gridRunning_, &TradeoffAnalysis::gridChanged, &gridProblem_));
}

void TradeoffAnalysis::setLost(double lost)
{
    if (lost == lost_)
        return;
    lost_ = lost;
    points_->setLost(lost);
    Q_EMIT lostChanged();
}

void TradeoffAnalysis::compareBaselines()
{
    const auto model = session_->model();
    if (!now_.split || !model || baselinesRunning_)
        return;
    struct Compared
    {
        FeaturesPtr features;
        std::shared_ptr<const std::vector<BaselineFront>> fronts;
    };
    baselinesRunning_ = true;
    baselinesAsked_ = true;
    session_->jobs()->start<Compared>(
        {[] { return tr("Compare the baselines"); }, QStringLiteral("tradeoff-baselines"), false, false}, this,
        [split = now_.split, model,
         features = featuresOf_ == now_.split->scores ? features_ : nullptr](JobContext& job) {
            Compared compared;
            compared.features = features ? features : collectFeatures(*split, *model, job);
            compared.fronts = std::make_shared<const std::vector<BaselineFront>>(
                evaluateBaselines(*split, *model, compared.features.get(), job));
            return compared;
        },
        [this, number = asked_](Compared compared) {
            if (number != asked_)
                return;
            baselinesRunning_ = false;
            now_.baselines = std::move(compared.fronts);
            featuresOf_ = now_.split->scores;
            features_ = std::move(compared.features);
            keep();
            Q_EMIT baselinesChanged();
            updateTeacher();
        },
        report(baselinesRunning_, &TradeoffAnalysis::baselinesChanged),
        stopped(baselinesRunning_, &TradeoffAnalysis::baselinesChanged));
    Q_EMIT baselinesChanged();
}

void TradeoffAnalysis::updateTeacher()
{
    teacher_.reset();
    const auto model = session_->model();
    Q_EMIT teacherChanged();
    // Goes with the baselines: before them its point would have nothing beside it, and each would ask the model.
    if (!now_.split || !now_.baselines || !model)
        return;
    teacherRunning_ = true;
    session_->jobs()->start<eval::Metrics>(
        {[teacher = presentTeacher(*session_)] { return tr("Lists of the teacher, %1").arg(teacherText(teacher)); },
         QStringLiteral("tradeoff-teacher"), false, true},
        this,
        [split = now_.split, model, teacher = presentTeacher(*session_),
         features = featuresOf_ == now_.split->scores ? features_ : nullptr](JobContext& job) {
            return evaluateTeacher(*split, *model, features.get(), teacher, job);
        },
        [this, number = asked_](eval::Metrics metrics) {
            if (number != asked_)
                return;
            teacherRunning_ = false;
            teacher_ = metrics;
            Q_EMIT teacherChanged();
        },
        report(teacherRunning_, &TradeoffAnalysis::teacherChanged),
        stopped(teacherRunning_, &TradeoffAnalysis::teacherChanged));
}

void TradeoffAnalysis::updateReplacements()
{
    replacements_.reset();
    replacementsRunning_ = false;
    Q_EMIT replacementsChanged();
    const auto scores = session_->requestScores();
    if (!scores)
        return;
    replacementsRunning_ = true;
    session_->jobs()->start<RequestReplacements>(
        {[request = session_->request().value] { return tr("Replacements in request %1").arg(request); },
         QStringLiteral("tradeoff-replacements"), false, true},
        this,
        [scores, request = session_->request(), k = static_cast<std::size_t>(session_->k()),
         last = session_->gammaLimit()](JobContext&) {
            const eval::ListPath path =
                eval::listPath(scores->accuracy, scores->student, k, last, "request " + std::to_string(request.value));
            return RequestReplacements{request, path.last, path.replacements(), firstExchange(path)};
        },
        [this, scores](RequestReplacements replacements) {
            if (scores != session_->requestScores())
                return;
            replacementsRunning_ = false;
            replacements_ = std::move(replacements);
            Q_EMIT replacementsChanged();
        },
        [this](const LiveText& message) {
            replacementsRunning_ = false;
            Q_EMIT failed(message);
        },
        [this] { replacementsRunning_ = false; });
}

} // namespace cdm::ui
