// SPDX-License-Identifier: GPL-3.0-only
#include "docks/librarydock.h"

#include "docks/librarydelegate.h"
#include "docks/libraryfeed.h"
#include "docks/librarymodel.h"
#include "session/runcommands.h"
#include "units/localfiles.h"

#include <QAction>
#include <QDesktopServices>
#include <QDropEvent>
#include <QEvent>
#include <QFileInfo>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QTreeView>
#include <QUrl>
#include <QVBoxLayout>

namespace cdm::ui {

namespace {

constexpr int recentKept = 12;
const QString recentKey = QStringLiteral("library/recentDatasets");

QString folderOf(const data::Dataset& dataset)
{
    return QFileInfo(QString::fromStdString(dataset.folder().string())).absoluteFilePath();
}

} // namespace

struct LibraryDock::Impl
{
    LibraryDock* dock = nullptr;
    Session* session = nullptr;
    LibraryFeed* feed = nullptr;
    LibraryModel* model = nullptr;
    RunCommands* commands = nullptr;
    QLineEdit* filter = nullptr;
    QTreeView* view = nullptr;
    QLabel* hint = nullptr;
    QString sample;
    QStringList recent;

    QAction* open = nullptr;
    QAction* resume = nullptr;
    QAction* rename = nullptr;
    QAction* note = nullptr;
    QAction* pin = nullptr;
    QAction* folder = nullptr;
    QAction* forget = nullptr;
    QAction* remove = nullptr;

    void build();
    void buildActions();
    void connectParts();
    void updateActions();
    void showMenu(const QPoint& place);
    void showHint();
    void listFolders();
    void rememberDataset();
    void openCurrent();
    void askNote();
    void askRemove();

    const LibraryRun* run() const { return model->runAt(view->currentIndex()); }
    const LibraryDataset* dataset() const { return model->datasetAt(view->currentIndex()); }
    QString runId() const { return run() != nullptr ? QString::fromStdString(run()->row.id) : QString(); }
};

void LibraryDock::Impl::build()
{
    filter = new QLineEdit;
    filter->setPlaceholderText(LibraryDock::tr("Filter datasets and runs"));
    filter->setAccessibleName(filter->placeholderText());
    filter->setToolTip(LibraryDock::tr("Over name, note, dataset, state and configuration of runs"));
    filter->setClearButtonEnabled(true);
    view = new QTreeView;
    view->setAccessibleName(LibraryDock::tr("Library"));
    view->setModel(model);
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

void LibraryDock::Impl::buildActions()
{
    const auto add = [this](const QString& text, const QKeySequence& key, auto slot) {
        auto* action = new QAction(text, dock);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
        view->addAction(action);
        connect(action, &QAction::triggered, dock, slot);
        return action;
    };
    open = add(LibraryDock::tr("&Open"), {}, [this] { openCurrent(); });
    resume = add(LibraryDock::tr("R&esume training"), {}, [this] { Q_EMIT dock->resumeRequested(runId()); });
    rename = add(LibraryDock::tr("&Rename"), Qt::Key_F2, [this] { view->edit(view->currentIndex()); });
    note = add(LibraryDock::tr("&Note..."), {}, [this] { askNote(); });
    pin = add(LibraryDock::tr("&Pin"), {}, [this] { commands->setPinned({runId()}, !run()->row.pinned); });
    folder = add(LibraryDock::tr("Show &folder"), {}, [this] {
        const QString path = run() != nullptr ? QString::fromStdString(run()->row.folder) : dataset()->folder;
        QDesktopServices::openUrl(QUrl::fromLocalFile(path));
    });
    forget = add(LibraryDock::tr("Remove from the &list"), {}, [this] {
        recent.removeAll(dataset()->folder);
        QSettings().setValue(recentKey, recent);
        listFolders();
    });
    remove = add(LibraryDock::tr("&Delete..."), QKeySequence::Delete, [this] { askRemove(); });
}

void LibraryDock::Impl::connectParts()
{
    connect(filter, &QLineEdit::textChanged, feed, [this](const QString& text) { feed->setFilter(text.trimmed()); });
    connect(feed, &LibraryFeed::changed, dock, [this](const std::shared_ptr<const LibraryContent>& content) {
        model->setContent(content);
        for (const LibraryModel::Group group : {LibraryModel::Datasets, LibraryModel::Runs})
            view->expand(model->groupIndex(group));
        showHint();
        updateActions();
    });
    connect(feed, &LibraryFeed::settled, dock, &LibraryDock::settled);
    connect(model, &LibraryModel::renameRequested, commands, &RunCommands::rename);
    connect(view, &QTreeView::activated, dock, [this] { openCurrent(); });
    connect(view, &QWidget::customContextMenuRequested, dock, [this](const QPoint& place) { showMenu(place); });
    connect(view->selectionModel(), &QItemSelectionModel::currentChanged, dock, [this] { updateActions(); });
    const auto showOpen = [this] {
        const auto& opened = session->dataset();
        model->setOpen(opened ? folderOf(*opened) : QString(), session->runId());
    };
    connect(session, &Session::modelChanged, dock, showOpen);
    connect(session, &Session::datasetChanged, dock, [this, showOpen] {
        showOpen();
        rememberDataset();
    });
    showOpen();
    rememberDataset();
}

void LibraryDock::Impl::updateActions()
{
    const LibraryRun* current = run();
    open->setEnabled(current != nullptr || dataset() != nullptr);
    resume->setEnabled(current != nullptr && store::isResumable(current->row.state));
    for (QAction* action : {rename, note, pin})
        action->setEnabled(current != nullptr);
    remove->setEnabled(current != nullptr && current->row.state != store::RunState::Running);
    folder->setEnabled(open->isEnabled());
    forget->setEnabled(dataset() != nullptr && recent.contains(dataset()->folder));
    pin->setText(current != nullptr && current->row.pinned ? LibraryDock::tr("Un&pin") : LibraryDock::tr("&Pin"));
}

void LibraryDock::Impl::showMenu(const QPoint& place)
{
    updateActions();
    auto* menu = new QMenu(dock);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (run() != nullptr) {
        menu->addActions({open, resume});
        menu->addSeparator();
        menu->addActions({rename, note, pin, folder});
        menu->addSeparator();
        menu->addAction(remove);
    } else if (dataset() != nullptr) {
        menu->addActions({open, folder, forget});
    }
    if (!menu->isEmpty())
        menu->popup(view->viewport()->mapToGlobal(place));
    else
        delete menu;
}

void LibraryDock::Impl::showHint()
{
    const int runs = model->rowCount(model->groupIndex(LibraryModel::Runs));
    const int datasets = model->rowCount(model->groupIndex(LibraryModel::Datasets));
    QString text;
    if (!feed->filter().isEmpty() && runs + datasets == 0)
        text = LibraryDock::tr("Nothing matches \"%1\".").arg(feed->filter());
    else if (feed->filter().isEmpty() && datasets == 0)
        text = LibraryDock::tr("Drop a dataset folder or a checkpoint here, or open one from the File menu.");
    else if (feed->filter().isEmpty() && runs == 0)
        text = LibraryDock::tr("No runs yet. Train one on the Train page, or with \"cdm train\".");
    hint->setText(text);
    hint->setVisible(!text.isEmpty());
}

void LibraryDock::Impl::listFolders()
{
    QStringList folders = recent;
    if (!sample.isEmpty())
        folders << sample;
    feed->setFolders(folders);
}

void LibraryDock::Impl::rememberDataset()
{
    if (!session->dataset())
        return;
    const QString path = folderOf(*session->dataset());
    recent.removeAll(path);
    recent.prepend(path);
    recent = recent.mid(0, recentKept);
    QSettings().setValue(recentKey, recent);
    listFolders();
}

void LibraryDock::Impl::openCurrent()
{
    if (run() != nullptr)
        session->openRun(runId());
    else if (dataset() != nullptr)
        session->openDataset(dataset()->folder);
}

void LibraryDock::Impl::askNote()
{
    auto* dialog = new QInputDialog(dock);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(LibraryDock::tr("Note"));
    dialog->setLabelText(LibraryDock::tr("Note on %1").arg(QString::fromStdString(run()->row.name)));
    dialog->setOption(QInputDialog::UsePlainTextEditForTextInput);
    dialog->setTextValue(QString::fromStdString(run()->row.note));
    connect(dialog, &QInputDialog::textValueSelected, commands,
            [this, id = runId()](const QString& text) { commands->setNote(id, text); });
    dialog->open();
}

void LibraryDock::Impl::askRemove()
{
    auto* question = new QMessageBox(QMessageBox::Question, LibraryDock::tr("Delete run"),
                                     LibraryDock::tr("Delete the run \"%1\" with its curves and checkpoints?")
                                         .arg(QString::fromStdString(run()->row.name)),
                                     QMessageBox::NoButton, dock);
    question->setInformativeText(LibraryDock::tr("This cannot be undone."));
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* yes = question->addButton(LibraryDock::tr("&Delete"), QMessageBox::DestructiveRole);
    question->setDefaultButton(question->addButton(QMessageBox::Cancel));
    connect(yes, &QPushButton::clicked, commands, [this, id = runId()] { commands->remove(id); });
    question->open();
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
    impl_->recent = QSettings().value(recentKey).toStringList();
    impl_->build();
    impl_->buildActions();
    impl_->connectParts();
    impl_->listFolders();
    impl_->updateActions();
    impl_->hint->hide();
}

LibraryDock::~LibraryDock() = default;

void LibraryDock::setSampleDataset(const QString& folder)
{
    impl_->sample = folder.isEmpty() ? QString() : QFileInfo(folder).absoluteFilePath();
    impl_->listFolders();
}

QStringList LibraryDock::recentDatasets() const
{
    return impl_->recent;
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
    return !impl_->feed->isPending();
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
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void LibraryDock::dropEvent(QDropEvent* event)
{
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
