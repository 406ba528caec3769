// SPDX-License-Identifier: GPL-3.0-only
#include "charts/chartview.h"
#include "charts/thinning.h"
#include "support/filecontent.h"
#include "support/qtwarnings.h"
#include "widgets/charts/chartfixture.h"

#include <QChart>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QMimeData>
#include <QMouseEvent>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>

#include <cmath>

using namespace cdm::ui;
using namespace cdm::test;
using Shape = ChartSeries::Shape;

/// Mouse and keys on a chart.
class TestChartInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnQtWarnings(); }
    void crosshairReadsAllSeries();
    void crosshairOfKeysStays();
    void clickPicksX();
    void clicksPickPoints();
    void keysPickPoints();
    void keysChooseTheSeries();
    void seriesMenuSwitchesSeries();
    void wheelZoomsAndDoubleClickResets();
    void wheelZoomsAboutTheCursor();
    void zoomAndPanHaveEnds();
    void escapeGivesADragUp();
    void copiesByKey();
    void zoomEndsWhereOtherDataCome();
    void zoomIsOfOneKindOfAxes();

private:
    QTemporaryDir folder_;
};

void TestChartInput::crosshairReadsAllSeries()
{
    ChartView chart;
    fill(chart);
    auto* canvas = shown(chart);
    QCOMPARE(chart.readOut(), QString());
    const QPoint place = canvas->figure().toPlace({1.05, -0.2}).toPoint();
    QTest::mouseMove(canvas->viewport(), place);
    QTRY_COMPARE(chart.readOut(), QStringLiteral("gamma = 1\nRecall: \u22120.1\nILAD: \u22120.1"));
    QTest::keyClick(canvas, Qt::Key_Right);
    QCOMPARE(chart.readOut(), QStringLiteral("gamma = 2, along Recall\nRecall: \u22120.4\nILAD: 0"));
}

void TestChartInput::crosshairOfKeysStays()
{
    ChartView chart;
    fill(chart);
    auto* canvas = shown(chart);
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

void TestChartInput::clickPicksX()
{
    ChartView chart;
    fill(chart);
    auto* canvas = shown(chart);
    QSignalSpy picked(&chart, &ChartView::xPicked);
    QTest::mouseClick(canvas->viewport(), Qt::LeftButton, {}, canvas->figure().toPlace({1.5, -0.2}).toPoint());
    QCOMPARE(picked.size(), 1);
    QVERIFY(std::abs(picked[0][0].toDouble() - 1.5) < 0.01);
}

void TestChartInput::clicksPickPoints()
{
    ChartView chart;
    chart.resize(640, 420);
    ChartSeries path{QStringLiteral("path"), {{0, 0}, {2, 1}, {1, 2}}, Shape::Path, 0};
    path.labels = {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")};
    path.labelsDrawn = false;
    chart.setSeries({path});
    auto* canvas = shown(chart);
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

void TestChartInput::keysPickPoints()
{
    ChartView chart;
    chart.resize(640, 420);
    chart.setSeries({{QStringLiteral("line"), {{0, 0}, {2, 1}}},
                     {QStringLiteral("path"), {{2, 1}, {0, 0}, {1, 2}}, Shape::Path, 1}});
    auto* canvas = shown(chart);
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

void TestChartInput::keysChooseTheSeries()
{
    ChartView chart;
    fill(chart);
    auto series = chart.series();
    series.push_back({QStringLiteral("path"), {{0.1, -0.3}, {1.1, -0.1}, {0.4, -0.35}}, Shape::Path, 2});
    chart.setSeries(series);
    auto* canvas = shown(chart);
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

void TestChartInput::seriesMenuSwitchesSeries()
{
    ChartView chart;
    fill(chart);
    auto series = chart.series();
    series.push_back({QStringLiteral("Recall"), {{0, -0.1}}, Shape::Band});
    series.back().upper = {0.1};
    series.push_back({QStringLiteral("R&D"), {{1, -0.2}}, Shape::Points, 2});
    chart.setSeries(series);
    chart.setHidden({QStringLiteral("ILAD")});
    auto* canvas = shown(chart);
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
    names->actions()[0]->trigger();
    QVERIFY(isDrawn(0));
    menu->close();
    series.erase(series.begin() + 1, series.end());
    chart.setSeries(series); // one alone has no legend
    QVERIFY(open());
    QVERIFY(!names->menuAction()->isVisible());
    menu->close();
}

void TestChartInput::wheelZoomsAndDoubleClickResets()
{
    ChartView chart;
    fill(chart);
    auto* canvas = shown(chart);
    const double width = canvas->figure().range().xMaximum - canvas->figure().range().xMinimum;
    QTest::keyClick(canvas, Qt::Key_Plus);
    const double zoomed = canvas->figure().range().xMaximum - canvas->figure().range().xMinimum;
    QVERIFY(zoomed < width);
    chart.setSeries(chart.series()); // new data keep the zoom
    QCOMPARE(canvas->figure().range().xMaximum - canvas->figure().range().xMinimum, zoomed);
    QTest::mouseDClick(canvas->viewport(), Qt::LeftButton, {}, canvas->figure().plotArea().center().toPoint());
    QCOMPARE(canvas->figure().range().xMaximum - canvas->figure().range().xMinimum, width);
}

void TestChartInput::wheelZoomsAboutTheCursor()
{
    ChartView chart;
    fill(chart);
    auto* canvas = shown(chart);
    const QPointF place = canvas->figure().toPlace({1.5, -0.1});
    const QPointF before = canvas->figure().toData(place);
    for (const int turned : {120, 120, 60, -240}) {
        QWheelEvent wheel(place, canvas->viewport()->mapToGlobal(place), {}, {0, turned}, {}, {}, Qt::NoScrollPhase,
                          false);
        QCoreApplication::sendEvent(canvas->viewport(), &wheel);
        const ChartRange& range = canvas->figure().range();
        const double share = (place.x() - canvas->figure().plotArea().left()) / canvas->figure().plotArea().width();
        // The labels of other ticks may move the plot by some pixels.
        QVERIFY(std::abs(range.xMinimum + share * (range.xMaximum - range.xMinimum) - before.x()) < 0.05);
    }
    QVERIFY(canvas->figure().range() != canvas->figure().wholeRange());
}

void TestChartInput::zoomAndPanHaveEnds()
{
    ChartView chart;
    fill(chart);
    auto* canvas = shown(chart);
    const auto width = [canvas] { return canvas->figure().range().xMaximum - canvas->figure().range().xMinimum; };
    const ChartRange whole = canvas->figure().range();
    const auto press = [canvas](int times, Qt::Key key, Qt::KeyboardModifiers held = {}) {
        for (int i = 0; i < times; ++i)
            QTest::keyClick(canvas, key, held);
    };
    press(80, Qt::Key_Plus);
    QVERIFY(width() > 1e-7 && width() < 1e-3);
    press(1, Qt::Key_Home);
    QCOMPARE(canvas->figure().range(), whole);
    press(20, Qt::Key_Minus);
    QVERIFY(width() > whole.xMaximum - whole.xMinimum && width() < 20.0 * (whole.xMaximum - whole.xMinimum));
    press(1, Qt::Key_Home);
    press(5, Qt::Key_Plus);
    press(60, Qt::Key_Right, Qt::ShiftModifier);
    QVERIFY(canvas->figure().range().xMinimum < whole.xMaximum); // some of the data stays in sight
    press(90, Qt::Key_Left, Qt::ShiftModifier);
    QVERIFY(canvas->figure().range().xMaximum > whole.xMinimum);
    press(60, Qt::Key_Up, Qt::ShiftModifier);
    QVERIFY(canvas->figure().range().yMinimum < whole.yMaximum);
}

void TestChartInput::escapeGivesADragUp()
{
    ChartView chart;
    fill(chart);
    auto* canvas = shown(chart);
    const ChartRange whole = canvas->figure().range();
    const QPoint from = canvas->figure().toPlace({0.5, -0.3}).toPoint();
    const QPoint to = canvas->figure().toPlace({1.5, -0.1}).toPoint();
    QSignalSpy picked(&chart, &ChartView::xPicked);
    const auto drag = [&](bool isGivenUp) {
        QTest::mousePress(canvas->viewport(), Qt::LeftButton, {}, from);
        QMouseEvent move(QEvent::MouseMove, to, canvas->viewport()->mapToGlobal(to), Qt::NoButton, Qt::LeftButton, {});
        QCoreApplication::sendEvent(canvas->viewport(), &move);
        if (isGivenUp)
            QTest::keyClick(canvas, Qt::Key_Escape);
        QTest::mouseRelease(canvas->viewport(), Qt::LeftButton, {}, to);
        return canvas->figure().range() != whole;
    };
    QVERIFY(!drag(true));
    QVERIFY(picked.isEmpty());
    QVERIFY(drag(false));
}

void TestChartInput::copiesByKey()
{
    QGuiApplication::clipboard()->clear();
    ChartView chart;
    fill(chart);
    auto* canvas = shown(chart);
    QTest::keyClick(canvas, Qt::Key_C, Qt::ControlModifier);
    const QMimeData* content = QGuiApplication::clipboard()->mimeData();
    QVERIFY(content->hasImage());
    QVERIFY(content->hasFormat(QStringLiteral("image/svg+xml")));
    QCOMPARE(content->text(), chart.toCsv());
}

void TestChartInput::zoomEndsWhereOtherDataCome()
{
    ChartView chart;
    fill(chart);
    auto* canvas = shown(chart);
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

void TestChartInput::zoomIsOfOneKindOfAxes()
{
    ChartView chart;
    chart.resize(640, 420);
    chart.setSeries({{QStringLiteral("time"), {{10, 0.5}, {100, 5}, {1000, 50}}}});
    auto* canvas = shown(chart);
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

QTEST_MAIN(TestChartInput)
#include "tst_chartinput.moc"
