// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/requestanalysis.h"

#include "models/itemtext.h"
#include "session/presentteacher.h"

#include <utility>

namespace cdm::ui {

namespace {
// ILAD compares all pairs of the list: up to so many items that costs less than a frame, beyond it needs a job.
constexpr std::size_t longList = 120;
} // namespace

RequestAnalysis::RequestAnalysis(Session* session, QObject* parent) : QObject(parent), session_(session)
{
    connect(session_, &Session::datasetChanged, this, &RequestAnalysis::requestGone);
    connect(session_, &Session::requestChanged, this, &RequestAnalysis::requestGone);
    connect(session_, &Session::requestScoresChanged, this, &RequestAnalysis::prepare);
    connect(session_, &Session::kChanged, this, &RequestAnalysis::prepare);
    connect(session_, &Session::againWanted, this, [this] {
        if ((gaveUp_ || !base_) && !pending_)
            prepare();
    });
    connect(session_, &Session::lambdaChanged, this, &RequestAnalysis::prepare);
    connect(session_, &Session::gammaChanged, this, [this] {
        if (!base_)
            return;
        updateFused();
        Q_EMIT fusedChanged();
    });
    prepare();
}

data::RequestView RequestAnalysis::request() const
{
    return session_->dataset()->request(session_->request());
}

RequestProvenance RequestAnalysis::provenance() const
{
    RequestProvenance provenance;
    provenance.inputs = session_->provenance();
    if (session_->dataset() && session_->dataset()->requestCount() > 0)
        provenance.request = requestName(*session_->dataset(), session_->request());
    if (!base_)
        return provenance;
    provenance.k = base_->k;
    provenance.gamma = session_->gamma();
    if (teacher_.kind == engine::TeacherKind::Mmr)
        provenance.lambda = teacher_.lambda;
    return provenance;
}

void RequestAnalysis::requestGone()
{
    ++asked_;
    pending_ = false;
    fresh_ = true;
    scores_.reset();
    base_.reset();
    Q_EMIT requestChanged();
}

void RequestAnalysis::prepare()
{
    const auto scores = session_->requestScores();
    const auto dataset = session_->dataset();
    const auto model = session_->model();
    const quint64 number = ++asked_;
    gaveUp_ = false;
    if (!scores || !dataset || !model) {
        pending_ = false;
        if (base_) {
            base_.reset();
            scores_.reset();
            Q_EMIT baseChanged();
        }
        return;
    }
    pending_ = true;
    const std::shared_ptr<const eval::ItemSpace> space = spaceDataset_ == dataset ? space_ : nullptr;
    session_->jobs()->start<Prepared>(
        {[request = session_->request().value] { return tr("Rank request %1").arg(request); },
         QStringLiteral("rankings"), false, true},
        this,
        [scores, dataset, space, teacher = presentTeacher(*session_), index = session_->request(),
         what = "request " + std::to_string(session_->request().value)](JobContext& job) {
            job.throwIfStopped();
            Prepared prepared{scores, nullptr, space, dataset, teacher, {}, {}};
            prepared.base = std::make_shared<const BaseRankings>(baseRankings(*scores, teacher, what));
            if (!prepared.space)
                prepared.space = eval::attributeSpace(dataset);
            prepared.plain = fusedRanking(*scores, 0.0, prepared.base->k);
            prepared.plainMetrics = listMetrics(dataset->request(index), prepared.plain.list, *prepared.space);
            return prepared;
        },
        [this, number](Prepared prepared) {
            if (number == asked_)
                adopt(std::move(prepared));
        },
        [this, number](const LiveText& message) {
            if (number != asked_)
                return;
            pending_ = false;
            gaveUp_ = true;
            Q_EMIT failed(message);
        },
        [this, number] {
            if (number != asked_)
                return;
            pending_ = false;
            gaveUp_ = true;
            Q_EMIT failed([] { return tr("Ranking the request was stopped. F5 starts it again."); });
        });
}

void RequestAnalysis::adopt(Prepared prepared)
{
    pending_ = false;
    scores_ = std::move(prepared.scores);
    base_ = std::move(prepared.base);
    space_ = std::move(prepared.space);
    spaceDataset_ = std::move(prepared.dataset);
    teacher_ = prepared.teacher;
    plain_ = std::move(prepared.plain);
    plainMetrics_ = prepared.plainMetrics;
    metrics_ = plainMetrics_;
    updateFused();
    if (std::exchange(fresh_, false) && session_->target() < 0 && !fused_.list.empty())
        session_->setTarget(static_cast<int>(fused_.list.front()));
    Q_EMIT baseChanged();
}

void RequestAnalysis::updateFused()
{
    fused_ = fusedRanking(*scores_, session_->gamma(), base_->k);
    // Most moves of the slider leave the list as it is, and then its metrics are known.
    if (fused_.list == plain_.list)
        metrics_ = plainMetrics_;
    else if (fused_.list.size() <= longList)
        metrics_ = listMetrics(request(), fused_.list, *space_);
    else
        measureLongList();
}

void RequestAnalysis::measureLongList()
{
    if (measuring_)
        return; // the newest list follows as soon as the present one is done
    measuring_ = true;
    session_->jobs()->start<eval::RequestMetrics>(
        {[] { return tr("Measure the list"); }, QStringLiteral("list-metrics"), false, true}, this,
        [dataset = session_->dataset(), index = session_->request(), list = fused_.list, space = space_](JobContext&) {
            return listMetrics(dataset->request(index), list, *space);
        },
        [this, number = asked_, list = fused_.list](eval::RequestMetrics metrics) {
            measuring_ = false;
            if (!base_)
                return;
            if (number == asked_ && fused_.list == list)
                metrics_ = metrics;
            else
                updateFused();
            Q_EMIT fusedChanged();
        },
        [this](const LiveText& message) {
            measuring_ = false;
            Q_EMIT failed(message);
        },
        [this] { measuring_ = false; });
}

} // namespace cdm::ui
