// SPDX-License-Identifier: GPL-3.0-only
#include "charts/annotations.h"
#include "charts/chartcanvas.h"
#include "charts/chartview.h"
#include "charts/markerlayer.h"
#include "support/qtwarnings.h"
#include "widgets/charts/chartfixture.h"

#include <QCategoryAxis>
#include <QChart>
#include <QGraphicsLayout>
#include <QGraphicsScene>
#include <QSignalSpy>
#include <QTest>
#include <QXYSeries>

#include <algorithm>
#include <cmath>

using namespace cdm::ui;
using namespace cdm::test;
using Shape = ChartSeries::Shape;

namespace {

QStringList ticksOf(const ChartView& chart, Qt::Orientation side)
{
    const auto* canvas = chart.findChild<ChartCanvas*>();
    static_cast<void>(canvas->figure()); // up to date
    const auto axes = canvas->chart()->axes(side);
    return axes.size() == 1 ? qobject_cast<QCategoryAxis*>(axes.front())->categoriesLabels() : QStringList();
}

} // namespace

/// How charts are drawn.
class TestCharts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnQtWarnings(); }
    void seriesMayComeAfterPainting();
    void ticksComeToRest();
    void countsHaveWholeTicks();
    void theFirstEpochHasTicks();
    void ticksHaveATrueMinus();
    void logarithmicAxesTellPlainValues();
    void markersKeepClearOfCurves();
    void notesKeepClearOfCurves();
    void lowChartsSayWhatIsLeftOut();
    void unchangedPointsAreNotDrawnAgain();
    void drawnOnceAndOnlyInSight();
    void manyLabelsAreMadeWhenTold();
};

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

void TestCharts::theFirstEpochHasTicks()
{
    ChartView chart;
    chart.resize(640, 420);
    chart.setWholeX(true);
    chart.setSeries({{QStringLiteral("loss"), {{0.05, 0.7}, {0.4, 0.6}}}});
    QVERIFY(ticksOf(chart, Qt::Horizontal).size() >= 2);
    chart.setSeries({{QStringLiteral("loss"), {{0.05, 0.7}, {2.1, 0.4}}}});
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

void TestCharts::notesKeepClearOfCurves()
{
    Annotations drawn(nullptr);
    Annotations::Content content;
    content.range = {0.0, 10.0, 0.0, 1.0};
    drawn.setGeometry(QRectF(0, 0, 420, 320), QRectF(10, 10, 400, 300));
    const QSizeF size(120, 18);
    drawn.setContent(content);
    QVERIFY(drawn.noteBox(size).top() < 50 && drawn.noteBox(size).left() > 210);
    content.traces = {{{{5, 0.96}, {10, 0.96}}, true}};
    drawn.setContent(content);
    QVERIFY(drawn.noteBox(size).top() < 50 && drawn.noteBox(size).right() < 210);
    content.traces = {{{{0, 0.96}, {10, 0.96}}, true}};
    drawn.setContent(content);
    QVERIFY(drawn.noteBox(size).top() > 250 && drawn.noteBox(size).left() > 210);
}

void TestCharts::lowChartsSayWhatIsLeftOut()
{
    ChartSpec spec;
    spec.xTitle = QStringLiteral("step");
    spec.series = {{QStringLiteral("loss"), wave(50'000)}};
    const auto drawn = [&spec](const QSize& size, bool titled) {
        QGraphicsScene scene;
        auto* chart = new QChart;
        scene.addItem(chart);
        ChartFigure figure(chart);
        chart->resize(size);
        figure.show(spec, ChartPalette::print());
        chart->layout()->activate();
        if (!figure.isThinned() || chart->axes(Qt::Horizontal).constFirst()->titleText().isEmpty() == titled)
            return QByteArray();
        const auto paint = [&scene](QPainter* painter, const QRectF& target) { scene.render(painter, target); };
        return toSvg({QStringLiteral("f"), {}, size, paint, {}});
    };
    QCOMPARE(drawn({500, 320}, true).count("of 50,000 points shown"), 1); // beside the name of the axis
    QCOMPARE(drawn({500, 80}, false).count("of 50,000 points shown"), 1);
    QCOMPARE(drawn({200, 80}, false).count("of 50,000"), 1); // in fewer words
    spec.note = QStringLiteral("smoothed");
    const QByteArray low = drawn({500, 80}, false);
    QVERIFY(low.contains("of 50,000 points shown") && !low.contains("smoothed")); // no room for both
    spec.series = {{QStringLiteral("loss"), wave(50)}};
    QVERIFY(drawn({500, 80}, false).isEmpty()); // nothing is left out
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
    show(many, 200.0);
    QVERIFY(canvas->figure().isThinned());
    QCOMPARE(canvas->figure().markers().clouds().at(0).points, (QVector<QPointF>{{200.0, 0.0}}));
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

QTEST_MAIN(TestCharts)
#include "tst_charts.moc"
