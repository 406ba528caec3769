// SPDX-License-Identifier: GPL-3.0-only
#include "charts/chartcanvas.h"
#include "charts/chartview.h"
#include "charts/thinning.h"
#include "support/filecontent.h"
#include "support/qtwarnings.h"
#include "theme/theme.h"
#include "units/notice.h"
#include "widgets/charts/chartfixture.h"
#include "widgets/models/tablefixture.h"

#include <QImage>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace cdm::ui;
using namespace cdm::test;
using Shape = ChartSeries::Shape;

/// Charts as files and as tables.
class TestChartExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnQtWarnings(); }
    void csvQuotesAndStatesProvenance();
    void vectorFilesAreVectorsAndRepeatable_data();
    void vectorFilesAreVectorsAndRepeatable();
    void pngCarriesTextAndDoubleSize();
    void filesDoNotFollowTheTheme();
    void unknownSuffixIsRefused();
    void hiddenSeriesStayOutOfFiguresButInTables();
    void thinnedChartsSaySo();
    void bandsArePaleAndInTables();
    void exportErrorsReachTheWindow();

private:
    QTemporaryDir folder_;
};

void TestChartExport::csvQuotesAndStatesProvenance()
{
    ChartView chart;
    chart.setProvenance(provenance);
    chart.setBarLabels({QStringLiteral("Film, old"), QStringLiteral("\"New\"")});
    chart.setSeries({{QStringLiteral("n"), {{0, 4}, {1, 2}}, Shape::Bars}});
    QCOMPARE(chart.toCsv(),
             QStringLiteral("# ") + provenance + QStringLiteral("\nx,n\n\"Film, old\",4\n\"\"\"New\"\"\",2\n"));
}

void TestChartExport::vectorFilesAreVectorsAndRepeatable_data()
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

void TestChartExport::vectorFilesAreVectorsAndRepeatable()
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

void TestChartExport::pngCarriesTextAndDoubleSize()
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

void TestChartExport::filesDoNotFollowTheTheme()
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

void TestChartExport::unknownSuffixIsRefused()
{
    ChartView chart;
    fill(chart);
    const QString error = chart.exportTo(folder_.filePath(QStringLiteral("chart.bmp")));
    QVERIFY2(error.contains(QStringLiteral("bmp")) && error.contains(QStringLiteral("svg")), qPrintable(error));
    QVERIFY(!chart.exportTo(folder_.filePath(QStringLiteral("no/such/folder.svg"))).isEmpty());
}

void TestChartExport::hiddenSeriesStayOutOfFiguresButInTables()
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

void TestChartExport::thinnedChartsSaySo()
{
    ChartView chart;
    chart.resize(640, 420);
    chart.setSeries({{QStringLiteral("loss"), wave(50'000)}});
    const QString file = folder_.filePath(QStringLiteral("thinned.svg"));
    QCOMPARE(chart.exportTo(file), QString());
    QVERIFY(contentOf(file).contains("50,000 points shown"));
    QCOMPARE(chart.toCsv().count(QLatin1Char('\n')), 50'001); // every raw point and the heading
}

void TestChartExport::bandsArePaleAndInTables()
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

void TestChartExport::exportErrorsReachTheWindow()
{
    Listener window;
    auto* between = new QWidget(&window);
    QVERIFY(tellWindow(new ChartView(between), NoticeEvent::Kind::Error, QStringLiteral("disk full")));
    QCOMPARE(window.errors, QStringList{QStringLiteral("disk full")});
    ChartView alone;
    QVERIFY(!tellWindow(&alone, NoticeEvent::Kind::Error, QStringLiteral("nobody")));
}

QTEST_MAIN(TestChartExport)
#include "tst_chartexport.moc"
