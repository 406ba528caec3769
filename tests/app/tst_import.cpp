// SPDX-License-Identifier: GPL-3.0-only
#include "app/columnroles.h"
#include "app/reportrows.h"
#include "base/error.h"
#include "data/dataset.h"
#include "importfixture.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QKeySequence>
#include <QLabel>
#include <QSet>

using namespace cdm;
using namespace cdm::app;

using test::impressions;

/// The import wizard from the first page to the report.
class TestImport : public test::ImportTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void noTwoShareAKey();
    void fromAFileToTheDataset();
    void badFilesAreSaidAndNothingIsLost();
    void anotherFormatCanBeChosen();
    void reportCanBeFilteredAndSaved();
    void closingAsksWhileItImports();
    void stoppingLeavesNothing();
    void aClosedReportIsNotLost();
};

void TestImport::noTwoShareAKey()
{
    open(write("log.csv", impressions()));
    QSet<QKeySequence> keys;
    const auto add = [&keys](const QString& text) {
        const QKeySequence key = QKeySequence::mnemonic(text);
        const bool isNew = key.isEmpty() || !keys.contains(key);
        keys << key;
        return isNew;
    };
    for (const QAbstractButton* button : dialog_->findChildren<QAbstractButton*>()) {
        if (button->isVisible())
            QVERIFY2(add(button->text()), qPrintable(button->text()));
    }
    for (const QLabel* label : dialog_->findChildren<QLabel*>()) {
        if (label->isVisible() && label->buddy() != nullptr)
            QVERIFY2(add(label->text()), qPrintable(label->text()));
    }
    QVERIFY(keys.size() > 5);
}

void TestImport::fromAFileToTheDataset()
{
    open(write("log.csv", impressions()));
    QVERIFY2(sourcePage()->verdict().contains(QLatin1String("6 columns")), qPrintable(sourcePage()->verdict()));
    QVERIFY(sourcePage()->isComplete());
    next();
    QCOMPARE(dialog_->currentId(), int(ImportDialog::Columns));
    ColumnsPage* columns = dialog_->columnsPage();
    QVERIFY(columns->mapping().request.empty()); // "visit" is no usual name
    QCOMPARE(columns->mapping().category, std::string("genre"));
    columns->setRole(0, ColumnRole::Request);
    columns->setRole(1, ColumnRole::None);
    QVERIFY(!dialog_->button(QWizard::NextButton)->isEnabled());
    columns->setRole(1, ColumnRole::User);
    columns->setRole(5, ColumnRole::ItemBands);
    QVERIFY(dialog_->canImport());
    next();
    QCOMPARE(dialog_->currentId(), int(ImportDialog::Files));
    next();
    QCOMPARE(dialog_->currentId(), int(ImportDialog::Requests));
    next();
    QCOMPARE(dialog_->currentId(), int(ImportDialog::Run));
    QTRY_VERIFY2(dialog_->importPage()->result(), qPrintable(dialog_->importPage()->text()));
    QCOMPARE(dialog_->importPage()->result()->report.rowsRefused, std::uint64_t(1));
    const auto* report = dialog_->findChild<ReportView*>();
    QVERIFY(report->isVisible());
    QCOMPARE(report->shown()->index(0, ReportRows::Line).data().toString(), QStringLiteral("182"));
    QSignalSpy imported(dialog_.get(), &ImportDialog::imported);
    dialog_->button(QWizard::FinishButton)->click();
    QCOMPARE(imported.count(), 1);
    const auto dataset = data::Dataset::open(path("made").toStdString());
    QCOMPARE(dataset->requestCount(), std::size_t(30));
    QCOMPARE(dataset->schema().itemFields.size(), std::size_t(1));
}

void TestImport::badFilesAreSaidAndNothingIsLost()
{
    open(write("noise.bin", QByteArray("\x01\x02\x00\x7f nothing", 12)));
    QVERIFY(!sourcePage()->isComplete());
    QVERIFY(!sourcePage()->verdict().isEmpty());
    QVERIFY(!dialog_->button(QWizard::NextButton)->isEnabled());
    // A table all of whose labels are bad fails late, and the way back is open.
    open(write("bad.csv", "request_id,user_id,item_id,label\n1,u,i,perhaps\n"));
    next();
    next();
    next();
    next();
    QTRY_VERIFY(!dialog_->importPage()->isRunning());
    QVERIFY(!dialog_->importPage()->result());
    QVERIFY(!dialog_->importPage()->text().isEmpty());
    QVERIFY(!QDir(path("made")).exists());
    ImportOrder deeper = dialog_->order();
    deeper.folder = path("new/made");
    JobContext job;
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(runImport(deeper, job)), Error);
    QVERIFY(!QDir(path("new")).exists());
    QVERIFY(!dialog_->button(QWizard::FinishButton)->isEnabled());
    dialog_->back();
    dialog_->back();
    dialog_->back();
    QCOMPARE(dialog_->columnsPage()->mapping().label, std::string("label"));
}

void TestImport::anotherFormatCanBeChosen()
{
    open(write("log.csv", impressions()));
    auto* format = sourcePage()->findChild<QComboBox*>();
    format->setCurrentIndex(format->findData(QStringLiteral("movielens-100k")));
    QVERIFY2(sourcePage()->verdict().contains(QLatin1String("looked like something else")),
             qPrintable(sourcePage()->verdict()));
    QCOMPARE(dialog_->nextId(), int(ImportDialog::Requests));
    next();
    next();
    QTRY_VERIFY(!dialog_->importPage()->isRunning());
    QVERIFY(!dialog_->importPage()->result());
    QVERIFY(!dialog_->importPage()->text().isEmpty());
}

void TestImport::reportCanBeFilteredAndSaved()
{
    sources::ImportReport report;
    report.rowsRefused = 45;
    report.rejects = "log-cdm/refused.csv";
    report.firstBadRows = {{"a.csv", 3, "rating is not a number"}, {"b.csv", 9, "no user"}};
    report.issues = {{sources::IssueKind::Refused, "rating is not a number", 44, {{"a.csv", 3, "rating x"}}},
                     {sources::IssueKind::Repaired, "not UTF-8", 31, {{"a.csv", 7, "read as Windows-1252"}}},
                     {sources::IssueKind::Note, "items without a title", 1, {}}};
    report.rowsRepaired = 31;
    report.repairs = "log-cdm/repaired.csv";
    report.firstRepairedRows = {{"a.csv", 7, "read as Windows-1252"}};
    ReportRows rows(report);
    QAbstractItemModelTester tester(&rows, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(rows.rowCount(), 8);
    const auto repaired = [&rows](int row, int column) { return rows.index(4 + row, column).data().toString(); };
    QCOMPARE(repaired(0, ReportRows::Kind), QStringLiteral("repaired"));
    QCOMPARE(repaired(0, ReportRows::Line), QStringLiteral("7"));
    QVERIFY(repaired(0, ReportRows::Problem).contains(QLatin1String("read as Windows-1252")));
    QVERIFY(repaired(1, ReportRows::Problem).contains(QLatin1String("30")));
    QCOMPARE(repaired(1, ReportRows::File), QStringLiteral("log-cdm/repaired.csv"));
    QVERIFY(repaired(2, ReportRows::Problem).contains(QLatin1String("31"))); // of this cause in all
    report.repairsNotListed = 11;
    const ReportRows bounded(report);
    QCOMPARE(bounded.rowCount(), 9);
    QVERIFY(bounded.index(6, ReportRows::Problem).data().toString().contains(QLatin1String("20")));
    QCOMPARE(bounded.index(6, ReportRows::File).data().toString(), QStringLiteral("log-cdm/repaired.csv"));
    report.repairsNotListed = 0;
    report.refusalsNotListed = 13;
    const ReportRows fewer(report);
    QCOMPARE(fewer.rowCount(), 9);
    QVERIFY(fewer.index(3, ReportRows::Problem).data().toString().contains(QLatin1String("32")));
    QCOMPARE(fewer.index(3, ReportRows::File).data().toString(), QStringLiteral("log-cdm/refused.csv"));
    report.refusalsNotListed = 0;
    QVERIFY(rows.index(2, ReportRows::Problem).data().toString().contains(QLatin1String("43")));
    QCOMPARE(rows.index(2, ReportRows::File).data().toString(), QStringLiteral("log-cdm/refused.csv"));
    ReportView view;
    view.setReport(report);
    view.filter()->setText(QStringLiteral("b.csv"));
    QCOMPARE(view.shown()->rowCount(), 1);
    view.save(path("rows.csv"));
    QFile file(path("rows.csv"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("b.csv,9,no user"));
}

/// Until the test lets the event loop turn, the import runs as far as the dialog knows.
void TestImport::closingAsksWhileItImports()
{
    startImport(impressions("request_id"));
    QSignalSpy aside(dialog_.get(), &ImportDialog::endedAside);
    QSignalSpy imported(dialog_.get(), &ImportDialog::imported);
    const auto jobs = jobs_->jobs();
    QVERIFY(std::any_of(jobs.begin(), jobs.end(), [](const ui::JobInfo& job) { return !job.loss.isEmpty(); }));
    QTest::keyClick(dialog_.get(), Qt::Key_Escape);
    QVERIFY(dialog_->isVisible() && question() != nullptr);
    QTest::keyClick(question(), Qt::Key_Escape); // back to the import
    QVERIFY(dialog_->isVisible() && question() == nullptr);
    QVERIFY(dialog_->importPage()->isRunning());
    QVERIFY(!dialog_->close());
    QVERIFY(question() != nullptr);
    answer(QMessageBox::AcceptRole); // in the background
    QVERIFY(!dialog_->isVisible());
    QVERIFY(dialog_->importPage()->isRunning());
    QTRY_COMPARE(aside.count(), 1);
    QCOMPARE(imported.count(), 0);
    QVERIFY2(dialog_->importPage()->result(), qPrintable(dialog_->importPage()->text()));
    QCOMPARE(data::Dataset::open(path("made").toStdString())->requestCount(), std::size_t(30));
    dialog_->show(); // the report is there still
    QCOMPARE(dialog_->currentId(), int(ImportDialog::Run));
    QVERIFY(dialog_->findChild<ReportView*>()->isVisible());
}

void TestImport::stoppingLeavesNothing()
{
    startImport(impressions("request_id", 100'000)); // enough for the stop to come in time
    QSignalSpy aside(dialog_.get(), &ImportDialog::endedAside);
    dialog_->reject();
    answer(QMessageBox::DestructiveRole);
    QTRY_VERIFY_WITH_TIMEOUT(!dialog_->isVisible(), 20'000);
    QVERIFY(!dialog_->importPage()->isRunning());
    QVERIFY(!dialog_->importPage()->result());
    QCOMPARE(aside.count(), 0);
    QCOMPARE(QDir(folder_->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList{QStringLiteral("log.csv")});
}

void TestImport::aClosedReportIsNotLost()
{
    startImport(impressions("request_id"));
    dialog_->reject();
    QVERIFY(question() != nullptr);
    QTRY_VERIFY2(dialog_->importPage()->result(), qPrintable(dialog_->importPage()->text()));
    QVERIFY(question() == nullptr); // too late to ask
    QSignalSpy aside(dialog_.get(), &ImportDialog::endedAside);
    QSignalSpy imported(dialog_.get(), &ImportDialog::imported);
    dialog_->reject();
    QVERIFY(!dialog_->isVisible());
    QCOMPARE(aside.count(), 1); // told of, and not opened
    QCOMPARE(imported.count(), 0);
}

QTEST_MAIN(TestImport)
#include "tst_import.moc"
