// SPDX-License-Identifier: GPL-3.0-only
#include "pages/tradeoffpage.h"

#include "charts/chartview.h"
#include "models/numbertext.h"
#include "pages/emptystate.h"
#include "pages/tradeoff/operatingpanel.h"
#include "pages/tradeoff/tradeoffanalysis.h"
#include "units/text.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSplitter>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace cdm::ui {

struct TradeoffPage::Impl
{
    Session* session = nullptr;
    TradeoffAnalysis* analysis = nullptr;
    QStackedLayout* stack = nullptr;
    EmptyState* empty = nullptr;
    QWidget* content = nullptr;
    QComboBox* form = nullptr;
    ChartView* curves = nullptr;
    ChartView* front = nullptr;

    [[nodiscard]] QString provenance() const
    {
        return session->provenance() + TradeoffPage::tr("; %1 split, K %2, ILAD over %3")
                                           .arg(text::splitName(session->split()))
                                           .arg(session->k())
                                           .arg(analysis->spaceName());
    }

    void showState()
    {
        stack->setCurrentWidget(session->dataset() && session->model() ? content : static_cast<QWidget*>(empty));
        empty->setTexts(session->dataset() ? TradeoffPage::tr("No checkpoint is open")
                                           : TradeoffPage::tr("No dataset is open"),
                        session->dataset() ? TradeoffPage::tr("Train a model on the Train page, or choose a run or a "
                                                              "checkpoint in the Library. The curves then follow.")
                                           : TradeoffPage::tr("Choose a dataset and a run in the Library, or drop "
                                                              "them on the window."));
    }

    void showCurves()
    {
        const auto& sweep = analysis->sweep();
        if (sweep.empty()) {
            curves->setSeries({});
            return;
        }
        const bool difference = form->currentIndex() == 0;
        std::vector<ChartSeries> series;
        for (std::size_t i = 0; i < allMetrics.size(); ++i) {
            QVector<QPointF> curve = curveOf(sweep, allMetrics[i]);
            if (difference)
                curve = differenceToBest(std::move(curve));
            series.push_back({metricLabel(allMetrics[i], sweep.front().metrics.k), std::move(curve),
                              ChartSeries::Shape::Line, static_cast<int>(i), i % 2 == 1});
        }
        curves->setTitle(difference ? TradeoffPage::tr("Metrics against \u03b3, difference to the best")
                                    : TradeoffPage::tr("Metrics against \u03b3"));
        curves->setAxes(QStringLiteral("\u03b3"),
                        difference ? TradeoffPage::tr("metric \u2212 best") : TradeoffPage::tr("metric"));
        curves->setProvenance(provenance());
        curves->setSeries(std::move(series));
    }

    void showFront()
    {
        const auto& sweep = analysis->sweep();
        if (sweep.empty()) {
            front->setSeries({});
            return;
        }
        const std::size_t k = sweep.front().metrics.k;
        front->setAxes(metricLabel(Metric::Recall, k), metricLabel(Metric::Ilad, k));
        const auto at = [](const eval::Metrics& metrics) { return QPointF(metrics.recall, metrics.ilad); };
        using Shape = ChartSeries::Shape;
        ChartSeries all{TradeoffPage::tr("CDM, by \u03b3"), {}, Shape::Points, 0};
        for (std::size_t i = 0; i < sweep.size(); ++i) {
            all.points.push_back(at(sweep[i].metrics));
            all.labels << (i % 10 == 0 ? gammaText(sweep[i].gamma) : QString());
        }
        std::vector<ChartSeries> series{std::move(all)};
        series.push_back({TradeoffPage::tr("DCN"), {at(sweep.front().metrics)}, Shape::Points, 1});
        if (analysis->teacher())
            series.push_back({TradeoffPage::tr("Teacher"), {at(*analysis->teacher())}, Shape::Points, 2});
        if (analysis->present())
            series.push_back({TradeoffPage::tr("Present \u03b3"), {at(*analysis->present())}, Shape::Points, 3});
        front->setProvenance(provenance());
        front->setSeries(std::move(series));
    }
};

TradeoffPage::TradeoffPage(Session* session, QWidget* parent) : Page(parent), impl_(std::make_unique<Impl>())
{
    impl_->session = session;
    impl_->analysis = new TradeoffAnalysis(session, this);
    impl_->empty = new EmptyState({}, {});
    offer(impl_->empty, Wish::Train, tr("Go to &Train"));
    offer(impl_->empty, Wish::OpenCheckpoint, tr("Open &checkpoint..."));
    offer(impl_->empty, Wish::OpenSample, tr("Open the &sample"));
    impl_->curves = new ChartView;
    impl_->front = new ChartView;
    impl_->front->setTitle(tr("Accuracy against diversity"));
    for (ChartView* chart : {impl_->curves, impl_->front})
        chart->setEmptyText(tr("Scoring the split..."));
    impl_->form = new QComboBox;
    impl_->form->addItem(tr("Difference to best (Figure 4)"));
    impl_->form->addItem(tr("Values"));
    impl_->form->setAccessibleName(tr("Form of the curves"));

    auto* bar = new QHBoxLayout;
    auto* hint = new QLabel(tr("Click in the chart to set \u03b3."));
    hint->setForegroundRole(QPalette::PlaceholderText);
    bar->addWidget(hint, 1);
    bar->addWidget(impl_->form);
    auto* top = new QWidget;
    auto* topLayout = new QVBoxLayout(top);
    topLayout->setContentsMargins(0, 0, 0, 0);
    topLayout->addLayout(bar);
    topLayout->addWidget(impl_->curves, 1);
    auto* bottom = new QSplitter(Qt::Horizontal);
    bottom->addWidget(impl_->front);
    bottom->addWidget(new OperatingPanel(impl_->analysis));
    bottom->setStretchFactor(0, 1);
    bottom->setStretchFactor(1, 1);
    bottom->setChildrenCollapsible(false);
    bottom->setSizes({500, 500});
    auto* split = new QSplitter(Qt::Vertical);
    split->addWidget(top);
    split->addWidget(bottom);
    split->setStretchFactor(0, 5);
    split->setStretchFactor(1, 4);
    split->setChildrenCollapsible(false);
    split->setContentsMargins(8, 8, 8, 8);
    impl_->content = split;
    impl_->stack = new QStackedLayout(this);
    impl_->stack->addWidget(impl_->empty);
    impl_->stack->addWidget(impl_->content);

    const auto tellSettled = [this] {
        if (isSettled())
            Q_EMIT settled();
    };
    const auto showMarker = [this] {
        impl_->curves->setMarker(impl_->session->gamma(), gammaText(impl_->session->gamma()));
    };
    connect(session, &Session::datasetChanged, this, [this] { impl_->showState(); });
    connect(session, &Session::modelChanged, this, [this] { impl_->showState(); });
    connect(session, &Session::gammaChanged, this, showMarker);
    connect(impl_->analysis, &TradeoffAnalysis::sweepChanged, this, [this, tellSettled] {
        impl_->showCurves();
        impl_->showFront();
        tellSettled();
    });
    connect(impl_->analysis, &TradeoffAnalysis::presentChanged, this, [this, tellSettled] {
        impl_->showFront();
        tellSettled();
    });
    connect(impl_->analysis, &TradeoffAnalysis::teacherChanged, this, [this] { impl_->showFront(); });
    connect(impl_->analysis, &TradeoffAnalysis::failed, session, &Session::failed);
    connect(impl_->analysis, &TradeoffAnalysis::failed, this,
            [this](const QString& message) { impl_->curves->setEmptyText(message); });
    connect(impl_->form, &QComboBox::currentIndexChanged, this, [this] { impl_->showCurves(); });
    connect(impl_->curves, &ChartView::xPicked, session, [session](double x) {
        const double rounded = std::round(100.0 * x) / 100.0;
        session->setGamma(std::clamp(rounded, 0.0, Session::gammaLimit));
    });
    impl_->showState();
    impl_->showCurves();
    impl_->showFront();
    showMarker();
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
    return !impl_->analysis->isPending() && !impl_->analysis->sweep().empty();
}

ChartView* TradeoffPage::mainChart() const
{
    return impl_->curves;
}

} // namespace cdm::ui
