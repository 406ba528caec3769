// SPDX-License-Identifier: GPL-3.0-only
#include "charts/crosshair.h"
#include "support/qtwarnings.h"
#include "widgets/charts/chartfixture.h"

#include <QMouseEvent>
#include <QTest>

#include <cmath>

using namespace cdm::ui;
using namespace cdm::test;
using Shape = ChartSeries::Shape;

namespace {

void moveTo(ChartCanvas* canvas, const QPointF& data)
{
    const QPoint place = canvas->figure().toPlace(data).toPoint();
    QMouseEvent move(QEvent::MouseMove, place, canvas->viewport()->mapToGlobal(place), Qt::NoButton, Qt::NoButton, {});
    QCoreApplication::sendEvent(canvas->viewport(), &move);
}

QVector<Crosshair::Row> rows(int count, const QString& text)
{
    return QVector<Crosshair::Row>(count, {Qt::red, text, QPointF(100, 50)});
}

} // namespace

/// What the crosshair tells, and where.
class TestCrosshair : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnQtWarnings(); }
    void boxStaysInTheChart_data();
    void boxStaysInTheChart();
    void pointsAtOnePlaceAreAllTold();
    void markersOnLinesAreTold();
    void missingValuesHaveADash();
    void numbersAreThoseOfTheTable();
};

void TestCrosshair::boxStaysInTheChart_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("letters");
    QTest::addColumn<bool>("isWhole");
    QTest::newRow("little") << 2 << 5 << true;
    QTest::newRow("many") << 40 << 5 << false;
    QTest::newRow("long") << 2 << 200 << false;
    QTest::newRow("both") << 40 << 200 << false;
}

void TestCrosshair::boxStaysInTheChart()
{
    QFETCH(const int, count);
    QFETCH(const int, letters);
    QFETCH(const bool, isWhole);
    const QRectF chart(0, 0, 320, 180);
    const QString text(letters, QLatin1Char('m'));
    Crosshair crosshair(nullptr);
    for (const double x : {60.0, 180.0, 305.0}) {
        crosshair.showAt(chart, {60, 10, 250, 120}, x, QStringLiteral("x = 1"), rows(count, text),
                         ChartPalette::print());
        const QStringList lines = crosshair.lines();
        QVERIFY(chart.contains(crosshair.boxOf(lines)));
        QVERIFY(crosshair.boundingRect().contains(crosshair.boxOf(lines)));
        QCOMPARE(lines.size() == count + 1 && lines.constLast() == text, isWhole);
        if (count == 40) {
            const qsizetype left = count - (lines.size() - 2);
            QCOMPARE(lines.constLast(), QStringLiteral("and %1 more").arg(left));
        }
    }
    QCOMPARE(crosshair.rows().size(), count); // the read-out has them all
}

void TestCrosshair::pointsAtOnePlaceAreAllTold()
{
    ChartView chart;
    chart.resize(640, 420);
    chart.setSeries({{QStringLiteral("DCN"), {{1, 2}}, Shape::Points},
                     {QStringLiteral("MMR"), {{3, 4}, {1, 2}}, Shape::Points, 1},
                     {QStringLiteral("DPP"), {{1, 4}}, Shape::Points, 2}});
    auto* canvas = shown(chart);
    QTest::keyClick(canvas, Qt::Key_Right);
    QCOMPARE(chart.readOut(), QStringLiteral("x = 1\nDCN: 2\nMMR: 2"));
    moveTo(canvas, {1, 4});
    QCOMPARE(chart.readOut(), QStringLiteral("x = 1\nDPP: 4"));
}

void TestCrosshair::markersOnLinesAreTold()
{
    ChartView chart;
    chart.resize(640, 420);
    ChartSeries best{QStringLiteral("best"), {{1, 1}}, Shape::Points, 1};
    best.labels = {QStringLiteral("epoch 1")};
    chart.setSeries({{QStringLiteral("Recall"), {{0, 0}, {1, 1}, {2, 0}}}, best});
    auto* canvas = shown(chart);
    moveTo(canvas, {1, 1});
    QCOMPARE(chart.readOut(), QStringLiteral("x = 1\nbest: 1 (epoch 1)\nRecall: 1"));
    moveTo(canvas, {1, 0.3});
    QCOMPARE(chart.readOut(), QStringLiteral("x = 1\nRecall: 1"));
}

void TestCrosshair::missingValuesHaveADash()
{
    ChartView chart;
    chart.resize(640, 420);
    chart.setSeries({{QStringLiteral("a"), {{0, 1}, {1, std::nan("")}, {2, 3}}},
                     {QStringLiteral("b"), {{0, 1}, {1, 2}, {2, 3}}, Shape::Line, 1}});
    auto* canvas = shown(chart);
    moveTo(canvas, {1, 2});
    QCOMPARE(chart.readOut(), QStringLiteral("x = 1\na: \u2013\nb: 2"));
    QVERIFY(!chart.grab().isNull());
}

void TestCrosshair::numbersAreThoseOfTheTable()
{
    ChartView chart;
    chart.resize(640, 420);
    chart.setLogAxes(true, true);
    chart.setSeries({{QStringLiteral("time"), {{10, 0.000123456}, {20'000, 123'456.4}}}});
    auto* canvas = shown(chart);
    QTest::keyClick(canvas, Qt::Key_Left);
    QCOMPARE(chart.readOut(), QStringLiteral("x = %1\ntime: 123456").arg(QLocale().toString(20'000)));
    QTest::keyClick(canvas, Qt::Key_Left);
    QCOMPARE(chart.readOut(), QStringLiteral("x = 10\ntime: 0.000123456"));
}

QTEST_MAIN(TestCrosshair)
#include "tst_crosshair.moc"
