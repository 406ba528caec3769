// SPDX-License-Identifier: GPL-3.0-only
#include "session/session.h"

#include "base/version.h"
#include "session/serialmodel.h"

#include <cmath>

namespace cdm::ui {

namespace {

using DatasetPtr = std::shared_ptr<const data::Dataset>;
using ModelPtr = std::shared_ptr<const engine::Model>;
} // namespace

struct Session::Impl
{
    Session* session = nullptr;
    JobRunner* jobs = nullptr;
    std::filesystem::path storePath;

    DatasetPtr dataset;
    ModelPtr model;
    data::Split split = data::Split::Test;
    RequestIndex request;
    int target = -1;
    double gamma = 0.1;
    double lambda = 0.25;
    int k = 20;
    bool datasetOpening = false; ///< a job is under way
    bool modelOpening = false;
    ModelPtr waiting; ///< loaded while a dataset is being opened; shown when that is decided

    std::shared_ptr<const data::Statistics> statistics;
    std::shared_ptr<const engine::RequestScores> requestScores;
    std::shared_ptr<const eval::ScoreTable> splitScores;

    std::function<void(QString)> report() const
    {
        return [s = session](const QString& error) { Q_EMIT s->failed(error); };
    }

    void adoptDataset(DatasetPtr opened, const SessionInputs& inputs)
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

    void adoptModel(ModelPtr opened)
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

    /// A job that lost its slot to a later one never calls back, so these are flags and not counts.
    void setFlag(bool& opening, bool value)
    {
        const bool before = session->isOpening();
        opening = value;
        if (session->isOpening() != before)
            Q_EMIT session->openingChanged();
    }

    /// A dataset was opened or was not: what waited for that can go on.
    void datasetDecided()
    {
        setFlag(datasetOpening, false);
        if (waiting)
            adoptModel(std::exchange(waiting, nullptr));
    }

    void choose(const SessionInputs& inputs)
    {
        if (inputs.split)
            session->setSplit(*inputs.split);
        if (inputs.request)
            session->setRequest(RequestIndex(*inputs.request));
        if (inputs.target)
            session->setTarget(*inputs.target);
    }

    void adopt(const ResolvedInputs& resolved, const SessionInputs& inputs)
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

    void startLoading(const std::filesystem::path& file)
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

    QString whyUnfit(const engine::Model& candidate) const
    {
        const std::string reason = dataset->schema().whyIncompatible(candidate.info().schema);
        if (reason.empty())
            return {};
        return Session::tr("The checkpoint %1 does not fit the dataset \"%2\": %3 It was trained on \"%4\".")
            .arg(QString::fromStdString(candidate.info().path.string()), QString::fromStdString(dataset->name()),
                 QString::fromStdString(reason), QString::fromStdString(candidate.info().datasetName));
    }

    void dropModelThatDoesNotFit()
    {
        if (!model)
            return;
        const QString reason = whyUnfit(*model);
        if (reason.isEmpty())
            return;
        model.reset();
        Q_EMIT session->modelChanged();
        Q_EMIT session->failed(Session::tr("%1 The checkpoint was closed.").arg(reason));
    }

    void forgetScores()
    {
        requestScores.reset();
        splitScores.reset();
        Q_EMIT session->requestScoresChanged();
        Q_EMIT session->splitScoresChanged();
    }

    void computeStatistics()
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

    void scoreRequest()
    {
        using Result = std::shared_ptr<const engine::RequestScores>;
        if (!dataset || !model || dataset->requestCount() == 0)
            return;
        jobs->start<Result>(
            {Session::tr("Score request %1").arg(request.value), QStringLiteral("request-scores"), false, true},
            session,
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

    void scoreSplit()
    {
        using Result = std::shared_ptr<const eval::ScoreTable>;
        if (!dataset || !model)
            return;
        jobs->start<Result>(
            {Session::tr("Score the %1 split").arg(QString::fromLatin1(data::splitName(split))),
             QStringLiteral("split-scores"), false, true},
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

    /// Changes the split alone; the caller sees to the request.
    void switchSplit(data::Split to)
    {
        split = to;
        splitScores.reset();
        Q_EMIT session->splitChanged();
        Q_EMIT session->splitScoresChanged();
        scoreSplit();
    }

    void switchRequest(RequestIndex to)
    {
        request = to;
        target = -1;
        requestScores.reset();
        Q_EMIT session->requestChanged();
        Q_EMIT session->targetChanged();
        Q_EMIT session->requestScoresChanged();
        scoreRequest();
    }
};

Session::Session(JobRunner* jobs, std::filesystem::path storePath, QObject* parent)
    : QObject(parent),
      impl_(std::make_unique<Impl>())
{
    impl_->session = this;
    impl_->jobs = jobs;
    impl_->storePath = std::move(storePath);
}

Session::~Session() = default;

void Session::open(const SessionInputs& inputs)
{
    if (inputs.dataset.isEmpty() && inputs.run.isEmpty()) {
        impl_->choose(inputs);
        if (!inputs.checkpoint.isEmpty())
            impl_->startLoading(inputs.checkpoint.toStdString());
        return;
    }
    impl_->setFlag(impl_->datasetOpening, true);
    impl_->jobs->start<ResolvedInputs>(
        {inputs.run.isEmpty() ? tr("Open dataset %1").arg(inputs.dataset) : tr("Open run %1").arg(inputs.run),
         QStringLiteral("open-dataset"), false, true},
        this,
        [inputs, open = impl_->dataset, store = impl_->storePath](JobContext&) {
            return resolveInputs(inputs, open, store);
        },
        [this, inputs](const ResolvedInputs& resolved) {
            impl_->adopt(resolved, inputs);
            impl_->datasetDecided();
        },
        [this](const QString& error) {
            impl_->datasetDecided();
            Q_EMIT failed(error);
        },
        [this] { impl_->datasetDecided(); });
}

void Session::openDataset(const QString& folder)
{
    SessionInputs inputs;
    inputs.dataset = folder;
    open(inputs);
}

void Session::openCheckpoint(const QString& file)
{
    SessionInputs inputs;
    inputs.checkpoint = file;
    open(inputs);
}

void Session::openRun(const QString& runId)
{
    SessionInputs inputs;
    inputs.run = runId;
    open(inputs);
}

void Session::adoptModel(std::shared_ptr<const engine::Model> model)
{
    impl_->adoptModel(std::make_shared<SerialModel>(std::move(model)));
}

bool Session::isOpening() const
{
    return impl_->datasetOpening || impl_->modelOpening;
}

SessionInputs Session::inputs() const
{
    SessionInputs inputs;
    if (impl_->dataset) {
        inputs.dataset = QString::fromStdString(impl_->dataset->folder().string());
        inputs.split = impl_->split;
        inputs.request = impl_->request.value;
        if (impl_->target >= 0)
            inputs.target = impl_->target;
    }
    if (impl_->model)
        inputs.checkpoint = QString::fromStdString(impl_->model->info().path.string());
    return inputs;
}

void Session::closeCheckpoint()
{
    if (!impl_->model)
        return;
    impl_->model.reset();
    impl_->forgetScores();
    Q_EMIT modelChanged();
}

void Session::setSplit(data::Split split)
{
    if (!impl_->dataset || split == impl_->split)
        return;
    if (impl_->dataset->requestCount(split) == 0) {
        Q_EMIT failed(
            tr("The dataset has no requests in its %1 split.").arg(QString::fromLatin1(data::splitName(split))));
        Q_EMIT splitChanged();
        return;
    }
    impl_->switchSplit(split);
    if (impl_->dataset->request(impl_->request).split != split)
        impl_->switchRequest(firstRequest(*impl_->dataset, split));
}

void Session::setRequest(RequestIndex request)
{
    if (!impl_->dataset || request == impl_->request)
        return;
    if (request.value >= impl_->dataset->requestCount()) {
        Q_EMIT failed(tr("There is no request %1: the dataset has the requests 0 to %2.")
                          .arg(request.value)
                          .arg(static_cast<qint64>(impl_->dataset->requestCount()) - 1));
        return;
    }
    const data::Split split = impl_->dataset->request(request).split;
    if (split != impl_->split)
        impl_->switchSplit(split);
    impl_->switchRequest(request);
}

void Session::setTarget(int candidate)
{
    if (!impl_->dataset || candidate == impl_->target)
        return;
    if (candidate < -1 || candidate >= static_cast<int>(impl_->dataset->request(impl_->request).size())) {
        Q_EMIT failed(tr("There is no candidate %1 in request %2.").arg(candidate).arg(impl_->request.value));
        return;
    }
    impl_->target = candidate;
    Q_EMIT targetChanged();
}

void Session::setGamma(double gamma)
{
    if (gamma == impl_->gamma)
        return;
    if (!(gamma >= 0.0 && gamma <= gammaLimit)) {
        Q_EMIT failed(tr("Gamma %1 is not in the range 0 to %2.").arg(gamma).arg(gammaLimit));
        return;
    }
    impl_->gamma = gamma;
    Q_EMIT gammaChanged();
}

void Session::setLambda(double lambda)
{
    if (lambda == impl_->lambda)
        return;
    if (!(lambda >= 0.0 && lambda <= 1.0)) {
        Q_EMIT failed(tr("Lambda %1 is not in the range 0 to 1.").arg(lambda));
        return;
    }
    impl_->lambda = lambda;
    Q_EMIT lambdaChanged();
}

void Session::setK(int k)
{
    if (k == impl_->k)
        return;
    if (k < 1 || k > 1000) {
        Q_EMIT failed(tr("K %1 is not in the range 1 to 1000.").arg(k));
        return;
    }
    impl_->k = k;
    Q_EMIT kChanged();
}

JobRunner* Session::jobs() const
{
    return impl_->jobs;
}

const std::filesystem::path& Session::storePath() const
{
    return impl_->storePath;
}

const std::shared_ptr<const data::Dataset>& Session::dataset() const
{
    return impl_->dataset;
}

const std::shared_ptr<const engine::Model>& Session::model() const
{
    return impl_->model;
}

QString Session::runId() const
{
    return impl_->model ? QString::fromStdString(impl_->model->info().runId) : QString();
}

data::Split Session::split() const
{
    return impl_->split;
}

RequestIndex Session::request() const
{
    return impl_->request;
}

int Session::target() const
{
    return impl_->target;
}

double Session::gamma() const
{
    return impl_->gamma;
}

double Session::lambda() const
{
    return impl_->lambda;
}

int Session::k() const
{
    return impl_->k;
}

std::shared_ptr<const data::Statistics> Session::statistics() const
{
    return impl_->statistics;
}

std::shared_ptr<const engine::RequestScores> Session::requestScores() const
{
    return impl_->requestScores;
}

std::shared_ptr<const eval::ScoreTable> Session::splitScores() const
{
    return impl_->splitScores;
}

QString Session::provenance() const
{
    QStringList parts{QStringLiteral("cdm-workbench %1").arg(QLatin1String(programVersion))};
    if (impl_->dataset) {
        parts << QStringLiteral("dataset %1 (%2)")
                     .arg(QString::fromStdString(impl_->dataset->name()),
                          QString::fromStdString(impl_->dataset->hash()));
    }
    if (impl_->model) {
        const engine::CheckpointInfo& info = impl_->model->info();
        parts << QStringLiteral("run %1, epoch %2, seed %3")
                     .arg(QString::fromStdString(info.runId.empty() ? "-" : info.runId))
                     .arg(info.epoch)
                     .arg(info.config.seed);
    }
    return parts.join(QStringLiteral("; "));
}

} // namespace cdm::ui
