// SPDX-License-Identifier: GPL-3.0-only
#include "charts/menubutton.h"
#include "pages/compare/chosenruns.h"
#include "pages/compare/parallelframe.h"
#include "pages/compare/parallelview.h"
#include "pages/embeddings/mapcanvas.h"
#include "pages/inspect/heatmap.h"
#include "pages/inspect/heatpainter.h"
#include "pages/inspect/slopechart.h"
#include "support/paintedtexts.h"
#include "support/qtwarnings.h"

#include <QContextMenuEvent>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QMenu>
#include <QTest>

using namespace cdm;
using namespace cdm::ui;

namespace {

const QString title = QStringLiteral("What the chart shows");
constexpr int count = 6;

/// Long enough to be cut on any screen.
QString longName(std::uint32_t number)
{
    return QStringLiteral("item-%1-%2-end").arg(number).arg(QString(60, QLatin1Char('m')));
}

SlopeSpec slopeSpec()
{
    SlopeSpec spec;
    spec.title = title;
    spec.k = count - 1;
    for (int i = 0; i < count - 1; ++i)
        spec.items.push_back({static_cast<std::uint32_t>(i), i, i, count - 2 - i});
    spec.items.push_back({count - 1, SlopeItem::outside, 0, SlopeItem::outside}); // of the teacher alone
    spec.name = longName;
    return spec;
}

HeatSpec heatSpec()
{
    HeatSpec spec;
    spec.title = title;
    for (std::uint32_t i = 0; i < count; ++i)
        spec.candidates.push_back(i);
    spec.values.assign(count * count, 0.25);
    spec.name = longName;
    return spec;
}

MapSpec mapSpec()
{
    MapSpec spec;
    spec.title = title;
    spec.total = count;
    for (int i = 0; i < count; ++i) {
        spec.points.emplace_back(i, i % 2);
        spec.layers.push_back(static_cast<std::uint8_t>(i));
        spec.legend.push_back({longName(static_cast<std::uint32_t>(i)), i, Glyph::Circle, 1});
    }
    return spec;
}

ParallelPlot parallelPlotOf()
{
    ParallelPlot plot;
    for (int axis = 0; axis < count; ++axis)
        plot.axes.push_back({longName(static_cast<std::uint32_t>(axis)), {}, 0.0, 1.0, false});
    plot.runs = {QStringLiteral("r-1")};
    plot.names = plot.runs;
    plot.places.assign(count, 0.5);
    plot.texts.resize(count);
    plot.numbers.assign(count, 0.5);
    return plot;
}

/// One of each kind, filled, or empty as it is at first.
struct Charts
{
    ChosenRuns chosen;
    SlopeChart slopes;
    HeatMap heat;
    MapCanvas map;
    ParallelView parallel{&chosen};

    void fill()
    {
        slopes.setSpec(slopeSpec());
        heat.setSpec(heatSpec());
        map.setSpec(mapSpec());
        parallel.setPlot(parallelPlotOf());
    }

    [[nodiscard]] QWidget* of(const QString& kind)
    {
        return kind == QLatin1String("slopes") ? static_cast<QWidget*>(&slopes)
               : kind == QLatin1String("heat") ? static_cast<QWidget*>(&heat)
               : kind == QLatin1String("map")  ? static_cast<QWidget*>(&map)
                                               : &parallel;
    }

    [[nodiscard]] Figure figureOf(const QString& kind)
    {
        return *dynamic_cast<const FigureSource*>(of(kind))->presentFigure();
    }
};

void addKinds()
{
    QTest::addColumn<QString>("kind");
    for (const char* kind : {"slopes", "heat", "map", "parallel"})
        QTest::newRow(kind) << QString::fromLatin1(kind);
}

} // namespace

/// The charts that paint themselves: their menus and what becomes of them in files.
class TestPaintedCharts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnQtWarnings(); }
    void oneMenuForButtonAndKeys_data() { addKinds(); }
    void oneMenuForButtonAndKeys();
    void filesCutNoName_data() { addKinds(); }
    void filesCutNoName();
    void smallPlacesCutNoName_data() { addKinds(); }
    void smallPlacesCutNoName();
    void titleCanBeLeftToACaption_data() { addKinds(); }
    void titleCanBeLeftToACaption();
    void filesAreEqualEachTime_data() { addKinds(); }
    void filesAreEqualEachTime();
    void slopesSayWhatTheLaneIs();
    void narrowSlopesSayWhatTheLaneIs();
    void titleOfTheScaleIsBesideIt();
    void heatMapsSayWhatColoursAndFramesMean();
    void manyHeatRowsAreApart();
    void runsOutsideOfRangesArePaleInTheLegend();
    void manyRunsAreToldApartByDashes();
    void fewAxesCutNoRun();
    void wordsOfAnAxisAreApart();
};

void TestPaintedCharts::oneMenuForButtonAndKeys()
{
    QFETCH(QString, kind);
    Charts charts;
    QWidget* chart = charts.of(kind);
    chart->resize(480, 360);
    chart->show();
    QVERIFY(QTest::qWaitForWindowExposed(chart));
    auto* button = chart->findChild<QToolButton*>();
    auto* menu = chart->findChild<QMenu*>(QString(), Qt::FindDirectChildrenOnly);
    QVERIFY(button != nullptr && menu != nullptr);
    QVERIFY(!button->isVisible()); // there is nothing to copy
    charts.fill();
    QVERIFY(button->isVisible());
    QVERIFY(!button->accessibleName().isEmpty());
    QVERIFY(menu->actions().size() >= 3);
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(menu->isVisible());
    menu->close();
    QContextMenuEvent asked(QContextMenuEvent::Keyboard, {}, {});
    QCoreApplication::sendEvent(chart, &asked);
    QVERIFY(menu->isVisible());
    QCOMPARE(chart->findChildren<QMenu*>(QString(), Qt::FindDirectChildrenOnly).size(), 1);
    menu->close();
}

void TestPaintedCharts::filesCutNoName()
{
    QFETCH(QString, kind);
    Charts charts;
    charts.of(kind)->resize(300, 240);
    charts.fill();
    const QString svg = QString::fromUtf8(toSvg(charts.figureOf(kind)));
    QVERIFY(!svg.contains(QChar(0x2026)));
    QVERIFY(!svg.contains(QStringLiteral("<image")));
    for (std::uint32_t i = 0; i + 1 < count; ++i)
        QVERIFY2(svg.contains(longName(i)), qPrintable(longName(i)));
}

void TestPaintedCharts::smallPlacesCutNoName()
{
    QFETCH(QString, kind);
    Charts charts;
    charts.of(kind)->resize(300, 240);
    charts.fill();
    Figure figure = charts.figureOf(kind);
    figure.size = {220, 160};
    const QString svg = QString::fromUtf8(toSvg(figure));
    QVERIFY(!svg.contains(QChar(0x2026)));
    for (std::uint32_t i = 0; i + 1 < count; ++i)
        QVERIFY2(svg.contains(longName(i)), qPrintable(longName(i)));
}

void TestPaintedCharts::titleCanBeLeftToACaption()
{
    QFETCH(QString, kind);
    Charts charts;
    charts.of(kind)->resize(480, 360);
    charts.fill();
    const Figure figure = charts.figureOf(kind);
    const QByteArray drawn = QByteArray(">") + figure.title.toUtf8() + "</text>";
    QCOMPARE(toSvg(figure).count(drawn), 1);
    QCOMPARE(toSvg(figure.untitled()).count(drawn), 0);
    QVERIFY(toSvg(figure.untitled()).contains("<title>" + figure.title.toUtf8())); // for those who cannot see it
}

void TestPaintedCharts::filesAreEqualEachTime()
{
    QFETCH(QString, kind);
    Charts charts;
    charts.of(kind)->resize(480, 360);
    charts.fill();
    QCOMPARE(toSvg(charts.figureOf(kind)), toSvg(charts.figureOf(kind)));
    QVERIFY(toPdf(charts.figureOf(kind)) == toPdf(charts.figureOf(kind)));
    QVERIFY(toPng(charts.figureOf(kind)) == toPng(charts.figureOf(kind)));
}

void TestPaintedCharts::slopesSayWhatTheLaneIs()
{
    SlopeChart chart;
    SlopeSpec spec = slopeSpec();
    chart.setSpec(spec);
    QVERIFY(toSvg(chart.figure()).contains(">not in the list<"));
    spec.items.pop_back();
    chart.setSpec(spec);
    QVERIFY(!toSvg(chart.figure()).contains(">not in the list<")); // none is there
}

void TestPaintedCharts::narrowSlopesSayWhatTheLaneIs()
{
    for (const int width : {240, 300, 640}) {
        SlopeChart chart;
        SlopeSpec spec = slopeSpec();
        spec.name = [](std::uint32_t number) { return QString::number(number); }; // names leave no room
        chart.setSpec(spec);
        chart.resize(width, chart.minimumSizeHint().height());
        int said = 0;
        for (const test::PaintedText& text : test::paintedTexts(&chart)) {
            if (!text.text.startsWith(QStringLiteral("not ")))
                continue;
            ++said;
            QVERIFY2(text.ink.left() >= 0.0, qPrintable(QString::number(text.ink.left())));
        }
        QVERIFY2(said == 1, qPrintable(QString::number(width)));
    }
}

void TestPaintedCharts::titleOfTheScaleIsBesideIt()
{
    HeatMap map;
    map.setSpec(heatSpec());
    const HeatSpec printed = [] {
        HeatSpec spec = heatSpec();
        spec.isPrinted = true;
        return spec;
    }();
    const QString svg = QString::fromUtf8(toSvg(map.figure()));
    QVERIFY(svg.contains(QStringLiteral(">Similarity<")));
    // What is right of the map: the scale, and beside it a line of text or the numbers, whichever is wider.
    const QSizeF least = HeatPainter::leastPrinted(printed);
    const HeatPainter painter(printed, QRectF(QPointF(), least));
    const QRectF last = painter.cell(count - 1, count - 1);
    const QFontMetricsF metrics(QGuiApplication::font());
    QVERIFY(least.width() - last.right() <
            32.0 + std::max(metrics.horizontalAdvance(QStringLiteral("0.00")), metrics.height()) + 2.0);
}

void TestPaintedCharts::heatMapsSayWhatColoursAndFramesMean()
{
    HeatMap map;
    HeatSpec spec = heatSpec();
    map.setSpec(spec);
    const QByteArray plain = toSvg(map.figure());
    QVERIFY(plain.contains(">Similarity<"));
    QVERIFY(plain.contains(">Columns in the order of the rows<"));
    QVERIFY(!plain.contains(">target<") && !plain.contains(">selected<"));
    map.setSelection(2, {2});
    const QByteArray target = toSvg(map.figure());
    QVERIFY(target.contains(">target<") && !target.contains(">selected<"));
    map.setSelection(2, {1, 2});
    QVERIFY(toSvg(map.figure()).contains(">selected<"));
    map.setSelection(99, {99}); // not among those of the map
    QVERIFY(!toSvg(map.figure()).contains(">target<"));
}

void TestPaintedCharts::manyHeatRowsAreApart()
{
    HeatSpec spec = heatSpec();
    spec.candidates.clear();
    for (std::uint32_t i = 0; i < 100; ++i)
        spec.candidates.push_back(i);
    spec.values.assign(10'000, 0.5);
    HeatMap map;
    map.resize(300, 300);
    map.setSpec(spec);
    const Figure figure = map.figure();
    QVERIFY(figure.size.height() >= 1400);
    QVERIFY(toSvg(figure).contains(longName(99).toUtf8()));
}

void TestPaintedCharts::runsOutsideOfRangesArePaleInTheLegend()
{
    ChosenRuns chosen;
    chosen.set({QStringLiteral("r-1")});
    const ParallelPlot plot = parallelPlotOf(); // the run is at 0.5 everywhere
    const ChartPalette palette = ChartPalette::print();
    std::vector<Brush> brushes(plot.axes.size());
    brushes[1] = std::pair(0.4, 0.6);
    const auto inside = legendOf(plot, brushes, chosen, palette);
    QCOMPARE(inside.size(), std::size_t(1));
    QVERIFY(!inside[0].isPale);
    QCOMPARE(inside[0].colour, palette.seriesColour(0));
    brushes[1] = std::pair(0.6, 0.9);
    const auto outside = legendOf(plot, brushes, chosen, palette);
    QVERIFY(outside[0].isPale);
    QCOMPARE(outside[0].colour, ParallelPainter::chosenColour(palette, 0, false));
    QVERIFY(outside[0].colour.alpha() < 255);
}

void TestPaintedCharts::manyRunsAreToldApartByDashes()
{
    QCOMPARE(ChartPalette::print().series.size(), ChartPalette::colours);
    QVERIFY(!ChartPalette::isDashed(ChartPalette::colours - 1));
    QVERIFY(ChartPalette::isDashed(ChartPalette::colours));
    QVERIFY(!ChartPalette::isDashed(2 * ChartPalette::colours));
}

void TestPaintedCharts::fewAxesCutNoRun()
{
    ChosenRuns chosen;
    ParallelView view(&chosen);
    view.resize(240, 140);
    ParallelPlot plot = parallelPlotOf();
    plot.axes = {{QStringLiteral("lr"), {}, 0.0, 1.0, false}};
    plot.names = QStringList{longName(7)};
    view.setPlot(plot);
    chosen.set(plot.runs);
    const QString svg = QString::fromUtf8(toSvg(view.figure()));
    QVERIFY(svg.contains(longName(7)));
    QVERIFY(!svg.contains(QChar(0x2026)));
}

void TestPaintedCharts::wordsOfAnAxisAreApart()
{
    ParallelPlot plot = parallelPlotOf();
    const QFont font = QGuiApplication::font();
    const double plain = ParallelPainter::leastPrinted(plot, font).height();
    for (int word = 0; word < 8; ++word)
        plot.axes[0].words << QString::number(word);
    const double height = ParallelPainter::leastPrinted(plot, font).height();
    QVERIFY(height > plain);
    QVERIFY(height > 7.0 * QFontMetricsF(font).height());
}

QTEST_MAIN(TestPaintedCharts)
#include "tst_paintedcharts.moc"
