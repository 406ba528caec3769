// SPDX-License-Identifier: GPL-3.0-only
#include "docks/jobsdock.h"
#include "docks/jobsmodel.h"
#include "models/tablesource.h"
#include "models/tableview.h"
#include "support/qtwarnings.h"
#include "support/waitforstop.h"
#include "theme/theme.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QLabel>
#include <QToolButton>

#include <random>

using namespace cdm;
using namespace cdm::ui;

namespace {

JobRunner::Options named(const char* title)
{
    JobRunner::Options options;
    options.title = QString::fromLatin1(title);
    return options;
}

JobInfo job(quint64 id, JobInfo::State state, std::uint64_t done = 0, std::uint64_t total = 0)
{
    JobInfo info;
    info.id = id;
    info.title = QStringLiteral("job %1").arg(id);
    info.state = state;
    info.progress = {"reading", done, total};
    return info;
}

} // namespace

/// The Jobs dock and its rows.
class TestDocks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { theme_.apply(ThemeChoice::Light); }
    void init();
    void cleanup();
    void jobsAsRows();
    void jobsModelMergesAnyChange();
    void jobsDockShowsAndEndsJobs();
    void jobsDockPauses();
    void jobsDockKeys();

private:
    Theme theme_;
    std::unique_ptr<JobRunner> jobs_;
};

void TestDocks::init()
{
    test::failOnQtWarnings();
    jobs_ = std::make_unique<JobRunner>();
}

void TestDocks::cleanup()
{
    jobs_->stopAndWait();
    jobs_.reset();
}

void TestDocks::jobsAsRows()
{
    JobsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    JobInfo running = job(1, JobInfo::State::Running, 30, 120);
    running.secondsLeft = 75.0;
    JobInfo failed = job(2, JobInfo::State::Failed, 1, 2);
    failed.error = QStringLiteral("the disk is full");
    failed.secondsRunning = 3.0;
    model.setJobs({running, failed});
    const auto text = [&model](int row, int column) { return model.index(row, column).data().toString(); };
    QCOMPARE(text(0, JobsModel::Title), QStringLiteral("job 1"));
    QCOMPARE(text(0, JobsModel::Phase), QStringLiteral("reading"));
    QCOMPARE(text(0, JobsModel::ProgressColumn), QStringLiteral("30 of 120"));
    QCOMPARE(text(0, JobsModel::TimeLeft), QStringLiteral("1 min 15 s left"));
    QCOMPARE(model.index(0, 0).data(JobsModel::ShareRole).toDouble(), 0.25);
    QCOMPARE(text(1, JobsModel::Phase), QStringLiteral("the disk is full"));
    QCOMPARE(text(1, JobsModel::TimeLeft), QStringLiteral("took 3 s"));
    QVERIFY(!model.index(1, 0).data(JobsModel::ShareRole).isValid());
    JobInfo paused = job(1, JobInfo::State::Paused, 200, 120);
    paused.secondsLeft = 75.0;
    model.setJobs({paused});
    QCOMPARE(text(0, JobsModel::Phase), QStringLiteral("paused"));
    QCOMPARE(text(0, JobsModel::TimeLeft), QStringLiteral("paused")); // no estimate, though it has one
    QVERIFY(!model.index(0, JobsModel::TimeLeft).data(ExportRole).toList().at(1).isValid());
    QCOMPARE(model.index(0, 0).data(JobsModel::ShareRole).toDouble(), 1.0); // never more than all
}

void TestDocks::jobsModelMergesAnyChange()
{
    JobsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    std::mt19937 random(3);
    model.setJobs({job(100, JobInfo::State::Running)});
    const QPersistentModelIndex kept = model.index(0, 0);
    for (quint64 round = 1; round <= 200; ++round) {
        std::vector<JobInfo> jobs;
        for (quint64 id = 1; id <= 8; ++id) {
            if (random() % 2 == 0)
                jobs.push_back(job(id, JobInfo::State::Running, round));
        }
        jobs.push_back(job(100, JobInfo::State::Running, round));
        std::shuffle(jobs.begin(), jobs.end(), random);
        model.setJobs(jobs);
        QCOMPARE(model.rowCount(), static_cast<int>(jobs.size()));
        for (int row = 0; row < model.rowCount(); ++row) {
            QCOMPARE(model.jobAt(row).id, jobs[static_cast<std::size_t>(row)].id);
            QCOMPARE(model.jobAt(row).progress.done, round);
        }
        QCOMPARE(model.jobAt(kept.row()).id, quint64(100)); // a selected job stays selected
    }
}

void TestDocks::jobsDockShowsAndEndsJobs()
{
    JobsDock dock(jobs_.get());
    dock.resize(700, 160);
    dock.show();
    QCOMPARE(dock.objectName(), QStringLiteral("jobsDock"));
    QVERIFY(!dock.view()->isVisible());
    QVERIFY(dock.findChild<QLabel*>()->isVisible()); // nothing is running
    jobs_->start<int>(named("endless"), this, test::waitForStop, [](int) {});
    QVERIFY(dock.view()->isVisible());
    QCOMPARE(dock.model()->rowCount(), 1);
    QWidget* buttons = dock.view()->indexWidget(dock.model()->index(0, JobsModel::Actions));
    QVERIFY(buttons != nullptr);
    const auto found = buttons->findChildren<QToolButton*>();
    QVERIFY(!found[0]->isVisible()); // cannot be paused
    QVERIFY(!found[1]->accessibleName().isEmpty());
    found[1]->click();
    QTRY_COMPARE(jobs_->runningCount(), 0);
    QCOMPARE(dock.model()->index(0, JobsModel::Phase).data().toString(), QStringLiteral("cancelled"));
    QVERIFY(dock.view()->indexWidget(dock.model()->index(0, JobsModel::Actions)) == nullptr);
}

void TestDocks::jobsDockPauses()
{
    JobsDock dock(jobs_.get());
    dock.show();
    JobRunner::Options options = named("training");
    options.pausable = true;
    jobs_->start<int>(options, this, test::waitForStop, [](int) {});
    auto* pause = dock.view()->indexWidget(dock.model()->index(0, JobsModel::Actions))->findChildren<QToolButton*>()[0];
    QCOMPARE(pause->text(), QStringLiteral("Pause"));
    pause->click();
    QCOMPARE(dock.model()->index(0, 0).data(JobsModel::StateRole).toInt(), static_cast<int>(JobInfo::State::Paused));
    QCOMPARE(pause->text(), QStringLiteral("Go on"));
    pause->click();
    QCOMPARE(dock.model()->index(0, 0).data(JobsModel::StateRole).toInt(), static_cast<int>(JobInfo::State::Running));
}

void TestDocks::jobsDockKeys()
{
    JobsDock dock(jobs_.get());
    dock.show();
    JobRunner::Options options = named("training");
    options.pausable = true;
    jobs_->start<int>(options, this, test::waitForStop, [](int) {});
    dock.view()->setCurrentIndex(dock.model()->index(0, 0));
    for (QAction* action : dock.view()->actions()) {
        if (action->shortcut() == QKeySequence(Qt::Key_Space))
            action->trigger();
    }
    QCOMPARE(jobs_->jobs().front().state, JobInfo::State::Paused);
    for (QAction* action : dock.view()->actions()) {
        if (action->shortcut() == QKeySequence(QKeySequence::Delete))
            action->trigger();
    }
    QTRY_COMPARE(jobs_->runningCount(), 0);
}

QTEST_MAIN(TestDocks)
#include "tst_docks.moc"
