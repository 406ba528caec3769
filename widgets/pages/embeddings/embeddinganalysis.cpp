// SPDX-License-Identifier: GPL-3.0-only
#include "pages/embeddings/embeddinganalysis.h"

#include "models/itemtext.h"
#include "pages/inspect/rankings.h"
#include "session/runnames.h"

#include <algorithm>
#include <utility>

namespace cdm::ui {

namespace {

/// Roles of the request's candidates for one target, from the contexts that inference draws.
struct Contexts
{
    std::vector<MapRole> roles;
    bool attendsToAll = false;
};

Contexts contextsOf(const data::Dataset& dataset, const engine::Model& model, RequestIndex request, int target)
{
    Contexts contexts;
    contexts.roles.assign(dataset.request(request).size(), MapRole::Candidate);
    contexts.attendsToAll = model.info().config.contexts == "attention";
    if (contexts.attendsToAll)
        return contexts;
    engine::InspectOptions options;
    options.draws = 0;
    const auto inspection = model.inspect(dataset, request, static_cast<std::uint32_t>(target), options);
    const auto mark = [&](const std::vector<engine::ContextItem>& side, MapRole role) {
        for (const engine::ContextItem& item : side) {
            if (item.relaxed > 0.5f)
                contexts.roles[item.candidate] = role;
        }
    };
    mark(inspection.negative, MapRole::Negative);
    mark(inspection.positive, MapRole::Positive);
    return contexts;
}

} // namespace

EmbeddingAnalysis::EmbeddingAnalysis(Session* session, QObject* parent) : QObject(parent), session_(session)
{
    connect(session_, &Session::datasetChanged, this, &EmbeddingAnalysis::restart);
    connect(session_, &Session::modelChanged, this, &EmbeddingAnalysis::restart);
    connect(session_, &Session::otherChanged, this, [this] {
        if (space_ == MapSpace::Checkpoint)
            restart();
    });
    connect(session_, &Session::requestChanged, this, [this] {
        if (scope_ == MapScope::Request || !map_) {
            restart();
            return;
        }
        places_.reset();
        updateContent();
    });
    connect(session_, &Session::requestScoresChanged, this, [this] {
        if (scope_ == MapScope::Request && space_ == MapSpace::Checkpoint) {
            restart();
            return;
        }
        updateContent();
        askForContexts();
    });
    connect(session_, &Session::againWanted, this, [this] {
        if (!map_ && !mapping_)
            restart();
    });
    connect(session_, &Session::gammaChanged, this, &EmbeddingAnalysis::updateContent);
    connect(session_, &Session::kChanged, this, &EmbeddingAnalysis::updateContent);
    connect(session_, &Session::targetChanged, this, &EmbeddingAnalysis::askForContexts);
    connect(session_->runNames(), &RunNames::changed, this, [this] {
        if (content_ && !content_->checkpointB.isEmpty())
            updateContent();
    });
    restart();
}

void EmbeddingAnalysis::setScope(MapScope scope)
{
    if (scope_ == scope)
        return;
    scope_ = scope;
    restart();
}

void EmbeddingAnalysis::setSpace(MapSpace space)
{
    if (space_ == space)
        return;
    space_ = space;
    restart();
}

void EmbeddingAnalysis::setActive(bool active)
{
    active_ = active;
    if (active_)
        bringUpToDate();
}

void EmbeddingAnalysis::bringUpToDate()
{
    if (std::exchange(stale_, false))
        makeContent();
}

int EmbeddingAnalysis::pointOf(int candidate) const
{
    const bool isKnown =
        content_ && candidate >= 0 && static_cast<std::size_t>(candidate) < content_->places->points.size();
    return isKnown ? content_->places->points[static_cast<std::size_t>(candidate)] : -1;
}

QString EmbeddingAnalysis::spaceName() const
{
    switch (space_) {
    case MapSpace::Checkpoint:
        return tr("embeddings of the checkpoint");
    case MapSpace::Attributes:
        return tr("multi-hot attributes");
    case MapSpace::Data:
        return tr("vectors of the dataset");
    }
    return {};
}

QString EmbeddingAnalysis::provenance() const
{
    QString text = session_->provenance() + tr("; plane of the %1").arg(spaceName());
    if (const auto& dataset = session_->dataset(); dataset && scope_ == MapScope::Request)
        text += tr("; request %1").arg(requestName(*dataset, session_->request()));
    if (const auto& other = session_->other(); other && space_ == MapSpace::Checkpoint)
        text += tr("; B: run %1, epoch %2")
                    .arg(QString::fromStdString(other->info().runId.empty() ? "-" : other->info().runId))
                    .arg(other->info().epoch);
    return text;
}

void EmbeddingAnalysis::drop()
{
    map_.reset();
    places_.reset();
    content_.reset();
    stale_ = false;
    roles_.clear();
    rolesOf_ = -1;
    problem_.clear();
}

void EmbeddingAnalysis::restart()
{
    const quint64 number = ++asked_;
    mapping_ = false;
    drop();
    const auto dataset = session_->dataset();
    const auto model = session_->model();
    const bool ofModel = space_ == MapSpace::Checkpoint;
    if (!dataset || dataset->requestCount() == 0) {
        Q_EMIT mapChanged();
        return;
    }
    if (ofModel && !model) {
        problem_ = tr("Open a checkpoint to see its embeddings, or choose Attributes under Vectors.");
        Q_EMIT mapChanged();
        return;
    }
    const bool waits = ofModel && scope_ == MapScope::Request && !session_->requestScores();
    if (waits)
        problem_ = session_->whyMissing(Session::Part::RequestScores);
    mapping_ = problem_.isEmpty();
    Q_EMIT mapChanged();
    if (waits)
        return; // they come, and then the map
    const MapQuery query{dataset,
                         session_->request(),
                         scope_,
                         space_,
                         model,
                         session_->requestScores(),
                         ofModel ? session_->other() : nullptr};
    const auto title = [scope = scope_, request = query.request.value] {
        return scope == MapScope::Request ? tr("Map of request %1").arg(request) : tr("Map of the catalogue");
    };
    session_->jobs()->start<EmbeddingMap>(
        {title, QStringLiteral("embedding-map"), false, true}, this,
        [query](JobContext& job) { return makeMap(query, job); },
        [this, number](EmbeddingMap map) {
            if (number == asked_)
                adopt(std::move(map));
        },
        [this, number](const LiveText& message) {
            if (number != asked_)
                return;
            problem_ = message;
            Q_EMIT mapChanged();
            ended(mapping_);
        },
        [this, number] {
            if (number != asked_)
                return;
            problem_ = tr("Stopped. F5 starts it again.");
            Q_EMIT mapChanged();
            ended(mapping_);
        });
}

void EmbeddingAnalysis::adopt(EmbeddingMap map)
{
    map_ = std::make_shared<const EmbeddingMap>(std::move(map));
    updateContent();
    Q_EMIT mapChanged();
    ended(mapping_);
    askForContexts();
}

void EmbeddingAnalysis::askForContexts()
{
    const quint64 number = ++askedContexts_;
    const bool asked = std::exchange(contexts_, false);
    const auto dataset = session_->dataset();
    const auto model = session_->model();
    const int target = session_->target();
    if (!map_ || !dataset || !session_->requestScores() || !model || model->info().config.teacherMode == "none" ||
        target < 0) {
        if (!roles_.empty()) {
            roles_.clear();
            rolesOf_ = -1;
            updateContent();
        }
        if (asked)
            ended(contexts_);
        return;
    }
    contexts_ = true;
    session_->jobs()->start<Contexts>(
        {[] { return tr("Contexts of the selected item"); }, QStringLiteral("embedding-contexts"), false, true}, this,
        [dataset, model, request = session_->request(), target](JobContext&) {
            return contextsOf(*dataset, *model, request, target);
        },
        [this, number, target](Contexts contexts) {
            if (number != askedContexts_)
                return;
            roles_ = std::move(contexts.roles);
            attendsToAll_ = contexts.attendsToAll;
            rolesOf_ = target;
            updateContent();
            ended(contexts_);
        },
        [this, number](const LiveText& message) {
            if (number != askedContexts_)
                return;
            ended(contexts_);
            Q_EMIT session_->failed(message);
        },
        [this, number] {
            if (number == askedContexts_)
                ended(contexts_);
        });
}

void EmbeddingAnalysis::updateContent()
{
    stale_ = !active_ && map_;
    if (active_)
        makeContent();
}

void EmbeddingAnalysis::makeContent()
{
    if (!map_ || !session_->dataset())
        return;
    auto content = std::make_shared<MapContent>();
    content->map = map_;
    content->dataset = session_->dataset();
    const data::RequestView request = content->dataset->request(session_->request());
    if (!places_)
        places_ = std::make_shared<const MapPlaces>(placesOf(*map_, request));
    content->places = places_;
    if (const auto& other = session_->other(); !map_->moved.empty() && session_->model() && other) {
        content->checkpointA = nameOf(*session_->model());
        content->checkpointB = nameOf(*other);
    }
    content->gamma = session_->gamma();
    content->scores = session_->requestScores();
    if (content->scores) {
        const auto k = std::min(static_cast<std::size_t>(session_->k()), request.size());
        content->listed.assign(request.size(), 0);
        for (const std::uint32_t candidate : fusedRanking(*content->scores, content->gamma, k).list)
            content->listed[candidate] = 1;
        if (rolesOf_ >= 0 && roles_.size() == request.size())
            content->roles = roles_;
        content->attendsToAll = attendsToAll_;
    }
    content_ = std::move(content);
    Q_EMIT contentChanged();
}

QString EmbeddingAnalysis::nameOf(const engine::Model& model) const
{
    return tr("%1, epoch %2").arg(session_->runNames()->called(model.info())).arg(model.info().epoch);
}

void EmbeddingAnalysis::ended(bool& running)
{
    running = false;
    if (!isPending())
        Q_EMIT settled();
}

} // namespace cdm::ui
