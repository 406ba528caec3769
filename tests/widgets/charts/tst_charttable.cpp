// SPDX-License-Identifier: GPL-3.0-only
#include "charts/charttable.h"
#include "models/numbertext.h"
#include "models/tabletext.h"
#include "support/qtwarnings.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QTest>

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

QTEST_MAIN(TestChartTable)
#include "tst_charttable.moc"
