// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/whatifview.h"

#include "models/numbertext.h"
#include "models/tableview.h"
#include "models/unknownlast.h"
#include "pages/inspect/rowselection.h"
#include "pages/inspect/whatifcontexts.h"
#include "pages/inspect/whatifkept.h"

#include <QAction>
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

WhatIfView::WhatIfView(RequestAnalysis* analysis, QWidget* parent)
    : InspectTool(analysis, parent),
      model_(new WhatIfModel(this)),
      sorted_(new UnknownLast(this)),
      view_(new TableView(tr("Candidates with edits"))),
      contexts_(new WhatIfContexts),
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
    auto* split = new QSplitter(Qt::Horizontal);
    split->addWidget(view_);
    split->addWidget(contexts_);
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
    contexts_->table()->setProvenance(provenance());
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
    if (result.row)
        contexts_->show(*model_, *result.row, result.now->rowOf, result.contextsNow, result.contextsBefore);
    else
        contexts_->showNone();
    updateActions();
}

void WhatIfView::showProblem(const QString& message)
{
    model_->setOutcomes(nullptr, nullptr);
    view_->setProvenance(analysis()->provenance().line());
    summary_->setText(message);
}

TableView* WhatIfView::contexts() const
{
    return contexts_->table();
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
