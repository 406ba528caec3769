// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/runspanel.h"

#include "models/sortmenu.h"
#include "models/tableexport.h"
#include "models/viewaction.h"
#include "pages/compare/columnchoice.h"
#include "pages/compare/runsbar.h"
#include "pages/compare/runsfeed.h"
#include "pages/compare/runsource.h"
#include "pages/compare/runsview.h"
#include "pages/compare/undobar.h"
#include "session/pausedruns.h"
#include "session/runcommands.h"
#include "units/text.h"

#include <QAction>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSpinBox>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace cdm::ui {

namespace {

constexpr int typingMilliseconds = 150;

} // namespace

struct RunsPanel::Impl
{
    RunsPanel* panel = nullptr;
    Session* session = nullptr;
    ChosenRuns* chosen = nullptr;
    RunsFeed* feed = nullptr;
    RunsModel* model = nullptr;
    ColumnChoice* columns = nullptr;
    RunCommands* commands = nullptr;
    RunsBar bar;
    QLabel* hint = nullptr;
    RunsView* view = nullptr;
    UndoBar* undo = nullptr;
    QTimer typing;
    bool waiting = false; ///< content came while a cell was being edited
    RunColumn sortedBy{RunColumn::Kind::Started};
    bool descending = true;

    QAction* open = nullptr;
    QAction* choose = nullptr;
    QAction* chooseOnly = nullptr;
    QAction* rename = nullptr;
    QAction* note = nullptr;
    QAction* pin = nullptr;
    QAction* remove = nullptr;

    void build();
    void buildActions();
    void connectParts();
    void showContent();
    void showCount();
    void showEpoch();
    void showSorting();
    void updateActions();
    void showMenu(const QTableView* part, const QPoint& place);
    void toggleChosen();
    void tellDeleted();
};

void RunsPanel::Impl::build()
{
    view = new RunsView(RunsPanel::tr("Runs"), model);
    view->menu = [this](const QTableView* part, const QPoint& place) { showMenu(part, place); };
    view->provenance = [this] { return provenanceOfRuns(*model->table(), *model->order(), session->storePath()); };
    hint = new QLabel;
    hint->setWordWrap(true);
    hint->setForegroundRole(QPalette::PlaceholderText);
    hint->setTextFormat(Qt::PlainText);
    undo = new UndoBar;
    auto* layout = new QVBoxLayout(panel);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addLayout(bar.layout);
    layout->addWidget(hint);
    layout->addWidget(view, 1);
    layout->addWidget(undo);
    hint->hide();
}

void RunsPanel::Impl::buildActions()
{
    const auto add = [this](const QString& text, const QKeySequence& key, auto slot) {
        return addViewAction(view, panel, text, key, slot);
    };
    const auto edit = [this](RunColumn::Kind kind) {
        const int column = model->columnOf(kind);
        if (column >= 0 && view->currentIndex().isValid()) {
            view->setCurrentIndex(view->currentIndex().siblingAtColumn(column));
            if (column == 0)
                view->horizontalScrollBar()->setValue(0); // the editor lies on the table, not on its frozen column
            view->edit(view->currentIndex());
        }
    };
    open = add(RunsPanel::tr("&Open"), Qt::Key_Return,
               [this] { session->openRun(model->idAt(view->currentIndex().row())); });
    choose = add(RunsPanel::tr("&Compare"), Qt::Key_Space, [this] { toggleChosen(); });
    chooseOnly = add(RunsPanel::tr("Compare &only these"), Qt::CTRL | Qt::Key_Return,
                     [this] { chosen->set(view->selectedIds()); });
    rename = add(RunsPanel::tr("&Rename"), Qt::Key_F2, [edit] { edit(RunColumn::Kind::Name); });
    note = add(RunsPanel::tr("&Note"), Qt::SHIFT | Qt::Key_F2, [this, edit] {
        columns->demand({RunColumn::Kind::Note});
        edit(RunColumn::Kind::Note);
    });
    pin = add(RunsPanel::tr("&Pin"), {}, [this] {
        const store::RunRow* run = model->runAt(view->currentIndex().row());
        if (run != nullptr)
            commands->setPinned(view->selectedIds(), !run->pinned);
    });
    remove = add(RunsPanel::tr("&Delete"), QKeySequence::Delete, [this] { panel->removeSelected(); });
}

void RunsPanel::Impl::connectParts()
{
    typing.setSingleShot(true);
    typing.setInterval(typingMilliseconds);
    connect(&typing, &QTimer::timeout, panel, [this] { feed->setFilter(bar.filter->text().trimmed()); });
    connect(bar.filter, &QLineEdit::textChanged, &typing, qOverload<>(&QTimer::start));
    connect(bar.filter, &QLineEdit::returnPressed, panel, [this] { view->setFocus(); });
    connect(feed, &RunsFeed::changed, panel, [this] { showContent(); });
    connect(feed->trash(), &RunTrash::changed, panel, [this] {
        if (feed->trash()->ids().isEmpty() && !undo->isHidden())
            undo->hide();
    });
    connect(undo, &UndoBar::undone, panel, [this] {
        const QStringList ticked = feed->trash()->ticked();
        feed->trash()->restore();
        chosen->set(chosen->ids() + ticked);
    });
    connect(undo, &UndoBar::gone, feed->trash(), &RunTrash::empty);
    connect(model, &RunsModel::sortRequested, panel, [this](const RunColumn& column, bool down) {
        sortedBy = column;
        descending = down;
        feed->setSorting(column, down);
    });
    connect(model, &RunsModel::renameRequested, commands, &RunCommands::rename);
    connect(model, &RunsModel::noteRequested, commands, &RunCommands::setNote);
    connect(model, &RunsModel::pinRequested, commands,
            [this](const QString& id, bool pinned) { commands->setPinned({id}, pinned); });
    connect(view->itemDelegate(), &QAbstractItemDelegate::closeEditor, panel, [this] {
        if (std::exchange(waiting, false))
            QTimer::singleShot(0, panel, [this] { showContent(); });
    });
    connect(view, &QAbstractItemView::doubleClicked, open, &QAction::trigger);
    connect(view->selectionModel(), &QItemSelectionModel::currentChanged, panel, [this] { updateActions(); });
    connect(bar.differing, &QCheckBox::toggled, columns, &ColumnChoice::setOnlyDiffering);
    connect(bar.columns->menu(), &QMenu::aboutToShow, panel,
            [this] { columns->fill(bar.columns->menu(), *feed->table()); });
    connect(bar.epoch, &QSpinBox::valueChanged, columns, &ColumnChoice::setEpoch);
    connect(columns, &ColumnChoice::changed, panel, [this] {
        showEpoch();
        showContent();
    });
    connect(chosen, &ChosenRuns::changed, panel, [this] { showCount(); });
    connect(chosen, &ChosenRuns::refused, panel, [this] {
        Q_EMIT session->failed([] {
            return RunsPanel::tr("At most %1 runs can be compared at once; the others were left out.")
                .arg(ChosenRuns::limit);
        });
    });
}

void RunsPanel::Impl::showEpoch()
{
    const QSignalBlocker quietEpoch(bar.epoch);
    const QSignalBlocker quietDiffering(bar.differing);
    bar.epoch->setValue(columns->epoch());
    bar.differing->setChecked(columns->onlyDiffering());
    bar.epoch->setVisible(columns->usesEpoch());
    bar.epochLabel->setVisible(columns->usesEpoch());
    feed->setEpoch(columns->usesEpoch() ? columns->epoch() : 0);
}

void RunsPanel::Impl::showContent()
{
    if (view->isEditing()) {
        waiting = true;
        return;
    }
    const QString current = model->idAt(view->currentIndex().row());
    const int currentRow = view->currentIndex().row();
    const int scroll = view->verticalScrollBar()->value();
    const auto before = model->columns();
    const bool wasEmpty = model->rowCount() == 0;
    const QStringList marked = view->selectedIds();
    auto shown = columns->columns(*feed->table(), *feed->order(), feed->differing());
    const bool otherColumns = shown != before;
    model->setContent(feed->table(), feed->order(), std::move(shown));
    if (!view->currentIndex().isValid() && model->rowCount() > 0) { // the model was reset
        const int found = model->rowOf(current); // a run that is gone leaves its place to the next one
        const int row = found >= 0 ? found : std::clamp(currentRow, 0, model->rowCount() - 1);
        view->selectionModel()->setCurrentIndex(model->index(row, 0), QItemSelectionModel::NoUpdate);
        view->selectionModel()->select(view->rowsOf(marked), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        view->verticalScrollBar()->setValue(scroll);
    }
    if (otherColumns)
        showSorting();
    if (otherColumns || wasEmpty)
        view->fitColumns();
    showCount();
    updateActions();
    Q_EMIT panel->contentChanged();
}

void RunsPanel::Impl::showSorting()
{
    const QSignalBlocker quiet(model); // it is sorted so already; the head's own followers are told
    view->horizontalHeader()->setSortIndicator(model->columnOf(sortedBy),
                                               descending ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void RunsPanel::Impl::showCount()
{
    const auto all = static_cast<qint64>(feed->table()->runs.size());
    const auto fitting = static_cast<qint64>(feed->order()->size());
    const QString runs =
        fitting == all ? text::count(all) : RunsPanel::tr("%1 of %2").arg(text::count(fitting), text::count(all));
    bar.count->setText(RunsPanel::tr("Runs: %1, compared: %2").arg(runs).arg(chosen->ids().size()));
    QString what = feed->filterError();
    if (what.isEmpty() && fitting == 0 && all > 0 && !feed->filter().isEmpty())
        what = RunsPanel::tr("No run fits this filter. Clear it with the cross at its end, or loosen a condition.");
    hint->setText(what);
    hint->setVisible(!what.isEmpty());
}

void RunsPanel::Impl::toggleChosen()
{
    const QStringList ids = view->selectedIds();
    const bool add = std::any_of(ids.begin(), ids.end(), [this](const QString& id) { return !chosen->contains(id); });
    QStringList wanted = chosen->ids();
    for (const QString& id : ids) {
        wanted.removeAll(id);
        if (add)
            wanted << id;
    }
    chosen->set(add ? chosen->ids() + ids : wanted);
}

void RunsPanel::Impl::updateActions()
{
    const store::RunRow* run = model->runAt(view->currentIndex().row());
    for (QAction* action : {open, choose, chooseOnly, rename, note, pin, remove})
        action->setEnabled(run != nullptr);
    if (run != nullptr) {
        open->setEnabled(!run->bestCheckpoint.empty());
        pin->setText(run->pinned ? RunsPanel::tr("Un&pin") : RunsPanel::tr("&Pin"));
    }
}

void RunsPanel::Impl::showMenu(const QTableView* part, const QPoint& place)
{
    updateActions();
    auto* menu = new QMenu(view);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions({open, choose, chooseOnly});
    menu->addSeparator();
    menu->addActions({rename, note, pin});
    menu->addSeparator();
    menu->addAction(remove);
    menu->addSeparator();
    addTableExport(menu, panel, [this] { return view->shownTable(); });
    addSortMenu(menu, view);
    view->addExplanation(menu, part->indexAt(place), part->columnAt(place.x()));
    menu->popup(part->viewport()->mapToGlobal(place));
}

void RunsPanel::Impl::tellDeleted()
{
    const QStringList& ids = feed->trash()->ids();
    const auto run = ids.size() == 1 ? feed->table()->find(ids.front().toStdString()) : std::nullopt;
    QString what = text::count(ids.size());
    if (run) {
        const store::RunRow& row = feed->table()->runs[*run];
        what = RunsPanel::tr("\u201c%1\u201d (%2, started %3)")
                   .arg(QString::fromStdString(row.name), ids.front(), text::dateTime(row.created));
    }
    undo->tell(RunsPanel::tr("Deleted: %1, with curves and checkpoints.").arg(what));
}

RunsPanel::RunsPanel(Session* session, ChosenRuns* chosen, QWidget* parent)
    : QWidget(parent),
      impl_(std::make_unique<Impl>())
{
    impl_->panel = this;
    impl_->session = session;
    impl_->chosen = chosen;
    impl_->feed = new RunsFeed(session, this);
    impl_->model = new RunsModel(chosen, this);
    impl_->model->follow(PausedRuns::of(session));
    impl_->columns = new ColumnChoice(this);
    impl_->commands = new RunCommands(session, this);
    impl_->build();
    impl_->buildActions();
    impl_->connectParts();
    impl_->showEpoch();
    impl_->showCount();
    impl_->updateActions();
    if (!impl_->feed->trash()->ids().isEmpty())
        impl_->tellDeleted();
}

RunsPanel::~RunsPanel() = default;

RunsFeed* RunsPanel::feed() const
{
    return impl_->feed;
}

RunsModel* RunsPanel::model() const
{
    return impl_->model;
}

QTableView* RunsPanel::view() const
{
    return impl_->view;
}

QLineEdit* RunsPanel::filter() const
{
    return impl_->bar.filter;
}

UndoBar* RunsPanel::undoBar() const
{
    return impl_->undo;
}

bool RunsPanel::isSettled() const
{
    return !impl_->feed->isPending() && !impl_->typing.isActive();
}

const RunColumn& RunsPanel::sortedBy() const
{
    return impl_->sortedBy;
}

bool RunsPanel::isDescending() const
{
    return impl_->descending;
}

void RunsPanel::setSorting(const RunColumn& column, bool descending)
{
    impl_->sortedBy = column;
    impl_->descending = descending;
    impl_->feed->setSorting(column, descending);
    impl_->showSorting();
}

void RunsPanel::removeSelected()
{
    QStringList going;
    QStringList staying;
    for (const QString& id : impl_->view->selectedIds()) {
        const store::RunRow* run = impl_->model->runAt(impl_->model->rowOf(id));
        if (run == nullptr)
            continue;
        const QString name = QString::fromStdString(run->name.empty() ? run->id : run->name);
        if (run->pinned)
            staying << tr("\"%1\" is pinned: unpin it first").arg(name);
        else if (run->state == store::RunState::Running)
            staying << tr("\"%1\" is running: stop it first").arg(name);
        else
            going << id;
    }
    if (!staying.isEmpty())
        Q_EMIT impl_->session->failed(tr("Not deleted: %1.").arg(staying.join(QLatin1String("; "))));
    if (going.isEmpty())
        return;
    QStringList chosen = impl_->chosen->ids();
    QStringList ticked;
    for (const QString& id : going) {
        if (chosen.removeAll(id) > 0)
            ticked << id;
    }
    impl_->chosen->set(chosen);
    impl_->feed->trash()->add(going, ticked);
    impl_->tellDeleted();
}

} // namespace cdm::ui
