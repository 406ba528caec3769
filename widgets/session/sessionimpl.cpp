// SPDX-License-Identifier: GPL-3.0-only
#include "session/sessionimpl.h"

#include "session/gammarange.h"
#include "units/errortext.h"
#include "units/text.h"

#include <algorithm>
#include <utility>

namespace cdm::ui {

void Session::Impl::adoptDataset(DatasetPtr opened, const SessionInputs& inputs)
{
    dataset = std::move(opened);
    split = inputs.split.value_or(firstSplit(*dataset));
    request = firstRequest(*dataset, split);
    target = -1;
    selected.clear();
    statistics.reset();
    why(Part::Statistics).clear();
    const auto former = forgetSlices();
    forgetScores(); // before anybody hears of the dataset: nothing of the old one may be seen beside it
    const bool unfit = model && !whyUnfit(*model).isEmpty();
    if (unfit)
        model.reset(); // nobody's mistake: no failed()
    const bool otherUnfit = other && !whyUnfit(*other).isEmpty();
    if (otherUnfit)
        other.reset();
    Q_EMIT session->datasetChanged();
    if (unfit)
        Q_EMIT session->modelChanged();
    if (otherUnfit)
        Q_EMIT session->otherChanged();
    Q_EMIT session->splitChanged();
    Q_EMIT session->requestChanged();
    Q_EMIT session->targetChanged();
    Q_EMIT session->selectedChanged();
    tellScores();
    Q_EMIT session->statisticsChanged();
    tellSlices(former);
    computeStatistics();
    computeSlices();
}

void Session::Impl::adoptModel(ModelPtr opened)
{
    if (datasetOpening) {
        waiting = std::move(opened);
        return;
    }
    if (const LiveText reason = dataset ? whyUnfit(*opened) : LiveText(); !reason.isEmpty()) {
        const engine::CheckpointInfo& info = opened->info();
        Q_EMIT session->failed({reason, Failure::Misfit{QString::fromStdString(info.path.string()),
                                                        QString::fromStdString(info.datasetHash)}});
        if (model && !splitScores) { // it waited for this one
            scoreRequest();
            scoreSplit();
        }
        return;
    }
    model = std::move(opened);
    forgetScores();
    tellScores();
    Q_EMIT session->modelChanged();
    isFitted = false;
    raiseGammaLimit(model->info().config.gamma);
    scoreRequest();
    scoreSplit();
}

void Session::Impl::adoptOther(ModelPtr opened)
{
    if (const LiveText reason = dataset && opened ? whyUnfit(*opened) : LiveText(); !reason.isEmpty()) {
        Q_EMIT session->failed(reason);
        return;
    }
    if (opened == other)
        return;
    other = std::move(opened);
    Q_EMIT session->otherChanged();
}

void Session::Impl::stopLoadingOther()
{
    wantedOther.clear();
    if (!loadingOther.isEmpty())
        jobs->cancel(otherJob);
    loadingOther.clear();
}

QString Session::Impl::otherPath() const
{
    if (!wantedOther.isEmpty())
        return wantedOther;
    if (!loadingOther.isEmpty())
        return loadingOther;
    return other ? QString::fromStdString(other->info().path.string()) : QString();
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
    if (!wantedOther.isEmpty())
        session->openOther(std::exchange(wantedOther, QString()));
}

void Session::Impl::choose(const SessionInputs& inputs)
{
    if (inputs.split)
        session->setSplit(*inputs.split);
    if (inputs.request)
        session->setRequest(RequestIndex(*inputs.request));
    if (inputs.target && (!inputs.request || request == RequestIndex(*inputs.request)))
        session->setTarget(*inputs.target);
    chooseSlice(inputs);
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
    loading = file;
    setFlag(modelOpening, true);
    jobs->start<ModelPtr>(
        {[name = QString::fromStdString(file.string())] { return Session::tr("Open checkpoint %1").arg(name); },
         QStringLiteral("open-checkpoint"), false, true},
        session, [file](JobContext&) { return loadSharedModel(file); },
        [this](ModelPtr opened) {
            setFlag(modelOpening, false);
            adoptModel(std::move(opened));
        },
        [this](const LiveText& error) {
            setFlag(modelOpening, false);
            Q_EMIT session->failed(error);
        },
        [this] { setFlag(modelOpening, false); });
}

LiveText Session::Impl::whyUnfit(const engine::Model& candidate) const
{
    const std::string reason = dataset->schema().whyIncompatible(candidate.info().schema);
    if (reason.empty())
        return {};
    return
        [reason, file = QString::fromStdString(candidate.info().path.string()),
         here = QString::fromStdString(dataset->name()), there = QString::fromStdString(candidate.info().datasetName)] {
            return Session::tr("The checkpoint %1 does not fit the dataset \"%2\": %3 It was trained on \"%4\".")
                .arg(file, here, text::errorPart(reason), there);
        };
}

void Session::Impl::forgetScores()
{
    requestScores.reset();
    splitScores.reset();
    why(Part::RequestScores).clear();
    why(Part::SplitScores).clear();
}

void Session::Impl::tellScores()
{
    Q_EMIT session->requestScoresChanged();
    Q_EMIT session->splitScoresChanged();
}

void Session::Impl::tell(Part part)
{
    switch (part) {
    case Part::Statistics:
        return session->statisticsChanged();
    case Part::RequestScores:
        return session->requestScoresChanged();
    case Part::SplitScores:
        if (splitScores)
            adoptFittingLimit();
        return session->splitScoresChanged();
    case Part::Slices:
        Q_EMIT session->slicesChanged();
        return chooseWantedSlice();
    }
}

template <class Result>
void Session::Impl::compute(Part part, const LiveText& title, const QString& slot,
                            std::function<Result(JobContext&)> work, std::function<bool()> still, Result Impl::*into)
{
    if (!why(part).isEmpty()) {
        why(part).clear();
        tell(part);
    }
    jobs->start<Result>(
        {title, slot, false, true}, session, std::move(work),
        [this, part, still, into](Result result) {
            if (!still())
                return;
            this->*into = std::move(result);
            tell(part);
        },
        [this, part, still](const LiveText& error) {
            if (still()) {
                why(part) = error;
                tell(part);
            }
            Q_EMIT session->failed(error);
        },
        [this, part, still, title] {
            if (!still())
                return;
            why(part) = [title] { return Session::tr("Stopped: %1. F5 starts it again.").arg(title.text()); };
            tell(part);
        });
}

void Session::Impl::computeStatistics()
{
    compute<std::shared_ptr<const data::Statistics>>(
        Part::Statistics,
        [name = QString::fromStdString(dataset->name())] { return Session::tr("Statistics of %1").arg(name); },
        QStringLiteral("statistics"),
        [data = dataset](JobContext& job) {
            return std::make_shared<const data::Statistics>(data::computeStatistics(*data, job));
        },
        [this, data = dataset] { return data == dataset; }, &Impl::statistics);
}

void Session::Impl::scoreRequest()
{
    if (!dataset || !model || dataset->requestCount() == 0)
        return;
    compute<std::shared_ptr<const engine::RequestScores>>(
        Part::RequestScores, [number = request.value] { return Session::tr("Score request %1").arg(number); },
        QStringLiteral("request-scores"),
        [data = dataset, scorer = model, index = request](JobContext& job) {
            job.throwIfStopped();
            return std::make_shared<const engine::RequestScores>(scorer->scoreRequest(*data, index));
        },
        [this, data = dataset, scorer = model, index = request] {
            return data == dataset && scorer == model && index == request;
        },
        &Impl::requestScores);
}

void Session::Impl::scoreSplit()
{
    if (!dataset || !model)
        return;
    const auto limit = isFitted ? nullptr : std::make_shared<double>(usualGammaLimit);
    fittingComputed = limit;
    compute<std::shared_ptr<const eval::ScoreTable>>(
        Part::SplitScores, [part = split] { return Session::tr("Score the %1 split").arg(text::splitName(part)); },
        QStringLiteral("split-scores"),
        [data = dataset, scorer = model, part = split, limit, length = static_cast<std::size_t>(k)](JobContext& job) {
            const std::vector<RequestIndex> requests = data->requests(part);
            auto table = std::make_shared<const eval::ScoreTable>(scorer->score(*data, requests, job));
            if (limit)
                *limit = fittingGammaLimit(*table, length, job);
            return table;
        },
        [this, data = dataset, scorer = model, part = split] {
            return data == dataset && scorer == model && part == split;
        },
        &Impl::splitScores);
}

void Session::Impl::computeSlices()
{
    compute<std::shared_ptr<const SplitSlices>>(
        Part::Slices, [part = split] { return Session::tr("Slices of the %1 split").arg(text::splitName(part)); },
        QStringLiteral("slices"),
        [data = dataset, part = split](JobContext& job) { return partSplit(*data, part, job); },
        [this, data = dataset, part = split] { return data == dataset && part == split; }, &Impl::slices);
}

void Session::Impl::switchSplit(data::Split to)
{
    const auto former = forgetSlices();
    split = to;
    splitScores.reset();
    why(Part::SplitScores).clear();
    Q_EMIT session->splitChanged();
    Q_EMIT session->splitScoresChanged();
    tellSlices(former);
    scoreSplit();
    computeSlices();
}

void Session::Impl::switchRequest(RequestIndex to)
{
    request = to;
    target = -1;
    selected.clear();
    requestScores.reset();
    why(Part::RequestScores).clear();
    Q_EMIT session->requestChanged();
    Q_EMIT session->targetChanged();
    Q_EMIT session->selectedChanged();
    Q_EMIT session->requestScoresChanged();
    scoreRequest();
}

void Session::Impl::selectTarget()
{
    if (std::ranges::binary_search(selected, target))
        return;
    selected.clear();
    if (target >= 0)
        selected.push_back(target);
    Q_EMIT session->selectedChanged();
}

void Session::Impl::raiseGammaLimit(double atLeast)
{
    if (!(atLeast > gammaLimit))
        return;
    gammaLimit = gammaLimitFor(atLeast);
    Q_EMIT session->gammaLimitChanged();
}

void Session::Impl::adoptFittingLimit()
{
    const auto limit = std::exchange(fittingComputed, nullptr);
    if (!limit)
        return;
    isFitted = true;
    fittingLimit = *limit;
    if (!isLimitChosen)
        fitGammaLimit();
}

void Session::Impl::fitGammaLimit()
{
    // A model that was trained beyond the usual limit must be seen where it was trained.
    const double trained = isFitted && model ? model->info().config.gamma : 0.0;
    const double least = std::max(isGammaSet ? gamma : 0.0, trained > usualGammaLimit ? trained : 0.0);
    const double limit = gammaLimitFor(std::max(fittingLimit, least));
    if (limit == gammaLimit)
        return;
    const bool falls = gamma > limit;
    gammaLimit = limit;
    gamma = std::min(gamma, limit);
    Q_EMIT session->gammaLimitChanged();
    if (falls)
        Q_EMIT session->gammaChanged();
}

} // namespace cdm::ui
