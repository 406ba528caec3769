// SPDX-License-Identifier: GPL-3.0-only
#include "engine/safetensors.h"
#include "session/openwatch.h"
#include "session/session.h"
#include "support/fakemodel.h"
#include "support/filecontent.h"
#include "support/qtwarnings.h"
#include "support/sampledataset.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>

using namespace cdm;
using namespace cdm::ui;

/// What failures are about, and that things that were moved or deleted while open are noticed.
class TestFailures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aMisfitNamesItsDataset();
    void aRunCutShortCanBeResumed();
    void aMissingDatasetCanBeLocated();
    void otherFailuresAreAboutNothing();
    void aLostDatasetIsNoticedOnce();
    void aLostCheckpointIsNoticed();
    void swappedCheckpointsAreTold();
    void whatWasNeverThereIsNotLost();
    void aCancelledLookIsMadeAgainWhenWanted();
    void anotherDatasetAtItsPlaceIsTold();
    void aDatasetOnItsWayIsNotKnownYet();
    void aReplacedCheckpointIsTold();
    void aRunThatGoesOnReplacesNothing();

private:
    [[nodiscard]] QString path(const char* name) const { return folder_->filePath(QLatin1String(name)); }
    [[nodiscard]] Failure lastFailure() const { return failures_->last()[0].value<Failure>(); }
    /// Until whatever it notices has been told.
    void look(OpenWatch& watch)
    {
        watch.look();
        QTRY_COMPARE(jobs_->runningCount(), 0);
    }
    void openCopy(); ///< of the sample, in path("copy")

    test::SampleDataset sample_;
    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<JobRunner> jobs_;
    std::unique_ptr<Session> session_;
    std::unique_ptr<QSignalSpy> failures_;
};

namespace {

/// One that was read from a file.
class FiledModel : public test::FakeModel
{
public:
    FiledModel(const data::Dataset& dataset, const QString& file) : FakeModel(dataset), info_(FakeModel::info())
    {
        info_.path = file.toStdString();
    }
    [[nodiscard]] const engine::CheckpointInfo& info() const override { return info_; }

private:
    engine::CheckpointInfo info_;
};

/// A checkpoint without tensors: what tells it from others stands in its header.
QString writeCheckpoint(const QString& file, const engine::CheckpointInfo& info)
{
    engine::writeSafetensors(file.toStdString(), engine::checkpointMetadata(info), {});
    return file;
}

using Part = OpenWatch::Part;

Part partOf(const QSignalSpy& spy)
{
    return spy.last()[0].value<Part>();
}

} // namespace

void TestFailures::init()
{
    test::failOnQtWarnings();
    folder_ = std::make_unique<QTemporaryDir>();
    jobs_ = std::make_unique<JobRunner>();
    session_ = std::make_unique<Session>(jobs_.get(), path("runs.sqlite").toStdString());
    failures_ = std::make_unique<QSignalSpy>(session_.get(), &Session::failed);
}

void TestFailures::cleanup()
{
    jobs_->stopAndWait();
    failures_.reset();
    session_.reset();
    jobs_.reset();
    folder_.reset();
}

void TestFailures::openCopy()
{
    std::filesystem::copy(sample_.folder().toStdString(), path("copy").toStdString(),
                          std::filesystem::copy_options::recursive);
    session_->openDataset(path("copy"));
    QTRY_VERIFY(session_->statistics());
}

void TestFailures::aMisfitNamesItsDataset()
{
    session_->openDataset(sample_.folder());
    QTRY_VERIFY(session_->statistics());
    const auto other =
        test::generated({.users = 10, .items = 60, .candidates = 8, .shown = 4}, path("other").toStdString());
    session_->adoptModel(std::make_shared<FiledModel>(*other, path("b.safetensors")));
    QCOMPARE(failures_->size(), 1);
    const Failure failure = lastFailure();
    QVERIFY2(failure.text().contains(QStringLiteral("does not fit")), qPrintable(failure.text()));
    const auto* misfit = std::get_if<Failure::Misfit>(&failure.about());
    QVERIFY(misfit != nullptr);
    QCOMPARE(misfit->checkpoint, path("b.safetensors"));
    QCOMPARE(misfit->datasetHash, QString::fromStdString(other->hash()));
}

void TestFailures::aRunCutShortCanBeResumed()
{
    store::RunRow row;
    row.datasetPath = sample_.folder().toStdString();
    row = store::RunStore(session_->storePath()).add(row);
    const QString id = QString::fromStdString(row.id);
    session_->openRun(id); // it is running: it needs no resuming
    QTRY_COMPARE(failures_->size(), 1);
    QVERIFY(std::holds_alternative<std::monostate>(lastFailure().about()));
    store::RunStore(session_->storePath()).finish(row.id, store::RunState::Interrupted);
    session_->openRun(QStringLiteral("last"));
    QTRY_COMPARE(failures_->size(), 2);
    const Failure failure = lastFailure();
    const auto* run = std::get_if<Failure::CutShort>(&failure.about());
    QVERIFY(run != nullptr);
    QCOMPARE(run->run, id);
}

void TestFailures::aMissingDatasetCanBeLocated()
{
    SessionInputs inputs;
    inputs.dataset = path("moved");
    inputs.request = 3;
    session_->open(inputs);
    QTRY_COMPARE(failures_->size(), 1);
    const Failure failure = lastFailure();
    const auto* missing = std::get_if<Failure::NoDataset>(&failure.about());
    QVERIFY(missing != nullptr);
    SessionInputs again = missing->inputs;
    again.dataset = sample_.folder();
    session_->open(again);
    QTRY_VERIFY(session_->statistics());
    QCOMPARE(session_->request().value, 3u);
}

void TestFailures::otherFailuresAreAboutNothing()
{
    session_->setK(0);
    QCOMPARE(failures_->size(), 1);
    QVERIFY(std::holds_alternative<std::monostate>(lastFailure().about()));
    QCOMPARE(failures_->last()[0].toString(), lastFailure().text());
    session_->openDataset(folder_->path()); // a folder, but no dataset
    QTRY_COMPARE(failures_->size(), 2);
    QVERIFY(std::holds_alternative<std::monostate>(lastFailure().about()));
}

void TestFailures::aLostDatasetIsNoticedOnce()
{
    OpenWatch watch(session_.get());
    QSignalSpy lost(&watch, &OpenWatch::lost);
    QSignalSpy over(&watch, &OpenWatch::over);
    openCopy();
    look(watch);
    QCOMPARE(lost.size(), 0);
    std::filesystem::rename(path("copy").toStdString(), path("elsewhere").toStdString());
    look(watch);
    QCOMPARE(lost.size(), 1);
    QVERIFY(partOf(lost) == Part::Dataset);
    QCOMPARE(lost.last()[1].toString(), path("copy"));
    look(watch);
    QCOMPARE(lost.size(), 1);
    QCOMPARE(over.size(), 0);
    session_->setSplit(data::Split::Train); // what is mapped can be read on
    QTRY_VERIFY(session_->slices());
    std::filesystem::rename(path("elsewhere").toStdString(), path("copy").toStdString());
    look(watch);
    QCOMPARE(over.size(), 1);
    std::filesystem::rename(path("copy").toStdString(), path("elsewhere").toStdString());
    Q_EMIT session_->failed(QStringLiteral("something could not be read"));
    QTRY_COMPARE(lost.size(), 2);
    session_->openDataset(path("elsewhere"));
    QTRY_COMPARE(over.size(), 2);
    QCOMPARE(lost.size(), 2);
}

void TestFailures::aLostCheckpointIsNoticed()
{
    OpenWatch watch(session_.get());
    QSignalSpy lost(&watch, &OpenWatch::lost);
    QSignalSpy over(&watch, &OpenWatch::over);
    session_->openDataset(sample_.folder());
    QTRY_VERIFY(session_->statistics());
    const QString file = test::writeFile(path("a.safetensors"), "a");
    session_->adoptModel(std::make_shared<FiledModel>(*session_->dataset(), file));
    QTRY_VERIFY(session_->splitScores());
    look(watch);
    QVERIFY(QFile::remove(file));
    Q_EMIT session_->runsChanged(); // as the Library tells when another program has deleted a run
    QTRY_COMPARE(lost.size(), 1);
    QVERIFY(partOf(lost) == Part::CheckpointA);
    QVERIFY(session_->model() && session_->splitScores());
    session_->closeCheckpoint();
    QCOMPARE(over.size(), 1);
    QVERIFY(partOf(over) == Part::CheckpointA);
}

void TestFailures::swappedCheckpointsAreTold()
{
    OpenWatch watch(session_.get());
    session_->openDataset(sample_.folder());
    QTRY_VERIFY(session_->statistics());
    const QString a = test::writeFile(path("a.safetensors"), "a");
    const QString b = test::writeFile(path("b.safetensors"), "b");
    session_->adoptModel(std::make_shared<FiledModel>(*session_->dataset(), a));
    session_->adoptOther(std::make_shared<FiledModel>(*session_->dataset(), b));
    look(watch);
    QSignalSpy lost(&watch, &OpenWatch::lost);
    QSignalSpy over(&watch, &OpenWatch::over);
    QVERIFY(QFile::remove(b));
    look(watch);
    QCOMPARE(lost.size(), 1);
    QVERIFY(partOf(lost) == Part::CheckpointB);
    session_->swapCheckpoints();
    QTRY_COMPARE(lost.size(), 2);
    QVERIFY(partOf(lost) == Part::CheckpointA);
    QCOMPARE(over.size(), 1);
    QVERIFY(partOf(over) == Part::CheckpointB);
}

void TestFailures::whatWasNeverThereIsNotLost()
{
    OpenWatch watch(session_.get());
    QSignalSpy lost(&watch, &OpenWatch::lost);
    session_->openDataset(sample_.folder());
    QTRY_VERIFY(session_->statistics());
    session_->adoptModel(std::make_shared<FiledModel>(*session_->dataset(), path("never.safetensors")));
    session_->adoptOther(std::make_shared<test::FakeModel>(*session_->dataset())); // in no file
    look(watch);
    QCOMPARE(lost.size(), 0);
}

void TestFailures::aCancelledLookIsMadeAgainWhenWanted()
{
    OpenWatch watch(session_.get());
    QSignalSpy lost(&watch, &OpenWatch::lost);
    openCopy();
    look(watch);
    if (QTest::currentTestFailed())
        return;
    watch.look();
    std::filesystem::rename(path("copy").toStdString(), path("elsewhere").toStdString());
    watch.look();
    QCOMPARE(jobs_->runningCount(), 1);
    jobs_->cancelAll();
    QTRY_COMPARE(jobs_->runningCount(), 0);
    QCOMPARE(lost.size(), 1);
}

void TestFailures::anotherDatasetAtItsPlaceIsTold()
{
    OpenWatch watch(session_.get());
    QSignalSpy lost(&watch, &OpenWatch::lost);
    QSignalSpy replaced(&watch, &OpenWatch::replaced);
    QSignalSpy over(&watch, &OpenWatch::over);
    openCopy();
    look(watch);
    std::filesystem::rename(path("copy").toStdString(), path("elsewhere").toStdString());
    look(watch);
    QCOMPARE(lost.size(), 1);
    test::generated({.users = 10, .items = 60, .candidates = 8, .shown = 4}, path("copy").toStdString());
    look(watch);
    QCOMPARE(over.size(), 1); // something is there again
    QCOMPARE(replaced.size(), 1);
    QVERIFY(partOf(replaced) == Part::Dataset);
    QCOMPARE(replaced.last()[1].toString(), path("copy"));
    look(watch);
    QCOMPARE(replaced.size(), 1);
    QCOMPARE(lost.size(), 1);
    std::filesystem::rename(path("copy").toStdString(), path("third").toStdString());
    std::filesystem::rename(path("elsewhere").toStdString(), path("copy").toStdString());
    look(watch);
    QCOMPARE(over.size(), 2); // the open one is back
    std::filesystem::rename(path("copy").toStdString(), path("elsewhere").toStdString());
    std::filesystem::rename(path("third").toStdString(), path("copy").toStdString());
    look(watch); // it was never seen missing
    QCOMPARE(replaced.size(), 2);
    QCOMPARE(lost.size(), 1);
    session_->openDataset(path("copy"));
    QTRY_COMPARE(over.size(), 3);
    look(watch);
    QCOMPARE(replaced.size(), 2);
}

void TestFailures::aDatasetOnItsWayIsNotKnownYet()
{
    OpenWatch watch(session_.get());
    openCopy();
    look(watch);
    std::filesystem::rename(path("copy").toStdString(), path("elsewhere").toStdString());
    look(watch);
    QSignalSpy replaced(&watch, &OpenWatch::replaced);
    QSignalSpy over(&watch, &OpenWatch::over);
    QVERIFY(QDir(folder_->path()).mkdir(QStringLiteral("copy"))); // as whatever copies a folder begins
    look(watch);
    QCOMPARE(over.size(), 0);
    QCOMPARE(replaced.size(), 0);
}

void TestFailures::aReplacedCheckpointIsTold()
{
    OpenWatch watch(session_.get());
    session_->openDataset(sample_.folder());
    QTRY_VERIFY(session_->statistics());
    const auto model = std::make_shared<FiledModel>(*session_->dataset(), path("a.safetensors"));
    const QString file = writeCheckpoint(path("a.safetensors"), model->info());
    session_->adoptOther(model);
    look(watch);
    QSignalSpy replaced(&watch, &OpenWatch::replaced);
    QSignalSpy over(&watch, &OpenWatch::over);
    writeCheckpoint(file, model->info()); // the same anew
    look(watch);
    QCOMPARE(replaced.size(), 0);
    engine::CheckpointInfo other = model->info();
    other.runId = "r-other";
    writeCheckpoint(file, other);
    Q_EMIT session_->runsChanged();
    QTRY_COMPARE(replaced.size(), 1);
    QVERIFY(partOf(replaced) == Part::CheckpointB);
    QCOMPARE(replaced.last()[1].toString(), file);
    QTRY_COMPARE(jobs_->runningCount(), 0);
    look(watch);
    QCOMPARE(replaced.size(), 1);
    QCOMPARE(over.size(), 0);
    session_->closeOther();
    QCOMPARE(over.size(), 1);
}

void TestFailures::aRunThatGoesOnReplacesNothing()
{
    OpenWatch watch(session_.get());
    session_->openDataset(sample_.folder());
    QTRY_VERIFY(session_->statistics());
    const auto model = std::make_shared<FiledModel>(*session_->dataset(), path("best.safetensors"));
    const QString file = writeCheckpoint(path("best.safetensors"), model->info());
    session_->adoptModel(model);
    look(watch);
    QSignalSpy replaced(&watch, &OpenWatch::replaced);
    engine::CheckpointInfo later = model->info();
    ++later.epoch;
    later.step += 10;
    writeCheckpoint(file, later);
    look(watch);
    QCOMPARE(replaced.size(), 0);
}

QTEST_MAIN(TestFailures)
#include "tst_failures.moc"
