// SPDX-License-Identifier: GPL-3.0-only
#include "app/pagearea.h"
#include "engine/engine.h"
#include "support/qtwarnings.h"
#include "support/sampledataset.h"
#include "workflow/trainrun.h"

#include <QDirIterator>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace cdm;

/// The program as a user's shell starts it.
class TestProgram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { test::failOnQtWarnings(); }
    void helpAndVersion();
    void threadsWaitPatiently();
    void badInput_data();
    void badInput();
    void picturesOfEveryPage_data();
    void picturesOfEveryPage();
    void sameArgumentsSamePicture();
    void measuresItsStart();

private:
    struct Ended
    {
        int status = -1;
        QString out;
        QString error;
    };
    [[nodiscard]] Ended run(const QStringList& arguments, const QString& platform = {}) const;
    [[nodiscard]] QString file(const QString& name) const { return folder_.filePath(name); }

    QTemporaryDir folder_;
    QTemporaryDir home_;
    test::SampleDataset sample_;
    QString runId_;
};

namespace {

struct NoObserver : engine::TrainObserver
{
    void onStep(const engine::StepRecord&) override {}
    void onEpoch(const engine::EpochRecord&) override {}
    void onCheckpoint(const std::filesystem::path&, const engine::CheckpointInfo&) override {}
};

} // namespace

void TestProgram::initTestCase()
{
    workflow::TrainRunInput input;
    input.dataset = sample_.dataset();
    input.storePath = file(QStringLiteral("runs.sqlite")).toStdString();
    input.config.epochs = 2;
    input.config.warmupEpochs = 1;
    input.config.dimension = 8;
    input.config.hiddenWidth = 8;
    input.config.threads = 1;
    NoObserver observer;
    JobContext job;
    runId_ = QString::fromStdString(workflow::trainRun(engine::loadEngine(), input, &observer, job).run.id);
}

TestProgram::Ended TestProgram::run(const QStringList& arguments, const QString& platform) const
{
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("PATH"), qEnvironmentVariable("PATH"));
    environment.insert(QStringLiteral("HOME"), home_.path());
    environment.insert(QStringLiteral("LANG"), QStringLiteral("C.UTF-8"));
    environment.insert(QStringLiteral("CDM_STORE"), file(QStringLiteral("runs.sqlite")));
    for (const char* name : {"ASAN_OPTIONS", "TSAN_OPTIONS", "LD_LIBRARY_PATH"}) {
        if (qEnvironmentVariableIsSet(name))
            environment.insert(QLatin1String(name), qEnvironmentVariable(name));
    }
    if (!platform.isEmpty())
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), platform);
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(qEnvironmentVariable("CDM_BINARY_DIR") + QStringLiteral("/cdm-workbench"), arguments);
    if (!process.waitForFinished(180'000) || process.exitStatus() != QProcess::NormalExit)
        return {-1, {}, process.errorString()};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

void TestProgram::helpAndVersion()
{
    const Ended help = run({QStringLiteral("--help")});
    QCOMPARE(help.status, 0);
    QVERIFY(help.out.contains(QStringLiteral("--screenshot")) && help.error.isEmpty());
    const Ended version = run({QStringLiteral("--version")});
    QCOMPARE(version.status, 0);
    QVERIFY2(version.out.startsWith(QStringLiteral("cdm-workbench ")), qPrintable(version.out));
    QVERIFY(version.out.contains(QStringLiteral("LibTorch ")) && version.out.contains(QStringLiteral("BLAS ")));
}

void TestProgram::threadsWaitPatiently()
{
    const auto spins = [](const QString& policy) {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.remove(QStringLiteral("OMP_WAIT_POLICY"));
        environment.insert(QStringLiteral("OMP_DISPLAY_ENV"), QStringLiteral("verbose"));
        if (!policy.isEmpty())
            environment.insert(QStringLiteral("OMP_WAIT_POLICY"), policy);
        QProcess process;
        process.setProcessEnvironment(environment);
        process.start(qEnvironmentVariable("CDM_BINARY_DIR") + QStringLiteral("/cdm-workbench"),
                      {QStringLiteral("--version")});
        process.waitForFinished(180'000);
        const QString told = QString::fromUtf8(process.readAllStandardError());
        return told.mid(told.lastIndexOf(QStringLiteral("GOMP_SPINCOUNT"))).section(QLatin1Char('\''), 1, 1);
    };
    if (spins(QStringLiteral("active")).isEmpty())
        QSKIP("OpenMP's library here does not tell how its threads wait");
    QCOMPARE(spins({}), QStringLiteral("0"));                        // as it was loaded last
    QVERIFY(spins(QStringLiteral("active")) != QStringLiteral("0")); // the user's choice stands
}

void TestProgram::badInput_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("says");
    const QString picture = file(QStringLiteral("refused.png"));
    const auto row = [&](const char* name, QStringList arguments, int status, const QString& says) {
        arguments << QStringLiteral("--screenshot") << picture;
        QTest::newRow(name) << arguments << status << says;
    };
    row("page", {QStringLiteral("--page"), QStringLiteral("nope")}, 2, QStringLiteral("nope"));
    row("dataset", {QStringLiteral("--dataset"), QStringLiteral("/no/such")}, 1, QStringLiteral("/no/such"));
    row("run", {QStringLiteral("--run"), QStringLiteral("r-none")}, 1, QStringLiteral("r-none"));
    row("checkpoint",
        {QStringLiteral("--dataset"), sample_.folder(), QStringLiteral("--checkpoint"),
         sample_.folder() + QStringLiteral("/manifest.json")},
        1, QStringLiteral("manifest.json"));
    row("request",
        {QStringLiteral("--dataset"), sample_.folder(), QStringLiteral("--request"), QStringLiteral("99999")}, 1,
        QStringLiteral("99999"));
    row("target", {QStringLiteral("--dataset"), sample_.folder(), QStringLiteral("--target"), QStringLiteral("500")}, 1,
        QStringLiteral("500"));
    row("language", {QStringLiteral("--lang"), QStringLiteral("xx")}, 1, QStringLiteral("xx"));
    row("file", {QStringLiteral("/no/such/file")}, 1, QStringLiteral("/no/such/file"));
    QTest::newRow("picture cannot be written")
        << QStringList{QStringLiteral("--dataset"), sample_.folder(), QStringLiteral("--screenshot"),
                       QStringLiteral("/no/such/folder/a.png")}
        << 1 << QStringLiteral("/no/such/folder/a.png");
    QTest::newRow("no display") << QStringList() << 1 << QStringLiteral("display");
}

void TestProgram::badInput()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, status);
    QFETCH(QString, says);
    const Ended ended = run(arguments);
    QCOMPARE(ended.status, status);
    QVERIFY2(ended.error.contains(says), qPrintable(ended.error));
    QCOMPARE(ended.error.count(QLatin1Char('\n')), 1); // one line
    QVERIFY(ended.error.startsWith(QStringLiteral("cdm-workbench: ")));
    QVERIFY(!QFile::exists(file(QStringLiteral("refused.png"))));
}

void TestProgram::picturesOfEveryPage_data()
{
    QTest::addColumn<QString>("page");
    for (const QString& id : app::PageArea::pageIds())
        QTest::newRow(qPrintable(id)) << id;
}

void TestProgram::picturesOfEveryPage()
{
    QFETCH(QString, page);
    const QString picture = file(page + QStringLiteral(".png"));
    const Ended ended =
        run({QStringLiteral("--run"), runId_, QStringLiteral("--page"), page, QStringLiteral("--target"),
             QStringLiteral("1"), QStringLiteral("--size"), QStringLiteral("1280x800"), QStringLiteral("--scale"),
             QStringLiteral("2"), QStringLiteral("--theme"), QStringLiteral("dark"), QStringLiteral("--screenshot"),
             picture});
    QVERIFY2(ended.status == 0, qPrintable(ended.error));
    QVERIFY2(ended.error.isEmpty(), qPrintable(ended.error)); // no warnings either
    const QImage image(picture);
    QCOMPARE(image.size(), QSize(2560, 1600));
    QVERIFY(image.pixelColor(4, 1590).lightness() < 100);
    // A picture leaves nothing in the user's home.
    QDirIterator left(home_.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (left.hasNext()) {
        const QString path = left.next();
        QVERIFY2(path.contains(QStringLiteral("/.cache/")), qPrintable(path)); // fontconfig's
    }
}

void TestProgram::sameArgumentsSamePicture()
{
    QByteArray pictures[2];
    for (QByteArray& bytes : pictures) {
        const QString picture = file(QStringLiteral("same.png"));
        const Ended ended = run({QStringLiteral("--run"), runId_, QStringLiteral("--page"), QStringLiteral("trade-off"),
                                 QStringLiteral("--screenshot"), picture});
        QVERIFY2(ended.status == 0, qPrintable(ended.error));
        QFile written(picture);
        QVERIFY(written.open(QIODevice::ReadOnly));
        bytes = written.readAll();
    }
    QVERIFY(pictures[0] == pictures[1]);
}

void TestProgram::measuresItsStart()
{
    const Ended ended = run({QStringLiteral("--measure-start")}, QStringLiteral("offscreen"));
    QCOMPARE(ended.status, 0);
    QVERIFY2(ended.out.contains(QStringLiteral("ms from main to the first paint")), qPrintable(ended.out));
    QVERIFY2(ended.out.contains(QStringLiteral("ms of processor time")), qPrintable(ended.out));
    qInfo("%s", qPrintable(ended.out.trimmed()));
}

QTEST_MAIN(TestProgram)
#include "tst_program.moc"
