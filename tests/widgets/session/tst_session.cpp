// SPDX-License-Identifier: GPL-3.0-only
#include "session/gammarange.h"
#include "session/session.h"
#include "support/fakemodel.h"
#include "support/qtwarnings.h"
#include "support/sampledataset.h"

#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <condition_variable>
#include <mutex>

using namespace cdm;
using namespace cdm::ui;

class TestSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void startsEmpty();
    void opensADataset();
    void refusesWhatIsNoDataset();
    void laterOpeningWins();
    void opensWithASelection();
    void selectionThatIsNotThere();
    void scoresOfTheOpenRequest();
    void lastRequestWins();
    void scoresOfTheSplit();
    void modelWaitsForItsDataset();
    void modelThatDoesNotFitIsRefused();
    void modelThatNoLongerFitsIsClosed();
    void closingTheCheckpoint();
    void nothingOfTheOldDatasetBesideTheNew();
    void stoppedJobsAreToldAndDoneAgain();
    void inputsWhileOpening();
    void splitFollowsTheRequest();
    void numbersOutOfRange();
    void gammaGoesFurtherWhenItMust();
    void gammaLimitFitsTheModel();
    void aSetAndItsPrimaryItem();
    void checkpointB();
    void swapsCheckpoints();
    void runsThatCannotBeOpened();
    void inputsComeBack();
    void runAndCheckpointTogether();
    void provenance();

private:
    void openDataset();
    void openModel();
    [[nodiscard]] QString lastError() const { return errors_->isEmpty() ? QString() : errors_->last()[0].toString(); }

    QTemporaryDir folder_;
    test::SampleDataset sample_;
    std::unique_ptr<JobRunner> jobs_;
    std::unique_ptr<Session> session_;
    std::unique_ptr<QSignalSpy> errors_;
};

namespace {

/// Accuracies so near each other that a small gamma makes all changes.
class FlatModel : public test::FakeModel
{
public:
    using test::FakeModel::FakeModel;
    using test::FakeModel::scoreRequest;

    [[nodiscard]] engine::RequestScores scoreRequest(const data::Dataset& dataset,
                                                     const data::EditedRequest& edited) const override
    {
        engine::RequestScores scores = test::FakeModel::scoreRequest(dataset, edited);
        for (float& accuracy : scores.accuracy)
            accuracy *= 0.00005f;
        return scores;
    }
};

/// Like the sample, but of other users and items.
QString otherDataset(const QTemporaryDir& folder, const char* name)
{
    sources::GeneratorOptions options;
    options.users = 12;
    options.items = 90;
    options.categories = 5;
    options.requestsPerUser = 4;
    options.candidates = 10;
    options.shown = 4;
    const QString path = folder.filePath(QString::fromLatin1(name));
    JobContext job;
    if (!QFileInfo::exists(path))
        sources::generateDataset(options, path.toStdString(), job);
    return path;
}

} // namespace

void TestSession::init()
{
    test::failOnQtWarnings();
    jobs_ = std::make_unique<JobRunner>();
    session_ = std::make_unique<Session>(jobs_.get(), folder_.filePath(QStringLiteral("runs.sqlite")).toStdString());
    errors_ = std::make_unique<QSignalSpy>(session_.get(), &Session::failed);
}

void TestSession::cleanup()
{
    jobs_->stopAndWait();
    errors_.reset();
    session_.reset();
    jobs_.reset();
}

void TestSession::openDataset()
{
    session_->openDataset(sample_.folder());
    QTRY_VERIFY(session_->statistics());
}

void TestSession::openModel()
{
    openDataset();
    session_->adoptModel(std::make_shared<test::FakeModel>(*session_->dataset()));
    QTRY_VERIFY(session_->requestScores() && session_->splitScores());
}

void TestSession::startsEmpty()
{
    QVERIFY(!session_->dataset() && !session_->model() && !session_->statistics());
    QVERIFY(!session_->isOpening());
    QVERIFY(session_->inputs().empty());
    session_->setSplit(data::Split::Train);
    session_->setRequest(RequestIndex(3));
    session_->setTarget(1);
    session_->closeCheckpoint();
    QCOMPARE(session_->target(), -1);
    QCOMPARE(errors_->size(), 0);
}

void TestSession::opensADataset()
{
    QSignalSpy opened(session_.get(), &Session::datasetChanged);
    QSignalSpy opening(session_.get(), &Session::openingChanged);
    session_->openDataset(sample_.folder());
    QVERIFY(session_->isOpening());
    QTRY_COMPARE(opened.size(), 1);
    QTRY_VERIFY(!session_->isOpening());
    QCOMPARE(opening.size(), 2);
    QCOMPARE(session_->dataset()->hash(), sample_.dataset()->hash());
    QVERIFY(session_->split() == data::Split::Test); // nothing was fitted to it
    QVERIFY(session_->request() == session_->dataset()->requests(data::Split::Test).front());
    QCOMPARE(session_->target(), -1);
    QTRY_VERIFY(session_->statistics());
    QCOMPARE(session_->statistics()->requests, session_->dataset()->requestCount());
    QVERIFY(!session_->requestScores() && !session_->splitScores()); // no model
}

void TestSession::refusesWhatIsNoDataset()
{
    openDataset();
    const auto before = session_->dataset();
    session_->openDataset(folder_.filePath(QStringLiteral("nothing here")));
    QTRY_COMPARE(errors_->size(), 1);
    QVERIFY2(lastError().contains(QStringLiteral("nothing here")), qPrintable(lastError()));
    QVERIFY(!session_->isOpening());
    QVERIFY(session_->dataset() == before);
}

void TestSession::laterOpeningWins()
{
    const QString other = otherDataset(folder_, "other");
    QSignalSpy opened(session_.get(), &Session::datasetChanged);
    session_->openDataset(sample_.folder());
    session_->openDataset(other);
    QTRY_VERIFY(session_->statistics());
    QCOMPARE(opened.size(), 1);
    QCOMPARE(QString::fromStdString(session_->dataset()->folder().string()), other);
    QVERIFY(!session_->isOpening());
}

void TestSession::opensWithASelection()
{
    SessionInputs inputs;
    inputs.dataset = sample_.folder();
    inputs.split = data::Split::Validation;
    inputs.request = sample_.dataset()->requests(data::Split::Validation).at(1).value;
    inputs.target = 4;
    session_->open(inputs);
    QTRY_VERIFY(session_->statistics());
    QVERIFY(session_->split() == data::Split::Validation);
    QCOMPARE(session_->request().value, *inputs.request);
    QCOMPARE(session_->target(), 4);
    inputs = {};
    inputs.request = sample_.dataset()->requests(data::Split::Test).front().value;
    session_->open(inputs); // nothing to load: at once
    QCOMPARE(session_->request().value, *inputs.request);
    QVERIFY(session_->split() == data::Split::Test);
    QCOMPARE(errors_->size(), 0);
}

void TestSession::selectionThatIsNotThere()
{
    SessionInputs inputs;
    inputs.dataset = sample_.folder();
    inputs.request = 1'000'000;
    session_->open(inputs);
    QTRY_COMPARE(errors_->size(), 1);
    QVERIFY2(lastError().contains(QStringLiteral("1000000")), qPrintable(lastError()));
    QVERIFY(session_->request() == session_->dataset()->requests(data::Split::Test).front());
    session_->setTarget(24);
    QCOMPARE(errors_->size(), 2);
    QCOMPARE(session_->target(), -1);
    session_->setTarget(23);
    QCOMPARE(session_->target(), 23);
}

void TestSession::scoresOfTheOpenRequest()
{
    openModel();
    const test::FakeModel model(*session_->dataset());
    QVERIFY(session_->requestScores()->student ==
            model.scoreRequest(*session_->dataset(), session_->request()).student);
    session_->setTarget(3);
    const RequestIndex other = session_->dataset()->requests(data::Split::Test).at(2);
    session_->setRequest(other);
    QVERIFY(!session_->requestScores()); // never those of another request
    QCOMPARE(session_->target(), -1);
    QTRY_VERIFY(session_->requestScores());
    QVERIFY(session_->requestScores()->student == model.scoreRequest(*session_->dataset(), other).student);
}

void TestSession::lastRequestWins()
{
    openModel();
    const auto requests = session_->dataset()->requests(data::Split::Test);
    for (const RequestIndex request : requests)
        session_->setRequest(request);
    QSignalSpy scored(session_.get(), &Session::requestScoresChanged);
    QTRY_VERIFY(session_->requestScores());
    jobs_->stopAndWait();
    QCOMPARE(scored.size(), 1); // the others were dropped
    const test::FakeModel model(*session_->dataset());
    QVERIFY(session_->requestScores()->accuracy == model.scoreRequest(*session_->dataset(), requests.back()).accuracy);
}

void TestSession::scoresOfTheSplit()
{
    openModel();
    QVERIFY(session_->splitScores()->requests == session_->dataset()->requests(data::Split::Test));
    session_->setSplit(data::Split::Train);
    QVERIFY(!session_->splitScores());
    QTRY_VERIFY(session_->splitScores());
    QVERIFY(session_->splitScores()->requests == session_->dataset()->requests(data::Split::Train));
    QVERIFY(session_->dataset()->request(session_->request()).split == data::Split::Train);
    const eval::ScoreTable& table = *session_->splitScores();
    QCOMPARE(table.offsets.size(), table.requests.size() + 1);
    QCOMPARE(table.offsets.back(), static_cast<std::uint64_t>(table.student.size()));
}

void TestSession::modelWaitsForItsDataset()
{
    const QString other = otherDataset(folder_, "other");
    openDataset();
    QStringList order;
    connect(session_.get(), &Session::datasetChanged, this, [&order] { order << QStringLiteral("dataset"); });
    connect(session_.get(), &Session::modelChanged, this, [&order] { order << QStringLiteral("model"); });
    session_->openDataset(other);
    // It fits the dataset that is being opened, not the one that is open.
    session_->adoptModel(std::make_shared<test::FakeModel>(*data::Dataset::open(other.toStdString())));
    QVERIFY(!session_->model());
    QTRY_VERIFY(session_->splitScores());
    QCOMPARE(order, (QStringList{QStringLiteral("dataset"), QStringLiteral("model")}));
    QCOMPARE(errors_->size(), 0);
}

void TestSession::modelThatDoesNotFitIsRefused()
{
    openModel();
    const auto before = session_->model();
    const auto other = data::Dataset::open(otherDataset(folder_, "other").toStdString());
    session_->adoptModel(std::make_shared<test::FakeModel>(*other));
    QCOMPARE(errors_->size(), 1);
    QVERIFY2(lastError().contains(QString::fromStdString(other->name())), qPrintable(lastError()));
    QVERIFY(session_->model() == before);
    QVERIFY(session_->splitScores());
}

void TestSession::modelThatNoLongerFitsIsClosed()
{
    openModel();
    session_->openDataset(otherDataset(folder_, "other"));
    QTRY_VERIFY(!session_->model());
    QCOMPARE(errors_->size(), 0); // the window tells of it
    QVERIFY(!session_->requestScores() && !session_->splitScores());
    QTRY_VERIFY(session_->statistics());
}

/// Whoever hears of the new dataset finds no scores of the old one.
void TestSession::nothingOfTheOldDatasetBesideTheNew()
{
    openModel();
    QTRY_VERIFY(session_->requestScores() && session_->splitScores());
    bool clean = true;
    const auto look = [&, old = session_->dataset()] {
        const bool isOld = session_->dataset() == old;
        clean = clean && (isOld || (!session_->requestScores() && !session_->splitScores() && !session_->model()));
    };
    for (const auto changed : {&Session::datasetChanged, &Session::modelChanged, &Session::requestChanged,
                               &Session::splitChanged, &Session::targetChanged, &Session::requestScoresChanged})
        connect(session_.get(), changed, this, look);
    QSignalSpy datasets(session_.get(), &Session::datasetChanged);
    session_->openDataset(otherDataset(folder_, "other"));
    QTRY_COMPARE(datasets.size(), 1);
    QVERIFY(clean);
    disconnect(session_.get(), nullptr, this, nullptr);
    QTRY_VERIFY(session_->statistics());
}

/// A model whose scoring of splits waits until it is let go, or stopped.
class SlowModel : public test::FakeModel
{
public:
    using FakeModel::FakeModel;

    void letGo()
    {
        const std::lock_guard lock(mutex_);
        isHeld_ = false;
        changed_.notify_all();
    }

    [[nodiscard]] eval::ScoreTable score(const data::Dataset& dataset, std::span<const RequestIndex> requests,
                                         JobContext& job) const override
    {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, job.stopToken(), [this] { return !isHeld_; });
        job.throwIfStopped();
        return FakeModel::score(dataset, requests, job);
    }

private:
    mutable std::mutex mutex_;
    mutable std::condition_variable_any changed_;
    bool isHeld_ = true;
};

void TestSession::stoppedJobsAreToldAndDoneAgain()
{
    openDataset();
    const auto model = std::make_shared<SlowModel>(*session_->dataset());
    session_->adoptModel(model);
    QVERIFY(session_->whyMissing(Session::Part::SplitScores).isEmpty()); // it is computed
    QSignalSpy changed(session_.get(), &Session::splitScoresChanged);
    jobs_->cancelAll();
    QTRY_VERIFY(!session_->whyMissing(Session::Part::SplitScores).isEmpty());
    QCOMPARE(changed.size(), 1);
    QVERIFY(!session_->splitScores());
    model->letGo();
    session_->computeAgain();
    QVERIFY(session_->whyMissing(Session::Part::SplitScores).isEmpty());
    QTRY_VERIFY(session_->splitScores() && session_->requestScores());
    QCOMPARE(errors_->size(), 0);
}

/// A window that is closed while something is being opened opens it the next time.
void TestSession::inputsWhileOpening()
{
    SessionInputs wanted;
    wanted.dataset = sample_.folder();
    wanted.checkpoint = folder_.filePath(QStringLiteral("none.safetensors"));
    wanted.request = 3;
    session_->open(wanted);
    QCOMPARE(session_->inputs().dataset, wanted.dataset);
    QCOMPARE(session_->inputs().checkpoint, wanted.checkpoint);
    QCOMPARE(session_->inputs().request, wanted.request);
    QTRY_VERIFY(!session_->isOpening());
    QVERIFY(session_->inputs().checkpoint.isEmpty()); // it is not there
    QTRY_VERIFY(session_->statistics());
}

void TestSession::closingTheCheckpoint()
{
    openModel();
    QSignalSpy changed(session_.get(), &Session::modelChanged);
    session_->closeCheckpoint();
    QVERIFY(!session_->model() && !session_->requestScores() && !session_->splitScores());
    QVERIFY(session_->runId().isEmpty());
    session_->closeCheckpoint();
    QCOMPARE(changed.size(), 1);
}

void TestSession::splitFollowsTheRequest()
{
    openDataset();
    QSignalSpy splits(session_.get(), &Session::splitChanged);
    const RequestIndex train = session_->dataset()->requests(data::Split::Train).front();
    session_->setRequest(train);
    QVERIFY(session_->split() == data::Split::Train);
    QCOMPARE(splits.size(), 1);
    session_->setSplit(data::Split::Validation);
    QVERIFY(session_->request() == session_->dataset()->requests(data::Split::Validation).front());
}

void TestSession::gammaGoesFurtherWhenItMust()
{
    QSignalSpy limits(session_.get(), &Session::gammaLimitChanged);
    QCOMPARE(session_->gammaLimit(), Session::usualGammaLimit);
    session_->setGamma(2.0);
    QCOMPARE(limits.size(), 0);
    session_->setGamma(3.0);
    QCOMPARE(session_->gammaLimit(), 5.0);
    session_->setGamma(1.0);
    QCOMPARE(session_->gammaLimit(), 5.0); // it does not fall by itself
    session_->setGamma(21.0);
    QCOMPARE(session_->gammaLimit(), Session::largestGamma);
    QSignalSpy gammas(session_.get(), &Session::gammaChanged);
    session_->setGammaLimit(10.0);
    QCOMPARE(session_->gamma(), 10.0);
    QCOMPARE(gammas.size(), 1);
    QCOMPARE(limits.size(), 3);
    session_->setGammaLimit(0.0);
    session_->setGammaLimit(Session::largestGamma + 1.0);
    QCOMPARE(session_->gammaLimit(), 10.0);
    QCOMPARE(errors_->size(), 2);
}

void TestSession::gammaLimitFitsTheModel()
{
    openDataset();
    QSignalSpy limits(session_.get(), &Session::gammaLimitChanged);
    session_->adoptModel(std::make_shared<FlatModel>(*session_->dataset()));
    QTRY_VERIFY(session_->splitScores());
    JobContext job;
    const double limit = fittingGammaLimit(*session_->splitScores(), static_cast<std::size_t>(session_->k()), job);
    QVERIFY2(limit < 0.05, qPrintable(QString::number(limit)));
    QCOMPARE(session_->gammaLimit(), limit);
    QCOMPARE(session_->gamma(), limit); // nobody had chosen the 0.1 of the beginning
    QCOMPARE(limits.size(), 1);
    session_->setK(3); // it stays while the model stays
    session_->setSplit(data::Split::Train);
    QTRY_VERIFY(session_->splitScores());
    QCOMPARE(session_->gammaLimit(), limit);
    session_->setGamma(1.5); // larger ones can be had
    QCOMPARE(session_->gammaLimit(), Session::usualGammaLimit);
    session_->setGamma(0.0);
    session_->fitGammaLimit();
    QCOMPARE(session_->gammaLimit(), limit);

    session_->adoptModel(std::make_shared<test::FakeModel>(*session_->dataset()));
    QTRY_VERIFY(session_->splitScores());
    QCOMPARE(session_->gammaLimit(), Session::usualGammaLimit);
    session_->setGammaLimit(5.0); // what is chosen holds for every model
    session_->adoptModel(std::make_shared<FlatModel>(*session_->dataset()));
    QTRY_VERIFY(session_->splitScores());
    QCOMPARE(session_->gammaLimit(), 5.0);
    QVERIFY(session_->isGammaLimitChosen());
    QVERIFY2(errors_->isEmpty(), qPrintable(lastError()));
}

void TestSession::aSetAndItsPrimaryItem()
{
    openDataset();
    QSignalSpy sets(session_.get(), &Session::selectedChanged);
    QSignalSpy targets(session_.get(), &Session::targetChanged);
    session_->setTarget(3);
    QCOMPARE(session_->selected(), std::vector<int>{3});
    session_->setSelected({7, 3, 5, 7});
    QCOMPARE(session_->selected(), (std::vector<int>{3, 5, 7}));
    QCOMPARE(session_->target(), 3); // it is among them
    session_->setTarget(5);
    QCOMPARE(session_->selected().size(), std::size_t(3));
    QCOMPARE(sets.size(), 2);
    session_->setSelected({2, 8});
    QCOMPARE(session_->target(), 2);
    session_->setTarget(6);
    QCOMPARE(session_->selected(), std::vector<int>{6});
    session_->setSelected({});
    QCOMPARE(session_->target(), -1);
    session_->setSelected({0, 1'000'000});
    QVERIFY(session_->selected().empty());
    QCOMPARE(errors_->size(), 1);
    session_->setSelected({1, 2});
    targets.clear();
    session_->setRequest(RequestIndex(session_->request().value - 1));
    QVERIFY(session_->selected().empty());
    QCOMPARE(targets.size(), 1);
}

void TestSession::checkpointB()
{
    QSignalSpy changes(session_.get(), &Session::otherChanged);
    openDataset();
    session_->adoptOther(std::make_shared<test::FakeModel>(*session_->dataset(), "r-other"));
    QCOMPARE(session_->other()->info().runId, std::string("r-other"));
    QVERIFY(!session_->model());
    QCOMPARE(changes.size(), 1);
    const auto stranger = data::Dataset::open(otherDataset(folder_, "other").toStdString());
    session_->adoptOther(std::make_shared<test::FakeModel>(*stranger, "r-stranger"));
    QCOMPARE(session_->other()->info().runId, std::string("r-other"));
    QCOMPARE(errors_->size(), 1);
    session_->openOther(folder_.filePath(QStringLiteral("nothing.safetensors")));
    QTRY_COMPARE(errors_->size(), 2);
    session_->openDataset(otherDataset(folder_, "other"));
    QTRY_VERIFY(!session_->other()); // it does not fit any more
    QCOMPARE(changes.size(), 2);
    session_->closeOther();
    QCOMPARE(changes.size(), 2);

    const QString file = folder_.filePath(QStringLiteral("nothing.safetensors"));
    session_->openOther(file);
    QCOMPARE(session_->inputs().other, file); // a session that ends now opens it again
    QTRY_COMPARE(errors_->size(), 3);
    QVERIFY(session_->inputs().other.isEmpty());
    SessionInputs nowhere;
    nowhere.dataset = folder_.filePath(QStringLiteral("no-dataset"));
    nowhere.other = file;
    session_->open(nowhere);
    session_->openCheckpoint(file); // another order does not lose it
    QCOMPARE(session_->inputs().other, file);
    QTRY_VERIFY(!session_->isOpening());
    QTRY_VERIFY(jobs_->runningCount() == 0);
    QCOMPARE(errors_->size(), 5); // of the dataset and of the checkpoint; B was not opened beside what failed
}

void TestSession::swapsCheckpoints()
{
    openDataset();
    session_->swapCheckpoints(); // there is none
    session_->adoptOther(std::make_shared<test::FakeModel>(*session_->dataset(), "r-b"));
    session_->swapCheckpoints(); // there is no A
    QCOMPARE(session_->other()->info().runId, std::string("r-b"));
    session_->adoptModel(std::make_shared<test::FakeModel>(*session_->dataset(), "r-a"));
    QSignalSpy a(session_.get(), &Session::modelChanged);
    QSignalSpy b(session_.get(), &Session::otherChanged);
    session_->swapCheckpoints();
    QCOMPARE(session_->runId(), QStringLiteral("r-b"));
    QCOMPARE(session_->other()->info().runId, std::string("r-a"));
    QCOMPARE(a.size(), 1);
    QCOMPARE(b.size(), 1);
    QTRY_VERIFY(session_->splitScores()); // of the new A
    QCOMPARE(errors_->size(), 0);
}

void TestSession::numbersOutOfRange()
{
    QSignalSpy gammas(session_.get(), &Session::gammaChanged);
    session_->setGamma(0.5);
    session_->setGamma(0.5);
    QCOMPARE(gammas.size(), 1);
    session_->setGamma(-0.01);
    session_->setGamma(std::numeric_limits<double>::quiet_NaN());
    session_->setGamma(Session::largestGamma + 0.01);
    QCOMPARE(session_->gamma(), 0.5);
    session_->setLambda(1.5);
    session_->setLambda(1.0);
    QCOMPARE(session_->lambda(), 1.0);
    session_->setK(0);
    session_->setK(1001);
    session_->setK(1);
    QCOMPARE(session_->k(), 1);
    QCOMPARE(errors_->size(), 6);
}

void TestSession::runsThatCannotBeOpened()
{
    session_->openRun(QStringLiteral("r-nothing"));
    QTRY_COMPARE(errors_->size(), 1);
    QVERIFY2(lastError().contains(QStringLiteral("r-nothing")), qPrintable(lastError()));
    const QString file = QString::fromStdString(session_->storePath().string());
    QVERIFY(!QFileInfo::exists(file)); // looking for a run makes no store
    store::RunRow row;
    row.datasetPath = sample_.folder().toStdString();
    row = store::RunStore(session_->storePath()).add(row);
    session_->openRun(QString::fromStdString(row.id));
    QTRY_COMPARE(errors_->size(), 2);
    QVERIFY2(lastError().contains(QStringLiteral("no checkpoint")), qPrintable(lastError()));
    store::RunStore(session_->storePath()).finish(row.id, store::RunState::Interrupted);
    session_->openRun(QString::fromStdString(row.id));
    QTRY_COMPARE(errors_->size(), 3);
    QVERIFY2(lastError().contains(QStringLiteral("begins anew")), qPrintable(lastError()));
    QVERIFY(!session_->isOpening());
    QVERIFY(!session_->dataset());
}

void TestSession::inputsComeBack()
{
    openModel();
    session_->setRequest(session_->dataset()->requests(data::Split::Validation).at(2));
    session_->setTarget(5);
    SessionInputs inputs = session_->inputs();
    inputs.checkpoint.clear(); // a fake one has no file
    Session later(jobs_.get(), session_->storePath());
    later.open(inputs);
    QTRY_VERIFY(later.statistics());
    QVERIFY(later.split() == session_->split());
    QVERIFY(later.request() == session_->request());
    QCOMPARE(later.target(), session_->target());
    QCOMPARE(later.dataset()->hash(), session_->dataset()->hash());
}

void TestSession::runAndCheckpointTogether()
{
    SessionInputs inputs;
    inputs.run = QStringLiteral("last");
    inputs.checkpoint = QStringLiteral("best.safetensors");
    session_->open(inputs);
    QTRY_COMPARE(errors_->size(), 1);
    QVERIFY(!session_->isOpening());
}

void TestSession::provenance()
{
    openModel();
    const QString text = session_->provenance();
    QVERIFY2(text.contains(QString::fromStdString(session_->dataset()->hash())), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("r-fake")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("seed 1")), qPrintable(text));
    QCOMPARE(session_->runId(), QStringLiteral("r-fake"));
}

QTEST_MAIN(TestSession)
#include "tst_session.moc"
