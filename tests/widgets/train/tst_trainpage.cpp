// SPDX-License-Identifier: GPL-3.0-only
#include "charts/chartview.h"
#include "data/datasetwriter.h"
#include "pages/emptystate.h"
#include "pages/train/curvegrid.h"
#include "pages/train/optionfield.h"
#include "pages/train/optionform.h"
#include "pages/train/optionpanel.h"
#include "pages/train/runheader.h"
#include "pages/train/startpanel.h"
#include "pages/trainpage.h"
#include "support/fakemodel.h"
#include "support/generated.h"
#include "support/heldengine.h"
#include "support/qtwarnings.h"
#include "support/sampledataset.h"
#include "theme/theme.h"
#include "units/notice.h"
#include "workflow/trainrun.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>

using namespace cdm;
using namespace cdm::ui;

namespace {

/// What a page tells its window.
class Notices : public QObject
{
public:
    explicit Notices(QObject* page) { page->installEventFilter(this); }
    bool eventFilter(QObject* page, QEvent* event) override
    {
        if (event->type() != NoticeEvent::eventType())
            return QObject::eventFilter(page, event);
        const auto* notice = static_cast<NoticeEvent*>(event);
        texts << notice->text();
        offer = notice->offer();
        event->accept();
        return true;
    }
    QStringList texts;
    NoticeEvent::Offer offer; ///< of the last one
};

} // namespace

class TestTrainPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { theme_.apply(ThemeChoice::Light); }
    void init();
    void cleanup();
    void emptyWithoutDataset();
    void refusesDatasetsItCannotTrainOn();
    void offersTheDatasetsOwnModel();
    void refusesBadOptions();
    void saysThatThereIsNoEngine();
    void listsDevices();
    void trainsAndShowsIt();
    void opensTheRunAtTheEnd();
    void tellsOfTheRunOnAnotherPage();
    void anotherCheckpointStaysOpen();
    void anotherDatasetStaysOpen();
    void whatWasStillOpeningIsNoChoice();
    void saysWhatClosingWouldLose();
    void pausesAndGoesOn();
    void stopsAndKeeps();
    void stopsBeforeTheFirstEpoch();
    void aSecondEnterQueuesNothing();
    void cancelsAfterAsking();
    void saysWhatFailed();
    void theNameOfARunThatDidNotBeginStays();
    void showsStoredRuns();
    void looksAsideWhileTraining();
    void resumesARun();
    void resumingARunThatIsCompleteIsRefused();
    void guiRunsOnWhileTraining();
    void theTrainingOutlivesThePage();
    void destroyingEverythingJoins();
    void survivesThemesAndSizes();

private:
    void openDataset();
    void makePage();
    store::RunRow onlyRun() const;
    StartPanel* start() const { return page_->findChild<StartPanel*>(); }
    RunHeader* header() const { return page_->findChild<RunHeader*>(); }
    CurveGrid* curves() const { return page_->findChild<CurveGrid*>(); }
    OptionForm* form() const { return page_->findChild<OptionForm*>(); }
    OptionField* field(const char* name) const { return form()->field(QLatin1String(name)); }
    qsizetype epochsShown() const
    {
        const auto& series = curves()->metric(Metric::Recall)->series();
        return series.empty() ? 0 : series.front().points.size();
    }
    std::filesystem::path storePath() const { return folder_->filePath(QStringLiteral("runs.sqlite")).toStdString(); }

    Theme theme_;
    test::SampleDataset sample_;
    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<test::HeldEngine> engine_;
    std::unique_ptr<JobRunner> jobs_;
    std::unique_ptr<Session> session_;
    std::unique_ptr<TrainPage> page_;
};

void TestTrainPage::init()
{
    test::failOnQtWarnings();
    folder_ = std::make_unique<QTemporaryDir>();
    engine_ = std::make_unique<test::HeldEngine>();
    jobs_ = std::make_unique<JobRunner>();
    session_ = std::make_unique<Session>(jobs_.get(), storePath());
}

void TestTrainPage::cleanup()
{
    page_.reset();
    if (jobs_)
        jobs_->stopAndWait();
    session_.reset();
    jobs_.reset();
    engine_.reset();
}

void TestTrainPage::openDataset()
{
    session_->openDataset(sample_.folder());
    QTRY_VERIFY(session_->dataset() && session_->statistics());
}

void TestTrainPage::makePage()
{
    page_ = std::make_unique<TrainPage>(session_.get(), [this]() -> engine::Engine& { return *engine_; });
    page_->resize(1000, 700);
    page_->show();
    openDataset();
    QTRY_VERIFY(page_->isSettled());
    field("epochs")->setText(QStringLiteral("4"));
}

store::RunRow TestTrainPage::onlyRun() const
{
    const auto runs = store::RunStore(storePath()).list();
    return runs.size() == 1 ? runs.front() : store::RunRow();
}

void TestTrainPage::emptyWithoutDataset()
{
    page_ = std::make_unique<TrainPage>(session_.get(), [this]() -> engine::Engine& { return *engine_; });
    page_->show();
    QVERIFY(page_->isSettled());
    QVERIFY(page_->findChild<EmptyState*>()->isVisible());
    QVERIFY(!page_->refusal().isEmpty());
    page_->startTraining();
    QVERIFY(!page_->isTraining());
    QSignalSpy wished(page_.get(), &Page::wished);
    for (QPushButton* button : page_->findChild<EmptyState*>()->findChildren<QPushButton*>())
        button->click();
    QCOMPARE(wished.size(), 3);
    openDataset();
    QTRY_VERIFY(start()->startButton()->isVisible());
    QVERIFY(start()->startButton()->isEnabled());
    QCOMPARE(page_->pageId(), QStringLiteral("train"));
}

void TestTrainPage::refusesDatasetsItCannotTrainOn()
{
    const auto write = [this](const QString& name, data::Split split) {
        const QString path = folder_->filePath(name);
        data::DatasetWriter::Options options;
        options.name = name.toStdString();
        data::DatasetWriter writer(path.toStdString(), options);
        const CategoryIndex category = writer.addCategory("only");
        const std::array items{writer.addItem("a", "A", {}, {&category, 1}),
                               writer.addItem("b", "B", {}, {&category, 1})};
        data::RequestRow row;
        row.user = writer.addUser("u", {});
        row.split = split;
        const std::array<std::uint8_t, 2> flags{1, 0};
        row.items = items;
        row.labels = flags;
        row.shown = flags;
        writer.addRequest(row);
        writer.finish();
        return path;
    };
    makePage();
    for (const data::Split split : {data::Split::Train, data::Split::Validation}) {
        const QString name = QLatin1String(data::splitName(split)) + QStringLiteral(" alone");
        session_->openDataset(write(name, split));
        QTRY_COMPARE(QString::fromStdString(session_->dataset()->name()), name);
        const QString missing =
            split == data::Split::Train ? QStringLiteral("no validation split") : QStringLiteral("no train split");
        QVERIFY2(start()->notice().contains(missing), qPrintable(start()->notice()));
        QVERIFY(!start()->startButton()->isEnabled());
        page_->startTraining();
        QVERIFY(!page_->isTraining());
    }
    openDataset();
    QTRY_VERIFY(start()->startButton()->isEnabled());
    QVERIFY(start()->notice().isEmpty());
}

void TestTrainPage::offersTheDatasetsOwnModel()
{
    makePage();
    QVERIFY(!start()->ownModelButton()->isVisible()); // scores alone are no model
    field("backbone")->setText(QStringLiteral("data"));
    QVERIFY2(start()->notice().contains(QStringLiteral("no vectors")), qPrintable(start()->notice()));
    QVERIFY(!start()->startButton()->isEnabled());
    field("backbone")->reset();
    QVERIFY(start()->notice().isEmpty());

    const QString folder = folder_->filePath(QStringLiteral("own"));
    test::generated({.users = 8, .items = 40, .categories = 4, .candidates = 8, .shown = 4, .vectors = true},
                    folder.toStdString());
    session_->openDataset(folder);
    QTRY_VERIFY(start()->ownModelButton()->isVisible());
    start()->ownModelButton()->click();
    QCOMPARE(form()->config().backbone, std::string("data"));
    QCOMPARE(form()->config().epochs, std::int64_t(4)); // all else stays
    QVERIFY(!start()->ownModelButton()->isVisible());
    QVERIFY2(start()->startButton()->isEnabled(), qPrintable(start()->notice()));
}

void TestTrainPage::refusesBadOptions()
{
    makePage();
    field("dropout")->setText(QStringLiteral("2"));
    QVERIFY(!start()->startButton()->isEnabled());
    QVERIFY(!start()->notice().isEmpty());
    page_->startTraining();
    QVERIFY(!page_->isTraining());
    field("dropout")->reset();
    QVERIFY(start()->startButton()->isEnabled());
    QVERIFY(!page_->loadOptions(QStringLiteral("/no/such/file.json")));
    QVERIFY(start()->notice().contains(QStringLiteral("/no/such/file.json")));
    field("seed")->setText(QStringLiteral("2"));
    QVERIFY(start()->notice().isEmpty());
}

void TestTrainPage::saysThatThereIsNoEngine()
{
    page_ = std::make_unique<TrainPage>(
        session_.get(), []() -> engine::Engine& { throw Error("this program was built without LibTorch"); });
    page_->show();
    openDataset();
    QTRY_VERIFY(page_->isSettled());
    QTRY_COMPARE(start()->notice(), QStringLiteral("this program was built without LibTorch"));
    QVERIFY(!start()->startButton()->isEnabled());
}

void TestTrainPage::listsDevices()
{
    makePage();
    const auto* devices = field("device")->findChild<QComboBox*>();
    QTRY_COMPARE(devices->count(), 1);
    QCOMPARE(devices->itemText(0), QStringLiteral("cpu"));
}

void TestTrainPage::trainsAndShowsIt()
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

void TestTrainPage::opensTheRunAtTheEnd()
{
    makePage();
    QSignalSpy opening(session_.get(), &Session::openingChanged);
    engine_->allowAll();
    page_->startTraining();
    QTRY_VERIFY(opening.size() >= 1); // Session::openRun(); the checkpoint itself has no tensors, so it is refused
    QTRY_VERIFY(!session_->isOpening());
    QVERIFY(!page_->isTraining());
}

void TestTrainPage::tellsOfTheRunOnAnotherPage()
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

void TestTrainPage::anotherCheckpointStaysOpen()
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

void TestTrainPage::anotherDatasetStaysOpen()
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
void TestTrainPage::whatWasStillOpeningIsNoChoice()
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

void TestTrainPage::saysWhatClosingWouldLose()
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

void TestTrainPage::pausesAndGoesOn()
{
    makePage();
    engine_->allow(1);
    page_->startTraining();
    QTRY_COMPARE(epochsShown(), 1);
    QSignalSpy changed(page_.get(), &TrainPage::trainingChanged);
    start()->pauseButton()->click();
    QCOMPARE(changed.size(), 1);
    QVERIFY(header()->details().contains(QStringLiteral("paused")));
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
}

void TestTrainPage::stopsAndKeeps()
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

void TestTrainPage::stopsBeforeTheFirstEpoch()
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

void TestTrainPage::aSecondEnterQueuesNothing()
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

void TestTrainPage::cancelsAfterAsking()
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

void TestTrainPage::saysWhatFailed()
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

void TestTrainPage::theNameOfARunThatDidNotBeginStays()
{
    const auto gone = std::make_shared<std::atomic<bool>>(false);
    page_ = std::make_unique<TrainPage>(session_.get(), [this, gone]() -> engine::Engine& {
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
    QCOMPARE(start()->notice(), QStringLiteral("the training library is gone"));
    QCOMPARE(start()->runName(), QStringLiteral("second try"));
}

void TestTrainPage::showsStoredRuns()
{
    makePage();
    engine_->allowAll();
    workflow::TrainRunInput input;
    input.dataset = sample_.dataset();
    input.storePath = storePath();
    input.config.epochs = 3;
    input.config.validationK = 7;
    input.name = "from the command line";
    JobContext job;
    const auto trained = workflow::trainRun(*engine_, input, nullptr, job);
    session_->adoptModel(std::make_shared<test::FakeModel>(*session_->dataset(), trained.run.id));
    QVERIFY(!page_->isSettled());
    QTRY_VERIFY(page_->isSettled());
    QCOMPARE(epochsShown(), 3);
    QCOMPARE(curves()->metric(Metric::Recall)->title(), QStringLiteral("Recall@7"));
    QVERIFY2(header()->details().contains(QStringLiteral("3 of 3 epochs")), qPrintable(header()->details()));
    QVERIFY(!header()->resumeButton()->isVisible()); // it is complete
    QVERIFY(form()->isEnabled());
    // A checkpoint of another store: no curves, and no complaint.
    session_->adoptModel(std::make_shared<test::FakeModel>(*session_->dataset(), "r-elsewhere"));
    QTRY_VERIFY(page_->isSettled());
    QVERIFY(!header()->isVisible());
    for (const JobInfo& each : jobs_->jobs())
        QVERIFY2(each.state != JobInfo::State::Failed, qPrintable(each.title + each.error));
}

void TestTrainPage::looksAsideWhileTraining()
{
    makePage();
    engine_->allowAll();
    page_->startTraining();
    QTRY_VERIFY(!page_->isTraining());
    QTRY_VERIFY(!session_->isOpening());
    const std::string first = onlyRun().id;
    session_->adoptModel(std::make_shared<test::FakeModel>(*session_->dataset(), first));
    QTRY_VERIFY(page_->isSettled());
    engine_->allow(1);
    page_->startTraining();
    QTRY_COMPARE(epochsShown(), 1);
    QVERIFY(header()->otherButton()->isVisible());
    header()->otherButton()->click();
    QCOMPARE(epochsShown(), 4); // of the open run
    QVERIFY(!header()->resumeButton()->isVisible());
    engine_->allow(2);
    QSignalSpy runs(session_.get(), &Session::runsChanged);
    QTRY_VERIFY(!runs.isEmpty());
    QCOMPARE(epochsShown(), 4); // the training goes on beside
    header()->otherButton()->click();
    QTRY_COMPARE(epochsShown(), 2);
    engine_->allowAll();
    QTRY_VERIFY(!page_->isTraining());
    QVERIFY(!header()->otherButton()->isVisible());
}

void TestTrainPage::resumesARun()
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

void TestTrainPage::resumingARunThatIsCompleteIsRefused()
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

void TestTrainPage::guiRunsOnWhileTraining()
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

void TestTrainPage::theTrainingOutlivesThePage()
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

void TestTrainPage::destroyingEverythingJoins()
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

void TestTrainPage::survivesThemesAndSizes()
{
    makePage();
    QVERIFY2(page_->minimumSizeHint().width() <= 760, qPrintable(QString::number(page_->minimumSizeHint().width())));
    engine_->allow(2);
    page_->startTraining();
    QTRY_COMPARE(epochsShown(), 2);
    for (const ThemeChoice choice : {ThemeChoice::Dark, ThemeChoice::Light}) {
        theme_.apply(choice);
        QCoreApplication::processEvents();
        for (const QSize size : {QSize(760, 520), QSize(1600, 950)}) {
            page_->resize(size);
            const int lightness = page_->grab().toImage().pixelColor(2, 2).lightness();
            QVERIFY(choice == ThemeChoice::Dark ? lightness < 100 : lightness > 150);
        }
    }
}

QTEST_MAIN(TestTrainPage)
#include "tst_trainpage.moc"
