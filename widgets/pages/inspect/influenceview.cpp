// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/influenceview.h"

#include "models/divergingbardelegate.h"
#include "models/numbertext.h"
#include "models/tableview.h"
#include "models/unknownlast.h"
#include "pages/inspect/rowselection.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QVBoxLayout>

namespace cdm::ui {

namespace {

/// Shows rows whose effect is not nothing, unless all are wanted.
class EffectFilter : public UnknownLast
{
public:
    using UnknownLast::UnknownLast;
    void setOnlyEffect(bool only)
    {
        only_ = only;
        invalidateRowsFilter();
    }

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override
    {
        const QModelIndex index = sourceModel()->index(row, InfluenceModel::Effect, parent);
        return !only_ || index.data(InfluenceModel::SortRole).toDouble() != 0.0;
    }

private:
    bool only_ = true;
};

} // namespace

InfluenceView::InfluenceView(RequestAnalysis* analysis, QWidget* parent)
    : InspectTool(analysis, parent),
      model_(new InfluenceModel(this)),
      view_(new TableView(tr("Influence of the other candidates"))),
      sentence_(new QLabel),
      onlyEffect_(new QCheckBox(tr("Only those with an e&ffect")))
{
    auto* filter = new EffectFilter(this);
    sorted_ = filter;
    sorted_->setSourceModel(model_);
    sorted_->setSortRole(InfluenceModel::SortRole);
    view_->setModel(sorted_);
    view_->setSortingEnabled(true);
    view_->sortByColumn(InfluenceModel::Effect, Qt::AscendingOrder);
    view_->setItemDelegateForColumn(InfluenceModel::Effect, new DivergingBarDelegate(InfluenceModel::BarRole, view_));
    QHeaderView* header = view_->horizontalHeader();
    const int digit = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    for (const int column : {InfluenceModel::Effect, InfluenceModel::Without, InfluenceModel::OnFinal})
        header->resizeSection(column, 17 * digit);
    header->resizeSection(InfluenceModel::Context, 12 * digit);
    view_->setFlexibleColumn(InfluenceModel::Title, 24 * digit);
    sentence_->setWordWrap(true);
    sentence_->setTextFormat(Qt::PlainText);
    sentence_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    onlyEffect_->setChecked(true);
    auto* bar = new QHBoxLayout;
    bar->addWidget(sentence_, 1);
    bar->addWidget(onlyEffect_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->addLayout(bar);
    layout->addWidget(view_, 1);

    selection_ = new RowSelection(session(), view_,
                                  {[this](const QModelIndex& row) {
                                       return isShown() ? model_->candidateAt(sorted_->mapToSource(row).row()) : -1;
                                   },
                                   [this](int candidate) {
                                       return isShown()
                                                  ? sorted_->mapFromSource(model_->index(model_->rowOf(candidate), 0))
                                                  : QModelIndex();
                                   }},
                                  RowSelection::Target::Stays);
    connect(onlyEffect_, &QCheckBox::toggled, this, [this, filter](bool only) {
        selection_->whileRowsChange([filter, only] { filter->setOnlyEffect(only); });
    });
    connect(view_, &QTableView::activated, this,
            [this](const QModelIndex& index) { pickTarget(model_->candidateAt(sorted_->mapToSource(index).row())); });
    connect(analysis, &RequestAnalysis::requestChanged, this, &InfluenceView::invalidate);
    connect(analysis, &RequestAnalysis::baseChanged, this, &InfluenceView::invalidate);
    connect(analysis, &RequestAnalysis::fusedChanged, this, [this] {
        if (isStale())
            return;
        model_->setGamma(session()->gamma());
        view_->setProvenance(provenance());
    });
    connect(session(), &Session::targetChanged, this, &InfluenceView::invalidate);
}

void InfluenceView::refresh()
{
    const auto model = session()->model();
    const auto dataset = session()->dataset();
    if (!model || !dataset || session()->target() < 0) {
        drop();
        if (!model)
            showProblem(tr("Open a checkpoint to see who influences whom."));
        else if (analysis()->base() != nullptr)
            showProblem(tr("Select a candidate to see what influences it."));
        return;
    }
    const auto target = static_cast<std::uint32_t>(session()->target());
    compute<Influence>([number = session()->target() + 1] { return tr("Influence on candidate %1").arg(number); },
                       QStringLiteral("influence"),
                       [model, dataset, request = session()->request(), target](JobContext& job) {
                           Influence influence;
                           influence.target = target;
                           influence.without = model->leaveOneOut(*dataset, request, target, job);
                           influence.student = influence.without[target];
                           influence.sides.assign(influence.without.size(), Influence::None);
                           engine::InspectOptions options;
                           options.draws = 0;
                           job.throwIfStopped();
                           const engine::TargetInspection seen = model->inspect(*dataset, request, target, options);
                           for (const engine::ContextItem& item : seen.positive)
                               influence.sides[item.candidate] |=
                                   item.relaxed > 0.5f ? Influence::Positive : Influence::None;
                           for (const engine::ContextItem& item : seen.negative)
                               influence.sides[item.candidate] |=
                                   item.relaxed > 0.5f ? Influence::Negative : Influence::None;
                           return influence;
                       },
                       [this](Influence influence) { show(std::move(influence)); });
}

void InfluenceView::show(Influence influence)
{
    model_->setGamma(session()->gamma());
    model_->setInfluence(session()->dataset(), session()->request(), std::move(influence));
    view_->setProvenance(provenance());
    selection_->show();
    const Influence& seen = model_->influence();
    int down = -1;
    int up = -1;
    for (int row = 0; row < model_->rowCount(); ++row) {
        const int candidate = model_->candidateAt(row);
        const double effect = seen.effect(static_cast<std::size_t>(candidate));
        if (effect < 0.0 && (down < 0 || effect < seen.effect(static_cast<std::size_t>(down))))
            down = candidate;
        if (effect > 0.0 && (up < 0 || effect > seen.effect(static_cast<std::size_t>(up))))
            up = candidate;
    }
    QString text =
        tr("y_stu of %1 is %2.")
            .arg(model_->title(static_cast<int>(seen.target)), metricText(static_cast<double>(seen.student)));
    const auto effect = [&seen](int candidate) { return effectText(seen.effect(static_cast<std::size_t>(candidate))); };
    if (down >= 0)
        text += QLatin1Char(' ') + tr("%1 pushes it down most: %2.").arg(model_->title(down), effect(down));
    if (up >= 0)
        text += QLatin1Char(' ') + tr("%1 holds it up most: %2.").arg(model_->title(up), effect(up));
    sentence_->setText(text);
}

void InfluenceView::showProblem(const QString& message)
{
    model_->clear();
    sentence_->setText(message);
}

QString InfluenceView::sentence() const
{
    return sentence_->text();
}

} // namespace cdm::ui
