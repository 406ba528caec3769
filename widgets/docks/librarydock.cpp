// SPDX-License-Identifier: GPL-3.0-only
#include "docks/librarydock.h"

#include "docks/libraryactions.h"
#include "docks/librarydelegate.h"
#include "docks/libraryfeed.h"
#include "docks/libraryfilter.h"
#include "docks/libraryhint.h"
#include "docks/librarymodel.h"
#include "docks/libraryopen.h"
#include "docks/libraryrecent.h"
#include "session/pausedruns.h"
#include "session/runcommands.h"
#include "session/runnames.h"
#include "units/dropframe.h"
#include "units/localfiles.h"

#include <QDropEvent>
#include <QEvent>
#include <QFileInfo>
#include <QLabel>
#include <QPointer>
#include <QScopedValueRollback>
#include <QSet>
#include <QTreeView>
#include <QVBoxLayout>

#include <functional>

namespace cdm::ui {

struct LibraryDock::Impl
{
    LibraryDock* dock = nullptr;
    Session* session = nullptr;
    LibraryFeed* feed = nullptr;
    LibraryModel* model = nullptr;
    RunCommands* commands = nullptr;
    RequestPins* pins = nullptr;
    LibraryActions* actions = nullptr;
    LibraryRecent recent;
    LibraryFilter* filter = nullptr;
    QTreeView* view = nullptr;
    QLabel* hint = nullptr;
    QPointer<DropFrame> dropFrame; ///< while files are dragged over the dock
    QString sample;
    QSet<int> closed{LibraryModel::Slices}; ///< groups that are closed while nothing is looked for
    bool arranging = false;                 ///< groups are opened and closed by us, not by hand

    void build();
    void connectParts();
    void connectSession();
    void showOpen();
    void showSplits();
    void showSlices();
    [[nodiscard]] bool isSettled() const;
    void showPins();
    void showHint();
    void tellSettled();
    void openGroups();
    /// The row that is chosen stays so where `change` puts it; when it goes, none is chosen in its place.
    void keepChosen(const std::function<void()>& change);
    void listRecent();
    void rememberDataset();
    void rememberCheckpoints();
};

void LibraryDock::Impl::build()
{
    view = new QTreeView;
    filter = new LibraryFilter(view);
    view->setAccessibleName(LibraryDock::tr("Library"));
    view->setModel(model);
    QObject::connect(model, &LibraryModel::beginningsChanged, view->viewport(), qOverload<>(&QWidget::update));
    view->setItemDelegate(new LibraryDelegate(view));
    view->setHeaderHidden(true);
    view->setRootIsDecorated(false);
    view->setIndentation(0);
    view->setExpandsOnDoubleClick(false);
    view->setUniformRowHeights(false);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->setContextMenuPolicy(Qt::CustomContextMenu);
    view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view->setFrameShape(QFrame::NoFrame);
    hint = new QLabel;
    hint->setWordWrap(true);
    hint->setMargin(6);
    hint->setForegroundRole(QPalette::PlaceholderText);
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->setSpacing(6);
    layout->addWidget(filter);
    layout->addWidget(view, 1);
    layout->addWidget(hint);
    dock->setWidget(content);
    dock->setAcceptDrops(true);
}

void LibraryDock::Impl::connectParts()
{
    connect(filter, &QLineEdit::textChanged, feed, [this](const QString& text) {
        feed->setFilter(text.trimmed());
        showSplits();
        showSlices();
        showPins();
        openGroups();
    });
    connect(feed, &LibraryFeed::changed, dock, [this](const std::shared_ptr<const LibraryContent>& content) {
        keepChosen([this, &content] { model->setContent(content); });
        openGroups();
        showHint();
        actions->update();
    });
    connect(feed, &LibraryFeed::settled, dock, [this] { tellSettled(); });
    connect(model, &LibraryModel::renameRequested, commands, &RunCommands::rename);
    connect(pins, &RequestPins::changed, dock, [this] { showPins(); });
    connect(actions, &LibraryActions::resumeRequested, dock, &LibraryDock::resumeRequested);
    connect(actions, &LibraryActions::recentChanged, dock, [this] { listRecent(); });
    connect(view, &QTreeView::activated, actions, &LibraryActions::openCurrent);
    connect(view, &QWidget::customContextMenuRequested, actions, &LibraryActions::showMenu);
    connect(view->selectionModel(), &QItemSelectionModel::currentChanged, actions, &LibraryActions::update);
    connect(view, &QTreeView::clicked, dock, [this](const QModelIndex& index) {
        if (model->isGroup(index))
            view->setExpanded(index, !view->isExpanded(index));
    });
    connect(view, &QTreeView::collapsed, dock, [this](const QModelIndex& index) {
        if (!arranging)
            closed.insert(index.row());
    });
    connect(view, &QTreeView::expanded, dock, [this](const QModelIndex& index) {
        if (!arranging)
            closed.remove(index.row());
    });
}

void LibraryDock::Impl::connectSession()
{
    for (const auto signal : {&Session::modelChanged, &Session::otherChanged})
        connect(session, signal, dock, [this] {
            showOpen();
            rememberCheckpoints();
        });
    for (const auto signal : {&Session::splitChanged, &Session::requestChanged, &Session::targetChanged})
        connect(session, signal, dock, [this] { showOpen(); });
    connect(PausedRuns::of(session), &PausedRuns::changed, dock, [this] { showOpen(); });
    for (const auto signal : {&Session::slicesChanged, &Session::sliceChanged})
        connect(session, signal, dock, [this] {
            showSlices();
            showOpen();
            if (!feed->isPending())
                showHint();
            tellSettled();
        });
    connect(session, &Session::datasetChanged, dock, [this] {
        showSplits();
        showOpen();
        rememberDataset();
    });
    showSplits();
    showSlices();
    showPins();
    showOpen();
    rememberDataset();
    rememberCheckpoints();
}

void LibraryDock::Impl::showOpen()
{
    LibraryOpen open = libraryOpen(*session);
    open.paused = PausedRuns::of(session)->ids();
    model->setOpen(open);
}

void LibraryDock::Impl::showSplits()
{
    keepChosen([this] { model->setSplits(librarySplits(*session, feed->filter())); });
    openGroups();
}

void LibraryDock::Impl::showSlices()
{
    keepChosen([this] { model->setSlices(librarySlices(*session, feed->filter())); });
    openGroups();
}

bool LibraryDock::Impl::isSettled() const
{
    const bool parting =
        session->dataset() && !session->slices() && session->whyMissing(Session::Part::Slices).isEmpty();
    return !feed->isPending() && !parting;
}

void LibraryDock::Impl::tellSettled()
{
    if (isSettled())
        Q_EMIT dock->settled();
}

void LibraryDock::Impl::showPins()
{
    std::vector<RequestPin> shown = pins->pins();
    std::erase_if(shown, [this](const RequestPin& pin) {
        return !pin.name.contains(feed->filter(), Qt::CaseInsensitive) &&
               !pin.item.contains(feed->filter(), Qt::CaseInsensitive) &&
               !pin.id.contains(feed->filter(), Qt::CaseInsensitive) &&
               !QString::number(pin.request).contains(feed->filter());
    });
    keepChosen([this, &shown] { model->setRequestPins(shown); });
    openGroups();
}

void LibraryDock::Impl::keepChosen(const std::function<void()>& change)
{
    const QModelIndex before = view->currentIndex();
    const bool isRow = before.isValid() && !model->isGroup(before);
    const auto group = static_cast<LibraryModel::Group>(isRow ? before.parent().row() : 0);
    const QString key = isRow ? before.data(LibraryModel::KeyRole).toString() : QString();
    change();
    if (!isRow)
        return;
    const QModelIndex after = model->indexOf(group, key);
    if (!after.isValid())
        view->selectionModel()->clear();
    else if (after != view->currentIndex())
        view->setCurrentIndex(after);
}

/// Rows that come into an empty group are to be seen, and what the filter finds is.
void LibraryDock::Impl::openGroups()
{
    const QScopedValueRollback guard(arranging, true);
    for (int group = 0; group < LibraryModel::GroupCount; ++group)
        view->setExpanded(model->groupIndex(static_cast<LibraryModel::Group>(group)),
                          !feed->filter().isEmpty() || !closed.contains(group));
}

void LibraryDock::Impl::showHint()
{
    const QString text = libraryHint(feed->content(), feed->filter(), *model);
    hint->setText(text);
    hint->setVisible(!text.isEmpty());
}

void LibraryDock::Impl::listRecent()
{
    QStringList folders = recent.datasets();
    if (!sample.isEmpty())
        folders << sample;
    feed->setRecent(folders, recent.checkpoints());
}

void LibraryDock::Impl::rememberDataset()
{
    if (!session->dataset())
        return;
    recent.addDataset(libraryPath(session->dataset()->folder()));
    listRecent();
}

void LibraryDock::Impl::rememberCheckpoints()
{
    const QStringList before = recent.checkpoints();
    for (const auto& opened : {session->other(), session->model()}) {
        const QString file = libraryFileOf(opened);
        if (!file.isEmpty() && !isInRunFolder(session->storePath(), file.toStdString()))
            recent.addCheckpoint(file);
    }
    if (recent.checkpoints() != before)
        listRecent();
}

LibraryDock::LibraryDock(Session* session, QWidget* parent)
    : QDockWidget(tr("Library"), parent),
      impl_(std::make_unique<Impl>())
{
    setObjectName(QStringLiteral("libraryDock"));
    impl_->dock = this;
    impl_->session = session;
    impl_->feed = new LibraryFeed(session, this);
    impl_->model = new LibraryModel(this);
    impl_->commands = new RunCommands(session, this);
    impl_->pins = new RequestPins(session, this);
    impl_->build();
    impl_->actions =
        new LibraryActions({session, impl_->model, impl_->view, impl_->commands, impl_->pins, &impl_->recent}, this);
    impl_->connectParts();
    impl_->connectSession();
    impl_->listRecent();
    impl_->hint->hide();
}

LibraryDock::~LibraryDock() = default;

void LibraryDock::setSampleDataset(const QString& folder)
{
    impl_->sample = folder.isEmpty() ? QString() : QFileInfo(folder).absoluteFilePath();
    impl_->listRecent();
}

QStringList LibraryDock::recentDatasets() const
{
    return impl_->recent.datasets();
}

void LibraryDock::listDataset(const QString& folder)
{
    impl_->recent.addDataset(folder);
    impl_->listRecent();
}

RequestPins* LibraryDock::pins() const
{
    return impl_->pins;
}

void LibraryDock::setFilter(const QString& text)
{
    impl_->filter->setText(text);
}

QString LibraryDock::filter() const
{
    return impl_->filter->text();
}

bool LibraryDock::isSettled() const
{
    return impl_->isSettled();
}

LibraryModel* LibraryDock::model() const
{
    return impl_->model;
}

QTreeView* LibraryDock::view() const
{
    return impl_->view;
}

void LibraryDock::dragEnterEvent(QDragEnterEvent* event)
{
    if (localFiles(event->mimeData()).isEmpty())
        return;
    event->acceptProposedAction();
    delete impl_->dropFrame.data();
    impl_->dropFrame = new DropFrame(this);
}

void LibraryDock::dragLeaveEvent(QDragLeaveEvent* event)
{
    delete impl_->dropFrame.data();
    QDockWidget::dragLeaveEvent(event);
}

void LibraryDock::dropEvent(QDropEvent* event)
{
    delete impl_->dropFrame.data();
    event->acceptProposedAction();
    if (const QStringList paths = localFiles(event->mimeData()); !paths.isEmpty())
        Q_EMIT dropped(paths);
}

bool LibraryDock::event(QEvent* event)
{
    // On shared disks the watcher hears nothing of other machines.
    if (event->type() == QEvent::WindowActivate)
        impl_->feed->lookForChange();
    return QDockWidget::event(event);
}

} // namespace cdm::ui
