// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspectpage.h"

#include "models/itemtext.h"
#include "models/tableview.h"
#include "pages/emptystate.h"
#include "pages/inspect/candidateview.h"
#include "pages/inspect/contextview.h"
#include "pages/inspect/recommendedmodel.h"
#include "pages/inspect/requestanalysis.h"
#include "pages/inspect/requestheader.h"
#include "pages/inspect/slopechart.h"

#include <QHeaderView>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedLayout>
#include <QTabWidget>
#include <QVBoxLayout>

namespace cdm::ui {

struct InspectPage::Impl
{
    Session* session = nullptr;
    RequestAnalysis* analysis = nullptr;
    QStackedLayout* stack = nullptr;
    EmptyState* empty = nullptr;
    QWidget* content = nullptr;
    SlopeChart* slopes = nullptr;
    ContextView* contexts = nullptr;
    RecommendedModel* recommended = nullptr;
    TableView* list = nullptr;

    QWidget* makeList(QObject* parent)
    {
        recommended = new RecommendedModel(parent);
        list = new TableView(InspectPage::tr("Recommended list"));
        list->setModel(recommended);
        QHeaderView* header = list->horizontalHeader();
        const int digit = list->fontMetrics().horizontalAdvance(QLatin1Char('0'));
        header->setSectionResizeMode(RecommendedModel::Title, QHeaderView::Stretch);
        header->setSectionResizeMode(RecommendedModel::Categories, QHeaderView::Stretch);
        header->resizeSection(RecommendedModel::Rank, 7 * digit);
        header->resizeSection(RecommendedModel::Change, 13 * digit);
        header->resizeSection(RecommendedModel::Label, 8 * digit);
        header->resizeSection(RecommendedModel::Final, 9 * digit);
        QObject::connect(list->selectionModel(), &QItemSelectionModel::currentRowChanged, parent,
                         [this](const QModelIndex& index) {
                             if (index.isValid() && list->hasFocus())
                                 session->setTarget(recommended->candidateAt(index.row()));
                         });
        return list;
    }

    void showLists()
    {
        if (analysis->base() == nullptr) {
            recommended->clear();
            slopes->setSpec({});
            return;
        }
        recommended->setLists(session->dataset(), session->request(), analysis->plain(), analysis->fused());
        list->setProvenance(session->provenance());
        SlopeSpec spec;
        spec.title = InspectPage::tr("Ranks of request %1").arg(session->request().value);
        spec.provenance = session->provenance() + InspectPage::tr("; request %1, K %2, \u03b3 %3, \u03bb %4")
                                                      .arg(session->request().value)
                                                      .arg(analysis->base()->k)
                                                      .arg(session->gamma())
                                                      .arg(session->lambda());
        spec.k = static_cast<int>(analysis->base()->k);
        spec.items = slopeItems(*analysis->base(), analysis->fused());
        spec.target = session->target();
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
        slopes->setEmptyText(session->model()
                                 ? InspectPage::tr("Scoring the request...")
                                 : InspectPage::tr("Open a checkpoint or a run to see how DCN, teacher and "
                                                   "CDM rank these candidates."));
    }
};

InspectPage::InspectPage(Session* session, QWidget* parent) : Page(parent), impl_(std::make_unique<Impl>())
{
    impl_->session = session;
    impl_->analysis = new RequestAnalysis(session, this);
    impl_->empty = new EmptyState(tr("No request is open"),
                                  tr("Open a dataset from the Library, then choose a request on the Data page or type "
                                     "its number in the strip above."));
    offer(impl_->empty, Wish::OpenDataset, tr("&Open dataset..."));
    offer(impl_->empty, Wish::OpenSample, tr("Open the &sample"));
    impl_->slopes = new SlopeChart;
    auto* scroll = new QScrollArea;
    scroll->setWidget(impl_->slopes);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    impl_->contexts = new ContextView(impl_->analysis);
    auto* tabs = new QTabWidget;
    tabs->setDocumentMode(true);
    tabs->addTab(impl_->contexts, tr("Contexts of the target"));
    tabs->addTab(impl_->makeList(this), tr("Recommended list"));

    auto* top = new QSplitter(Qt::Horizontal);
    top->addWidget(new CandidateView(impl_->analysis));
    top->addWidget(scroll);
    top->setStretchFactor(0, 1);
    top->setStretchFactor(1, 1);
    top->setChildrenCollapsible(false);
    top->setSizes({500, 500});
    auto* split = new QSplitter(Qt::Vertical);
    split->addWidget(top);
    split->addWidget(tabs);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    split->setChildrenCollapsible(false);
    impl_->content = new QWidget;
    auto* layout = new QVBoxLayout(impl_->content);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addWidget(new RequestHeader(impl_->analysis));
    layout->addWidget(split, 1);
    impl_->stack = new QStackedLayout(this);
    impl_->stack->addWidget(impl_->empty);
    impl_->stack->addWidget(impl_->content);

    const auto update = [this] {
        impl_->showState();
        impl_->showLists();
        if (isSettled())
            Q_EMIT settled();
    };
    connect(session, &Session::modelChanged, this, update);
    connect(impl_->analysis, &RequestAnalysis::requestChanged, this, update);
    connect(impl_->analysis, &RequestAnalysis::baseChanged, this, update);
    connect(impl_->analysis, &RequestAnalysis::fusedChanged, this, update);
    connect(impl_->analysis, &RequestAnalysis::failed, session, &Session::failed);
    connect(impl_->analysis, &RequestAnalysis::failed, impl_->slopes, &SlopeChart::setEmptyText);
    connect(impl_->contexts, &ContextView::settled, this, [this] {
        if (isSettled())
            Q_EMIT settled();
    });
    connect(session, &Session::targetChanged, this, [this] { impl_->slopes->setTarget(impl_->session->target()); });
    connect(impl_->slopes, &SlopeChart::targetPicked, session, &Session::setTarget);
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
    return !impl_->analysis->isPending() && impl_->analysis->base() != nullptr && !impl_->contexts->isPending();
}

std::optional<Figure> InspectPage::mainFigure() const
{
    if (impl_->analysis->base() == nullptr)
        return std::nullopt;
    return impl_->slopes->figure();
}

SlopeChart* InspectPage::slopeChart() const
{
    return impl_->slopes;
}

} // namespace cdm::ui
