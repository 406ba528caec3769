// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/listview.h"

#include "models/tableview.h"

#include <QHeaderView>
#include <QVBoxLayout>

namespace cdm::ui {

ListView::ListView(RequestAnalysis* analysis, QWidget* parent)
    : InspectTool(analysis, parent),
      model_(new RecommendedModel(this)),
      view_(new TableView(tr("Recommended list")))
{
    view_->setModel(model_);
    QHeaderView* header = view_->horizontalHeader();
    const int digit = view_->fontMetrics().horizontalAdvance(QLatin1Char('0'));
    header->setSectionResizeMode(RecommendedModel::Title, QHeaderView::Stretch);
    header->setSectionResizeMode(RecommendedModel::Categories, QHeaderView::Stretch);
    header->resizeSection(RecommendedModel::Rank, 7 * digit);
    header->resizeSection(RecommendedModel::Change, 13 * digit);
    header->resizeSection(RecommendedModel::Label, 8 * digit);
    header->resizeSection(RecommendedModel::Final, 9 * digit);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->addWidget(view_);
    connect(view_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& index) {
        if (!following_ && index.isValid())
            pickTarget(model_->candidateAt(index.row()));
    });
    connect(analysis, &RequestAnalysis::requestChanged, this, &ListView::invalidate);
    connect(analysis, &RequestAnalysis::baseChanged, this, &ListView::invalidate);
    connect(analysis, &RequestAnalysis::fusedChanged, this, &ListView::invalidate);
    connect(session(), &Session::targetChanged, this, &ListView::showTarget);
}

void ListView::refresh()
{
    if (analysis()->base() == nullptr) {
        if (!session()->model())
            showProblem({});
        return;
    }
    setShown();
    following_ = true;
    model_->setLists(session()->dataset(), session()->request(), analysis()->plain(), analysis()->fused());
    view_->setProvenance(session()->provenance());
    following_ = false;
    showTarget();
}

void ListView::showProblem(const QString&)
{
    following_ = true;
    model_->clear();
    following_ = false;
}

void ListView::showTarget()
{
    following_ = true;
    view_->clearSelection();
    for (int row = 0; row < model_->rowCount(); ++row) {
        if (model_->candidateAt(row) == session()->target())
            view_->setCurrentIndex(model_->index(row, 0));
    }
    following_ = false;
}

} // namespace cdm::ui
