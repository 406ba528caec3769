// SPDX-License-Identifier: GPL-3.0-only
#include "pages/train/trainpageimpl.h"

#include "pages/emptystate.h"
#include "pages/train/curvegrid.h"
#include "pages/train/optionform.h"
#include "pages/train/optionpanel.h"
#include "pages/train/queuepanel.h"
#include "pages/train/runheader.h"
#include "pages/train/startpanel.h"
#include "pages/train/trainqueue.h"
#include "pages/train/variationsdialog.h"
#include "session/runnames.h"
#include "units/notice.h"

#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSplitter>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace cdm::ui {

void TrainPage::Impl::build()
{
    empty =
        new EmptyState(TrainPage::tr("No dataset is open"),
                       TrainPage::tr("Training needs requests to learn from. Open a dataset folder, import a request "
                                     "log, or try the sample."));
    page->offer(empty, Wish::OpenDataset, TrainPage::tr("&Open dataset..."));
    page->offer(empty, Wish::Import, TrainPage::tr("&Import..."));
    page->offer(empty, Wish::OpenSample, TrainPage::tr("Open the &sample"));
    options = new OptionPanel;
    start = new StartPanel;
    header = new RunHeader;
    curves = new CurveGrid;
    queued = new QueuePanel(queue);
    auto* left = new QWidget;
    auto* leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 4, 0);
    leftLayout->addWidget(options, 1);
    leftLayout->addWidget(start);
    auto* right = new QWidget;
    auto* rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins(4, 0, 0, 0);
    rightLayout->setSpacing(8);
    // Narrower than an EmptyState, because it has only the right part of the page.
    noRun = new QLabel(TrainPage::tr("Start a training on the left, or open a run in the Library: its losses and "
                                     "validation metrics appear here."));
    noRun->setWordWrap(true);
    noRun->setMargin(24);
    noRun->setAlignment(Qt::AlignCenter);
    noRun->setForegroundRole(QPalette::PlaceholderText);
    rightLayout->addWidget(header);
    rightLayout->addWidget(curves, 1);
    rightLayout->addWidget(noRun, 1);
    rightLayout->addWidget(queued);
    auto* split = new QSplitter(Qt::Horizontal);
    split->addWidget(left);
    split->addWidget(right);
    split->setStretchFactor(0, 0);
    split->setStretchFactor(1, 1);
    split->setChildrenCollapsible(false);
    split->setContentsMargins(8, 8, 8, 8);
    content = split;
    stack = new QStackedLayout(page);
    stack->addWidget(empty);
    stack->addWidget(content);
}

void TrainPage::Impl::connectParts()
{
    connect(session, &Session::datasetChanged, page, [this] { showState(); });
    connect(session, &Session::modelChanged, page, [this] {
        shownId = session->runId();
        readRun();
    });
    connect(session, &Session::runsChanged, page, [this] {
        if (!training->isActive())
            readRun(); // it may have been renamed or deleted
    });
    connect(options->form(), &OptionForm::changed, page, [this] {
        lastError.clear(); // it was of other options
        showState();
    });
    connect(options, &OptionPanel::problem, page, [this](const QString& message) {
        lastError = message;
        showState();
    });
    connect(header, &RunHeader::resumeRequested, page, [this] {
        if (stored)
            page->resumeRun(QString::fromStdString(stored->row.id));
    });
    connect(header, &RunHeader::otherRequested, page, [this] {
        lookAside = !lookAside;
        showRun();
    });
    connect(start, &StartPanel::startRequested, page, &TrainPage::startTraining);
    connect(start, &StartPanel::ownModelRequested, page, [this] {
        engine::TrainConfig config = options->form()->config();
        config.backbone = "data";
        options->form()->setConfig(config);
    });
    connect(start, &StartPanel::pauseRequested, training, &Training::setPaused);
    connect(start, &StartPanel::stopRequested, training, &Training::stop);
    connect(start, &StartPanel::discardRequested, page, [this] { askDiscard(); });
    connect(start, &StartPanel::queueRequested, page, [this] { addToQueue(); });
    connect(start, &StartPanel::variationsRequested, page, [this] { askVariations(); });
    connect(queue, &TrainQueue::changed, page, [this] {
        showState(); // what waits can be trained without an open dataset
        tellSettled();
    });
    connect(queue, &TrainQueue::failed, page, [this](const QString& message) {
        lastError = message;
        showState();
    });
    connect(training, &Training::stateChanged, page, [this] {
        if (!training->isActive())
            wasAside = lookAside;
        showState();
        showRun();
        Q_EMIT page->trainingChanged();
    });
    later.setSingleShot(true);
    connect(&later, &QTimer::timeout, page, [this] {
        if (training->isActive())
            showProgress(false);
    });
    connect(training, &Training::advanced, page, [this](bool epochs) { showProgress(epochs); });
    connect(training, &Training::finished, page, [this] { ended(); });
    connect(training, &Training::discarded, page, [this] { ended(); });
    connect(training, &Training::failed, page, [this] { ended(); });
}

void TrainPage::Impl::askEngine()
{
    if (engineState != EngineState::Unknown)
        return;
    engineState = EngineState::Asked;
    session->jobs()->start<engine::EngineInfo>(
        {[] { return TrainPage::tr("Load the training library"); }, QStringLiteral("engine-info"), false, true}, page,
        [source = engine](JobContext&) { return source().info(); },
        [this](const engine::EngineInfo& info) {
            engineState = EngineState::Ready;
            QStringList devices;
            for (const std::string& device : info.devices)
                devices << QString::fromStdString(device);
            options->form()->setDevices(devices);
            start->setEngine(info);
            showState();
            tellSettled();
        },
        [this](const QString& message) {
            engineState = EngineState::Missing;
            engineError = message;
            showState();
            tellSettled();
        });
}

void TrainPage::Impl::readRun()
{
    const quint64 number = ++storedAsked;
    if (shownId.isEmpty()) {
        storedPending = false;
        stored.reset();
        showRun();
        return;
    }
    storedPending = true;
    const auto show = [this, number](std::optional<RunHistory> history) {
        if (number != storedAsked)
            return;
        storedPending = false;
        stored = std::move(history);
        showRun();
        tellSettled();
    };
    // A checkpoint may come from another machine's store: then there are no curves to show.
    session->jobs()->start<std::optional<RunHistory>>(
        {[run = session->runNames()->called(shownId)] { return TrainPage::tr("Curves of run %1").arg(run); },
         QStringLiteral("run-history"), false, true},
        page,
        [store = session->storePath(), run = shownId.toStdString()](JobContext&) { return findRunHistory(store, run); },
        [this, show](std::optional<RunHistory> history) {
            const RunHistory& own = training->history();
            if (history && own.row.id == history->row.id)
                takeLaterSteps(*history, own);
            show(std::move(history));
        },
        [show](const QString&) { show(std::nullopt); });
}

void TrainPage::Impl::showState()
{
    const bool any = session->dataset() || training->isActive() || !queue->entries().empty();
    stack->setCurrentWidget(any ? content : static_cast<QWidget*>(empty));
    start->showState(training->state(), training->isDiscardable(), page->refusal(), lastError);
    const auto& dataset = session->dataset();
    start->offerOwnModel(!training->isActive() && dataset && options->form()->config().backbone == "dcn" &&
                         dataset->schema().hasScores &&
                         dataset->schema().itemVectorDimension + dataset->schema().candidateVectorDimension > 0);
    showPool();
}

void TrainPage::Impl::showPool()
{
    const auto& dataset = session->dataset();
    if (poolOf.lock() != dataset) {
        poolOf = dataset;
        largestPool = 0;
        for (const RequestIndex request :
             dataset ? dataset->requests(data::Split::Validation) : std::vector<RequestIndex>())
            largestPool = std::max(largestPool, dataset->request(request).size());
    }
    start->showPool(options->form()->config().validationK, dataset ? largestPool : 0);
}

void TrainPage::Impl::showRun()
{
    options->setRunConfig(stored ? std::optional(stored->config) : std::nullopt);
    const bool any = training->isActive() || stored;
    for (QWidget* part : {static_cast<QWidget*>(header), static_cast<QWidget*>(curves)})
        part->setVisible(any);
    noRun->setVisible(!any);
    if (!any)
        return;
    const bool other = training->isActive() && stored && stored->row.id != training->history().row.id;
    lookAside = lookAside && other;
    header->offerOther(!other      ? QString()
                       : lookAside ? TrainPage::tr("&Back to the training")
                                   : TrainPage::tr("Show the &open run"));
    if (training->isActive() && !lookAside) {
        header->showLive(training->history(), training->state());
        curves->setHistory(training->history());
    } else {
        header->showStored(*stored, !training->isActive());
        curves->setHistory(*stored);
    }
}

void TrainPage::Impl::showProgress(bool epochs)
{
    if (!page->isVisible() || lookAside) {
        stale = true;
        return;
    }
    header->showLive(training->history(), training->state());
    queued->showProgress();
    epochsWaiting = epochsWaiting || epochs;
    if (sinceShown.elapsed() < nextShow) {
        if (!later.isActive())
            later.start(static_cast<int>(nextShow - sinceShown.elapsed()) + 1);
        return;
    }
    const qint64 before = sinceShown.elapsed();
    if (std::exchange(epochsWaiting, false))
        curves->setHistory(training->history());
    else
        curves->setSteps(training->history());
    // Long runs have many points; drawing them must not take more than a tenth of the window's time. The charts draw
    // in events of their own, which come before this one.
    QMetaObject::invokeMethod(
        page, [this, before] { nextShow = sinceShown.elapsed() + 10 * (sinceShown.elapsed() - before); },
        Qt::QueuedConnection);
}

void TrainPage::Impl::askDiscard()
{
    auto* question = new QMessageBox(QMessageBox::Question, TrainPage::tr("Cancel the training"),
                                     TrainPage::tr("Cancel the training and delete its run with all its checkpoints?"),
                                     QMessageBox::NoButton, page);
    question->setInformativeText(TrainPage::tr("\"Stop and keep\" ends it and keeps what was learned."));
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* yes = question->addButton(TrainPage::tr("Cancel and &delete"), QMessageBox::DestructiveRole);
    question->setDefaultButton(question->addButton(TrainPage::tr("&Go on training"), QMessageBox::RejectRole));
    connect(question, &QMessageBox::buttonClicked, training, [this, question, yes](QAbstractButton* clicked) {
        if (clicked == yes)
            training->discard();
        question->close();
    });
    connect(training, &Training::stateChanged, question, [this, question] {
        if (!training->isActive())
            question->close(); // too late to ask
    });
    question->open();
}

bool TrainPage::Impl::mayQueue()
{
    lastError.clear();
    const bool may = page->refusal().isEmpty();
    if (!may)
        options->form()->focusFirstProblem();
    showState();
    return may;
}

void TrainPage::Impl::addToQueue()
{
    if (!mayQueue())
        return;
    const engine::TrainConfig& config = options->form()->config();
    queue->add(variations(config, {}, {config.seed}, start->runName(), *session->dataset()));
    start->setRunName({}); // the next run is not to have the same
}

void TrainPage::Impl::askVariations()
{
    if (!mayQueue())
        return;
    auto* dialog = new VariationsDialog(options->form()->config(), start->runName(), session->dataset(), page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, page, [this, dialog] {
        queue->add(dialog->entries());
        start->setRunName({});
    });
    dialog->open();
}

void TrainPage::Impl::hearOfLastEnd()
{
    if (!training->untoldEnd() || training->isQueued())
        return;
    // Twice: a layout shows a new page in an event of its own, and what follows depends on whether it is in sight.
    const auto soon = [page = page](auto act) { QMetaObject::invokeMethod(page, act, Qt::QueuedConnection); };
    soon([this, soon] { soon([this] { ended(); }); });
}

void TrainPage::Impl::giveNameBack()
{
    const store::RunRow& row = training->history().row;
    if (row.id.empty() && !training->isQueued() && start->runName().isEmpty())
        start->setRunName(QString::fromStdString(row.name));
}

void TrainPage::Impl::ended()
{
    if (!training->untoldEnd())
        return;
    const Training::End end = *training->untoldEnd();
    training->noteTold();
    giveNameBack();
    if (end.how == Training::End::How::Discarded) {
        shownId = session->runId();
        return readRun();
    }
    const bool hasFailed = end.how == Training::End::How::Failed;
    if (hasFailed)
        lastError = end.message;
    const RunHistory& history = training->history();
    const bool opens = !training->isQueued() && !history.epochs.empty() && page->isVisible() && training->mayOpenRun();
    if (!history.row.id.empty() && (opens || !wasAside)) {
        shownId = QString::fromStdString(history.row.id);
        readRun();
    }
    if (training->isQueued())
        return showState(); // the next one begins; what the user looks at stays open
    if (opens)
        session->openRun(shownId);
    else if (!history.epochs.empty() || (hasFailed && !page->isVisible()))
        tellOfRun(end);
    else if (lastError.isEmpty())
        lastError = TrainPage::tr("The training was stopped before its first whole epoch, so it has no checkpoint.");
    showState();
}

void TrainPage::Impl::tellOfRun(const Training::End& end)
{
    const RunHistory& history = training->history();
    const store::RunRow& row = history.row;
    const QString id = QString::fromStdString(row.id);
    const QString name = QString::fromStdString(!row.name.empty() ? row.name
                                                : !row.id.empty() ? row.id
                                                                  : row.datasetName);
    const auto openIt = [open = QPointer(session), id] {
        if (open)
            open->openRun(id);
    };
    NoticeEvent::Offer offer;
    if (!history.epochs.empty())
        offer = {[] { return TrainPage::tr("Open the run"); }, openIt};
    if (end.how == Training::End::How::Failed) {
        const auto failure = [name, why = end.message] {
            return TrainPage::tr("The training of %1 failed: %2").arg(name, why.text());
        };
        tellWindow(page, NoticeEvent::Kind::Error, failure, offer);
        return;
    }
    const auto text = [name, elsewhere = training->mayOpenRun()] {
        return (elsewhere ? TrainPage::tr("The training of %1 has ended. You were on another page, so its run was not "
                                          "opened.")
                          : TrainPage::tr("The training of %1 has ended. You opened something else meanwhile, so its "
                                          "run was not opened."))
            .arg(name);
    };
    tellWindow(page, NoticeEvent::Kind::News, text, offer);
}

} // namespace cdm::ui
