// SPDX-License-Identifier: GPL-3.0-only
#include "app/toldruns.h"
#include "session/runwatch.h"
#include "windowfixture.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <QFile>
#include <QPointer>

#include <cstdint>
#include <string>
#include <vector>

using namespace cdm;
using namespace cdm::app;

/// What the next start of the program says of runs that were interrupted.
class TestRestoreRuns : public test::WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void interruptedRunsAreOffered();
    void aRunWhoseLastEpochEndedBeforeOthersIsOffered();
    void manyInterruptedRunsShareAMessage();
    void whatIsInterruptedNoLongerIsNotOffered();
    void aDismissedOfferIsWatchedNoLonger();
    void toldRunsAreOfOneDatabase();
    void toldRunsAreBounded();
    void aRunThatAnotherProgramFoundInterruptedIsOfferedOnce();
    void aDamagedDatabaseIsToldOnceUntilItIsMended();

private:
    /// A run whose process is gone; its last sign of life in seconds since 1970.
    void addKilled(const std::string& id, int epochs, std::int64_t lastSign) const;
};

void TestRestoreRuns::addKilled(const std::string& id, int epochs, std::int64_t lastSign) const
{
    const auto path = test::OpenWindow::storeIn(folder_->path());
    store::RunStore store(path);
    store::RunRow row;
    row.id = id;
    row.name = "name of " + id;
    row.lastCheckpoint = "/nowhere/last.safetensors";
    store.add(row);
    for (int epoch = 1; epoch <= epochs; ++epoch)
        store.recordEpoch(id, epoch, {});
    SQLite::Database database(path.string(), SQLite::OPEN_READWRITE);
    database.setBusyTimeout(10000); // the window reads the same file
    SQLite::Statement kill(database, "UPDATE runs SET pid = 999999999, process_start = 1, alive = ?2 WHERE id = ?1");
    kill.bind(1, id);
    kill.bind(2, lastSign);
    QCOMPARE(kill.exec(), 1);
}

void TestRestoreRuns::interruptedRunsAreOffered()
{
    addKilled("r-older", 3, 1000);
    addKilled("r-newer", 7, 2000);
    tidyRuns(**program_);
    QTRY_COMPARE((*program_)->messages()->count(), 2);
    QCOMPARE(program_->message(), QStringLiteral("The training of name of r-newer was interrupted after epoch 7."));
    const auto path = test::OpenWindow::storeIn(folder_->path());
    QVERIFY(store::RunStore(path).find("r-older")->state == store::RunState::Interrupted);
    QCOMPARE(offer()->text().remove(QLatin1Char('&')), QStringLiteral("Resume"));
    (*program_)->messages()->dismiss();
    QCOMPARE(program_->message(), QStringLiteral("The training of name of r-older was interrupted after epoch 3."));
    offer()->click();
    QCOMPARE((*program_)->pages()->currentId(), QStringLiteral("train"));
    QTRY_COMPARE(program_->jobs().runningCount(), 0);
    (*program_)->messages()->dismissAll();
    tidyRuns(**program_); // the next start
    QTRY_COMPARE(program_->jobs().runningCount(), 0);
    QCOMPARE((*program_)->messages()->count(), 0);
}

/// It was at work while a later one was told of, and its last epoch had ended before that one's.
void TestRestoreRuns::aRunWhoseLastEpochEndedBeforeOthersIsOffered()
{
    addKilled("r-told", 1, 2000);
    tidyRuns(**program_);
    QTRY_COMPARE((*program_)->messages()->count(), 1);
    startAgain();
    addKilled("r-long", 0, 1000);
    tidyRuns(**program_);
    QTRY_COMPARE((*program_)->messages()->count(), 1);
    QVERIFY2(program_->message().contains(QStringLiteral("name of r-long")), qPrintable(program_->message()));
}

void TestRestoreRuns::aDamagedDatabaseIsToldOnceUntilItIsMended()
{
    program_.reset();
    QFile file(QString::fromStdString(test::OpenWindow::storeIn(folder_->path()).string()));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray(4096, 'x')) == 4096);
    file.close();
    startAgain();
    tidyRuns(**program_);
    QTRY_COMPARE((*program_)->messages()->count(), 1);
    QTRY_COMPARE(program_->jobs().runningCount(), 0);
    QTRY_VERIFY((*program_)->isSettled());
    QCOMPARE((*program_)->messages()->count(), 1);
    QVERIFY(file.remove());
    Q_EMIT program_->session().runsChanged();
    QTRY_COMPARE((*program_)->messages()->count(), 0);
}

void TestRestoreRuns::manyInterruptedRunsShareAMessage()
{
    for (int i = 1; i <= 7; ++i)
        addKilled("r-" + std::to_string(i), i, 1000 + i);
    tidyRuns(**program_);
    QTRY_COMPARE((*program_)->messages()->count(), 6);
    QVERIFY(program_->message().contains(QStringLiteral("name of r-7")));
    for (int i = 0; i < 5; ++i)
        (*program_)->messages()->dismiss();
    QVERIFY2(program_->message().startsWith(QStringLiteral("More trainings were interrupted before: 2.")),
             qPrintable(program_->message()));
}

void TestRestoreRuns::whatIsInterruptedNoLongerIsNotOffered()
{
    for (const char* id : {"r-deleted", "r-resumed", "r-left"})
        addKilled(id, 2, 1000);
    tidyRuns(**program_);
    QTRY_COMPARE((*program_)->messages()->count(), 3);
    {
        store::RunStore store(test::OpenWindow::storeIn(folder_->path()));
        store.remove("r-deleted", false);
        store.markRunning("r-resumed");
        store.finish("r-resumed", store::RunState::Interrupted); // another case
    }
    Q_EMIT program_->session().runsChanged();
    QTRY_COMPARE((*program_)->messages()->count(), 1);
    QVERIFY2(program_->message().contains(QStringLiteral("name of r-left")), qPrintable(program_->message()));
    startAgain();
    tidyRuns(**program_);
    QTRY_COMPARE((*program_)->messages()->count(), 1);
    QVERIFY2(program_->message().contains(QStringLiteral("name of r-resumed")), qPrintable(program_->message()));
}

void TestRestoreRuns::aDismissedOfferIsWatchedNoLonger()
{
    for (const char* id : {"r-one", "r-two", "r-three"})
        addKilled(id, 2, 1000);
    tidyRuns(**program_);
    QTRY_COMPARE((*program_)->messages()->count(), 3);
    const auto watches = [this] { return (*program_)->findChildren<ui::RunWatch*>().size(); };
    QCOMPARE(watches(), 3);
    (*program_)->messages()->dismiss();
    QTRY_COMPARE(watches(), 2);
    const QPointer<MessageBar> before = (*program_)->messages();
    (*program_)->setLanguage(QStringLiteral("zh_CN")); // and another bar
    QTRY_VERIFY((*program_)->messages() != before);
    (*program_)->messages()->dismissAll();
    QTRY_COMPARE(watches(), 0);
}

void TestRestoreRuns::toldRunsAreOfOneDatabase()
{
    store::RunRow run;
    run.id = "r-a";
    run.finished = 1000;
    const ToldRuns told({run});
    QVERIFY(ToldRuns::fromText(told.toText()).contains(run));
    program_->settings().setInterruptedTold(path("runs.sqlite"), told.toText());
    QCOMPARE(program_->settings().save(), QString());
    startAgain();
    QCOMPARE(program_->settings().interruptedTold(path("runs.sqlite")), told.toText());
    QVERIFY(!ToldRuns::fromText(program_->settings().interruptedTold(path("other.sqlite"))).contains(run));
    run.finished = 1001; // it went on and was interrupted again
    QVERIFY(!told.contains(run));
    QVERIFY(!ToldRuns::fromText(QStringLiteral("no told runs")).contains(run));
    QCOMPARE(ToldRuns(std::vector<store::RunRow>()).toText(), QString());
}

void TestRestoreRuns::toldRunsAreBounded()
{
    std::vector<store::RunRow> runs(ToldRuns::kept + 50);
    for (std::size_t i = 0; i < runs.size(); ++i) {
        runs[i].id = "r-" + std::to_string(i);
        runs[i].finished = static_cast<std::int64_t>(i);
    }
    const ToldRuns told = ToldRuns::fromText(ToldRuns(runs).toText());
    for (const store::RunRow& run : runs)
        QVERIFY2(told.contains(run), run.id.c_str());
    store::RunRow later;
    later.id = "r-later";
    later.finished = static_cast<std::int64_t>(runs.size());
    QVERIFY(!told.contains(later));
}

void TestRestoreRuns::aRunThatAnotherProgramFoundInterruptedIsOfferedOnce()
{
    const auto path = test::OpenWindow::storeIn(folder_->path());
    store::RunRow row;
    row.id = "r-killed";
    row.name = "killed early";
    store::RunStore(path).add(row);
    SQLite::Database(path.string(), SQLite::OPEN_READWRITE).exec("UPDATE runs SET pid = 999999999, process_start = 1");
    QCOMPARE(store::RunStore(path).markInterrupted(), 1); // as every command of cdm does
    tidyRuns(**program_);
    QTRY_COMPARE((*program_)->messages()->count(), 1);
    QCOMPARE(program_->message(),
             QStringLiteral("The training of killed early was interrupted before its first whole epoch. When it is "
                            "resumed, it begins anew."));
    QCOMPARE(offer()->text().remove(QLatin1Char('&')), QStringLiteral("Resume"));
    startAgain();
    tidyRuns(**program_);
    QTRY_COMPARE(program_->jobs().runningCount(), 0);
    QCOMPARE((*program_)->messages()->count(), 0);
}

QTEST_MAIN(TestRestoreRuns)
#include "tst_restoreruns.moc"
