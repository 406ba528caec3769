// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspectpage.h"

#include "models/itemtext.h"
#include "pages/emptystate.h"
#include "pages/inspect/candidateview.h"
#include "pages/inspect/compareview.h"
#include "pages/inspect/contextview.h"
#include "pages/inspect/influenceview.h"
#include "pages/inspect/listview.h"
#include "pages/inspect/requestanalysis.h"
#include "pages/inspect/requestheader.h"
#include "pages/inspect/roundview.h"
#include "pages/inspect/similarityview.h"
#include "pages/inspect/slopechart.h"
#include "pages/inspect/stepview.h"
#include "pages/inspect/whatifview.h"

#include <QScrollArea>
#include <QSplitter>
#include <QStackedLayout>
#include <QStackedWidget>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace cdm::ui {

namespace {
using KeptByTools = std::vector<QVariant>; ///< in their order; one value, so that nobody tries to write it to a file
const QString editsKey = QStringLiteral("edits"); ///< all edits as one text, as earlier programs kept them
} // namespace

struct InspectPage::Impl
{
    Session* session = nullptr;
    RequestAnalysis* analysis = nullptr;
    QStackedLayout* stack = nullptr;
    EmptyState* empty = nullptr;
    QWidget* content = nullptr;
    QWidget* top = nullptr;
    SlopeChart* slopes = nullptr;
    QStackedWidget* ranks = nullptr; ///< the slopes, or what to do to have some
    EmptyState* noModel = nullptr;
    QTabWidget* tabs = nullptr;
    QToolButton* enlarge = nullptr;
    std::vector<InspectTool*> tools; ///< in the order of the tabs
    WhatIfView* whatIf = nullptr;

    void addTool(InspectTool* tool, const QString& name, const QString& tip)
    {
        tools.push_back(tool);
        tabs->setTabToolTip(tabs->addTab(tool, name), tip);
    }

    void makeTools()
    {
        auto* contexts = new ContextView(analysis);
        addTool(contexts, InspectPage::tr("Contexts"),
                InspectPage::tr("What the target is compared with, and with what weights"));
        addTool(new RoundView(analysis, contexts), InspectPage::tr("Rounds"),
                InspectPage::tr("The relaxed top-k of the target, round by round"));
        addTool(new SimilarityView(analysis), InspectPage::tr("Similarity"),
                InspectPage::tr("How alike the candidates are, and the target to those most and least like it"));
        addTool(new InfluenceView(analysis), InspectPage::tr("Influence"),
                InspectPage::tr("Which candidates push the target down, and which hold it up"));
        addTool(new StepView(analysis), InspectPage::tr("Teacher"),
                InspectPage::tr("The picks of the MMR teacher, step by step"));
        addTool(new ListView(analysis), InspectPage::tr("List"),
                InspectPage::tr("The recommended list, and what \u03b3 has changed in it"));
        whatIf = new WhatIfView(analysis);
        addTool(whatIf, InspectPage::tr("What if"),
                InspectPage::tr("Remove, double, add or change candidates, and see what follows"));
        addTool(new CompareView(analysis), InspectPage::tr("Compare"),
                InspectPage::tr("This list beside one that was kept, or beside that of another checkpoint"));
    }

    [[nodiscard]] InspectTool* currentTool() const
    {
        return tools[static_cast<std::size_t>(std::max(0, tabs->currentIndex()))];
    }

    void activateTool()
    {
        for (InspectTool* tool : tools)
            tool->setActive(tool == currentTool());
    }

    void showSlopes()
    {
        if (analysis->base() == nullptr) {
            slopes->setSpec({});
            return;
        }
        SlopeSpec spec;
        spec.title = InspectPage::tr("Ranks of request %1").arg(session->request().value);
        spec.provenance = analysis->provenance().line();
        spec.k = static_cast<int>(analysis->base()->k);
        spec.items = slopeItems(*analysis->base(), analysis->fused());
        spec.target = session->target();
        spec.selected = session->selected();
        spec.name = [dataset = session->dataset(), request = session->request()](std::uint32_t candidate) {
            return itemTitle(*dataset, dataset->request(request).items[candidate]);
        };
        slopes->setSpec(std::move(spec));
    }

    void showState()
    {
        const auto& dataset = session->dataset();
        const bool any = dataset && dataset->requestCount() > 0;
        stack->setCurrentWidget(any ? content : static_cast<QWidget*>(empty));
        empty->setTexts(InspectPage::tr("No request is open"),
                        dataset ? InspectPage::tr("The dataset \"%1\" has no requests. Open another one to look into "
                                                  "its requests.")
                                      .arg(QString::fromStdString(dataset->name()))
                                : InspectPage::tr("Open a dataset from the Library, then choose a request on the Data "
                                                  "page or type its number in the strip above."));
        ranks->setCurrentIndex(session->model() ? 0 : 1);
        const QString why = session->whyMissing(Session::Part::RequestScores);
        slopes->setEmptyText(why.isEmpty() ? InspectPage::tr("Scoring the request...") : why);
    }

    void makeContent()
    {
        slopes = new SlopeChart;
        auto* scroll = new QScrollArea;
        scroll->setWidget(slopes);
        scroll->setWidgetResizable(true);
        scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        auto* upper = new QSplitter(Qt::Horizontal);
        upper->addWidget(new CandidateView(analysis));
        noModel = new EmptyState(InspectPage::tr("No checkpoint is open"),
                                 InspectPage::tr("Open a checkpoint or a run to see how DCN, teacher and CDM rank "
                                                 "these candidates."));
        ranks = new QStackedWidget;
        ranks->addWidget(scroll);
        ranks->addWidget(noModel);
        upper->addWidget(ranks);
        upper->setStretchFactor(0, 3);
        upper->setStretchFactor(1, 2);
        upper->setChildrenCollapsible(false);
        upper->setSizes({540, 270});
        top = upper;

        tabs = new QTabWidget;
        tabs->setDocumentMode(true);
        enlarge = new QToolButton;
        enlarge->setText(InspectPage::tr("&Enlarge"));
        enlarge->setToolTip(InspectPage::tr("Give the candidates' room to this part of the page"));
        enlarge->setCheckable(true);
        enlarge->setAutoRaise(true);
        tabs->setCornerWidget(enlarge);
        makeTools();

        auto* split = new QSplitter(Qt::Vertical);
        split->addWidget(top);
        split->addWidget(tabs);
        split->setStretchFactor(0, 1);
        split->setStretchFactor(1, 1);
        split->setChildrenCollapsible(false);
        split->setSizes({310, 300});
        content = new QWidget;
        auto* layout = new QVBoxLayout(content);
        layout->setContentsMargins(8, 6, 8, 8);
        layout->addWidget(new RequestHeader(analysis));
        layout->addWidget(split, 1);
    }
};

InspectPage::InspectPage(Session* session, QWidget* parent) : Page(parent), impl_(std::make_unique<Impl>())
{
    impl_->session = session;
    impl_->analysis = new RequestAnalysis(session, this);
    impl_->empty = new EmptyState({}, {});
    offer(impl_->empty, Wish::OpenDataset, tr("&Open dataset..."));
    offer(impl_->empty, Wish::OpenSample, tr("Open the &sample"));
    impl_->makeContent();
    offer(impl_->noModel, Wish::OpenCheckpoint, tr("Open &checkpoint..."));
    offer(impl_->noModel, Wish::Train, tr("Go to &Train"));
    impl_->stack = new QStackedLayout(this);
    impl_->stack->addWidget(impl_->empty);
    impl_->stack->addWidget(impl_->content);

    const auto tellSettled = [this] {
        if (isSettled())
            Q_EMIT settled();
    };
    const auto update = [this, tellSettled] {
        impl_->showState();
        impl_->showSlopes();
        tellSettled();
    };
    connect(session, &Session::modelChanged, this, update);
    connect(session, &Session::requestScoresChanged, this, [this, tellSettled] { // or why they will not come
        impl_->showState();
        tellSettled();
    });
    connect(impl_->analysis, &RequestAnalysis::requestChanged, this, update);
    connect(impl_->analysis, &RequestAnalysis::baseChanged, this, update);
    connect(impl_->analysis, &RequestAnalysis::fusedChanged, this, update);
    connect(impl_->analysis, &RequestAnalysis::failed, session, &Session::failed);
    connect(impl_->analysis, &RequestAnalysis::failed, impl_->slopes, &SlopeChart::setEmptyText);
    for (InspectTool* tool : impl_->tools)
        connect(tool, &InspectTool::settled, this, tellSettled);
    connect(impl_->tabs, &QTabWidget::currentChanged, this, [this] { impl_->activateTool(); });
    connect(impl_->enlarge, &QToolButton::toggled, this, [this](bool on) { impl_->top->setHidden(on); });
    const auto showSelection = [this] {
        impl_->slopes->setSelection(impl_->session->target(), impl_->session->selected());
    };
    connect(session, &Session::targetChanged, this, showSelection);
    connect(session, &Session::selectedChanged, this, showSelection);
    connect(impl_->slopes, &SlopeChart::targetPicked, session,
            [session](int candidate, Pick how) { pickCandidate(*session, candidate, how); });
    impl_->activateTool();
    update();
}

InspectPage::~InspectPage() = default;

QString InspectPage::pageId() const
{
    return QStringLiteral("inspect");
}

QString InspectPage::title() const
{
    return tr("Inspect");
}

bool InspectPage::isSettled() const
{
    const Session* session = impl_->session;
    if (!session->dataset() || !session->model())
        return true;
    if (session->dataset()->requestCount() == 0)
        return true;
    const bool willCome = !session->requestScores() && session->whyMissing(Session::Part::RequestScores).isEmpty();
    return !impl_->analysis->isPending() && !willCome && !impl_->currentTool()->isPending();
}

bool InspectPage::isUpToDate(const QWidget* part) const
{
    return std::ranges::none_of(
        impl_->tools, [part](const InspectTool* tool) { return tool->isAncestorOf(part) && !tool->isUpToDate(); });
}

std::optional<Figure> InspectPage::mainFigure() const
{
    if (impl_->analysis->base() == nullptr)
        return std::nullopt;
    return impl_->slopes->figure();
}

QVariantMap InspectPage::viewState() const
{
    KeptByTools kept;
    for (const InspectTool* tool : impl_->tools)
        kept.push_back(tool->kept());
    return {{QStringLiteral("tools"), QVariant::fromValue(std::move(kept))},
            {entriesKey, impl_->whatIf->keptEntries()},
            {QStringLiteral("tab"), impl_->tabs->currentIndex()},
            {QStringLiteral("enlarged"), impl_->enlarge->isChecked()}};
}

void InspectPage::restoreViewState(const QVariantMap& state)
{
    const auto kept = state.value(QStringLiteral("tools")).value<KeptByTools>();
    for (std::size_t i = 0; i < std::min(kept.size(), impl_->tools.size()); ++i) {
        if (kept[i].isValid())
            impl_->tools[i]->restore(kept[i]);
    }
    if (kept.empty()) { // from the settings
        if (const QString text = state.value(editsKey).toString(); !text.isEmpty())
            impl_->whatIf->restoreText(text);
        impl_->whatIf->restoreEntries(state.value(entriesKey).toMap());
    }
    impl_->tabs->setCurrentIndex(state.value(QStringLiteral("tab")).toInt());
    impl_->enlarge->setChecked(state.value(QStringLiteral("enlarged")).toBool());
}

SlopeChart* InspectPage::slopeChart() const
{
    return impl_->slopes;
}

QTabWidget* InspectPage::tools() const
{
    return impl_->tabs;
}

} // namespace cdm::ui
