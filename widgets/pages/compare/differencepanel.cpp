// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/differencepanel.h"

#include "help/topic.h"
#include "models/numbertext.h"
#include "models/tableview.h"
#include "pages/compare/runcolumns.h"
#include "units/text.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <cmath>

namespace cdm::ui {

namespace {

constexpr double usualGamma = 0.1;

/// Weight of the student in a run's lists: the one it was validated with.
double gammaOf(const RunTable& table, std::size_t run)
{
    const double gamma = numberOf(table, run, {RunColumn::Kind::Option, store::EpochChoice::Best, "gamma"});
    return std::isfinite(gamma) ? gamma : usualGamma;
}

QString pText(double p)
{
    return p < 0.001 ? QStringLiteral("< 0.001") : QString::number(p, 'f', 3);
}

TableView* makeTable(const QString& name, DifferenceModel* model)
{
    auto* view = new TableView(name);
    view->setModel(model);
    view->horizontalHeader()->setMinimumSectionSize(60);
    return view;
}

} // namespace

DifferenceRow testRow(const CheckpointTest& test, const TestedMetric& metric, data::Split split)
{
    DifferenceRow row;
    row.name = DifferencePanel::tr("%1@%2, %3 split")
                   .arg(text::metricName(metric.metric))
                   .arg(test.k)
                   .arg(text::splitName(split));
    row.topic = help::metricKey(metric.metric);
    row.first = metricText(metric.first);
    row.second = metricText(metric.second);
    if (!metric.comparison)
        return row;
    row.change = metric.comparison->difference;
    row.interval =
        QStringLiteral("[%1, %2]").arg(deltaText(metric.comparison->lower), deltaText(metric.comparison->upper));
    row.p = pText(metric.comparison->pValue);
    row.isCertain = metric.comparison->lower > 0.0 || metric.comparison->upper < 0.0;
    row.tip = DifferencePanel::tr("Paired over %1 requests").arg(metric.comparison->requests);
    return row;
}

DifferencePanel::DifferencePanel(Session* session, ChosenRuns* chosen, ModelLoader loader, QWidget* parent)
    : QWidget(parent),
      session_(session),
      chosen_(chosen),
      loader_(std::move(loader)),
      table_(std::make_shared<RunTable>()),
      first_(new QComboBox),
      second_(new QComboBox),
      split_(new QComboBox),
      k_(new QSpinBox),
      test_(new QPushButton),
      state_(new QLabel),
      options_(new DifferenceModel(tr("Option that differs"), false, this)),
      metrics_(new DifferenceModel(tr("Metric"), true, this))
{
    first_->setAccessibleName(tr("Run A"));
    second_->setAccessibleName(tr("Run B"));
    for (QComboBox* box : {first_, second_}) {
        box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        box->setMinimumContentsLength(8);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    }
    for (const data::Split split : {data::Split::Test, data::Split::Validation, data::Split::Train})
        split_->addItem(text::splitName(split), static_cast<int>(split));
    split_->setAccessibleName(tr("Split of the test"));
    k_->setRange(1, 1000);
    k_->setValue(20);
    k_->setPrefix(QStringLiteral("K "));
    k_->setAccessibleName(tr("List length of the test"));
    state_->setForegroundRole(QPalette::PlaceholderText);
    state_->setWordWrap(true);
    auto* bar = new QHBoxLayout;
    bar->addWidget(new QLabel(QStringLiteral("A")));
    bar->addWidget(first_, 1);
    bar->addWidget(new QLabel(QStringLiteral("B")));
    bar->addWidget(second_, 1);
    bar->addWidget(split_);
    bar->addWidget(k_);
    bar->addWidget(test_);
    auto* tables = new QSplitter(Qt::Horizontal);
    TableView* options = makeTable(tr("Options that differ"), options_);
    options->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    TableView* metrics = makeTable(tr("Metrics of both runs"), metrics_);
    metrics->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    metrics->horizontalHeader()->setStretchLastSection(true);
    tables->addWidget(options);
    tables->addWidget(metrics);
    tables->setStretchFactor(0, 2);
    tables->setStretchFactor(1, 5); // the names of metrics are not to be cut
    tables->setChildrenCollapsible(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(bar);
    layout->addWidget(state_);
    layout->addWidget(tables, 1);
    connect(chosen_, &ChosenRuns::changed, this, &DifferencePanel::offerRuns);
    for (QComboBox* box : {first_, second_, split_})
        connect(box, &QComboBox::currentIndexChanged, this, &DifferencePanel::dropTest);
    connect(k_, &QSpinBox::valueChanged, this, &DifferencePanel::dropTest);
    connect(test_, &QPushButton::clicked, this, [this] {
        if (isTesting())
            session_->jobs()->cancel(job_);
        else
            startTest();
    });
    offerRuns();
}

void DifferencePanel::setTable(RunsModel::Table table)
{
    table_ = std::move(table);
    offerRuns();
}

std::optional<std::size_t> DifferencePanel::run(const QComboBox* box) const
{
    return table_->find(box->currentData().toString().toStdString());
}

void DifferencePanel::offerRuns()
{
    const QString a = first_->currentData().toString();
    const QString b = second_->currentData().toString();
    {
        const QSignalBlocker quietFirst(first_);
        const QSignalBlocker quietSecond(second_);
        for (QComboBox* box : {first_, second_})
            box->clear();
        for (const QString& id : chosen_->ids()) {
            const auto place = table_->find(id.toStdString());
            if (!place)
                continue;
            const store::RunRow& row = table_->runs[*place];
            for (QComboBox* box : {first_, second_}) {
                box->addItem(QString::fromStdString(row.name.empty() ? row.id : row.name), id);
                box->setItemData(box->count() - 1, id, Qt::ToolTipRole);
            }
        }
        first_->setCurrentIndex(std::max(0, first_->findData(a)));
        const int second = second_->findData(b);
        const int other = second_->count() < 2 ? second_->count() - 1 : first_->currentIndex() == 0 ? 1 : 0;
        second_->setCurrentIndex(second >= 0 && second != first_->currentIndex() ? second : other);
    }
    const bool areOthers = first_->currentData().toString() != a || second_->currentData().toString() != b;
    if (areOthers || (!tested_.empty() && bestEpochs() != testedEpochs_)) // a run that went on has a better checkpoint
        dropTest();
    else
        showDifference();
}

std::pair<std::int64_t, std::int64_t> DifferencePanel::bestEpochs() const
{
    const auto of = [this](const QComboBox* box) {
        const auto place = run(box);
        return place ? table_->runs[*place].bestEpoch : 0;
    };
    return {of(first_), of(second_)};
}

void DifferencePanel::dropTest()
{
    tested_.clear();
    testedWhat_.clear();
    failure_.clear();
    ++asked_;
    if (isTesting())
        session_->jobs()->cancel(std::exchange(job_, 0));
    showDifference();
}

void DifferencePanel::showDifference()
{
    const auto a = run(first_);
    const auto b = run(second_);
    std::vector<DifferenceRow> options;
    std::vector<DifferenceRow> metrics = tested_;
    if (a && b && *a != *b) {
        const std::array pair{static_cast<std::uint32_t>(*a), static_cast<std::uint32_t>(*b)};
        const auto cell = [this](std::size_t run, std::size_t option) {
            const std::string& value = table_->option(run, option).text;
            return value.empty() ? dash() : QString::fromStdString(value);
        };
        for (const std::size_t option : differingOptions(*table_, pair)) {
            DifferenceRow row{QString::fromStdString(table_->options[option]), cell(*a, option), cell(*b, option)};
            row.tip =
                runcolumns::tip({RunColumn::Kind::Option, store::EpochChoice::Best, table_->options[option]}, *table_);
            row.topic =
                runcolumns::helpTopic({RunColumn::Kind::Option, store::EpochChoice::Best, table_->options[option]});
            options.push_back(std::move(row));
        }
        const std::int64_t k = table_->k[*a] == table_->k[*b] ? table_->k[*a] : 0;
        for (const std::string& name : runcolumns::metricNames(*table_)) {
            const double first = table_->metric(*a, store::EpochChoice::Best, name);
            const double second = table_->metric(*b, store::EpochChoice::Best, name);
            if (std::isnan(first) && std::isnan(second))
                continue;
            DifferenceRow row{tr("%1, best epoch").arg(runcolumns::metricTitle(name, k)), metricText(first),
                              metricText(second)};
            if (std::isfinite(second - first))
                row.change = second - first;
            row.topic = help::metricKey(name);
            row.tip = tr("As recorded in training; without an interval. \"Test\" adds one.");
            metrics.push_back(std::move(row));
        }
    }
    options_->setRows(std::move(options));
    metrics_->setRows(std::move(metrics));
    showTestState();
}

void DifferencePanel::showTestState()
{
    const auto a = run(first_);
    const auto b = run(second_);
    const bool isPair = a && b && *a != *b;
    test_->setText(isTesting() ? tr("&Cancel") : tr("&Test"));
    test_->setToolTip(tr("Compares the lists of both best checkpoints request by request over the split"));
    QString what;
    bool canTest = isPair;
    if (!isPair) {
        what = tr("Tick two runs in the table above to see what differs between them.");
    } else if (isTesting()) {
        what = tr("Evaluating both checkpoints...");
    } else if (const std::string reason = whyNotTogether({table_->runs[*a], table_->runs[*b]}); !reason.empty()) {
        canTest = false;
        what =
            table_->runs[*a].datasetHash != table_->runs[*b].datasetHash
                ? tr("They were trained on different data, so that their metrics cannot be tested against each other.")
                : tr("One of them has no checkpoint yet, so that there is nothing to test.");
    } else if (!failure_.isEmpty()) {
        what = failure_;
    } else if (!tested_.empty()) {
        what = testedWhat_;
    } else {
        what = tr("Test adds the paired difference over a split, with interval and p-value.");
    }
    test_->setEnabled(canTest);
    state_->setText(what);
}

void DifferencePanel::startTest()
{
    const auto a = run(first_);
    const auto b = run(second_);
    if (!a || !b || *a == *b || isTesting())
        return;
    const auto split = static_cast<data::Split>(split_->currentData().toInt());
    const double gammaA = gammaOf(*table_, *a);
    const double gammaB = gammaOf(*table_, *b);
    tested_.clear();
    failure_.clear();
    const quint64 number = ++asked_;
    job_ = session_->jobs()->start<CheckpointTest>(
        {tr("Test the difference of two runs"), {}, false, false}, this,
        [runs = std::vector{table_->runs[*a], table_->runs[*b]}, open = session_->dataset(), loader = loader_, gammaA,
         gammaB, split, k = static_cast<std::size_t>(k_->value())](JobContext& job) {
            const RunModels loaded = loadRunModels(runs, open, loader, job);
            return testCheckpoints(loaded.dataset, *loaded.models[0], gammaA, *loaded.models[1], gammaB, split, k, job);
        },
        [this, split, gammaA, gammaB, number, epochs = bestEpochs()](const CheckpointTest& test) {
            if (number != asked_)
                return;
            job_ = 0;
            testedEpochs_ = epochs;
            for (const TestedMetric& metric : test.metrics)
                tested_.push_back(testRow(test, metric, split));
            testedWhat_ = tr("%1 requests; \u03b3 %2 in A, %3 in B; ILAD over %4.")
                              .arg(text::count(static_cast<qint64>(test.requests)))
                              .arg(gammaA)
                              .arg(gammaB)
                              .arg(text::spaceName(test.space));
            showDifference();
        },
        [this, number](const QString& message) {
            if (number != asked_)
                return;
            job_ = 0;
            failure_ = message;
            showDifference();
        },
        [this, number] {
            if (number != asked_)
                return;
            job_ = 0;
            showDifference();
        });
    showDifference();
}

} // namespace cdm::ui
