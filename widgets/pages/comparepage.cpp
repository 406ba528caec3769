// SPDX-License-Identifier: GPL-3.0-only
#include "pages/comparepage.h"

#include "charts/chartview.h"
#include "pages/compare/comparedcurves.h"
#include "pages/compare/differencepanel.h"
#include "pages/compare/parallelview.h"
#include "pages/compare/parameterspanel.h"
#include "pages/compare/runcolumns.h"
#include "pages/compare/runsfeed.h"
#include "pages/compare/runspanel.h"
#include "pages/compare/tablespanel.h"
#include "pages/emptystate.h"
#include "session/inputs.h"

#include <QLineEdit>
#include <QSplitter>
#include <QStackedLayout>
#include <QTabWidget>

#include <utility>

namespace cdm::ui {

namespace {
constexpr std::size_t chosenAtFirst = 3;

const QString filterKey = QStringLiteral("filter");
const QString chosenKey = QStringLiteral("chosen");
const QString coloursKey = QStringLiteral("colours");
const QString sortedByKey = QStringLiteral("sortedBy");
const QString descendingKey = QStringLiteral("descending");
const QString tabKey = QStringLiteral("tab");
const QString curvesKey = QStringLiteral("curves");
const QString parametersKey = QStringLiteral("parameters");
const QString differenceKey = QStringLiteral("difference");
const QString tablesKey = QStringLiteral("tables");
// Results, which the settings leave out.
const QString testedKey = QStringLiteral("tested");
const QString evaluatedKey = QStringLiteral("evaluated");
} // namespace

struct ComparePage::Impl
{
    Session* session = nullptr;
    ChosenRuns* chosen = nullptr;
    RunsPanel* runs = nullptr;
    QTabWidget* tabs = nullptr;
    ComparedCurves* curves = nullptr;
    ParametersPanel* parameters = nullptr;
    DifferencePanel* difference = nullptr;
    TablesPanel* tables = nullptr;
    QStackedLayout* stack = nullptr;
    EmptyState* empty = nullptr;
    QWidget* content = nullptr;
    bool wasChosen = false;         ///< the first runs were ticked, or a choice was restored
    RunsModel::Table followedTable; ///< what the other parts show
    RunsModel::Order followedOrder;

    void follow();
    void chooseFirst();
    void forgetGone();
};

/// Something to see at once: the newest runs of the newest run's dataset.
void ComparePage::Impl::chooseFirst()
{
    const auto& all = runs->feed()->table()->runs;
    if (wasChosen || all.empty())
        return;
    wasChosen = true;
    if (!chosen->ids().isEmpty())
        return;
    QStringList ids;
    for (const store::RunRow& run : all) {
        const QString id = QString::fromStdString(run.id);
        const bool fits = run.datasetHash == all.front().datasetHash && run.epochs > 0;
        if (fits && !runs->feed()->trash()->hides(id) && ids.size() < static_cast<qsizetype>(chosenAtFirst))
            ids << id;
    }
    chosen->set(ids);
}

/// Another program, or the Library, may have deleted runs.
void ComparePage::Impl::forgetGone()
{
    if (runs->feed()->isPending() || !runs->feed()->hasRead())
        return; // what is there is not known
    QStringList there;
    for (const QString& id : chosen->ids()) {
        if (runs->feed()->table()->find(id.toStdString()) && !runs->feed()->trash()->hides(id))
            there << id;
    }
    chosen->set(there);
}

void ComparePage::Impl::follow()
{
    const auto& table = runs->feed()->table();
    const bool isEmpty = table->runs.empty() && runs->isSettled() && runs->feed()->hasRead();
    stack->setCurrentWidget(isEmpty ? static_cast<QWidget*>(empty) : content);
    chooseFirst();
    forgetGone();
    parameters->view()->setProblem(runs->feed()->readError());
    if (std::exchange(followedTable, table) != table) {
        curves->setTable(table);
        difference->setTable(table);
        tables->setTable(table);
    }
    const auto& order = runs->feed()->order();
    if (std::exchange(followedOrder, order) != order)
        parameters->setRuns(table, order);
}

ComparePage::ComparePage(Session* session, QWidget* parent) : ComparePage(session, loadSharedModel, parent) {}

ComparePage::ComparePage(Session* session, ModelLoader loader, QWidget* parent)
    : Page(parent),
      impl_(std::make_unique<Impl>())
{
    impl_->session = session;
    impl_->chosen = new ChosenRuns(this);
    impl_->runs = new RunsPanel(session, impl_->chosen);
    impl_->curves = new ComparedCurves(session, impl_->chosen);
    impl_->parameters = new ParametersPanel(session, impl_->chosen);
    impl_->difference = new DifferencePanel(session, impl_->chosen, loader);
    impl_->tables = new TablesPanel(session, impl_->chosen, loader);
    impl_->tabs = new QTabWidget;
    impl_->tabs->setDocumentMode(true);
    impl_->tabs->addTab(impl_->curves, tr("Curves"));
    impl_->tabs->addTab(impl_->parameters, tr("Parameters"));
    impl_->tabs->addTab(impl_->difference, tr("Difference"));
    impl_->tabs->addTab(impl_->tables, tr("Tables"));
    impl_->tabs->setTabToolTip(0, tr("Recorded metrics of the ticked runs over each other"));
    impl_->tabs->setTabToolTip(1, tr("Options of all listed runs against one metric"));
    impl_->tabs->setTabToolTip(2, tr("What differs between two runs, with a paired test"));
    impl_->tabs->setTabToolTip(3, tr("The paper's Tables 2, 3 and 4 made from the ticked runs"));
    impl_->empty = new EmptyState(tr("No runs yet"), tr("Every training becomes a run that can be compared here. Train "
                                                        "a model on the Train page, or with \"cdm train\"."));
    offer(impl_->empty, Wish::Train, tr("Go to &Train"));
    offer(impl_->empty, Wish::OpenSample, tr("Open the &sample"));
    auto* split = new QSplitter(Qt::Vertical);
    split->addWidget(impl_->runs);
    split->addWidget(impl_->tabs);
    split->setStretchFactor(0, 4);
    split->setStretchFactor(1, 5);
    split->setSizes({400, 500});
    split->setChildrenCollapsible(false);
    split->setContentsMargins(8, 8, 8, 8);
    impl_->content = split;
    impl_->stack = new QStackedLayout(this);
    impl_->stack->addWidget(impl_->content);
    impl_->stack->addWidget(impl_->empty);

    const auto tellSettled = [this] {
        if (isSettled())
            Q_EMIT settled();
    };
    connect(impl_->runs, &RunsPanel::contentChanged, this, [this] { impl_->follow(); });
    connect(impl_->runs->feed(), &RunsFeed::settled, this, [this, tellSettled] {
        impl_->follow();
        tellSettled();
    });
    connect(impl_->curves, &ComparedCurves::settled, this, tellSettled);
    connect(impl_->parameters->view(), &ParallelView::drawn, this, tellSettled);
}

ComparePage::~ComparePage() = default;

QString ComparePage::pageId() const
{
    return QStringLiteral("compare");
}

QString ComparePage::title() const
{
    return tr("Compare");
}

bool ComparePage::isSettled() const
{
    return impl_->runs->isSettled() && !impl_->curves->isPending() && !impl_->parameters->view()->isDrawing();
}

ChartView* ComparePage::mainChart() const
{
    return impl_->curves->chart();
}

std::optional<Figure> ComparePage::mainFigure() const
{
    if (impl_->tabs->currentWidget() != impl_->parameters)
        return Page::mainFigure();
    const ParallelView* view = impl_->parameters->view();
    return view->plot().runs.isEmpty() ? std::nullopt : std::optional(view->figure());
}

QVariantMap ComparePage::viewState() const
{
    return {{filterKey, impl_->runs->filter()->text()},
            {chosenKey, impl_->chosen->ids()},
            {coloursKey, impl_->chosen->colours()},
            {sortedByKey, runcolumns::nameOf(impl_->runs->sortedBy())},
            {descendingKey, impl_->runs->isDescending()},
            {tabKey, impl_->tabs->currentIndex()},
            {curvesKey, QString::fromStdString(impl_->curves->wantedMetric())},
            {parametersKey, impl_->parameters->viewState()},
            {differenceKey, impl_->difference->viewState()},
            {tablesKey, impl_->tables->viewState()},
            {testedKey, impl_->difference->kept()},
            {evaluatedKey, impl_->tables->kept()}};
}

void ComparePage::restoreViewState(const QVariantMap& state)
{
    impl_->wasChosen = true;
    impl_->runs->filter()->setText(state.value(filterKey).toString());
    impl_->chosen->restore(state.value(chosenKey).toStringList(), state.value(coloursKey).toMap());
    if (const auto column = runcolumns::columnOf(state.value(sortedByKey).toString()))
        impl_->runs->setSorting(*column, state.value(descendingKey).toBool());
    if (const QString metric = state.value(curvesKey).toString(); !metric.isEmpty())
        impl_->curves->setMetric(metric.toStdString());
    impl_->parameters->restoreViewState(state.value(parametersKey).toMap());
    impl_->difference->restoreViewState(state.value(differenceKey).toMap());
    impl_->tables->restoreViewState(state.value(tablesKey).toMap());
    impl_->difference->restore(state.value(testedKey)); // after what they are results of
    impl_->tables->restore(state.value(evaluatedKey));
    impl_->tabs->setCurrentIndex(state.value(tabKey).toInt());
}

ChosenRuns* ComparePage::chosen() const
{
    return impl_->chosen;
}

RunsPanel* ComparePage::runs() const
{
    return impl_->runs;
}

QTabWidget* ComparePage::tabs() const
{
    return impl_->tabs;
}

ComparedCurves* ComparePage::curves() const
{
    return impl_->curves;
}

ParametersPanel* ComparePage::parameters() const
{
    return impl_->parameters;
}

DifferencePanel* ComparePage::difference() const
{
    return impl_->difference;
}

TablesPanel* ComparePage::tables() const
{
    return impl_->tables;
}

} // namespace cdm::ui
