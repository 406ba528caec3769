// SPDX-License-Identifier: GPL-3.0-only
#include "session/runwatch.h"
#include "support/filecontent.h"
#include "support/qtwarnings.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <filesystem>
#include <memory>
#include <utility>

using namespace cdm;
using namespace cdm::ui;

/// A stored run is followed until it is deleted or in another state.
class TestRunWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aDeletedRunIsOver();
    void anotherStateIsOver();
    void itIsToldOnce();
    void withoutADatabaseThereIsNoRun();
    void aDamagedDatabaseEndsNothing();
    void aLookIsWantedWhileItLooks();
    void aLookIsCancelledWhileAnotherIsWanted();

private:
    /// The first look waits in it, until the test has let it go on.
    struct Gate
    {
        QSemaphore reached;
        QSemaphore open;
        [[nodiscard]] bool pass()
        {
            reached.release();
            return open.tryAcquire(1, patience);
        }
        static constexpr int patience = 10'000; ///< milliseconds; a test that has failed opens no gate
    };

    [[nodiscard]] store::RunStore store() const { return store::RunStore(session_->storePath()); }
    void watch(RunWatch::Condition still); ///< run_, and waits until it has looked
    void changeAndLook();                  ///< tells of a change and waits until it has looked
    void watchThrough(const std::shared_ptr<Gate>& gate, bool isCancelled);

    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<JobRunner> jobs_;
    std::unique_ptr<Session> session_;
    std::unique_ptr<RunWatch> watch_;
    std::unique_ptr<QSignalSpy> over_;
    std::string run_; ///< an interrupted one
};

namespace {

bool always(const store::RunRow&)
{
    return true;
}

bool isInterrupted(const store::RunRow& run)
{
    return run.state == store::RunState::Interrupted;
}

} // namespace

void TestRunWatch::init()
{
    test::failOnQtWarnings();
    folder_ = std::make_unique<QTemporaryDir>();
    jobs_ = std::make_unique<JobRunner>();
    session_ = std::make_unique<Session>(jobs_.get(), folder_->filePath(QStringLiteral("runs.sqlite")).toStdString());
    run_ = store().add({}).id;
    store().finish(run_, store::RunState::Interrupted);
}

void TestRunWatch::cleanup()
{
    jobs_->stopAndWait();
    over_.reset();
    watch_.reset();
    session_.reset();
    jobs_.reset();
    folder_.reset();
}

void TestRunWatch::watch(RunWatch::Condition still)
{
    watch_ = std::make_unique<RunWatch>(session_.get(), QString::fromStdString(run_), std::move(still), nullptr);
    over_ = std::make_unique<QSignalSpy>(watch_.get(), &RunWatch::over);
    QTRY_COMPARE(jobs_->runningCount(), 0);
}

void TestRunWatch::changeAndLook()
{
    Q_EMIT session_->runsChanged();
    QTRY_COMPARE(jobs_->runningCount(), 0);
}

void TestRunWatch::aDeletedRunIsOver()
{
    watch(always);
    changeAndLook();
    QCOMPARE(over_->size(), 0); // it is still there
    store().remove(run_, false);
    changeAndLook();
    QCOMPARE(over_->size(), 1);
}

void TestRunWatch::anotherStateIsOver()
{
    watch(isInterrupted);
    store().rename(run_, "of another name");
    changeAndLook();
    QCOMPARE(over_->size(), 0);
    store().markRunning(run_);
    changeAndLook();
    QCOMPARE(over_->size(), 1);
}

void TestRunWatch::itIsToldOnce()
{
    watch(isInterrupted);
    store().markRunning(run_);
    changeAndLook();
    QCOMPARE(over_->size(), 1);
    QSignalSpy started(jobs_.get(), &JobRunner::jobStarted);
    changeAndLook();
    store().finish(run_, store::RunState::Interrupted);
    changeAndLook();
    QCOMPARE(over_->size(), 1);
    QCOMPARE(started.size(), 0); // it looks no more
}

void TestRunWatch::withoutADatabaseThereIsNoRun()
{
    const std::filesystem::path file = session_->storePath();
    QVERIFY(std::filesystem::remove(file));
    watch(always);
    QCOMPARE(over_->size(), 1);
    QVERIFY(!std::filesystem::exists(file)); // looking makes none
}

void TestRunWatch::aDamagedDatabaseEndsNothing()
{
    const QString file = QString::fromStdString(session_->storePath().string());
    const QByteArray good = test::contentOf(file);
    QVERIFY(!good.isEmpty());
    test::writeFile(file, QByteArray(good.size(), 'x'));
    QSignalSpy failed(session_.get(), &Session::failed);
    watch(always);
    changeAndLook();
    QCOMPARE(over_->size(), 0);
    QCOMPARE(failed.size(), 0); // others read the same and tell
    test::writeFile(file, good);
    changeAndLook();
    QCOMPARE(over_->size(), 0);
    store().remove(run_, false);
    changeAndLook(); // it has gone on looking
    QCOMPARE(over_->size(), 1);
}

/// The first look is held until the run was resumed, and saw it before that.
void TestRunWatch::watchThrough(const std::shared_ptr<Gate>& gate, bool isCancelled)
{
    const auto isFirst = std::make_shared<std::atomic<bool>>(true);
    watch_ = std::make_unique<RunWatch>(
        session_.get(), QString::fromStdString(run_),
        [gate, isFirst, isCancelled](const store::RunRow& run) {
            if (isFirst->exchange(false) && gate->pass() && isCancelled)
                throw Cancelled();
            return isInterrupted(run);
        },
        nullptr);
    over_ = std::make_unique<QSignalSpy>(watch_.get(), &RunWatch::over);
    QVERIFY(gate->reached.tryAcquire(1, Gate::patience));
    store().markRunning(run_);
    Q_EMIT session_->runsChanged();
    Q_EMIT session_->runsChanged();
    QCOMPARE(jobs_->runningCount(), 1); // one at a time
    QSignalSpy started(jobs_.get(), &JobRunner::jobStarted);
    gate->open.release();
    QTRY_COMPARE(jobs_->runningCount(), 0);
    QCOMPARE(started.size(), 1); // one look for both wishes
    QCOMPARE(over_->size(), 1);
}

void TestRunWatch::aLookIsWantedWhileItLooks()
{
    watchThrough(std::make_shared<Gate>(), false);
}

void TestRunWatch::aLookIsCancelledWhileAnotherIsWanted()
{
    watchThrough(std::make_shared<Gate>(), true);
}

QTEST_MAIN(TestRunWatch)
#include "tst_runwatch.moc"
