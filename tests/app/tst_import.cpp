// SPDX-License-Identifier: GPL-3.0-only
#include "app/columnroles.h"
#include "app/importdialog.h"
#include "app/importpages.h"
#include "app/reportrows.h"
#include "data/dataset.h"
#include "exporting/exporter.h"
#include "support/filecontent.h"
#include "support/generated.h"
#include "support/qtwarnings.h"
#include "theme/theme.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QKeySequence>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QSet>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

using namespace cdm;
using namespace cdm::app;

/// The import wizard from the first page to the report.
class TestImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { theme_.apply(ui::ThemeChoice::Light); }
    void init();
    void cleanup();
    void rolesAndMappingAreTheSame();
    void problemsAreNamed();
    void noTwoShareAKey();
    void fromAFileToTheDataset();
    void mappingsAreSavedAndLoaded();
    void aLogBecomesRequests();
    void badFilesAreSaidAndNothingIsLost();
    void anotherFormatCanBeChosen();
    void reportCanBeFilteredAndSaved();
    void scoresAndVectorsOfAnOwnModel();
    void anExportComesBackAsItWas();
    void closingAsksWhileItImports();
    void stoppingLeavesNothing();
    void aClosedReportIsNotLost();

private:
    [[nodiscard]] QString path(const char* name) const { return folder_->filePath(QLatin1String(name)); }
    QString write(const char* name, const QByteArray& text) const { return test::writeFile(path(name), text); }
    void open(const QString& source);
    void next() const { dialog_->button(QWizard::NextButton)->click(); }
    void startImport(const QByteArray& rows); ///< whose columns have their usual names
    [[nodiscard]] QMessageBox* question() const;
    void answer(QMessageBox::ButtonRole role) const;
    [[nodiscard]] SourcePage* sourcePage() const { return dialog_->findChild<SourcePage*>(); }

    ui::Theme theme_;
    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<ui::JobRunner> jobs_;
    std::unique_ptr<ImportDialog> dialog_;
};

namespace {

QByteArray impressions(const char* requestColumn = "visit", int requests = 30)
{
    QByteArray rows = QByteArray(requestColumn) + ",user_id,item_id,label,genre,price\n";
    for (int request = 0; request < requests; ++request) {
        for (int item = 0; item < 6; ++item)
            rows += QByteArray::number(request) + ",u" + QByteArray::number(request % 5) + ",i" +
                    QByteArray::number((request + item) % 9) + "," + (item == 2 ? "1" : "0") + ",c" +
                    QByteArray::number(item % 3) + "," + QByteArray::number(item * 1.5) + "\n";
    }
    rows += "30,u1,i1,perhaps,c1,2\n";
    return rows;
}

} // namespace

void TestImport::init()
{
    test::failOnQtWarnings();
    folder_ = std::make_unique<QTemporaryDir>();
    jobs_ = std::make_unique<ui::JobRunner>();
}

void TestImport::cleanup()
{
    jobs_->stopAndWait();
    dialog_.reset();
    jobs_.reset();
    folder_.reset();
}

void TestImport::open(const QString& source)
{
    dialog_ = std::make_unique<ImportDialog>(jobs_.get(), QString());
    dialog_->show();
    QSignalSpy checked(dialog_.get(), &ImportDialog::checked);
    dialog_->setSource(source);
    QVERIFY(checked.count() > 0 || checked.wait(20'000));
    for (QLineEdit* field : sourcePage()->findChildren<QLineEdit*>()) {
        if (field->text() == sourcePage()->folder())
            field->setText(path("made"));
    }
}

void TestImport::startImport(const QByteArray& rows)
{
    open(write("log.csv", rows));
    for (int step = ImportDialog::Source; step < ImportDialog::Run; ++step)
        next();
    QCOMPARE(dialog_->currentId(), int(ImportDialog::Run));
    QVERIFY(dialog_->importPage()->isRunning());
    QVERIFY(!dialog_->button(QWizard::BackButton)->isEnabled());
}

QMessageBox* TestImport::question() const
{
    for (QMessageBox* one : dialog_->findChildren<QMessageBox*>()) {
        if (one->isVisible())
            return one;
    }
    return nullptr;
}

void TestImport::answer(QMessageBox::ButtonRole role) const
{
    for (QAbstractButton* one : question()->buttons()) {
        if (question()->buttonRole(one) == role)
            return one->click();
    }
}

void TestImport::rolesAndMappingAreTheSame()
{
    const std::vector<std::string> columns{"r", "u", "i", "y", "price", "age", "v1", "v2", "junk"};
    sources::TableMapping base;
    base.itemFields = {"price:bands=5"};
    base.scores = "scores.npy";
    const std::vector<ColumnRole> roles{ColumnRole::Request,    ColumnRole::User,       ColumnRole::Item,
                                        ColumnRole::Label,      ColumnRole::ItemBands,  ColumnRole::UserBands,
                                        ColumnRole::ItemVector, ColumnRole::ItemVector, ColumnRole::None};
    const sources::TableMapping mapping = mappingOf(base, columns, roles);
    QCOMPARE(mapping.request, std::string("r"));
    QCOMPARE(mapping.itemFields, std::vector<std::string>{"price:bands=5"});
    QCOMPARE(mapping.userFields, std::vector<std::string>{"age:bands=8"});
    QCOMPARE(mapping.itemVectorColumns, (std::vector<std::string>{"v1", "v2"}));
    QCOMPARE(mapping.scores, std::string("scores.npy"));
    QVERIFY(mapping.shown.empty());
    QVERIFY(rolesOf(mapping, columns) == roles);
    // Columns of a table of items stay its own.
    base.itemTable = "items.csv";
    base.title = "name";
    base.itemFields = {"price:bands=5", "brand"};
    QCOMPARE(mappingOf(base, columns, roles).title, std::string("name"));
    QCOMPARE(mappingOf(base, columns, roles).itemFields, (std::vector<std::string>{"brand", "price:bands=5"}));
}

void TestImport::problemsAreNamed()
{
    const std::vector<std::string> columns{"a", "b", "c", "d"};
    std::vector<ColumnRole> roles{ColumnRole::User, ColumnRole::Item, ColumnRole::None, ColumnRole::None};
    QVERIFY(problemOf(columns, roles).contains(roleText(ColumnRole::Label)));
    roles[2] = ColumnRole::Label;
    QVERIFY(problemOf(columns, roles).isEmpty());
    roles[3] = ColumnRole::Item;
    QVERIFY2(problemOf(columns, roles).contains(QLatin1String("b, d")), qPrintable(problemOf(columns, roles)));
}

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

void TestImport::mappingsAreSavedAndLoaded()
{
    open(write("log.csv", impressions()));
    ColumnsPage* columns = dialog_->columnsPage();
    columns->setRole(0, ColumnRole::Request);
    columns->setRole(5, ColumnRole::ContextField);
    const std::string wanted = sources::toJson(columns->mapping());
    QCOMPARE(columns->saveMapping(path("mapping.json")), QString());
    columns->setRole(0, ColumnRole::None);
    columns->setRole(5, ColumnRole::None);
    QVERIFY(sources::toJson(columns->mapping()) != wanted);
    QCOMPARE(columns->loadMapping(path("mapping.json")), QString());
    QCOMPARE(sources::toJson(columns->mapping()), wanted);
    QVERIFY(!columns->saveMapping(QStringLiteral("/no/such/folder/mapping.json")).isEmpty());
    const QString error = columns->loadMapping(write("bad.json", "{\"colour\": \"red\"}"));
    QVERIFY2(error.contains(QLatin1String("colour")), qPrintable(error));
    QCOMPARE(sources::toJson(columns->mapping()), wanted); // nothing is lost
}

void TestImport::aLogBecomesRequests()
{
    QByteArray rows = "user_id,item_id,rating,timestamp\n";
    for (int i = 0; i < 400; ++i)
        rows += "u" + QByteArray::number(i % 8) + ",i" + QByteArray::number((i * 7 + i / 8) % 40) + "," +
                QByteArray::number(1 + i % 5) + "," + QByteArray::number(1'000'000 + i) + "\n";
    open(write("ratings.csv", rows));
    if (sourcePage()->format() == QLatin1String("table")) {
        next();
        QVERIFY2(dialog_->canImport(), qPrintable(dialog_->columnsPage()->problem()));
        next();
    }
    next();
    auto* requests = dialog_->findChild<RequestsPage*>();
    const auto boxes = requests->findChildren<QSpinBox*>();
    QSpinBox* window = boxes.value(0);
    window->setValue(500); // more than the candidates
    QVERIFY2(requests->problem().contains(QLatin1String("500")), qPrintable(requests->problem()));
    QVERIFY(!dialog_->button(QWizard::NextButton)->isEnabled());
    window->setValue(5);
    QVERIFY(requests->problem().isEmpty());
    QCOMPARE(dialog_->order().options.build.window, std::uint32_t(5));
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

void TestImport::scoresAndVectorsOfAnOwnModel()
{
    using Mapping = sources::TableMapping;
    const auto npy = [this](const char* name, const QByteArray& shape, const std::vector<float>& numbers) {
        QByteArray head = "{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }";
        head += QByteArray(63 - (head.size() + 10) % 64, ' ') + "\n";
        QByteArray text("\x93NUMPY\x01\x00", 8);
        text += char(head.size());
        text += '\0';
        text += head;
        text.append(reinterpret_cast<const char*>(numbers.data()), qsizetype(numbers.size() * sizeof(float)));
        return write(name, text);
    };
    const QByteArray table = impressions().chopped(qsizetype(qstrlen("30,u1,i1,perhaps,c1,2\n"))); // 180 good rows
    const QString scores = npy("scores.npy", "(180,)", std::vector<float>(180, 0.5F));
    const QString pairs = npy("pairs.npy", "(180, 2)", std::vector<float>(360, 0.5F));
    const QString vectors = npy("items.npy", "(9, 2)", std::vector<float>(18, 1.0F));
    const QString ids = write("ids.txt", "i0\ni1\ni2\ni3\ni4\ni5\ni6\ni7\ni8\n");
    open(write("log.csv", table));
    next();
    FilesPage* files = dialog_->filesPage();
    next();
    QCOMPARE(dialog_->currentId(), int(ImportDialog::Files));
    files->setFile(&Mapping::scores, scores);
    QVERIFY2(files->problem().contains(QLatin1String("request id")), qPrintable(files->problem())); // still a log
    dialog_->back();
    dialog_->columnsPage()->setRole(0, ColumnRole::Request);
    next();
    QCOMPARE(files->problem(), QString());
    QVERIFY2(files->state().contains(QLatin1String("no vectors")), qPrintable(files->state()));
    files->setFile(&Mapping::scores, pairs);
    QVERIFY2(files->problem().contains(QLatin1String("pairs.npy has 2 numbers")), qPrintable(files->problem()));
    QVERIFY(!dialog_->button(QWizard::NextButton)->isEnabled());
    files->setFile(&Mapping::scores, path("absent.npy"));
    QVERIFY2(files->problem().contains(QLatin1String("absent.npy")), qPrintable(files->problem()));
    files->setFile(&Mapping::scores, ids);
    QVERIFY2(files->problem().contains(QLatin1String("no NumPy array")), qPrintable(files->problem()));
    files->setFile(&Mapping::scores, QStringLiteral("scores.npy")); // beside the table
    files->setFile(&Mapping::itemVectors, vectors);
    QVERIFY2(files->problem().contains(QLatin1String("their ids")), qPrintable(files->problem()));
    files->setFile(&Mapping::itemVectorIds, ids);
    QCOMPARE(files->problem(), QString());
    QVERIFY2(files->state().contains(QLatin1String("complete")), qPrintable(files->state()));
    next();
    next();
    QTRY_VERIFY2(dialog_->importPage()->result(), qPrintable(dialog_->importPage()->text()));
    const auto dataset = data::Dataset::open(path("made").toStdString());
    QVERIFY(dataset->schema().hasScores);
    QCOMPARE(dataset->schema().itemVectorDimension, std::uint32_t(2));
}

// The table, what lies beside it and the mapping that an export writes: nothing is to be said by hand.
void TestImport::anExportComesBackAsItWas()
{
    const auto first =
        test::generated({.users = 8, .items = 40, .categories = 4, .candidates = 8, .shown = 4, .vectors = true},
                        path("first").toStdString());
    JobContext job;
    exporting::exportDataset(*first, path("tables").toStdString(), exporting::ExportFormat::Csv, job);
    open(path("tables/candidates.csv"));
    QVERIFY2(sourcePage()->verdict().contains(QLatin1String("mapping.json")), qPrintable(sourcePage()->verdict()));
    next();
    QCOMPARE(dialog_->columnsPage()->mapping().category, std::string("categories")); // of items.csv
    next();
    QVERIFY2(dialog_->filesPage()->state().contains(QLatin1String("complete")),
             qPrintable(dialog_->filesPage()->state()));
    next();
    next();
    QTRY_VERIFY2(dialog_->importPage()->result(), qPrintable(dialog_->importPage()->text()));
    QCOMPARE(data::Dataset::open(path("made").toStdString())->hash(), first->hash());
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
