// SPDX-License-Identifier: GPL-3.0-only
#include "pages/trainpage.h"

#include "base/error.h"
#include "charts/chartview.h"
#include "pages/train/curvegrid.h"
#include "pages/train/optionform.h"
#include "pages/train/optionpanel.h"
#include "pages/train/startpanel.h"
#include "pages/train/trainpageimpl.h"
#include "pages/train/trainqueue.h"
#include "session/runnames.h"

#include <QTimer>

#include <utility>

namespace cdm::ui {

TrainPage::TrainPage(Session* session, QWidget* parent) : TrainPage(session, &engine::loadEngine, parent) {}

TrainPage::TrainPage(Session* session, EngineSource engine, QWidget* parent)
    : Page(parent),
      impl_(std::make_unique<Impl>())
{
    impl_->page = this;
    impl_->session = session;
    impl_->engine = engine;
    impl_->training = Training::of(session, engine);
    impl_->queue = TrainQueue::of(session, engine);
    impl_->sinceShown.start();
    impl_->build();
    impl_->connectParts();
    impl_->shownId = session->runId();
    impl_->showState();
    impl_->showRun();
    impl_->readRun();
    impl_->hearOfLastEnd();
}

TrainPage::~TrainPage() = default;

QString TrainPage::pageId() const
{
    return QStringLiteral("train");
}

QString TrainPage::title() const
{
    return tr("Train");
}

bool TrainPage::isSettled() const
{
    return !impl_->session->dataset() ||
           (!impl_->storedPending && !impl_->queue->isPending() && impl_->engineState != Impl::EngineState::Asked);
}

ChartView* TrainPage::mainChart() const
{
    return impl_->curves->losses();
}

QVariantMap TrainPage::viewState() const
{
    return {{QStringLiteral("options"), QString::fromStdString(engine::toJson(impl_->options->form()->config()))},
            {QStringLiteral("name"), impl_->start->runName()},
            {QStringLiteral("filter"), impl_->options->filter()},
            {QStringLiteral("onlyChanged"), impl_->options->showsOnlyChanged()}};
}

void TrainPage::restoreViewState(const QVariantMap& state)
{
    try {
        impl_->options->form()->setConfig(
            engine::fromJson(state.value(QStringLiteral("options")).toString().toStdString()));
    } catch (const Error&) {
        // It was kept by a program with other options; the defaults stand.
    }
    impl_->start->setRunName(state.value(QStringLiteral("name")).toString());
    impl_->options->setFilter(state.value(QStringLiteral("filter")).toString(),
                              state.value(QStringLiteral("onlyChanged")).toBool());
}

bool TrainPage::isTraining() const
{
    return impl_->training->isActive();
}

QString TrainPage::refusal() const
{
    const auto& dataset = impl_->session->dataset();
    if (!dataset)
        return tr("No dataset is open.");
    for (const data::Split split : {data::Split::Train, data::Split::Validation}) {
        if (dataset->requestCount(split) == 0) {
            return split == data::Split::Train
                       ? tr("The dataset \"%1\" has no train split, so there is nothing to learn from.")
                             .arg(QString::fromStdString(dataset->name()))
                       : tr("The dataset \"%1\" has no validation split, so the best epoch could not be chosen. Import "
                            "it "
                            "again with a validation share.")
                             .arg(QString::fromStdString(dataset->name()));
        }
    }
    if (impl_->options->form()->config().backbone == "data") {
        const data::Schema& schema = dataset->schema();
        if (!schema.hasScores)
            return tr("Backbone \"from the data\": the dataset \"%1\" has no scores. Import it with them, or "
                      "choose DCN.")
                .arg(QString::fromStdString(dataset->name()));
        if (schema.itemVectorDimension + schema.candidateVectorDimension == 0)
            return tr("Backbone \"from the data\": the dataset \"%1\" has no vectors of items or candidates. "
                      "Import it with them, or choose DCN.")
                .arg(QString::fromStdString(dataset->name()));
    }
    if (impl_->engineState == Impl::EngineState::Missing)
        return impl_->engineError;
    if (!impl_->options->form()->isValid())
        return impl_->options->form()->problemCount() == 1
                   ? tr("One option has a value that is not allowed.")
                   : tr("%1 options have values that are not allowed.").arg(impl_->options->form()->problemCount());
    return {};
}

void TrainPage::startTraining()
{
    if (isTraining())
        return;
    impl_->lastError.clear();
    if (!refusal().isEmpty()) {
        impl_->options->form()->focusFirstProblem();
        impl_->showState();
        return;
    }
    impl_->training->start(impl_->options->form()->config(), impl_->start->runName());
    impl_->start->setRunName({}); // the next run is not to have the same
}

void TrainPage::resumeRun(const QString& runId)
{
    if (impl_->training->isActive()) {
        Q_EMIT impl_->session->failed([run = impl_->session->runNames()->called(runId)] {
            return tr("A training is running. When it has ended, resume run %1 from the Library.").arg(run);
        });
        return;
    }
    impl_->lastError.clear();
    impl_->training->resume(runId);
}

bool TrainPage::loadOptions(const QString& file)
{
    return impl_->options->loadFile(file);
}

void TrainPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    // After the first paint: loading LibTorch takes the machine for a moment.
    QTimer::singleShot(0, this, [this] { impl_->askEngine(); });
    if (std::exchange(impl_->stale, false))
        impl_->showRun();
}

} // namespace cdm::ui
