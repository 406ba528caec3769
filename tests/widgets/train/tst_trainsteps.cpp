// SPDX-License-Identifier: GPL-3.0-only
#include "charts/chartview.h"
#include "pages/train/curvegrid.h"
#include "pages/train/runhistory.h"
#include "pages/train/training.h"
#include "support/qtwarnings.h"
#include "support/sampledataset.h"
#include "support/steppingengine.h"
#include "theme/theme.h"
#include "workflow/stepwriter.h"
#include "workflow/trainrun.h"

#include <QLabel>
#include <QLocale>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

#include <algorithm>
#include <fstream>
#include <vector>

using namespace cdm;
using namespace cdm::ui;
using test::epochSteps;
using test::step;
using test::stepsTo;

namespace {

/// After so many epochs of ten steps, of which none are known.
RunHistory historyOf(std::int64_t epochs)
{
    RunHistory history;
    history.config.warmupEpochs = 1; // as in the records of FakeEngine
    history.config.epochs = 10;
    history.config.batchSize = 10;
    history.trainRequests = 10 * epochSteps;
    for (std::int64_t epoch = 1; epoch <= epochs; ++epoch)
        history.epochs.push_back(test::FakeEngine::record(epoch, 2));
    return history;
}

std::vector<engine::StepRecord> told(std::int64_t first, std::int64_t last)
{
    std::vector<engine::StepRecord> records;
    for (std::int64_t number = first; number <= last; ++number)
        records.push_back(step(number));
    return records;
}

QVector<double> placesOf(const ChartSeries& series)
{
    QVector<double> places;
    for (const QPointF& point : series.points)
        places << point.x();
    return places;
}

bool says(const CurveGrid& grid, const char* words)
{
    const auto labels = grid.findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(), [words](const QLabel* label) {
        return label->isVisibleTo(label->window()) && label->text().contains(QLatin1String(words));
    });
}

/// Of another language, in which nothing but this is said.
class Shut : public QTranslator
{
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char* context, const char* text, const char* /*unused*/,
                                    int /*unused*/) const override
    {
        const bool isIt = qstrcmp(context, "ErrorText") == 0 && qstrcmp(text, "cannot open: %1") == 0;
        return isIt ? QStringLiteral("zu: %1") : QString();
    }
};

} // namespace

class TestTrainSteps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { theme_.apply(ThemeChoice::Light); }
    void init();
    void ofAStoredRun();
    void ofARunWithoutAFile();
    void ofADamagedFile();
    void gapsShowTheMeansOfEpochs();
    void goingOnLeavesOutWhatIsDoneAgain();
    void ofALongRun();
    void theLaterOnesCount();
    void whatIsDamagedIsMendedByGoingOn();
    void ofANewerVersion();
    void surviveARestart();
    void thatCannotBeWrittenAreTold_data();
    void thatCannotBeWrittenAreTold();

private:
    std::filesystem::path storePath() const { return folder_->filePath(QStringLiteral("runs.sqlite")).toStdString(); }
    store::RunRow trained();

    Theme theme_;
    test::SampleDataset sample_;
    std::unique_ptr<QTemporaryDir> folder_;
};

void TestTrainSteps::init()
{
    test::failOnQtWarnings();
    folder_ = std::make_unique<QTemporaryDir>();
}

/// Three epochs; as many requests as make ten steps of each.
store::RunRow TestTrainSteps::trained()
{
    test::SteppingEngine engine;
    workflow::TrainRunInput input;
    input.dataset = sample_.dataset();
    input.storePath = storePath();
    input.config.epochs = 3;
    const auto requests = static_cast<std::int64_t>(sample_.dataset()->requestCount(data::Split::Train));
    input.config.batchSize = (requests + epochSteps - 1) / epochSteps;
    JobContext job;
    return workflow::trainRun(engine, input, nullptr, job).run;
}

void TestTrainSteps::ofAStoredRun()
{
    const RunHistory history = readRunHistory(storePath(), trained().id);
    QVERIFY(history.steps == stepsTo(30));
    QVERIFY(!history.stepsDamaged);
    const auto losses = lossSeries(history);
    QCOMPARE(losses[0].points.size(), 30);
    QCOMPARE(losses[0].points[29].y(), step(30).bce);
    QCOMPARE(losses[1].points.size(), 20); // nothing is distilled in the warm-up
    QVERIFY(losses[0].points[3].x() < 1.0);
    QCOMPARE(losses[0].points[29].x(), 3.0);
}

void TestTrainSteps::ofARunWithoutAFile()
{
    const store::RunRow run = trained();
    QVERIFY(std::filesystem::remove(workflow::stepFile(run.folder)));
    const RunHistory history = readRunHistory(storePath(), run.id);
    QVERIFY(history.steps.empty());
    QVERIFY(!history.stepsDamaged);
    QCOMPARE(placesOf(lossSeries(history)[0]), QVector<double>({1.0, 2.0, 3.0}));
}

void TestTrainSteps::ofADamagedFile()
{
    const store::RunRow run = trained();
    const auto size = std::filesystem::file_size(workflow::stepFile(run.folder));
    std::fstream file(workflow::stepFile(run.folder), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(static_cast<std::streamoff>(size) - 72 * 12); // of the second epoch
    file << "damage";
    file.close();
    RunHistory history = readRunHistory(storePath(), run.id);
    QVERIFY(history.stepsDamaged);
    QCOMPARE(history.steps.size(), std::size_t(18));
    QCOMPARE(lossSeries(history)[0].points.size(), 19); // and the mean of the third epoch
    QCOMPARE(lossSeries(history)[0].points.last().x(), 3.0);

    CurveGrid grid;
    grid.setHistory(history);
    QVERIFY(says(grid, "is damaged"));
    history.stepsDamaged = false;
    grid.setHistory(history);
    QVERIFY(!says(grid, "is damaged"));
}

void TestTrainSteps::gapsShowTheMeansOfEpochs()
{
    RunHistory history = historyOf(4);
    history.steps = stepsTo(10);
    for (const engine::StepRecord& record : told(31, 32))
        history.steps.emplace_back(record);
    const QVector<double> places = placesOf(lossSeries(history)[0]);
    QCOMPARE(places.size(), 10 + 2 + 2);
    QCOMPARE(places.mid(9), QVector<double>({1.0, 2.0, 3.0, 3.1, 3.2}));
    QVERIFY(std::is_sorted(places.begin(), places.end()));
}

void TestTrainSteps::goingOnLeavesOutWhatIsDoneAgain()
{
    RunHistory history = historyOf(3);
    history.steps = stepsTo(37); // the last seven were of an epoch that did not end
    beginSteps(history);
    QVERIFY(history.steps == stepsTo(30));
    addSteps(history, {}); // the window asks before anything is told
    addSteps(history, told(31, 34));
    addSteps(history, told(35, 36));
    QVERIFY(history.steps == stepsTo(36));

    beginSteps(history); // now from a checkpoint of an epoch before the last one with metrics
    addSteps(history, told(21, 24));
    QVERIFY(history.steps == stepsTo(24));
}

void TestTrainSteps::ofALongRun()
{
    RunHistory history = historyOf(0);
    history.config.epochs = 40'000; // 400,000 steps: of four, one is kept
    beginSteps(history);
    for (std::int64_t number = 1; number <= 20; ++number)
        addSteps(history, {step(number)});
    QCOMPARE(history.steps.size(), std::size_t(6));
    QCOMPARE(workflow::toldSteps(history.steps), std::int64_t(20));
    QCOMPARE(lossSeries(history)[0].points.last().x(), 2.0);

    {
        workflow::StepWriter writer(folder_->path().toStdString(), history.config, history.trainRequests);
        for (const engine::StepRecord& record : told(1, 20))
            writer.add(record);
    }
    QVERIFY(workflow::readSteps(folder_->path().toStdString()).steps == history.steps); // as it will be opened

    CurveGrid grid;
    grid.setHistory(history);
    const auto labels = grid.findChildren<QLabel*>();
    QVERIFY(std::any_of(labels.begin(), labels.end(),
                        [](const QLabel* label) { return label->text().contains(QStringLiteral("6 of 20 records")); }));
}

void TestTrainSteps::theLaterOnesCount()
{
    RunHistory stored = historyOf(3);
    stored.steps = stepsTo(20); // then the disk was full
    RunHistory own = historyOf(3);
    own.steps = stepsTo(30);
    takeLaterSteps(stored, own);
    QVERIFY(stored.steps == stepsTo(30));
    own.steps = stepsTo(20); // another program went on with the run
    takeLaterSteps(stored, own);
    QVERIFY(stored.steps == stepsTo(30));
    RunHistory gap = historyOf(3);
    gap.steps = stepsTo(30);
    gap.steps.erase(gap.steps.begin() + 10, gap.steps.begin() + 20); // the disk was full for an epoch
    takeLaterSteps(stored, gap);
    QVERIFY(stored.steps == stepsTo(30));
    takeLaterSteps(gap, stored);
    QVERIFY(gap.steps == stepsTo(30));
}

void TestTrainSteps::whatIsDamagedIsMendedByGoingOn()
{
    RunHistory history = historyOf(2);
    history.steps = stepsTo(12);
    history.stepsDamaged = true;
    beginSteps(history);
    QVERIFY(history.stepsDamaged); // nothing is written yet
    addSteps(history, told(21, 22));
    QVERIFY(!history.stepsDamaged && history.stepsMissing);
    CurveGrid grid;
    grid.setHistory(history);
    QVERIFY(!says(grid, "is damaged"));
    QVERIFY(says(grid, "earlier steps are missing"));
    RunHistory stored = historyOf(2);
    stored.steps = history.steps;
    takeLaterSteps(stored, history); // when it has ended
    QVERIFY(stored.stepsMissing);

    RunHistory later = historyOf(2);
    later.steps = stepsTo(23);
    later.stepsDamaged = true; // in an epoch that is done again
    beginSteps(later);
    addSteps(later, told(21, 22));
    QVERIFY(!later.stepsDamaged && !later.stepsMissing);
    QVERIFY(later.steps == stepsTo(22));
}

void TestTrainSteps::ofANewerVersion()
{
    const store::RunRow run = trained();
    const std::string newer = test::asNewerVersion(test::contentOf(run.folder));
    std::ofstream(workflow::stepFile(run.folder), std::ios::binary | std::ios::trunc) << newer;
    const RunHistory history = readRunHistory(storePath(), run.id);
    QVERIFY(history.stepsNewer && !history.stepsDamaged);
    CurveGrid grid;
    grid.setHistory(history);
    QVERIFY(says(grid, "a newer version"));
}

void TestTrainSteps::surviveARestart()
{
    test::SteppingEngine engine;
    const auto begin = [&](const std::function<void(Training*)>& work) {
        JobRunner jobs;
        Session session(&jobs, storePath());
        session.openDataset(sample_.folder());
        QTRY_VERIFY(session.dataset() && session.statistics());
        Training* training = Training::of(&session, [&engine]() -> engine::Engine& { return engine; });
        work(training);
        QTRY_VERIFY(!training->isActive());
        jobs.stopAndWait();
    };
    engine.killAt = 26;
    std::string id;
    begin([&](Training* training) {
        engine::TrainConfig config;
        config.epochs = 4;
        int failures = 0;
        connect(training, &Training::failed, this, [&failures] { ++failures; });
        training->start(config, QStringLiteral("killed"));
        QTRY_COMPARE(failures, 1);
        id = training->history().row.id;
        QVERIFY(training->history().steps == stepsTo(25));
    });
    QVERIFY(readRunHistory(storePath(), id).steps == stepsTo(25));
    engine.killAt = 0;
    begin([&](Training* training) {
        QSignalSpy finished(training, &Training::finished);
        training->resume(QString::fromStdString(id));
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY(training->history().steps == stepsTo(40));
    });
    QVERIFY(readRunHistory(storePath(), id).steps == stepsTo(40));
}

void TestTrainSteps::thatCannotBeWrittenAreTold_data()
{
    QTest::addColumn<int>("killAt");
    QTest::addColumn<store::RunState>("state");
    QTest::newRow("finished") << 0 << store::RunState::Finished;
    QTest::newRow("failed") << 16 << store::RunState::Failed;
}

void TestTrainSteps::thatCannotBeWrittenAreTold()
{
    QFETCH(int, killAt);
    QFETCH(store::RunState, state);
    test::SteppingEngine engine;
    engine.killAt = killAt;
    engine.beforeEpoch = [this](std::int64_t epoch) {
        if (epoch == 1)
            std::filesystem::create_directory(workflow::stepFile(store::RunStore(storePath()).resolve("last").folder));
    };
    JobRunner jobs;
    Session session(&jobs, storePath());
    session.openDataset(sample_.folder());
    QTRY_VERIFY(session.dataset() && session.statistics());
    Training* training = Training::of(&session, [&engine]() -> engine::Engine& { return engine; });
    int ends = 0;
    connect(training, &Training::finished, this, [&ends] { ++ends; });
    connect(training, &Training::failed, this, [&ends] { ++ends; });
    std::vector<LiveText> messages;
    connect(&session, &Session::failed, this, [&messages](const LiveText& message) { messages.push_back(message); });
    engine::TrainConfig config;
    config.epochs = 2;
    training->start(config, {});
    QTRY_COMPARE(ends, 1);
    QCOMPARE(store::RunStore(storePath()).resolve("last").state, state);
    QCOMPARE(messages.size(), std::size_t(1));
    const QString message = messages.front();
    QVERIFY2(message.contains(QStringLiteral("steps.bin: cannot open")), qPrintable(message));
    Shut other;
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::German));
    QVERIFY(QCoreApplication::installTranslator(&other));
    const QString told = messages.front();
    QCoreApplication::removeTranslator(&other);
    QLocale::setDefault(before);
    QVERIFY2(told.contains(QStringLiteral("zu: ")) && !told.contains(QStringLiteral("cannot open")), qPrintable(told));
    jobs.stopAndWait();
}

QTEST_MAIN(TestTrainSteps)
#include "tst_trainsteps.moc"
