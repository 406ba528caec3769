// SPDX-License-Identifier: GPL-3.0-only
#include "charts/charttable.h"
#include "charts/linecut.h"
#include "charts/seriesextents.h"
#include "charts/serieswalk.h"
#include "charts/thinning.h"
#include "models/tabletext.h"
#include "support/csvtext.h"
#include "support/qtwarnings.h"
#include "widgets/charts/chartfixture.h"

#include <QAbstractItemModelTester>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace cdm::ui;
using namespace cdm::test;
using Shape = ChartSeries::Shape;

/// What charts make of their data before anything is drawn.
class TestChartData : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnQtWarnings(); }
    void thinningKeepsExtremesAndEnds();
    void thinningLeavesShortLinesAlone();
    void linesRunOffTheEdge();
    void cloudsKeepOnePointACell();
    void pathsKeepTheirOrder();
    void rangesHoldWholeBarsAndZero();
    void extentsAreReadOnce();
    void niceSteps_data();
    void niceSteps();
    void decadesHaveRoundTicks();
    void tableOfSharedX();
    void tableOfDifferentX();
    void seriesOfOneNameAreToldApart();
    void keysWalkOverFinitePoints();
};

void TestChartData::thinningKeepsExtremesAndEnds()
{
    QVector<QPointF> points = wave(100'000);
    points[54'321].setY(9.0);
    points[54'322].setY(-9.0);
    const QVector<QPointF> thin = thinLine(points, 0, 99'999, 300);
    QVERIFY(thin.size() <= 2 * 300 + 4);
    QVERIFY(thin.size() > 300);
    QCOMPARE(thin.front(), points.front());
    QCOMPARE(thin.back(), points.back());
    QVERIFY(thin.contains(points[54'321]));
    QVERIFY(thin.contains(points[54'322]));
    QVERIFY(std::is_sorted(thin.begin(), thin.end(), [](auto& a, auto& b) { return a.x() < b.x(); }));
}

void TestChartData::thinningLeavesShortLinesAlone()
{
    const QVector<QPointF> points = wave(204);
    QCOMPARE(thinLine(points, 0, 203, 100), points);
    QCOMPARE(thinLine({}, 0, 1, 100).size(), 0);
    QCOMPARE(thinLine({{1, 2}}, 0, 1, 0).size(), 1);
}

void TestChartData::linesRunOffTheEdge()
{
    QVector<QPointF> points = wave(10);
    points[5].setY(std::nan(""));
    const QVector<QPointF> inside = lineWithin(points, 3.5, 6.5);
    QCOMPARE(inside, (QVector<QPointF>{points[3], points[4], points[6], points[7]}));
}

void TestChartData::cloudsKeepOnePointACell()
{
    QVector<QPointF> points;
    for (int i = 0; i < 10'000; ++i)
        points.push_back({static_cast<double>(i % 10), static_cast<double>((i / 10) % 10)});
    const QVector<QPointF> thin = thinCloud(points, 100, 100);
    QCOMPARE(thin.size(), 100); // the 10 x 10 different places
    const QVector<QPointF> within = pointsWithin(points, {2.5, 4.5, 0.0, 0.0});
    QCOMPARE(within.size(), 200);
}

void TestChartData::pathsKeepTheirOrder()
{
    QVector<QPointF> spiral;
    for (int i = 0; i < 5'000; ++i)
        spiral.push_back({std::cos(0.01 * i) * i, std::sin(0.01 * i) * i});
    const ChartRange all{-5'000, 5'000, -5'000, 5'000};
    const QVector<QPointF> thin = thinPath(spiral, all, 100, 100);
    QVERIFY(thin.size() > 50 && thin.size() < spiral.size());
    QCOMPARE(thin.front(), spiral.front());
    QCOMPARE(thin.back(), spiral.back());
    for (qsizetype i = 1; i < thin.size(); ++i)
        QVERIFY(spiral.indexOf(thin[i]) > spiral.indexOf(thin[i - 1]));
    const QVector<QPointF> part = thinPath(spiral, {100, 200, 100, 200}, 10'000, 10'000);
    QVERIFY(part.size() < spiral.size()); // what is out of sight goes
    for (const QPointF& point : spiral) {
        if (point.x() > 100 && point.x() < 200 && point.y() > 100 && point.y() < 200)
            QVERIFY(part.contains(point));
    }
    QCOMPARE(thinPath({{1, 1}, {std::nan(""), 0}}, all, 10, 10), (QVector<QPointF>{{1, 1}}));
}

void TestChartData::rangesHoldWholeBarsAndZero()
{
    ChartSpec spec;
    spec.series = {{QStringLiteral("n"), {{10, 5}, {20, 7}}, Shape::Bars}};
    const ChartRange range = fullRange(spec);
    QCOMPARE(barSlot(spec), 10.0);
    QCOMPARE(range.xMinimum, 5.0);
    QCOMPARE(range.xMaximum, 25.0);
    QCOMPARE(range.yMinimum, 0.0);
    QVERIFY(range.yMaximum >= 7.0);
    spec.hidden.insert(QStringLiteral("n"));
    QCOMPARE(fullRange(spec).xMaximum, 1.0); // nothing to show: the unit square
}

void TestChartData::extentsAreReadOnce()
{
    ChartSpec spec;
    spec.series = {{QStringLiteral("path"), {{1, 2}, {3, std::nan("")}, {5, 4}}, Shape::Path},
                   {QStringLiteral("none"), {}, Shape::Points}};
    SeriesExtents known;
    const auto& extents = known.of(spec.series);
    QCOMPARE(*extents[0], (ChartRange{1, 5, 2, 4}));
    QVERIFY(!extents[1]);
    QCOMPARE(fullRange(spec, extents), fullRange(spec));
    // Changed behind their backs: only who reads the points again can see it.
    const_cast<QPointF*>(spec.series[0].points.constData())->setX(-7.0);
    spec.series.insert(spec.series.begin(), {QStringLiteral("new"), {{0, 0}}, Shape::Points});
    QCOMPARE(known.of(spec.series)[1]->xMinimum, 1.0);
    spec.series[1].points[2].setX(9.0); // data of their own
    QCOMPARE(*known.of(spec.series)[1], (ChartRange{-7, 9, 2, 4}));
}

void TestChartData::niceSteps_data()
{
    QTest::addColumn<double>("length");
    QTest::addColumn<int>("ticks");
    QTest::addColumn<double>("step");
    QTest::addColumn<int>("decimals");
    QTest::newRow("unit") << 1.0 << 5 << 0.2 << 1;
    QTest::newRow("gamma") << 2.0 << 8 << 0.5 << 1;
    QTest::newRow("thousands") << 60'000.0 << 6 << 10'000.0 << 0;
    QTest::newRow("small") << 0.003 << 3 << 0.001 << 3;
    QTest::newRow("seven") << 7.0 << 1 << 10.0 << 0;
}

void TestChartData::niceSteps()
{
    QFETCH(double, length);
    QFETCH(int, ticks);
    QFETCH(double, step);
    QFETCH(int, decimals);
    QVERIFY(std::abs(niceStep(length, ticks) / step - 1.0) < 1e-9);
    QCOMPARE(decimalsFor(step), decimals);
}

void TestChartData::decadesHaveRoundTicks()
{
    const auto values = [](double low, double high, int ticks) {
        QVector<double> all;
        for (const double place : decadeTicks(std::log10(low), std::log10(high), ticks))
            all.push_back(std::round(1e6 * fromAxis(place, true)) / 1e6);
        return all;
    };
    QCOMPARE(values(20, 2000, 12), (QVector<double>{20, 50, 100, 200, 500, 1000, 2000}));
    QCOMPARE(values(0.004, 300, 8), (QVector<double>{0.01, 0.1, 1, 10, 100}));
    QCOMPARE(values(1e-4, 1e4, 4), (QVector<double>{1e-4, 1e-2, 1, 100, 1e4}));
    QCOMPARE(values(30, 45, 4), (QVector<double>{30, 35, 40, 45}));
}

void TestChartData::tableOfSharedX()
{
    ChartSpec spec;
    spec.xTitle = QStringLiteral("gamma");
    spec.series = {{QStringLiteral("a"), {{0, 1}, {1, 2}}}, {QStringLiteral("b"), {{0, 3}, {1, 0.1}}}};
    ChartTable table(spec);
    const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(table.isWide());
    QCOMPARE(csvText(table), QStringLiteral("gamma,a,b\n0,1,3\n1,2,0.1\n"));
    QCOMPARE(tableText({{}, {}, &table}, TableNotation::Markdown),
             QStringLiteral("| gamma | a | b |\n|---|---:|---:|\n| 0 | 1 | 3 |\n| 1 | 2 | 0.1 |\n"));
}

void TestChartData::tableOfDifferentX()
{
    ChartSpec spec;
    spec.series = {{QStringLiteral("a"), {{0, 1}}}, {QStringLiteral("empty"), {}}, {QStringLiteral("b"), {{5, 6}}}};
    ChartTable table(spec);
    const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(!table.isWide());
    QCOMPARE(csvText(table), QStringLiteral("series,x,y\na,0,1\nb,5,6\n"));
}

void TestChartData::seriesOfOneNameAreToldApart()
{
    ChartSpec spec;
    spec.series = {{QStringLiteral("MMR"), {{1, 2}}, Shape::Points}, {QStringLiteral("MMR"), {{1, 3}}, Shape::Path}};
    spec.series[1].told = QStringLiteral("MMR, fitted");
    QCOMPARE(csvText(ChartTable(spec)), QStringLiteral("x,MMR,\"MMR, fitted\"\n1,2,3\n"));
    QCOMPARE(spec.visibleSeries().size(), std::size_t(2));
    spec.series[1].tabled = false; // a line that joins the points
    QCOMPARE(csvText(ChartTable(spec)), QStringLiteral("x,MMR\n1,2\n"));
    spec.hidden.insert(QStringLiteral("MMR"));
    QVERIFY(spec.visibleSeries().empty());
}

void TestChartData::keysWalkOverFinitePoints()
{
    const double none = std::nan("");
    ChartSpec spec;
    spec.series = {{QStringLiteral("a"), {{0, 1}, {9, 1}}, Shape::Band},
                   {QStringLiteral("b"), {}},
                   {QStringLiteral("c"), {{0, none}, {1, 1}, {2, none}, {3, 3}, {4, none}}},
                   {QStringLiteral("d"), {{1, 1}}},
                   {QStringLiteral("e"), {{8, 8}, {3, 2}, {1, 1}}, Shape::Points}};
    spec.hidden = {QStringLiteral("d")};
    SeriesWalk walk;
    QVERIFY(!walk.canStay(spec));
    QCOMPARE(SeriesWalk::choices(spec), 2);
    QVERIFY(walk.start(spec, {0, 9, 0, 9}, 1));
    QCOMPARE(walk.series(), std::size_t(2));
    QCOMPARE(walk.point(), qsizetype(1));
    for (const qsizetype expected : {3, 3}) { // and stays at the end
        QVERIFY(walk.step(spec, 1));
        QCOMPARE(walk.point(), expected);
    }
    QVERIFY(walk.turn(spec, 1, {1, 1}));
    QCOMPARE(walk.series(), std::size_t(4));
    QCOMPARE(walk.point(), qsizetype(1));
    QVERIFY(walk.turn(spec, 1, {1, 1})); // round to the first
    QCOMPARE(walk.series(), std::size_t(2));
    QVERIFY(walk.start(spec, {2, 5, 0, 9}, 1)); // in the zoomed part
    QCOMPARE(walk.point(), qsizetype(3));
    QVERIFY(walk.start(spec, {0, 2, 0, 9}, -1));
    QCOMPARE(walk.point(), qsizetype(1));

    ChartSpec other = spec;
    other.series.erase(other.series.begin(), other.series.begin() + 2);
    QVERIFY(walk.follow(spec, other));
    QCOMPARE(walk.series(), std::size_t(0));
    QVERIFY(walk.canStay(other));
    ChartSpec without = other;
    without.series.erase(without.series.begin());
    QVERIFY(!walk.follow(other, without));
    QVERIFY(!SeriesWalk().start({}, {}, 1));
}

QTEST_MAIN(TestChartData)
#include "tst_chartdata.moc"
