// SPDX-License-Identifier: GPL-3.0-only
#include "charts/annotations.h"
#include "charts/chartcanvas.h"
#include "charts/charttable.h"
#include "charts/chartview.h"
#include "charts/figurefile.h"
#include "charts/seriesextents.h"
#include "charts/serieswalk.h"
#include "charts/thinning.h"
#include "models/tabletext.h"
#include "support/csvtext.h"
#include "support/qtwarnings.h"
#include "theme/theme.h"
#include "units/notice.h"

#include <QAbstractItemModelTester>
#include <QCategoryAxis>
#include <QChart>
#include <QContextMenuEvent>
#include <QImage>
#include <QMenu>
#include <QMouseEvent>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QXYSeries>
#include <QXmlStreamReader>

#include <algorithm>
#include <cmath>

using namespace cdm::ui;
using Shape = ChartSeries::Shape;

namespace {

QVector<QPointF> wave(int count)
{
    QVector<QPointF> points;
    for (int i = 0; i < count; ++i)
        points.push_back({static_cast<double>(i), std::sin(0.01 * i)});
    return points;
}

QByteArray contentOf(const QString& file)
{
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

QStringList ticksOf(const ChartView& chart, Qt::Orientation side)
{
    const auto* canvas = chart.findChild<ChartCanvas*>();
    static_cast<void>(canvas->figure()); // up to date
    const auto axes = canvas->chart()->axes(side);
    return axes.size() == 1 ? qobject_cast<QCategoryAxis*>(axes.front())->categoriesLabels() : QStringList();
}

const QString provenance = QStringLiteral("cdm-workbench 0.1.0; dataset demo (abcd); run r-1, seed 7");

} // namespace

class TestCharts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { cdm::test::failOnQtWarnings(); }
    void thinningKeepsExtremesAndEnds();
    void thinningLeavesShortLinesAlone();
    void linesRunOffTheEdge();
    void cloudsKeepOnePointACell();
    void rangesHoldWholeBarsAndZero();
    void niceSteps_data();
    void niceSteps();
    void tableOfSharedX();
    void tableOfDifferentX();
    void csvQuotesAndStatesProvenance();
    void vectorFilesAreVectorsAndRepeatable_data();
    void vectorFilesAreVectorsAndRepeatable();
    void pngCarriesTextAndDoubleSize();
    void filesDoNotFollowTheTheme();
    void unknownSuffixIsRefused();
    void hiddenSeriesStayOutOfFiguresButInTables();
    void crosshairReadsAllSeries();
    void clickPicksX();
    void wheelZoomsAndDoubleClickResets();
    void zoomEndsWhereOtherDataCome();
    void zoomIsOfOneKindOfAxes();
    void thinnedChartsSaySo();
    void seriesMayComeAfterPainting();
    void ticksComeToRest();
    void countsHaveWholeTicks();
    void ticksHaveATrueMinus();
    void markersKeepClearOfCurves();
    void seriesOfOneNameAreToldApart();
    void decadesHaveRoundTicks();
    void logarithmicAxesTellPlainValues();
    void pathsKeepTheirOrder();
    void bandsArePaleAndInTables();
    void clicksPickPoints();
    void keysPickPoints();
    void keysChooseTheSeries();
    void keysWalkOverFinitePoints();
    void crosshairOfKeysStays();
    void seriesMenuSwitchesSeries();
    void extentsAreReadOnce();
    void unchangedPointsAreNotDrawnAgain();
    void drawnOnceAndOnlyInSight();
    void manyLabelsAreMadeWhenTold();
    void exportErrorsReachTheWindow();

private:
    static void fill(ChartView& chart);
    QTemporaryDir folder_;
};

void TestCharts::fill(ChartView& chart)
{
    chart.resize(640, 420);
    chart.setTitle(QStringLiteral("Metrics & more"));
    chart.setAxes(QStringLiteral("gamma"), QStringLiteral("difference"));
    chart.setProvenance(provenance);
    chart.setSeries({{QStringLiteral("Recall"), {{0, 0}, {1, -0.1}, {2, -0.4}}},
                     {QStringLiteral("ILAD"), {{0, -0.3}, {1, -0.1}, {2, 0}}, Shape::LineAndPoints, 1, true}});
    chart.setMarker(0.5, QStringLiteral("here"));
}

void TestCharts::thinningKeepsExtremesAndEnds()
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

void TestCharts::thinningLeavesShortLinesAlone()
{
    const QVector<QPointF> points = wave(204);
    QCOMPARE(thinLine(points, 0, 203, 100), points);
    QCOMPARE(thinLine({}, 0, 1, 100).size(), 0);
    QCOMPARE(thinLine({{1, 2}}, 0, 1, 0).size(), 1);
}

void TestCharts::linesRunOffTheEdge()
{
    QVector<QPointF> points = wave(10);
    points[5].setY(std::nan(""));
    const QVector<QPointF> inside = lineWithin(points, 3.5, 6.5);
    QCOMPARE(inside, (QVector<QPointF>{points[3], points[4], points[6], points[7]}));
}

void TestCharts::cloudsKeepOnePointACell()
{
    QVector<QPointF> points;
    for (int i = 0; i < 10'000; ++i)
        points.push_back({static_cast<double>(i % 10), static_cast<double>((i / 10) % 10)});
    const QVector<QPointF> thin = thinCloud(points, 100, 100);
    QCOMPARE(thin.size(), 100); // the 10 x 10 different places
    const QVector<QPointF> within = cloudWithin(points, {2.5, 4.5, 0.0, 0.0});
    QCOMPARE(within.size(), 200);
}

void TestCharts::rangesHoldWholeBarsAndZero()
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

void TestCharts::niceSteps_data()
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

void TestCharts::niceSteps()
{
    QFETCH(double, length);
    QFETCH(int, ticks);
    QFETCH(double, step);
    QFETCH(int, decimals);
    QVERIFY(std::abs(niceStep(length, ticks) / step - 1.0) < 1e-9);
    QCOMPARE(decimalsFor(step), decimals);
}

void TestCharts::tableOfSharedX()
{
    ChartSpec spec;
    spec.xTitle = QStringLiteral("gamma");
    spec.series = {{QStringLiteral("a"), {{0, 1}, {1, 2}}}, {QStringLiteral("b"), {{0, 3}, {1, 0.1}}}};
    ChartTable table(spec);
    const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(table.isWide());
    QCOMPARE(cdm::test::csvText(table), QStringLiteral("gamma,a,b\n0,1,3\n1,2,0.1\n"));
    QCOMPARE(tableText({{}, {}, &table}, TableNotation::Markdown),
             QStringLiteral("| gamma | a | b |\n|---|---:|---:|\n| 0 | 1 | 3 |\n| 1 | 2 | 0.1 |\n"));
}

void TestCharts::tableOfDifferentX()
{
    ChartSpec spec;
    spec.series = {{QStringLiteral("a"), {{0, 1}}}, {QStringLiteral("empty"), {}}, {QStringLiteral("b"), {{5, 6}}}};
    ChartTable table(spec);
    const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(!table.isWide());
    QCOMPARE(cdm::test::csvText(table), QStringLiteral("series,x,y\na,0,1\nb,5,6\n"));
}

void TestCharts::csvQuotesAndStatesProvenance()
{
    ChartView chart;
    chart.setProvenance(provenance);
    chart.setBarLabels({QStringLiteral("Film, old"), QStringLiteral("\"New\"")});
    chart.setSeries({{QStringLiteral("n"), {{0, 4}, {1, 2}}, Shape::Bars}});
    QCOMPARE(chart.toCsv(),
             QStringLiteral("# ") + provenance + QStringLiteral("\nx,n\n\"Film, old\",4\n\"\"\"New\"\"\",2\n"));
}

void TestCharts::vectorFilesAreVectorsAndRepeatable_data()
{
    QTest::addColumn<QString>("suffix");
    QTest::addColumn<QByteArrayList>("present");
    QTest::addColumn<QByteArrayList>("absent");
    QTest::newRow("svg") << QStringLiteral("svg")
                         << QByteArrayList{"<title>Metrics &amp; more</title>",
                                           "seed 7</desc>",
                                           "viewBox",
                                           ">gamma<",
                                           ">difference<",
                                           ">Recall<",
                                           ">ILAD<",
                                           ">here<",
                                           "<path"}
                         << QByteArrayList{"<image"};
    QTest::newRow("pdf") << QStringLiteral("pdf") << QByteArrayList{"%PDF-", "/Type /Font", "/Title", "/Creator"}
                         << QByteArrayList{"/Subtype /Image", "/CreationDate", "/ModDate"};
}

void TestCharts::vectorFilesAreVectorsAndRepeatable()
{
    QFETCH(QString, suffix);
    QFETCH(QByteArrayList, present);
    QFETCH(QByteArrayList, absent);
    ChartView chart;
    fill(chart);
    const QString first = folder_.filePath(QStringLiteral("first.") + suffix);
    const QString second = folder_.filePath(QStringLiteral("second.") + suffix);
    QCOMPARE(chart.exportTo(first), QString());
    QCOMPARE(chart.exportTo(second), QString());
    const QByteArray content = contentOf(first);
    QVERIFY(!content.isEmpty());
    QVERIFY(content == contentOf(second));
    if (suffix == QLatin1String("svg")) {
        QXmlStreamReader reader(content);
        while (!reader.atEnd())
            reader.readNext();
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    }
    for (const QByteArray& text : present)
        QVERIFY2(content.contains(text), text.constData());
    for (const QByteArray& text : absent)
        QVERIFY2(!content.contains(text), text.constData());
}

void TestCharts::pngCarriesTextAndDoubleSize()
{
    ChartView chart;
    fill(chart);
    const QString file = folder_.filePath(QStringLiteral("chart.png"));
    QCOMPARE(chart.exportTo(file), QString());
    const QImage image(file);
    QCOMPARE(image.size(), QSize(1280, 840));
    QCOMPARE(image.text(QStringLiteral("Title")), QStringLiteral("Metrics & more"));
    QCOMPARE(image.text(QStringLiteral("Description")), provenance);
}

void TestCharts::filesDoNotFollowTheTheme()
{
    Theme theme;
    theme.apply(ThemeChoice::Light);
    ChartView chart;
    fill(chart);
    const QString light = folder_.filePath(QStringLiteral("light.svg"));
    const QString dark = folder_.filePath(QStringLiteral("dark.svg"));
    QCOMPARE(chart.exportTo(light), QString());
    theme.apply(ThemeChoice::Dark);
    QCOMPARE(chart.exportTo(dark), QString());
    QVERIFY(contentOf(light) == contentOf(dark));
    theme.apply(ThemeChoice::Light);
}

void TestCharts::unknownSuffixIsRefused()
{
    ChartView chart;
    fill(chart);
    const QString error = chart.exportTo(folder_.filePath(QStringLiteral("chart.bmp")));
    QVERIFY2(error.contains(QStringLiteral("bmp")) && error.contains(QStringLiteral("svg")), qPrintable(error));
    QVERIFY(!chart.exportTo(folder_.filePath(QStringLiteral("no/such/folder.svg"))).isEmpty());
}

void TestCharts::hiddenSeriesStayOutOfFiguresButInTables()
{
    ChartView chart;
    fill(chart);
    auto* canvas = chart.findChild<ChartCanvas*>();
    QVERIFY(canvas != nullptr);
    Q_EMIT canvas->legendClicked(QStringLiteral("ILAD"));
    const QString file = folder_.filePath(QStringLiteral("hidden.svg"));
    QCOMPARE(chart.exportTo(file), QString());
    QVERIFY(!contentOf(file).contains(">ILAD<"));
    QVERIFY(chart.toCsv().contains(QStringLiteral("ILAD")));
    Q_EMIT canvas->legendClicked(QStringLiteral("ILAD"));
    QCOMPARE(chart.exportTo(file), QString());
    QVERIFY(contentOf(file).contains(">ILAD<"));
}

void TestCharts::crosshairReadsAllSeries()
{
    ChartView chart;
    fill(chart);
    chart.show();
    QVERIFY(QTest::qWaitForWindowExposed(&chart));
    auto* canvas = chart.findChild<ChartCanvas*>();
    QCOMPARE(chart.readOut(), QString());
    const QPoint place = canvas->figure().toPlace({1.05, -0.2}).toPoint();
    QTest::mouseMove(canvas->viewport(), place);
    QTRY_COMPARE(chart.readOut(), QStringLiteral("gamma = 1\nRecall: \u22120.1\nILAD: \u22120.1"));
    QTest::keyClick(canvas, Qt::Key_Right);
    QCOMPARE(chart.readOut(), QStringLiteral("gamma = 2, along Recall\nRecall: \u22120.4\nILAD: 0"));
}

void TestCharts::clickPicksX()
{
    ChartView chart;
    fill(chart);
    chart.show();
    QVERIFY(QTest::qWaitForWindowExposed(&chart));
    auto* canvas = chart.findChild<ChartCanvas*>();
    QSignalSpy picked(&chart, &ChartView::xPicked);
    QTest::mouseClick(canvas->viewport(), Qt::LeftButton, {}, canvas->figure().toPlace({1.5, -0.2}).toPoint());
    QCOMPARE(picked.size(), 1);
    QVERIFY(std::abs(picked[0][0].toDouble() - 1.5) < 0.01);
}

void TestCharts::wheelZoomsAndDoubleClickResets()
{
    ChartView chart;
    fill(chart);
    chart.show();
    QVERIFY(QTest::qWaitForWindowExposed(&chart));
    auto* canvas = chart.findChild<ChartCanvas*>();
    const double width = canvas->figure().range().xMaximum - canvas->figure().range().xMinimum;
    QTest::keyClick(canvas, Qt::Key_Plus);
    const double zoomed = canvas->figure().range().xMaximum - canvas->figure().range().xMinimum;
    QVERIFY(zoomed < width);
    chart.setSeries(chart.series()); // new data keep the zoom
    QCOMPARE(canvas->figure().range().xMaximum - canvas->figure().range().xMinimum, zoomed);
    QTest::mouseDClick(canvas->viewport(), Qt::LeftButton, {}, canvas->figure().plotArea().center().toPoint());
    QCOMPARE(canvas->figure().range().xMaximum - canvas->figure().range().xMinimum, width);
}

void TestCharts::zoomEndsWhereOtherDataCome()
{
    ChartView chart;
    fill(chart);
    chart.show();
    QVERIFY(QTest::qWaitForWindowExposed(&chart));
    auto* canvas = chart.findChild<ChartCanvas*>();
    const std::vector<ChartSeries> first = chart.series();
    std::vector<ChartSeries> elsewhere = first;
    for (ChartSeries& series : elsewhere) {
        for (QPointF& point : series.points)
            point.ry() += 100.0;
    }
    const auto isZoomed = [&] {
        ChartSpec spec;
        spec.series = chart.series();
        return canvas->figure().range() != fullRange(spec);
    };
    const auto zoom = [&] {
        chart.setTitle(QStringLiteral("Metrics"));
        chart.setAxes(QStringLiteral("gamma"), QStringLiteral("difference"));
        chart.setSeries(first);
        QTest::keyClick(canvas, Qt::Key_Plus);
        return isZoomed();
    };
    QVERIFY(zoom());
    chart.setTitle(QStringLiteral("Metrics")); // the same words
    chart.setAxes(QStringLiteral("gamma"), QStringLiteral("difference"));
    std::vector<ChartSeries> grown = first;
    grown[0].points << QPointF(3.0, 0.1);
    grown.push_back({QStringLiteral("Recall"), {{0, -0.1}, {2, -0.5}}, Shape::Band});
    grown.back().upper = {0.1, -0.3};
    chart.setSeries(grown);
    QVERIFY(isZoomed());
    chart.setSeries({}); // being computed
    chart.setSeries(first);
    QVERIFY(isZoomed());

    chart.setSeries(elsewhere);
    QVERIFY(!isZoomed());
    QVERIFY(zoom());
    chart.setSeries({});
    chart.setSeries(elsewhere);
    QVERIFY(!isZoomed());
    QVERIFY(zoom());
    chart.setTitle(QStringLiteral("Metrics, values"));
    chart.setSeries(first); // the same range, by chance
    QVERIFY(!isZoomed());
    QVERIFY(zoom());
    chart.setSeries(first); // whatever comes first
    chart.setAxes(QStringLiteral("gamma"), QStringLiteral("value"));
    QVERIFY(!isZoomed());
    QVERIFY(zoom());
    chart.resetZoom();
    QVERIFY(!isZoomed());
}

void TestCharts::zoomIsOfOneKindOfAxes()
{
    ChartView chart;
    chart.resize(640, 420);
    chart.setSeries({{QStringLiteral("time"), {{10, 0.5}, {100, 5}, {1000, 50}}}});
    chart.show();
    QVERIFY(QTest::qWaitForWindowExposed(&chart));
    auto* canvas = chart.findChild<ChartCanvas*>();
    QTest::keyClick(canvas, Qt::Key_Plus);
    chart.setLogAxes(true, true);
    ChartSpec spec;
    spec.series = chart.series();
    spec.logX = spec.logY = true;
    QCOMPARE(canvas->figure().range(), fullRange(onAxes(spec)));
    QTest::keyClick(canvas, Qt::Key_Plus);
    const ChartRange zoomed = canvas->figure().range();
    QVERIFY(zoomed != fullRange(onAxes(spec)));
    chart.setSeries(spec.series);
    QCOMPARE(canvas->figure().range(), zoomed);
}

void TestCharts::thinnedChartsSaySo()
{
    ChartView chart;
    chart.resize(640, 420);
    chart.setSeries({{QStringLiteral("loss"), wave(50'000)}});
    const QString file = folder_.filePath(QStringLiteral("thinned.svg"));
    QCOMPARE(chart.exportTo(file), QString());
    QVERIFY(contentOf(file).contains("50,000 points shown"));
    QCOMPARE(chart.toCsv().count(QLatin1Char('\n')), 50'001); // every raw point and the heading
}

void TestCharts::seriesMayComeAfterPainting()
{
    ChartView chart;
    chart.setEmptyText(QStringLiteral("nothing yet"));
    chart.resize(300, 200);
    chart.show();
    QVERIFY(QTest::qWaitForWindowExposed(&chart));
    chart.setSeries({{QStringLiteral("n"), {{0, 60'000}, {1, 20'000}}, Shape::Bars}});
    chart.setSeries({{QStringLiteral("n"), {{0, 0.001}, {1, 0.002}}, Shape::Bars}});
    chart.setSeries({});
    chart.setSeries({{QStringLiteral("one"), {{3, 3}}, Shape::Points}});
    chart.resize(900, 500);
    QVERIFY(!chart.grab().isNull());
}

void TestCharts::ticksComeToRest()
{
    // Sizes and ranges at which ticks that follow the plot's room made labels that changed that room again, for ever.
    ChartView chart;
    chart.setAxes(QStringLiteral("epoch"), {});
    chart.show();
    QSignalSpy moved(chart.findChild<ChartCanvas*>()->chart(), &QChart::plotAreaChanged);
    const auto turn = [](int times) {
        for (int i = 0; i < times; ++i)
            QCoreApplication::processEvents();
    };
    for (const int width : {437, 444, 451, 458}) {
        for (const int height : {170, 233, 326}) {
            for (const double last : {0.0312, 0.2, 3.2, 13.5}) {
                chart.resize(width, height);
                chart.setSeries({{QStringLiteral("a"), {{last / 40.0, 0.26}, {last, 0.69}}},
                                 {QStringLiteral("b"), {{last / 40.0, 0.2}, {last, 0.3}}}});
                turn(10);
                moved.clear();
                turn(10);
                QVERIFY2(moved.isEmpty(), qPrintable(QStringLiteral("%1 x %2, %3").arg(width).arg(height).arg(last)));
            }
        }
    }
}

void TestCharts::countsHaveWholeTicks()
{
    ChartView chart;
    chart.resize(640, 420);
    chart.setSeries({{QStringLiteral("Recall"), {{1, 0.1}, {2, 0.2}}}});
    QVERIFY(ticksOf(chart, Qt::Horizontal).size() > 2);
    chart.setWholeX(true);
    QCOMPARE(ticksOf(chart, Qt::Horizontal), (QStringList{QStringLiteral("1"), QStringLiteral("2")}));
}

void TestCharts::ticksHaveATrueMinus()
{
    ChartView chart;
    chart.resize(640, 420);
    chart.setSeries({{QStringLiteral("gain"), {{-2000, -1}, {2000, 1}}}});
    const QStringList across = ticksOf(chart, Qt::Horizontal);
    QVERIFY(across.contains(QStringLiteral("\u2212") + QLocale().toString(2000)));
    const QStringList up = ticksOf(chart, Qt::Vertical);
    QVERIFY2(std::ranges::any_of(up, [](const QString& tick) { return tick.startsWith(QStringLiteral("\u22121")); }),
             qPrintable(up.join(QLatin1Char(' '))));
    for (const QString& tick : across + up)
        QVERIFY2(!tick.contains(QLatin1Char('-')), qPrintable(tick));
    QVERIFY(chart.toCsv().contains(QStringLiteral("-2000,-1")));
}

void TestCharts::markersKeepClearOfCurves()
{
    // Curves through three of the four corners beside the marker: its label goes to the fourth.
    Annotations drawn(nullptr);
    Annotations::Content content;
    content.range = {0.0, 10.0, 0.0, 1.0};
    content.marker = 5.0;
    content.markerLabel = QStringLiteral("here");
    content.traces = {{{{0, 0.95}, {10, 0.95}}, true}, {{{0, 0.05}, {5, 0.05}}, true}};
    drawn.setGeometry(QRectF(0, 0, 420, 320), QRectF(10, 10, 400, 300));
    const QSizeF size(40, 20);
    drawn.setContent(content);
    QVERIFY(drawn.markerBox(210, size).top() > 250 && drawn.markerBox(210, size).left() > 210);
    content.traces = {{{{0, 0.95}, {5, 0.95}}, true}, {{{0, 0.05}, {10, 0.05}}, true}};
    drawn.setContent(content);
    QVERIFY(drawn.markerBox(210, size).top() < 50 && drawn.markerBox(210, size).left() > 210);
    content.traces = {{{{5.5, 0.97}, {5.5, 0.03}, {4.5, 0.03}}, false}}; // points alone
    drawn.setContent(content);
    QVERIFY(drawn.markerBox(210, size).top() < 50 && drawn.markerBox(210, size).right() < 210);
}

void TestCharts::seriesOfOneNameAreToldApart()
{
    ChartSpec spec;
    spec.series = {{QStringLiteral("MMR"), {{1, 2}}, Shape::Points}, {QStringLiteral("MMR"), {{1, 3}}, Shape::Path}};
    spec.series[1].told = QStringLiteral("MMR, fitted");
    QCOMPARE(cdm::test::csvText(ChartTable(spec)), QStringLiteral("x,MMR,\"MMR, fitted\"\n1,2,3\n"));
    QCOMPARE(spec.visibleSeries().size(), std::size_t(2));
    spec.hidden.insert(QStringLiteral("MMR"));
    QVERIFY(spec.visibleSeries().empty());
}

void TestCharts::decadesHaveRoundTicks()
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

void TestCharts::logarithmicAxesTellPlainValues()
{
    ChartView chart;
    chart.resize(640, 420);
    chart.setAxes(QStringLiteral("N"), QStringLiteral("ms"));
    chart.setSeries({{QStringLiteral("time"), {{10, 0.5}, {100, 5}, {1000, 50}}}});
    chart.show();
    QVERIFY(QTest::qWaitForWindowExposed(&chart));
    const QString csv = chart.toCsv();
    chart.setLogAxes(true, true);
    QCOMPARE(chart.toCsv(), csv);
    auto* canvas = chart.findChild<ChartCanvas*>();
    QVERIFY(ticksOf(chart, Qt::Horizontal).contains(QLocale().toString(1000)));
    // Equal factors are equal distances, and the crosshair and clicks speak of values.
    const ChartFigure& figure = canvas->figure();
    QVERIFY(std::abs(figure.range().xMinimum + figure.range().xMaximum - 4.0) < 1e-9);
    QCoreApplication::processEvents(); // the new axes are laid out
    const QPoint middle = figure.toPlace({2.0, std::log10(5.0)}).toPoint();
    // To the window itself: where the cursor stands on the screen is another test's business.
    QTest::mouseMove(chart.windowHandle(), canvas->viewport()->mapTo(&chart, middle));
    QTRY_COMPARE(chart.readOut(), QStringLiteral("N = 100\ntime: 5"));
    QSignalSpy picked(&chart, &ChartView::xPicked);
    QTest::mouseClick(canvas->viewport(), Qt::LeftButton, {}, middle);
    QVERIFY(std::abs(picked.at(0).at(0).toDouble() / 100.0 - 1.0) < 0.05);
    chart.setLogAxes(false, false);
    QCOMPARE(ticksOf(chart, Qt::Horizontal).constFirst(), QStringLiteral("100"));
    QCOMPARE(chart.series().size(), std::size_t(1));
}

void TestCharts::pathsKeepTheirOrder()
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

void TestCharts::bandsArePaleAndInTables()
{
    ChartView chart;
    fill(chart);
    ChartSeries band{QStringLiteral("Recall"), {{0, -0.2}, {2, -0.6}}, Shape::Band, 0};
    band.upper = {0.7, -0.2};
    auto series = chart.series();
    series.insert(series.begin(), band);
    chart.setSeries(series);
    QVERIFY(chart.toCsv().contains(QStringLiteral("\nRecall, lower,0,-0.2\n")) ||
            chart.toCsv().contains(QStringLiteral("\"Recall, lower\",0,-0.2\n")));
    QVERIFY(chart.toCsv().contains(QStringLiteral("0,0.7")));
    const QString file = folder_.filePath(QStringLiteral("band.svg"));
    QCOMPARE(chart.exportTo(file), QString());
    const QByteArray svg = contentOf(file);
    QVERIFY(svg.contains("fill-opacity=\"0.1"));
    QCOMPARE(svg.count(">Recall<"), 1); // one legend entry for the line and its band
    const QString pdf = folder_.filePath(QStringLiteral("band.pdf"));
    QCOMPARE(chart.exportTo(pdf), QString());
    QVERIFY(!contentOf(pdf).contains("/Subtype /Image"));
    auto* canvas = chart.findChild<ChartCanvas*>();
    QVERIFY(canvas->figure().range().yMaximum >= 0.7);
}

void TestCharts::clicksPickPoints()
{
    ChartView chart;
    chart.resize(640, 420);
    ChartSeries path{QStringLiteral("path"), {{0, 0}, {2, 1}, {1, 2}}, Shape::Path, 0};
    path.labels = {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")};
    path.labelsDrawn = false;
    chart.setSeries({path});
    chart.show();
    QVERIFY(QTest::qWaitForWindowExposed(&chart));
    auto* canvas = chart.findChild<ChartCanvas*>();
    QSignalSpy picked(&chart, &ChartView::pointPicked);
    const auto place = [canvas](double x, double y) { return canvas->figure().toPlace({x, y}).toPoint(); };
    const QPoint near = place(1.02, 1.97);
    QMouseEvent move(QEvent::MouseMove, near, canvas->viewport()->mapToGlobal(near), Qt::NoButton, Qt::NoButton, {});
    QCoreApplication::sendEvent(canvas->viewport(), &move);
    QCOMPARE(chart.readOut(), QStringLiteral("x = 1\npath: 2 (c)"));
    QTest::mouseClick(canvas->viewport(), Qt::LeftButton, {}, place(2, 1));
    QCOMPARE(picked.size(), 1);
    QCOMPARE(picked[0][0].toString(), QStringLiteral("path"));
    QCOMPARE(picked[0][1].value<qsizetype>(), qsizetype(1));
    QTest::mouseClick(canvas->viewport(), Qt::LeftButton, {}, place(0.5, 1.6)); // far from every point
    QCOMPARE(picked.size(), 1);
    const QString file = folder_.filePath(QStringLiteral("path.svg"));
    QCOMPARE(chart.exportTo(file), QString());
    QVERIFY(!contentOf(file).contains(">b<")); // labels on demand stay out of the drawing
    QVERIFY(chart.toCsv().contains(QStringLiteral("2,1,b")));
}

void TestCharts::keysPickPoints()
{
    ChartView chart;
    chart.resize(640, 420);
    chart.setSeries({{QStringLiteral("line"), {{0, 0}, {2, 1}}},
                     {QStringLiteral("path"), {{2, 1}, {0, 0}, {1, 2}}, Shape::Path, 1}});
    chart.show();
    QVERIFY(QTest::qWaitForWindowExposed(&chart));
    auto* canvas = chart.findChild<ChartCanvas*>();
    QSignalSpy x(&chart, &ChartView::xPicked);
    QSignalSpy point(&chart, &ChartView::pointPicked);
    QTest::keyClick(canvas, Qt::Key_Return); // nowhere
    QCOMPARE(x.size(), 0);
    QTest::keyClick(canvas, Qt::Key_Left); // on the line
    QTest::keyClick(canvas, Qt::Key_Return);
    QCOMPARE(x.size(), 1);
    QCOMPARE(x[0][0].toDouble(), 2.0);
    QCOMPARE(point.size(), 0);
    QTest::keyClick(canvas, Qt::Key_Down); // to the path's point at the same place
    QTest::keyClick(canvas, Qt::Key_Right);
    QTest::keyClick(canvas, Qt::Key_Right);
    connect(&chart, &ChartView::xPicked, &chart, [&chart] { chart.setSeries({}); }); // as a page may
    QTest::keyClick(canvas, Qt::Key_Enter);
    QCOMPARE(x.size(), 2);
    QCOMPARE(x[1][0].toDouble(), 1.0);
    QCOMPARE(point.size(), 1);
    QCOMPARE(point[0][0].toString(), QStringLiteral("path"));
    QCOMPARE(point[0][1].value<qsizetype>(), qsizetype(2));
}

void TestCharts::keysChooseTheSeries()
{
    ChartView chart;
    fill(chart);
    auto series = chart.series();
    series.push_back({QStringLiteral("path"), {{0.1, -0.3}, {1.1, -0.1}, {0.4, -0.35}}, Shape::Path, 2});
    chart.setSeries(series);
    chart.show();
    QVERIFY(QTest::qWaitForWindowExposed(&chart));
    auto* canvas = chart.findChild<ChartCanvas*>();
    const auto after = [&](Qt::Key key) {
        QTest::keyClick(canvas, key);
        return chart.readOut();
    };
    QCOMPARE(after(Qt::Key_Right), QStringLiteral("gamma = 0, along Recall\nRecall: 0\nILAD: \u22120.3"));
    QCOMPARE(after(Qt::Key_Down), QStringLiteral("gamma = 0, along ILAD\nRecall: 0\nILAD: \u22120.3"));
    QCOMPARE(after(Qt::Key_Right), QStringLiteral("gamma = 1, along ILAD\nRecall: \u22120.1\nILAD: \u22120.1"));
    QCOMPARE(after(Qt::Key_Down), QStringLiteral("gamma = 1.1\npath: \u22120.1")); // the nearest point
    QCOMPARE(after(Qt::Key_Right), QStringLiteral("gamma = 0.4\npath: \u22120.35"));
    QCOMPARE(after(Qt::Key_Down), QStringLiteral("gamma = 0, along Recall\nRecall: 0\nILAD: \u22120.3"));
    QCOMPARE(after(Qt::Key_Up), QStringLiteral("gamma = 0.1\npath: \u22120.3"));
    QCOMPARE(canvas->accessibleDescription(), chart.readOut());
    chart.setHidden({QStringLiteral("ILAD")});
    QCOMPARE(after(Qt::Key_Up), QStringLiteral("gamma = 0, along Recall\nRecall: 0"));
    const double top = canvas->figure().range().yMaximum;
    QTest::keyClick(canvas, Qt::Key_Up, Qt::ShiftModifier);
    QVERIFY(canvas->figure().range().yMaximum > top);
}

void TestCharts::keysWalkOverFinitePoints()
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

void TestCharts::crosshairOfKeysStays()
{
    ChartView chart;
    fill(chart);
    chart.show();
    QVERIFY(QTest::qWaitForWindowExposed(&chart));
    auto* canvas = chart.findChild<ChartCanvas*>();
    QTest::keyClick(canvas, Qt::Key_Right);
    QTest::keyClick(canvas, Qt::Key_Right);
    auto series = chart.series();
    series[0].points[1].setY(-0.2);
    series.insert(series.begin(), {QStringLiteral("MRR"), {{0, -0.3}, {2, 0}}});
    chart.setSeries(series);
    QCoreApplication::processEvents();
    QCOMPARE(chart.readOut(), QStringLiteral("gamma = 1, along Recall\nRecall: \u22120.2\nILAD: \u22120.1"));
    QTest::keyClick(canvas, Qt::Key_Right);
    QCOMPARE(chart.readOut().section(QLatin1Char('\n'), 0, 0), QStringLiteral("gamma = 2, along Recall"));
    series.erase(series.begin() + 1);
    chart.setSeries(series);
    QCoreApplication::processEvents();
    QCOMPARE(chart.readOut(), QString()); // the series is gone
}

void TestCharts::seriesMenuSwitchesSeries()
{
    ChartView chart;
    fill(chart);
    auto series = chart.series();
    series.push_back({QStringLiteral("Recall"), {{0, -0.1}}, Shape::Band});
    series.back().upper = {0.1};
    series.push_back({QStringLiteral("R&D"), {{1, -0.2}}, Shape::Points, 2});
    chart.setSeries(series);
    chart.setHidden({QStringLiteral("ILAD")});
    chart.show();
    QVERIFY(QTest::qWaitForWindowExposed(&chart));
    auto* canvas = chart.findChild<ChartCanvas*>();
    auto* menu = chart.findChild<QMenu*>(QString(), Qt::FindDirectChildrenOnly);
    QMenu* names = nullptr;
    const auto open = [&] {
        QContextMenuEvent asked(QContextMenuEvent::Keyboard, {}, {});
        QCoreApplication::sendEvent(canvas, &asked);
        for (QAction* action : menu->actions())
            names = action->menu() != nullptr ? action->menu() : names;
        return menu->isVisible() && names != nullptr;
    };
    const auto isDrawn = [canvas](qsizetype place) {
        static_cast<void>(canvas->figure());
        return canvas->chart()->series()[place]->isVisible();
    };
    QVERIFY(open());
    QVERIFY(names->menuAction()->isVisible());
    QCOMPARE(names->actions().size(), 3);
    QCOMPARE(names->actions()[2]->text(), QStringLiteral("R&&D"));
    QVERIFY(names->actions()[0]->isChecked());
    QVERIFY(!names->actions()[1]->isChecked());
    QVERIFY(!isDrawn(1));
    names->actions()[1]->trigger();
    QVERIFY(isDrawn(1));
    names->actions()[0]->trigger();
    QVERIFY(!isDrawn(0) && !isDrawn(2)); // the line and its band
    menu->close();
    QVERIFY(open());
    QVERIFY(!names->actions()[0]->isChecked());
    QVERIFY(names->actions()[1]->isChecked());
    menu->close();
    series.erase(series.begin() + 1, series.end());
    chart.setSeries(series); // one alone has no legend
    QVERIFY(open());
    QVERIFY(!names->menuAction()->isVisible());
    menu->close();
}

void TestCharts::extentsAreReadOnce()
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

void TestCharts::unchangedPointsAreNotDrawnAgain()
{
    ChartView chart;
    chart.resize(640, 420);
    const QVector<QPointF> many = wave(50'000);
    const auto show = [&chart](const QVector<QPointF>& path, double present) {
        chart.setSeries({{QStringLiteral("CDM"), path, Shape::Path},
                         {QStringLiteral("Steps"), path, Shape::Steps, 1},
                         {QStringLiteral("Present"), {{present, 0.0}}, Shape::Points, 3}});
    };
    show(many, 100.0);
    chart.show();
    QVERIFY(QTest::qWaitForWindowExposed(&chart));
    for (int turn = 0; turn < 10; ++turn)
        QCoreApplication::processEvents(); // the plot comes to rest
    auto* canvas = chart.findChild<ChartCanvas*>();
    const auto drawn = canvas->chart()->series();
    QCOMPARE(drawn.size(), 3);
    QSignalSpy path(qobject_cast<QXYSeries*>(drawn[0]), &QXYSeries::pointsReplaced);
    QSignalSpy steps(qobject_cast<QXYSeries*>(drawn[1]), &QXYSeries::pointsReplaced);
    QSignalSpy present(qobject_cast<QXYSeries*>(drawn[2]), &QXYSeries::pointsReplaced);
    show(many, 200.0);
    QVERIFY(canvas->figure().isThinned());
    QCOMPARE(present.size(), 1);
    QCOMPARE(path.size(), 0);
    QCOMPARE(steps.size(), 0);
    QVector<QPointF> others = many;
    others[7].setY(0.5);
    show(others, 200.0);
    QVERIFY(canvas->figure().isThinned());
    QCOMPARE(path.size(), 1);
    QCOMPARE(steps.size(), 1);
    QTest::keyClick(canvas, Qt::Key_Plus); // another part of the same
    QVERIFY(canvas->figure().isThinned());
    QVERIFY(path.size() > 1);
}

void TestCharts::drawnOnceAndOnlyInSight()
{
    ChartView chart;
    chart.resize(640, 420);
    int asked = 0; // a label is asked for each time that the chart is drawn
    ChartSeries point{QStringLiteral("point"), {{1, 2}}, Shape::Points};
    point.labelOf = [&asked](qsizetype) {
        ++asked;
        return QStringLiteral("here");
    };
    const auto fillIt = [&] {
        chart.setTitle(QStringLiteral("title"));
        chart.setSeries({point});
        chart.setAxes(QStringLiteral("x"), QStringLiteral("y"));
        QCoreApplication::processEvents();
    };
    fillIt();
    QCOMPARE(asked, 0);
    chart.show();
    QVERIFY(QTest::qWaitForWindowExposed(&chart));
    QVERIFY(asked > 0);
    do { // what showing it brings about may come late
        asked = 0;
        QCoreApplication::processEvents();
    } while (asked > 0);
    fillIt();
    QCOMPARE(asked, 1);
    chart.hide();
    fillIt();
    QCOMPARE(asked, 1);
    QVERIFY(!chart.grab().isNull()); // a picture of it is up to date even so
    QCOMPARE(asked, 2);
}

void TestCharts::manyLabelsAreMadeWhenTold()
{
    ChartView chart;
    chart.resize(640, 420);
    std::vector<qsizetype> asked;
    ChartSeries path{QStringLiteral("path"), wave(50'000), Shape::Path};
    path.labelsDrawn = false;
    path.labelOf = [&asked](qsizetype point) {
        asked.push_back(point);
        return QStringLiteral("no. %1").arg(point);
    };
    chart.setSeries({path});
    chart.show();
    QVERIFY(QTest::qWaitForWindowExposed(&chart));
    const Figure figure = chart.figure();
    QVERIFY(asked.empty());
    auto* canvas = chart.findChild<ChartCanvas*>();
    QTest::keyClick(canvas, Qt::Key_Right);
    QCOMPARE(asked, std::vector<qsizetype>{0});
    QVERIFY(chart.readOut().contains(QStringLiteral("(no. 0)")));
    QVERIFY(figure.csv().contains(QStringLiteral("no. 49999")));
}

void TestCharts::exportErrorsReachTheWindow()
{
    class Window : public QWidget
    {
    public:
        QString said;

    protected:
        bool event(QEvent* event) override
        {
            if (event->type() != NoticeEvent::eventType())
                return QWidget::event(event);
            said = static_cast<NoticeEvent*>(event)->text();
            event->accept();
            return true;
        }
    };
    Window window;
    auto* between = new QWidget(&window);
    QVERIFY(tellWindow(new ChartView(between), NoticeEvent::Kind::Error, QStringLiteral("disk full")));
    QCOMPARE(window.said, QStringLiteral("disk full"));
    ChartView alone;
    QVERIFY(!tellWindow(&alone, NoticeEvent::Kind::Error, QStringLiteral("nobody")));
}

QTEST_MAIN(TestCharts)
#include "tst_charts.moc"
