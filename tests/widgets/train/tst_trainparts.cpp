// SPDX-License-Identifier: GPL-3.0-only
#include "models/numbertext.h"
#include "pages/train/curvegrid.h"
#include "pages/train/epochcost.h"
#include "pages/train/trainfeed.h"
#include "pages/train/validationmodel.h"
#include "support/qtwarnings.h"
#include "theme/theme.h"
#include "trainhistories.h"

#include <QAbstractItemModelTester>
#include <QTest>

#include <thread>

using namespace cdm;
using namespace cdm::ui;

using test::historyOf;
using test::step;

/// What the Train page computes of a run.
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
    void validationTable();

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

QTEST_MAIN(TestTrainParts)
#include "tst_trainparts.moc"
