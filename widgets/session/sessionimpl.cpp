// SPDX-License-Identifier: GPL-3.0-only
#include "session/sessionimpl.h"

#include "units/errortext.h"
#include "units/text.h"

#include <utility>

namespace cdm::ui {

std::function<void(QString)> Session::Impl::report() const
{
    return [s = session](const QString& error) { Q_EMIT s->failed(error); };
}

void Session::Impl::adoptDataset(DatasetPtr opened, const SessionInputs& inputs)
{
    dataset = std::move(opened);
    split = inputs.split.value_or(firstSplit(*dataset));
    request = firstRequest(*dataset, split);
    target = -1;
    statistics.reset();
    dropModelThatDoesNotFit();
    forgetScores();
    Q_EMIT session->datasetChanged();
    Q_EMIT session->splitChanged();
    Q_EMIT session->requestChanged();
    Q_EMIT session->targetChanged();
    Q_EMIT session->statisticsChanged();
    computeStatistics();
}

void Session::Impl::adoptModel(ModelPtr opened)
{
    if (datasetOpening) {
        waiting = std::move(opened);
        return;
    }
    if (const QString reason = dataset ? whyUnfit(*opened) : QString(); !reason.isEmpty()) {
        Q_EMIT session->failed(reason);
        return;
    }
    model = std::move(opened);
    forgetScores();
    Q_EMIT session->modelChanged();
    scoreRequest();
    scoreSplit();
}

void Session::Impl::setFlag(bool& opening, bool value)
{
    const bool before = session->isOpening();
    opening = value;
    if (session->isOpening() != before)
        Q_EMIT session->openingChanged();
}

void Session::Impl::datasetDecided()
{
    setFlag(datasetOpening, false);
    if (waiting)
        adoptModel(std::exchange(waiting, nullptr));
}

void Session::Impl::choose(const SessionInputs& inputs)
{
    if (inputs.split)
        session->setSplit(*inputs.split);
    if (inputs.request)
        session->setRequest(RequestIndex(*inputs.request));
    if (inputs.target && (!inputs.request || request == RequestIndex(*inputs.request)))
        session->setTarget(*inputs.target);
}

void Session::Impl::adopt(const ResolvedInputs& resolved, const SessionInputs& inputs)
{
    if (resolved.dataset) {
        // The old model would be refused by the new dataset, and with a message that nobody needs.
        if (!resolved.checkpoint.empty() && model) {
            model.reset();
            Q_EMIT session->modelChanged();
        }
        SessionInputs checked = inputs;
        if (inputs.split && resolved.dataset->requestCount(*inputs.split) == 0)
            checked.split.reset(); // choose() says why
        adoptDataset(resolved.dataset, checked);
    }
    choose(inputs);
    if (!resolved.checkpoint.empty()) {
        startLoading(resolved.checkpoint);
    } else if (resolved.dataset && !waiting) {
        scoreRequest();
        scoreSplit();
    }
}

void Session::Impl::startLoading(const std::filesystem::path& file)
{
    setFlag(modelOpening, true);
    jobs->start<ModelPtr>(
        {Session::tr("Open checkpoint %1").arg(QString::fromStdString(file.string())),
         QStringLiteral("open-checkpoint"), false, true},
        session, [file](JobContext&) { return loadSharedModel(file); },
        [this](ModelPtr opened) {
            setFlag(modelOpening, false);
            adoptModel(std::move(opened));
        },
        [this](const QString& error) {
            setFlag(modelOpening, false);
            Q_EMIT session->failed(error);
        },
        [this] { setFlag(modelOpening, false); });
}

QString Session::Impl::whyUnfit(const engine::Model& candidate) const
{
    const std::string reason = dataset->schema().whyIncompatible(candidate.info().schema);
    if (reason.empty())
        return {};
    const QString told = text::translatedError(reason);
    return Session::tr("The checkpoint %1 does not fit the dataset \"%2\": %3 It was trained on \"%4\".")
        .arg(QString::fromStdString(candidate.info().path.string()), QString::fromStdString(dataset->name()),
             told.isNull() ? QString::fromStdString(reason) : told,
             QString::fromStdString(candidate.info().datasetName));
}

void Session::Impl::dropModelThatDoesNotFit()
{
    if (!model)
        return;
    if (whyUnfit(*model).isEmpty())
        return;
    model.reset();
    Q_EMIT session->modelChanged(); // nobody's mistake: no failed()
}

void Session::Impl::forgetScores()
{
    requestScores.reset();
    splitScores.reset();
    Q_EMIT session->requestScoresChanged();
    Q_EMIT session->splitScoresChanged();
}

void Session::Impl::computeStatistics()
{
    using Result = std::shared_ptr<const data::Statistics>;
    jobs->start<Result>(
        {Session::tr("Statistics of %1").arg(QString::fromStdString(dataset->name())), QStringLiteral("statistics"),
         false, true},
        session,
        [data = dataset](JobContext& job) {
            return std::make_shared<const data::Statistics>(data::computeStatistics(*data, job));
        },
        [this, data = dataset](Result result) {
            if (data != dataset)
                return;
            statistics = std::move(result);
            Q_EMIT session->statisticsChanged();
        },
        report());
}

void Session::Impl::scoreRequest()
{
    using Result = std::shared_ptr<const engine::RequestScores>;
    if (!dataset || !model || dataset->requestCount() == 0)
        return;
    jobs->start<Result>(
        {Session::tr("Score request %1").arg(request.value), QStringLiteral("request-scores"), false, true}, session,
        [data = dataset, scorer = model, index = request](JobContext& job) {
            job.throwIfStopped();
            return std::make_shared<const engine::RequestScores>(scorer->scoreRequest(*data, index));
        },
        [this, data = dataset, scorer = model, index = request](Result result) {
            if (data != dataset || scorer != model || index != request)
                return;
            requestScores = std::move(result);
            Q_EMIT session->requestScoresChanged();
        },
        report());
}

void Session::Impl::scoreSplit()
{
    using Result = std::shared_ptr<const eval::ScoreTable>;
    if (!dataset || !model)
        return;
    jobs->start<Result>(
        {Session::tr("Score the %1 split").arg(text::splitName(split)), QStringLiteral("split-scores"), false, true},
        session,
        [data = dataset, scorer = model, part = split](JobContext& job) {
            const std::vector<RequestIndex> requests = data->requests(part);
            return std::make_shared<const eval::ScoreTable>(scorer->score(*data, requests, job));
        },
        [this, data = dataset, scorer = model, part = split](Result result) {
            if (data != dataset || scorer != model || part != split)
                return;
            splitScores = std::move(result);
            Q_EMIT session->splitScoresChanged();
        },
        report());
}

void Session::Impl::switchSplit(data::Split to)
{
    split = to;
    splitScores.reset();
    Q_EMIT session->splitChanged();
    Q_EMIT session->splitScoresChanged();
    scoreSplit();
}

void Session::Impl::switchRequest(RequestIndex to)
{
    request = to;
    target = -1;
    requestScores.reset();
    Q_EMIT session->requestChanged();
    Q_EMIT session->targetChanged();
    Q_EMIT session->requestScoresChanged();
    scoreRequest();
}

} // namespace cdm::ui
