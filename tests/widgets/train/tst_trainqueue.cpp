// SPDX-License-Identifier: GPL-3.0-only
#include "pages/train/runheader.h"
#include "pages/train/variationsdialog.h"
#include "trainqueuefixture.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>
#include <QTranslator>

#include <algorithm>

using namespace cdm;
using namespace cdm::ui;

namespace {

/// A window in another language, in which every error that is not a known one is put into brackets.
class OtherLanguage : public QTranslator
{
public:
    OtherLanguage() { QCoreApplication::installTranslator(this); }

    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char* context, const char* text, const char*, int) const override
    {
        const bool isError = QLatin1String(context) == QLatin1String("ErrorText");
        return isError && QLatin1String(text) == QLatin1String("%1") ? QStringLiteral("<%1>") : QString();
    }
};

} // namespace

/// Trainings that wait for each other.
class TestTrainQueue : public test::TrainQueueTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { close(); }
    void trainsOneAfterTheOther();
    void showsProgressAndTime();
    void estimatesByRunsOfOneKind();
    void addsWhileTraining();
    void namesOneTrainingOnly();
    void reordersCancelsAndRemoves();
    void goesOnAfterARestart();
    void holdsAfterTheRunUnderWay();
    void aFailureDoesNotStopIt();
    void aFailureIsKeptUntranslated();
    void whatIsKnownIsNotTrainedAgain();
    void aDatasetThatIsGone();
    void longQueuesTellWhatChanged();
};

void TestTrainQueue::trainsOneAfterTheOther()
{
    makePage();
    QVERIFY(panel()->isHidden()); // nothing to see
    const QAbstractItemModelTester tester(model());
    add(QStringLiteral("a"), 1);
    add(QStringLiteral("b"), 2);
    QVERIFY(panel()->isVisible());
    QCOMPARE(column(QueueModel::Name), (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
    QVERIFY(!page_->isTraining()); // nothing begins by itself
    engine_->allowAll();
    button("Start queue")->click();
    QTRY_COMPARE(column(QueueModel::State), (QStringList{QStringLiteral("done"), QStringLiteral("done")}));
    QTRY_VERIFY(!page_->isTraining() && !queue()->isOn());
    QCOMPARE(runs().size(), std::size_t(2));
    QCOMPARE(runs()[1].name, std::string("a"));
    QCOMPARE(runs()[0].seed, 2);
    QVERIFY(runs()[0].state == store::RunState::Finished);
    QCOMPARE(cell(1, QueueModel::Progress), QStringLiteral("4 of 4"));
    QVERIFY(!session_->isOpening()); // what is open stays open
    button("Clear ended")->click();
    QTRY_VERIFY(panel()->isHidden());
    QCOMPARE(runs().size(), std::size_t(2));
}

void TestTrainQueue::showsProgressAndTime()
{
    makePage();
    add(QStringLiteral("a"), 1);
    add(QStringLiteral("b"), 2);
    QCOMPARE(cell(0, QueueModel::Time), QStringLiteral("\u2013")); // nothing is known yet
    engine_->allow(2);
    button("Start queue")->click();
    QTRY_COMPARE(cell(0, QueueModel::Progress), QStringLiteral("2 of 4"));
    QCOMPARE(cell(0, QueueModel::State), QStringLiteral("training"));
    QCOMPARE(model()->index(0, QueueModel::Progress).data(QueueModel::ShareRole).toDouble(), 0.5);
    QCOMPARE(cell(0, QueueModel::Time), QStringLiteral("about 3 s")); // 1.5 s an epoch
    QCOMPARE(cell(1, QueueModel::Time), QStringLiteral("about 6 s"));
    QVERIFY2(panel()->summary().contains(QStringLiteral("1 waiting")), qPrintable(panel()->summary()));
    QVERIFY2(panel()->summary().contains(QStringLiteral("about 9 s in all")), qPrintable(panel()->summary()));
    // Status bar and Jobs dock say the same as the page.
    const auto jobs = jobs_->jobs();
    const auto job = std::ranges::find(jobs, QStringLiteral("Train: a"), &JobInfo::title);
    QVERIFY(job != jobs.end());
    QCOMPARE(job->secondsLeft, 3.0);
    QVERIFY(page_->findChild<RunHeader*>()->details().contains(QLatin1String("about 3 s")));
}

void TestTrainQueue::estimatesByRunsOfOneKind()
{
    makePage();
    engine_->allowAll();
    add(QStringLiteral("a"), 1);
    button("Start queue")->click();
    QTRY_COMPARE(column(QueueModel::State), QStringList{QStringLiteral("done")});
    QTRY_VERIFY(!page_->isTraining() && !queue()->isPending());
    close(); // the store alone knows of the run
    makePage();
    field("batch_size")->setText(QStringLiteral("16"));
    add(QStringLiteral("b"), 2);
    QCOMPARE(cell(1, QueueModel::Time), QStringLiteral("about 6 s")); // 4 epochs of 1.5 s
    field("dimension")->setText(QStringLiteral("128"));
    add(QStringLiteral("c"), 2);
    QCOMPARE(cell(2, QueueModel::Time), QStringLiteral("\u2013")); // a larger model
    QVERIFY2(!panel()->summary().contains(QLatin1String("in all")), qPrintable(panel()->summary()));
    std::vector<store::QueueEntry> other{queue()->entries()[1]};
    other[0].datasetHash = "other";
    queue()->add(other);
    QTRY_COMPARE(model()->rowCount(), 4);
    QCOMPARE(cell(3, QueueModel::Time), QStringLiteral("\u2013"));
}

void TestTrainQueue::addsWhileTraining()
{
    makePage();
    engine_->allow(1);
    page_->startTraining(); // not of the queue
    QTRY_VERIFY(engine_->request.has_value());
    add(QStringLiteral("after it"), 9);
    button("Start queue")->click();
    QVERIFY(queue()->isOn());
    QVERIFY2(panel()->summary().contains(QStringLiteral("after the present training")), qPrintable(panel()->summary()));
    engine_->allowAll();
    QTRY_COMPARE(column(QueueModel::State), QStringList{QStringLiteral("done")});
    QCOMPARE(runs().size(), std::size_t(2));
    QCOMPARE(runs()[0].name, std::string("after it"));
}

void TestTrainQueue::namesOneTrainingOnly()
{
    makePage();
    add(QStringLiteral("a"), 1);
    QVERIFY(start()->runName().isEmpty()); // two runs of one name could not be told apart
    start()->setRunName(QStringLiteral("grid"));
    Q_EMIT start()->variationsRequested();
    auto* dialog = page_->findChild<VariationsDialog*>();
    QVERIFY(dialog != nullptr);
    dialog->seeds()->setText(QStringLiteral("1, 2"));
    dialog->accept();
    QVERIFY(start()->runName().isEmpty());
    QTRY_COMPARE(model()->rowCount(), 3);
}

void TestTrainQueue::reordersCancelsAndRemoves()
{
    makePage();
    for (const char* name : {"a", "b", "c", "d"})
        add(QLatin1String(name), *name);
    const auto names = [this] { return column(QueueModel::Name).join(QString()); };
    const auto choose = [this](int row) { panel()->view()->setCurrentIndex(model()->index(row, 0)); };
    QToolButton* up = nullptr;
    for (QToolButton* one : panel()->findChildren<QToolButton*>()) {
        if (one->accessibleName() == QLatin1String("Earlier"))
            up = one;
    }
    QVERIFY(up != nullptr);
    choose(0);
    QVERIFY(!up->isEnabled());
    choose(3);
    up->click();
    QTRY_COMPARE(names(), QStringLiteral("abdc"));
    QCOMPARE(panel()->view()->currentIndex().row(), 2); // it stays chosen
    up->click();
    QTRY_COMPARE(names(), QStringLiteral("adbc"));
    choose(3);
    button("Remove")->click();
    QTRY_COMPARE(names(), QStringLiteral("adb"));
    choose(1);
    button("Cancel")->click();
    QTRY_COMPARE(cell(1, QueueModel::State), QStringLiteral("cancelled"));
    engine_->allow(2);
    button("Start queue")->click();
    QTRY_COMPARE(cell(0, QueueModel::Progress), QStringLiteral("2 of 4"));
    choose(0);
    QVERIFY(!button("Remove")->isEnabled()); // it is in training
    button("Cancel")->click();               // and the next one that waits begins
    QTRY_COMPARE(cell(2, QueueModel::State), QStringLiteral("training"));
    QCOMPARE(cell(0, QueueModel::State), QStringLiteral("cancelled"));
    engine_->allowAll();
    QTRY_COMPARE(cell(2, QueueModel::State), QStringLiteral("done"));
    QTRY_VERIFY(!queue()->isOn());
    QCOMPARE(runs().size(), std::size_t(2));
    QVERIFY(runs()[1].state == store::RunState::Stopped); // kept up to its second epoch
    choose(1);
    button("Try again")->click();
    QTRY_COMPARE(cell(1, QueueModel::State), QStringLiteral("waiting"));
}

void TestTrainQueue::goesOnAfterARestart()
{
    makePage();
    add(QStringLiteral("a"), 1);
    add(QStringLiteral("b"), 2);
    engine_->allow(2);
    button("Start queue")->click();
    QTRY_COMPARE(cell(0, QueueModel::Progress), QStringLiteral("2 of 4"));
    close();
    const std::string id = runs().front().id;
    engine_ = std::make_unique<test::HeldEngine>();
    makePage();
    QTRY_COMPARE(column(QueueModel::State),
                 (QStringList{QStringLiteral("waiting to go on"), QStringLiteral("waiting")}));
    QVERIFY(!page_->isTraining());
    QCOMPARE(cell(0, QueueModel::Progress), QStringLiteral("2 of 4"));
    engine_->allowAll();
    button("Start queue")->click();
    QTRY_COMPARE(column(QueueModel::State), (QStringList{QStringLiteral("done"), QStringLiteral("done")}));
    QCOMPARE(runs().size(), std::size_t(2));
    QCOMPARE(runs()[1].id, id); // the same run went on
    QCOMPARE(runs()[1].epochs, 4);
}

void TestTrainQueue::holdsAfterTheRunUnderWay()
{
    makePage();
    add(QStringLiteral("a"), 1);
    add(QStringLiteral("b"), 2);
    engine_->allow(1);
    button("Start queue")->click();
    QTRY_COMPARE(cell(0, QueueModel::Progress), QStringLiteral("1 of 4"));
    button("Hold")->click();
    engine_->allowAll();
    QTRY_COMPARE(column(QueueModel::State), (QStringList{QStringLiteral("done"), QStringLiteral("waiting")}));
    QTRY_VERIFY(!page_->isTraining() && !queue()->isPending());
    QCOMPARE(runs().size(), std::size_t(1));
    engine_->allow(1);
    button("Start queue")->click();
    QTRY_COMPARE(cell(1, QueueModel::Progress), QStringLiteral("1 of 4"));
    start()->stopButton()->click(); // by hand: it waits, and goes on later
    QTRY_COMPARE(cell(1, QueueModel::State), QStringLiteral("waiting to go on"));
    QVERIFY(!queue()->isOn());
}

void TestTrainQueue::aFailureDoesNotStopIt()
{
    makePage();
    add(QStringLiteral("a"), 1);
    add(QStringLiteral("b"), 2);
    engine_->failAt = 2;
    engine_->allow(1);
    button("Start queue")->click();
    QTRY_COMPARE(column(QueueModel::State), (QStringList{QStringLiteral("failed"), QStringLiteral("failed")}));
    QVERIFY(model()->index(0, 0).data(Qt::ToolTipRole).toString().contains(QLatin1String("the disk is full")));
    QTRY_VERIFY(!queue()->isOn());
    QCOMPARE(runs().size(), std::size_t(2));
}

void TestTrainQueue::aFailureIsKeptUntranslated()
{
    const OtherLanguage language;
    makePage();
    add(QStringLiteral("a"));
    engine_->failAt = 2;
    engine_->allow(1);
    button("Start queue")->click();
    QTRY_COMPARE(column(QueueModel::State), QStringList{QStringLiteral("failed")});
    QCOMPARE(queue()->entries().front().error, std::string("last.safetensors: the disk is full"));
    QCOMPARE(model()->index(0, 0).data(Qt::ToolTipRole).toString(),
             QStringLiteral("<last.safetensors: the disk is full>"));
    QCOMPARE(runs().front().error, queue()->entries().front().error);
    close();
}

void TestTrainQueue::whatIsKnownIsNotTrainedAgain()
{
    makePage();
    engine_->allowAll();
    add(QStringLiteral("a"), 1);
    add(QStringLiteral("the same again"), 1);
    button("Start queue")->click();
    QTRY_COMPARE(column(QueueModel::State), (QStringList{QStringLiteral("done"), QStringLiteral("done")}));
    QCOMPARE(runs().size(), std::size_t(1));
    QCOMPARE(queue()->entries()[1].run, runs()[0].id);
}

void TestTrainQueue::aDatasetThatIsGone()
{
    makePage();
    engine_->allowAll();
    add(QStringLiteral("a"), 1);
    auto entries = queue()->entries();
    entries[0].datasetPath = folder_->filePath(QStringLiteral("gone")).toStdString();
    entries[0].datasetHash = "other";
    queue()->add(entries);
    QTRY_COMPARE(model()->rowCount(), 2);
    button("Start queue")->click();
    QTRY_COMPARE(column(QueueModel::State), (QStringList{QStringLiteral("done"), QStringLiteral("failed")}));
    const QString why = model()->index(1, 0).data(Qt::ToolTipRole).toString();
    QVERIFY2(why.contains(QLatin1String("gone")), qPrintable(why));
}

void TestTrainQueue::longQueuesTellWhatChanged()
{
    std::vector<QueueRow> rows(1'000);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i].entry.id = static_cast<std::int64_t>(i);
        rows[i].planned = 4;
    }
    QueueModel queued;
    const QAbstractItemModelTester tester(&queued, QAbstractItemModelTester::FailureReportingMode::Fatal);
    queued.setRows(rows);
    QSignalSpy changed(&queued, &QAbstractItemModel::dataChanged);
    queued.setRows(rows);
    QCOMPARE(changed.size(), 0);
    rows[17].entry.epochs = 2;
    rows[17].share = 0.5;
    rows[19].secondsLeft = 8.0;
    queued.setRows(rows);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex(), queued.index(17, 0));
    QCOMPARE(changed[0][1].toModelIndex(), queued.index(19, QueueModel::ColumnCount - 1));
    QCOMPARE(queued.index(17, QueueModel::Progress).data().toString(), QStringLiteral("2 of 4"));
    QSignalSpy reset(&queued, &QAbstractItemModel::modelReset);
    rows.pop_back();
    queued.setRows(rows);
    QCOMPARE(reset.size(), 1);
}

QTEST_MAIN(TestTrainQueue)
#include "tst_trainqueue.moc"
