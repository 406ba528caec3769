// SPDX-License-Identifier: GPL-3.0-only
#include "pages/tradeoffpage.h"

#include "charts/chartview.h"
#include "pages/emptystate.h"
#include "pages/tradeoff/curvepanel.h"
#include "pages/tradeoff/frontpanel.h"
#include "pages/tradeoff/pickerpanel.h"
#include "pages/tradeoff/pointbasis.h"
#include "pages/tradeoff/pointpanel.h"
#include "pages/tradeoff/sliceanalysis.h"
#include "pages/tradeoff/slicepanel.h"
#include "pages/tradeoff/tradeoffanalysis.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QPushButton>
#include <QSplitter>
#include <QStackedLayout>
#include <QTabWidget>

#include <vector>

namespace cdm::ui {

namespace {

constexpr int roomForTwo = 1100; ///< width from which the front stands beside the curves
constexpr int frontTab = 2;

const QString formKey = QStringLiteral("form");
const QString bandKey = QStringLiteral("band");
const QString lostKey = QStringLiteral("lost");
const QString allKey = QStringLiteral("all");
const QString slicesKey = QStringLiteral("slices");
const QString tabKey = QStringLiteral("tab");

} // namespace

struct TradeoffPage::Impl
{
    Session* session = nullptr;
    TradeoffAnalysis* analysis = nullptr;
    SliceAnalysis* slice = nullptr;
    PointBasis* basis = nullptr;
    QStackedLayout* stack = nullptr;
    EmptyState* empty = nullptr;
    std::vector<QPushButton*> forDataset; ///< what is offered while there is none
    std::vector<QPushButton*> forModel;
    QWidget* content = nullptr;
    QSplitter* top = nullptr;
    QTabWidget* tabs = nullptr;
    CurvePanel* curves = nullptr;
    FrontPanel* front = nullptr;
    PointPanel* point = nullptr;
    PickerPanel* picker = nullptr;
    SlicePanel* slices = nullptr;

    void build()
    {
        curves = new CurvePanel(analysis, slice);
        front = new FrontPanel(analysis);
        point = new PointPanel(basis);
        picker = new PickerPanel(basis);
        slices = new SlicePanel(analysis);
        top = new QSplitter(Qt::Horizontal);
        top->addWidget(curves);
        top->setChildrenCollapsible(false);
        tabs = new QTabWidget;
        tabs->setDocumentMode(true);
        tabs->addTab(point, TradeoffPage::tr("Present \u03b3"));
        tabs->addTab(picker, TradeoffPage::tr("Choose \u03b3"));
        tabs->addTab(front, TradeoffPage::tr("Against baselines"));
        tabs->addTab(slices, TradeoffPage::tr("Slices"));
        point->setObjectName(QStringLiteral("present")); // kept in the settings, where a wide window has fewer tabs
        picker->setObjectName(QStringLiteral("choose"));
        front->setObjectName(QStringLiteral("baselines"));
        slices->setObjectName(QStringLiteral("slices"));
        auto* split = new QSplitter(Qt::Vertical);
        split->addWidget(top);
        split->addWidget(tabs);
        // The tables below have the height they need; what the window has more goes to the curves.
        split->setStretchFactor(0, 1);
        split->setStretchFactor(1, 0);
        split->setSizes({400, 270});
        split->setChildrenCollapsible(false);
        split->setContentsMargins(8, 8, 8, 8);
        content = split;
    }

    void arrange(int width)
    {
        const bool beside = top->count() > 1;
        if (beside == (width >= roomForTwo))
            return;
        const int current = tabs->indexOf(front) == tabs->currentIndex() ? 0 : -1;
        if (beside) {
            tabs->insertTab(frontTab, front, TradeoffPage::tr("Against baselines"));
        } else {
            tabs->removeTab(tabs->indexOf(front));
            top->addWidget(front);
            top->setStretchFactor(0, 3);
            top->setStretchFactor(1, 2);
            top->setSizes({3000, 2000});
            front->show();
            if (current == 0)
                tabs->setCurrentIndex(0);
        }
    }

    void showState()
    {
        stack->setCurrentWidget(session->dataset() && session->model() ? content : static_cast<QWidget*>(empty));
        const bool any = session->dataset() != nullptr;
        for (QPushButton* button : forDataset)
            button->setVisible(!any);
        for (QPushButton* button : forModel)
            button->setVisible(any);
        empty->setTexts(any ? TradeoffPage::tr("No checkpoint is open") : TradeoffPage::tr("No dataset is open"),
                        any ? TradeoffPage::tr("Train a model on the Train page, or choose a run or a checkpoint in "
                                               "the Library. Recall and diversity over \u03b3 then stand here.")
                            : TradeoffPage::tr("Choose a dataset and a run in the Library, or drop them on the "
                                               "window. Recall and diversity over \u03b3 then stand here."));
    }
};

TradeoffPage::TradeoffPage(Session* session, QWidget* parent) : Page(parent), impl_(std::make_unique<Impl>())
{
    impl_->session = session;
    impl_->analysis = new TradeoffAnalysis(session, this);
    impl_->slice = new SliceAnalysis(impl_->analysis);
    impl_->basis = new PointBasis(impl_->analysis, impl_->slice);
    impl_->empty = new EmptyState({}, {});
    impl_->forDataset = {offer(impl_->empty, Wish::OpenDataset, tr("&Open dataset...")),
                         offer(impl_->empty, Wish::Import, tr("&Import..."))};
    impl_->forModel = {offer(impl_->empty, Wish::Train, tr("Go to &Train")),
                       offer(impl_->empty, Wish::OpenCheckpoint, tr("Open &checkpoint..."))};
    offer(impl_->empty, Wish::OpenSample, tr("Open the &sample"));
    impl_->build();
    impl_->stack = new QStackedLayout(this);
    impl_->stack->addWidget(impl_->empty);
    impl_->stack->addWidget(impl_->content);

    const auto tellSettled = [this] {
        if (isSettled())
            Q_EMIT settled();
    };
    connect(session, &Session::datasetChanged, this, [this] { impl_->showState(); });
    connect(session, &Session::modelChanged, this, [this] { impl_->showState(); });
    for (const auto changed :
         {&TradeoffAnalysis::splitChanged, &TradeoffAnalysis::gridChanged, &TradeoffAnalysis::baselinesChanged,
          &TradeoffAnalysis::teacherChanged, &TradeoffAnalysis::replacementsChanged})
        connect(impl_->analysis, changed, this, tellSettled);
    for (const PointAnalysis* points : {impl_->analysis->points(), impl_->slice->points()}) {
        connect(points, &PointAnalysis::presentChanged, this, tellSettled);
        connect(points, &PointAnalysis::pickedChanged, this, tellSettled);
    }
    connect(impl_->slice, &SliceAnalysis::changed, this, tellSettled);
    connect(impl_->analysis, &TradeoffAnalysis::failed, session, &Session::failed);
    impl_->showState();
}

TradeoffPage::~TradeoffPage() = default;

QString TradeoffPage::pageId() const
{
    return QStringLiteral("trade-off");
}

QString TradeoffPage::title() const
{
    return tr("Trade-off");
}

bool TradeoffPage::isSettled() const
{
    if (!impl_->session->dataset() || !impl_->session->model())
        return true;
    return !impl_->analysis->isPending() && !impl_->slice->isPending() &&
           (impl_->analysis->split() != nullptr || !impl_->analysis->whyNoSplit().isEmpty());
}

ChartView* TradeoffPage::mainChart() const
{
    return impl_->curves->chart();
}

QVariantMap TradeoffPage::viewState() const
{
    return {{formKey, impl_->curves->form()->currentIndex()},   {bandKey, impl_->curves->band()->isChecked()},
            {lostKey, impl_->picker->lost()->value()},          {allKey, impl_->basis->isAllWanted()},
            {slicesKey, impl_->slices->kind()->currentIndex()}, {tabKey, impl_->tabs->currentWidget()->objectName()}};
}

void TradeoffPage::restoreViewState(const QVariantMap& state)
{
    impl_->curves->form()->setCurrentIndex(state.value(formKey, 0).toInt());
    impl_->curves->band()->setChecked(state.value(bandKey, false).toBool());
    impl_->picker->lost()->setValue(state.value(lostKey, impl_->picker->lost()->value()).toDouble());
    impl_->basis->setAllWanted(state.value(allKey, false).toBool());
    impl_->slices->kind()->setCurrentIndex(state.value(slicesKey, 0).toInt());
    for (QWidget* panel : std::initializer_list<QWidget*>{impl_->point, impl_->picker, impl_->front, impl_->slices}) {
        if (panel->objectName() == state.value(tabKey).toString() && impl_->tabs->indexOf(panel) >= 0)
            impl_->tabs->setCurrentWidget(panel);
    }
}

void TradeoffPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    impl_->arrange(width());
}

} // namespace cdm::ui
