// SPDX-License-Identifier: GPL-3.0-only
#include "app/mainwindow.h"

#include "app/closequestion.h"
#include "app/dialogs.h"
#include "app/icons.h"
#include "app/jobstatus.h"
#include "app/languages.h"
#include "app/menukey.h"
#include "app/paths.h"
#include "app/settings.h"
#include "app/tour.h"
#include "app/windowfiles.h"
#include "app/windowmenus.h"
#include "data/dataset.h"
#include "docks/detailsdock.h"
#include "docks/joblog.h"
#include "docks/jobsdock.h"
#include "docks/librarydock.h"
#include "docks/logdock.h"
#include "docks/requestpins.h"
#include "engine/engine.h"
#include "help/helppopover.h"
#include "pages/train/training.h"
#include "pages/trainpage.h"
#include "strip/contextstrip.h"
#include "units/localfiles.h"
#include "units/notice.h"

#include <QChildEvent>
#include <QCloseEvent>
#include <QCoreApplication>
#include <QDir>
#include <QDockWidget>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLabel>
#include <QMenuBar>
#include <QScreen>
#include <QStatusBar>
#include <QTabBar>
#include <QTimer>
#include <QToolBar>
#include <QVBoxLayout>

#include <optional>
#include <utility>

namespace cdm::app {

namespace {

constexpr int layoutVersion = 2;
constexpr QSize firstSize(1280, 800);
constexpr int titleBarHeight = 40; ///< at most: no window knows its frame before it is shown
constexpr int libraryWidth = 215;
constexpr int detailsWidth = 225;
// A window made small and large again leaves its docks as small as they got: words still fit then.
constexpr int narrowestLibrary = 150;
constexpr int narrowestDetails = 185;
constexpr int jobsHeight = 150;
constexpr int noticeMilliseconds = 8000;
constexpr int rememberMilliseconds = 1500; // after the last of several changes

ui::LogModel::Kind logKind(MessageBar::Kind kind)
{
    switch (kind) {
    case MessageBar::Kind::Information:
        return ui::LogModel::Kind::Information;
    case MessageBar::Kind::Warning:
        return ui::LogModel::Kind::Warning;
    case MessageBar::Kind::Error:
        break;
    }
    return ui::LogModel::Kind::Error;
}

} // namespace

MainWindow::MainWindow(const House& house, QWidget* parent)
    : QMainWindow(parent),
      house_(house),
      files_(new WindowFiles(this)),
      log_(new ui::LogModel(this)),
      remembering_(new QTimer(this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowIcon(programIcon());
    setAcceptDrops(true);
    setDockNestingEnabled(true);
    resize(firstSizeOn(screen()->availableSize()));
    new MenuKey(this);
    new ui::JobLog(house_.session->jobs(), log_, this);
    buildContent();
    connectSession();
    restore();
    connectSettings();
}

MainWindow::~MainWindow()
{
    // What they tell while the content goes is for nobody.
    for (QObject* source : {static_cast<QObject*>(house_.session), static_cast<QObject*>(house_.session->jobs())})
        source->disconnect(this);
}

QSize MainWindow::firstSizeOn(const QSize& available)
{
    return firstSize.boundedTo(available - QSize(0, titleBarHeight));
}

void MainWindow::buildContent()
{
    menus_ = new WindowMenus(menuBar(), house_.settings, this);
    auto* bar = new QToolBar(tr("Context"));
    bar->setObjectName(QStringLiteral("contextBar"));
    bar->setMovable(false);
    bar->toggleViewAction()->setEnabled(false); // always in sight
    bar->toggleViewAction()->setVisible(false);
    auto* strip = new ui::ContextStrip(house_.session);
    strip->setMenus(menus_->datasetMenu(), menus_->checkpointMenu(), menus_->otherMenu());
    menus_->setRunNames(strip->runNames());
    bar->addWidget(strip);
    addToolBar(Qt::TopToolBarArea, bar);

    auto* centre = new QWidget;
    messages_ = new MessageBar;
    connect(messages_, &MessageBar::told, log_,
            [this](MessageBar::Kind kind, const QString& text) { log_->add(logKind(kind), text); });
    pages_ = new PageArea(house_.session);
    auto* layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(messages_);
    layout->addWidget(pages_, 1);
    setCentralWidget(centre);
    jobStatus_ = new JobStatus(house_.session->jobs());
    provenance_ = new QLabel;
    provenance_->setForegroundRole(QPalette::PlaceholderText);
    provenance_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    provenance_->setToolTip(tr("What every number in the window was made from; exports carry it, too."));
    provenance_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    provenance_->setContentsMargins(8, 0, 0, 0);
    statusBar()->addWidget(provenance_, 1);
    statusBar()->addPermanentWidget(jobStatus_);
    statusBar()->setSizeGripEnabled(false);

    buildDocks();
    connectMenus();
    connectPins();
    menus_->showTheme(house_.theme->choice());
    menus_->showLanguage(house_.settings->language());
    showCheckpoints();
    connect(pages_, &PageArea::pageShown, this, &MainWindow::showTitle);
    connect(pages_, &PageArea::pageShown, this, &MainWindow::rememberSoon);
    connect(details_, &ui::DetailsDock::pinnedChanged, this, &MainWindow::rememberSoon);
    connect(pages_, &PageArea::wished, this, &MainWindow::fulfil);
    showTitle();
    firstLayout_ = saveState(layoutVersion);
}

void MainWindow::buildDocks()
{
    library_ = new ui::LibraryDock(house_.session);
    jobsDock_ = new ui::JobsDock(house_.session->jobs());
    logDock_ = new ui::LogDock(log_);
    addDock(Qt::LeftDockWidgetArea, library_);
    details_ = new ui::DetailsDock(house_.session);
    addDock(Qt::RightDockWidgetArea, details_);
    addDock(Qt::BottomDockWidgetArea, jobsDock_);
    addDock(Qt::BottomDockWidgetArea, logDock_);
    tabifyDockWidget(jobsDock_, logDock_);
    // The side docks keep their height when the jobs open below the page.
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    library_->setMinimumWidth(narrowestLibrary);
    connect(library_, &ui::LibraryDock::dropped, this, &MainWindow::openPaths);
    details_->setMinimumWidth(narrowestDetails);
    resizeDocks({library_, details_}, {libraryWidth, detailsWidth}, Qt::Horizontal);
    resizeDocks({jobsDock_}, {jobsHeight}, Qt::Vertical);
    jobsDock_->hide(); // the status line shows the running job and leads here
    logDock_->hide();
    if (const auto sample = sampleInputs(QCoreApplication::applicationDirPath()))
        library_->setSampleDataset(sample->dataset);
    connect(library_, &ui::LibraryDock::resumeRequested, this, &MainWindow::resumeRun);
    connect(jobStatus_, &JobStatus::detailsWanted, jobsDock_, [this] {
        jobsDock_->show();
        jobsDock_->raise();
    });
}

void MainWindow::resumeRun(const QString& runId)
{
    pages_->showPage(QStringLiteral("train"));
    if (auto* train = qobject_cast<ui::TrainPage*>(pages_->currentPage()))
        train->resumeRun(runId);
}

void MainWindow::addDock(Qt::DockWidgetArea area, QDockWidget* dock)
{
    addDockWidget(area, dock);
    menus_->addDock(dock->toggleViewAction());
    connect(dock->toggleViewAction(), &QAction::triggered, dock, [dock](bool isShown) {
        if (isShown)
            dock->raise(); // before the one it shares its place with
    });
}

void MainWindow::fulfil(ui::Page::Wish wish)
{
    switch (wish) {
    case ui::Page::Wish::OpenDataset:
        return files_->askForDataset();
    case ui::Page::Wish::OpenCheckpoint:
        return files_->askForCheckpoint();
    case ui::Page::Wish::OpenSample:
        return files_->openSample();
    case ui::Page::Wish::Import:
        return files_->askForImport({});
    case ui::Page::Wish::Train:
        return pages_->showPage(QStringLiteral("train"));
    }
}

void MainWindow::connectMenus()
{
    ui::Session* session = house_.session;
    connect(menus_, &WindowMenus::openDatasetWanted, files_, &WindowFiles::askForDataset);
    connect(menus_, &WindowMenus::openCheckpointWanted, files_, &WindowFiles::askForCheckpoint);
    connect(menus_, &WindowMenus::importWanted, files_, [this] { files_->askForImport({}); });
    connect(menus_, &WindowMenus::sampleWanted, files_, &WindowFiles::openSample);
    connect(menus_, &WindowMenus::pathsWanted, files_, &WindowFiles::open);
    connect(menus_, &WindowMenus::closeCheckpointWanted, session, &ui::Session::closeCheckpoint);
    connect(menus_, &WindowMenus::openOtherWanted, files_, &WindowFiles::askForOther);
    connect(menus_, &WindowMenus::otherPathWanted, session, &ui::Session::openOther);
    connect(menus_, &WindowMenus::swapWanted, session, &ui::Session::swapCheckpoints);
    connect(menus_, &WindowMenus::closeOtherWanted, session, &ui::Session::closeOther);
    connect(menus_, &WindowMenus::exportWanted, files_, &WindowFiles::askForExport);
    connect(menus_, &WindowMenus::reportWanted, files_, &WindowFiles::askForReport);
    connect(menus_, &WindowMenus::computeAgainWanted, session, &ui::Session::computeAgain);
    connect(menus_, &WindowMenus::quitWanted, this, &QWidget::close);
    connect(menus_, &WindowMenus::pageWanted, pages_, &PageArea::showPage);
    connect(menus_, &WindowMenus::themeWanted, this, &MainWindow::setTheme);
    // Queued: the menu that was clicked is about to be built anew.
    connect(menus_, &WindowMenus::languageWanted, this, &MainWindow::setLanguage, Qt::QueuedConnection);
    connect(menus_, &WindowMenus::resetLayoutWanted, this, &MainWindow::resetLayout);
    connect(menus_, &WindowMenus::presetWanted, this, &MainWindow::arrange);
    connect(menus_, &WindowMenus::paletteWanted, this, &MainWindow::showPalette);
    connect(menus_, &WindowMenus::explanationWanted, this, &MainWindow::explain);
    connect(menus_, &WindowMenus::tourWanted, this, &MainWindow::startTour);
    connect(menus_, &WindowMenus::aboutWanted, this, [this] { showAbout(house_.session->jobs(), this); });
    connect(menus_, &WindowMenus::shortcutsWanted, this, [this] { showShortcuts(menus_->all(), this); });
}

void MainWindow::connectPins()
{
    ui::RequestPins* pins = library_->pins();
    const auto show = [this, pins] { menus_->setPin(pins->canPin(), pins->isPresentPinned()); };
    connect(menus_, &WindowMenus::pinWanted, pins, &ui::RequestPins::togglePresent);
    connect(pins, &ui::RequestPins::presentChanged, menus_, show);
    show();
}

void MainWindow::showCheckpoints()
{
    menus_->setCheckpoints(house_.session->model() != nullptr, house_.session->other() != nullptr);
}

/// What is to be told of a model after it was closed.
struct MainWindow::LastModel
{
    data::Schema schema;
    QString trainedOn;
};

void MainWindow::connectSession()
{
    ui::Session* session = house_.session;
    connect(session, &ui::Session::failed, this,
            [this](const QString& message) { messages_->tell(MessageBar::Kind::Error, message); });
    connect(session, &ui::Session::datasetChanged, this, [this] {
        if (const auto& dataset = house_.session->dataset())
            rememberPath(QString::fromStdString(dataset->folder().string()));
        showTitle();
    });
    connect(session, &ui::Session::modelChanged, this, [this, last = std::optional<LastModel>()]() mutable {
        const auto& model = house_.session->model();
        showCheckpoints();
        showTitle();
        const auto before = std::exchange(last, std::nullopt);
        if (!model) {
            if (before)
                tellOfMisfit(*before);
            return;
        }
        messages_->withdraw(house_.session);
        last = LastModel{model->info().schema, QString::fromStdString(model->info().datasetName)};
        if (!model->info().path.empty())
            rememberPath(QString::fromStdString(model->info().path.string()));
        warnOfSlowBlas();
    });
    connect(session, &ui::Session::otherChanged, this, [this] {
        showCheckpoints();
        const auto& other = house_.session->other();
        if (other && !other->info().path.empty())
            rememberPath(QString::fromStdString(other->info().path.string()));
    });
}

void MainWindow::tellOfMisfit(const LastModel& closed)
{
    const auto& dataset = house_.session->dataset();
    if (dataset && !dataset->schema().whyIncompatible(closed.schema).empty())
        messages_->tell(MessageBar::Kind::Information,
                        tr("The checkpoint was closed: it was trained on \"%1\" and does not fit \"%2\".")
                            .arg(closed.trainedOn, QString::fromStdString(dataset->name())),
                        {}, house_.session); // until a checkpoint is open again
}

void MainWindow::connectSettings()
{
    remembering_->setSingleShot(true);
    remembering_->setInterval(rememberMilliseconds);
    connect(remembering_, &QTimer::timeout, this, [this] {
        gatherSettings();
        house_.settings->saveAside();
    });
    using ui::Session;
    for (const auto signal :
         {&Session::datasetChanged, &Session::modelChanged, &Session::otherChanged, &Session::splitChanged,
          &Session::requestChanged, &Session::targetChanged, &Session::gammaChanged, &Session::gammaLimitChanged,
          &Session::lambdaChanged, &Session::kChanged})
        connect(house_.session, signal, this, &MainWindow::rememberSoon);
    // What is changed in a page, an edit or a filter, is computed. Jobs that end all the time put nothing off.
    connect(house_.session->jobs(), &ui::JobRunner::jobEnded, this, [this] {
        if (!remembering_->isActive())
            rememberSoon();
    });
}

void MainWindow::rememberSoon()
{
    if (isVisible())
        remembering_->start();
}

void MainWindow::restore()
{
    if (const QByteArray geometry = house_.settings->geometry(); !geometry.isEmpty())
        restoreGeometry(geometry);
    if (const QByteArray layout = house_.settings->layout(); !layout.isEmpty())
        restoreState(layout, layoutVersion);
    pages_->restoreViewStates(house_.settings->viewStates());
    library_->setFilter(house_.settings->libraryFilter());
    details_->setPinnedText(house_.settings->pinnedDetails());
    pages_->showPage(house_.settings->page().isEmpty() ? PageArea::pageIds().constFirst() : house_.settings->page());
}

void MainWindow::gatherSettings()
{
    Settings& settings = *house_.settings;
    settings.setGeometry(saveGeometry());
    settings.setLayout(saveState(layoutVersion));
    settings.setPage(pages_->currentId());
    settings.setViewStates(pages_->viewStates());
    settings.setLibraryFilter(library_->filter());
    settings.setPinnedDetails(details_->pinnedText());
    settings.setLastInputs(house_.session->inputs());
    settings.setNumber(QStringLiteral("gammaLimit"), house_.session->gammaLimit());
    settings.setNumber(QStringLiteral("gamma"), house_.session->gamma());
    settings.setNumber(QStringLiteral("lambda"), house_.session->lambda());
    settings.setNumber(QStringLiteral("k"), house_.session->k());
}

void MainWindow::remember()
{
    remembering_->stop();
    gatherSettings();
    if (const QString file = house_.settings->save(); !file.isEmpty())
        qWarning("cannot save the settings in %s", qPrintable(file));
}

void MainWindow::openPaths(const QStringList& paths)
{
    files_->open(paths);
}

void MainWindow::openSample()
{
    files_->openSample();
}

void MainWindow::startImport(const ImportOrder& order)
{
    files_->startImport(order);
}

QString MainWindow::exportChart(const QString& file) const
{
    return files_->exportChart(file);
}

void MainWindow::rememberPath(const QString& path)
{
    house_.settings->addRecent(path);
    menus_->showRecent();
    rememberSoon();
}

void MainWindow::listDataset(const QString& folder)
{
    const QString path = QDir::cleanPath(QFileInfo(folder).absoluteFilePath());
    rememberPath(path);
    library_->listDataset(path);
}

void MainWindow::setTheme(ui::ThemeChoice choice)
{
    house_.settings->setTheme(choice);
    house_.theme->apply(choice);
    menus_->showTheme(choice);
    rememberSoon();
}

void MainWindow::setLanguage(const QString& code)
{
    house_.languages->apply(code);
    house_.settings->setLanguage(code);
    rememberSoon();
    delete findChild<Tour*>();
    const QByteArray layout = saveState(layoutVersion);
    const QList<int> widths{library_->width(), details_->width()};
    const QString page = pages_->currentId();
    const auto views = pages_->viewStates();
    const QString libraryFilter = library_->filter();
    const ui::DetailsDock::Subject pinned = details_->pinned();
    const MessageBar& told = *messages_; // until it is deleted with the other old content
    retire(std::unique_ptr<QWidget>(takeCentralWidget()));
    for (QDockWidget* dock : findChildren<QDockWidget*>(Qt::FindDirectChildrenOnly))
        delete dock;
    for (QToolBar* bar : findChildren<QToolBar*>(Qt::FindDirectChildrenOnly))
        delete bar;
    delete menus_;
    setMenuBar(nullptr);
    setStatusBar(nullptr);
    buildContent();
    messages_->takeOver(told);
    files_->rebuildWizards();
    restoreState(layout, layoutVersion);
    pages_->restoreViewStates(views);
    library_->setFilter(libraryFilter);
    details_->setPinned(pinned);
    pages_->showPage(page);
    // A window in sight gives new docks shares of its width when it lays them out, whatever was saved.
    resizeDocks({library_, details_}, widths, Qt::Horizontal);
    QTimer::singleShot(0, this, [this, widths] { resizeDocks({library_, details_}, widths, Qt::Horizontal); });
    // The Train page says how a training ends, and opens what came of it.
    const auto* training = house_.session->findChild<ui::Training*>();
    if (training != nullptr && training->isActive())
        QTimer::singleShot(0, this, [this] { static_cast<void>(pages_->page(QStringLiteral("train"))); });
}

void MainWindow::retire(std::unique_ptr<QWidget> content)
{
    pages_->cutOff();
    retired_.push_back(std::move(content));
    QTimer::singleShot(0, this, &MainWindow::deleteRetired);
}

void MainWindow::deleteRetired()
{
    if (retired_.empty())
        return;
    if (auto* page = retired_.front()->findChild<ui::Page*>())
        delete page;
    else
        retired_.erase(retired_.begin());
    QTimer::singleShot(0, this, &MainWindow::deleteRetired);
}

void MainWindow::resetLayout()
{
    restoreState(firstLayout_, layoutVersion);
}

void MainWindow::arrange(LayoutPreset preset)
{
    resetLayout();
    library_->setVisible(preset != LayoutPreset::Present);
    details_->setVisible(preset == LayoutPreset::Inspect);
    jobsDock_->setVisible(preset == LayoutPreset::Train);
    if (preset == LayoutPreset::Train)
        pages_->showPage(QStringLiteral("train"));
    if (preset == LayoutPreset::Inspect)
        pages_->showPage(QStringLiteral("inspect"));
}

void MainWindow::showPalette()
{
    auto* palette = new CommandPalette(menus_->commands(), this);
    palette->open();
}

void MainWindow::explain()
{
    QWidget* focused = focusWidget();
    if (ui::HelpPopover::show(ui::helpTopicOf(focused), focused) == nullptr)
        statusBar()->showMessage(tr("F1 explains the option that has the focus, or the metric of the current cell of a "
                                    "table. Press ? for all keys."),
                                 noticeMilliseconds);
}

void MainWindow::startTourOnce()
{
    if (!house_.settings->tourSeen())
        startTour();
}

void MainWindow::startTour()
{
    delete findChild<Tour*>();
    house_.settings->setTourSeen();
    rememberSoon();
    std::vector<Tour::Hint> hints;
    const auto add = [&hints](QWidget* about, const QString& text) { hints.push_back({about, text}); };
    add(findChild<ui::ContextStrip*>(),
        tr("Dataset, checkpoint, request, \u03b3, \u03bb and K: every number in the window depends on these. "
           "Move \u03b3 and watch lists and metrics answer."));
    add(pages_->tabBar(), tr("One page for each job, from the data to the comparison of runs. Ctrl+1, Ctrl+2 ... "
                             "go there. The sample is open, so that every page shows something."));
    add(library_, tr("Datasets, runs and checkpoints. Double click opens one; drop your own request log here to "
                     "import it."));
    add(details_, tr("What is known of the selection, and where it comes from."));
    add(menuBar(), tr("Ctrl+Shift+P finds any command by a few letters; ? lists all keys. This tour is in the "
                      "Help menu."));
    new Tour(std::move(hints), this);
}

void MainWindow::warnOfSlowBlas()
{
    if (blasAsked_)
        return;
    blasAsked_ = true;
    house_.session->jobs()->start<engine::EngineInfo>(
        {tr("Ask LibTorch for its BLAS"), {}, false, true}, this,
        [](JobContext&) { return engine::loadEngine().info(); },
        [this](const engine::EngineInfo& info) {
            if (info.referenceBlas) {
                messages_->tell(MessageBar::Kind::Warning,
                                tr("LibTorch computes with the reference BLAS (%1), many times slower than an "
                                   "optimised one. Install the package libopenblas0-pthread.")
                                    .arg(QString::fromStdString(info.blas)));
            }
        });
}

void MainWindow::showTitle()
{
    provenance_->setText(house_.session->provenance());
    const auto& dataset = house_.session->dataset();
    const QString page = PageArea::titleOf(pages_->currentId());
    setWindowTitle(dataset ? tr("%1 \u2013 %2 \u2013 CDM Workbench").arg(QString::fromStdString(dataset->name()), page)
                           : tr("CDM Workbench"));
}

bool MainWindow::isSettled() const
{
    const ui::Session& session = *house_.session;
    const ui::Page* page = pages_->currentPage();
    return retired_.empty() && !session.isOpening() && session.jobs()->runningCount() == 0 && page != nullptr &&
           page->isSettled() && library_->isSettled();
}

bool MainWindow::event(QEvent* event)
{
    if (event->type() == ui::NoticeEvent::eventType()) {
        showNotice(*static_cast<ui::NoticeEvent*>(event));
        return true;
    }
    const bool handled = QMainWindow::event(event);
    if (event->type() == QEvent::Paint && !wasPainted_) {
        wasPainted_ = true;
        // The children are painted and flushed in this same turn of the event loop.
        QTimer::singleShot(0, this, &MainWindow::painted);
    }
    return handled;
}

void MainWindow::showNotice(ui::NoticeEvent& notice)
{
    const MessageBar::Offer offer{notice.offer().text, notice.offer().act};
    if (notice.kind() == ui::NoticeEvent::Kind::Error) {
        messages_->tell(MessageBar::Kind::Error, notice.text(), offer);
    } else if (offer.act) {
        messages_->tell(MessageBar::Kind::Information, notice.text(), offer);
    } else {
        statusBar()->showMessage(notice.text(), noticeMilliseconds);
        log_->add(ui::LogModel::Kind::Information, notice.text());
    }
    notice.accept();
}

void MainWindow::askToClose()
{
    if (question_ && question_->isVisible())
        return question_->activateWindow();
    question_ = new CloseQuestion(house_.session->jobs(), this);
    connect(question_, &CloseQuestion::agreed, this, &MainWindow::closeUnasked);
    connect(messages_, &MessageBar::told, question_, [question = question_.data()](MessageBar::Kind kind) {
        if (kind == MessageBar::Kind::Error)
            question->keepOpen();
    });
    question_->open();
}

void MainWindow::closeUnasked()
{
    if (question_ && question_->isVisible())
        question_->reject();
    mayClose_ = true;
    close();
}

void MainWindow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && messages_->count() > 0)
        messages_->dismiss();
    else
        QMainWindow::keyPressEvent(event);
}

void MainWindow::childEvent(QChildEvent* event)
{
    QMainWindow::childEvent(event);
    // Qt parks the empty tabs of docks outside the window, where the Tab key would still find them; the View menu shows
    // and raises docks.
    if (auto* tabs = event->polished() ? qobject_cast<QTabBar*>(event->child()) : nullptr)
        tabs->setFocusPolicy(Qt::NoFocus);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!mayClose_ && CloseQuestion::isNeeded(*house_.session->jobs())) {
        event->ignore();
        askToClose();
        return;
    }
    remember();
    event->accept();
    hide();
    // Training stops within a step and has written its last whole epoch already.
    house_.session->jobs()->stopAndWait();
    QCoreApplication::quit();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!ui::localFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    activateWindow(); // first: the import wizard may come forward
    openPaths(ui::localFiles(event->mimeData()));
}

} // namespace cdm::app
