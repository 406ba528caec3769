// SPDX-License-Identifier: GPL-3.0-only
#include "charts/chartcanvas.h"
#include "charts/chartview.h"
#include "charts/figurefile.h"
#include "charts/markerlayer.h"
#include "support/qtwarnings.h"
#include "widgets/charts/chartfixture.h"

#include <QImage>
#include <QTest>

#include <cmath>

using namespace cdm::ui;
using namespace cdm::test;
using Shape = ChartSeries::Shape;

namespace {

constexpr int colour = 1;        ///< that the squares have alone
constexpr double widthIn = 12.0; ///< of a square, in pixels

/// A line from one side of the plot to the other, and squares at both ends and at the top.
void fillWithSquares(ChartView& chart)
{
    chart.resize(480, 320);
    chart.setLegendVisible(false);
    chart.setYRange(0.0, 1.0);
    ChartSeries squares{QStringLiteral("best"), {{0, 0.4}, {1, 1}, {2, 0.6}}, Shape::Points, colour};
    squares.marker = MarkerShape::Square;
    chart.setSeries({{QStringLiteral("line"), {{0, 0.4}, {1, 1}, {2, 0.6}}}, squares});
}

/// The box of the pixels that have the colour of the squares, between two columns.
QRect inked(const QImage& image, int from, int to)
{
    const QRgb wanted = ChartPalette::print().seriesColour(colour).rgb();
    QRect box;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = from; x < to; ++x) {
            if (image.pixel(x, y) == wanted)
                box |= QRect(x, y, 1, 1);
        }
    }
    return box;
}

/// Empty where all three squares are whole; the edge is drawn over the outermost pixels.
QString cutSquare(const QImage& image)
{
    const double least = image.devicePixelRatio() * (widthIn - 3.0);
    for (const int third : {0, 1, 2}) {
        const QRect box = inked(image, third * image.width() / 3, (third + 1) * image.width() / 3);
        if (box.width() < least || box.height() < least)
            return QStringLiteral("square %1 is %2 x %3").arg(third).arg(box.width()).arg(box.height());
    }
    return {};
}

} // namespace

/// Points that are drawn as markers.
class TestChartMarkers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnQtWarnings(); }
    void wholeAtTheEdges();
    void goneWhereTheirMiddleIs();
    void onePointAloneIsSeen_data();
    void onePointAloneIsSeen();
    void pointsOfLines();
};

void TestChartMarkers::wholeAtTheEdges()
{
    ChartView chart;
    fillWithSquares(chart);
    QCOMPARE(cutSquare(toImage(chart.figure())), QString());
    shown(chart);
    QTRY_COMPARE(cutSquare(chart.grab().toImage()), QString()); // the chart is laid out a little later
}

void TestChartMarkers::goneWhereTheirMiddleIs()
{
    ChartView chart;
    fillWithSquares(chart);
    auto* canvas = shown(chart);
    QCOMPARE(canvas->figure().markers().clouds().size(), std::size_t(1));
    QCOMPARE(canvas->figure().markers().clouds()[0].points.size(), 3);
    Q_EMIT canvas->zoomWanted(QRectF(QPointF(0.5, 0.0), QPointF(2.0, 1.0)));
    QCOMPARE(canvas->figure().markers().clouds()[0].points, (QVector<QPointF>{{1, 1}, {2, 0.6}}));
    const QImage image = toImage(chart.figure());
    QVERIFY(inked(image, 0, image.width() / 3).isEmpty());
    QVERIFY(!inked(image, image.width() / 3, image.width()).isEmpty());
    chart.resetZoom();
    chart.setHidden({QStringLiteral("best")});
    QVERIFY(canvas->figure().markers().clouds().empty());
}

void TestChartMarkers::onePointAloneIsSeen_data()
{
    QTest::addColumn<int>("shape");
    for (const Shape shape : {Shape::Line, Shape::LineAndPoints, Shape::Steps, Shape::Path, Shape::Points})
        QTest::newRow(qPrintable(QString::number(static_cast<int>(shape)))) << static_cast<int>(shape);
}

/// After the first epoch a curve is no line yet.
void TestChartMarkers::onePointAloneIsSeen()
{
    QFETCH(const int, shape);
    ChartView chart;
    chart.resize(480, 320);
    chart.setSeries({{QStringLiteral("loss"), {{1, 0.5}, {2, std::nan("")}}, static_cast<Shape>(shape), colour}});
    const QImage image = toImage(chart.figure());
    QVERIFY(!inked(image, 0, image.width()).isEmpty());
    QCOMPARE(shown(chart)->figure().markers().clouds().at(0).points, (QVector<QPointF>{{1, 0.5}}));
}

void TestChartMarkers::pointsOfLines()
{
    ChartView chart;
    chart.resize(480, 320);
    chart.setSeries({{QStringLiteral("line"), wave(9)}, {QStringLiteral("both"), wave(9), Shape::LineAndPoints}});
    auto* canvas = shown(chart);
    QCOMPARE(canvas->figure().markers().clouds().size(), std::size_t(1)); // a line has none
    QCOMPARE(canvas->figure().markers().clouds()[0].points, wave(9));
    Q_EMIT canvas->zoomWanted(QRectF(QPointF(2.5, -1.0), QPointF(6.5, 1.0)));
    QCOMPARE(canvas->figure().markers().clouds()[0].points, wave(9).mid(3, 4)); // no neighbours beyond the edge
}

QTEST_MAIN(TestChartMarkers)
#include "tst_chartmarkers.moc"
