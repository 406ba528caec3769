// SPDX-License-Identifier: GPL-3.0-only
#include "pages/tradeoff/slicepanel.h"

#include "charts/chartview.h"
#include "models/sortmenu.h"
#include "models/tableexport.h"
#include "models/tableview.h"
#include "models/unknownlast.h"
#include "units/gammanumber.h"
#include "units/metric.h"

#include <QComboBox>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QMenu>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>
#include <functional>

namespace cdm::ui {

namespace {

/// A table whose menu begins with what can be done with a row.
class SliceView : public TableView
{
public:
    using TableView::TableView;

    std::function<void(QMenu*, const QModelIndex&)> addFirst;

protected:
    void showMenu(const QTableView* view, const QPoint& place) override
    {
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        addFirst(menu, view->indexAt(place));
        addTableExport(menu, this, [this] { return shownTable(); });
        addSortMenu(menu, this);
        addExplanation(menu, view->indexAt(place), view->columnAt(place.x()));
        menu->popup(view->viewport()->mapToGlobal(place));
    }
};

} // namespace

SlicePanel::SlicePanel(TradeoffAnalysis* analysis, QWidget* parent)
    : QWidget(parent),
      analysis_(analysis),
      model_(new SliceModel(this)),
      sorted_(new UnknownLast(this)),
      kind_(new QComboBox),
      chart_(new ChartView)
{
    auto* view = new SliceView(tr("Slices of the split"));
    view->addFirst = [this](QMenu* menu, const QModelIndex& index) { addChoice(menu, index); };
    table_ = view;
    for (const study::SliceKind kind :
         {study::SliceKind::Category, study::SliceKind::Activity, study::SliceKind::Candidates}) {
        kind_->addItem(sliceKindText(kind), static_cast<int>(kind));
        kind_->setItemData(kind_->count() - 1, sliceKindHelp(kind), Qt::ToolTipRole);
    }
    kind_->setAccessibleName(tr("What the slices go by"));
    sorted_->setSourceModel(model_);
    sorted_->setSortRole(SliceModel::SortRole);
    table_->setModel(sorted_);
    table_->setSortingEnabled(true);
    table_->sortByColumn(SliceModel::Name, Qt::AscendingOrder);
    table_->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    chart_->setTitle(tr("Fronts of slices"));

    auto* left = new QWidget;
    auto* leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 0, 0);
    leftLayout->addWidget(kind_, 0, Qt::AlignLeft);
    leftLayout->addWidget(table_, 1);
    auto* splitter = new QSplitter(Qt::Horizontal);
    splitter->addWidget(left);
    splitter->addWidget(chart_);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setChildrenCollapsible(false);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(splitter);

    connect(kind_, &QComboBox::currentIndexChanged, this, &SlicePanel::showSplit);
    connect(analysis_, &TradeoffAnalysis::splitChanged, this, &SlicePanel::showSplit);
    connect(analysis_, &TradeoffAnalysis::gridChanged, this, &SlicePanel::showFronts);
    connect(analysis_->points(), &PointAnalysis::presentChanged, this, &SlicePanel::showPresent);
    connect(table_, &QTableView::activated, this, &SlicePanel::choose);
    connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &SlicePanel::showFronts);
    connect(analysis_->session(), &Session::sliceChanged, this, &SlicePanel::followSlice);
    showSplit();
    followSlice();
}

void SlicePanel::followSlice()
{
    const study::Slice* slice = analysis_->session()->slice();
    model_->setChosen(slice != nullptr ? std::optional(sliceKey(*slice)) : std::nullopt);
    if (slice != nullptr)
        kind_->setCurrentIndex(kind_->findData(static_cast<int>(slice->kind)));
    else
        table_->clearSelection();
    selectChosen();
}

void SlicePanel::selectChosen()
{
    const study::Slice* slice = analysis_->session()->slice();
    for (int row = 0; slice != nullptr && row < model_->rowCount(); ++row) {
        if (sliceKey(analysis_->split()->slices()[model_->sliceOf(row)]) != sliceKey(*slice))
            continue;
        const QModelIndex index = sorted_->mapFromSource(model_->index(row, SliceModel::Name));
        table_->selectRow(index.row());
        table_->scrollTo(index);
    }
}

void SlicePanel::choose(const QModelIndex& index)
{
    if (!analysis_->split() || !index.isValid())
        return;
    const std::size_t slice = model_->sliceOf(sorted_->mapToSource(index).row());
    analysis_->session()->setSlice(sliceKey(analysis_->split()->slices()[slice]));
}

void SlicePanel::addChoice(QMenu* menu, const QModelIndex& index)
{
    const auto chooseIt = [this, kept = QPersistentModelIndex(index)] { choose(kept); };
    menu->addAction(tr("&Choose this slice"), this, chooseIt)->setEnabled(index.isValid());
    menu->addAction(tr("Choose &all requests"), this, [this] { analysis_->session()->setSlice(std::nullopt); })
        ->setEnabled(analysis_->session()->slice() != nullptr);
    menu->addSeparator();
}

void SlicePanel::showSplit()
{
    model_->setSplit(analysis_->split(), static_cast<study::SliceKind>(kind_->currentData().toInt()));
    table_->setProvenance(analysis_->provenance());
    selectChosen();
    showPresent();
    showFronts();
}

void SlicePanel::showPresent()
{
    const PointEvaluation* point = analysis_->points()->presentPoint();
    model_->setPresent(point != nullptr ? point->slices : std::vector<study::SliceMetrics>(),
                       analysis_->session()->gamma());
}

std::vector<std::size_t> SlicePanel::shownSlices() const
{
    std::vector<int> rows;
    for (const QModelIndex& index : table_->selectionModel()->selectedRows())
        rows.push_back(sorted_->mapToSource(index).row());
    std::sort(rows.begin(), rows.end());
    const int first = rows.empty() ? std::min(shownAtFirst, model_->rowCount()) : 0;
    for (int row = 0; row < first; ++row)
        rows.push_back(row);
    std::vector<std::size_t> slices;
    for (const int row : rows)
        slices.push_back(model_->sliceOf(row));
    return slices;
}

void SlicePanel::showFronts()
{
    const auto& split = analysis_->split();
    const GammaGrid* grid = analysis_->grid();
    if (!split || grid == nullptr) {
        const QString why = split ? analysis_->whyNoGrid() : analysis_->whyNoSplit();
        chart_->setEmptyText(why.isEmpty() ? tr("Computing the fronts...") : why);
        chart_->setSeries({});
        return;
    }
    chart_->setEmptyText(tr("None of these slices has both Recall and ILAD."));
    std::vector<ChartSeries> series;
    for (const std::size_t slice : shownSlices()) {
        const study::SliceMetrics& plain = split->plainSlices[slice];
        if (plain.requestsWithPositive == 0 || plain.requestsWithPair == 0 ||
            static_cast<int>(series.size()) == 2 * shownAtMost)
            continue;
        const int colour = static_cast<int>(series.size()) / 2;
        const QString name = sliceText(*split->dataset, split->slices()[slice]);
        ChartSeries start{name, {}, ChartSeries::Shape::Points, colour};
        ChartSeries path{name, {}, ChartSeries::Shape::Path, colour};
        path.labelsDrawn = false;
        for (std::size_t i = 0; i < grid->gammas.size(); ++i) {
            path.points.push_back({grid->slices[i][slice].recall, grid->slices[i][slice].ilad});
            path.labels << QStringLiteral("\u03b3 = ") + gammaNumber(grid->gammas[i]);
        }
        start.points.push_back(path.points.front());
        start.labels << QStringLiteral("\u03b3 = 0");
        start.labelsDrawn = false;
        series.push_back(std::move(start));
        series.push_back(std::move(path));
    }
    chart_->setAxes(metricLabel(Metric::Recall, split->k), metricLabel(Metric::Ilad, split->k));
    chart_->setProvenance(analysis_->provenance());
    chart_->setSeries(std::move(series));
}

} // namespace cdm::ui
