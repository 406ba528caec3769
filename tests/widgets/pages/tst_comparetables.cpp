// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/methodtable.h"
#include "pages/compare/policytable.h"
#include "pages/compare/reporttablemodel.h"
#include "pages/compare/tablespanel.h"
#include "pages/compare/tabletexts.h"
#include "report/writers.h"
#include "sources/responses.h"
#include "support/fakemodel.h"
#include "widgets/pages/comparetablestest.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QFont>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

using namespace cdm;
using namespace cdm::ui;

namespace {

/// A model with another order of f.
class TurnedModel : public test::FakeModel
{
public:
    using FakeModel::FakeModel;
    using FakeModel::scoreRequest;
    [[nodiscard]] engine::RequestScores scoreRequest(const data::Dataset& dataset,
                                                     const data::EditedRequest& edited) const override
    {
        engine::RequestScores scores = FakeModel::scoreRequest(dataset, edited);
        for (float& f : scores.accuracy)
            f = 1.0f - f;
        return scores;
    }
};

} // namespace

/// The paper's Tables 2, 3 and 4 made from runs: their numbers, names and sentences.
class TestCompareTables : public test::CompareTablesTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { addRuns(); }
    void init() { test::failOnQtWarnings(); }
    void methodsAgainstDcn();
    void everyRunAgainstItsOwnDcn();
    void gammaOfRunsAndOfTheWindow();
    void runsOfOneNameAreTold();
    void variantsAgainstTheFirst();
    void namesOfVariants();
    void policiesOfOneRunAndOfTwo();

private:
    [[nodiscard]] std::vector<store::RunRow> rows(const QStringList& ids) const;
    [[nodiscard]] const report::Row& rowOf(const report::Table& table, const std::string& beginning,
                                           const std::string& group = {}) const;
};

std::vector<store::RunRow> TestCompareTables::rows(const QStringList& ids) const
{
    std::vector<store::RunRow> rows;
    for (const QString& id : ids)
        rows.push_back(*store::RunStore(runs_.path()).find(id.toStdString()));
    return rows;
}

const report::Row& TestCompareTables::rowOf(const report::Table& table, const std::string& beginning,
                                            const std::string& group) const
{
    for (const report::Row& row : table.rows) {
        if (row.heading.starts_with(beginning) && row.group == group)
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
    const report::Row& plain = rowOf(table, "DCN (", "first");
    const report::Row& first = rowOf(table, "CDM (gamma 0.1)", "first");
    QCOMPARE(plain.cells[0].value, dcn.metrics.recall);
    QCOMPARE(plain.cells[2].value, dcn.metrics.ilad);
    QCOMPARE(first.cells[4].value, cdm.metrics.recall);
    QCOMPARE(first.cells[5].value, cdm.metrics.mrr);
    QCOMPARE(first.cells[7].value, cdm.metrics.cc);
    QCOMPARE(rowOf(table, "CDM (gamma 0.1)", "second").cells[4].value, cdm.metrics.recall); // the same model, gamma

    // Change and test against DCN; none for DCN itself.
    const auto dcnAt10 = eval::evaluateFused(*sample_.dataset(), scores, *space, 10, 0.0, job);
    QVERIFY(!plain.cells[0].change && !plain.cells[0].pValue);
    QVERIFY(std::abs(*first.cells[4].change - (cdm.metrics.recall / dcnAt10.metrics.recall - 1.0)) < 1e-12);
    const auto paired = eval::compareMetric(dcnAt10.perRequest, cdm.perRequest, &eval::RequestMetrics::recall, {}, job);
    QCOMPARE(*first.cells[4].pValue, paired->pValue);
    const auto interval = eval::bootstrapMetric(cdm.perRequest, &eval::RequestMetrics::recall, {}, job);
    QCOMPARE(first.cells[4].interval->lower, interval->lower);
    QVERIFY(first.cells[7].interval.has_value()); // CC, by whole lists
    QVERIFY(first.cells[7].interval->lower <= cdm.metrics.cc && cdm.metrics.cc <= first.cells[7].interval->upper);
    QVERIFY(first.cells[7].pValue.has_value());

    // Baselines, then CDM, then what is there for orientation; marks leave that out.
    QCOMPARE(int(table.rows.front().role), int(report::RowRole::Baseline));
    QCOMPARE(int(table.rows.back().role), int(report::RowRole::Reference));
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        std::map<std::string, double> best; // of each run
        for (const report::Row& row : table.rows) {
            if (row.role != report::RowRole::Reference)
                best[row.group] = std::max(best[row.group], row.cells[column].value);
        }
        for (const report::Row& row : table.rows) {
            if (row.cells[column].best)
                QVERIFY(std::abs(row.cells[column].value - best[row.group]) < 1e-4);
            QVERIFY(!row.cells[column].bestBaseline || row.role == report::RowRole::Baseline);
        }
    }
}

/// Two trainings have two DCNs; the CDM of each answers to its own, and the table says whose each row is.
void TestCompareTables::everyRunAgainstItsOwnDcn()
{
    JobContext job;
    const ModelLoader two = [this, usual = loader()](const std::filesystem::path& file) {
        return file.parent_path().filename() == "r-2" ? std::make_shared<TurnedModel>(*sample_.dataset(), "r-2")
                                                      : usual(file);
    };
    const TableOrder order{TableForm::Methods, rows({QStringLiteral("r-1"), QStringLiteral("r-2")}), {10}};
    const report::Table table =
        methodTable(evaluateRuns(order, sample_.dataset(), two, job), report::IntervalStyle::Hidden);
    report::check(table);
    const test::FakeModel first(*sample_.dataset());
    const TurnedModel second(*sample_.dataset());
    const auto requests = sample_.dataset()->requests(data::Split::Test);
    const auto space = eval::attributeSpace(sample_.dataset());
    const std::pair<const char*, const test::FakeModel*> runs[] = {{"first", &first}, {"second", &second}};
    for (const auto& [name, model] : runs) {
        const auto scores = model->score(*sample_.dataset(), requests, job);
        const auto dcn = eval::evaluateFused(*sample_.dataset(), scores, *space, 10, 0.0, job);
        const auto cdm = eval::evaluateFused(*sample_.dataset(), scores, *space, 10, 0.1, job);
        const report::Row& base = rowOf(table, "DCN (gamma 0)", name);
        const report::Row& own = rowOf(table, "CDM (gamma 0.1)", name);
        QCOMPARE(base.cells[2].value, dcn.metrics.ilad);
        QVERIFY(!base.cells[2].change && !base.cells[2].pValue);
        QCOMPARE(own.cells[2].value, cdm.metrics.ilad);
        QVERIFY(std::abs(*own.cells[2].change - (cdm.metrics.ilad / dcn.metrics.ilad - 1.0)) < 1e-12);
        const auto paired = eval::compareMetric(dcn.perRequest, cdm.perRequest, &eval::RequestMetrics::ilad, {}, job);
        QCOMPARE(*own.cells[2].pValue, paired->pValue);
        QVERIFY(rowOf(table, "DCN + DPP", name).cells[2].pValue.has_value()); // each run's re-rankers
    }
    QVERIFY(rowOf(table, "DCN (", "first").cells[2].value != rowOf(table, "DCN (", "second").cells[2].value);
    for (const char* chance : {"Popularity", "Random"}) { // no run's, so compared with none
        const report::Cell& cell = rowOf(table, chance, "Without a model").cells[2];
        QVERIFY(!cell.change && !cell.pValue);
    }
    QCOMPARE(table.rows.size(), 7U + 7U + 2U);

    // Said alike in the caption, in files and on the screen.
    const QString caption = QString::fromStdString(table.caption);
    for (const char* part : {"test split", "K = 10", "Best checkpoint of: first; second.", "each run's own",
                             "difference to DCN (gamma 0) of the same run"})
        QVERIFY2(caption.contains(QLatin1String(part)), qPrintable(caption));
    QVERIFY(report::csv(table).find("second,CDM (gamma 0.1)") != std::string::npos);
    QVERIFY(report::latex(table).find("{second}}") != std::string::npos);
    ReportTableModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setTable(table);
    QCOMPARE(model.rowCount(), 16 + 3);
    QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("first"));
    QVERIFY(model.index(0, 0).data(Qt::FontRole).value<QFont>().bold());
    QVERIFY(!model.index(0, 3).data().isValid());
    QCOMPARE(model.index(1, 0).data().toString(), QStringLiteral("DCN (gamma 0)"));
    QCOMPARE(model.index(8, 0).data().toString(), QStringLiteral("second"));
    QCOMPARE(model.index(15, 0).data().toString(), QStringLiteral("CDM (gamma 0.1)"));
    QCOMPARE(model.index(15, 3).data(ReportTableModel::SortRole).toDouble(),
             rowOf(table, "CDM (gamma 0.1)", "second").cells[2].value);
}

void TestCompareTables::gammaOfRunsAndOfTheWindow()
{
    JobContext job;
    TableOrder order{TableForm::Methods, rows({QStringLiteral("r-1")}), {5}};
    order.gamma = 4.94;
    const report::Table table =
        methodTable(evaluateRuns(order, sample_.dataset(), loader(), job), report::IntervalStyle::Hidden);
    const QString caption = QString::fromStdString(table.caption);
    QVERIFY2(caption.contains(QLatin1String("CDM's gamma: 4.94, as set in the window.")), qPrintable(caption));
    QVERIFY2(caption.contains(QLatin1String("checkpoint of: first.")), qPrintable(caption));
    const test::FakeModel model(*sample_.dataset());
    const auto scores = model.score(*sample_.dataset(), sample_.dataset()->requests(data::Split::Test), job);
    const auto space = eval::attributeSpace(sample_.dataset());
    const auto cdm = eval::evaluateFused(*sample_.dataset(), scores, *space, 5, 4.94, job);
    QCOMPARE(rowOf(table, "CDM (gamma 4.94)").cells[2].value, cdm.metrics.ilad);
    QVERIFY(rowOf(table, "Popularity").cells[2].pValue.has_value()); // of one run there is one DCN

    JobRunner jobs;
    Session session(&jobs, runs_.path());
    ChosenRuns chosen;
    TablesPanel panel(&session, &chosen, loader());
    panel.setTable(std::make_shared<RunTable>(readRunTable(runs_.path(), 0, job)));
    chosen.set({QStringLiteral("r-1")});
    session.setGamma(1.5);
    panel.build();
    QTRY_VERIFY(!panel.isBuilding());
    QVERIFY2(panel.state().contains(QLatin1String("each run's own")), qPrintable(panel.state()));
    const QString other = QStringLiteral("Other settings are chosen now");
    session.setGamma(0.5); // is none of this table's
    QVERIFY(!panel.state().contains(other));
    test::named<QComboBox>(panel, "Gamma of CDM")->setCurrentIndex(1);
    QVERIFY(panel.state().contains(other));
    panel.build();
    QTRY_VERIFY(!panel.isBuilding());
    QVERIFY2(panel.state().contains(QLatin1String("CDM's gamma: 0.5,")), qPrintable(panel.state()));
    QVERIFY(!panel.state().contains(other));
    session.setGamma(0.75);
    QVERIFY(panel.state().contains(other));
    jobs.stopAndWait();
}

void TestCompareTables::runsOfOneNameAreTold()
{
    std::vector<store::RunRow> runs(4);
    runs[0].id = "r-1";
    runs[1].id = "r-2";
    runs[2].id = "r-3";
    runs[3].id = "r-4";
    runs[0].name = runs[2].name = "same";
    runs[1].name = "one";
    QCOMPARE(tableRunNames(runs), (QStringList{QStringLiteral("same (r-1)"), QStringLiteral("one"),
                                               QStringLiteral("same (r-3)"), QStringLiteral("r-4")}));
}

void TestCompareTables::variantsAgainstTheFirst()
{
    JobContext job;
    const TableOrder order{TableForm::Variants, rows({QStringLiteral("r-2"), QStringLiteral("r-1")}), {5}};
    const EvaluatedRuns evaluated = evaluateRuns(order, nullptr, loader(), job); // opens the dataset itself
    const report::Table table = methodTable(evaluated, report::IntervalStyle::Hidden);
    QCOMPARE(table.rows.size(), 2U);
    QCOMPARE(table.rows[0].heading, std::string("CDM (gamma 0.1): second"));
    const QString caption = QString::fromStdString(table.caption);
    QVERIFY2(caption.contains(QLatin1String("difference to CDM (gamma 0.1): second,")), qPrintable(caption));
    QVERIFY2(caption.contains(QLatin1String("checkpoint of: second; first.")), qPrintable(caption));
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

void TestCompareTables::policiesOfOneRunAndOfTwo()
{
    JobContext job;
    PolicyOrder order;
    QVERIFY(!whyNoPolicies(order).isEmpty());
    order.runs = rows({QStringLiteral("r-1")});
    order.k = 5;
    QVERIFY(whyNoPolicies(order).contains(QLatin1String("watch_ratio"))); // no responses yet
    order.responses = responses();
    QCOMPARE(whyNoPolicies(order), QString());
    const ComparedPolicies one = comparePolicies(order, sample_.dataset(), loader(), job);
    QCOMPARE(policyNames(one.order).base, std::string("DCN (gamma 0)"));
    QCOMPARE(policyNames(one.order).policy, std::string("CDM (gamma 0.1)"));

    // The numbers are those of study::simulate() on the lists of the model.
    const data::Dataset& dataset = *sample_.dataset();
    const test::FakeModel model(dataset);
    const auto requests = dataset.requests(data::Split::Test);
    const study::Method methods[] = {study::methodFromText("dcn"), study::methodFromText("cdm:gamma=0.1")};
    const auto lists = study::makeLists(model, dataset, requests, methods, 5, job).byMethod;
    const data::Responses known = sources::readResponses(order.responses, dataset, job);
    const study::Simulation expected = study::simulate(dataset, known, requests, std::span(lists).first(1),
                                                       std::span(lists).last(1), order.session, job);
    QCOMPARE(one.simulation.watchTime.base, expected.watchTime.base);
    QCOMPARE(one.simulation.watchTime.policy, expected.watchTime.policy);
    QCOMPARE(one.simulation.clustering.policy, expected.clustering.policy);
    const report::Table table = policyTable(one, report::IntervalStyle::Bounds);
    report::check(table);
    QCOMPARE(table.rows.size(), 3U);
    QCOMPARE(rowOf(table, "Watch time").cells[1].value, expected.watchTime.policy);
    QCOMPARE(rowOf(table, "Watch time").cells[2].interval->lower, 100.0 * expected.watchTime.interval->lower);
    QVERIFY(QString::fromStdString(table.caption).contains(QLatin1String("CDM (gamma 0.1)")));
    QVERIFY(QString::fromStdString(table.caption).contains(QLatin1String("Best checkpoint of: first. CDM's gamma: e")));
    QCOMPARE(provenanceOf(one).runs, std::vector<std::string>{"r-1"});
    const auto made = report::entriesOf(provenanceOf(one));
    QVERIFY(std::ranges::count(made, std::pair<std::string, std::string>("responses", "full.csv")) == 1); // no folders
    order.gamma = 0.7;
    const ComparedPolicies chosen = comparePolicies(order, sample_.dataset(), loader(), job);
    QCOMPARE(policyNames(chosen.order).policy, std::string("CDM (gamma 0.7)"));
    QVERIFY(policyTable(chosen, report::IntervalStyle::Bounds).caption.find("0.7, as set") != std::string::npos);
    order.gamma.reset();

    order.runs = rows({QStringLiteral("r-1"), QStringLiteral("r-2")});
    const ComparedPolicies two = comparePolicies(order, nullptr, loader(), job);
    QCOMPARE(policyNames(two.order).base, std::string("CDM (gamma 0.1), first"));
    QCOMPARE(policyNames(two.order).policy, std::string("CDM (gamma 0.1), second"));
    QVERIFY2(shortCaption(two).contains(QLatin1String("Best checkpoints of 2 runs. CDM's gamma: each run's own.")),
             qPrintable(shortCaption(two)));
    QCOMPARE(*two.simulation.watchTime.change, 0.0); // the same model and gamma
    order.runs = rows({QStringLiteral("r-1"), QStringLiteral("r-2"), QStringLiteral("r-3")});
    QVERIFY(!whyNoPolicies(order).isEmpty());
    QVERIFY_THROWS_EXCEPTION(Error, comparePolicies(order, nullptr, loader(), job));
}

QTEST_MAIN(TestCompareTables)
#include "tst_comparetables.moc"
