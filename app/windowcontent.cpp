// SPDX-License-Identifier: GPL-3.0-only
#include "app/windowcontent.h"

#include "app/jobstatus.h"
#include "app/messagebar.h"
#include "app/pagearea.h"
#include "app/paths.h"
#include "app/settings.h"
#include "app/windowmenus.h"
#include "docks/detailsdock.h"
#include "docks/jobsdock.h"
#include "docks/librarydock.h"
#include "docks/logdock.h"
#include "strip/contextstrip.h"
#include "units/textpatterns.h"

#include <QCoreApplication>
#include <QDockWidget>
#include <QEvent>
#include <QLabel>
#include <QMainWindow>
#include <QMenuBar>
#include <QStatusBar>
#include <QTimer>
#include <QToolBar>
#include <QVBoxLayout>

#include <utility>

namespace cdm::app {

namespace {

constexpr int layoutVersion = 2;
constexpr int libraryWidth = 215;
constexpr int detailsWidth = 225;
// A window made small and large again leaves its docks as small as they got: words still fit then.
constexpr int narrowestLibrary = 150;
constexpr int narrowestDetails = 185;
constexpr int jobsHeight = 150;

} // namespace

WindowContent::WindowContent(QMainWindow* window, const House& house, ui::LogModel* log)
    : QObject(window),
      window_(window),
      house_(house),
      log_(log)
{
}

WindowContent::~WindowContent() = default;

void WindowContent::build()
{
    menus_ = new WindowMenus(window_->menuBar(), house_.settings, this);
    buildStrip();
    buildCentre();
    buildDocks();
    buildStatus();
    menus_->showTheme(house_.theme->choice());
    menus_->showLanguage(house_.settings->language());
    connect(pages_, &PageArea::pageShown, this, &WindowContent::showTitle);
    showTitle();
    firstLayout_ = layout();
    Q_EMIT built();
}

void WindowContent::buildStrip()
{
    auto* bar = new QToolBar(tr("Context"));
    bar->setObjectName(QStringLiteral("contextBar"));
    bar->setMovable(false);
    bar->toggleViewAction()->setEnabled(false); // always in sight
    bar->toggleViewAction()->setVisible(false);
    strip_ = new ui::ContextStrip(house_.session);
    strip_->setMenus(menus_->datasetMenu(), menus_->checkpointMenu(), menus_->otherMenu());
    menus_->setRunNames(house_.session->runNames());
    bar->addWidget(strip_);
    window_->addToolBar(Qt::TopToolBarArea, bar);
}

void WindowContent::buildCentre()
{
    auto* centre = new QWidget;
    messages_ = new MessageBar;
    pages_ = new PageArea(house_.session);
    auto* rows = new QVBoxLayout(centre);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(messages_);
    rows->addWidget(pages_, 1);
    window_->setCentralWidget(centre);
}

void WindowContent::buildStatus()
{
    auto* jobs = new JobStatus(house_.session->jobs());
    connect(jobs, &JobStatus::detailsWanted, jobsDock_, [dock = jobsDock_] {
        dock->show();
        dock->raise();
    });
    provenance_ = new QLabel;
    provenance_->setForegroundRole(QPalette::PlaceholderText);
    provenance_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    provenance_->setToolTip(tr("What every number in the window was made from; exports carry it, too."));
    provenance_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    provenance_->setContentsMargins(8, 0, 0, 0);
    QStatusBar* bar = window_->statusBar();
    bar->addWidget(provenance_, 1);
    bar->addPermanentWidget(jobs);
    bar->setSizeGripEnabled(false);
}

void WindowContent::buildDocks()
{
    library_ = new ui::LibraryDock(house_.session);
    jobsDock_ = new ui::JobsDock(house_.session->jobs());
    logDock_ = new ui::LogDock(log_);
    details_ = new ui::DetailsDock(house_.session);
    if (const auto sample = sampleInputs(QCoreApplication::applicationDirPath()))
        library_->setSampleDataset(sample->dataset);
    placeDocks();
}

void WindowContent::placeDocks()
{
    addDock(Qt::LeftDockWidgetArea, library_);
    addDock(Qt::RightDockWidgetArea, details_);
    addDock(Qt::BottomDockWidgetArea, jobsDock_);
    addDock(Qt::BottomDockWidgetArea, logDock_);
    window_->tabifyDockWidget(jobsDock_, logDock_);
    // The side docks keep their height when the jobs open below the page.
    window_->setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    window_->setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    library_->setMinimumWidth(narrowestLibrary);
    details_->setMinimumWidth(narrowestDetails);
    shareWidth({libraryWidth, detailsWidth});
    window_->resizeDocks({jobsDock_}, {jobsHeight}, Qt::Vertical);
    jobsDock_->hide(); // the status line shows the running job and leads here
    logDock_->hide();
}

void WindowContent::addDock(Qt::DockWidgetArea area, QDockWidget* dock)
{
    window_->addDockWidget(area, dock);
    menus_->addDock(dock->toggleViewAction());
    connect(dock->toggleViewAction(), &QAction::triggered, dock, [dock](bool isShown) {
        if (isShown)
            dock->raise(); // before the one it shares its place with
    });
}

void WindowContent::shareWidth(const QList<int>& widths)
{
    window_->resizeDocks({library_, details_}, widths, Qt::Horizontal);
}

void WindowContent::rebuild()
{
    const QByteArray before = layout();
    const QList<int> widths{library_->width(), details_->width()};
    const QString page = pages_->currentId();
    const auto views = pages_->viewStates();
    const QStringList seen = pages_->seen();
    const QString filter = library_->filter();
    const auto pinned = details_->pinned();
    const MessageBar& told = *messages_; // until it is deleted with the other old content
    retire(std::unique_ptr<QWidget>(window_->takeCentralWidget()));
    for (QDockWidget* dock : window_->findChildren<QDockWidget*>(Qt::FindDirectChildrenOnly))
        delete dock;
    window_->setAnimated(false); // docks that nobody sees yet
    for (QToolBar* bar : window_->findChildren<QToolBar*>(Qt::FindDirectChildrenOnly))
        delete bar;
    delete menus_;
    window_->setMenuBar(nullptr);
    window_->setStatusBar(nullptr);
    build();
    messages_->takeOver(told);
    restoreLayout(before);
    pages_->restoreViewStates(views);
    pages_->setSeen(seen);
    library_->setFilter(filter);
    details_->setPinned(pinned);
    window_->setUpdatesEnabled(false); // until its page is there, too
    pages_->choosePage(page);
    // A window in sight gives new docks shares of its width when it lays them out, whatever was saved.
    shareWidth(widths);
    QTimer::singleShot(0, this, [this, widths] {
        window_->setUpdatesEnabled(true);
        // A window that was asked to paint meanwhile took that for done, and would wait for another reason to.
        QCoreApplication::postEvent(window_, new QEvent(QEvent::UpdateRequest), Qt::LowEventPriority);
        window_->setAnimated(true);
        shareWidth(widths);
    });
}

void WindowContent::retire(std::unique_ptr<QWidget> content)
{
    pages_->cutOff();
    retired_.push_back(std::move(content));
    QTimer::singleShot(0, this, &WindowContent::deleteRetired);
}

void WindowContent::deleteRetired()
{
    if (retired_.empty())
        return;
    if (auto* page = retired_.front()->findChild<ui::Page*>())
        delete page;
    else
        retired_.erase(retired_.begin());
    QTimer::singleShot(0, this, &WindowContent::deleteRetired);
}

QByteArray WindowContent::layout() const
{
    return window_->saveState(layoutVersion);
}

void WindowContent::restoreLayout(const QByteArray& layout)
{
    window_->restoreState(layout, layoutVersion);
}

void WindowContent::resetLayout()
{
    restoreLayout(firstLayout_);
}

void WindowContent::arrange(LayoutPreset preset)
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

void WindowContent::showTitle()
{
    provenance_->setText(house_.session->provenance());
    const auto& dataset = house_.session->dataset();
    const QString page = PageArea::titleOf(pages_->currentId());
    window_->setWindowTitle(dataset ? ui::text::filled(tr("%1 \u2013 %2 \u2013 CDM Workbench"),
                                                       {QString::fromStdString(dataset->name()), page})
                                    : tr("CDM Workbench"));
}

bool WindowContent::isSettled() const
{
    return retired_.empty() && pages_->isCurrentBuilt() && pages_->currentPage()->isSettled() && library_->isSettled();
}

} // namespace cdm::app
