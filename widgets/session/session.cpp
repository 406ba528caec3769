// SPDX-License-Identifier: GPL-3.0-only
#include "session/session.h"

#include "base/version.h"
#include "session/runnames.h"
#include "session/serialmodel.h"
#include "session/sessionimpl.h"

#include <QFileInfo>

#include <utility>

namespace cdm::ui {

namespace {

Failure::About about(const OpeningTrouble& trouble, const SessionInputs& inputs)
{
    if (!trouble.cutShort.isEmpty())
        return Failure::CutShort{trouble.cutShort};
    if (trouble.isDatasetMissing)
        return Failure::NoDataset{inputs};
    return {};
}

} // namespace

Session::Session(JobRunner* jobs, std::filesystem::path storePath, QObject* parent)
    : QObject(parent),
      impl_(std::make_unique<Impl>())
{
    impl_->session = this;
    impl_->jobs = jobs;
    impl_->storePath = std::move(storePath);
    impl_->names = new RunNames(this);
}

Session::~Session() = default;

void Session::open(const SessionInputs& inputs)
{
    if (inputs.dataset.isEmpty() && inputs.run.isEmpty()) {
        impl_->choose(inputs);
        if (!inputs.other.isEmpty())
            openOther(inputs.other);
        if (!inputs.checkpoint.isEmpty())
            impl_->startLoading(inputs.checkpoint.toStdString());
        return;
    }
    impl_->wanted = inputs;
    impl_->wantedOther = inputs.other;
    impl_->setFlag(impl_->datasetOpening, true);
    const auto trouble = std::make_shared<OpeningTrouble>(); // written by the job before it ends
    impl_->jobs->start<ResolvedInputs>(
        {[dataset = inputs.dataset, run = impl_->names->called(inputs.run)] {
             return run.isEmpty() ? tr("Open dataset %1").arg(dataset) : tr("Open run %1").arg(run);
         },
         QStringLiteral("open-dataset"), false, true},
        this,
        [inputs, open = impl_->dataset, store = impl_->storePath, trouble](JobContext&) {
            return resolveInputs(inputs, open, store, *trouble);
        },
        [this, inputs](const ResolvedInputs& resolved) {
            impl_->adopt(resolved, inputs);
            impl_->datasetDecided();
        },
        [this, inputs, trouble](const LiveText& error) {
            impl_->wantedOther.clear(); // it was to stand beside what could not be opened
            impl_->datasetDecided();
            Q_EMIT failed({error, about(*trouble, inputs)});
        },
        [this] {
            impl_->wantedOther.clear();
            impl_->datasetDecided();
        });
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

void Session::openOther(const QString& file)
{
    using ModelPtr = std::shared_ptr<const engine::Model>;
    impl_->loadingOther = file;
    impl_->otherJob = impl_->jobs->start<ModelPtr>(
        {[file] { return tr("Open checkpoint B: %1").arg(file); }, QStringLiteral("open-other"), false, true}, this,
        [path = std::filesystem::path(file.toStdString())](JobContext&) { return loadSharedModel(path); },
        [this, file](ModelPtr opened) {
            if (impl_->loadingOther != file)
                return; // B was closed, or is another one, meanwhile
            impl_->loadingOther.clear();
            impl_->adoptOther(std::move(opened));
        },
        [this](const LiveText& error) {
            impl_->loadingOther.clear();
            Q_EMIT failed(error);
        },
        [this] { impl_->loadingOther.clear(); });
}

void Session::adoptOther(std::shared_ptr<const engine::Model> model)
{
    impl_->stopLoadingOther();
    impl_->adoptOther(model ? std::make_shared<SerialModel>(std::move(model)) : nullptr);
}

void Session::closeOther()
{
    impl_->stopLoadingOther();
    impl_->adoptOther(nullptr);
}

void Session::swapCheckpoints()
{
    if (!impl_->model || !impl_->other || isOpening())
        return;
    impl_->adoptModel(std::exchange(impl_->other, impl_->model));
    Q_EMIT otherChanged();
}

bool Session::isOpening() const
{
    return impl_->datasetOpening || impl_->modelOpening;
}

SessionInputs Session::inputs() const
{
    const auto checkpoint = [this] {
        const auto& model = impl_->waiting ? impl_->waiting : impl_->model;
        return impl_->modelOpening ? QString::fromStdString(impl_->loading.string())
               : model             ? QString::fromStdString(model->info().path.string())
                                   : QString();
    };
    if (impl_->datasetOpening && !impl_->wanted.dataset.isEmpty()) {
        SessionInputs coming = impl_->wanted;
        coming.dataset = QFileInfo(coming.dataset).absoluteFilePath();
        if (coming.checkpoint.isEmpty())
            coming.checkpoint = checkpoint(); // it stays if it fits
        if (coming.other.isEmpty())
            coming.other = impl_->otherPath();
        return coming;
    }
    SessionInputs inputs;
    if (impl_->dataset) {
        inputs.dataset = QString::fromStdString(impl_->dataset->folder().string());
        inputs.split = impl_->split;
        inputs.request = impl_->request.value;
        if (impl_->target >= 0)
            inputs.target = impl_->target;
        inputs.slice = slice() != nullptr ? std::optional(sliceKey(*slice())) : impl_->wantedSlice;
        if (inputs.slice)
            inputs.sliceOf = QString::fromStdString(impl_->dataset->hash());
    }
    inputs.checkpoint = checkpoint();
    inputs.other = impl_->otherPath();
    return inputs;
}

void Session::closeCheckpoint()
{
    if (!impl_->model)
        return;
    impl_->model.reset();
    impl_->forgetScores();
    impl_->tellScores();
    Q_EMIT modelChanged();
}

JobRunner* Session::jobs() const
{
    return impl_->jobs;
}

const std::filesystem::path& Session::storePath() const
{
    return impl_->storePath;
}

RunNames* Session::runNames() const
{
    return impl_->names;
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

const std::vector<int>& Session::selected() const
{
    return impl_->selected;
}

double Session::gammaLimit() const
{
    return impl_->gammaLimit;
}

bool Session::isGammaLimitChosen() const
{
    return impl_->isLimitChosen;
}

const std::shared_ptr<const engine::Model>& Session::other() const
{
    return impl_->other;
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

QString Session::whyMissing(Part part) const
{
    return impl_->why(part);
}

void Session::computeAgain()
{
    if (!whyMissing(Part::Statistics).isEmpty())
        impl_->computeStatistics();
    if (!whyMissing(Part::RequestScores).isEmpty())
        impl_->scoreRequest();
    if (!whyMissing(Part::SplitScores).isEmpty())
        impl_->scoreSplit();
    if (!whyMissing(Part::Slices).isEmpty())
        impl_->computeSlices();
    Q_EMIT againWanted();
}

QString Session::provenance() const
{
    QStringList parts{QStringLiteral("cdm-workbench %1").arg(QLatin1String(programVersion))};
    if (impl_->dataset) {
        parts << tr("dataset %1 (%2)")
                     .arg(QString::fromStdString(impl_->dataset->name()),
                          QString::fromStdString(impl_->dataset->hash()));
    }
    if (impl_->model) {
        const engine::CheckpointInfo& info = impl_->model->info();
        parts << tr("run %1, epoch %2, seed %3")
                     .arg(QString::fromStdString(info.runId.empty() ? "-" : info.runId))
                     .arg(info.epoch)
                     .arg(info.config.seed);
    }
    return parts.join(tr("; "));
}

} // namespace cdm::ui
