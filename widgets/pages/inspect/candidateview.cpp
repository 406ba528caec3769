// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/candidateview.h"

#include "models/tableview.h"
#include "units/text.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

namespace cdm::ui {

CandidateView::CandidateView(RequestAnalysis* analysis, QWidget* parent)
    : QWidget(parent),
      analysis_(analysis),
      model_(new CandidateModel(this)),
      sorted_(new QSortFilterProxyModel(this)),
      filter_(new QLineEdit),
      count_(new QLabel),
      view_(new TableView(tr("Candidates")))
{
    filter_->setPlaceholderText(tr("Filter by title, id or category"));
    filter_->setAccessibleName(tr("Filter candidates"));
    filter_->setClearButtonEnabled(true);
    count_->setForegroundRole(QPalette::PlaceholderText);
    sorted_->setSourceModel(model_);
    sorted_->setSortRole(CandidateModel::SortRole);
    sorted_->setFilterRole(CandidateModel::FilterRole);
    sorted_->setFilterKeyColumn(CandidateModel::Title);
    sorted_->setFilterCaseSensitivity(Qt::CaseInsensitive);
    view_->setModel(sorted_);
    view_->setSortingEnabled(true);
    view_->sortByColumn(CandidateModel::Fused, Qt::AscendingOrder);
    QHeaderView* header = view_->horizontalHeader();
    header->setSectionsMovable(true);
    const int digit = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    for (int column = 0; column < CandidateModel::ColumnCount; ++column)
        header->resizeSection(column, 8 * digit);
    for (const int column : {CandidateModel::Fused, CandidateModel::Dcn, CandidateModel::Label})
        header->resizeSection(column, 7 * digit);
    for (const int column : {CandidateModel::Teacher, CandidateModel::StudentRank})
        header->resizeSection(column, 10 * digit);
    header->resizeSection(CandidateModel::Categories, 24 * digit);
    view_->setFlexibleColumn(CandidateModel::Title, 22 * digit);

    auto* bar = new QHBoxLayout;
    bar->addWidget(filter_, 1);
    bar->addWidget(count_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(bar);
    layout->addWidget(view_, 1);

    connect(filter_, &QLineEdit::textChanged, sorted_, &QSortFilterProxyModel::setFilterFixedString);
    connect(sorted_, &QAbstractItemModel::rowsInserted, this, &CandidateView::updateCount);
    connect(sorted_, &QAbstractItemModel::rowsRemoved, this, &CandidateView::updateCount);
    connect(sorted_, &QAbstractItemModel::modelReset, this, &CandidateView::updateCount);
    connect(view_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& index) {
        if (!following_ && index.isValid())
            analysis_->session()->setTarget(sorted_->mapToSource(index).row());
    });
    connect(analysis_, &RequestAnalysis::requestChanged, this, &CandidateView::showRequest);
    connect(analysis_, &RequestAnalysis::baseChanged, this, &CandidateView::showBase);
    connect(analysis_, &RequestAnalysis::fusedChanged, this, [this] { model_->setFused(analysis_->fused()); });
    connect(analysis_->session(), &Session::targetChanged, this, &CandidateView::showTarget);
    showRequest();
}

void CandidateView::showRequest()
{
    following_ = true;
    const auto& dataset = analysis_->session()->dataset();
    const bool any = dataset && dataset->requestCount() > 0;
    model_->setRequest(any ? dataset : nullptr, analysis_->session()->request());
    view_->setProvenance(analysis_->session()->provenance());
    following_ = false;
    showBase();
    updateCount();
}

void CandidateView::showBase()
{
    model_->setScores(analysis_->scores(), analysis_->base());
    if (analysis_->base() != nullptr)
        model_->setFused(analysis_->fused());
    showTarget();
}

void CandidateView::showTarget()
{
    const int target = analysis_->session()->target();
    const QModelIndex index =
        target >= 0 && target < model_->rowCount() ? sorted_->mapFromSource(model_->index(target, 0)) : QModelIndex();
    following_ = true;
    if (index.isValid()) {
        view_->setCurrentIndex(index);
        view_->scrollTo(index);
    } else {
        view_->clearSelection();
        view_->setCurrentIndex({});
    }
    following_ = false;
}

void CandidateView::updateCount()
{
    const int shown = sorted_->rowCount();
    const int all = model_->rowCount();
    count_->setText(shown == all ? tr("%1 candidates").arg(text::count(all))
                                 : tr("%1 of %2 candidates").arg(text::count(shown), text::count(all)));
}

} // namespace cdm::ui
