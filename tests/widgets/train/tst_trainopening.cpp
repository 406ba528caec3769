// SPDX-License-Identifier: GPL-3.0-only
#include "pages/train/training.h"
#include "support/fakemodel.h"
#include "support/generated.h"
#include "trainpagefixture.h"

#include <QSignalSpy>

using namespace cdm;
using namespace cdm::ui;

using test::Notices;

/// What becomes of a run that has ended: whether it is opened, and what is told of it.
class TestTrainOpening : public test::TrainPageTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void opensTheRunAtTheEnd();
    void tellsOfTheRunOnAnotherPage();
    void tellsOfAFailureOnAnotherPage();
    void tellsOfAFailureWithoutAnEpoch();
    void anEndThatNoPageHeardIsHeardLater();
    void anEndThatNoPageHeardIsToldWithoutBeingSeen();
    void anotherCheckpointStaysOpen();
    void anotherDatasetStaysOpen();
    void whatWasStillOpeningIsNoChoice();
    void saysWhatClosingWouldLose();
};

void TestTrainOpening::opensTheRunAtTheEnd()
{
    makePage();
    QSignalSpy opening(session_.get(), &Session::openingChanged);
    engine_->allowAll();
    page_->startTraining();
    QTRY_VERIFY(opening.size() >= 1); // Session::openRun(); the checkpoint itself has no tensors, so it is refused
    QTRY_VERIFY(!session_->isOpening());
    QVERIFY(!page_->isTraining());
}

void TestTrainOpening::tellsOfTheRunOnAnotherPage()
{
    makePage();
    Notices notices(page_.get());
    session_->adoptModel(std::make_shared<test::FakeModel>(*session_->dataset()));
    const auto open = session_->model();
    QTRY_VERIFY(page_->isSettled());
    page_->startTraining();
    QTRY_VERIFY(engine_->request.has_value());
    page_->hide(); // the user inspects
    QSignalSpy opening(session_.get(), &Session::openingChanged);
    engine_->allowAll();
    QTRY_VERIFY(!page_->isTraining());
    QCOMPARE(opening.size(), 0);
    QVERIFY(session_->model() == open);
    QCOMPARE(notices.texts.size(), 1);
    QVERIFY2(notices.texts.front().contains(QStringLiteral("another page")), qPrintable(notices.texts.front()));
    notices.offer.act();
    QVERIFY(opening.size() > 0);
    QTRY_VERIFY(!session_->isOpening());
}

void TestTrainOpening::tellsOfAFailureOnAnotherPage()
{
    makePage();
    Notices notices(page_.get());
    engine_->allow(2);
    engine_->failAt = 3;
    start()->setRunName(QStringLiteral("night run"));
    page_->hide();
    QSignalSpy opening(session_.get(), &Session::openingChanged);
    page_->startTraining();
    QTRY_VERIFY(!page_->isTraining());
    QCOMPARE(opening.size(), 0);
    QCOMPARE(notices.texts,
             QStringList{QStringLiteral("The training of night run failed: last.safetensors: the disk is full")});
    QVERIFY(notices.kind == NoticeEvent::Kind::Error);
    QVERIFY(notices.offer.act);
    notices.offer.act();
    QVERIFY(opening.size() > 0);
    QTRY_VERIFY(!session_->isOpening());
}

void TestTrainOpening::tellsOfAFailureWithoutAnEpoch()
{
    makePage();
    Notices notices(page_.get());
    engine_->failAt = 1;
    page_->hide();
    page_->startTraining();
    QTRY_VERIFY(!page_->isTraining());
    QCOMPARE(notices.texts.size(), 1);
    QVERIFY2(notices.texts.front().contains(QStringLiteral("the disk is full")), qPrintable(notices.texts.front()));
    QVERIFY(notices.kind == NoticeEvent::Kind::Error);
    QVERIFY(!notices.offer.act); // there is nothing to open
    page_->show();
    page_->startTraining();
    QTRY_VERIFY(!page_->isTraining());
    QCOMPARE(start()->notice(), QStringLiteral("last.safetensors: the disk is full"));
    QCOMPARE(notices.texts.size(), 1); // it stands on the page
}

/// While the window is built for another language there is no page for a moment.
void TestTrainOpening::anEndThatNoPageHeardIsHeardLater()
{
    makePage();
    page_->startTraining();
    QTRY_VERIFY(engine_->request.has_value());
    const Training* training = Training::of(session_.get(), {});
    page_.reset();
    engine_->allowAll();
    QTRY_VERIFY(!training->isActive());
    QTRY_VERIFY(training->untoldEnd().has_value());
    QSignalSpy opening(session_.get(), &Session::openingChanged);
    const auto source = [this]() -> engine::Engine& { return *engine_; };
    page_ = std::make_unique<TrainPage>(session_.get(), source);
    Notices notices(page_.get());
    page_->show();
    QTRY_VERIFY(opening.size() > 0); // Session::openRun()
    QTRY_VERIFY(!session_->isOpening());
    QVERIFY2(notices.texts.isEmpty(), qPrintable(notices.texts.join(QLatin1Char('\n'))));
    QVERIFY(!training->untoldEnd());
    const auto opened = opening.size();
    page_ = std::make_unique<TrainPage>(session_.get(), source); // it is known by now
    page_->show();
    QTRY_VERIFY(page_->isSettled());
    QCOMPARE(opening.size(), opened);
}

void TestTrainOpening::anEndThatNoPageHeardIsToldWithoutBeingSeen()
{
    makePage();
    engine_->failAt = 2;
    page_->startTraining();
    QTRY_VERIFY(engine_->request.has_value());
    const Training* training = Training::of(session_.get(), {});
    page_.reset();
    engine_->allowAll();
    QTRY_VERIFY(training->untoldEnd().has_value());
    page_ = std::make_unique<TrainPage>(session_.get(), [this]() -> engine::Engine& { return *engine_; });
    Notices notices(page_.get());
    QTRY_COMPARE(notices.texts.size(), 1);
    QVERIFY2(notices.texts.front().contains(QStringLiteral("the disk is full")), qPrintable(notices.texts.front()));
    QVERIFY(notices.kind == NoticeEvent::Kind::Error);
    QCOMPARE(start()->notice(), QStringLiteral("last.safetensors: the disk is full"));
    QVERIFY(!training->untoldEnd());
}

void TestTrainOpening::anotherCheckpointStaysOpen()
{
    makePage();
    engine_->allowAll();
    page_->startTraining();
    QTRY_VERIFY(!page_->isTraining());
    QTRY_VERIFY(!session_->isOpening());
    const std::string first = onlyRun().id;
    Notices notices(page_.get());
    engine_->allow(1);
    page_->startTraining();
    QTRY_COMPARE(epochsShown(), 1);
    session_->adoptModel(std::make_shared<test::FakeModel>(*session_->dataset(), first));
    QTRY_VERIFY(page_->isSettled());
    header()->otherButton()->click();
    QCOMPARE(epochsShown(), 4); // of the open run
    QSignalSpy opening(session_.get(), &Session::openingChanged);
    start()->stopButton()->click();
    QTRY_VERIFY(!page_->isTraining());
    QTRY_VERIFY(page_->isSettled());
    QCOMPARE(opening.size(), 0);
    QCOMPARE(session_->runId(), QString::fromStdString(first));
    QCOMPARE(epochsShown(), 4);
    QCOMPARE(notices.texts.size(), 1);
    QVERIFY2(notices.texts.front().contains(QStringLiteral("not opened")), qPrintable(notices.texts.front()));
    notices.offer.act();
    QVERIFY(opening.size() > 0);
    QTRY_VERIFY(!session_->isOpening());
}

void TestTrainOpening::anotherDatasetStaysOpen()
{
    makePage();
    Notices notices(page_.get());
    engine_->allow(1);
    page_->startTraining();
    QTRY_COMPARE(epochsShown(), 1);
    const QString folder = folder_->filePath(QStringLiteral("other"));
    test::generated({.users = 8, .items = 40, .categories = 4, .candidates = 8, .shown = 4}, folder.toStdString());
    session_->openDataset(folder);
    QTRY_VERIFY(!session_->isOpening());
    engine_->allowAll();
    QTRY_VERIFY(!page_->isTraining());
    QVERIFY(!session_->isOpening());
    QCOMPARE(QString::fromStdString(session_->dataset()->folder().string()), folder);
    QCOMPARE(notices.texts.size(), 1);
}

/// A training may begin while dataset and checkpoint are on their way: nobody chose them meanwhile.
void TestTrainOpening::whatWasStillOpeningIsNoChoice()
{
    makePage();
    Notices notices(page_.get());
    session_->openDataset(sample_.folder());
    session_->adoptModel(std::make_shared<test::FakeModel>(*session_->dataset())); // waits for the dataset
    QVERIFY(session_->isOpening() && !session_->model());
    const std::weak_ptr<const data::Dataset> before = session_->dataset();
    page_->startTraining();
    QVERIFY(page_->isTraining());
    QTRY_VERIFY(session_->model() && session_->dataset() != before.lock());
    QVERIFY(!session_->isOpening());
    QSignalSpy opening(session_.get(), &Session::openingChanged);
    engine_->allowAll();
    QTRY_VERIFY(!page_->isTraining());
    QTRY_VERIFY(opening.size() > 0); // Session::openRun()
    QVERIFY2(notices.texts.isEmpty(), qPrintable(notices.texts.join(QLatin1Char('\n'))));
    QTRY_VERIFY(!session_->isOpening());
}

void TestTrainOpening::saysWhatClosingWouldLose()
{
    makePage();
    engine_->allow(1);
    page_->startTraining();
    QTRY_COMPARE(epochsShown(), 1);
    const auto losses = [this] {
        QStringList texts;
        for (const JobInfo& job : jobs_->jobs()) {
            if (!job.loss.isEmpty() && jobs_->isRunning(job.id))
                texts << job.loss;
        }
        return texts;
    };
    QCOMPARE(losses().size(), 1);
    QVERIFY2(losses().front().contains(QStringLiteral("epoch under way")), qPrintable(losses().front()));
    start()->stopButton()->click();
    QVERIFY(losses().isEmpty()); // it is lost already
    QTRY_VERIFY(!page_->isTraining());
}

QTEST_MAIN(TestTrainOpening)
#include "tst_trainopening.moc"
