// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/listview.h"

#include "models/tableview.h"
#include "pages/inspect/rowselection.h"

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
    selection_ =
        new RowSelection(session(), view_,
                         {[this](const QModelIndex& row) { return isShown() ? model_->candidateAt(row.row()) : -1; },
                          [this](int candidate) { return isShown() ? indexOf(candidate) : QModelIndex(); }});
    connect(analysis, &RequestAnalysis::requestChanged, this, &ListView::invalidate);
    connect(analysis, &RequestAnalysis::baseChanged, this, &ListView::invalidate);
    connect(analysis, &RequestAnalysis::fusedChanged, this, &ListView::invalidate);
}

void ListView::refresh()
{
    if (analysis()->base() == nullptr) {
        if (!session()->model())
            showProblem({});
        return;
    }
    setShown();
    selection_->whileRowsChange([this] {
        model_->setLists(session()->dataset(), session()->request(), analysis()->plain(), analysis()->fused());
    });
    view_->setProvenance(provenance());
    selection_->show();
}

void ListView::showProblem(const QString&)
{
    selection_->whileRowsChange([this] { model_->clear(); });
}

QModelIndex ListView::indexOf(int candidate) const
{
    for (int row = 0; row < model_->rowCount(); ++row) {
        if (model_->candidateAt(row) == candidate)
            return model_->index(row, 0);
    }
    return {};
}

} // namespace cdm::ui
