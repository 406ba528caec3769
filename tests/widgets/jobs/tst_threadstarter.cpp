// SPDX-License-Identifier: GPL-3.0-only
#include "jobs/jobrunner.h"
#include "jobs/threadstarter.h"
#include "slowlibrary.h"
#include "support/qtwarnings.h"

#include <QTest>

#include <atomic>
#include <dlfcn.h>
#include <unistd.h>
#include <vector>

using namespace cdm;
using namespace cdm::ui;

class TestThreadStarter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnQtWarnings(); }
    void startsInOrder();
    void endsWithWhatItWasAskedFor();
    void whileALibraryIsLoaded();
};

void TestThreadStarter::startsInOrder()
{
    ThreadStarter starter;
    std::atomic<int> ran = 0;
    std::vector<std::future<std::thread>> made;
    for (int i = 0; i < 20; ++i)
        made.push_back(starter.start([&ran] { ++ran; }, [] { QFAIL("no thread is to be had"); }));
    for (auto& one : made)
        one.get().join();
    QCOMPARE(ran.load(), 20);
}

void TestThreadStarter::endsWithWhatItWasAskedFor()
{
    std::atomic<bool> ran = false;
    std::future<std::thread> made;
    {
        ThreadStarter starter;
        made = starter.start([&ran] { ran = true; }, [] { QFAIL("no thread is to be had"); });
    }
    made.get().join();
    QVERIFY(ran);
}

/// The loader's lock is held meanwhile, for which whoever makes a thread waits: that must not be the window's thread.
void TestThreadStarter::whileALibraryIsLoaded()
{
#ifdef SLOW_LIBRARY
    int began[2];
    int gate[2];
    QCOMPARE(pipe(began), 0);
    QCOMPARE(pipe(gate), 0);
    QCOMPARE(dup2(began[1], slowLibraryTells), slowLibraryTells);
    QCOMPARE(dup2(gate[0], slowLibraryWaits), slowLibraryWaits);
    JobRunner jobs;
    bool done = false;
    std::atomic<bool> isOpen = false;
    const auto open = [&] {
        if (!isOpen.exchange(true))
            QCOMPARE(write(gate[1], "!", 1), 1);
    };
    std::thread loading([] { QVERIFY2(dlopen(SLOW_LIBRARY, RTLD_NOW | RTLD_LOCAL) != nullptr, dlerror()); });
    std::promise<void> started;
    std::thread watching([&, begun = started.get_future()] { // else a job that waits here would wait for ever
        if (begun.wait_for(std::chrono::seconds(10)) != std::future_status::ready)
            open();
    });
    char byte = 0;
    QCOMPARE(read(began[0], &byte, 1), 1);
    jobs.start<int>(
        {}, this, [](JobContext&) { return 1; }, [&done](int) { done = true; });
    const bool waited = isOpen;
    started.set_value();
    watching.join();
    open();
    loading.join();
    QVERIFY2(!waited, "the job was not started before the library was loaded");
    QTRY_VERIFY(done);
    for (const int file : {began[0], began[1], gate[0], gate[1], slowLibraryTells, slowLibraryWaits})
        close(file);
#else
    QSKIP("the library of this test is made for x86-64 with glibc");
#endif
}

QTEST_GUILESS_MAIN(TestThreadStarter)
#include "tst_threadstarter.moc"
