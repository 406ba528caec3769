// SPDX-License-Identifier: GPL-3.0-only
#include "pages/latencypage.h"

#include "charts/chartview.h"
#include "models/columnfit.h"
#include "models/tableview.h"
#include "pages/emptystate.h"
#include "pages/latency/latencytable.h"
#include "pages/latency/latencyview.h"
#include "pages/latency/latencywork.h"
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

const QString axisKey = QStringLiteral("axis");
const QString sizesKey = QStringLiteral("sizes"); ///< of both axes
const QString candidatesKey = QStringLiteral("candidates");
const QString dimensionKey = QStringLiteral("dimension");
const QString repeatsKey = QStringLiteral("repeats");
const QString lineKey = QStringLiteral("line");
const QString workKey = QStringLiteral("work"); ///< results, which the settings leave out

/// Leaves the stated complexity to the tooltips where it would make the times scroll sideways.
class TimesView : public TableView
{
public:
    using TableView::TableView;

    void fitColumns()
    {
        setColumnHidden(LatencyTable::Stated, false);
        ui::fitColumns(*this);
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
    QLabel* candidatesLabel = nullptr;
    QSpinBox* candidates = nullptr; ///< against K
    QSpinBox* dimension = nullptr;
    QSpinBox* repeats = nullptr;
    QComboBox* line = nullptr;
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
    std::shared_ptr<LatencyWork> work;

    void build();
    [[nodiscard]] QVBoxLayout* makeBar();
    [[nodiscard]] LatencyAxis shownAxis() const { return static_cast<LatencyAxis>(axis->currentIndex()); }
    [[nodiscard]] latency::Line shownLine() const { return static_cast<latency::Line>(line->currentData().toInt()); }
    [[nodiscard]] const LatencyWork::Measured& shown() const { return work->measured(shownAxis()); }
    [[nodiscard]] QSpinBox* makeNumber(int least, int most, int value, const QString& name, const QString& tip);
    void chooseAxis(int place);
    void follow(std::shared_ptr<LatencyWork> from);
    void start();
    void showState();
    void showProgress();
    void showResult();
    [[nodiscard]] QString noteText() const;
};

QSpinBox* LatencyPage::Impl::makeNumber(int least, int most, int value, const QString& name, const QString& tip)
{
    auto* box = new QSpinBox;
    box->setRange(least, most);
    box->setValue(value);
    box->setAccessibleName(name);
    box->setToolTip(tip);
    return box;
}

QVBoxLayout* LatencyPage::Impl::makeBar()
{
    const engine::LatencyOptions usual;
    axis = new QComboBox;
    axis->addItems({tr("N, candidates"), tr("K, length of the list")});
    axis->setAccessibleName(tr("Against"));
    axis->setToolTip(
        tr("Against N the list has the length K of the tool bar; against K there are as many candidates as "
           "stand in N"));
    sizes = new QLineEdit(sizesOf[0]);
    sizes->setAccessibleName(tr("Sizes"));
    sizes->setToolTip(tr("Whole numbers from 2 to 10,000, ascending"));
    repeats = makeNumber(1, 999, usual.repetitions, tr("Repeats"),
                         tr("How often each point is measured: shown are the median and the quartiles"));
    candidates = makeNumber(2, 10'000, static_cast<int>(usual.candidates), tr("N, candidates"),
                            tr("Number of candidates, at least the longest list"));
    dimension = makeNumber(1, 1024, static_cast<int>(usual.dimension), tr("d, dimension of the vectors"),
                           tr("Dimension of the random vectors that lists are made from; a model has its own"));
    line = new QComboBox;
    line->addItem(tr("least squares"), static_cast<int>(latency::Line::Fitted));
    line->addItem(tr("stated complexity"), static_cast<int>(latency::Line::Stated));
    line->setAccessibleName(tr("Dashed line"));
    line->setToolTip(tr("What the dashed lines say: the power law that the times follow, or the stated complexity "
                        "through the mean of the times"));
    measure = new QPushButton(tr("&Measure"));
    cancel = new QPushButton(tr("Ca&ncel"));
    progress = new QProgressBar;
    progress->setAccessibleName(tr("Progress of the measurement"));
    progress->setMaximumWidth(160);
    const auto add = [](QHBoxLayout* to, const QString& text, QWidget* widget, int stretch) {
        auto* label = new QLabel(text);
        label->setBuddy(widget);
        to->addWidget(label);
        to->addWidget(widget, stretch);
        return label;
    };
    auto* upper = new QHBoxLayout;
    add(upper, tr("A&gainst"), axis, 0);
    add(upper, tr("Si&zes"), sizes, 3);
    upper->addStretch(1);
    upper->addWidget(progress);
    upper->addWidget(cancel);
    upper->addWidget(measure);
    auto* lower = new QHBoxLayout;
    candidatesLabel = add(lower, QStringLiteral("N"), candidates, 0);
    add(lower, QStringLiteral("d"), dimension, 0);
    add(lower, tr("&Repeats"), repeats, 0);
    add(lower, tr("&Dashed"), line, 0);
    lower->addStretch(1);
    auto* bar = new QVBoxLayout;
    bar->setSpacing(6);
    for (QHBoxLayout* one : {upper, lower}) {
        one->setSpacing(8);
        bar->addLayout(one);
    }
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
    layout->addLayout(stack, 1); // first: it shows what it gets, and without a parent that would be a window
    stack->addWidget(empty);
    stack->addWidget(content);
}

void LatencyPage::Impl::chooseAxis(int place)
{
    sizesOf[static_cast<std::size_t>(1 - place)] = sizes->text();
    sizes->setText(sizesOf[static_cast<std::size_t>(place)]);
    problem->hide();
    showResult();
    showState();
}

void LatencyPage::Impl::follow(std::shared_ptr<LatencyWork> from)
{
    if (work)
        work->disconnect(page);
    work = std::move(from);
    connect(work.get(), &LastingJob::ended, page, [this] {
        problem->setText(work->failure());
        problem->setVisible(!work->failure().isEmpty());
        showResult();
        showState();
        Q_EMIT page->settled();
    });
}

void LatencyPage::Impl::start()
{
    if (work->isRunning())
        return;
    engine::LatencyOptions options;
    options.axis = shownAxis();
    options.k = static_cast<std::size_t>(session->k());
    options.candidates = static_cast<std::size_t>(candidates->value());
    options.dimension = static_cast<std::size_t>(dimension->value());
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
    work->measure([] { return tr("Latency of the methods"); }, options, model, session->provenance());
    showState();
}

void LatencyPage::Impl::showState()
{
    const bool running = work->isRunning();
    progress->setVisible(running);
    cancel->setVisible(running);
    measure->setEnabled(!running);
    first->setEnabled(!running);
    candidatesLabel->setVisible(shownAxis() == LatencyAxis::K);
    candidates->setVisible(shownAxis() == LatencyAxis::K);
    stack->setCurrentWidget(shown().result ? content : static_cast<QWidget*>(empty));
    showProgress();
}

void LatencyPage::Impl::showProgress()
{
    if (!work->isRunning())
        return;
    const Progress count = work->progress();
    progress->setMaximum(static_cast<int>(count.total));
    progress->setValue(static_cast<int>(count.done));
}

QString LatencyPage::Impl::noteText() const
{
    const engine::LatencyResult& result = *shown().result;
    const engine::LatencyOptions& options = result.options;
    const bool overN = options.axis == LatencyAxis::N;
    const QString fixed =
        overN ? tr("K = %1").arg(options.k) : tr("N = %1").arg(text::count(static_cast<qint64>(options.candidates)));
    QStringList parts{tr("One request, %1, d = %2, %3 repeats; random scores and vectors, lists on one thread. Band: "
                         "quartiles.")
                          .arg(fixed)
                          .arg(options.dimension)
                          .arg(options.repetitions)};
    parts << (shownLine() == latency::Line::Fitted
                  ? tr("Dashed: least squares.")
                  : tr("Dashed: stated complexity through the mean of the times; that of the \u03b3 path has no line, "
                       "because it depends on the changes along the path."));
    parts << (result.processor.empty() ? tr("Device: CPU.")
                                       : tr("Device: CPU, %1.").arg(QString::fromStdString(result.processor)));
    if (!overN)
        parts << tr("The model is left out: its contexts do not depend on K.");
    else if (result.series.back().method != engine::LatencyMethod::Model)
        parts << tr("Open a checkpoint to time its backbone and student too.");
    return parts.join(QLatin1Char(' '));
}

void LatencyPage::Impl::showResult()
{
    const auto& result = shown().result;
    table->setResult(result);
    if (!result)
        return chart->setSeries({});
    const bool overN = result->options.axis == LatencyAxis::N;
    note->setText(noteText());
    const QString provenance = shown().source + QStringLiteral("; ") + note->text();
    view->setProvenance(provenance);
    view->fitColumns();
    const int rows = table->rowCount();
    view->setFixedHeight(view->horizontalHeader()->sizeHint().height() +
                         rows * view->verticalHeader()->defaultSectionSize() + 2 * view->frameWidth() + 2);
    chart->setTitle(overN ? tr("Time against the number of candidates") : tr("Time against the length of the list"));
    chart->setAxes(overN ? tr("N, candidates") : tr("K, length of the list"), tr("Milliseconds"));
    chart->setProvenance(provenance);
    chart->resetZoom();
    chart->setSeries(latency::chartSeries(*result, shownLine()));
}

LatencyPage::LatencyPage(Session* session, QWidget* parent) : Page(parent), impl_(std::make_unique<Impl>())
{
    Impl* impl = impl_.get();
    impl->page = this;
    impl->session = session;
    impl->build();
    impl->follow(std::make_shared<LatencyWork>(session->jobs()));
    connect(impl->axis, &QComboBox::currentIndexChanged, this, [impl](int place) { impl->chooseAxis(place); });
    connect(impl->line, &QComboBox::currentIndexChanged, this, [impl] { impl->showResult(); });
    for (QPushButton* button : {impl->measure, impl->first})
        connect(button, &QPushButton::clicked, this, [impl] { impl->start(); });
    connect(impl->sizes, &QLineEdit::returnPressed, this, [impl] { impl->start(); });
    connect(impl->cancel, &QPushButton::clicked, this, [impl] { impl->work->cancel(); });
    connect(session->jobs(), &JobRunner::sampled, this, [impl] { impl->showProgress(); });
    impl->showState();
}

LatencyPage::~LatencyPage() = default;

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
    return !impl_->work->isRunning();
}

ChartView* LatencyPage::mainChart() const
{
    return impl_->chart;
}

QVariantMap LatencyPage::viewState() const
{
    auto sizes = impl_->sizesOf;
    sizes[static_cast<std::size_t>(impl_->axis->currentIndex())] = impl_->sizes->text();
    return {{axisKey, impl_->axis->currentIndex()},      {sizesKey, QStringList(sizes.begin(), sizes.end())},
            {candidatesKey, impl_->candidates->value()}, {dimensionKey, impl_->dimension->value()},
            {repeatsKey, impl_->repeats->value()},       {lineKey, impl_->line->currentIndex()},
            {workKey, QVariant::fromValue(impl_->work)}};
}

void LatencyPage::restoreViewState(const QVariantMap& state)
{
    impl_->axis->setCurrentIndex(state.value(axisKey).toInt() == 1 ? 1 : 0);
    if (const QStringList sizes = state.value(sizesKey).toStringList(); sizes.size() == 2) {
        std::copy(sizes.begin(), sizes.end(), impl_->sizesOf.begin());
        impl_->sizes->setText(sizes.at(impl_->axis->currentIndex()));
    }
    for (const auto& [key, box] : {std::pair{candidatesKey, impl_->candidates},
                                   std::pair{dimensionKey, impl_->dimension}, std::pair{repeatsKey, impl_->repeats}})
        box->setValue(state.value(key, box->value()).toInt());
    impl_->line->setCurrentIndex(state.value(lineKey).toInt() == 1 ? 1 : 0);
    if (auto work = state.value(workKey).value<std::shared_ptr<LatencyWork>>())
        impl_->follow(std::move(work));
    impl_->showResult();
    impl_->showState();
}

} // namespace cdm::ui
