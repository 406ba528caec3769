// SPDX-License-Identifier: GPL-3.0-only
#include "jobs/jobrunner.h"
#include "jobs/threadstarter.h"
#include "support/qtwarnings.h"
#include "support/scarcememory.h"
#include "support/slowloading.h"

#include <QTest>

#include <atomic>
#include <chrono>
#include <future>
#include <memory>
#include <new>
#include <string>
#include <thread>
#include <utility>
#include <vector>

using namespace cdm;
using namespace cdm::ui;

namespace {

constexpr auto patience = std::chrono::seconds(10);

} // namespace

class TestThreadStarter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { test::isSpared = true; }
    void init() { test::failOnQtWarnings(); }
    void startsWhatItIsAskedFor();
    void endsWithWhatItWasAskedFor();
    void holdsNothingBack();
    void letsGoWithoutItsLock();
    void withoutMemory();
    void aJobWithoutMemory();
    void whileALibraryIsLoaded();
};

void TestThreadStarter::startsWhatItIsAskedFor()
{
    ThreadStarter starter;
    std::atomic<int> ran = 0;
    std::atomic<int> failed = 0;
    std::vector<std::future<std::thread>> made;
    for (int i = 0; i < 20; ++i)
        made.push_back(starter.start([&ran] { ++ran; }, [&failed] { ++failed; }));
    for (auto& one : made)
        one.get().join();
    QCOMPARE(ran.load(), 20);
    QCOMPARE(failed.load(), 0);
}

void TestThreadStarter::endsWithWhatItWasAskedFor()
{
    std::atomic<bool> ran = false;
    std::atomic<bool> failed = false;
    std::future<std::thread> made;
    {
        ThreadStarter starter;
        made = starter.start([&ran] { ran = true; }, [&failed] { failed = true; });
    }
    made.get().join();
    QVERIFY(ran);
    QVERIFY(!failed);
}

/// Once the thread is joined, nobody else has what a job holds: it ends with who waits for it.
void TestThreadStarter::holdsNothingBack()
{
    ThreadStarter starter;
    for (int i = 0; i < 200; ++i) {
        const auto held = std::make_shared<int>(i);
        starter.start([held] {}, [held] {}).get().join();
        QCOMPARE(held.use_count(), 1L);
    }
}

/// What ends on its thread may ask it for another one.
void TestThreadStarter::letsGoWithoutItsLock()
{
    ThreadStarter starter;
    std::future<std::future<std::thread>> asking; // not to be waited for by the thread that it may wait for
    std::promise<bool> answer;
    std::shared_ptr<void> held(nullptr, [&](void* /*unused*/) {
        asking = std::async(std::launch::async, [&starter] { return starter.start([] {}, [] {}); });
        answer.set_value(asking.wait_for(patience) == std::future_status::ready);
    });
    std::promise<void> gate;
    test::refusals = 1;
    {
        const std::shared_future<void> isOpen = gate.get_future().share();
        const auto dropped = starter.start([] {}, [isOpen, held = std::move(held)] { isOpen.wait(); });
    }
    gate.set_value(); // now nobody else holds it
    const bool isAnswered = answer.get_future().get();
    asking.get().get().join();
    QVERIFY(isAnswered);
}

void TestThreadStarter::withoutMemory()
{
    ThreadStarter starter;
    std::atomic<int> failed = 0;
    test::refusals = 1;
    std::future<std::thread> none = starter.start([] {}, [&failed] { ++failed; });
    QVERIFY_EXCEPTION_THROWN(none.get().join(), std::bad_alloc);
    QCOMPARE(failed.load(), 1);
    QCOMPARE(test::refusals.load(), 0);
    starter.start([] {}, [&failed] { ++failed; }).get().join(); // there is some again
    QCOMPARE(failed.load(), 1);
}

void TestThreadStarter::aJobWithoutMemory()
{
    JobRunner jobs;
    bool failed = false;
    test::refusals = 1;
    const quint64 id = jobs.start<int>(
        {}, this, [](JobContext&) { return 1; }, [](int) {}, [&failed](const LiveText&) { failed = true; });
    QTRY_VERIFY(failed);
    QVERIFY(!jobs.isRunning(id));
    QVERIFY(jobs.jobs().front().state == JobInfo::State::Failed);
    QVERIFY(!jobs.jobs().front().error.isEmpty());
}

/// The loader's lock is held meanwhile, for which whoever makes a thread waits: that must not be the window's thread.
void TestThreadStarter::whileALibraryIsLoaded()
{
#ifdef SLOW_LIBRARY
    JobRunner jobs;
    bool done = false;
    test::SlowLoading loading(SLOW_LIBRARY);
    jobs.start<int>(
        {}, this, [](JobContext&) { return 1; }, [&done](int) { done = true; });
    const bool isFree = loading.isUnderWay();
    const std::string failure = loading.end();
    QVERIFY2(failure.empty(), failure.c_str());
    QVERIFY(loading.hasBegun());
    QVERIFY2(isFree, "the job was not started before the library was loaded");
    QTRY_VERIFY(done);
#else
    QSKIP("the library of this test is made for x86-64 with glibc");
#endif
}

QTEST_GUILESS_MAIN(TestThreadStarter)
#include "tst_threadstarter.moc"
