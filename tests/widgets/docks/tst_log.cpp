// SPDX-License-Identifier: GPL-3.0-only
#include "docks/joblog.h"
#include "docks/logdock.h"
#include "docks/logfilter.h"
#include "models/tableview.h"
#include "support/qtwarnings.h"
#include "support/waitforstop.h"
#include "theme/theme.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace cdm;
using namespace cdm::ui;

namespace {

using Kind = LogModel::Kind;

JobRunner::Options named(const char* title, bool quiet = false)
{
    JobRunner::Options options;
    options.title = QString::fromLatin1(title);
    options.quiet = quiet;
    return options;
}

} // namespace

class TestLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { theme_.apply(ThemeChoice::Light); }
    void init();
    void linesInOrder();
    void onlyTheLatestAreKept();
    void filters();
    void jobsAreWrittenDown();
    void aReasonIsNotSaidTwice();
    void quietJobsAreNot();
    void supersededJobsAreNot();
    void dockFilters();
    void dockCopiesAndClears();
    void dockSaves();
    void dockFollowsTheNewestLine();
    void partsOfAMessageCanBeSelected();
    void everyKindHasAMark();

private:
    [[nodiscard]] QStringList texts() const;
    [[nodiscard]] static QToolButton* button(const LogDock& dock, const char* text);
    static void trigger(const LogDock& dock, const QKeySequence& key);

    Theme theme_;
    std::unique_ptr<LogModel> log_;
};

void TestLog::init()
{
    test::failOnQtWarnings();
    log_ = std::make_unique<LogModel>();
}

QStringList TestLog::texts() const
{
    QStringList texts;
    for (int row = 0; row < log_->rowCount(); ++row)
        texts << log_->textAt(row);
    return texts;
}

QToolButton* TestLog::button(const LogDock& dock, const char* text)
{
    for (QToolButton* one : dock.widget()->findChildren<QToolButton*>()) {
        if (one->text() == QLatin1String(text))
            return one;
    }
    return nullptr;
}

void TestLog::trigger(const LogDock& dock, const QKeySequence& key)
{
    for (QAction* action : dock.view()->actions()) {
        if (action->shortcut() == key)
            action->trigger();
    }
}

void TestLog::linesInOrder()
{
    const QAbstractItemModelTester tester(log_.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    log_->add(Kind::Error, QStringLiteral("  the disk\nis\t<full> "));
    log_->add(Kind::Information, QStringLiteral("wrote a file"));
    log_->add(Kind::Warning, QStringLiteral(" \n"));
    QCOMPARE(log_->rowCount(), 2);
    const QModelIndex text = log_->index(0, LogModel::Text);
    QCOMPARE(text.data().toString(), QStringLiteral("the disk is <full>")); // one line
    QCOMPARE(text.data(Qt::ToolTipRole).toString(), QStringLiteral("<p>the disk<br>is\t&lt;full&gt;</p>"));
    QCOMPARE(log_->index(0, LogModel::KindColumn).data().toString(), QStringLiteral("Error"));
    QCOMPARE(log_->index(1, LogModel::KindColumn).data().toString(), QStringLiteral("Information"));
    QCOMPARE(log_->index(0, LogModel::Time).data().toString().size(), 8); // 23:59:59
    const QString line = log_->lineAt(0);
    QVERIFY2(line.endsWith(QStringLiteral("\tError\tthe disk is <full>")), qPrintable(line));
    QVERIFY(QDateTime::fromString(line.left(19), QStringLiteral("yyyy-MM-dd HH:mm:ss")).isValid());
    log_->clear();
    QCOMPARE(log_->rowCount(), 0);
}

void TestLog::onlyTheLatestAreKept()
{
    const int more = 7;
    for (int i = 0; i < LogModel::mostLines + more; ++i)
        log_->add(Kind::Information, QString::number(i));
    QCOMPARE(log_->rowCount(), LogModel::mostLines);
    QCOMPARE(log_->textAt(0), QString::number(more));
    QCOMPARE(log_->textAt(LogModel::mostLines - 1), QString::number(LogModel::mostLines + more - 1));
    const QAbstractItemModelTester tester(log_.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    log_->add(Kind::Information, QStringLiteral("one more"));
    QCOMPARE(log_->rowCount(), LogModel::mostLines);
}

void TestLog::filters()
{
    LogFilter lines(log_.get());
    const QAbstractItemModelTester tester(&lines, QAbstractItemModelTester::FailureReportingMode::QtTest);
    log_->add(Kind::Error, QStringLiteral("cannot open Alpha"));
    log_->add(Kind::Warning, QStringLiteral("alpha is slow"));
    log_->add(Kind::Information, QStringLiteral("beta"));
    lines.setText(QStringLiteral("ALPHA"));
    QCOMPARE(lines.rowCount(), 2);
    lines.setKind(Kind::Warning);
    QCOMPARE(lines.rowCount(), 1);
    QVERIFY(lines.plainText().endsWith(QStringLiteral("\tWarning\talpha is slow\n")));
    log_->add(Kind::Warning, QStringLiteral("alpha again"));
    QCOMPARE(lines.rowCount(), 2);
    lines.setKind(std::nullopt);
    lines.setText({});
    QCOMPARE(lines.rowCount(), 4);
    const QString chosen = lines.plainText({lines.index(2, 0), lines.index(0, 0)});
    QVERIFY(chosen.indexOf(QStringLiteral("Alpha")) < chosen.indexOf(QStringLiteral("beta"))); // as it happened
}

void TestLog::jobsAreWrittenDown()
{
    JobRunner jobs;
    const JobLog follower(&jobs, log_.get());
    jobs.start<int>(
        named("counts"), this, [](JobContext&) { return 1; }, [](int) {});
    QCOMPARE(texts(), QStringList{QStringLiteral("Began: counts")});
    jobs.stopAndWait();
    QVERIFY2(texts().constLast().startsWith(QStringLiteral("Finished: counts, took ")),
             qPrintable(texts().constLast()));
    jobs.start<int>(
        named("fails"), this, [](JobContext&) -> int { throw Error("the disk is full"); }, [](int) {});
    jobs.stopAndWait();
    QVERIFY2(texts().constLast().startsWith(QStringLiteral("Failed: fails, after ")), qPrintable(texts().constLast()));
    QVERIFY2(texts().constLast().endsWith(QStringLiteral(". the disk is full")), qPrintable(texts().constLast()));
    QVERIFY(log_->kindAt(log_->rowCount() - 1) == Kind::Error);
    jobs.start<int>(named("endless"), this, test::waitForStop, [](int) {});
    jobs.stopAndWait();
    QVERIFY2(texts().constLast().startsWith(QStringLiteral("Stopped: endless, after ")),
             qPrintable(texts().constLast()));
    QVERIFY(log_->kindAt(log_->rowCount() - 1) == Kind::Information);
}

void TestLog::aReasonIsNotSaidTwice()
{
    JobRunner jobs;
    const JobLog follower(&jobs, log_.get());
    jobs.start<int>(
        named("fails", true), this, [](JobContext&) -> int { throw Error("the disk is full"); }, [](int) {},
        [this](const QString& error) { log_->add(Kind::Error, error); });
    jobs.stopAndWait();
    QCOMPARE(log_->rowCount(), 2);
    QCOMPARE(log_->textAt(0), QStringLiteral("the disk is full"));
    QVERIFY2(!log_->textAt(1).contains(log_->textAt(0)), qPrintable(log_->textAt(1)));
}

void TestLog::quietJobsAreNot()
{
    JobRunner jobs;
    const JobLog follower(&jobs, log_.get());
    jobs.start<int>(
        named("a slider's", true), this, [](JobContext&) { return 1; }, [](int) {});
    jobs.stopAndWait();
    QCOMPARE(log_->rowCount(), 0);
    jobs.start<int>(
        named("a slider's", true), this, [](JobContext&) -> int { throw Error("broken"); }, [](int) {});
    jobs.stopAndWait();
    QCOMPARE(log_->rowCount(), 1);
    QVERIFY2(log_->textAt(0).endsWith(QStringLiteral(". broken")), qPrintable(log_->textAt(0)));
}

void TestLog::supersededJobsAreNot()
{
    JobRunner jobs;
    const JobLog follower(&jobs, log_.get());
    JobRunner::Options options = named("first");
    options.slot = QStringLiteral("scores");
    jobs.start<int>(options, this, test::waitForStop, [](int) {});
    options.title = QStringLiteral("second");
    jobs.start<int>(
        options, this, [](JobContext&) { return 1; }, [](int) {});
    jobs.stopAndWait();
    QCOMPARE(log_->rowCount(), 3); // two began
    QVERIFY(texts().filter(QStringLiteral("Stopped")).isEmpty());
    QCOMPARE(texts().filter(QStringLiteral("Finished: second")).size(), 1);
}

void TestLog::dockFilters()
{
    LogDock dock(log_.get());
    dock.resize(700, 200);
    dock.show();
    QCOMPARE(dock.objectName(), QStringLiteral("logDock"));
    const auto* empty = dock.widget()->findChild<QLabel*>();
    QVERIFY(empty->isVisible() && !dock.view()->isVisible());
    QCOMPARE(empty->text(), QStringLiteral("Nothing has happened yet."));
    QVERIFY(!button(dock, "Copy all")->isEnabled() && !button(dock, "Clear")->isEnabled());
    log_->add(Kind::Error, QStringLiteral("cannot open alpha"));
    log_->add(Kind::Information, QStringLiteral("beta"));
    QVERIFY(dock.view()->isVisible());
    auto* kinds = dock.widget()->findChild<QComboBox*>();
    kinds->setCurrentIndex(kinds->findText(QStringLiteral("Error")));
    QCOMPARE(dock.view()->model()->rowCount(), 1);
    dock.widget()->findChild<QLineEdit*>()->setText(QStringLiteral(" beta "));
    QCOMPARE(dock.view()->model()->rowCount(), 0);
    QVERIFY(empty->isVisible());
    QCOMPARE(empty->text(), QStringLiteral("No line matches."));
    QVERIFY(!button(dock, "Copy all")->isEnabled() && button(dock, "Clear")->isEnabled());
    kinds->setCurrentIndex(0);
    QCOMPARE(dock.view()->model()->rowCount(), 1);
}

void TestLog::dockCopiesAndClears()
{
    LogDock dock(log_.get());
    dock.show();
    for (const char* text : {"one", "two", "three"})
        log_->add(Kind::Information, QString::fromLatin1(text));
    button(dock, "Copy all")->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), dock.plainText());
    QCOMPARE(dock.plainText().count(QLatin1Char('\n')), 3);
    dock.view()->selectRow(1);
    trigger(dock, QKeySequence(QKeySequence::Copy));
    QCOMPARE(QGuiApplication::clipboard()->text(), log_->lineAt(1) + QLatin1Char('\n'));
    button(dock, "Clear")->click();
    QCOMPARE(log_->rowCount(), 0);
    QVERIFY(!dock.view()->isVisible());
}

void TestLog::dockSaves()
{
    LogDock dock(log_.get());
    log_->add(Kind::Warning, QString::fromUtf8("slow \u03b3"));
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("log.txt"));
    QCOMPARE(dock.save(file), QString());
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(written.readAll()), dock.plainText());
    const QString refused = dock.save(folder.filePath(QStringLiteral("no/such/folder/log.txt")));
    QVERIFY2(refused.contains(QStringLiteral("no/such/folder")), qPrintable(refused));
}

void TestLog::dockFollowsTheNewestLine()
{
    LogDock dock(log_.get());
    dock.resize(600, 200);
    dock.show();
    const auto add = [this](int lines) {
        for (int i = 0; i < lines; ++i)
            log_->add(Kind::Information, QString::number(i));
    };
    add(100);
    const QScrollBar* bar = dock.view()->verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 0);
    QTRY_COMPARE(bar->value(), bar->maximum());
    dock.view()->scrollToTop();
    const int before = bar->maximum();
    add(10);
    QTRY_VERIFY(bar->maximum() > before);
    QCOMPARE(bar->value(), 0); // somebody reads there
    dock.view()->scrollToBottom();
    const int end = bar->maximum();
    add(10);
    QTRY_VERIFY(bar->maximum() > end);
    QCOMPARE(bar->value(), bar->maximum());
}

void TestLog::partsOfAMessageCanBeSelected()
{
    LogDock dock(log_.get());
    dock.resize(600, 200);
    dock.show();
    log_->add(Kind::Error, QStringLiteral("cannot open the file"));
    dock.view()->setCurrentIndex(dock.view()->model()->index(0, 0));
    trigger(dock, Qt::Key_F2);
    auto* editor = dock.view()->findChild<QLineEdit*>();
    QVERIFY(editor != nullptr);
    QVERIFY(editor->isReadOnly());
    QVERIFY(!editor->accessibleName().isEmpty());
    QCOMPARE(editor->text(), QStringLiteral("cannot open the file"));
    QTest::keyClick(editor, Qt::Key_Return);
    QCOMPARE(log_->textAt(0), QStringLiteral("cannot open the file"));
}

void TestLog::everyKindHasAMark()
{
    for (const auto choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
        theme_.apply(choice);
        LogDock dock(log_.get());
        dock.resize(700, 240);
        log_->clear();
        for (const Kind kind : {Kind::Information, Kind::Warning, Kind::Error})
            log_->add(kind, QStringLiteral("text"));
        dock.show();
        dock.view()->setAlternatingRowColors(false);
        QCoreApplication::processEvents();
        const QImage picture = dock.view()->viewport()->grab().toImage();
        QSet<QByteArray> marks;
        for (int row = 0; row < 3; ++row) {
            const QRect cell =
                dock.view()->visualRect(dock.view()->model()->index(row, LogModel::KindColumn)).adjusted(1, 1, 0, -1);
            const QImage mark = picture.copy(cell.left(), cell.top(), 16, cell.height());
            marks.insert(QByteArray(reinterpret_cast<const char*>(mark.constBits()), mark.sizeInBytes()));
        }
        QCOMPARE(marks.size(), 3);
    }
    theme_.apply(ThemeChoice::Light);
}

QTEST_MAIN(TestLog)
#include "tst_log.moc"
