// SPDX-License-Identifier: GPL-3.0-only
#include "charts/chartview.h"
#include "charts/figurefile.h"
#include "charts/linecut.h"
#include "charts/printedsize.h"
#include "support/qtwarnings.h"
#include "widgets/charts/chartfixture.h"

#include <QChar>
#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace cdm::ui;
using namespace cdm::test;
using Shape = ChartSeries::Shape;

namespace {

QString longText(const QString& what)
{
    return what + QLatin1Char(' ') + QString(70, QLatin1Char('m')) + QStringLiteral(" end");
}

/// A name for each of `count`, all of them long.
QStringList longNames(int count)
{
    QStringList names;
    for (int i = 0; i < count; ++i)
        names << longText(QStringLiteral("name %1").arg(i));
    return names;
}

void fillLines(ChartView& chart)
{
    chart.setTitle(longText(QStringLiteral("title")));
    chart.setAxes(longText(QStringLiteral("x axis")), longText(QStringLiteral("y axis")));
    chart.setNote(longText(QStringLiteral("note")));
    std::vector<ChartSeries> series;
    for (const QString& name : longNames(9))
        series.push_back({name, wave(5000), Shape::Line, static_cast<int>(series.size())});
    chart.setSeries(std::move(series));
}

void fillBars(ChartView& chart, int count)
{
    chart.setTitle(longText(QStringLiteral("title")));
    chart.setAxes(longText(QStringLiteral("x axis")), longText(QStringLiteral("y axis")));
    chart.setNote(longText(QStringLiteral("note")));
    chart.setBarLabels(longNames(count));
    ChartSeries bars{QStringLiteral("n"), {}, Shape::Bars};
    for (int i = 0; i < count; ++i)
        bars.points.push_back({static_cast<double>(i), 1000.0 * (i + 1)});
    chart.setSeries({bars});
}

void addSizes()
{
    QTest::addColumn<QSize>("view");
    QTest::newRow("small") << QSize(220, 160);
    QTest::newRow("low") << QSize(700, 160);
    QTest::newRow("narrow") << QSize(220, 700);
    QTest::newRow("large") << QSize(1600, 900);
}

/// Empty when the drawing has nothing cut and all of `texts`, else what is wrong.
QString cutIn(const QByteArray& svg, const QStringList& texts)
{
    const QString content = QString::fromUtf8(svg);
    if (content.contains(QChar(0x2026)) || content.contains(QStringLiteral("...")))
        return QStringLiteral("a text is cut");
    for (const QString& text : texts) {
        if (!content.contains(text))
            return text;
    }
    return {};
}

const QStringList around{longText(QStringLiteral("title")), longText(QStringLiteral("x axis")),
                         longText(QStringLiteral("y axis")), longText(QStringLiteral("note"))};

} // namespace

/// Charts in files have all that is written, however small the view is.
class TestPrintedCharts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnQtWarnings(); }
    void linesAreWhole_data() { addSizes(); }
    void linesAreWhole();
    void barsAreWhole_data() { addSizes(); }
    void barsAreWhole();
    void smallPlacesCutNothing();
    void linesAreCutAtARange();
    void nothingLeavesAZoomedPlot();
    void filesAreEqualEachTime();
    void ordinaryChartsKeepTheirSize();
    void widerChartsNeedFewerRows();
};

void TestPrintedCharts::linesAreWhole()
{
    QFETCH(QSize, view);
    ChartView chart;
    chart.resize(view);
    fillLines(chart);
    const QByteArray svg = toSvg(chart.figure());
    QCOMPARE(cutIn(svg, around + longNames(9)), QString());
    QVERIFY(svg.contains("of 45,000 points shown)"));
    QCOMPARE(cutIn(toSvg(chart.figure().untitled()), around.mid(1) + longNames(9)), QString());
}

void TestPrintedCharts::barsAreWhole()
{
    QFETCH(QSize, view);
    for (const int count : {1, 4, 9}) {
        ChartView chart;
        chart.resize(view);
        fillBars(chart, count);
        QCOMPARE(cutIn(toSvg(chart.figure()), around + longNames(count)), QString());
    }
}

void TestPrintedCharts::smallPlacesCutNothing()
{
    ChartView chart;
    fillLines(chart);
    Figure figure = chart.figure();
    figure.size = {200, 140};
    QCOMPARE(cutIn(toSvg(figure), around + longNames(9)), QString());
}

void TestPrintedCharts::linesAreCutAtARange()
{
    const ChartRange range{0.0, 10.0, 0.0, 1.0};
    const QVector<QPointF> inside{{0, 0}, {5, 1}, {10, 0.5}};
    QCOMPARE(lineWithin(inside, range), std::vector{inside}); // whole, edges included
    // In from the left, out at the top, in again, and out at the right.
    const QVector<QPointF> crossing{{-2, 0.5}, {2, 0.5}, {4, 1.5}, {6, 0.5}, {14, 0.5}};
    QCOMPARE(lineWithin(crossing, range),
             (std::vector<QVector<QPointF>>{{{0, 0.5}, {2, 0.5}, {3, 1}}, {{5, 1}, {6, 0.5}, {10, 0.5}}}));
    QVERIFY(lineWithin({{-2, 0.5}, {-1, 0.5}, {4, 3}}, range).empty());
    const double none = std::nan("");
    QCOMPARE(lineWithin({{1, 0.5}, {2, 0.5}, {3, none}, {4, 0.5}, {5, 0.5}}, range).size(), std::size_t(2));
    QCOMPARE(pointsWithin(crossing, range), (QVector<QPointF>{{2, 0.5}, {6, 0.5}}));
}

/// SVG of Qt knows no clipping: what is drawn beyond the plot would lie over titles and axes.
void TestPrintedCharts::nothingLeavesAZoomedPlot()
{
    ChartView chart;
    chart.resize(640, 420);
    chart.setAxes(QStringLiteral("x"), QStringLiteral("y"));
    ChartSeries band{QStringLiteral("band"), wave(1000), Shape::Band, 3};
    for (const QPointF& point : band.points)
        band.upper << point.y() + 0.3;
    chart.setSeries({band,
                     {QStringLiteral("line"), wave(1000)},
                     {QStringLiteral("points"), wave(1000), Shape::Points, 1},
                     {QStringLiteral("both"), wave(60), Shape::LineAndPoints, 2}});
    Q_EMIT shown(chart)->zoomWanted(QRectF(QPointF(20.0, -0.2), QPointF(700.0, 0.4)));
    const Figure figure = chart.figure();
    const QString svg = QString::fromUtf8(toSvg(figure));
    static const QRegularExpression drawn(QStringLiteral("(?: d|points)=\"([^\"]*)\""));
    static const QRegularExpression place(QStringLiteral("(-?[0-9.]+(?:e-?[0-9]+)?),(-?[0-9.]+(?:e-?[0-9]+)?)"));
    int places = 0;
    for (const auto& path : drawn.globalMatch(svg)) {
        for (const auto& one : place.globalMatch(path.captured(1))) {
            const QPointF at(one.captured(1).toDouble(), one.captured(2).toDouble());
            QVERIFY2(at.x() > -20 && at.x() < 660 && at.y() > -20 && at.y() < 440, qPrintable(one.captured(0)));
            ++places;
        }
    }
    QVERIFY(places > 500);
}

void TestPrintedCharts::filesAreEqualEachTime()
{
    ChartView chart;
    chart.resize(220, 160);
    fillLines(chart);
    QCOMPARE(toSvg(chart.figure()), toSvg(chart.figure()));
    QVERIFY(toPdf(chart.figure()) == toPdf(chart.figure()));
    QVERIFY(toPng(chart.figure()) == toPng(chart.figure()));
}

void TestPrintedCharts::ordinaryChartsKeepTheirSize()
{
    ChartView chart;
    fill(chart);
    QCOMPARE(chart.figure().size, QSize(640, 420));
}

void TestPrintedCharts::widerChartsNeedFewerRows()
{
    ChartSpec spec;
    for (const QString& name : longNames(9))
        spec.series.push_back({name, {{0, 0}, {1, 1}}});
    spec.isPrinted = true;
    const QSizeF least = leastPrinted(spec);
    QCOMPARE(leastPrinted(spec, 4000.0).width(), least.width());
    QVERIFY(leastPrinted(spec, 4000.0).height() < least.height());
}

QTEST_MAIN(TestPrintedCharts)
#include "tst_printedcharts.moc"
