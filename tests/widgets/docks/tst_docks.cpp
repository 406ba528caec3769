// SPDX-License-Identifier: GPL-3.0-only
#include "docks/detailscompare.h"
#include "docks/detailsdock.h"
#include "docks/detailskept.h"
#include "docks/detailstext.h"
#include "docks/jobsdock.h"
#include "docks/jobsmodel.h"
#include "models/itemtext.h"
#include "models/numbertext.h"
#include "models/tableview.h"
#include "sources/importer.h"
#include "support/fakemodel.h"
#include "support/qtwarnings.h"
#include "support/sampledataset.h"
#include "support/waitforstop.h"
#include "theme/theme.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>
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
    void detailsWithoutDataset();
    void detailsFollowTheSelection();
    void detailsOfAStoredRun();
    void detailsNameTheOptionsThatCounted();
    void detailsCanBeCopied();
    void detailsEscapeText();
    void comparedDetails();
    void comparedDetailsInBothLayouts();
    void pinnedDetailsStay();
    void pinnedDetailsOutliveTheirDock();
    void pinnedDetailsAsText();

private:
    Theme theme_;
    test::SampleDataset sample_;
    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<JobRunner> jobs_;
    std::unique_ptr<Session> session_;
};

void TestDocks::init()
{
    test::failOnQtWarnings();
    folder_ = std::make_unique<QTemporaryDir>();
    jobs_ = std::make_unique<JobRunner>();
    session_ = std::make_unique<Session>(jobs_.get(), folder_->filePath(QStringLiteral("s/runs.sqlite")).toStdString());
}

void TestDocks::cleanup()
{
    jobs_->stopAndWait();
    session_.reset();
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
    model.setJobs({job(1, JobInfo::State::Paused, 200, 120)});
    QCOMPARE(text(0, JobsModel::Phase), QStringLiteral("paused"));
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

void TestDocks::detailsWithoutDataset()
{
    DetailsDock dock(session_.get());
    dock.show();
    QTRY_VERIFY(dock.isSettled());
    QCOMPARE(dock.objectName(), QStringLiteral("detailsDock"));
    QVERIFY(dock.plainText().isEmpty());
    QVERIFY(!dock.findChild<QTextBrowser*>()->placeholderText().isEmpty());
    QVERIFY(!dock.findChild<QToolButton*>(QString(), Qt::FindDirectChildrenOnly) ||
            !dock.findChild<QToolButton*>(QString(), Qt::FindDirectChildrenOnly)->isEnabled());
}

void TestDocks::detailsFollowTheSelection()
{
    DetailsDock dock(session_.get());
    dock.show();
    session_->openDataset(sample_.folder());
    QTRY_VERIFY(session_->dataset());
    const auto shown = [&dock] { return dock.findChild<QTextBrowser*>()->toPlainText(); };
    QTRY_VERIFY(shown().contains(QString::fromStdString(session_->dataset()->hash())));
    QVERIFY(!shown().contains(QStringLiteral("Candidate: ")));
    session_->setRequest(RequestIndex(5));
    session_->setTarget(3);
    const data::RequestView request = session_->dataset()->request(RequestIndex(5));
    QTRY_VERIFY(shown().contains(QStringLiteral("Candidate: ") + itemName(*session_->dataset(), request.items[3])));
    QVERIFY(shown().contains(QStringLiteral("Request 5")));
    session_->adoptModel(std::make_shared<test::FakeModel>(*session_->dataset()));
    QTRY_VERIFY(session_->requestScores());
    QTRY_VERIFY(shown().contains(scoreText(static_cast<double>(session_->requestScores()->student[3]))));
    QTRY_VERIFY(dock.isSettled());
    QVERIFY(shown().contains(QStringLiteral("Checkpoint"))); // of no run of this store
    QVERIFY(shown().contains(QStringLiteral("Context size k")));
    session_->closeCheckpoint();
    QTRY_VERIFY(!shown().contains(QStringLiteral("Checkpoint")));
}

void TestDocks::detailsOfAStoredRun()
{
    store::RunRow row;
    row.name = "a run with a name";
    row.note = "and a note";
    row.configJson = engine::toJson({});
    row = store::RunStore(session_->storePath()).add(row);
    DetailsDock dock(session_.get());
    session_->openDataset(sample_.folder());
    QTRY_VERIFY(session_->dataset());
    session_->adoptModel(std::make_shared<test::FakeModel>(*session_->dataset(), row.id));
    QTRY_VERIFY(dock.plainText().contains(QStringLiteral("Name: a run with a name")));
    QVERIFY(dock.plainText().contains(QStringLiteral("Note: and a note")));
    store::RunStore(session_->storePath()).rename(row.id, "another");
    Q_EMIT session_->runsChanged();
    QTRY_VERIFY(dock.plainText().contains(QStringLiteral("Name: another")));
}

void TestDocks::detailsNameTheOptionsThatCounted()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("log.csv")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("request,user,item,label,time\n");
    for (int row = 0; row < 60; ++row) {
        const QStringList fields{QString::number(row / 3), QString::number(row / 6), QString::number(row % 7),
                                 QString::number(row % 3 == 0 ? 1 : 0),
                                 QString::number(1'600'000'000 + 1000 * (row / 3))};
        file.write((fields.join(QLatin1Char(',')) + QLatin1Char('\n')).toUtf8());
    }
    file.close();
    sources::ImportOptions options;
    options.format = "table";
    options.mapping.user = "user";
    options.mapping.item = "item";
    options.mapping.label = "label";
    options.mapping.time = "time";
    options.build.builder = "blocks";
    options.build.window = 3;
    options.build.candidates = 3;
    const auto told = [&](const std::string& request) {
        options.mapping.request = request;
        const auto made = folder.filePath(QStringLiteral("made-") + QString::fromStdString(request)).toStdString();
        JobContext job;
        sources::importDataset(file.fileName().toStdString(), made, options, job);
        DetailsSubject subject;
        subject.dataset = data::Dataset::open(made);
        return detailsPlainText(detailsOf(subject));
    };
    const QString log = told({});
    const QString requests = told("request");
    for (const char* row : {"Candidates are: blocks", "Interactions in a request: 3", "Share from popularity: 0.5"}) {
        QVERIFY2(log.contains(QLatin1String(row)), qPrintable(log));
        QVERIFY2(!requests.contains(QLatin1String(row)), qPrintable(requests));
    }
    for (const QString& text : {log, requests})
        QVERIFY2(text.contains(QStringLiteral("Part for validation: 0.1")), qPrintable(text));
}

void TestDocks::detailsCanBeCopied()
{
    DetailsDock dock(session_.get());
    dock.show();
    session_->openDataset(sample_.folder());
    QTRY_VERIFY(session_->dataset());
    QTRY_VERIFY(dock.isSettled());
    for (QToolButton* button : dock.findChildren<QToolButton*>()) {
        if (button->text() == QStringLiteral("Copy all"))
            button->click();
    }
    QCOMPARE(QGuiApplication::clipboard()->text(), dock.plainText());
    QVERIFY(dock.plainText().contains(QStringLiteral("Source of the dataset")));
    QVERIFY(dock.findChild<QTextBrowser*>()->textInteractionFlags().testFlag(Qt::TextSelectableByKeyboard));
}

void TestDocks::detailsEscapeText()
{
    const std::vector<DetailsSection> sections{
        {QStringLiteral("A <b>"), {{QStringLiteral("name"), QStringLiteral("<img src=x> & co\nmore")}}}};
    const QString html = detailsHtml(sections, QStringLiteral("#888888"), QStringLiteral("#0000ff"));
    QVERIFY(html.contains(QStringLiteral("&lt;img src=x&gt; &amp; co<br>more")));
    QVERIFY(!html.contains(QStringLiteral("<b>")));
    QCOMPARE(detailsPlainText(sections), QStringLiteral("A <b>\nname: <img src=x> & co\nmore"));
}

namespace {

DetailsSection section(DetailsSection::Kind kind, const char* heading, std::vector<DetailsRow> rows)
{
    return {QString::fromLatin1(heading), std::move(rows), kind};
}

QToolButton* buttonOf(const DetailsDock& dock, const char* text)
{
    for (QToolButton* button : dock.findChildren<QToolButton*>()) {
        if (button->text() == QLatin1String(text))
            return button;
    }
    return nullptr;
}

} // namespace

void TestDocks::comparedDetails()
{
    using Kind = DetailsSection::Kind;
    const auto a = QStringLiteral("a");
    const auto b = QStringLiteral("b");
    const auto c = QStringLiteral("c");
    const auto compared = compareDetails({section(Kind::Candidate, "Candidate 1", {{a, a}, {a, b}, {b, c}}),
                                          section(Kind::Request, "Request 1", {{a, a}})},
                                         {section(Kind::Request, "Request 1", {{a, a}}),
                                          section(Kind::Candidate, "Candidate 2", {{a, a}, {a, c}, {c, b}}),
                                          section(Kind::Checkpoint, "Run", {{a, b}})});
    QCOMPARE(compared.size(), std::size_t(3));
    QCOMPARE(compared[0].live, QStringLiteral("Candidate 1"));
    QCOMPARE(compared[0].pinned, QStringLiteral("Candidate 2"));
    QCOMPARE(compared[0].rows.size(), std::size_t(4));
    QVERIFY(!compared[0].rows[0].differs());
    QCOMPARE(compared[0].rows[1].pinned, c); // the second of a name with the second of it
    QVERIFY(compared[0].rows[2].pinned.isEmpty() && compared[0].rows[2].differs());
    QVERIFY(compared[0].rows[3].live.isEmpty() && compared[0].rows[3].pinned == b);
    QCOMPARE(compared[1].pinned, QStringLiteral("Request 1"));
    QVERIFY(compared[2].live.isEmpty());
    QCOMPARE(compared[2].pinned, QStringLiteral("Run"));
}

void TestDocks::comparedDetailsInBothLayouts()
{
    ComparedSection section{QStringLiteral("Candidate 1"), QStringLiteral("Candidate 2"), {}};
    section.rows = {{QStringLiteral("same"), QStringLiteral("<i>"), QStringLiteral("<i>")},
                    {QStringLiteral("other"), QStringLiteral("one"), QStringLiteral("two")}};
    for (const auto layout : {DetailsLayout::Beside, DetailsLayout::Below}) {
        const QString html = comparedHtml({section}, layout, QStringLiteral("#888888"), QStringLiteral("#0000ff"));
        QVERIFY(html.contains(QStringLiteral("<b>\u2260 one</b>")));
        QVERIFY(html.contains(QStringLiteral("two")));
        QVERIFY(!html.contains(QStringLiteral("<i>")) && html.contains(QStringLiteral("&lt;i&gt;")));
        QVERIFY(html.contains(QStringLiteral("pinned: Candidate 2")));
        // In a narrow place what is the same is there once.
        QCOMPARE(html.count(QStringLiteral("&lt;i&gt;")), layout == DetailsLayout::Beside ? 2 : 1);
    }
}

void TestDocks::pinnedDetailsStay()
{
    DetailsDock dock(session_.get());
    dock.resize(240, 600);
    dock.show();
    QTRY_VERIFY(dock.isSettled());
    QVERIFY(!buttonOf(dock, "Pin")->isEnabled());
    session_->openDataset(sample_.folder());
    QTRY_VERIFY(session_->dataset());
    session_->setRequest(RequestIndex(5));
    session_->setTarget(3);
    QTRY_VERIFY(dock.isSettled());
    buttonOf(dock, "Pin")->click();
    const auto* text = dock.findChild<QTextBrowser*>();
    QTRY_VERIFY(dock.isSettled());
    QVERIFY(!text->toPlainText().contains(QStringLiteral("pinned:"))); // nothing differs yet
    session_->setTarget(4);
    const data::RequestView request = session_->dataset()->request(RequestIndex(5));
    const QString pinned = itemTitle(*session_->dataset(), request.items[3]);
    QTRY_VERIFY2(text->toPlainText().contains(QStringLiteral("pinned: ") + pinned), qPrintable(text->toPlainText()));
    QVERIFY(text->toPlainText().contains(QStringLiteral("pinned: Candidate: ") + pinned));
    QVERIFY(!text->toPlainText().contains(QStringLiteral("Now")));
    dock.resize(900, 600);
    QTRY_VERIFY(text->toPlainText().contains(QStringLiteral("Now"))); // there is room for two columns
    buttonOf(dock, "Copy all")->click();
    const QString copied = QGuiApplication::clipboard()->text();
    const QString now = itemTitle(*session_->dataset(), request.items[4]);
    QVERIFY(copied.contains(QStringLiteral("Candidate: ") + now));
    QVERIFY(copied.contains(QStringLiteral("Candidate: ") + pinned));
    QCOMPARE(copied, dock.plainText());
    buttonOf(dock, "Unpin")->click();
    QTRY_VERIFY(!text->toPlainText().contains(QStringLiteral("pinned: ")));
    QVERIFY(!dock.plainText().contains(QStringLiteral("Candidate: ") + pinned));
}

void TestDocks::pinnedDetailsOutliveTheirDock()
{
    DetailsDock::Subject pinned;
    session_->openDataset(sample_.folder());
    QTRY_VERIFY(session_->dataset());
    {
        DetailsDock dock(session_.get());
        session_->setRequest(RequestIndex(5));
        QTRY_VERIFY(dock.isSettled());
        buttonOf(dock, "Pin")->click();
        pinned = dock.pinned();
        QVERIFY(pinned != nullptr);
    }
    session_->setRequest(RequestIndex(6));
    DetailsDock dock(session_.get()); // as another language makes one
    dock.setPinned(pinned);
    QVERIFY(dock.plainText().contains(QStringLiteral("Request 5")));
    QVERIFY(dock.plainText().contains(QStringLiteral("Request 6")));
    QVERIFY(buttonOf(dock, "Unpin") != nullptr);
}

void TestDocks::pinnedDetailsAsText()
{
    using Kind = DetailsSection::Kind;
    const QString name = QStringLiteral("a [\"b\"], \n\u00e4");
    const std::vector<DetailsSection> sections{section(Kind::Candidate, "Candidate: x", {{name, name}}),
                                               section(Kind::Source, "Source", {})};
    QCOMPARE(detailsPlainText(detailsOfText(textOfDetails(sections))), detailsPlainText(sections));
    QVERIFY(detailsOfText(textOfDetails(sections))[1].kind == Kind::Source);
    QVERIFY(detailsOfText({}).empty());
    QVERIFY(detailsOfText(QStringLiteral("[{\"kind\":77},3,{}]")).empty());
    const QString large(longestDetails, QLatin1Char('x')); // the last ones are left out
    const auto cut = detailsOfText(textOfDetails({sections[0], section(Kind::Source, "Source", {{name, large}})}));
    QCOMPARE(cut.size(), std::size_t(1));
    QVERIFY(textOfDetails({section(Kind::Source, "Source", {{name, large}})}).isEmpty());

    QString pinned;
    session_->openDataset(sample_.folder());
    QTRY_VERIFY(session_->dataset());
    session_->setRequest(RequestIndex(5));
    {
        DetailsDock dock(session_.get());
        QVERIFY(dock.pinnedText().isEmpty());
        QSignalSpy changed(&dock, &DetailsDock::pinnedChanged);
        QTRY_VERIFY(dock.isSettled());
        buttonOf(dock, "Pin")->click();
        QCOMPARE(changed.size(), 1);
        pinned = dock.pinnedText();
    }
    session_->setRequest(RequestIndex(6));
    DetailsDock dock(session_.get()); // of the next start
    dock.setPinnedText(pinned);
    QVERIFY(dock.plainText().contains(QStringLiteral("Request 5")));
    QVERIFY(dock.plainText().contains(QStringLiteral("Request 6")));
    QCOMPARE(dock.pinnedText(), pinned);
    dock.setPinnedText(QStringLiteral("nonsense"));
    QVERIFY(!dock.pinned());
}

QTEST_MAIN(TestDocks)
#include "tst_docks.moc"
