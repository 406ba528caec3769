// SPDX-License-Identifier: GPL-3.0-only
#include "jobs/lastingjob.h"
#include "support/qtwarnings.h"
#include "support/waitforstop.h"

#include <QSignalSpy>
#include <QTest>

#include <latch>
#include <memory>

using namespace cdm;
using namespace cdm::ui;

namespace {

/// Keeps a number.
class Counted : public LastingJob
{
public:
    using LastingJob::LastingJob;
    void compute(std::function<int(JobContext&)> work)
    {
        start<int>({QStringLiteral("count"), {}, false, false}, std::move(work),
                   [this](int result) { value = result; });
    }
    int value = 0;
};

} // namespace

class TestLastingJob : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnQtWarnings(); }
    void goesOnForItsNextHolder();
    void isStoppedWhenNobodyHoldsIt();
    void anotherOneTakesItsPlace();
    void cancelledAndFailed();
};

void TestLastingJob::goesOnForItsNextHolder()
{
    JobRunner runner;
    std::latch gate(1);
    auto first = std::make_shared<Counted>(&runner);
    first->compute([&gate](JobContext& job) {
        job.beginPhase("counting", 5);
        gate.wait();
        return 7;
    });
    QVERIFY(first->isRunning());
    const std::shared_ptr<Counted> second = first;
    first.reset();
    QSignalSpy ended(second.get(), &LastingJob::ended);
    gate.count_down();
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(second->value, 7);
    QVERIFY(!second->isRunning());
    QVERIFY(second->failure().isEmpty());
    QCOMPARE(second->progress().total, std::uint64_t(0)); // nothing runs
}

void TestLastingJob::isStoppedWhenNobodyHoldsIt()
{
    JobRunner runner;
    auto job = std::make_shared<Counted>(&runner);
    job->compute(test::waitForStop);
    job.reset();
    QTRY_COMPARE(runner.runningCount(), 0);
    QCOMPARE(runner.jobs().front().state, JobInfo::State::Cancelled);
}

void TestLastingJob::anotherOneTakesItsPlace()
{
    JobRunner runner;
    Counted job(&runner);
    QSignalSpy ended(&job, &LastingJob::ended);
    job.compute(test::waitForStop);
    job.compute([](JobContext&) { return 2; });
    QTRY_COMPARE(runner.runningCount(), 0);
    QCOMPARE(ended.size(), 1); // of the second one alone
    QCOMPARE(job.value, 2);
    job.compute(test::waitForStop);
    job.drop();
    QVERIFY(!job.isRunning());
    QTRY_COMPARE(runner.runningCount(), 0);
    QCOMPARE(ended.size(), 1);
}

void TestLastingJob::cancelledAndFailed()
{
    JobRunner runner;
    Counted job(&runner);
    QSignalSpy ended(&job, &LastingJob::ended);
    job.compute(test::waitForStop);
    job.cancel();
    QVERIFY(job.isRunning()); // until it has stopped
    QTRY_COMPARE(ended.size(), 1);
    QVERIFY(job.failure().isEmpty());
    job.compute([](JobContext&) -> int { throw Error("it is full", "disk"); });
    QTRY_COMPARE(ended.size(), 2);
    QCOMPARE(job.failure().text(), QStringLiteral("disk: it is full"));
    job.clearFailure();
    QVERIFY(job.failure().isEmpty());
}

QTEST_MAIN(TestLastingJob)
#include "tst_lastingjob.moc"
