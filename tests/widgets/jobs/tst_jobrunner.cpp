// SPDX-License-Identifier: GPL-3.0-only
#include "jobs/jobrunner.h"
#include "support/qtwarnings.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <latch>
#include <memory>
#include <mutex>

using namespace cdm;
using namespace cdm::ui;

namespace {

JobRunner::Options named(const char* title)
{
    JobRunner::Options options;
    options.title = QString::fromLatin1(title);
    return options;
}

JobRunner::Options inSlot(const QString& slot)
{
    JobRunner::Options options = named("scores");
    options.slot = slot;
    return options;
}

/// Blocks a job until it is asked to stop.
void waitForStop(JobContext& job)
{
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait(lock, job.stopToken(), [] { return false; });
}

JobInfo infoOf(const JobRunner& runner, quint64 id)
{
    for (const JobInfo& job : runner.jobs()) {
        if (job.id == id)
            return job;
    }
    return {};
}

} // namespace

class TestJobRunner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnQtWarnings(); }
    void bringsTheValueBack();
    void bringsErrorsBack();
    void foreignExceptionsAreErrorsToo();
    void cancelIsAnOutcomeOfItsOwn();
    void aValueAfterAStopIsStillAValue();
    void slotsHoldOneJob();
    void otherSlotsAreLeftAlone();
    void whatNobodyWantsIsSuperseded();
    void lateResultsOfAGoneReceiverAreDropped();
    void destructorStopsAndJoins();
    void stopAndWaitDelivers();
    void progressIsSampled();
    void pauseBlocksAndStopEndsIt();
    void endedJobsAreListed();
    void quietJobsAreNot();
    void theGuiRunsOn();
};

void TestJobRunner::bringsTheValueBack()
{
    JobRunner runner;
    QThread* gui = QThread::currentThread();
    QThread* worker = nullptr;
    int value = 0;
    QSignalSpy started(&runner, &JobRunner::jobStarted);
    QSignalSpy ended(&runner, &JobRunner::jobEnded);
    const quint64 id = runner.start<int>(
        named("sum"), this,
        [&worker](JobContext&) {
            worker = QThread::currentThread();
            return 42;
        },
        [&value, gui](int result) {
            QCOMPARE(QThread::currentThread(), gui);
            value = result;
        });
    QCOMPARE(started.size(), 1);
    QVERIFY(runner.isRunning(id));
    QTRY_COMPARE(value, 42);
    QVERIFY(worker != gui);
    QCOMPARE(ended.size(), 1);
    QCOMPARE(ended.front().front().toULongLong(), id);
    QVERIFY(!runner.isRunning(id));
    QCOMPARE(runner.runningCount(), 0);
}

void TestJobRunner::bringsErrorsBack()
{
    JobRunner runner;
    QString message;
    bool finished = false;
    const quint64 id = runner.start<int>(
        named("fails"), this,
        [](JobContext&) -> int { throw Error("no such column", "ratings.csv, line 3", "Allowed: user, item"); },
        [&finished](int) { finished = true; }, [&message](const QString& error) { message = error; });
    QTRY_COMPARE(message, QStringLiteral("ratings.csv, line 3: no such column. Allowed: user, item"));
    QVERIFY(!finished);
    QCOMPARE(infoOf(runner, id).state, JobInfo::State::Failed);
    QCOMPARE(infoOf(runner, id).error, message);
}

void TestJobRunner::foreignExceptionsAreErrorsToo()
{
    JobRunner runner;
    QString message;
    runner.start<int>(
        named("fails"), this, [](JobContext&) -> int { throw 7; }, [](int) {},
        [&message](const QString& error) { message = error; });
    QTRY_VERIFY(!message.isEmpty());
}

void TestJobRunner::cancelIsAnOutcomeOfItsOwn()
{
    JobRunner runner;
    int outcomes = 0;
    bool cancelled = false;
    const quint64 id = runner.start<int>(
        named("endless"), this,
        [](JobContext& job) {
            waitForStop(job);
            job.throwIfStopped();
            return 1;
        },
        [&outcomes](int) { ++outcomes; }, [&outcomes](const QString&) { ++outcomes; },
        [&cancelled] { cancelled = true; });
    runner.cancel(id);
    QTRY_VERIFY(cancelled);
    QCOMPARE(outcomes, 0);
    QCOMPARE(infoOf(runner, id).state, JobInfo::State::Cancelled);
    runner.cancel(id); // has ended: nothing happens
    runner.cancel(12345);
}

void TestJobRunner::aValueAfterAStopIsStillAValue()
{
    // A training that is stopped returns what it has.
    JobRunner runner;
    int value = 0;
    const quint64 id = runner.start<int>(
        named("keeps"), this,
        [](JobContext& job) {
            waitForStop(job);
            return 7;
        },
        [&value](int result) { value = result; });
    runner.cancel(id);
    QTRY_COMPARE(value, 7);
    QCOMPARE(infoOf(runner, id).state, JobInfo::State::Finished);
}

void TestJobRunner::slotsHoldOneJob()
{
    JobRunner runner;
    QStringList outcomes;
    const auto tell = [&outcomes](const QString& text) {
        return [&outcomes, text](int value) { outcomes << text + QString::number(value); };
    };
    const JobRunner::Options options = inSlot(QStringLiteral("request-scores"));
    const quint64 first = runner.start<int>(
        options, this,
        [](JobContext& job) {
            waitForStop(job);
            return 1; // too late, though it is a value
        },
        tell(QStringLiteral("first ")), {}, [&outcomes] { outcomes << QStringLiteral("first cancelled"); });
    runner.start<int>(
        options, this, [](JobContext&) { return 2; }, tell(QStringLiteral("second ")));
    QTRY_VERIFY(runner.runningCount() == 0);
    QCOMPARE(outcomes, QStringList{QStringLiteral("second 2")});
    QCOMPARE(infoOf(runner, first).state, JobInfo::State::Cancelled);
    QVERIFY(infoOf(runner, first).superseded);
    const auto all = runner.jobs();
    QCOMPARE(std::count_if(all.begin(), all.end(), [](const JobInfo& job) { return job.superseded; }), 1);
}

void TestJobRunner::otherSlotsAreLeftAlone()
{
    JobRunner runner;
    std::latch bothRun(2);
    int sum = 0;
    for (const QString& slot : {QStringLiteral("a"), QStringLiteral("b")}) {
        runner.start<int>(
            inSlot(slot), this,
            [&bothRun](JobContext& job) {
                bothRun.arrive_and_wait();
                return job.stopRequested() ? 100 : 1;
            },
            [&sum](int value) { sum += value; });
    }
    QTRY_COMPARE(sum, 2);
}

void TestJobRunner::whatNobodyWantsIsSuperseded()
{
    JobRunner runner;
    int outcomes = 0;
    const quint64 id = runner.start<int>(
        named("endless"), this,
        [](JobContext& job) {
            waitForStop(job);
            job.throwIfStopped();
            return 1;
        },
        [&outcomes](int) { ++outcomes; }, [&outcomes](const QString&) { ++outcomes; }, [&outcomes] { ++outcomes; });
    runner.supersede(id);
    QTRY_COMPARE(runner.runningCount(), 0);
    QCOMPARE(outcomes, 0);
    QCOMPARE(infoOf(runner, id).state, JobInfo::State::Cancelled);
    QVERIFY(infoOf(runner, id).superseded);
    runner.supersede(id); // has ended: nothing happens
    runner.supersede(12345);
}

void TestJobRunner::lateResultsOfAGoneReceiverAreDropped()
{
    JobRunner runner;
    auto receiver = std::make_unique<QObject>();
    std::latch go(1);
    bool called = false;
    runner.start<int>(
        named("late"), receiver.get(),
        [&go](JobContext&) {
            go.wait();
            return 1;
        },
        [&called](int) { called = true; });
    receiver.reset();
    go.count_down();
    QTRY_COMPARE(runner.runningCount(), 0);
    QVERIFY(!called);
}

void TestJobRunner::destructorStopsAndJoins()
{
    std::atomic<bool> ended{false};
    bool called = false;
    auto resource = std::make_shared<int>(1);
    {
        JobRunner runner;
        runner.start<int>(
            named("endless"), this,
            [&ended, resource](JobContext& job) {
                waitForStop(job);
                ended = true;
                return *resource;
            },
            [&called](int) { called = true; });
    }
    QVERIFY(ended);
    QCoreApplication::processEvents();
    QVERIFY(!called);
    QCOMPARE(resource.use_count(), 1L); // nothing of the job is left
}

void TestJobRunner::stopAndWaitDelivers()
{
    JobRunner runner;
    QStringList outcomes;
    runner.start<int>(
        named("endless"), this,
        [](JobContext& job) {
            waitForStop(job);
            return 3;
        },
        [&](int) {
            outcomes << QStringLiteral("first");
            // Callbacks may start the next job; that one is waited for, too.
            runner.start<int>(
                named("next"), this, [](JobContext&) { return 4; },
                [&outcomes](int) { outcomes << QStringLiteral("second"); });
        });
    runner.stopAndWait();
    QCOMPARE(runner.runningCount(), 0);
    QCOMPARE(outcomes, (QStringList{QStringLiteral("first"), QStringLiteral("second")}));
}

void TestJobRunner::progressIsSampled()
{
    JobRunner runner;
    std::latch counted(1);
    QSignalSpy sampled(&runner, &JobRunner::sampled);
    const quint64 id = runner.start<int>(
        named("counts"), this,
        [&counted](JobContext& job) {
            job.beginPhase("reading", 10);
            job.advance(4);
            counted.count_down();
            waitForStop(job);
            return 1;
        },
        [](int) {});
    counted.wait();
    QTRY_VERIFY(sampled.size() >= 2);
    const JobInfo info = infoOf(runner, id);
    QCOMPARE(info.state, JobInfo::State::Running);
    QCOMPARE(info.title, QStringLiteral("counts"));
    QCOMPARE(info.progress.phase, std::string("reading"));
    QCOMPARE(info.progress.done, std::uint64_t(4));
    QCOMPARE(info.progress.total, std::uint64_t(10));
    runner.cancel(id);
    QTRY_COMPARE(runner.runningCount(), 0);
}

void TestJobRunner::pauseBlocksAndStopEndsIt()
{
    JobRunner runner;
    std::latch begun(1);
    std::latch goOn(1);
    bool cancelled = false;
    JobRunner::Options options = named("pauses");
    options.pausable = true;
    const quint64 id = runner.start<int>(
        options, this,
        [&](JobContext& job) {
            begun.count_down();
            goOn.wait();
            job.waitWhilePaused();
            job.throwIfStopped();
            return 1;
        },
        [](int) {}, {}, [&cancelled] { cancelled = true; });
    begun.wait();
    QVERIFY(infoOf(runner, id).pausable);
    runner.setPaused(id, true);
    QCOMPARE(infoOf(runner, id).state, JobInfo::State::Paused);
    const double before = infoOf(runner, id).secondsRunning;
    QSignalSpy pausedSamples(&runner, &JobRunner::sampled);
    QTRY_VERIFY(pausedSamples.size() >= 2);
    QCOMPARE(infoOf(runner, id).secondsRunning, before); // a pause is no time of the job
    runner.setPaused(id, false);
    QCOMPARE(infoOf(runner, id).state, JobInfo::State::Running);
    runner.setPaused(id, true);
    goOn.count_down();
    QSignalSpy sampled(&runner, &JobRunner::sampled);
    QTRY_VERIFY(sampled.size() >= 2);
    QVERIFY(runner.isRunning(id)); // it waits
    runner.cancel(id);
    QTRY_VERIFY(cancelled);
}

void TestJobRunner::endedJobsAreListed()
{
    JobRunner runner;
    std::vector<quint64> ids;
    for (int i = 0; i < 60; ++i) {
        ids.push_back(runner.start<int>(
            named("job"), this, [](JobContext&) { return 1; }, [](int) {}));
        runner.stopAndWait();
    }
    const auto listed = runner.jobs();
    QCOMPARE(listed.size(), std::size_t(50)); // the oldest are forgotten
    QCOMPARE(listed.front().id, ids.back());
    QCOMPARE(listed.front().state, JobInfo::State::Finished);
}

void TestJobRunner::quietJobsAreNot()
{
    JobRunner runner;
    JobRunner::Options options = named("quick");
    options.quiet = true;
    bool done = false;
    runner.start<int>(
        options, this, [](JobContext&) { return 1; }, [&done](int) { done = true; });
    QTRY_VERIFY(done);
    QVERIFY(runner.jobs().empty());
    QString message;
    runner.start<int>(
        options, this, [](JobContext&) -> int { throw Error("broken"); }, [](int) {},
        [&message](const QString& error) { message = error; });
    QTRY_VERIFY(!message.isEmpty());
    QCOMPARE(runner.jobs().size(), std::size_t(1)); // what failed is listed all the same
}

void TestJobRunner::theGuiRunsOn()
{
    JobRunner runner;
    const quint64 id = runner.start<int>(
        named("busy"), this,
        [](JobContext& job) {
            waitForStop(job);
            return 1;
        },
        [](int) {});
    int delivered = 0;
    for (int i = 0; i < 100; ++i)
        QMetaObject::invokeMethod(
            this, [&delivered] { ++delivered; }, Qt::QueuedConnection);
    QCoreApplication::processEvents();
    QCOMPARE(delivered, 100); // in one turn, with the worker at work
    QVERIFY(runner.isRunning(id));
}

QTEST_MAIN(TestJobRunner)
#include "tst_jobrunner.moc"
