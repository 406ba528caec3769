// SPDX-License-Identifier: GPL-3.0-only
#include "charts/chartcanvas.h"
#include "charts/chartview.h"
#include "charts/figurefile.h"
#include "support/qtwarnings.h"

#include <QAbstractAxis>
#include <QChart>
#include <QFontMetricsF>
#include <QGraphicsLayout>
#include <QGraphicsScene>
#include <QHelpEvent>
#include <QPainter>
#include <QTest>
#include <QToolTip>

using namespace cdm::ui;

class TestChartTitle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { cdm::test::failOnQtWarnings(); }
    void hasRoomAboveTheLabels();
    void isPlainText();
    void isElidedOnTheScreenAlone();
    void titleOfALowAxisIsShortened();
    void whatIsShortenedIsWholeInATip();
};

namespace {

void fill(ChartView& chart, const QString& title)
{
    chart.resize(480, 320);
    chart.setTitle(title);
    chart.setSeries({{QStringLiteral("n"), {{0, 0}, {1, 50}, {2, 100}}}});
    chart.show();
}

ChartFigure& figureOf(const ChartView& chart)
{
    return chart.findChild<ChartCanvas*>()->figure();
}

/// Rows of the picture, from the top, in which something is drawn left of the middle and not at the edge.
QList<int> inkedRows(const QImage& image)
{
    QList<int> rows;
    const QRgb paper = image.pixel(2, 2);
    for (int y = 3; y < image.height(); ++y) {
        for (int x = 3; x < image.width() / 2; ++x) {
            if (image.pixel(x, y) != paper) {
                rows << y;
                break;
            }
        }
    }
    return rows;
}

} // namespace

void TestChartTitle::hasRoomAboveTheLabels()
{
    ChartView titled;
    fill(titled, QStringLiteral("Candidates per request"));
    QVERIFY(QTest::qWaitForWindowExposed(&titled));
    const auto* axis = titled.findChild<ChartCanvas*>()->chart()->axes(Qt::Vertical).constFirst();
    const double halfLabel = 0.5 * QFontMetricsF(axis->labelsFont()).height();
    const auto lastRowOfTitle = [&titled] {
        const QList<int> rows = inkedRows(titled.grab().toImage());
        int row = rows.value(0, titled.height());
        while (rows.contains(row + 1))
            ++row;
        return row;
    };
    const auto topmostLabel = [&] { return figureOf(titled).plotArea().top() - halfLabel; };
    QTRY_VERIFY(lastRowOfTitle() + 3 < topmostLabel()); // the chart is laid out a little later
    ChartView bare;
    fill(bare, {});
    QVERIFY(QTest::qWaitForWindowExposed(&bare));
    QTRY_VERIFY(figureOf(bare).plotArea().top() < figureOf(titled).plotArea().top()); // and no room where there is none
}

void TestChartTitle::isPlainText()
{
    ChartView chart;
    fill(chart, QStringLiteral("runs with a<b & c"));
    const QByteArray svg = toSvg(chart.figure());
    QVERIFY(svg.contains("runs with a&lt;b &amp; c</text>"));
}

void TestChartTitle::isElidedOnTheScreenAlone()
{
    ChartView chart;
    fill(chart, QString(200, QLatin1Char('m')));
    static_cast<void>(figureOf(chart)); // up to date
    QGraphicsScene* scene = chart.findChild<ChartCanvas*>()->scene();
    const auto paint = [scene](QPainter* painter, const QRectF& target) { scene->render(painter, target); };
    const QByteArray screen = toSvg({QStringLiteral("f"), {}, {480, 320}, paint, {}});
    QVERIFY(screen.contains("mm\u2026</text>"));
    const QByteArray file = toSvg(chart.figure());
    QVERIFY(file.contains('>' + chart.title().toUtf8() + "</text>"));
}

/// As when a message takes room from the page.
void TestChartTitle::titleOfALowAxisIsShortened()
{
    const QString title = QStringLiteral("Difference to the plain ranking, in percent of it");
    QGraphicsScene scene;
    auto* chart = new QChart;
    scene.addItem(chart);
    ChartFigure figure(chart);
    ChartSpec spec;
    spec.xTitle = QStringLiteral("gamma");
    spec.yTitle = title;
    spec.series = {{QStringLiteral("n"), {{0, 0}, {1, 50}, {2, 100}}}};
    const auto shownAt = [&](double height) {
        chart->resize(480, height);
        figure.show(spec, ChartPalette::print());
        chart->layout()->activate();
        return chart->axes(Qt::Vertical).constFirst()->titleText();
    };
    QCOMPARE(shownAt(600), title);
    QVERIFY(!figure.isYTitleLeftOut());
    for (const double height : {140.0, 180.0, 220.0}) {
        const QString cut = shownAt(height);
        QVERIFY2(cut.startsWith(QStringLiteral("Dif")) && cut.endsWith(QChar(0x2026)), qPrintable(cut));
        const double plot = figure.plotArea().height();
        QVERIFY(QFontMetricsF(chart->axes(Qt::Vertical).constFirst()->titleFont()).horizontalAdvance(cut) < plot);
        QCOMPARE(figure.cutTextAt({4.0, figure.plotArea().center().y()}), title);
        QVERIFY(!figure.isYTitleLeftOut());
    }
    QCOMPARE(shownAt(50), QString());
    QVERIFY(figure.isYTitleLeftOut());
}

void TestChartTitle::whatIsShortenedIsWholeInATip()
{
    const QString title(200, QLatin1Char('m'));
    const QString axis = QStringLiteral("<b>") + QString(200, QLatin1Char('n'));
    ChartView chart;
    fill(chart, title);
    chart.setAxes(QStringLiteral("x"), axis);
    QVERIFY(QTest::qWaitForWindowExposed(&chart));
    QWidget* viewport = chart.findChild<ChartCanvas*>()->viewport();
    const QRectF plot = figureOf(chart).plotArea();
    const auto tipAt = [viewport](const QPoint& place) {
        QHelpEvent asked(QEvent::ToolTip, place, viewport->mapToGlobal(place));
        QCoreApplication::sendEvent(viewport, &asked);
        return QToolTip::text();
    };
    QCOMPARE(tipAt({200, 12}), title);
    QCOMPARE(tipAt({4, plot.center().toPoint().y()}), axis.toHtmlEscaped()); // plain, as on the axis
    QCOMPARE(figureOf(chart).cutTextAt(plot.center()), QString());
    chart.setTitle(QStringLiteral("short"));
    QCOMPARE(figureOf(chart).cutTextAt({200.0, 12.0}), QString());
    QToolTip::hideText();
}

QTEST_MAIN(TestChartTitle)
#include "tst_charttitle.moc"
