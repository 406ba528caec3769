// SPDX-License-Identifier: GPL-3.0-only
#include "charts/chartcanvas.h"
#include "charts/chartticks.h"
#include "charts/chartview.h"
#include "charts/figurefile.h"
#include "support/qtwarnings.h"
#include "widgets/charts/chartfixture.h"

#include <QFontMetricsF>
#include <QGraphicsScene>
#include <QPainter>
#include <QSet>
#include <QTest>

#include <cmath>
#include <limits>

using namespace cdm::ui;
using namespace cdm::test;
using Shape = ChartSeries::Shape;

namespace {

QString minus(const QString& text)
{
    return QString(text).replace(QLatin1Char('-'), QChar(0x2212));
}

ChartRange rangeOf(const QVector<QPointF>& points)
{
    ChartSpec spec;
    spec.series = {{QStringLiteral("a"), points}};
    return fullRange(spec);
}

} // namespace

/// Data at the ends of what a chart can be given.
class TestChartExtremes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnQtWarnings(); }
    void valuesThatDifferByRounding();
    void valuesWithoutDistance();
    void ticksAreToldApart_data();
    void ticksAreToldApart();
    void verySmallAndLargeTicksAreShort();
    void labelsBesideEachOtherDoNotTouch();
    void nothingIsSaidToBeNothing();
    void missingValuesAreLeftOut();
    void oneHiddenSeriesCanBeShownAgain();
};

void TestChartExtremes::valuesThatDifferByRounding()
{
    const ChartRange range = rangeOf({{0, 0.3}, {1, 0.1 + 0.2}});
    QVERIFY(range.yMaximum - range.yMinimum > 0.01);
    QVERIFY(range.yMinimum < 0.3 && range.yMaximum > 0.3);
    QVERIFY(stepTicks(0.3, 0.1 + 0.2, 1e-17).size() <= 1000); // a step that is lost beside the places
    ChartView chart;
    chart.resize(480, 320);
    chart.setSeries({{QStringLiteral("mean"), {{0, 0.3}, {1, 0.1 + 0.2}}}});
    QVERIFY(!toSvg(chart.figure()).isEmpty());
    const ChartRange none = rangeOf({{0, 5e-324}});
    QVERIFY(none.yMaximum - none.yMinimum > 0.1);
}

void TestChartExtremes::valuesWithoutDistance()
{
    const double largest = std::numeric_limits<double>::max();
    const ChartRange range = rangeOf({{0, -largest}, {1, largest}});
    QVERIFY(std::isfinite(range.yMinimum) && std::isfinite(range.yMaximum));
    QVERIFY(range.yMinimum < range.yMaximum);
}

void TestChartExtremes::ticksAreToldApart_data()
{
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::addColumn<bool>("isLog");
    QTest::newRow("unit") << 0.0 << 1.0 << false;
    QTest::newRow("small") << 0.0 << 8e-9 << false;
    QTest::newRow("tiny, both signs") << -3e-14 << 4e-14 << false;
    QTest::newRow("zoomed") << 1.0 << 1.0 + 4e-9 << false;
    QTest::newRow("large") << 0.0 << 6e12 << false;
    QTest::newRow("large, zoomed") << 6e12 << 6e12 + 5e4 << false;
    QTest::newRow("seconds") << 1.7e9 << 1.7e9 + 3.0 << false;
    QTest::newRow("decades") << -9.0 << 12.0 << true;
    QTest::newRow("within a decade") << 2.0 << 2.000001 << true;
}

void TestChartExtremes::ticksAreToldApart()
{
    QFETCH(const double, low);
    QFETCH(const double, high);
    QFETCH(const bool, isLog);
    const Ticks ticks = ticksFor(low, high, 6, isLog);
    QVERIFY(ticks.labels.size() >= 2);
    QCOMPARE(static_cast<std::size_t>(ticks.labels.size()), ticks.places.size());
    QCOMPARE(QSet<QString>(ticks.labels.begin(), ticks.labels.end()).size(), ticks.labels.size());
}

void TestChartExtremes::verySmallAndLargeTicksAreShort()
{
    QCOMPARE(ticksFor(0.0, 6e-9, 3, false).labels,
             (QStringList{QStringLiteral("0"), minus(QStringLiteral("2e-9")), minus(QStringLiteral("4e-9")),
                          minus(QStringLiteral("6e-9"))}));
    QCOMPARE(ticksFor(0.0, 2e12, 4, false).labels,
             (QStringList{QStringLiteral("0"), QStringLiteral("5e11"), QStringLiteral("1e12"), QStringLiteral("1.5e12"),
                          QStringLiteral("2e12")}));
    QVERIFY(ticksFor(-9.0, 3.0, 6, true).labels.contains(minus(QStringLiteral("1e-8"))));
    QVERIFY(ticksFor(0.0, 60'000.0, 6, false).labels.contains(QLocale().toString(10'000))); // as counts are
}

void TestChartExtremes::labelsBesideEachOtherDoNotTouch()
{
    const QFontMetricsF metrics(tickFont());
    for (const double length : {160.0, 250.0, 400.0, 900.0}) {
        for (const double high : {1.0, 0.0123456, 54'321.0, 512'000'000.0}) {
            const Ticks ticks = ticksBeside(0.0, high, static_cast<int>(length / 56.0), length, false, false);
            QVERIFY(ticks.places.size() >= 2);
            for (qsizetype i = 1; i < ticks.labels.size(); ++i) {
                const auto at = static_cast<std::size_t>(i);
                const double between = length / high * (ticks.places[at] - ticks.places[at - 1]);
                const double halves =
                    0.5 * (metrics.horizontalAdvance(ticks.labels[i]) + metrics.horizontalAdvance(ticks.labels[i - 1]));
                QVERIFY2(between > halves, qPrintable(ticks.labels.join(QLatin1Char(' '))));
            }
        }
    }
}

void TestChartExtremes::nothingIsSaidToBeNothing()
{
    const double none = std::nan("");
    ChartView chart;
    chart.resize(480, 320);
    for (const Shape shape : {Shape::Line, Shape::Points, Shape::Steps, Shape::Path, Shape::Bars}) {
        for (const QVector<QPointF>& points : {QVector<QPointF>(), QVector<QPointF>{{0, none}, {1, none}}}) {
            chart.setSeries({{QStringLiteral("loss"), points, shape}});
            QVERIFY(toSvg(chart.figure()).contains(">No values to show<"));
        }
        chart.setSeries({{QStringLiteral("loss"), {{0, 1}, {1, 2}}, shape}});
        QVERIFY(!toSvg(chart.figure()).contains("No values to show"));
    }
    chart.setHidden({QStringLiteral("loss")});
    auto* canvas = shown(chart);
    static_cast<void>(canvas->figure()); // up to date
    const auto paint = [canvas](QPainter* painter, const QRectF& target) { canvas->scene()->render(painter, target); };
    QVERIFY(toSvg({QStringLiteral("f"), {}, {480, 320}, paint, {}}).contains(">All series are switched off<"));
}

void TestChartExtremes::missingValuesAreLeftOut()
{
    const double none = std::nan("");
    ChartView chart;
    chart.resize(480, 320);
    ChartSeries band{QStringLiteral("band"), {{0, 0}, {1, none}, {2, 1}, {3, 1}}, Shape::Band};
    band.upper = {1, 2, none, 3};
    ChartSeries cloud{QStringLiteral("cloud"), {{0, 1}, {none, 2}, {3, 3}}, Shape::Points};
    cloud.labels = {QStringLiteral("first"), QStringLiteral("lost"), QStringLiteral("last")};
    chart.setSeries({{QStringLiteral("bars"), {{0, 3}, {1, none}, {2, 4}}, Shape::Bars}, band, cloud});
    const QByteArray svg = toSvg(chart.figure());
    QVERIFY(!svg.contains("nan,") && !svg.contains(",nan"));
    QVERIFY(svg.contains(">first<") && !svg.contains(">lost<"));
    shown(chart);
    QVERIFY(!chart.grab().isNull());
}

/// Switched off while there were others, it must not be lost when they are gone.
void TestChartExtremes::oneHiddenSeriesCanBeShownAgain()
{
    ChartSpec spec;
    spec.series = {{QStringLiteral("a"), {{0, 1}, {1, 2}}}};
    QVERIFY(!spec.hasLegend());
    spec.hidden = {QStringLiteral("a")};
    QVERIFY(spec.hasLegend());
    spec.legend = false;
    QVERIFY(!spec.hasLegend());
    spec.legend = true;
    spec.hidden.clear();
    spec.series.push_back({QStringLiteral("b"), {}});
    QVERIFY(spec.hasLegend());
}

QTEST_MAIN(TestChartExtremes)
#include "tst_chartextremes.moc"
