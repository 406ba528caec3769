// SPDX-License-Identifier: GPL-3.0-only
#include "libraryfixture.h"

#include <QFile>
#include <QLabel>
#include <QSignalSpy>

#include <chrono>
#include <utility>

using namespace cdm;
using namespace cdm::ui;

/// What the Library shows of runs that cannot be read, and how it finds them again.
class TestLibraryTrouble : public test::LibraryTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void aFailedReadingKeepsTheRuns();
    void whatWasReadInVainIsReadAgain();
    void aDatabaseThatBreaksIsFollowed();
    void aBrokenDatabaseIsNoEmptyOne();
    void aHalfTypedFilterKeepsTheRuns();
    void aHalfTypedFilterKeepsDatasetsAndCheckpoints();
    void aHalfTypedFilterKeepsTheProblem();

private:
    using Time = std::filesystem::file_time_type;

    /// Overwrites the database, and lets it look untouched from outside: what the files tell is not always true.
    void fill(const QByteArray& bytes, Time time) const
    {
        QFile file(QString::fromStdString(storePath().string()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
        file.close();
        std::filesystem::last_write_time(storePath(), time);
    }
    [[nodiscard]] QByteArray bytes() const
    {
        QFile file(QString::fromStdString(storePath().string()));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] Time time() const { return std::filesystem::last_write_time(storePath()); }
    [[nodiscard]] static QByteArray garbage(const QByteArray& good) { return QByteArray(good.size(), 'x'); }
    /// The line below the list; empty when there is none.
    [[nodiscard]] QString hint() const
    {
        const auto labels = dock_->widget()->findChildren<QLabel*>(QString(), Qt::FindDirectChildrenOnly);
        return labels.size() == 1 && labels.front()->isVisibleTo(dock_.get()) ? labels.front()->text() : QString();
    }
};

void TestLibraryTrouble::aFailedReadingKeepsTheRuns()
{
    addRun("one");
    LibraryQuery query;
    query.last = read(query);
    QCOMPARE(query.last->runs.size(), std::size_t(1));
    fill(garbage(bytes()), time());
    const auto broken = read(query);
    QVERIFY(!broken->problem.isEmpty());
    QVERIFY(broken->stamp.isEmpty());
    QCOMPARE(broken->runs.size(), std::size_t(1));
    QCOMPARE(broken->names, query.last->names);
    query.last.reset();
    QVERIFY(read(query)->runs.empty()); // there are none to keep
}

void TestLibraryTrouble::whatWasReadInVainIsReadAgain()
{
    addRun("one");
    const QByteArray good = bytes();
    const Time then = time();
    fill(garbage(good), then);
    LibraryQuery query;
    query.last = read(query);
    QVERIFY(!query.last->problem.isEmpty());
    fill(good, then);
    query.onlyIfChanged = true;
    const auto again = read(query);
    QVERIFY(again != nullptr && again->problem.isEmpty());
    QCOMPARE(again->runs.size(), std::size_t(1));
    query.last = again;
    QVERIFY(read(query) == nullptr); // nothing has changed since
}

void TestLibraryTrouble::aDatabaseThatBreaksIsFollowed()
{
    addRun("one");
    makeDock();
    QCOMPARE(runs(), 1);
    const QByteArray good = bytes();
    const Time then = time();
    QSignalSpy failed(session_.get(), &Session::failed);
    fill(garbage(good), then + std::chrono::seconds(1));
    QTRY_COMPARE(failed.size(), 1);
    QTRY_VERIFY(dock_->isSettled());
    QCOMPARE(runs(), 1);
    QVERIFY2(hint().contains(QStringLiteral("as they last could be read")), qPrintable(hint()));
    fill(good, then);
    QTRY_VERIFY2(hint().isEmpty(), qPrintable(hint()));
    QCOMPARE(runs(), 1);
    QCOMPARE(failed.size(), 1);
}

void TestLibraryTrouble::aBrokenDatabaseIsNoEmptyOne()
{
    std::filesystem::create_directories(storePath().parent_path());
    fill(QByteArray(8192, 'x'), Time::clock::now());
    makeDock();
    openSample(); // else datasets are asked for
    QTRY_COMPARE(datasets(), 1);
    QVERIFY2(hint().contains(QStringLiteral("cannot be read")), qPrintable(hint()));
    QVERIFY2(!hint().contains(QStringLiteral("No runs yet")), qPrintable(hint()));
}

void TestLibraryTrouble::aHalfTypedFilterKeepsTheRuns()
{
    addRun("alpha");
    addRun("beta");
    makeDock();
    QSignalSpy failed(session_.get(), &Session::failed);
    QCOMPARE(datasets(), 1);
    dock_->setFilter(QStringLiteral("state:f"));
    QTRY_VERIFY2(hint().contains(QStringLiteral("'f'")), qPrintable(hint()));
    QCOMPARE(runs(), 2);
    QCOMPARE(datasets(), 1);
    dock_->setFilter(QStringLiteral("alpha"));
    QTRY_COMPARE(runs(), 1);
    QCOMPARE(datasets(), 0);
    for (const auto& [half, wrong] : {std::pair{"state:", "'state:'"}, std::pair{"state:fin", "'fin'"},
                                      std::pair{"lambda>", "'lambda>'"}, std::pair{"lambda>x", "'x'"}}) {
        dock_->setFilter(QLatin1String(half));
        QTRY_VERIFY2(hint().contains(QLatin1String(wrong)), qPrintable(hint()));
        QCOMPARE(runs(), 1);
        QCOMPARE(datasets(), 0);
    }
    dock_->setFilter(QStringLiteral("state:finished"));
    QTRY_COMPARE(runs(), 2);
    QVERIFY2(hint().contains(QStringLiteral("state:finished")), qPrintable(hint()));
    QCOMPARE(failed.size(), 0);
}

void TestLibraryTrouble::aHalfTypedFilterKeepsDatasetsAndCheckpoints()
{
    addRun("one");
    LibraryQuery query;
    query.folders = {sample_.folder()};
    for (const char* name : {"a.safetensors", "b.safetensors"})
        query.checkpoints << writeCheckpoint(folder_->filePath(QLatin1String(name)), {});
    query.filter = QStringLiteral("lambda>x");
    const auto first = read(query);
    QVERIFY(!first->filterProblem.isEmpty());
    QCOMPARE(first->datasets.size(), std::size_t(1)); // without a last time, everything
    QCOMPARE(first->checkpoints.size(), std::size_t(2));
    query.filter = QStringLiteral("b.safe");
    query.last = read(query);
    QVERIFY(query.last->datasets.empty());
    QCOMPARE(query.last->checkpoints.size(), std::size_t(1));
    query.filter = QStringLiteral("b.safe lambda>x");
    const auto half = read(query);
    QVERIFY(!half->filterProblem.isEmpty());
    QVERIFY(half->datasets == query.last->datasets);
    QVERIFY(half->checkpoints == query.last->checkpoints);
    query.checkpoints.clear(); // what is gone is not kept
    QVERIFY(read(query)->checkpoints.empty());
}

void TestLibraryTrouble::aHalfTypedFilterKeepsTheProblem()
{
    addRun("one");
    makeDock();
    QSignalSpy failed(session_.get(), &Session::failed);
    QSignalSpy again(session_.get(), &Session::storeRead);
    const QByteArray good = bytes();
    const Time then = time();
    fill(garbage(good), then + std::chrono::seconds(1));
    QTRY_COMPARE(failed.size(), 1);
    QTRY_VERIFY(dock_->isSettled());
    for (const char* filter : {"state:fin", "state:finished", "lambda>x", ""}) {
        dock_->setFilter(QLatin1String(filter));
        QTRY_VERIFY(dock_->isSettled());
        QVERIFY2(hint().contains(QStringLiteral("as they last could be read")), qPrintable(hint()));
        QCOMPARE(runs(), 1);
    }
    QCOMPARE(failed.size(), 1); // told once
    QCOMPARE(again.size(), 0);
    dock_->setFilter(QStringLiteral("state:fin"));
    QTRY_VERIFY(dock_->isSettled());
    fill(good, then);
    dock_->setFilter(QString());
    QTRY_VERIFY2(hint().isEmpty(), qPrintable(hint()));
    QCOMPARE(failed.size(), 1);
    QVERIFY(std::holds_alternative<Failure::StoreUnread>(failed.at(0).at(0).value<Failure>().about()));
    QCOMPARE(again.size(), 1);
}

QTEST_MAIN(TestLibraryTrouble)
#include "tst_librarytrouble.moc"
