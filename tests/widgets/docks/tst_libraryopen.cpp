// SPDX-License-Identifier: GPL-3.0-only
#include "libraryfixture.h"
#include "models/itemtext.h"
#include "support/fakemodel.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QSettings>
#include <QSignalSpy>

#include <algorithm>

using namespace cdm;
using namespace cdm::ui;

/// What is opened from the Library, and what it keeps of it: datasets, checkpoints, splits and pins.
class TestLibraryOpen : public test::LibraryTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void opensWhatIsActivated();
    void marksWhatIsOpen();
    void aPausedRunIsMarked();
    void remembersDatasets();
    void checkpointsAreRemembered();
    void runsOpenAsCheckpointB();
    void splitsOfTheOpenDataset();
    void pinsRunsAndRequests();
    void openedPinsGoThere();
};

void TestLibraryOpen::opensWhatIsActivated()
{
    addRun("one");
    makeDock();
    dock_->view()->setCurrentIndex(dataset(0));
    Q_EMIT dock_->view()->activated(dataset(0));
    QTRY_VERIFY(session_->dataset());
    QTRY_VERIFY(!session_->isOpening());
    QSignalSpy failed(session_.get(), &Session::failed);
    dock_->view()->setCurrentIndex(run(0));
    action(QStringLiteral("Open"))->trigger();
    QTRY_COMPARE(failed.size(), 1); // the run's checkpoint was never written
}

void TestLibraryOpen::marksWhatIsOpen()
{
    const store::RunRow row = addRun("one");
    makeDock();
    QVERIFY(!dataset(0).data(LibraryModel::OpenRole).toBool());
    session_->openDataset(sample_.folder());
    QTRY_VERIFY(session_->dataset());
    QVERIFY(dataset(0).data(LibraryModel::OpenRole).toBool());
    session_->adoptModel(std::make_shared<test::FakeModel>(*session_->dataset(), row.id));
    QVERIFY(run(0).data(LibraryModel::OpenRole).toBool());
    session_->closeCheckpoint();
    QVERIFY(!run(0).data(LibraryModel::OpenRole).toBool());
}

void TestLibraryOpen::aPausedRunIsMarked()
{
    const std::string ended = addRun("ended").id;
    const std::string here = addRun("here", store::RunState::Running).id;
    store::RunStore(storePath()).setPinned(here, true);
    LibraryModel tree;
    QAbstractItemModelTester tester(&tree, QAbstractItemModelTester::FailureReportingMode::QtTest);
    tree.setContent(read({}));
    const QModelIndex run = tree.indexOfRun(QString::fromStdString(here));
    const QModelIndex pin = tree.index(0, 0, tree.groupIndex(LibraryModel::Pins));
    const QModelIndex other = tree.indexOfRun(QString::fromStdString(ended));
    const QString before = run.data(LibraryModel::SubtitleRole).toString();
    QSignalSpy changes(&tree, &QAbstractItemModel::dataChanged);
    LibraryOpen open;
    open.paused = {QString::fromStdString(here), QString::fromStdString(ended)}; // the latter has gone on and ended
    tree.setOpen(open);
    for (const QModelIndex& row : {run, pin}) {
        QVERIFY(row.data(LibraryModel::PausedRole).toBool());
        QCOMPARE(row.data(LibraryModel::SubtitleRole).toString(), QStringLiteral("paused \u00b7 ") + before);
        QVERIFY(row.data(Qt::AccessibleTextRole).toString().endsWith(QStringLiteral(", paused")));
    }
    QVERIFY(!other.data(LibraryModel::PausedRole).toBool());
    QVERIFY(std::any_of(changes.begin(), changes.end(), [&](const auto& change) { return change[0] == run; }));
    QVERIFY(std::any_of(changes.begin(), changes.end(), [&](const auto& change) { return change[0] == pin; }));
    tree.setOpen({});
    QVERIFY(!run.data(LibraryModel::PausedRole).toBool());
    QCOMPARE(run.data(LibraryModel::SubtitleRole).toString(), before);
}

void TestLibraryOpen::remembersDatasets()
{
    makeDock();
    session_->openDataset(sample_.folder());
    QTRY_COMPARE(datasets(), 1);
    QCOMPARE(dock_->recentDatasets(), QStringList{sample_.folder()});
    session_ = std::make_unique<Session>(jobs_.get(), storePath()); // the next start
    dock_ = std::make_unique<LibraryDock>(session_.get());
    QTRY_COMPARE(datasets(), 1);
    dock_->view()->setCurrentIndex(dataset(0));
    action(QStringLiteral("Remove from"))->trigger();
    QTRY_COMPARE(datasets(), 0);
    QVERIFY(dock_->recentDatasets().isEmpty());
}

void TestLibraryOpen::checkpointsAreRemembered()
{
    const QString file = writeCheckpoint(folder_->filePath(QStringLiteral("a/mine.safetensors")), "");
    QSettings().setValue(QStringLiteral("library/recentCheckpoints"), QStringList{file});
    makeDock();
    QCOMPARE(rows(LibraryModel::Checkpoints), 1);
    QVERIFY(!row(LibraryModel::Checkpoints, 0).data(LibraryModel::OpenRole).toBool());
    LibraryOpen open;
    open.checkpoint = file;
    model()->setOpen(open);
    QVERIFY(row(LibraryModel::Checkpoints, 0).data(LibraryModel::OpenRole).toBool());
    open.checkpoint.clear();
    open.otherCheckpoint = file;
    model()->setOpen(open);
    const QModelIndex mine = row(LibraryModel::Checkpoints, 0);
    QVERIFY(!mine.data(LibraryModel::OpenRole).toBool() && mine.data(LibraryModel::OtherRole).toBool());
    QVERIFY(mine.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("checkpoint B")));
    choose(mine, "Remove from");
    QTRY_COMPARE(rows(LibraryModel::Checkpoints), 0);
    QVERIFY(QFile::exists(file)); // only the list forgets it
    QVERIFY(QSettings().value(QStringLiteral("library/recentCheckpoints")).toStringList().isEmpty());
}

void TestLibraryOpen::runsOpenAsCheckpointB()
{
    const store::RunRow row = addRun("one");
    makeDock();
    openSample();
    QSignalSpy failed(session_.get(), &Session::failed);
    choose(run(0), "Open as checkpoint B");
    QTRY_COMPARE(failed.size(), 1); // the run's checkpoint was never written
    session_->adoptOther(std::make_shared<test::FakeModel>(*session_->dataset(), row.id));
    QVERIFY(run(0).data(LibraryModel::OtherRole).toBool());
    QVERIFY(!run(0).data(LibraryModel::OpenRole).toBool());
    session_->closeOther();
    QVERIFY(!run(0).data(LibraryModel::OtherRole).toBool());
    dock_->view()->setCurrentIndex(dataset(0));
    QVERIFY(!action(QStringLiteral("Open as checkpoint B"))->isEnabled());
}

void TestLibraryOpen::splitsOfTheOpenDataset()
{
    makeDock();
    const QAbstractItemModelTester tester(model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(rows(LibraryModel::Splits), 0);
    session_->openDataset(sample_.folder());
    QTRY_VERIFY(session_->dataset());
    QCOMPARE(rows(LibraryModel::Splits), 3);
    qint64 all = 0;
    for (const data::Split split : {data::Split::Train, data::Split::Validation, data::Split::Test})
        all += static_cast<qint64>(session_->dataset()->requestCount(split));
    QCOMPARE(all, static_cast<qint64>(session_->dataset()->requestCount()));
    const QModelIndex train = row(LibraryModel::Splits, 0);
    QVERIFY(train.data(LibraryModel::ValueRole)
                .toString()
                .startsWith(QString::number(session_->dataset()->requestCount(data::Split::Train))));
    QVERIFY(row(LibraryModel::Splits, 2).data(LibraryModel::OpenRole).toBool()); // test
    choose(train, "Open");
    QVERIFY(session_->split() == data::Split::Train);
    QVERIFY(train.data(LibraryModel::OpenRole).toBool());
    dock_->setFilter(QStringLiteral("valid"));
    QCOMPARE(rows(LibraryModel::Splits), 1);
}

void TestLibraryOpen::pinsRunsAndRequests()
{
    const store::RunRow one = addRun("one");
    makeDock();
    const QAbstractItemModelTester tester(model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    openSample();
    session_->setRequest(RequestIndex(5));
    session_->setTarget(3);
    choose(run(0), "Pin the open request");
    QCOMPARE(rows(LibraryModel::Pins), 1);
    const data::Dataset& dataset = *session_->dataset();
    const QString title = itemName(dataset, dataset.request(RequestIndex(5)).items[3]);
    QCOMPARE(row(LibraryModel::Pins, 0).data().toString(), QStringLiteral("Request 5, ") + title);
    QVERIFY(row(LibraryModel::Pins, 0).data(LibraryModel::OpenRole).toBool());
    QVERIFY(action(QStringLiteral("Unpin the open request")) != nullptr);
    choose(run(0), "Pin"); // the run
    QTRY_COMPARE(rows(LibraryModel::Pins), 2);
    QCOMPARE(row(LibraryModel::Pins, 0).data().toString(), QStringLiteral("one"));
    QCOMPARE(runs(), 1); // it is still there as well
    QVERIFY(!model()->flags(row(LibraryModel::Pins, 0)).testFlag(Qt::ItemIsEditable));
    dock_->setFilter(QStringLiteral("nothing is called so"));
    QTRY_COMPARE(rows(LibraryModel::Pins), 0);
    dock_->setFilter({});
    QTRY_COMPARE(rows(LibraryModel::Pins), 2);
    QTRY_VERIFY(dock_->isSettled());
    choose(row(LibraryModel::Pins, 1), "Delete"); // unpins, and asks nothing
    QCOMPARE(rows(LibraryModel::Pins), 1);
    choose(row(LibraryModel::Pins, 0), "Delete");
    QTRY_COMPARE(rows(LibraryModel::Pins), 0);
    QVERIFY(dock_->findChild<QMessageBox*>() == nullptr);
    QVERIFY(!store::RunStore(storePath()).find(one.id)->pinned);
}

void TestLibraryOpen::openedPinsGoThere()
{
    makeDock();
    session_->openDataset(sample_.folder());
    QTRY_VERIFY(session_->dataset());
    session_->setRequest(RequestIndex(5));
    dock_->pins()->togglePresent();
    session_->setRequest(RequestIndex(6));
    QVERIFY(!row(LibraryModel::Pins, 0).data(LibraryModel::OpenRole).toBool());
    dock_->view()->setCurrentIndex(row(LibraryModel::Pins, 0));
    Q_EMIT dock_->view()->activated(row(LibraryModel::Pins, 0));
    QVERIFY(session_->request() == RequestIndex(5));
    dock_ = std::make_unique<LibraryDock>(session_.get()); // the next start, or another language
    QCOMPARE(rows(LibraryModel::Pins), 1);
    QVERIFY(row(LibraryModel::Pins, 0).data(LibraryModel::OpenRole).toBool());
}

QTEST_MAIN(TestLibraryOpen)
#include "tst_libraryopen.moc"
