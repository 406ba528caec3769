// SPDX-License-Identifier: GPL-3.0-only
#include "charts/chartview.h"
#include "pages/compare/columnchoice.h"
#include "pages/compare/comparedcurves.h"
#include "pages/compare/differencerows.h"
#include "pages/compare/parallelplot.h"
#include "pages/compare/runcolumns.h"
#include "widgets/pages/comparetest.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QSettings>

#include <algorithm>

using namespace cdm;
using namespace cdm::ui;

/// Runs whose metrics are of lists of different lengths: no view lets them pass for one and the same metric.
class TestComparedLengths : public test::CompareTest
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        beginCompare();
        runs_->addThree(sample_); // K 20
        addShort();
    }
    void cleanup() { endCompare(); }
    void headsNameTheOneLength();
    void lengthsHaveAColumnWhereTheyDiffer();
    void theColumnCannotBeHidden();
    void lossesHaveNoLength();
    void cellsTellTheirLength();
    void curvesTellTheirLength();
    void parallelCoordinatesHaveAnAxisOfIt();
    void differencesAreNotTaken();
    void notesNameTheLengths();

private:
    static RunColumn best(const char* metric) { return {RunColumn::Kind::Metric, store::EpochChoice::Best, metric}; }
    static RunColumn length() { return {RunColumn::Kind::Option, store::EpochChoice::Best, runcolumns::lengthOption}; }
    /// r-9 "short", with K 10 and lambda 0.7.
    void addShort();
    [[nodiscard]] std::shared_ptr<const RunTable> table() const
    {
        JobContext job;
        return std::make_shared<const RunTable>(readRunTable(runs_->path(), 0, job));
    }
    /// Places of these runs.
    static std::vector<std::uint32_t> places(const RunTable& table, const std::vector<std::string>& runs)
    {
        std::vector<std::uint32_t> places;
        for (const std::string& run : runs)
            places.push_back(static_cast<std::uint32_t>(*table.find(run)));
        return places;
    }
};

void TestComparedLengths::addShort()
{
    store::RunStore store(runs_->path());
    engine::TrainConfig config;
    config.validationK = 10;
    config.lambda = 0.7;
    store::RunRow row;
    row.id = "r-9";
    row.name = "short";
    row.datasetName = "sample";
    row.datasetPath = sample_.folder().toStdString();
    row.datasetHash = sample_.dataset()->hash();
    row.configJson = engine::toJson(config);
    row.seed = config.seed;
    store.add(row);
    for (std::int64_t epoch = 1; epoch <= 5; ++epoch)
        store.recordEpoch(row.id, epoch, workflow::metricRows(test::FakeEngine::record(epoch, 3)));
    store.recordCheckpoint(row.id, (store.runFolder(row.id) / "best.safetensors").string(), true, 3, 0.3);
    store.finish(row.id, store::RunState::Finished);
}

void TestComparedLengths::headsNameTheOneLength()
{
    const auto page = makePage();
    RunsModel* model = page->runs()->model();
    QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_COMPARE(model->rowCount(), 4);
    const auto head = [&] {
        return model->headerData(model->columnOf(best("validation.recall")), Qt::Horizontal, Qt::DisplayRole)
            .toString();
    };
    QCOMPARE(head(), QStringLiteral("Recall@K\nbest epoch"));
    QVERIFY(model->columnOf(length()) >= 0);
    page->runs()->filter()->setText(QStringLiteral("validation_k=20")); // of the runs that are shown, not of all
    QTRY_COMPARE(model->rowCount(), 3);
    QCOMPARE(head(), QStringLiteral("Recall@20\nbest epoch"));
    QCOMPARE(model->columnOf(length()), -1);
    page->runs()->filter()->setText(QStringLiteral("validation_k=10"));
    QTRY_COMPARE(model->rowCount(), 1);
    QCOMPARE(head(), QStringLiteral("Recall@10\nbest epoch"));
}

void TestComparedLengths::lengthsHaveAColumnWhereTheyDiffer()
{
    const auto runs = table();
    ColumnChoice choice;
    const auto columnsOf = [&](const std::vector<std::string>& ids) {
        const auto shown = places(*runs, ids);
        return choice.columns(*runs, shown, differingOptions(*runs, shown));
    };
    const auto mixed = columnsOf({"r-1", "r-9"});
    QCOMPARE(std::ranges::count(mixed, length()), 1);
    const auto last = std::ranges::find_if(
        mixed.rbegin(), mixed.rend(), [](const RunColumn& column) { return column.kind == RunColumn::Kind::Metric; });
    QVERIFY(*std::prev(last) == length()); // right behind the metrics
    QCOMPARE(std::ranges::count(columnsOf({"r-1", "r-2"}), length()), 0);
    choice.setOnlyDiffering(false);
    QCOMPARE(std::ranges::count(columnsOf({"r-1", "r-9"}), length()), 1); // not once more among the options
    QCOMPARE(std::ranges::count(columnsOf({"r-1", "r-2"}), length()), 1);
}

void TestComparedLengths::theColumnCannotBeHidden()
{
    const auto runs = table();
    ColumnChoice choice;
    choice.setShown(length(), false);
    const auto columnsOf = [&](const std::vector<std::string>& ids) {
        const auto shown = places(*runs, ids);
        return choice.columns(*runs, shown, differingOptions(*runs, shown));
    };
    QCOMPARE(std::ranges::count(columnsOf({"r-1", "r-9"}), length()), 1);
    for (const char* metric : {"validation.recall", "validation.ilad"})
        choice.setShown(best(metric), false);
    QCOMPARE(std::ranges::count(columnsOf({"r-1", "r-9"}), length()), 0); // nothing goes by it
}

void TestComparedLengths::lossesHaveNoLength()
{
    QVERIFY(runcolumns::hasLength("validation.recall"));
    QVERIFY(runcolumns::hasLength("dcn.ilad"));
    for (const char* metric : {"loss.total", "loss.other", "tau", "seconds"})
        QVERIFY2(!runcolumns::hasLength(metric), metric);
    QCOMPARE(runcolumns::metricTitle("loss.kd", runcolumns::severalK), QStringLiteral("KD loss"));
    QCOMPARE(runcolumns::metricTitle("dcn.ilad", runcolumns::severalK), QStringLiteral("DCN ILAD@K"));
    const auto runs = table();
    const QString said = QStringLiteral("different list lengths");
    QVERIFY(runcolumns::tip(best("validation.recall"), *runs, runcolumns::severalK).contains(said));
    QVERIFY(!runcolumns::tip(best("validation.recall"), *runs, 20).contains(said));
    QVERIFY(!runcolumns::tip(best("loss.total"), *runs, runcolumns::severalK).contains(said));
}

void TestComparedLengths::cellsTellTheirLength()
{
    const auto runs = table();
    ChosenRuns chosen;
    RunsModel model(&chosen);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto show = [&](const std::vector<std::string>& ids) {
        model.setContent(runs, std::make_shared<const std::vector<std::uint32_t>>(places(*runs, ids)),
                         {{RunColumn::Kind::Name}, best("validation.recall"), best("tau")});
    };
    const auto tip = [&](int row, int column) { return model.index(row, column).data(Qt::ToolTipRole).toString(); };
    show({"r-9", "r-1"});
    QCOMPARE(tip(0, 1), QStringLiteral("Recall@10"));
    QCOMPARE(tip(1, 1), QStringLiteral("Recall@20"));
    QCOMPARE(tip(0, 2), QString());
    show({"r-2", "r-1"});
    QCOMPARE(tip(0, 1), QString()); // the head says it
}

void TestComparedLengths::curvesTellTheirLength()
{
    const auto page = makePage();
    page->chosen()->set({QStringLiteral("r-1"), QStringLiteral("r-9")});
    const ChartView* chart = page->curves()->chart();
    QTRY_COMPARE(chart->series().size(), 4U);
    QCOMPARE(chart->title(), QStringLiteral("Recall@K"));
    QCOMPARE(chart->series()[0].name, QStringLiteral("low, K = 20"));
    QCOMPARE(chart->series()[1].name, QStringLiteral("short, K = 10"));
    QCOMPARE(chart->series()[3].name, QStringLiteral("short, K = 10")); // hidden with its run
    page->curves()->setMetric("loss.total");
    QCOMPARE(chart->series()[0].name, QStringLiteral("low"));
    page->curves()->setMetric("validation.recall");
    page->chosen()->set({QStringLiteral("r-1"), QStringLiteral("r-2")});
    QTRY_COMPARE(chart->title(), QStringLiteral("Recall@20"));
    QCOMPARE(chart->series()[0].name, QStringLiteral("low"));
    QTRY_VERIFY(page->isSettled());
}

void TestComparedLengths::parallelCoordinatesHaveAnAxisOfIt()
{
    const auto runs = table();
    const auto axes = [&](const std::vector<std::string>& ids, const AxisChoice& choice) {
        QStringList keys;
        const ParallelPlot plot = parallelPlot(*runs, places(*runs, ids), "validation.recall", choice);
        for (const ParallelAxis& axis : plot.axes)
            keys << axis.key;
        keys << plot.axes.back().name;
        return keys;
    };
    const AxisChoice lambda{.wanted = {QStringLiteral("lambda")}};
    QCOMPARE(axes({"r-1", "r-9"}, lambda),
             (QStringList{QStringLiteral("lambda"), QStringLiteral("validation_k"), QStringLiteral("validation.recall"),
                          QStringLiteral("Recall@K")}));
    QCOMPARE(axes({"r-1", "r-2"}, lambda),
             (QStringList{QStringLiteral("lambda"), QStringLiteral("validation.recall"), QStringLiteral("Recall@20")}));
}

void TestComparedLengths::differencesAreNotTaken()
{
    const auto runs = table();
    const auto rowOf = [&](const char* a, const char* b, const char* beginning) {
        const auto rows = metricRows(*runs, *runs->find(a), *runs->find(b));
        const auto found = std::ranges::find_if(
            rows, [&](const DifferenceRow& row) { return row.name.startsWith(QLatin1String(beginning)); });
        return found == rows.end() ? DifferenceRow() : *found;
    };
    const DifferenceRow mixed = rowOf("r-1", "r-9", "Recall");
    QCOMPARE(mixed.name, QStringLiteral("Recall@K (K = 20 in A, 10 in B), best epoch"));
    QVERIFY(!mixed.change);
    QVERIFY2(mixed.tip.contains(QStringLiteral("cannot be compared")), qPrintable(mixed.tip));
    QVERIFY(rowOf("r-1", "r-9", "Loss").change); // has no length
    const DifferenceRow same = rowOf("r-1", "r-3", "Recall");
    QCOMPARE(same.name, QStringLiteral("Recall@20, best epoch"));
    QVERIFY(same.change);
}

void TestComparedLengths::notesNameTheLengths()
{
    QCOMPARE(runcolumns::lengthsNote(std::vector<std::int64_t>{20, 10, 20}), QStringLiteral("K differs: 10, 20"));
    QCOMPARE(runcolumns::lengthsNote(std::vector<std::int64_t>{20, 0}), QStringLiteral("K differs: unknown, 20"));
    QCOMPARE(runcolumns::lengthsNote(std::vector<std::int64_t>{20, 20}), QString());
    QCOMPARE(runcolumns::lengthsNote(std::vector<std::int64_t>{}), QString());
}

QTEST_MAIN(TestComparedLengths)
#include "tst_comparedlengths.moc"
