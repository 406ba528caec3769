// SPDX-License-Identifier: GPL-3.0-only
#include "charts/annotations.h"
#include "charts/chartfigure.h"
#include "charts/chartview.h"
#include "charts/figurefile.h"
#include "charts/linecut.h"
#include "charts/printedsize.h"
#include "support/qtwarnings.h"
#include "widgets/charts/chartfixture.h"

#include <QAreaSeries>
#include <QChar>
#include <QChart>
#include <QGraphicsLayout>
#include <QGraphicsScene>
#include <QLineSeries>
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

QChart* addedTo(QGraphicsScene& scene)
{
    auto* chart = new QChart;
    scene.addItem(chart);
    return chart;
}

/// A chart as a file has it.
struct Printed
{
    QGraphicsScene scene;
    QChart* chart = addedTo(scene);
    ChartFigure figure{chart};

    explicit Printed(ChartSpec spec)
    {
        spec.isPrinted = true;
        chart->resize(640, 420);
        figure.show(onAxes(std::move(spec)), ChartPalette::print());
        chart->layout()->activate();
    }

    [[nodiscard]] const QAreaSeries& area() const
    {
        const auto* area = qobject_cast<const QAreaSeries*>(chart->series().constFirst());
        if (area == nullptr)
            qFatal("no area");
        return *area;
    }

    [[nodiscard]] QVector<QPointF> upper() const { return area().upperSeries()->points(); }
    [[nodiscard]] QVector<QPointF> lower() const { return area().lowerSeries()->points(); }

    [[nodiscard]] const Annotations& annotations() const
    {
        for (const QGraphicsItem* item : chart->childItems()) {
            if (const auto* found = dynamic_cast<const Annotations*>(item))
                return *found;
        }
        qFatal("no annotations");
    }
};

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
    void edgesAreCutAtARange();
    void nothingLeavesAZoomedPlot();
    void zoomedBandsKeepTheirSlope();
    void barsBesideAZoomLeaveNoLine();
    void notesKeepClearOfAllPieces();
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
    QCOMPARE(lineCutTo(inside, range), std::vector{inside}); // whole, edges included
    // In from the left, out at the top, in again, and out at the right.
    const QVector<QPointF> crossing{{-2, 0.5}, {2, 0.5}, {4, 1.5}, {6, 0.5}, {14, 0.5}};
    QCOMPARE(lineCutTo(crossing, range),
             (std::vector<QVector<QPointF>>{{{0, 0.5}, {2, 0.5}, {3, 1}}, {{5, 1}, {6, 0.5}, {10, 0.5}}}));
    QVERIFY(lineCutTo({{-2, 0.5}, {-1, 0.5}, {4, 3}}, range).empty());
    const double none = std::nan("");
    QCOMPARE(lineCutTo({{1, 0.5}, {2, 0.5}, {3, none}, {4, 0.5}, {5, 0.5}}, range).size(), std::size_t(2));
    QCOMPARE(pointsWithin(crossing, range), (QVector<QPointF>{{2, 0.5}, {6, 0.5}}));
}

void TestPrintedCharts::edgesAreCutAtARange()
{
    const ChartRange range{0.0, 10.0, 0.0, 0.5};
    const QVector<QPointF> inside{{0, 0.5}, {5, 0}, {10, 0.25}};
    QCOMPARE(edgeCutTo(inside, range), inside);
    QCOMPARE(edgeCutTo({{0, 0.2}, {10, 0.6}}, range), (QVector<QPointF>{{0, 0.2}, {7.5, 0.5}, {10, 0.5}}));
    QCOMPARE(edgeCutTo({{-10, 0}, {30, 0.4}}, range), (QVector<QPointF>{{0, 0.1}, {10, 0.2}})); // no point within
    // Up through both sides at once, and down to the end of the range.
    QCOMPARE(edgeCutTo({{0, -0.5}, {4, 1.5}, {8, 0.5}, {12, 0.1}}, range),
             (QVector<QPointF>{{0, 0}, {1, 0}, {2, 0.5}, {4, 0.5}, {8, 0.5}, {10, 0.3}}));
    QCOMPARE(edgeCutTo({{0, 2}, {10, 3}}, range), (QVector<QPointF>{{0, 0.5}, {10, 0.5}})); // as is the other edge
    QVERIFY(edgeCutTo({{-3, 0.1}, {0, 0.2}}, range).empty());
    QVERIFY(edgeCutTo({{10, 0.1}, {12, 0.2}}, range).empty());
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

/// Between the sizes that were measured the edges are straight on the axes, here logarithmic ones.
void TestPrintedCharts::zoomedBandsKeepTheirSlope()
{
    ChartSeries band{QStringLiteral("spread"), {{50, 1}, {100, 2}, {200, 8}, {500, 9}}, Shape::Band};
    band.upper = {2, 4, 32, 40};
    const double left = std::log10(120.0);
    const double right = std::log10(180.0);
    ChartSpec spec;
    spec.series = {band};
    spec.logX = spec.logY = true;
    spec.zoom = QRectF(QPointF(left, 0.0), QPointF(right, 1.0));
    const Printed printed(spec);
    // From 100 to 200 the lower edge is 2 (N / 100)^2, the upper one 4 (N / 100)^3: 10 where (N / 100)^3 is 2.5.
    QCOMPARE(printed.lower(), (QVector<QPointF>{{left, std::log10(2.88)}, {right, std::log10(6.48)}}));
    QCOMPARE(printed.upper(), (QVector<QPointF>{{left, std::log10(6.912)}, {2 + std::log10(2.5) / 3, 1}, {right, 1}}));
}

void TestPrintedCharts::barsBesideAZoomLeaveNoLine()
{
    ChartSeries bars{QStringLiteral("n"), {}, Shape::Bars};
    for (int i = 0; i < 10; ++i)
        bars.points.push_back({static_cast<double>(i), 5.0 + i});
    ChartSpec spec;
    spec.series = {bars};
    spec.zoom = QRectF(QPointF(3.2, 0.0), QPointF(5.5, 20.0));
    const Printed beside(spec); // the bar at 6 begins at 5.58
    QCOMPARE(beside.upper(), (QVector<QPointF>{{3.2, 0},
                                               {3.2, 8},
                                               {3.42, 8},
                                               {3.42, 0},
                                               {3.58, 0},
                                               {3.58, 9},
                                               {4.42, 9},
                                               {4.42, 0},
                                               {4.58, 0},
                                               {4.58, 10},
                                               {5.42, 10},
                                               {5.42, 0}}));
    QCOMPARE(beside.lower(), (QVector<QPointF>{{3.2, 0}, {3.42, 0}, {3.58, 0}, {4.42, 0}, {4.58, 0}, {5.42, 0}}));
    QVERIFY(beside.area().pen().style() != Qt::NoPen);
    spec.zoom = QRectF(QPointF(3.2, 2.0), QPointF(5.5, 20.0));
    QCOMPARE(Printed(spec).area().pen().style(), Qt::NoPen); // which would draw the base at 2
}

void TestPrintedCharts::notesKeepClearOfAllPieces()
{
    ChartSpec spec;
    spec.note = QStringLiteral("note");
    // Out at the top, and in again below the upper right corner.
    spec.series = {{QStringLiteral("loss"), {{0, 0.5}, {4, 0.5}, {5, 2}, {6, 0.95}, {10, 0.95}}}};
    spec.zoom = QRectF(QPointF(0.0, 0.0), QPointF(10.0, 1.0));
    const Printed printed(spec);
    QCOMPARE(printed.chart->series().size(), 2);
    const QRectF box = printed.annotations().noteBox({80, 20});
    const QPointF middle = printed.figure.plotArea().center();
    QVERIFY(box.right() < middle.x() && box.bottom() < middle.y());
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
