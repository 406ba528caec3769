// SPDX-License-Identifier: GPL-3.0-only
#include "pages/train/curvegrid.h"
#include "pages/train/epochcost.h"
#include "pages/train/optionfield.h"
#include "pages/train/optionform.h"
#include "pages/train/optionpanel.h"
#include "pages/train/runhistory.h"
#include "pages/train/tilegrid.h"
#include "pages/train/trainfeed.h"
#include "pages/train/validationmodel.h"
#include "units/optiontext.h"

#include "charts/chartcanvas.h"
#include "charts/chartview.h"
#include "models/numbertext.h"
#include "support/fakeengine.h"
#include "support/qtwarnings.h"
#include "theme/rolecolour.h"
#include "theme/theme.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <thread>

using namespace cdm;
using namespace cdm::ui;

namespace {

RunHistory historyOf(std::int64_t epochs)
{
    RunHistory history;
    history.config.warmupEpochs = 1; // as in the records of FakeEngine
    history.config.epochs = 10;
    history.config.batchSize = 10;
    history.trainRequests = 95;
    for (std::int64_t epoch = 1; epoch <= epochs; ++epoch)
        history.epochs.push_back(test::FakeEngine::record(epoch, 2));
    return history;
}

engine::StepRecord step(std::int64_t epoch, std::int64_t number)
{
    engine::StepRecord record;
    record.epoch = epoch;
    record.step = number;
    record.bce = 0.5;
    record.kd = 0.25;
    record.nce = 0.1;
    record.tau = 0.9;
    record.requestsPerSecond = 50.0;
    record.distilling = epoch > 1;
    return record;
}

} // namespace

class TestTrainParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { theme_.apply(ThemeChoice::Light); }
    void init() { test::failOnQtWarnings(); }
    void feedHandsOverOnce();
    void feedBetweenThreads();
    void placesOfSteps();
    void bestEpochs();
    void timeLeft();
    void timeToAnEarlyStop();
    void costOfEpochs();
    void lossesOfStepsAndEpochs();
    void valuesThatAreMissing();
    void metricCurves();
    void validationTable();
    void curvesAndVerdict();
    void zoomIsOfOneRun();
    void columnsOfTheGrid();
    void formHasEveryOption();
    void formChecksRanges_data();
    void formChecksRanges();
    void formChecksCombinations();
    void formResets();
    void formFilters();
    void unusedFieldsAreDisabled();
    void devicesAreOffered();
    void presetsAreRecognised();
    void configurationFiles();
    void badConfigurationFiles();

private:
    Theme theme_;
};

void TestTrainParts::feedHandsOverOnce()
{
    TrainFeed feed;
    store::RunRow run;
    run.id = "r-1";
    feed.started(run);
    feed.onStep(step(1, 1));
    feed.onStep(step(1, 2));
    feed.onEpoch(test::FakeEngine::record(1, 2));
    const TrainNews news = feed.take();
    QCOMPARE(news.started->id, std::string("r-1"));
    QCOMPARE(news.steps.size(), std::size_t(2));
    QCOMPARE(news.steps[1].step, 2);
    QCOMPARE(news.epochs.size(), std::size_t(1));
    const TrainNews none = feed.take();
    QVERIFY(!none.started && none.steps.empty() && none.epochs.empty());
}

void TestTrainParts::feedBetweenThreads()
{
    TrainFeed feed;
    constexpr std::int64_t count = 20'000;
    std::thread worker([&feed] {
        for (std::int64_t i = 1; i <= count; ++i)
            feed.onStep(step(1, i));
    });
    std::int64_t next = 1;
    while (next <= count) {
        for (const engine::StepRecord& record : feed.take().steps)
            QCOMPARE(record.step, next++); // none lost, none twice, in order
    }
    worker.join();
}

void TestTrainParts::placesOfSteps()
{
    RunHistory history = historyOf(0);
    QCOMPARE(stepsPerEpoch(history), 10); // 95 requests, 10 a batch
    QCOMPARE(epochPlace(history, step(1, 5)), 0.5);
    QCOMPARE(epochPlace(history, step(3, 25)), 2.5);
    QCOMPARE(epochPlace(history, step(3, 30)), 3.0);
    QCOMPARE(epochPlace(history, step(3, 99)), 3.0); // never into the next epoch
    history.trainRequests = 0;
    QCOMPARE(epochPlace(history, step(3, 25)), 3.0);
}

void TestTrainParts::bestEpochs()
{
    QVERIFY(bestEpoch(historyOf(0)) == nullptr);
    QCOMPARE(bestEpoch(historyOf(1))->epoch, 1);
    QCOMPARE(bestEpoch(historyOf(4))->epoch, 2);
    RunHistory stored = historyOf(4); // a store keeps the number of the best epoch instead
    for (engine::EpochRecord& epoch : stored.epochs)
        epoch.best = false;
    QVERIFY(bestEpoch(stored) == nullptr);
    stored.row.bestEpoch = 3;
    QCOMPARE(bestEpoch(stored)->epoch, 3);
    stored.epochs[3].best = true; // resumed, and better since
    QCOMPARE(bestEpoch(stored)->epoch, 4);
    stored.config.validationMetric = "ilad";
    QCOMPARE(chosenValue(stored, stored.epochs[3]), stored.epochs[3].validation.ilad);
}

void TestTrainParts::timeLeft()
{
    RunHistory history = historyOf(0);
    QVERIFY(!secondsLeft(history));
    QCOMPARE(shareDone(history), 0.0);
    history.steps.push_back(step(1, 5));
    QCOMPARE(shareDone(history), 0.05);
    QCOMPARE(*secondsLeft(history), 9.5 * 95.0 / 50.0); // by the speed of the steps
    history = historyOf(4);
    QCOMPARE(shareDone(history), 0.4);
    QCOMPARE(*secondsLeft(history), 6.0 * 1.5); // by the last epoch
    history.steps.push_back(step(5, 45));
    QCOMPARE(*secondsLeft(history), 5.5 * 1.5);
    history.epochs.resize(1); // the warm-up, which tells nothing of distilling
    history.steps = {step(1, 10), step(2, 12)};
    history.steps[1].requestsPerSecond = 5.0;
    QCOMPARE(*secondsLeft(history), 8.8 * 95.0 / 5.0);
    QCOMPARE(shareDone(historyOf(10)), 1.0);
}

void TestTrainParts::timeToAnEarlyStop()
{
    RunHistory history = historyOf(4);
    history.config.warmupEpochs = 1;
    history.config.patience = 2;
    history.epochs[2].best = true;                     // epoch 3
    QCOMPARE(*secondsToEarlyStop(history), 1.0 * 1.5); // after epoch 5, when 4 and 5 bring nothing
    history.epochs[3].best = true;                     // epoch 4 is better
    QCOMPARE(*secondsToEarlyStop(history), 2.0 * 1.5); // after epoch 6
    QVERIFY(*secondsToEarlyStop(history) < *secondsLeft(history));
    history.config.patience = 6;
    QVERIFY(!secondsToEarlyStop(history)); // the last epoch comes first
    history.config.patience = 2;
    history.config.warmupEpochs = 5;
    QVERIFY(!secondsToEarlyStop(history)); // what the warm-up brings does not count
}

void TestTrainParts::costOfEpochs()
{
    RunHistory history = historyOf(3); // an epoch of warm-up
    history.epochs[0].seconds = 1.0;
    history.epochs[1].seconds = 4.0;
    history.epochs[2].seconds = 6.0;
    const EpochSeconds seconds = epochSeconds(history.epochs, history.config);
    QCOMPARE(seconds.warmup, 1.0);
    QCOMPARE(seconds.distilling, 5.0);
    engine::TrainConfig config = history.config;
    config.warmupEpochs = 2;
    const EpochPlan plan = epochPlan("data", config);
    QCOMPARE(secondsOf(plan, 0, seconds), 2 * 1.0 + 8 * 5.0);
    QCOMPARE(secondsOf(plan, 1, seconds), 1.0 + 8 * 5.0);
    QCOMPARE(secondsOf(plan, 4, seconds), 6 * 5.0);
    QCOMPARE(secondsOf(plan, 10, seconds), 0.0);
    QVERIFY(secondsOf(plan, 0, {1.0, -1.0}) < 0.0); // distilling costs more than the warm-up tells
    QCOMPARE(secondsOf(plan, 2, {-1.0, 5.0}), 8 * 5.0);
    QVERIFY(secondsOf({}, 0, seconds) < 0.0);
    config.batchSize = 64;
    config.seed = 9;
    config.lambda = 1.0;
    QCOMPARE(epochKind("data", config), plan.kind);
    QVERIFY(epochKind("other", config) != plan.kind);
    config.contextSize = 20;
    QVERIFY(epochKind("data", config) != plan.kind);
}

void TestTrainParts::lossesOfStepsAndEpochs()
{
    RunHistory history = historyOf(3);
    auto series = lossSeries(history);
    QCOMPARE(series.size(), std::size_t(3));
    QCOMPARE(series[0].points.size(), 3);
    QCOMPARE(series[0].points[1], QPointF(2.0, history.epochs[1].mean.bce));
    QCOMPARE(series[1].points.size(), 2); // nothing is distilled in the warm-up
    QCOMPARE(tauSeries(history)[0].points.first().x(), 2.0);
    QCOMPARE(speedSeries(history)[0].points.size(), 3);

    history.steps = {step(4, 35), step(4, 40)}; // resumed after epoch 3
    series = lossSeries(history);
    QCOMPARE(series[0].points.size(), 5);
    QCOMPARE(series[0].points[3], QPointF(3.5, 0.5));
    history.epochs.push_back(test::FakeEngine::record(4, 2)); // its steps are known: its mean is not drawn
    QCOMPARE(lossSeries(history)[0].points.size(), 5);
    QVERIFY(lossSeries(historyOf(0)).empty());
    QVERIFY(tauSeries(historyOf(1)).empty());
}

void TestTrainParts::valuesThatAreMissing()
{
    RunHistory history = historyOf(3);
    history.epochs[1].validationTeacher.recall = std::nan("");
    history.epochs[1].mean.bce = std::nan("");
    QCOMPARE(metricSeries(history, Metric::Recall)[1].points.size(), 2);
    QCOMPARE(metricSeries(history, Metric::Recall)[2].points.size(), 3);
    QCOMPARE(lossSeries(history)[0].points.size(), 2);
}

void TestTrainParts::metricCurves()
{
    const RunHistory history = historyOf(3);
    const auto series = metricSeries(history, Metric::Ilad);
    QCOMPARE(series[0].colour, static_cast<int>(dcnColour));
    QCOMPARE(series[1].colour, static_cast<int>(teacherColour));
    QCOMPARE(series[2].colour, static_cast<int>(cdmColour));
    QCOMPARE(series.size(), std::size_t(3));
    QCOMPARE(series[0].points[0].y(), history.epochs[0].validationDcn.ilad);
    QCOMPARE(series[1].points[0].y(), history.epochs[0].validationTeacher.ilad);
    QCOMPARE(series[2].points[0], QPointF(1.0, history.epochs[0].validation.ilad));
    QVERIFY(series[1].dashed);
    QVERIFY(metricSeries(historyOf(0), Metric::Cc).empty());
}

void TestTrainParts::validationTable()
{
    ValidationModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(model.columnCount(), 4);
    QCOMPARE(model.index(1, ValidationModel::Cdm).data().toString(), dash());
    const engine::EpochRecord record = test::FakeEngine::record(2, 2);
    model.setEpoch(record);
    const auto number = [&model](int column, Metric metric) {
        return model.index(static_cast<int>(metric), column).data(ValidationModel::SortRole).toDouble();
    };
    QCOMPARE(number(ValidationModel::Cdm, Metric::Recall), record.validation.recall);
    QCOMPARE(number(ValidationModel::Dcn, Metric::Mrr), record.validationDcn.mrr);
    QCOMPARE(number(ValidationModel::Teacher, Metric::Ilad), record.validationTeacher.ilad);
    QCOMPARE(number(ValidationModel::Teacher, Metric::Cc), record.validationTeacher.cc);
    QCOMPARE(model.index(0, ValidationModel::Name).data().toString(), QStringLiteral("Recall"));
    QVERIFY(model.index(2, ValidationModel::Teacher)
                .data(Qt::ToolTipRole)
                .toString()
                .contains(deltaText(record.validationTeacher.ilad - record.validationDcn.ilad)));
}

void TestTrainParts::curvesAndVerdict()
{
    CurveGrid grid;
    const auto says = [&grid](const QString& text) {
        const auto labels = grid.findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(),
                           [&text](const QLabel* label) { return label->text().contains(text); });
    };
    RunHistory history = historyOf(3);
    history.row.id = "r-1";
    grid.setHistory(history);
    QCOMPARE(grid.metric(Metric::Recall)->title(), QStringLiteral("Recall@20"));
    QCOMPARE(grid.metric(Metric::Recall)->series().size(), std::size_t(3));
    QCOMPARE(grid.losses()->series().size(), std::size_t(3));
    QVERIFY(provenanceOf(history).contains(QStringLiteral("run r-1, seed 1")));
    QVERIFY(grid.losses()->toCsv().startsWith(QStringLiteral("# ") + provenanceOf(history)));
    QVERIFY(grid.losses()->toCsv().contains(QStringLiteral("\nseries,epoch,loss\n")));
    QVERIFY(says(QStringLiteral("best epoch (2)")));
    QVERIFY(says(QStringLiteral("more diverse than DCN's: ILAD +0.0100")));
    for (engine::EpochRecord& epoch : history.epochs)
        epoch.validationTeacher.ilad = epoch.validationDcn.ilad + 0.001;
    grid.setHistory(history);
    QVERIFY(says(QStringLiteral("(ILAD difference +0.0010): it has nothing to teach")));
    for (engine::EpochRecord& epoch : history.epochs)
        epoch.validationTeacher.recall = epoch.validationDcn.recall = 1.0; // the list takes the whole pool
    grid.setHistory(history);
    QVERIFY(!says(QStringLiteral("nothing to teach")));
    QVERIFY(says(QStringLiteral("(ILAD difference +0.0010): nothing is left to choose")));
    for (engine::EpochRecord& epoch : history.epochs) { // neither categories nor fields
        epoch.validationTeacher.ilad = epoch.validationDcn.ilad = 1.0;
        epoch.validationTeacher.cc = epoch.validationDcn.cc = 0.0;
    }
    grid.setHistory(history);
    QVERIFY(says(QStringLiteral("have no categories")));
    QVERIFY(!says(QStringLiteral("nothing is left to choose")));
    grid.setHistory(historyOf(0));
    QVERIFY(grid.losses()->series().empty());
    QVERIFY(!says(QStringLiteral("teach")));
}

void TestTrainParts::zoomIsOfOneRun()
{
    CurveGrid grid;
    RunHistory history = historyOf(3);
    grid.setHistory(history);
    auto* canvas = grid.losses()->findChild<ChartCanvas*>();
    const ChartRange all = canvas->figure().range();
    Q_EMIT canvas->zoomWanted(
        {all.xMinimum, all.yMinimum, 0.5 * (all.xMaximum - all.xMinimum), all.yMaximum - all.yMinimum});
    const ChartRange zoomed = canvas->figure().range();
    QVERIFY(zoomed != all);
    history.row.id = "r-1"; // a live run has its id later
    grid.setHistory(history);
    history.epochs.push_back(test::FakeEngine::record(4, 2));
    grid.setHistory(history);
    grid.setSteps(history);
    QCOMPARE(canvas->figure().range(), zoomed);
    history = historyOf(3);
    history.row.id = "r-2";
    grid.setHistory(history);
    QCOMPARE(canvas->figure().range(), all);
}

void TestTrainParts::columnsOfTheGrid()
{
    QCOMPARE(TileGrid::columnsFor(8, {300, 900}), 1);
    QCOMPARE(TileGrid::columnsFor(8, {500, 900}), 2);
    QCOMPARE(TileGrid::columnsFor(8, {920, 740}), 3);
    QCOMPARE(TileGrid::columnsFor(8, {1560, 980}), 3);
    QCOMPARE(TileGrid::columnsFor(8, {2400, 500}), 4);
    QCOMPARE(TileGrid::columnsFor(8, {50, 50}), 1);

    std::vector<QWidget*> tiles;
    for (int i = 0; i < 8; ++i)
        tiles.push_back(new QWidget);
    TileGrid grid(tiles);
    for (const QSize size : {QSize(920, 740), QSize(500, 900), QSize(300, 400), QSize(2400, 500)}) {
        grid.resize(size);
        grid.show();
        const auto fits = [&] {
            return std::all_of(tiles.begin(), tiles.end(), [&grid](const QWidget* tile) {
                return tile->width() >= 220 && tile->geometry().right() < grid.viewport()->width();
            });
        };
        QTRY_VERIFY2(fits(), qPrintable(QStringLiteral("%1 wide, %2 columns").arg(size.width()).arg(grid.columns())));
        for (std::size_t i = 0; i < tiles.size(); ++i) {
            for (std::size_t j = i + 1; j < tiles.size(); ++j)
                QVERIFY(!tiles[i]->geometry().intersects(tiles[j]->geometry()));
        }
        QVERIFY(grid.columns() != 3 || tiles[0]->width() > tiles[1]->width()); // nine places for eight tiles
    }
}

void TestTrainParts::formHasEveryOption()
{
    OptionForm form;
    QCOMPARE(form.config(), engine::TrainConfig());
    QVERIFY(form.isValid());
    QCOMPARE(form.changedCount(), 0);
    engine::TrainConfig other;
    for (const engine::OptionInfo& option : engine::trainOptions()) {
        const OptionField* field = form.field(QLatin1String(option.name));
        QVERIFY2(field != nullptr, option.name);
        QCOMPARE(field->text(), optiontext::value(option, {}));
        QVERIFY(!field->focusProxy()->accessibleName().isEmpty());
        QVERIFY(!field->focusProxy()->toolTip().isEmpty());
        // Another allowed value, so that setConfig() has something to carry.
        if (option.kind == engine::OptionKind::Choice)
            option.setText(other, option.choices.back());
        else if (option.kind != engine::OptionKind::Text)
            option.setNumber(other, option.maximum);
    }
    other.weighting = "none"; // contradicts backbone = data
    other.teacherCheckpoint = "/tmp/teacher.safetensors";
    other.device = "cuda:1";
    form.setConfig(other);
    QVERIFY(form.isValid());
    QCOMPARE(form.config(), other);
    QCOMPARE(form.changedCount(), static_cast<int>(engine::trainOptions().size()) - 1);
    form.setConfig({});
    QCOMPARE(form.config(), engine::TrainConfig());
}

void TestTrainParts::formChecksRanges_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("message");
    QTest::newRow("too large") << "dropout"
                               << "1.4"
                               << "Numbers from 0 to 0.9";
    QTest::newRow("too small") << "dimension"
                               << "1"
                               << "Whole numbers from 2 to 1024";
    QTest::newRow("no number") << "learning_rate"
                               << "fast"
                               << "Numbers from 1e-06 to 1";
    QTest::newRow("empty") << "epochs"
                           << ""
                           << "Whole numbers from 1 to 100000";
    QTest::newRow("not whole") << "batch_size"
                               << "2.5"
                               << "Whole numbers from 1 to 65536";
    QTest::newRow("other decimal point") << "lambda"
                                         << "0,5"
                                         << "Numbers from 0 to 100";
}

void TestTrainParts::formChecksRanges()
{
    QFETCH(QString, option);
    QFETCH(QString, text);
    QFETCH(QString, message);
    OptionForm form;
    QSignalSpy changed(&form, &OptionForm::changed);
    OptionField* field = form.field(option);
    field->setText(text);
    QCOMPARE(changed.size(), 1);
    QVERIFY(!form.isValid());
    QCOMPARE(form.problemCount(), 1);
    QCOMPARE(field->problem(), message);
    QCOMPARE(field->focusProxy()->accessibleDescription(), message);
    QCOMPARE(form.config(), engine::TrainConfig()); // the last allowed value stands
    field->reset();
    QVERIFY(form.isValid());
    QVERIFY(field->problem().isEmpty());
}

void TestTrainParts::formChecksCombinations()
{
    OptionForm form;
    form.field(QStringLiteral("tau_end"))->setText(QStringLiteral("2"));
    QVERIFY(!form.isValid());
    QVERIFY(form.field(QStringLiteral("tau_end"))->problem().contains(QStringLiteral("above tau_start")));
    form.field(QStringLiteral("tau_start"))->setText(QStringLiteral("3"));
    QVERIFY(form.isValid());
    form.field(QStringLiteral("teacher_mode"))->setText(QStringLiteral("frozen"));
    QVERIFY(!form.isValid());
    QVERIFY(!form.field(QStringLiteral("teacher_checkpoint"))->problem().isEmpty());
    form.field(QStringLiteral("teacher_checkpoint"))->setText(QStringLiteral("/tmp/t.safetensors"));
    QVERIFY(form.isValid());
    form.field(QStringLiteral("device"))->setText(QStringLiteral("gpu"));
    QVERIFY(!form.field(QStringLiteral("device"))->problem().isEmpty());
}

void TestTrainParts::formResets()
{
    OptionForm form;
    OptionField* lambda = form.field(QStringLiteral("lambda"));
    QVERIFY(!lambda->isChanged());
    lambda->setText(QStringLiteral("0.5"));
    QVERIFY(lambda->isChanged());
    QCOMPARE(form.changedCount(), 1);
    QCOMPARE(form.config().lambda, 0.5);
    lambda->reset();
    QCOMPARE(form.config().lambda, engine::TrainConfig().lambda);
    QCOMPARE(form.changedCount(), 0);
}

void TestTrainParts::formFilters()
{
    OptionForm form;
    const int all = static_cast<int>(engine::trainOptions().size());
    QCOMPARE(form.visibleCount(), all);
    form.setFilter(QStringLiteral("tau"), false);
    QVERIFY(form.visibleCount() >= 3 && form.visibleCount() < all);
    QVERIFY(!form.field(QStringLiteral("tau_start"))->isHidden());
    QVERIFY(form.field(QStringLiteral("seed"))->isHidden());
    form.setFilter({}, true);
    QCOMPARE(form.visibleCount(), 0);
    form.field(QStringLiteral("seed"))->setText(QStringLiteral("7"));
    form.field(QStringLiteral("dropout"))->setText(QStringLiteral("x"));
    form.setFilter({}, true);
    QCOMPARE(form.visibleCount(), 2); // what is changed, and what is wrong
    form.setFilter(QStringLiteral("no such thing"), false);
    QCOMPARE(form.visibleCount(), 0);
    form.setFilter({}, false);
    QCOMPARE(form.visibleCount(), all);
}

void TestTrainParts::unusedFieldsAreDisabled()
{
    OptionForm form;
    OptionField* warmup = form.field(QStringLiteral("warmup_epochs"));
    OptionField* checkpoint = form.field(QStringLiteral("teacher_checkpoint"));
    QVERIFY(warmup->isEnabled() && !checkpoint->isEnabled());
    form.field(QStringLiteral("teacher_mode"))->setText(QStringLiteral("frozen"));
    QVERIFY(!warmup->isEnabled() && checkpoint->isEnabled());
    form.field(QStringLiteral("teacher_mode"))->setText(QStringLiteral("online"));
    QVERIFY(!warmup->isEnabled() && !checkpoint->isEnabled());
}

void TestTrainParts::devicesAreOffered()
{
    OptionForm form;
    OptionField* device = form.field(QStringLiteral("device"));
    device->setText(QStringLiteral("cuda:3"));
    form.setDevices({QStringLiteral("cpu"), QStringLiteral("cuda:0")});
    QCOMPARE(device->text(), QStringLiteral("cuda:3")); // offering changes no value
    const auto* combo = device->findChild<QComboBox*>();
    QCOMPARE(combo->count(), 2);
    device->setText(QStringLiteral("cuda:0"));
    QCOMPARE(form.config().device, std::string("cuda:0"));
}

void TestTrainParts::presetsAreRecognised()
{
    OptionPanel panel;
    auto* presets = panel.findChild<QComboBox*>();
    QCOMPARE(presets->currentText(), QStringLiteral("Default"));
    for (int i = 0; i < static_cast<int>(engine::trainPresets().size()); ++i) {
        presets->setCurrentIndex(i);
        Q_EMIT presets->activated(i);
        QCOMPARE(panel.form()->config(), engine::trainPresets()[static_cast<std::size_t>(i)].config);
        QCOMPARE(presets->currentIndex(), i);
    }
    panel.form()->field(QStringLiteral("seed"))->setText(QStringLiteral("99"));
    QCOMPARE(presets->currentText(), QStringLiteral("Your own"));
    panel.form()->setConfig({});
    QCOMPARE(presets->currentText(), QStringLiteral("Default"));
    QCOMPARE(presets->count(), static_cast<int>(engine::trainPresets().size()));
}

void TestTrainParts::configurationFiles()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("options.json"));
    OptionPanel panel;
    panel.form()->field(QStringLiteral("gamma"))->setText(QStringLiteral("0.35"));
    panel.form()->field(QStringLiteral("similarity"))->setText(QStringLiteral("sigmoid_dot"));
    QVERIFY(panel.saveFile(file));
    const engine::TrainConfig saved = panel.form()->config();
    panel.form()->setConfig({});
    QVERIFY(panel.loadFile(file));
    QCOMPARE(panel.form()->config(), saved);
    QSignalSpy problem(&panel, &OptionPanel::problem);
    QVERIFY(!panel.saveFile(folder.filePath(QStringLiteral("no/such/folder/options.json"))));
    QCOMPARE(problem.size(), 1);
}

void TestTrainParts::badConfigurationFiles()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("options.json"));
    OptionPanel panel;
    panel.form()->field(QStringLiteral("seed"))->setText(QStringLiteral("5"));
    QSignalSpy problem(&panel, &OptionPanel::problem);
    for (const char* text : {"", "[1, 2]", "{\"seed\": \"x\"}", "{\"speed\": 3}", "{\"dropout\": 7}", "{"}) {
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(text);
        out.close();
        QVERIFY2(!panel.loadFile(file), text);
        QCOMPARE(panel.form()->config().seed, 5); // as it was
    }
    QCOMPARE(problem.size(), 6);
    QVERIFY(problem.last().front().toString().contains(file));
    QVERIFY(!panel.loadFile(folder.filePath(QStringLiteral("missing.json"))));
}

QTEST_MAIN(TestTrainParts)
#include "tst_trainparts.moc"
