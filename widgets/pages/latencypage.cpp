// SPDX-License-Identifier: GPL-3.0-only
#include "pages/latencypage.h"

#include "charts/chartview.h"
#include "models/tableview.h"
#include "pages/emptystate.h"
#include "pages/latency/latencytable.h"
#include "pages/latency/latencyview.h"
#include "units/text.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace cdm::ui {

namespace {

using engine::LatencyAxis;
using ResultPtr = std::shared_ptr<const engine::LatencyResult>;

const QString axisKey = QStringLiteral("axis");
const QString sizesKey = QStringLiteral("sizes");
const QString repeatsKey = QStringLiteral("repeats");
const QString resultKey = QStringLiteral("result");
const QString sourceKey = QStringLiteral("source");

/// Leaves the stated complexity to the tooltips where it would make the times scroll sideways.
class TimesView : public TableView
{
public:
    using TableView::TableView;

    void fitColumns()
    {
        setColumnHidden(LatencyTable::Stated, false);
        resizeColumnsToContents();
        setColumnHidden(LatencyTable::Stated, horizontalHeader()->length() > viewport()->width());
    }

protected:
    void resizeEvent(QResizeEvent* event) override
    {
        TableView::resizeEvent(event);
        if (model()->columnCount() > 0)
            fitColumns();
    }
};

} // namespace

struct LatencyPage::Impl
{
    LatencyPage* page = nullptr;
    Session* session = nullptr;
    QComboBox* axis = nullptr;
    QLineEdit* sizes = nullptr;
    QSpinBox* repeats = nullptr;
    QPushButton* measure = nullptr;
    QPushButton* cancel = nullptr;
    QProgressBar* progress = nullptr;
    QLabel* problem = nullptr;
    QStackedLayout* stack = nullptr;
    EmptyState* empty = nullptr;
    QPushButton* first = nullptr;
    QWidget* content = nullptr;
    ChartView* chart = nullptr;
    LatencyTable* table = nullptr;
    TimesView* view = nullptr;
    QLabel* note = nullptr;
    std::array<QString, 2> sizesOf{QStringLiteral("50, 100, 200, 500, 1000, 2000"),
                                   QStringLiteral("5, 10, 20, 50, 100, 200")}; ///< of each axis
    ResultPtr result;
    QString source; ///< what the result was measured with, for exports
    quint64 job = 0;

    void build();
    [[nodiscard]] QHBoxLayout* makeBar();
    [[nodiscard]] LatencyAxis shownAxis() const { return static_cast<LatencyAxis>(axis->currentIndex()); }
    void start();
    void ended();
    void showState();
    void showProgress();
    void showResult();
    [[nodiscard]] QString noteText() const;
};

QHBoxLayout* LatencyPage::Impl::makeBar()
{
    axis = new QComboBox;
    axis->addItems({tr("N, candidates"), tr("K, length of the list")});
    axis->setAccessibleName(tr("Against"));
    axis->setToolTip(tr("Against N the list has the length K of the tool bar; against K there are 1,000 candidates"));
    sizes = new QLineEdit(sizesOf[0]);
    sizes->setAccessibleName(tr("Sizes"));
    sizes->setToolTip(tr("Whole numbers from 2 to 10,000, ascending"));
    repeats = new QSpinBox;
    repeats->setRange(1, 999);
    repeats->setValue(engine::LatencyOptions{}.repetitions);
    repeats->setAccessibleName(tr("Repeats"));
    repeats->setToolTip(tr("How often each point is measured: shown are the median and the quartiles"));
    measure = new QPushButton(tr("&Measure"));
    cancel = new QPushButton(tr("Ca&ncel"));
    progress = new QProgressBar;
    progress->setAccessibleName(tr("Progress of the measurement"));
    progress->setMaximumWidth(160);
    auto* bar = new QHBoxLayout;
    bar->setSpacing(8);
    const auto add = [bar](const QString& text, QWidget* widget, int stretch) {
        auto* label = new QLabel(text);
        label->setBuddy(widget);
        bar->addWidget(label);
        bar->addWidget(widget, stretch);
    };
    add(tr("A&gainst"), axis, 0);
    add(tr("Si&zes"), sizes, 3);
    add(tr("&Repeats"), repeats, 0);
    bar->addStretch(1);
    bar->addWidget(progress);
    bar->addWidget(cancel);
    bar->addWidget(measure);
    return bar;
}

void LatencyPage::Impl::build()
{
    problem = new QLabel;
    problem->setTextFormat(Qt::PlainText);
    problem->setWordWrap(true);
    problem->hide();
    empty = new EmptyState(tr("Nothing is measured yet"),
                           tr("Press Measure: MMR, DPP, SSD and the exact \u03b3 path are timed on this machine, each "
                              "at several sizes, which takes a few seconds. With a checkpoint open, its backbone and "
                              "student are timed too."));
    first = empty->addAction(tr("Measure no&w"));
    chart = new ChartView;
    chart->setLogAxes(true, true);
    table = new LatencyTable(page);
    view = new TimesView(tr("Times of the methods"));
    view->setModel(table);
    note = new QLabel;
    note->setTextFormat(Qt::PlainText);
    note->setWordWrap(true);
    note->setForegroundRole(QPalette::PlaceholderText);
    content = new QWidget;
    auto* results = new QVBoxLayout(content);
    results->setContentsMargins(0, 0, 0, 0);
    results->setSpacing(6);
    results->addWidget(chart, 1);
    results->addWidget(view);
    results->addWidget(note);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(6);
    layout->addLayout(makeBar());
    layout->addWidget(problem);
    stack = new QStackedLayout;
    stack->addWidget(empty);
    stack->addWidget(content);
    layout->addLayout(stack, 1);
}

void LatencyPage::Impl::start()
{
    if (job != 0)
        return;
    engine::LatencyOptions options;
    options.axis = shownAxis();
    options.k = static_cast<std::size_t>(session->k());
    options.repetitions = repeats->value();
    problem->hide();
    try {
        options.sizes = latency::sizesFrom(sizes->text());
    } catch (const Error& error) {
        problem->setText(QString::fromStdString(error.what()));
        problem->show();
        sizes->setFocus();
        return;
    }
    engine::LatencyModel model;
    if (session->dataset() && session->dataset()->requestCount() > 0)
        model = {session->model(), session->dataset(), session->request()};
    job = session->jobs()->start<ResultPtr>(
        {tr("Latency of the methods"), QStringLiteral("latency"), true, false}, page,
        [options, model](JobContext& context) {
            return std::make_shared<const engine::LatencyResult>(engine::measureLatency(options, model, context));
        },
        [this, provenance = session->provenance()](ResultPtr measured) {
            result = std::move(measured);
            source = provenance;
            showResult();
            ended();
        },
        [this](const QString& message) {
            problem->setText(message);
            problem->show();
            ended();
        },
        [this] { ended(); });
    showState();
}

void LatencyPage::Impl::ended()
{
    job = 0;
    showState();
    Q_EMIT page->settled();
}

void LatencyPage::Impl::showState()
{
    const bool running = job != 0;
    progress->setVisible(running);
    cancel->setVisible(running);
    measure->setEnabled(!running);
    first->setEnabled(!running);
    stack->setCurrentWidget(result ? content : static_cast<QWidget*>(empty));
    showProgress();
}

void LatencyPage::Impl::showProgress()
{
    for (const JobInfo& info : session->jobs()->jobs()) {
        if (info.id != job)
            continue;
        progress->setMaximum(static_cast<int>(info.progress.total));
        progress->setValue(static_cast<int>(info.progress.done));
    }
}

QString LatencyPage::Impl::noteText() const
{
    const engine::LatencyOptions& options = result->options;
    const bool overN = options.axis == LatencyAxis::N;
    const QString fixed = overN ? tr("K = %1").arg(options.k) : tr("N = %1").arg(text::count(1000));
    QStringList parts{tr("One request, %1, d = %2, %3 repeats; random scores and vectors, lists on one thread. Dashed: "
                         "least squares. Band: quartiles.")
                          .arg(fixed)
                          .arg(options.dimension)
                          .arg(options.repetitions)};
    if (!result->processor.empty())
        parts << tr("Processor: %1.").arg(QString::fromStdString(result->processor));
    if (!overN)
        parts << tr("The model is left out: its contexts do not depend on K.");
    else if (result->series.back().method != engine::LatencyMethod::Model)
        parts << tr("Open a checkpoint to time its backbone and student too.");
    return parts.join(QLatin1Char(' '));
}

void LatencyPage::Impl::showResult()
{
    const bool overN = result->options.axis == LatencyAxis::N;
    table->setResult(result);
    note->setText(noteText());
    const QString provenance = source + QStringLiteral("; ") + note->text();
    view->setProvenance(provenance);
    view->fitColumns();
    const int rows = table->rowCount();
    view->setFixedHeight(view->horizontalHeader()->sizeHint().height() +
                         rows * view->verticalHeader()->defaultSectionSize() + 2 * view->frameWidth() + 2);
    chart->setTitle(overN ? tr("Time against the number of candidates") : tr("Time against the length of the list"));
    chart->setAxes(overN ? tr("N, candidates") : tr("K, length of the list"), tr("Milliseconds"));
    chart->setProvenance(provenance);
    chart->resetZoom();
    chart->setSeries(latency::chartSeries(*result));
}

LatencyPage::LatencyPage(Session* session, QWidget* parent) : Page(parent), impl_(std::make_unique<Impl>())
{
    Impl* impl = impl_.get();
    impl->page = this;
    impl->session = session;
    impl->build();
    connect(impl->axis, &QComboBox::currentIndexChanged, this, [impl](int place) {
        impl->sizesOf[static_cast<std::size_t>(1 - place)] = impl->sizes->text();
        impl->sizes->setText(impl->sizesOf[static_cast<std::size_t>(place)]);
    });
    for (QPushButton* button : {impl->measure, impl->first})
        connect(button, &QPushButton::clicked, this, [impl] { impl->start(); });
    connect(impl->sizes, &QLineEdit::returnPressed, this, [impl] { impl->start(); });
    connect(impl->cancel, &QPushButton::clicked, this, [impl] { impl->session->jobs()->cancel(impl->job); });
    connect(session->jobs(), &JobRunner::sampled, this, [impl] { impl->showProgress(); });
    impl->showState();
}

LatencyPage::~LatencyPage()
{
    if (impl_->job != 0)
        impl_->session->jobs()->cancel(impl_->job);
}

QString LatencyPage::pageId() const
{
    return QStringLiteral("latency");
}

QString LatencyPage::title() const
{
    return tr("Latency");
}

bool LatencyPage::isSettled() const
{
    return impl_->job == 0;
}

ChartView* LatencyPage::mainChart() const
{
    return impl_->chart;
}

QVariantMap LatencyPage::viewState() const
{
    return {{axisKey, impl_->axis->currentIndex()},
            {sizesKey, impl_->sizes->text()},
            {repeatsKey, impl_->repeats->value()},
            {resultKey, QVariant::fromValue(impl_->result)},
            {sourceKey, impl_->source}};
}

void LatencyPage::restoreViewState(const QVariantMap& state)
{
    impl_->axis->setCurrentIndex(state.value(axisKey, 0).toInt());
    impl_->sizes->setText(state.value(sizesKey, impl_->sizes->text()).toString());
    impl_->repeats->setValue(state.value(repeatsKey, impl_->repeats->value()).toInt());
    impl_->result = state.value(resultKey).value<ResultPtr>();
    impl_->source = state.value(sourceKey).toString();
    if (impl_->result)
        impl_->showResult();
    impl_->showState();
}

} // namespace cdm::ui
