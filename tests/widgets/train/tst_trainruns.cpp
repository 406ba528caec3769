// SPDX-License-Identifier: GPL-3.0-only
#include "pages/train/optionpanel.h"
#include "session/pausedruns.h"
#include "trainpagefixture.h"

#include <QAbstractButton>
#include <QLineEdit>
#include <QMessageBox>
#include <QSignalSpy>

#include <atomic>

using namespace cdm;
using namespace cdm::ui;

/// A training from the page: begun, paused, stopped, failed, resumed.
class TestTrainRuns : public test::TrainPageTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void trainsAndShowsIt();
    void pausesAndGoesOn();
    void stopsAndKeeps();
    void stopsBeforeTheFirstEpoch();
    void aSecondEnterQueuesNothing();
    void cancelsAfterAsking();
    void saysWhatFailed();
    void theNameOfARunThatDidNotBeginStays_data();
    void theNameOfARunThatDidNotBeginStays();
    void resumesARun();
    void resumingARunThatIsCompleteIsRefused();
    void guiRunsOnWhileTraining();
    void theTrainingOutlivesThePage();
    void destroyingEverythingJoins();
};

void TestTrainRuns::trainsAndShowsIt()
{
    makePage();
    field("seed")->setText(QStringLiteral("17"));
    start()->findChild<QLineEdit*>()->setText(QStringLiteral("first try"));
    QSignalSpy runs(session_.get(), &Session::runsChanged);
    start()->startButton()->click();
    QVERIFY(page_->isTraining());
    QVERIFY(start()->runName().isEmpty()); // two runs of one name could not be told apart
    QVERIFY(form()->isEnabled());          // the next run can be prepared for the queue
    QVERIFY(!start()->startButton()->isVisible() && start()->pauseButton()->isVisible());
    QTRY_VERIFY(!runs.isEmpty()); // the run stands in the store before its first epoch
    QCOMPARE(onlyRun().name, std::string("first try"));
    QCOMPARE(onlyRun().seed, 17);
    QCOMPARE(onlyRun().state, store::RunState::Running);

    engine_->allow(2);
    QTRY_COMPARE(epochsShown(), 2);
    QCOMPARE(curves()->losses()->series().size(), std::size_t(3));
    QCOMPARE(curves()->metric(Metric::Ilad)->series().size(), std::size_t(3)); // CDM, DCN and the teacher
    QVERIFY2(header()->details().contains(QStringLiteral("epoch 3 of 4")), qPrintable(header()->details()));
    QVERIFY2(header()->details().contains(QStringLiteral("best epoch 2: Recall@20 0.2000")),
             qPrintable(header()->details()));
    QVERIFY2(header()->details().contains(QStringLiteral("about 3 s to the last epoch")),
             qPrintable(header()->details()));
    QCOMPARE(engine_->request->config.seed, 17);
    engine_->allowAll();
    QTRY_VERIFY(!page_->isTraining());
    QTRY_COMPARE(epochsShown(), 4);
    QCOMPARE(onlyRun().state, store::RunState::Finished);
    QVERIFY(start()->startButton()->isVisible());
}

void TestTrainRuns::pausesAndGoesOn()
{
    makePage();
    engine_->allow(1);
    page_->startTraining();
    QTRY_COMPARE(epochsShown(), 1);
    QSignalSpy changed(page_.get(), &TrainPage::trainingChanged);
    start()->pauseButton()->click();
    QCOMPARE(changed.size(), 1);
    QVERIFY(header()->details().contains(QStringLiteral("paused")));
    const auto* paused = PausedRuns::of(session_.get()); // for whoever lists the run
    QCOMPARE(paused->ids(), QSet<QString>{QString::fromStdString(onlyRun().id)});
    engine_->allowAll(); // it waits all the same
    QSignalSpy sampled(jobs_.get(), &JobRunner::sampled);
    QTRY_VERIFY(sampled.size() > 3);
    QCOMPARE(epochsShown(), 1);
    QVERIFY(page_->isTraining());
    // The Jobs dock lets it go on: the page follows.
    for (const JobInfo& job : jobs_->jobs()) {
        if (job.state == JobInfo::State::Paused)
            jobs_->setPaused(job.id, false);
    }
    QTRY_VERIFY(!page_->isTraining());
    QCOMPARE(onlyRun().epochs, 4);
    QVERIFY(paused->ids().isEmpty());
}

void TestTrainRuns::stopsAndKeeps()
{
    makePage();
    engine_->allow(3);
    page_->startTraining();
    QTRY_COMPARE(epochsShown(), 3);
    start()->stopButton()->click();
    QVERIFY(header()->details().contains(QStringLiteral("stopping")));
    QVERIFY(!start()->stopButton()->isEnabled());
    QTRY_VERIFY(!page_->isTraining());
    QCOMPARE(onlyRun().state, store::RunState::Stopped);
    QCOMPARE(onlyRun().epochs, 3);
    QVERIFY(std::filesystem::exists(onlyRun().lastCheckpoint));
    QTRY_VERIFY(header()->resumeButton()->isVisible());
    QCOMPARE(epochsShown(), 3);
}

void TestTrainRuns::stopsBeforeTheFirstEpoch()
{
    makePage();
    QSignalSpy opening(session_.get(), &Session::openingChanged);
    page_->startTraining();
    QTRY_VERIFY(engine_->request.has_value());
    start()->stopButton()->click();
    QTRY_VERIFY(!page_->isTraining());
    QVERIFY(start()->notice().contains(QStringLiteral("before its first whole epoch")));
    QCOMPARE(opening.size(), 0); // there is nothing to open
    QCOMPARE(onlyRun().state, store::RunState::Stopped);
}

void TestTrainRuns::aSecondEnterQueuesNothing()
{
    makePage();
    page_->activateWindow();
    start()->startButton()->setFocus();
    start()->startButton()->click();
    QVERIFY(page_->isTraining());
    QVERIFY(qobject_cast<QLineEdit*>(page_->window()->focusWidget()) != nullptr);
    QTRY_VERIFY(engine_->request.has_value());
    start()->stopButton()->setFocus();
    start()->stopButton()->click();
    QVERIFY(qobject_cast<QLineEdit*>(page_->window()->focusWidget()) != nullptr);
    QTRY_VERIFY(!page_->isTraining());
}

void TestTrainRuns::cancelsAfterAsking()
{
    makePage();
    const auto answer = [this](QMessageBox::ButtonRole role) {
        auto* question = page_->findChild<QMessageBox*>();
        for (QAbstractButton* button : question->buttons()) {
            if (question->buttonRole(button) == role)
                return button->click();
        }
    };
    engine_->allow(2);
    page_->startTraining();
    QTRY_COMPARE(epochsShown(), 2);
    const std::filesystem::path runFolder = onlyRun().folder;
    QVERIFY(std::filesystem::exists(runFolder));
    start()->discardButton()->click();
    answer(QMessageBox::RejectRole);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QVERIFY(page_->isTraining());
    start()->discardButton()->click();
    answer(QMessageBox::DestructiveRole);
    QTRY_VERIFY(!page_->isTraining());
    QVERIFY(store::RunStore(storePath()).list().empty());
    QVERIFY(!std::filesystem::exists(runFolder));
    QVERIFY(!header()->isVisible()); // no run is shown
    QCOMPARE(jobs_->jobs().front().state, JobInfo::State::Cancelled);
}

void TestTrainRuns::saysWhatFailed()
{
    makePage();
    engine_->allowAll();
    engine_->failAt = 3;
    page_->startTraining();
    QTRY_VERIFY(!page_->isTraining());
    QCOMPARE(start()->notice(), QStringLiteral("last.safetensors: the disk is full"));
    QCOMPARE(onlyRun().state, store::RunState::Failed);
    QTRY_COMPARE(epochsShown(), 2); // what was learned before it failed
    QTRY_VERIFY(header()->resumeButton()->isVisible());
    engine_->failAt = 0;
    header()->resumeButton()->click();
    QVERIFY(start()->notice().isEmpty());
    QTRY_COMPARE(onlyRun().state, store::RunState::Finished);
    QTRY_VERIFY(!page_->isTraining());
}

void TestTrainRuns::theNameOfARunThatDidNotBeginStays_data()
{
    QTest::addColumn<bool>("stopped");
    QTest::addColumn<QString>("notice");
    QTest::newRow("failed") << false << QStringLiteral("the training library is gone");
    QTest::newRow("stopped") << true
                             << QStringLiteral("The training was stopped before its first whole epoch, so it has no "
                                               "checkpoint.");
}

void TestTrainRuns::theNameOfARunThatDidNotBeginStays()
{
    QFETCH(const bool, stopped);
    QFETCH(const QString, notice);
    const auto gone = std::make_shared<std::atomic<bool>>(false);
    page_ = std::make_unique<TrainPage>(session_.get(), [this, gone, stopped]() -> engine::Engine& {
        if (*gone && stopped)
            throw Cancelled();
        if (*gone)
            throw Error("the training library is gone");
        return *engine_;
    });
    page_->show();
    openDataset();
    QTRY_VERIFY(page_->isSettled() && start()->startButton()->isEnabled());
    start()->setRunName(QStringLiteral("second try"));
    *gone = true;
    page_->startTraining();
    QTRY_VERIFY(!page_->isTraining());
    QCOMPARE(start()->notice(), notice);
    QCOMPARE(start()->runName(), QStringLiteral("second try"));
}

void TestTrainRuns::resumesARun()
{
    makePage();
    engine_->allow(2);
    page_->startTraining();
    QTRY_COMPARE(epochsShown(), 2);
    start()->stopButton()->click();
    QTRY_VERIFY(header()->resumeButton()->isVisible());
    const std::string id = onlyRun().id;
    field("epochs")->setText(QStringLiteral("9")); // a run goes on with its own options

    engine_->allow(3);
    page_->resumeRun(QString::fromStdString(id));
    QVERIFY(page_->isTraining());
    QTRY_COMPARE(epochsShown(), 3); // the first two are there, too
    QVERIFY2(header()->details().contains(QStringLiteral("epoch 4 of 4")), qPrintable(header()->details()));
    QVERIFY(!start()->discardButton()->isEnabled()); // its earlier epochs were kept once
    engine_->allowAll();
    QTRY_VERIFY(!page_->isTraining());
    QCOMPARE(onlyRun().id, id);
    QCOMPARE(onlyRun().state, store::RunState::Finished);
    QCOMPARE(onlyRun().epochs, 4);
    QCOMPARE(engine_->request->resumeFrom.filename().string(), std::string("last.safetensors"));
}

void TestTrainRuns::resumingARunThatIsCompleteIsRefused()
{
    makePage();
    engine_->allowAll();
    page_->startTraining();
    QTRY_VERIFY(!page_->isTraining());
    QTRY_VERIFY(!session_->isOpening());
    page_->resumeRun(QString::fromStdString(onlyRun().id));
    QTRY_VERIFY(!page_->isTraining());
    QVERIFY2(start()->notice().contains(QStringLiteral("complete")), qPrintable(start()->notice()));
    page_->resumeRun(QStringLiteral("r-none"));
    QTRY_VERIFY(!page_->isTraining());
    QVERIFY2(start()->notice().contains(QStringLiteral("r-none")), qPrintable(start()->notice()));
}

void TestTrainRuns::guiRunsOnWhileTraining()
{
    makePage();
    page_->startTraining();
    QTRY_VERIFY(engine_->request.has_value());
    int delivered = 0;
    for (int i = 0; i < 100; ++i)
        QMetaObject::invokeMethod(
            this, [&delivered] { ++delivered; }, Qt::QueuedConnection);
    QCoreApplication::processEvents();
    QCOMPARE(delivered, 100);
    QVERIFY(page_->isTraining());
}

void TestTrainRuns::theTrainingOutlivesThePage()
{
    makePage();
    engine_->allow(2);
    page_->startTraining();
    QTRY_COMPARE(epochsShown(), 2);
    auto* filter = page_->findChild<OptionPanel*>()->findChild<QLineEdit*>();
    QCOMPARE(filter->accessibleName(), QStringLiteral("Filter options"));
    filter->setText(QStringLiteral("lambda"));
    const auto shown = [this] {
        const QList<OptionField*> fields = page_->findChildren<OptionField*>();
        return std::ranges::count_if(fields, [](const OptionField* field) { return !field->isHidden(); });
    };
    const auto found = shown();
    QVERIFY(found > 0);
    const QVariantMap form = page_->viewState();
    page_.reset();
    makePage(); // as for another language
    QVERIFY(shown() > found);
    page_->restoreViewState(form);
    QCOMPARE(page_->viewState(), form);
    QCOMPARE(shown(), found); // what the filter left in view
    QVERIFY(page_->isTraining());
    QTRY_COMPARE(epochsShown(), 2);
    engine_->allow(3);
    QTRY_COMPARE(epochsShown(), 3);
    page_.reset();
    jobs_->cancelAll();
    QTRY_COMPARE(jobs_->runningCount(), 0);
    QCOMPARE(onlyRun().state, store::RunState::Stopped);
    QCOMPARE(onlyRun().epochs, 3);
}

void TestTrainRuns::destroyingEverythingJoins()
{
    makePage();
    engine_->allow(1);
    page_->startTraining();
    QTRY_COMPARE(epochsShown(), 1);
    // As a window that owns the runner: the runner may go before the page.
    session_.reset();
    jobs_.reset();
    QCOMPARE(onlyRun().state, store::RunState::Stopped);
    QCOMPARE(onlyRun().epochs, 1);
    page_.reset();
}

QTEST_MAIN(TestTrainRuns)
#include "tst_trainruns.moc"
