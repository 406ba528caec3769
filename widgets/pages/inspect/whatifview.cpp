// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/whatifview.h"

#include "models/numbertext.h"
#include "models/plaintable.h"
#include "models/tableview.h"
#include "models/unknownlast.h"
#include "pages/inspect/attributedialog.h"
#include "pages/inspect/itempicker.h"
#include "pages/inspect/rowselection.h"
#include "pages/inspect/whatifkept.h"

#include <QAction>
#include <QDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QToolBar>
#include <QUndoGroup>
#include <QUndoStack>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>
#include <utility>

namespace cdm::ui {

struct WhatIfView::Result
{
    std::shared_ptr<const WhatIfOutcome> before;
    std::shared_ptr<const WhatIfOutcome> now;
    WhatIf whatIf;
    std::optional<std::uint32_t> row; ///< whose contexts
    engine::TargetInspection contextsNow;
    std::optional<engine::TargetInspection> contextsBefore; ///< nothing for a row that was not there
};

namespace {

/// Rows of the context that a side holds, heaviest first.
std::vector<std::uint32_t> contextRows(const std::vector<engine::ContextItem>& side,
                                       const std::vector<std::uint32_t>& rowOf)
{
    std::vector<std::uint32_t> rows;
    for (const engine::ContextItem& item : side) {
        if (item.relaxed > 0.5f)
            rows.push_back(rowOf[item.candidate]);
    }
    return rows;
}

} // namespace

WhatIfView::WhatIfView(RequestAnalysis* analysis, QWidget* parent)
    : InspectTool(analysis, parent),
      model_(new WhatIfModel(this)),
      sorted_(new UnknownLast(this)),
      view_(new TableView(tr("Candidates with edits"))),
      contexts_(new TableView(tr("Contexts after the edits"))),
      contextsOf_(new QLabel),
      editCount_(new QLabel),
      summary_(new QLabel)
{
    sorted_->setSourceModel(model_);
    sorted_->setSortRole(WhatIfModel::SortRole);
    view_->setModel(sorted_);
    setUpColumns();
    summary_->setTextFormat(Qt::PlainText);
    summary_->setWordWrap(true);
    summary_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    contextsOf_->setTextFormat(Qt::PlainText);
    editCount_->setTextFormat(Qt::PlainText);
    editCount_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    editCount_->setToolTip(
        tr("Edits come back with their request, also when the program is started again; those of the "
           "latest %1 requests are kept.")
            .arg(WhatIfMemory::requestsKept));
    QFont bold = editCount_->font();
    bold.setWeight(QFont::Bold);
    editCount_->setFont(bold);

    auto* bar = new QToolBar;
    bar->setToolButtonStyle(Qt::ToolButtonTextOnly);
    makeActions(bar);
    auto* right = new QWidget;
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(contextsOf_);
    column->addWidget(contexts_, 1);
    auto* split = new QSplitter(Qt::Horizontal);
    split->addWidget(view_);
    split->addWidget(right);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 1);
    split->setChildrenCollapsible(false);
    split->setSizes({610, 200});
    auto* line = new QHBoxLayout;
    line->addWidget(editCount_);
    line->addWidget(summary_, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 2, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(bar);
    layout->addLayout(line);
    layout->addWidget(split, 1);

    selection_ = new RowSelection(session(), view_,
                                  {[this](const QModelIndex& index) { return candidateAt(index); },
                                   [this](int candidate) { return indexOf(candidate); }});
    const auto changed = [this] {
        updateActions();
        if (!following_) // else edits of another request come back, and refresh() goes on
            invalidate();
    };
    connect(view_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, changed); // also by the session
    connect(model_, &WhatIfModel::edited, this, changed);
    connect(model_->undoGroup(), &QUndoGroup::indexChanged, this, &WhatIfView::updateActions);
    connect(analysis, &RequestAnalysis::requestChanged, this, &WhatIfView::invalidate);
    connect(analysis, &RequestAnalysis::baseChanged, this, &WhatIfView::invalidate);
    connect(analysis, &RequestAnalysis::fusedChanged, this, &WhatIfView::invalidate);
    updateActions();
}

void WhatIfView::setUpColumns()
{
    QHeaderView* header = view_->horizontalHeader();
    QFont bold = view_->font();
    bold.setBold(true); // edited rows
    const QFontMetrics letters(bold);
    constexpr int margin = 8; // of a cell's text, both sides together
    const auto fit = [&](int column, const QString& widest) {
        const int text = letters.horizontalAdvance(widest) + margin;
        header->resizeSection(column, std::max(text, header->sectionSizeHint(column)));
    };
    // The heads want no room for an arrow yet.
    for (const int column : {WhatIfModel::Accuracy, WhatIfModel::Student, WhatIfModel::Final})
        fit(column, QStringLiteral("0.000"));
    fit(WhatIfModel::StudentChange, metricText(-0.5) + QLatin1Char(' '));
    fit(WhatIfModel::RankChange, QStringLiteral("\u25b2 000"));
    fit(WhatIfModel::InList, {});
    fit(WhatIfModel::Label, {});
    fit(WhatIfModel::Edit, WhatIfModel::tr("duplicate"));
    view_->setSortingEnabled(true);
    view_->sortByColumn(WhatIfModel::Rank, Qt::AscendingOrder);
    fit(WhatIfModel::Rank, QStringLiteral("000"));
    view_->setFlexibleColumn(WhatIfModel::Title, 10 * letters.horizontalAdvance(QLatin1Char('0')));
}

void WhatIfView::makeActions(QToolBar* bar)
{
    const auto add = [this, bar](const QString& text, const QString& tip, const auto& run) {
        auto* action = new QAction(text, this);
        action->setToolTip(tip);
        connect(action, &QAction::triggered, this, run);
        bar->addAction(action);
        return action;
    };
    remove_ = add(tr("Remove"), tr("Leave the candidate out of the request (Del)"),
                  [this] { model_->setRemoved(static_cast<std::size_t>(currentRow()), true); });
    remove_->setShortcut(QKeySequence::Delete);
    bringBack_ = add(tr("Bring back"), tr("Put the removed candidate back"),
                     [this] { model_->setRemoved(static_cast<std::size_t>(currentRow()), false); });
    duplicate_ = add(tr("Duplicate"), tr("A second copy of the candidate"),
                     [this] { model_->duplicate(static_cast<std::size_t>(currentRow())); });
    attributes_ =
        add(tr("Attributes..."), tr("Give the candidate other fields and categories"), [this] { editAttributes(); });
    label_ = add(tr("Label"), tr("Turn the label over: the metrics change, the model does not look at it"), [this] {
        const auto row = static_cast<std::size_t>(currentRow());
        model_->setLabel(row, !model_->whatIf().rows[row].label);
    });
    add_ = add(tr("Add item..."), tr("Bring an item of the catalogue into the request"), [this] { addItem(); });
    bar->addSeparator();
    QAction* undo = model_->undoGroup()->createUndoAction(this, tr("Undo"));
    undo->setShortcut(QKeySequence::Undo);
    QAction* redo = model_->undoGroup()->createRedoAction(this, tr("Redo"));
    redo->setShortcut(QKeySequence::Redo);
    bar->addAction(undo);
    bar->addAction(redo);
    // The toolbar's buttons keep their names; what would be undone is in the tool tips.
    undo->setIconText(tr("Undo"));
    redo->setIconText(tr("Redo"));
    reset_ =
        add(tr("Reset"), tr("Discard all edits of this request; Redo brings them back"), [this] { model_->reset(); });
    // A tool bar leaves its buttons to the mouse alone.
    for (QAction* action : bar->actions()) {
        if (QWidget* button = bar->widgetForAction(action); !action->isSeparator() && button != nullptr)
            button->setFocusPolicy(Qt::TabFocus);
    }
    for (QAction* action : {remove_, undo, redo}) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
    }
}

bool WhatIfView::isOfSession() const
{
    return shownDataset_ && shownDataset_ == session()->dataset() && shownRequest_ == session()->request();
}

int WhatIfView::candidateAt(const QModelIndex& index) const
{
    const int row = sorted_->mapToSource(index).row();
    return isOfSession() && row < static_cast<int>(analysis()->request().size()) ? row : -1;
}

QModelIndex WhatIfView::indexOf(int candidate) const
{
    return isOfSession() ? sorted_->mapFromSource(model_->index(candidate, 0)) : QModelIndex();
}

int WhatIfView::currentRow() const
{
    const QModelIndex index = view_->currentIndex();
    return index.isValid() ? sorted_->mapToSource(index).row() : -1;
}

void WhatIfView::updateActions()
{
    const int row = currentRow();
    const bool any = row >= 0 && row < model_->rowCount();
    const bool removed = any && model_->whatIf().rows[static_cast<std::size_t>(row)].removed;
    remove_->setEnabled(any && model_->canRemove(static_cast<std::size_t>(row)));
    bringBack_->setEnabled(removed);
    for (QAction* action : {duplicate_, attributes_, label_})
        action->setEnabled(any && !removed);
    add_->setEnabled(model_->rowCount() > 0);
    reset_->setEnabled(model_->undoStack()->canUndo());
    const std::size_t edits = model_->whatIf().editCount();
    editCount_->setText(edits == 0 ? QString() : edits == 1 ? tr("1 edit") : tr("%1 edits").arg(edits));
    editCount_->setVisible(edits > 0);
}

void WhatIfView::showRequest()
{
    const bool any = session()->dataset() && session()->dataset()->requestCount() > 0;
    if (any && shownDataset_ == session()->dataset() && shownRequest_ == session()->request())
        return;
    shownDataset_ = any ? session()->dataset() : nullptr;
    shownRequest_ = any ? std::optional(session()->request()) : std::nullopt;
    following_ = true;
    selection_->whileRowsChange([this] { model_->setRequest(shownDataset_, session()->request()); });
    selection_->show();
    fresh_ = true;
    view_->setProvenance(analysis()->provenance().line());
    following_ = false;
    updateActions();
}

QVariant WhatIfView::kept() const
{
    std::vector<WhatIfEdits> edits = model_->edits();
    std::ranges::move(model_->takenBack(), std::back_inserter(edits));
    return edits.empty() ? QVariant() : QVariant::fromValue(edits);
}

void WhatIfView::restore(const QVariant& kept)
{
    setEdits(kept.value<std::vector<WhatIfEdits>>());
}

QVariantMap WhatIfView::keptEntries() const
{
    return entriesOfEdits(model_->edits(), model_->takenBack());
}

void WhatIfView::restoreEntries(const QVariantMap& entries)
{
    setEdits(editsOfEntries(entries));
}

void WhatIfView::restoreText(const QString& text)
{
    setEdits(editsOfText(text));
}

void WhatIfView::setEdits(std::vector<WhatIfEdits> edits)
{
    model_->setEdits(std::move(edits));
    showRequest();
    invalidate();
}

void WhatIfView::refresh()
{
    showRequest();
    const auto model = session()->model();
    if (!model || !shownDataset_ || analysis()->base() == nullptr) {
        drop();
        if (!model)
            showProblem(tr("Open a checkpoint to see what follows from edits."));
        return;
    }
    Result wanted;
    wanted.whatIf = model_->whatIf();
    if (const int row = currentRow(); row >= 0 && !wanted.whatIf.rows[static_cast<std::size_t>(row)].removed)
        wanted.row = static_cast<std::uint32_t>(row);
    compute<Result>([number = session()->request().value] { return tr("What if: request %1").arg(number); },
                    QStringLiteral("what-if"),
                    [model, wanted, dataset = shownDataset_, request = session()->request(), gamma = session()->gamma(),
                     k = analysis()->base()->k](JobContext& job) {
                        job.throwIfStopped();
                        Result result = wanted;
                        const WhatIf original = whatIfOf(*dataset, request);
                        result.before =
                            std::make_shared<const WhatIfOutcome>(whatIfOutcome(*dataset, *model, original, gamma, k));
                        result.now = std::make_shared<const WhatIfOutcome>(
                            whatIfOutcome(*dataset, *model, wanted.whatIf, gamma, k));
                        if (!wanted.row || model->info().config.teacherMode == "none")
                            return result;
                        job.throwIfStopped();
                        engine::InspectOptions options;
                        options.draws = 0;
                        const auto& rows = result.now->rowOf;
                        const auto place =
                            static_cast<std::uint32_t>(std::find(rows.begin(), rows.end(), *wanted.row) - rows.begin());
                        result.contextsNow = model->inspect(*dataset, editedRequest(wanted.whatIf), place, options);
                        if (*wanted.row < original.rows.size())
                            result.contextsBefore = model->inspect(*dataset, request, *wanted.row, options);
                        return result;
                    },
                    [this](const Result& result) { show(result); });
}

void WhatIfView::show(const Result& result)
{
    following_ = true; // sorting again must not choose another row
    model_->setOutcomes(result.before, result.now);
    if (std::exchange(fresh_, false))
        view_->scrollToTop(); // the ranks have only now put the rows in order
    following_ = false;
    view_->setProvenance(provenance());
    contexts_->setProvenance(provenance());
    const auto part = [](const QString& name, const std::optional<double>& before, const std::optional<double>& now) {
        QString text = tr("%1 %2").arg(name, ui::metricText(now));
        if (before && now)
            text += tr(" (%1)").arg(deltaText(*now - *before));
        return text;
    };
    const eval::RequestMetrics& before = result.before->metrics;
    const eval::RequestMetrics& now = result.now->metrics;
    const ListChange change = listChange(result.before->list, result.now->list);
    const QStringList parts{tr("%1 candidates").arg(result.now->rowOf.size()),
                            part(tr("Recall"), before.recall, now.recall), part(tr("MRR"), before.mrr, now.mrr),
                            part(tr("ILAD"), before.ilad, now.ilad),
                            tr("%1 entered the list").arg(change.entered.size())};
    summary_->setText(model_->whatIf().isEdited()
                          ? parts.join(QStringLiteral("  \u00b7  "))
                          : tr("Nothing is edited yet. Choose a candidate and remove it, double it or change it."));
    showContexts(result);
    updateActions();
}

void WhatIfView::showContexts(const Result& result)
{
    std::vector<QStringList> table;
    if (result.row) {
        contextsOf_->setText(tr("Contexts of %1").arg(model_->title(*result.row)));
        std::vector<std::uint32_t> identity(result.whatIf.rows.size());
        for (std::uint32_t i = 0; i < identity.size(); ++i)
            identity[i] = i;
        const auto fill = [&](int column, const std::vector<engine::ContextItem>& now,
                              const std::vector<engine::ContextItem>* before) {
            const auto rows = contextRows(now, result.now->rowOf);
            const auto old = before != nullptr ? contextRows(*before, identity) : rows;
            QStringList lines;
            for (const std::uint32_t row : rows) {
                const bool isNew = std::find(old.begin(), old.end(), row) == old.end();
                lines << (isNew ? QStringLiteral("+ ") : QString()) + model_->title(row);
            }
            for (const std::uint32_t row : old) {
                if (std::find(rows.begin(), rows.end(), row) == rows.end())
                    lines << QStringLiteral("\u2212 ") + model_->title(row);
            }
            for (qsizetype i = 0; i < lines.size(); ++i) {
                if (static_cast<std::size_t>(i) == table.size())
                    table.push_back({QString(), QString()});
                table[static_cast<std::size_t>(i)][column] = lines[i];
            }
        };
        fill(0, result.contextsNow.positive, result.contextsBefore ? &result.contextsBefore->positive : nullptr);
        fill(1, result.contextsNow.negative, result.contextsBefore ? &result.contextsBefore->negative : nullptr);
    } else {
        contextsOf_->setText(tr("Select a candidate to see its contexts."));
    }
    QAbstractItemModel* old = contexts_->model();
    auto* model = plainTable({tr("Positive"), tr("Negative")}, table).release();
    model->setParent(contexts_);
    contexts_->setModel(model);
    delete old;
    contexts_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    contexts_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    contexts_->setToolTip(tr("+ is in the context since the edits, \u2212 is no longer in it"));
}

void WhatIfView::showProblem(const QString& message)
{
    model_->setOutcomes(nullptr, nullptr);
    view_->setProvenance(analysis()->provenance().line());
    summary_->setText(message);
}

void WhatIfView::addItem()
{
    auto* picker = new ItemPicker(session()->jobs(), shownDataset_, this);
    connect(picker, &ItemPicker::picked, model_, &WhatIfModel::inject);
    openForRequest(picker);
}

void WhatIfView::editAttributes()
{
    const auto row = static_cast<std::size_t>(currentRow());
    auto* dialog = new AttributeDialog(shownDataset_, model_->whatIf().rows[row].candidate, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, row] {
        if (row < model_->whatIf().rows.size())
            model_->setAttributes(row, dialog->fields(), dialog->categories());
    });
    openForRequest(dialog);
}

void WhatIfView::openForRequest(QDialog* dialog)
{
    for (const auto signal : {&Session::datasetChanged, &Session::requestChanged})
        connect(session(), signal, dialog, &QDialog::reject);
    dialog->open();
}

QString WhatIfView::editCountText() const
{
    return editCount_->text();
}

QString WhatIfView::summary() const
{
    return summary_->text();
}

} // namespace cdm::ui
