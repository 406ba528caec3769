// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/methodtable.h"
#include "pages/compare/reporttablemodel.h"
#include "pages/compare/tablefile.h"
#include "pages/compare/tablespanel.h"
#include "support/fakemodel.h"
#include "support/qtwarnings.h"
#include "theme/theme.h"
#include "widgets/pages/comparefixture.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QFile>
#include <QFont>
#include <QGuiApplication>
#include <QSignalSpy>

#include <cmath>

using namespace cdm;
using namespace cdm::ui;

class TestCompareTables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { test::failOnQtWarnings(); }
    void methodsAgainstDcn();
    void variantsAgainstTheFirst();
    void namesOfVariants();
    void cellsOnTheScreen();
    void textsCarryProvenance();
    void panelBuildsAndTellsOfOtherRuns();

private:
    [[nodiscard]] std::vector<store::RunRow> rows(const QStringList& ids) const;
    [[nodiscard]] ModelLoader loader() const;
    [[nodiscard]] const report::Row& rowOf(const report::Table& table, const std::string& beginning) const;

    Theme theme_;
    test::SampleDataset sample_;
    test::StoredRuns runs_;
};

void TestCompareTables::initTestCase()
{
    theme_.apply(ThemeChoice::Light);
    runs_.add("r-1", "first", 2, 0.25, "cosine", &sample_);
    runs_.add("r-2", "second", 3, 0.5, "cosine", &sample_);
    runs_.add("r-3", "elsewhere", 3, 0.5);
}

std::vector<store::RunRow> TestCompareTables::rows(const QStringList& ids) const
{
    std::vector<store::RunRow> rows;
    for (const QString& id : ids)
        rows.push_back(*store::RunStore(runs_.path()).find(id.toStdString()));
    return rows;
}

ModelLoader TestCompareTables::loader() const
{
    return [dataset = sample_.dataset()](const std::filesystem::path& file) -> std::shared_ptr<const engine::Model> {
        return std::make_shared<test::FakeModel>(*dataset, file.parent_path().filename().string());
    };
}

const report::Row& TestCompareTables::rowOf(const report::Table& table, const std::string& beginning) const
{
    for (const report::Row& row : table.rows) {
        if (row.heading.starts_with(beginning))
            return row;
    }
    throw std::runtime_error("no row " + beginning);
}

void TestCompareTables::methodsAgainstDcn()
{
    JobContext job;
    const TableOrder order{TableForm::Methods, rows({QStringLiteral("r-1"), QStringLiteral("r-2")}), {5, 10}};
    const EvaluatedRuns evaluated = evaluateRuns(order, sample_.dataset(), loader(), job);
    const report::Table table = methodTable(evaluated, report::IntervalStyle::PlusMinus);
    report::check(table);
    QCOMPARE(table.columns.size(), 8U);
    QCOMPARE(table.columns[4].group, std::string("K = 10"));

    // The definition: top-K of f + gamma y_stu, metrics over the same requests.
    const test::FakeModel model(*sample_.dataset());
    const auto requests = sample_.dataset()->requests(data::Split::Test);
    const auto scores = model.score(*sample_.dataset(), requests, job);
    const auto space = eval::attributeSpace(sample_.dataset());
    const auto dcn = eval::evaluateFused(*sample_.dataset(), scores, *space, 5, 0.0, job);
    const auto cdm = eval::evaluateFused(*sample_.dataset(), scores, *space, 10, 0.1, job);
    const report::Row& plain = rowOf(table, "DCN (");
    const report::Row& first = rowOf(table, "CDM: first");
    QCOMPARE(plain.cells[0].value, dcn.metrics.recall);
    QCOMPARE(plain.cells[2].value, dcn.metrics.ilad);
    QCOMPARE(first.cells[4].value, cdm.metrics.recall);
    QCOMPARE(first.cells[5].value, cdm.metrics.mrr);
    QCOMPARE(first.cells[7].value, cdm.metrics.cc);
    QCOMPARE(rowOf(table, "CDM: second").cells[4].value, cdm.metrics.recall); // the same model and gamma

    // Change and test against DCN; none for DCN itself.
    const auto dcnAt10 = eval::evaluateFused(*sample_.dataset(), scores, *space, 10, 0.0, job);
    QVERIFY(!plain.cells[0].change && !plain.cells[0].pValue);
    QVERIFY(std::abs(*first.cells[4].change - (cdm.metrics.recall / dcnAt10.metrics.recall - 1.0)) < 1e-12);
    const auto paired = eval::compareMetric(dcnAt10.perRequest, cdm.perRequest, &eval::RequestMetrics::recall, {}, job);
    QCOMPARE(*first.cells[4].pValue, paired->pValue);
    const auto interval = eval::bootstrapMetric(cdm.perRequest, &eval::RequestMetrics::recall, {}, job);
    QCOMPARE(first.cells[4].interval->lower, interval->lower);
    QVERIFY(!first.cells[7].interval); // CC has none
    QVERIFY(first.cells[7].pValue.has_value());

    // Baselines, then CDM, then what is there for orientation; marks leave that out.
    QCOMPARE(int(table.rows.front().role), int(report::RowRole::Baseline));
    QCOMPARE(int(table.rows.back().role), int(report::RowRole::Reference));
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        double best = 0.0;
        for (const report::Row& row : table.rows) {
            if (row.role != report::RowRole::Reference)
                best = std::max(best, row.cells[column].value);
        }
        for (const report::Row& row : table.rows) {
            if (row.cells[column].best)
                QVERIFY(std::abs(row.cells[column].value - best) < 1e-4);
            QVERIFY(!row.cells[column].bestBaseline || row.role == report::RowRole::Baseline);
        }
    }
}

void TestCompareTables::variantsAgainstTheFirst()
{
    JobContext job;
    const TableOrder order{TableForm::Variants, rows({QStringLiteral("r-2"), QStringLiteral("r-1")}), {5}};
    const EvaluatedRuns evaluated = evaluateRuns(order, nullptr, loader(), job); // opens the dataset itself
    const report::Table table = methodTable(evaluated, report::IntervalStyle::Hidden);
    QCOMPARE(table.rows.size(), 2U);
    QCOMPARE(table.rows[0].heading, std::string("CDM: second"));
    QVERIFY(!table.rows[0].cells[0].change);
    QCOMPARE(*table.rows[1].cells[0].change, 0.0);
    QCOMPARE(*table.rows[1].cells[0].pValue, 1.0);

    const TableOrder mixed{TableForm::Variants, rows({QStringLiteral("r-1"), QStringLiteral("r-3")}), {5}};
    QVERIFY_THROWS_EXCEPTION(Error, evaluateRuns(mixed, nullptr, loader(), job));
}

void TestCompareTables::namesOfVariants()
{
    engine::TrainConfig config;
    QCOMPARE(variantName(config), QStringLiteral("CDM"));
    config.beta2 = 0.0;
    QCOMPARE(variantName(config), QStringLiteral("CDM without InfoNCE"));
    config.contexts = "attention";
    QCOMPARE(variantName(config), QStringLiteral("CDM without CCE"));
    config.teacherMode = "none";
    QCOMPARE(variantName(config), QStringLiteral("DCN"));
    config.weighting = "ipw";
    QCOMPARE(variantName(config), QStringLiteral("IPW"));
}

void TestCompareTables::cellsOnTheScreen()
{
    report::Table table;
    table.corner = "Method";
    table.columns = {{"Recall", "K = 5"}};
    table.columns[0].better = report::Better::Higher;
    table.rows = {{"DCN", {report::Cell::number(0.25, {0.2, 0.3})}, report::RowRole::Baseline},
                  {"MMR", {report::Cell::number(0.3)}, report::RowRole::Baseline},
                  {"CDM", {report::Cell::number(0.5, {0.4, 0.6})}},
                  {"chance", {}, report::RowRole::Reference}};
    table.rows[2].cells[0].pValue = 0.01;
    report::markBest(table);
    report::compareWith(table, "DCN");
    ReportTableModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.columnCount(), 0);
    model.setTable(table);
    QCOMPARE(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("Recall\nK = 5"));
    const auto cell = [&model](int row) { return model.index(row, 1); };
    QCOMPARE(model.index(2, 0).data().toString(), QStringLiteral("CDM"));
    QCOMPARE(cell(2).data().toString(), QStringLiteral("0.5000+* [0.4000, 0.6000]"));
    QVERIFY(cell(2).data(Qt::FontRole).value<QFont>().bold());
    QVERIFY(cell(1).data(Qt::FontRole).value<QFont>().underline());
    QVERIFY(!cell(0).data(Qt::FontRole).value<QFont>().bold());
    QVERIFY(cell(2).data(Qt::ToolTipRole).toString().contains(QStringLiteral("p = 0.01")));
    QCOMPARE(cell(3).data().toString(), QStringLiteral("\u2013"));
    QVERIFY(!cell(3).data(ReportTableModel::SortRole).isValid());
}

void TestCompareTables::textsCarryProvenance()
{
    report::Table table;
    table.id = "methods";
    table.columns = {{"Recall", {}}};
    table.rows = {{"CDM", {report::Cell::number(0.5)}}};
    report::Provenance provenance;
    provenance.runs = {"r-1"};
    provenance.dataHash = "abcd";
    for (const TableFormat format : {TableFormat::Markdown, TableFormat::Csv, TableFormat::Latex, TableFormat::Html}) {
        const QByteArray text = tableText(table, provenance, format);
        QVERIFY(text.contains("r-1") && text.contains("abcd"));
        QVERIFY(text.contains("0.5"));
        QCOMPARE(text, tableText(table, provenance, format));
    }
    QVERIFY(tableText(table, provenance, TableFormat::Csv).startsWith("# "));
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("table.tex"));
    QCOMPARE(writeTable(table, provenance, file), QString());
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QCOMPARE(written.readAll(), tableText(table, provenance, TableFormat::Latex));
    QVERIFY(writeTable(table, provenance, folder.filePath(QStringLiteral("table.xyz"))).contains(QLatin1String(".md")));
    QVERIFY(!writeTable(table, provenance, folder.filePath(QStringLiteral("none/table.md"))).isEmpty());
    copyTable(table, provenance, TableFormat::Markdown);
    QCOMPARE(QGuiApplication::clipboard()->text().toUtf8(), tableText(table, provenance, TableFormat::Markdown));
}

void TestCompareTables::panelBuildsAndTellsOfOtherRuns()
{
    JobRunner jobs;
    Session session(&jobs, runs_.path());
    ChosenRuns chosen;
    TablesPanel panel(&session, &chosen, loader());
    panel.resize(800, 400);
    panel.show();
    JobContext job;
    panel.setTable(std::make_shared<RunTable>(readRunTable(runs_.path(), 0, job)));
    QAbstractItemModelTester tester(panel.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    chosen.set({QStringLiteral("r-1")});
    panel.build();
    QVERIFY(panel.isBuilding());
    QTRY_VERIFY(!panel.isBuilding());
    QVERIFY(panel.evaluated().has_value());
    QCOMPARE(panel.model()->columnCount(), 9);
    const int methods = panel.model()->rowCount();
    QVERIFY(methods > 5);
    chosen.set({QStringLiteral("r-1"), QStringLiteral("r-2")});
    QCOMPARE(panel.model()->rowCount(), methods); // until it is evaluated again
    panel.setForm(TableForm::Variants);
    panel.build();
    QTRY_COMPARE(panel.model()->rowCount(), 2);
    jobs.stopAndWait();
}

QTEST_MAIN(TestCompareTables)
#include "tst_comparetables.moc"
