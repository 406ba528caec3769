// SPDX-License-Identifier: GPL-3.0-only
#include "charts/charttable.h"
#include "charts/chartview.h"
#include "models/numbertext.h"
#include "models/tabledialog.h"
#include "models/tabletext.h"
#include "support/qtwarnings.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLocale>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace cdm::ui;

/// Numbers of a chart's table: short to look at, exact in files.
class TestChartTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void numbersOfAnyKind_data();
    void numbersOfAnyKind();
    void shownShortAndExportedExactly();
    void whatIsMissing();
    void barsOfWholeNumbersTellThem();
    void sharedRowsFollow();
    void rowsOfEachSeriesFollow();
    void otherColumnsBeginAnew();
    void windowFollowsItsChart();
};

void TestChartTable::init()
{
    cdm::test::failOnQtWarnings();
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

void TestChartTable::numbersOfAnyKind_data()
{
    QTest::addColumn<double>("number");
    QTest::addColumn<QString>("text");
    QTest::newRow("nought") << 0.0 << QStringLiteral("0");
    QTest::newRow("nought from below") << -0.0 << QStringLiteral("0");
    QTest::newRow("sum") << 0.1 + 0.2 << QStringLiteral("0.3");
    QTest::newRow("third") << -1.0 / 3.0 << QStringLiteral("\u22120.333333");
    QTest::newRow("count") << 2000.0 << QStringLiteral("2,000");
    QTest::newRow("million") << -1'234'567.0 << QStringLiteral("\u22121,234,567");
    QTest::newRow("not whole") << 1234.5 << QStringLiteral("1234.5");
    QTest::newRow("infinite") << std::numeric_limits<double>::infinity() << dash();
    QTest::newRow("none") << std::nan("") << dash();
}

void TestChartTable::numbersOfAnyKind()
{
    QFETCH(const double, number);
    QTEST(numberText(number), "text");
}

void TestChartTable::shownShortAndExportedExactly()
{
    ChartSpec spec;
    spec.xTitle = QStringLiteral("N");
    spec.series = {{QStringLiteral("difference"), {{1000, -1.0 / 3.0}, {2000, 0.1 + 0.2}}}};
    ChartTable table(spec);
    const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(table.index(0, 0).data().toString(), QStringLiteral("1,000"));
    QCOMPARE(table.index(0, 1).data().toString(), QStringLiteral("\u22120.333333"));
    QCOMPARE(table.index(0, 1).data(Qt::EditRole).toDouble(), -1.0 / 3.0);
    QCOMPARE(tableText({{}, {}, &table}, TableNotation::Csv),
             QStringLiteral("N,difference\n1000,-0.3333333333333333\n2000,0.30000000000000004\n"));
}

void TestChartTable::whatIsMissing()
{
    ChartSpec spec;
    spec.series = {{QStringLiteral("a"), {{0, std::nan("")}, {1, std::numeric_limits<double>::infinity()}}}};
    const ChartTable table(spec);
    QCOMPARE(table.index(0, 1).data().toString(), dash());
    QCOMPARE(tableText({{}, {}, &table}, TableNotation::Csv), QStringLiteral("x,a\n0,\n1,\n"));
}

void TestChartTable::barsOfWholeNumbersTellThem()
{
    ChartSpec spec;
    spec.xTitle = QStringLiteral("candidates");
    spec.series = {{QStringLiteral("requests"), {{60.5, 7}, {62.5, 3}}, ChartSeries::Shape::Bars}};
    spec.wholeBars = 2;
    const ChartTable pairs(spec);
    QCOMPARE(pairs.index(0, 0).data().toString(), QStringLiteral("60\u201361"));
    QCOMPARE(pairs.index(1, 0).data(Qt::EditRole).toDouble(), 62.5); // to sort by
    QCOMPARE(tableText({{}, {}, &pairs}, TableNotation::Csv),
             QStringLiteral("candidates,requests\n60\u201361,7\n62\u201363,3\n"));
    spec.series[0].points = {{60, 7}, {61, 3}};
    spec.wholeBars = 1;
    const ChartTable singles(spec);
    QCOMPARE(singles.index(0, 0).data().toString(), QStringLiteral("60"));
    QCOMPARE(tableText({{}, {}, &singles}, TableNotation::Csv), QStringLiteral("candidates,requests\n60,7\n61,3\n"));
}

void TestChartTable::sharedRowsFollow()
{
    ChartSpec spec;
    spec.series = {{QStringLiteral("a"), {{0, 1}, {1, 2}}}, {QStringLiteral("b"), {{0, 3}, {1, 4}}}};
    ChartTable table(spec);
    const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QPersistentModelIndex chosen(table.index(1, 2));
    QSignalSpy changed(&table, &ChartTable::dataChanged);
    for (ChartSeries& series : spec.series) {
        series.points[1].ry() += 10;
        series.points << QPointF(2, 9);
    }
    table.setSpec(spec);
    QCOMPARE(table.rowCount(), 3);
    QCOMPARE(chosen.row(), 1);
    QCOMPARE(chosen.data().toString(), QStringLiteral("14"));
    QVERIFY(!changed.isEmpty());
    changed.clear();
    spec.hidden.insert(QStringLiteral("a")); // looked at otherwise
    table.setSpec(spec);
    QVERIFY(changed.isEmpty());
    for (ChartSeries& series : spec.series)
        series.points.removeFirst();
    table.setSpec(spec);
    QCOMPARE(table.rowCount(), 2);
    QCOMPARE(table.index(0, 0).data().toString(), QStringLiteral("1"));
    QVERIFY(chosen.isValid());
}

void TestChartTable::rowsOfEachSeriesFollow()
{
    ChartSpec spec;
    spec.series = {{QStringLiteral("a"), {{0, 1}}}, {QStringLiteral("b"), {{5, 6}, {7, 8}}}};
    ChartTable table(spec);
    QVERIFY(!table.isWide());
    const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QPersistentModelIndex chosen(table.index(2, 2));
    QCOMPARE(chosen.data().toString(), QStringLiteral("8"));
    spec.series[0].points << QPointF(1, 2) << QPointF(2, 3);
    table.setSpec(spec);
    QCOMPARE(table.rowCount(), 5);
    QCOMPARE(chosen.row(), 4); // the same point still
    QCOMPARE(chosen.data().toString(), QStringLiteral("8"));
    spec.series[0].points.clear();
    table.setSpec(spec);
    QCOMPARE(chosen.row(), 1);
    QCOMPARE(table.index(0, 0).data().toString(), QStringLiteral("b"));
}

void TestChartTable::otherColumnsBeginAnew()
{
    ChartSpec spec;
    spec.series = {{QStringLiteral("a"), {{0, 1}, {1, 2}}}};
    ChartTable table(spec);
    const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy reset(&table, &ChartTable::modelReset);
    spec.series[0].name = QStringLiteral("b");
    table.setSpec(spec);
    QCOMPARE(reset.size(), 1);
    QCOMPARE(table.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("b"));
    table.setSpec({});
    QCOMPARE(table.columnCount(), 0);
    table.setSpec(spec);
    QCOMPARE(table.rowCount(), 2);
}

void TestChartTable::windowFollowsItsChart()
{
    ChartView chart;
    chart.setTitle(QStringLiteral("Loss"));
    chart.setSeries({{QStringLiteral("loss"), {{0, 1}, {1, 2}}}});
    chart.showTable();
    chart.showTable(); // comes to the front
    QCOMPARE(chart.findChildren<TableDialog*>().size(), 1);
    auto* dialog = chart.findChild<TableDialog*>();
    auto* view = dialog->findChild<QTableView*>();
    view->selectionModel()->setCurrentIndex(view->model()->index(1, 1), QItemSelectionModel::ClearAndSelect);
    chart.setSeries({{QStringLiteral("loss"), {{0, 1}, {1, 2}, {2, 5}}}});
    chart.setTitle(QStringLiteral("Loss of r-1"));
    QTRY_COMPARE(view->model()->rowCount(), 3);
    QCOMPARE(dialog->windowTitle(), QStringLiteral("Loss of r-1"));
    const auto labels = dialog->findChildren<QLabel*>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel* one) { return one->text() == QStringLiteral("3 rows"); }));
    QCOMPARE(view->currentIndex(), view->model()->index(1, 1));
    QVERIFY(view->selectionModel()->isSelected(view->model()->index(1, 1)));
    chart.setSeries({});
    QTRY_COMPARE(view->model()->rowCount(), 0);
    chart.setSeries({{QStringLiteral("a"), {{0, 1}}}, {QStringLiteral("b"), {{0, 2}}}});
    QTRY_COMPARE(view->model()->columnCount(), 3);
    dialog->close();
    chart.setSeries({});
    chart.showTable();
    QVERIFY(!chart.findChildren<TableDialog*>().isEmpty());
}

QTEST_MAIN(TestChartTable)
#include "tst_charttable.moc"
