// SPDX-License-Identifier: GPL-3.0-only
#include "app/mainwindow.h"

#include "app/closequestion.h"
#include "app/dialogs.h"
#include "app/fonts.h"
#include "app/icons.h"
#include "app/languages.h"
#include "app/menukey.h"
#include "app/settings.h"
#include "app/tour.h"
#include "app/windowcontent.h"
#include "app/windowfiles.h"
#include "app/windowmemory.h"
#include "app/windowmenus.h"
#include "app/windowmessages.h"
#include "docks/detailsdock.h"
#include "docks/joblog.h"
#include "docks/librarydock.h"
#include "docks/requestpins.h"
#include "help/helppopover.h"
#include "pages/train/training.h"
#include "pages/trainpage.h"
#include "strip/contextstrip.h"
#include "units/dropframe.h"
#include "units/localfiles.h"
#include "units/notice.h"

#include <QChildEvent>
#include <QCloseEvent>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QKeyEvent>
#include <QMenuBar>
#include <QScreen>
#include <QTabBar>
#include <QTimer>

namespace cdm::app {

namespace {
constexpr QSize firstSize(1280, 800);
constexpr int titleBarHeight = 40; ///< at most: no window knows its frame before it is shown
} // namespace

MainWindow::MainWindow(const House& house, QWidget* parent)
    : QMainWindow(parent),
      house_(house),
      log_(new ui::LogModel(this)),
      files_(new WindowFiles(this)),
      content_(std::make_unique<WindowContent>(this, house, log_)),
      telling_(std::make_unique<WindowMessages>(this, content_.get(), house, log_)),
      memory_(std::make_unique<WindowMemory>(this, content_.get(), house))
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowIcon(programIcon());
    setAcceptDrops(true);
    setDockNestingEnabled(true);
    resize(firstSizeOn(screen()->availableSize()));
    new MenuKey(this);
    new ui::JobLog(house_.session->jobs(), log_, this);
    connect(content_.get(), &WindowContent::built, this, &MainWindow::connectContent);
    content_->build();
    connectSession();
    memory_->restore();
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

PageArea* MainWindow::pages() const
{
    return content_->pages();
}

MessageBar* MainWindow::messages() const
{
    return content_->messages();
}

void MainWindow::connectContent()
{
    connectMenus();
    connectInputMenus();
    connectPins();
    showCheckpoints();
    connect(pages(), &PageArea::wished, this, &MainWindow::fulfil);
    connect(content_->library(), &ui::LibraryDock::dropped, this, &MainWindow::openPaths);
    connect(content_->library(), &ui::LibraryDock::resumeRequested, this, &MainWindow::resumeRun);
}

void MainWindow::resumeRun(const QString& runId)
{
    pages()->showPage(QStringLiteral("train"));
    if (auto* train = qobject_cast<ui::TrainPage*>(pages()->currentPage()))
        train->resumeRun(runId);
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
        return pages()->showPage(QStringLiteral("train"));
    }
}

void MainWindow::connectMenus()
{
    const WindowMenus* menus = content_->menus();
    connect(menus, &WindowMenus::exportWanted, files_, &WindowFiles::askForExport);
    connect(menus, &WindowMenus::reportWanted, files_, &WindowFiles::askForReport);
    connect(menus, &WindowMenus::computeAgainWanted, house_.session, &ui::Session::computeAgain);
    connect(menus, &WindowMenus::quitWanted, this, &QWidget::close);
    connect(menus, &WindowMenus::pageWanted, pages(), &PageArea::showPage);
    connect(menus, &WindowMenus::themeWanted, this, &MainWindow::setTheme);
    // Queued: the menu that was clicked is about to be built anew.
    connect(menus, &WindowMenus::languageWanted, this, &MainWindow::setLanguage, Qt::QueuedConnection);
    connect(menus, &WindowMenus::resetLayoutWanted, content_.get(), &WindowContent::resetLayout);
    connect(menus, &WindowMenus::presetWanted, content_.get(), &WindowContent::arrange);
    connect(menus, &WindowMenus::paletteWanted, this, &MainWindow::showPalette);
    connect(menus, &WindowMenus::explanationWanted, this, &MainWindow::explain);
    connect(menus, &WindowMenus::tourWanted, this, &MainWindow::startTour);
    connect(menus, &WindowMenus::aboutWanted, this, [this] { showAbout(house_.session->jobs(), this); });
    connect(menus, &WindowMenus::shortcutsWanted, this, [this, menus] { showShortcuts(menus->all(), this); });
}

void MainWindow::connectInputMenus()
{
    const WindowMenus* menus = content_->menus();
    ui::Session* session = house_.session;
    connect(menus, &WindowMenus::openDatasetWanted, files_, &WindowFiles::askForDataset);
    connect(menus, &WindowMenus::openCheckpointWanted, files_, &WindowFiles::askForCheckpoint);
    connect(menus, &WindowMenus::importWanted, files_, [this] { files_->askForImport({}); });
    connect(menus, &WindowMenus::sampleWanted, files_, &WindowFiles::openSample);
    connect(menus, &WindowMenus::pathsWanted, files_, &WindowFiles::open);
    connect(menus, &WindowMenus::closeCheckpointWanted, session, &ui::Session::closeCheckpoint);
    connect(menus, &WindowMenus::openOtherWanted, files_, &WindowFiles::askForOther);
    connect(menus, &WindowMenus::otherPathWanted, session, &ui::Session::openOther);
    connect(menus, &WindowMenus::swapWanted, session, &ui::Session::swapCheckpoints);
    connect(menus, &WindowMenus::closeOtherWanted, session, &ui::Session::closeOther);
}

void MainWindow::connectPins()
{
    WindowMenus* menus = content_->menus();
    ui::RequestPins* pins = content_->library()->pins();
    const auto show = [menus, pins] { menus->setPin(pins->canPin(), pins->isPresentPinned()); };
    connect(menus, &WindowMenus::pinWanted, pins, &ui::RequestPins::togglePresent);
    connect(pins, &ui::RequestPins::presentChanged, menus, show);
    show();
}

void MainWindow::showCheckpoints()
{
    content_->menus()->setCheckpoints(house_.session->model() != nullptr, house_.session->other() != nullptr);
}

void MainWindow::connectSession()
{
    connect(telling_.get(), &WindowMessages::locateWanted, files_, &WindowFiles::locateDataset);
    connect(telling_.get(), &WindowMessages::resumeWanted, this, &MainWindow::resumeRun);
    const auto rememberFile = [this](const std::shared_ptr<const engine::Model>& model) {
        if (model && !model->info().path.empty())
            rememberPath(QString::fromStdString(model->info().path.string()));
    };
    connect(house_.session, &ui::Session::datasetChanged, this, [this] {
        if (const auto& dataset = house_.session->dataset())
            rememberPath(QString::fromStdString(dataset->folder().string()));
        content_->showTitle();
    });
    connect(house_.session, &ui::Session::modelChanged, this, [this, rememberFile] {
        showCheckpoints();
        content_->showTitle();
        rememberFile(house_.session->model());
    });
    connect(house_.session, &ui::Session::otherChanged, this, [this, rememberFile] {
        showCheckpoints();
        rememberFile(house_.session->other());
    });
}

void MainWindow::openPaths(const QStringList& paths)
{
    files_->open(paths);
}

void MainWindow::openPlan(const PartialPlan& found)
{
    files_->openPlan(found);
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
    content_->menus()->showRecent();
    memory_->soon();
}

void MainWindow::listDataset(const QString& folder)
{
    const QString path = QDir::cleanPath(QFileInfo(folder).absoluteFilePath());
    rememberPath(path);
    content_->library()->listDataset(path);
}

void MainWindow::setTheme(ui::ThemeChoice choice)
{
    house_.settings->setTheme(choice);
    house_.theme->apply(choice);
    content_->menus()->showTheme(choice);
    memory_->soon();
}

void MainWindow::setLanguage(const QString& code)
{
    house_.languages->apply(code);
    chooseFontsAgain(house_.languages->present());
    house_.settings->setLanguage(code);
    memory_->soon();
    delete findChild<Tour*>();
    content_->rebuild();
    files_->rebuildWizards();
    // The Train page says how a training ends, and opens what came of it.
    const auto* training = house_.session->findChild<ui::Training*>();
    if (training != nullptr && training->isActive())
        QTimer::singleShot(0, this, [this] { static_cast<void>(pages()->page(QStringLiteral("train"))); });
}

void MainWindow::showPalette()
{
    auto* palette = new CommandPalette(content_->menus()->commands(), this);
    palette->open();
}

void MainWindow::explain()
{
    QWidget* focused = focusWidget();
    if (ui::HelpPopover::show(ui::helpTopicOf(focused), focused) == nullptr)
        telling_->showBriefly(tr("F1 explains the option that has the focus, or the metric of the current cell of a "
                                 "table. Press ? for all keys."));
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
    memory_->soon();
    std::vector<Tour::Hint> hints;
    const auto add = [&hints](QWidget* about, const QString& text) { hints.push_back({about, text}); };
    add(content_->strip(),
        tr("Dataset, checkpoint, request, \u03b3, \u03bb and K: every number in the window depends on these. "
           "Move \u03b3 and watch lists and metrics answer."));
    add(pages()->tabBar(), tr("One page for each job, from the data to the comparison of runs. Ctrl+1, Ctrl+2 ... "
                              "go there. The sample is open, so that every page shows something."));
    add(content_->library(),
        tr("Datasets, runs and checkpoints. Double click opens one; drop your own request log here to "
           "import it."));
    add(content_->details(), tr("What is known of the selection, and where it comes from."));
    add(menuBar(), tr("Ctrl+Shift+P finds any command by a few letters; ? lists all keys. This tour is in the "
                      "Help menu."));
    new Tour(std::move(hints), this, messages());
}

bool MainWindow::isSettled() const
{
    const ui::Session& session = *house_.session;
    return !session.isOpening() && session.jobs()->runningCount() == 0 && content_->isSettled();
}

bool MainWindow::event(QEvent* event)
{
    if (event->type() == ui::NoticeEvent::eventType()) {
        telling_->show(*static_cast<ui::NoticeEvent*>(event));
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

void MainWindow::askToClose()
{
    if (question_ && question_->isVisible())
        return question_->activateWindow();
    question_ = new CloseQuestion(house_.session->jobs(), this);
    connect(question_, &CloseQuestion::agreed, this, &MainWindow::closeUnasked);
    connect(messages(), &MessageBar::told, question_, [question = question_.data()](MessageBar::Kind kind) {
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
    if (event->key() == Qt::Key_Escape && messages()->count() > 0)
        event->modifiers() == Qt::ShiftModifier ? messages()->dismissAll() : messages()->dismiss();
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
    memory_->remember();
    event->accept();
    hide();
    // Training stops within a step and has written its last whole epoch already.
    house_.session->jobs()->stopAndWait();
    QCoreApplication::quit();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (ui::localFiles(event->mimeData()).isEmpty())
        return;
    event->acceptProposedAction();
    delete dropFrame_.data();
    dropFrame_ = new ui::DropFrame(centralWidget());
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent* event)
{
    delete dropFrame_.data();
    QMainWindow::dragLeaveEvent(event);
}

void MainWindow::dropEvent(QDropEvent* event)
{
    delete dropFrame_.data();
    event->acceptProposedAction();
    activateWindow(); // first: the import wizard may come forward
    openPaths(ui::localFiles(event->mimeData()));
}

} // namespace cdm::app
