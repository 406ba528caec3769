// SPDX-License-Identifier: GPL-3.0-only
#include "docks/libraryfeed.h"
#include "docks/librarymodel.h"
#include "pages/embeddings/embeddinganalysis.h"
#include "pages/embeddings/mapcanvas.h"
#include "pages/embeddingspage.h"
#include "pages/inspect/compareview.h"
#include "session/runcommands.h"
#include "session/runnames.h"
#include "widgets/pages/inspectfixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace cdm;
using namespace cdm::ui;

/// Names of runs: who reads them, who is told, and where people see them.
class TestRunNames : public test::InspectTest
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void areReadWhenAskedFor();
    void standForWhatHasNone();
    void areToldByWhoReadsThem();
    void whatNobodyToldIsRead();
    void areReadAgainWithoutTheReader();
    void comeFromTheLibrary();
    void thatRepeatAreToldApart();
    void thatRepeatInTheLibrary();
    void headListsOfInspect();
    void areOnTheMapOfEmbeddings();

private:
    void addRun(const std::string& id, const std::string& name) const;
    void removeRun(const std::string& id) const;
    [[nodiscard]] RunNames* names() const { return session_->runNames(); }
};

void TestRunNames::init()
{
    beginSession();
    addRun("r-fake", "lambda=1, seed 2");
    addRun("r-other", "lambda=0");
}

void TestRunNames::cleanup()
{
    page_.reset();
    jobs_->stopAndWait();
    removeRun("r-fake");
    removeRun("r-other");
    endSession();
}

void TestRunNames::addRun(const std::string& id, const std::string& name) const
{
    store::RunRow row;
    row.id = id;
    row.name = name;
    store::RunStore store(session_->storePath());
    store.add(row);
    store.finish(id, store::RunState::Finished);
}

void TestRunNames::removeRun(const std::string& id) const
{
    store::RunStore(session_->storePath()).remove(id, false);
}

void TestRunNames::areReadWhenAskedFor()
{
    QSignalSpy changed(names(), &RunNames::changed);
    QCOMPARE(names()->nameOf(QStringLiteral("r-fake")), QString());
    QTRY_COMPARE(names()->nameOf(QStringLiteral("r-fake")), QStringLiteral("lambda=1, seed 2"));
    QCOMPARE(changed.size(), 1);
    store::RunStore(session_->storePath()).rename("r-fake", "the best");
    Q_EMIT session_->runsChanged();
    QTRY_COMPARE(names()->nameOf(QStringLiteral("r-fake")), QStringLiteral("the best"));
    QCOMPARE(changed.size(), 2);
}

void TestRunNames::standForWhatHasNone()
{
    engine::CheckpointInfo info;
    info.path = "/somewhere/last.safetensors";
    QCOMPARE(names()->called(info), QStringLiteral("last"));
    info.runId = "r-elsewhere";
    QCOMPARE(names()->called(info), QStringLiteral("r-elsewhere"));
    info.runId = "r-fake";
    QTRY_COMPARE(names()->called(info), QStringLiteral("lambda=1, seed 2"));
    QCOMPARE(names()->called(QStringLiteral("r-elsewhere")), QStringLiteral("r-elsewhere"));
    QCOMPARE(names()->called(QString()), QString());
}

void TestRunNames::areToldByWhoReadsThem()
{
    QObject reader;
    names()->leaveReadingTo(&reader);
    names()->tell({{QStringLiteral("r-1"), QStringLiteral("one")}}, true);
    QSignalSpy started(jobs_.get(), &JobRunner::jobStarted);
    QSignalSpy changed(names(), &RunNames::changed);
    QCOMPARE(names()->nameOf(QStringLiteral("r-1")), QStringLiteral("one")); // at once
    Q_EMIT session_->runsChanged();
    QCoreApplication::processEvents();
    QCOMPARE(started.size(), 0); // the reader does it
    names()->tell({{QStringLiteral("r-1"), QStringLiteral("first")}}, true);
    QCOMPARE(names()->nameOf(QStringLiteral("r-1")), QStringLiteral("first"));
    QCOMPARE(changed.size(), 1);
    names()->tell({{QStringLiteral("r-1"), QStringLiteral("first")}}, true);
    QCOMPARE(changed.size(), 1); // nothing new
    names()->tell({}, true);
    QCOMPARE(names()->nameOf(QStringLiteral("r-1")), QString()); // it was deleted
    QCoreApplication::processEvents();
    QCOMPARE(started.size(), 0);
}

void TestRunNames::whatNobodyToldIsRead()
{
    QObject reader;
    names()->leaveReadingTo(&reader);
    names()->tell({{QStringLiteral("r-fake"), QStringLiteral("told")}}, false);
    QCOMPARE(names()->nameOf(QStringLiteral("r-other")), QString());
    QTRY_COMPARE(names()->nameOf(QStringLiteral("r-other")), QStringLiteral("lambda=0"));
    QCOMPARE(names()->nameOf(QStringLiteral("r-fake")), QStringLiteral("told"));
    store::RunStore(session_->storePath()).rename("r-other", "none");
    names()->tell({{QStringLiteral("r-fake"), QStringLiteral("told")}}, false); // a filter leaves the other one out
    QTRY_COMPARE(names()->nameOf(QStringLiteral("r-other")), QStringLiteral("none"));
}

void TestRunNames::areReadAgainWithoutTheReader()
{
    auto reader = std::make_unique<QObject>();
    names()->leaveReadingTo(reader.get());
    names()->tell({{QStringLiteral("r-fake"), QStringLiteral("told")}}, true);
    QCOMPARE(names()->nameOf(QStringLiteral("r-fake")), QStringLiteral("told"));
    reader.reset();
    Q_EMIT session_->runsChanged();
    QTRY_COMPARE(names()->nameOf(QStringLiteral("r-fake")), QStringLiteral("lambda=1, seed 2"));
}

void TestRunNames::comeFromTheLibrary()
{
    LibraryFeed feed(session_.get());
    QTRY_VERIFY(!feed.isPending());
    QCOMPARE(names()->nameOf(QStringLiteral("r-fake")), QStringLiteral("lambda=1, seed 2")); // at once
    QCOMPARE(names()->nameOf(QStringLiteral("r-other")), QStringLiteral("lambda=0"));
    RunCommands commands(session_.get());
    commands.rename(QStringLiteral("r-other"), QStringLiteral("none"));
    QTRY_COMPARE(names()->nameOf(QStringLiteral("r-other")), QStringLiteral("none"));
    QTRY_VERIFY(!feed.isPending());
    feed.setFilter(QStringLiteral("lambda"));
    QTRY_VERIFY(!feed.isPending());
    QTRY_COMPARE(names()->nameOf(QStringLiteral("r-other")), QStringLiteral("none")); // though it is not listed
    commands.rename(QStringLiteral("r-other"), QStringLiteral("nothing"));
    QTRY_COMPARE(names()->nameOf(QStringLiteral("r-other")), QStringLiteral("nothing"));
    QTRY_VERIFY(!feed.isPending());
}

void TestRunNames::thatRepeatAreToldApart()
{
    QObject reader;
    names()->leaveReadingTo(&reader);
    const QString one = QStringLiteral("r-1");
    names()->tell({{one, QStringLiteral("mine")}, {QStringLiteral("r-2"), QStringLiteral("yours")}}, true);
    QCOMPARE(names()->called(one), QStringLiteral("mine"));
    QSignalSpy changed(names(), &RunNames::changed);
    // Another run is given the name, that nobody has asked for.
    names()->tell({{one, QStringLiteral("mine")}, {QStringLiteral("r-2"), QStringLiteral("mine")}}, true);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(names()->called(one), QStringLiteral("mine (r-1)"));
    QCOMPARE(names()->called(QStringLiteral("r-2")), QStringLiteral("mine (r-2)"));
    QCOMPARE(names()->nameOf(one), QStringLiteral("mine")); // the name is what it is
    names()->tell({{one, QStringLiteral("mine")}}, true);
    QCOMPARE(names()->called(one), QStringLiteral("mine"));
    // What has no name is called by its id anyway.
    names()->tell({{one, QString()}, {QStringLiteral("r-2"), QString()}}, true);
    QCOMPARE(names()->called(one), one);
}

void TestRunNames::thatRepeatInTheLibrary()
{
    auto content = std::make_shared<LibraryContent>();
    for (const char* id : {"r-1", "r-2", "r-3"}) {
        LibraryRun one;
        one.row.id = id;
        one.row.name = id == std::string("r-3") ? "alone" : "twice";
        content->runs.push_back(one);
    }
    LibraryModel tree;
    const QAbstractItemModelTester tester(&tree, QAbstractItemModelTester::FailureReportingMode::QtTest);
    tree.setContent(content);
    const auto tells = [&tree](const char* id) {
        const QModelIndex row = tree.indexOfRun(QLatin1String(id));
        return row.data(LibraryModel::SubtitleRole).toString().contains(QLatin1String(id)) &&
               row.data(Qt::AccessibleTextRole).toString().contains(QLatin1String(id));
    };
    QVERIFY(tells("r-1") && tells("r-2") && !tells("r-3"));
    QSignalSpy others(&tree, &LibraryModel::beginningsChanged); // all names are painted anew
    QVERIFY(tree.setData(tree.indexOfRun(QStringLiteral("r-2")), QStringLiteral("alone"), Qt::EditRole));
    QVERIFY(!others.isEmpty());
    QVERIFY(!tells("r-1") && tells("r-2") && tells("r-3"));
    QCOMPARE(tree.indexOfRun(QStringLiteral("r-2")).data().toString(), QStringLiteral("alone"));
}

void TestRunNames::headListsOfInspect()
{
    page_ = std::make_unique<InspectPage>(session_.get());
    openSample();
    session_->setK(5);
    adoptModel();
    QTRY_VERIFY(session_->requestScores());
    const auto* view = choose<CompareView>();
    session_->adoptOther(std::make_shared<test::FakeModel>(*session_->dataset(), "r-other"));
    settle();
    const auto head = [view](int column) {
        return view->model()->headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString();
    };
    QTRY_VERIFY2(view->summary().contains(QStringLiteral(", lambda=0, epoch 3")), qPrintable(view->summary()));
    QVERIFY2(view->summary().contains(QStringLiteral(", lambda=1, seed 2, epoch 3")), qPrintable(view->summary()));
    QVERIFY(!view->summary().contains(QStringLiteral("r-other")));
    QVERIFY(head(CompareModel::PinnedTitle).contains(QStringLiteral("lambda=0")));
    QVERIFY(head(CompareModel::Title).contains(QStringLiteral("lambda=1, seed 2")));
    QSignalSpy heads(view->model(), &QAbstractItemModel::headerDataChanged);
    store::RunStore(session_->storePath()).rename("r-other", "without a teacher");
    Q_EMIT session_->runsChanged();
    QTRY_VERIFY(view->summary().contains(QStringLiteral("without a teacher")));
    QVERIFY(head(CompareModel::PinnedTitle).contains(QStringLiteral("without a teacher")));
    QVERIFY(!heads.isEmpty());
}

void TestRunNames::areOnTheMapOfEmbeddings()
{
    EmbeddingsPage page(session_.get());
    page.resize(1000, 640);
    page.show();
    openSample();
    if (QTest::currentTestFailed())
        return;
    adoptModel();
    session_->adoptOther(std::make_shared<test::FakeModel>(*session_->dataset(), "r-other"));
    const auto* canvas = page.findChild<MapCanvas*>();
    const auto note = [canvas] { return canvas->spec().note; };
    QTRY_VERIFY2(note().contains(QStringLiteral("B: lambda=0, epoch 3")), qPrintable(note()));
    QVERIFY2(note().contains(QStringLiteral("A: lambda=1, seed 2, epoch 3")), qPrintable(note()));
    store::RunStore(session_->storePath()).rename("r-other", "without a teacher");
    Q_EMIT session_->runsChanged();
    QTRY_VERIFY2(note().contains(QStringLiteral("B: without a teacher, epoch 3")), qPrintable(note()));
    QVERIFY(page.findChild<EmbeddingAnalysis*>()->provenance().contains(QStringLiteral("B: run r-other")));
    session_->closeOther();
    QTRY_VERIFY(page.isSettled());
    QVERIFY(!note().contains(QStringLiteral("A:")));
}

QTEST_MAIN(TestRunNames)
#include "tst_runnames.moc"
