// SPDX-License-Identifier: GPL-3.0-only
#include "charts/annotations.h"
#include "charts/chartcanvas.h"
#include "charts/chartlegend.h"
#include "charts/chartview.h"
#include "support/qtwarnings.h"

#include <QChart>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <limits>
#include <memory>

using namespace cdm::ui;

namespace {

const QStringList names{QStringLiteral("CDM"),      QStringLiteral("DCN"),     QStringLiteral("MMR"),
                        QStringLiteral("DPP"),      QStringLiteral("SSD"),     QStringLiteral("Popularity"),
                        QStringLiteral("Chance"),   QStringLiteral("Teacher"), QStringLiteral("Present gamma"),
                        QStringLiteral("Cookbooks")};

std::unique_ptr<ChartView> chartOf(const QStringList& series, QSize size)
{
    auto chart = std::make_unique<ChartView>();
    chart->resize(size);
    std::vector<ChartSeries> all;
    for (const QString& name : series)
        all.push_back({name, {{0, 0}, {1, 1}}, ChartSeries::Shape::Points, static_cast<int>(all.size())});
    chart->setAxes(QStringLiteral("x"), QStringLiteral("y"));
    chart->setSeries(std::move(all));
    chart->show();
    return chart;
}

ChartLegend* legendOf(const ChartView& chart)
{
    const auto* canvas = chart.findChild<ChartCanvas*>();
    static_cast<void>(canvas->figure()); // up to date
    for (QGraphicsItem* item : canvas->chart()->childItems()) {
        if (auto* legend = qobject_cast<ChartLegend*>(item->toGraphicsObject()))
            return legend;
    }
    return nullptr;
}

int rowsOf(const ChartLegend& legend)
{
    QList<double> tops;
    for (const QRectF& box : legend.boxes()) {
        if (!tops.contains(box.top()))
            tops << box.top();
    }
    return static_cast<int>(tops.size());
}

} // namespace

class TestChartLegend : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { cdm::test::failOnQtWarnings(); }
    void wrapsBeforeItCutsNames();
    void cutsNamesWhereThereIsNoRoom();
    void filesHaveAllNames();
    void clicksSwitchSeries();
    void lowChartsCutNamesOfBars();
    void lowPlotsHaveNoNote();
};

void TestChartLegend::wrapsBeforeItCutsNames()
{
    const auto chart = chartOf(names, {380, 360});
    QVERIFY(QTest::qWaitForWindowExposed(chart.get()));
    const ChartLegend* legend = legendOf(*chart);
    QVERIFY(legend != nullptr);
    QTRY_COMPARE(legend->texts(), names);
    QVERIFY(rowsOf(*legend) > 1);
    for (const QRectF& box : legend->boxes())
        QVERIFY(legend->boundingRect().contains(box));
    const ChartFigure& figure = chart->findChild<ChartCanvas*>()->figure();
    QTRY_VERIFY(figure.plotArea().bottom() < legend->pos().y());
    chart->resize(1400, 360);
    QTRY_COMPARE(rowsOf(*legend), 1);
    QTRY_VERIFY(figure.plotArea().bottom() < legend->pos().y());
}

void TestChartLegend::cutsNamesWhereThereIsNoRoom()
{
    const QString longName(60, QLatin1Char('n'));
    const auto chart = chartOf({longName, longName + QStringLiteral("a"), longName + QStringLiteral("b")}, {260, 170});
    QVERIFY(QTest::qWaitForWindowExposed(chart.get()));
    const ChartLegend* legend = legendOf(*chart);
    QTRY_COMPARE(legend->texts().size(), 3);
    QTRY_VERIFY(rowsOf(*legend) == 2);
    for (const QString& text : legend->texts())
        QVERIFY(text.endsWith(QChar(0x2026)));
}

void TestChartLegend::filesHaveAllNames()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("legend.svg"));
    QCOMPARE(chartOf(names, {380, 360})->exportTo(file), QString());
    QFile in(file);
    QVERIFY(in.open(QIODevice::ReadOnly));
    const QByteArray svg = in.readAll();
    for (const QString& name : names)
        QVERIFY2(svg.contains('>' + name.toUtf8() + '<'), qPrintable(name));
}

void TestChartLegend::clicksSwitchSeries()
{
    const auto chart = chartOf(names, {700, 420});
    QVERIFY(QTest::qWaitForWindowExposed(chart.get()));
    auto* canvas = chart->findChild<ChartCanvas*>();
    ChartLegend* legend = legendOf(*chart);
    QTRY_COMPARE(legend->texts(), names);
    const QPointF place = legend->mapToScene(legend->boxes()[5].center());
    QTest::mouseClick(canvas->viewport(), Qt::LeftButton, {}, canvas->mapFromScene(place));
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("hidden.svg"));
    QCOMPARE(chart->exportTo(file), QString());
    QFile in(file);
    QVERIFY(in.open(QIODevice::ReadOnly));
    const QByteArray svg = in.readAll();
    QVERIFY(!svg.contains(">Popularity<"));
    QVERIFY(svg.contains(">Chance<"));
    QCOMPARE(legend->texts(), names); // still there to be clicked on again
}

void TestChartLegend::lowChartsCutNamesOfBars()
{
    QStringList categories;
    for (int i = 0; i < 20; ++i)
        categories << QStringLiteral("A category with a long name %1").arg(i);
    QVERIFY(Annotations::nameHeight(categories, 180.0) < 90.0);
    QVERIFY(Annotations::nameHeight(categories, 180.0) < Annotations::nameHeight(categories, 500.0));
    QCOMPARE(Annotations::nameHeight(categories, 500.0), Annotations::nameHeight(categories, 900.0));
    QCOMPARE(Annotations::nameHeight({}, 500.0), 0.0);
}

void TestChartLegend::lowPlotsHaveNoNote()
{
    const auto isBlank = [](double height) {
        Annotations annotations(nullptr);
        Annotations::Content content;
        content.palette = ChartPalette::print();
        content.marker = std::numeric_limits<double>::quiet_NaN();
        content.note = QStringLiteral("20 others");
        annotations.setContent(content);
        annotations.setGeometry({0, 0, 300, 300}, {0, 0, 300, height});
        QImage image(300, 300, QImage::Format_RGB32);
        image.fill(Qt::white);
        const QImage before = image.copy();
        QPainter painter(&image);
        annotations.paint(&painter, nullptr, nullptr);
        painter.end();
        return image == before;
    };
    QVERIFY(isBlank(40.0));
    QVERIFY(!isBlank(280.0));
}

QTEST_MAIN(TestChartLegend)
#include "tst_chartlegend.moc"
