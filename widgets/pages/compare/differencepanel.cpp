// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/differencepanel.h"

#include "models/tableview.h"
#include "pages/compare/differencerows.h"
#include "pages/compare/runsource.h"
#include "pages/compare/tabletexts.h"
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
#include <cmath>
#include <vector>

namespace cdm::ui {

namespace {

constexpr double usualGamma = 0.1;
const QString firstKey = QStringLiteral("a");
const QString secondKey = QStringLiteral("b");
const QString splitKey = QStringLiteral("split");
const QString lengthKey = QStringLiteral("k");

/// Weight of the student in a run's lists: the one it was validated with.
double gammaOf(const RunTable& table, std::size_t run)
{
    const double gamma = numberOf(table, run, {RunColumn::Kind::Option, store::EpochChoice::Best, "gamma"});
    return std::isfinite(gamma) ? gamma : usualGamma;
}

TableView* makeTable(const QString& name, DifferenceModel* model)
{
    auto* view = new TableView(name);
    view->setModel(model);
    view->horizontalHeader()->setMinimumSectionSize(60);
    return view;
}

} // namespace

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
      take_(new QPushButton(tr("&A and B of the window"))),
      open_(new QPushButton(tr("Open as A and &B"))),
      state_(new QLabel),
      options_(new DifferenceModel(tr("Option"), false, this)),
      metrics_(new DifferenceModel(tr("Metric"), true, this)),
      testing_(std::make_shared<PairTest>(session->jobs()))
{
    state_->setForegroundRole(QPalette::PlaceholderText);
    state_->setWordWrap(true);
    auto* second = new QHBoxLayout;
    second->addWidget(state_, 1);
    second->addWidget(take_);
    second->addWidget(open_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(makeBar());
    layout->addLayout(second);
    layout->addWidget(makeTables(), 1);
    connect(chosen_, &ChosenRuns::changed, this, &DifferencePanel::offerRuns);
    for (QComboBox* box : {first_, second_})
        connect(box, &QComboBox::currentIndexChanged, this, &DifferencePanel::choosePair);
    connect(split_, &QComboBox::currentIndexChanged, this, &DifferencePanel::dropTest);
    connect(k_, &QSpinBox::valueChanged, this, &DifferencePanel::dropTest);
    connect(test_, &QPushButton::clicked, this, [this] {
        if (isTesting())
            testing_->cancel();
        else
            startTest();
    });
    connect(take_, &QPushButton::clicked, this, &DifferencePanel::takeWindowPair);
    connect(open_, &QPushButton::clicked, this, &DifferencePanel::openPair);
    connect(session_, &Session::modelChanged, this, &DifferencePanel::showWindowPair);
    connect(session_, &Session::otherChanged, this, &DifferencePanel::showWindowPair);
    follow(testing_);
    offerRuns();
}

QWidget* DifferencePanel::makeBar()
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
    auto* bar = new QWidget;
    auto* line = new QHBoxLayout(bar);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(new QLabel(QStringLiteral("A")));
    line->addWidget(first_, 1);
    line->addWidget(new QLabel(QStringLiteral("B")));
    line->addWidget(second_, 1);
    line->addWidget(split_);
    line->addWidget(k_);
    line->addWidget(test_);
    return bar;
}

QWidget* DifferencePanel::makeTables()
{
    auto* tables = new QSplitter(Qt::Horizontal);
    TableView* options = makeTable(tr("Options that differ"), options_);
    options->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    options->horizontalHeader()->setSectionResizeMode(DifferenceModel::Name, QHeaderView::ResizeToContents);
    TableView* metrics = makeTable(tr("Metrics of both runs"), metrics_);
    metrics->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    tables->addWidget(options);
    tables->addWidget(metrics);
    tables->setStretchFactor(0, 1);
    tables->setStretchFactor(1, 2); // the names of metrics are not to be cut
    tables->setSizes({1000, 2000});
    tables->setChildrenCollapsible(false);
    return tables;
}

void DifferencePanel::follow(std::shared_ptr<PairTest> testing)
{
    testing_->disconnect(this);
    testing_ = std::move(testing);
    connect(testing_.get(), &LastingJob::ended, this, &DifferencePanel::showDifference);
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

bool DifferencePanel::isPair() const
{
    const auto a = run(first_);
    const auto b = run(second_);
    return a && b && *a != *b;
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
        std::vector<store::RunRow> rows;
        for (const QString& id : chosen_->ids()) {
            if (const auto place = table_->find(id.toStdString()))
                rows.push_back(table_->runs[*place]);
        }
        const QStringList names = tableRunNames(rows);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const QString id = QString::fromStdString(rows[i].id);
            for (QComboBox* box : {first_, second_}) {
                box->addItem(names[static_cast<qsizetype>(i)], id);
                box->setItemData(box->count() - 1, id, Qt::ToolTipRole);
            }
        }
        first_->setCurrentIndex(std::max(0, first_->findData(wantedFirst_)));
        const int second = second_->findData(wantedSecond_);
        const int other = second_->count() < 2 ? second_->count() - 1 : first_->currentIndex() == 0 ? 1 : 0;
        second_->setCurrentIndex(second >= 0 && second != first_->currentIndex() ? second : other);
    }
    if (table_->runs.empty()) // not read yet: what was chosen and tested waits for it
        return showDifference();
    const bool areOthers =
        first_->currentData().toString() != wantedFirst_ || second_->currentData().toString() != wantedSecond_;
    wantedFirst_ = first_->currentData().toString();
    wantedSecond_ = second_->currentData().toString();
    if (areOthers || isOutdated())
        dropTest();
    else
        showDifference();
}

void DifferencePanel::choosePair()
{
    wantedFirst_ = first_->currentData().toString();
    wantedSecond_ = second_->currentData().toString();
    dropTest();
}

bool DifferencePanel::isOutdated() const
{
    return testing_->outcome() && isPair() && testing_->outcome()->order.epochs() != order().epochs();
}

std::optional<std::pair<QString, QString>> DifferencePanel::windowPair() const
{
    const auto runOf = [this](const std::shared_ptr<const engine::Model>& model) {
        const std::string id = model ? model->info().runId : std::string();
        return table_->find(id) ? QString::fromStdString(id) : QString();
    };
    const QString a = runOf(session_->model());
    const QString b = runOf(session_->other());
    if (a.isEmpty() || b.isEmpty() || a == b)
        return std::nullopt;
    return std::pair(a, b);
}

void DifferencePanel::takeWindowPair()
{
    const auto pair = windowPair();
    if (!pair || (run(first_) == table_->find(pair->first.toStdString()) &&
                  run(second_) == table_->find(pair->second.toStdString())))
        return;
    wantedFirst_ = pair->first;
    wantedSecond_ = pair->second;
    dropTest(); // of the pair before
    chosen_->set(chosen_->ids() + QStringList{pair->first, pair->second});
    offerRuns();
}

SessionInputs DifferencePanel::pairInputs() const
{
    SessionInputs inputs;
    if (!isPair())
        return inputs;
    const store::RunRow& first = table_->runs[*run(first_)];
    const store::RunRow& second = table_->runs[*run(second_)];
    if (first.bestCheckpoint.empty() || second.bestCheckpoint.empty())
        return inputs;
    inputs.run = QString::fromStdString(first.id);
    inputs.other = QString::fromStdString(second.bestCheckpoint);
    return inputs;
}

void DifferencePanel::openPair()
{
    if (const SessionInputs inputs = pairInputs(); !inputs.empty())
        session_->open(inputs);
}

void DifferencePanel::dropTest()
{
    testing_->forget();
    showDifference();
}

QVariantMap DifferencePanel::viewState() const
{
    return {{firstKey, wantedFirst_},
            {secondKey, wantedSecond_},
            {splitKey, split_->currentData()},
            {lengthKey, k_->value()}};
}

void DifferencePanel::restoreViewState(const QVariantMap& state)
{
    if (const int place = state.contains(splitKey) ? split_->findData(state.value(splitKey).toInt()) : -1; place >= 0)
        split_->setCurrentIndex(place);
    k_->setValue(state.value(lengthKey, k_->value()).toInt());
    wantedFirst_ = state.value(firstKey, wantedFirst_).toString();
    wantedSecond_ = state.value(secondKey, wantedSecond_).toString();
    offerRuns();
}

QVariant DifferencePanel::kept() const
{
    return QVariant::fromValue(testing_);
}

void DifferencePanel::restore(const QVariant& kept)
{
    if (auto was = kept.value<std::shared_ptr<PairTest>>())
        follow(std::move(was));
    offerRuns(); // the runs may have gone on since
}

void DifferencePanel::showDifference()
{
    std::vector<DifferenceRow> options;
    std::vector<DifferenceRow> metrics;
    if (isPair()) {
        if (const auto& outcome = testing_->outcome())
            metrics = testRows(outcome->test, outcome->order.split);
        options = optionRows(*table_, *run(first_), *run(second_));
        const std::vector<DifferenceRow> recorded = metricRows(*table_, *run(first_), *run(second_));
        metrics.insert(metrics.end(), recorded.begin(), recorded.end());
    }
    options_->setRows(std::move(options));
    metrics_->setRows(std::move(metrics));
    showProvenance();
    showTestState();
    showWindowPair();
}

void DifferencePanel::showProvenance()
{
    QString told;
    if (isPair()) {
        const std::array pair{static_cast<std::uint32_t>(*run(first_)), static_cast<std::uint32_t>(*run(second_))};
        told = provenanceOfRuns(*table_, pair, session_->storePath()) + tr("; A is the first run, B the second");
        if (const auto& outcome = testing_->outcome())
            told += tr("; test over %1, K %2, \u03b3 %3 in A and %4 in B")
                        .arg(text::splitName(outcome->order.split))
                        .arg(outcome->test.k)
                        .arg(outcome->order.gammaA)
                        .arg(outcome->order.gammaB);
    }
    for (TableView* view : findChildren<TableView*>())
        view->setProvenance(told);
}

void DifferencePanel::showWindowPair()
{
    take_->setEnabled(windowPair().has_value());
    take_->setToolTip(take_->isEnabled() ? tr("Compares the runs whose checkpoints are open as A and B")
                                         : tr("Needs checkpoints of two runs of the store, open as A and B"));
    open_->setEnabled(!pairInputs().empty());
    open_->setToolTip(tr("Opens the best checkpoints of both runs as A and B of the window"));
}

QString DifferencePanel::testState() const
{
    if (isTesting())
        return tr("Evaluating both checkpoints...");
    if (!testing_->failure().isEmpty())
        return testing_->failure();
    if (const auto& outcome = testing_->outcome())
        return tr("%1 requests; \u03b3 %2 in A, %3 in B; ILAD over %4.")
            .arg(text::count(static_cast<qint64>(outcome->test.requests)))
            .arg(outcome->order.gammaA)
            .arg(outcome->order.gammaB)
            .arg(text::spaceName(outcome->test.space));
    return tr("Test adds the paired difference over a split, with interval and p-value.");
}

void DifferencePanel::showTestState()
{
    test_->setText(isTesting() ? tr("&Cancel") : tr("&Test"));
    test_->setToolTip(tr("Compares the lists of both best checkpoints request by request over the split"));
    test_->setEnabled(isPair() && (isTesting() || whyNotTogether(order().runs).empty()));
    if (!isPair()) {
        state_->setText(tr("Tick two runs in the table above to see what differs between them."));
    } else if (test_->isEnabled()) {
        state_->setText(testState());
    } else {
        const std::vector<store::RunRow> runs = order().runs;
        state_->setText(
            runs[0].datasetHash != runs[1].datasetHash
                ? tr("They were trained on different data, so that their metrics cannot be tested against each other.")
                : tr("One of them has no checkpoint yet, so that there is nothing to test."));
    }
}

PairOrder DifferencePanel::order() const
{
    const std::size_t a = *run(first_);
    const std::size_t b = *run(second_);
    PairOrder order;
    order.runs = {table_->runs[a], table_->runs[b]};
    order.gammaA = gammaOf(*table_, a);
    order.gammaB = gammaOf(*table_, b);
    order.split = static_cast<data::Split>(split_->currentData().toInt());
    order.k = static_cast<std::size_t>(k_->value());
    return order;
}

void DifferencePanel::startTest()
{
    if (!isPair() || isTesting())
        return;
    testing_->start([] { return tr("Test the difference of two runs"); }, order(), session_->dataset(), loader_);
    showDifference();
}

} // namespace cdm::ui
