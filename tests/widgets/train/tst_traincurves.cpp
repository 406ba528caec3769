// SPDX-License-Identifier: GPL-3.0-only
#include "charts/chartcanvas.h"
#include "charts/chartview.h"
#include "models/numbertext.h"
#include "pages/train/curvegrid.h"
#include "pages/train/tilegrid.h"
#include "support/qtwarnings.h"
#include "theme/rolecolour.h"
#include "theme/theme.h"
#include "trainhistories.h"

#include <QLabel>
#include <QTest>

#include <cmath>

using namespace cdm;
using namespace cdm::ui;

using test::historyOf;
using test::step;

/// The charts of a run.
class TestTrainCurves : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { theme_.apply(ThemeChoice::Light); }
    void init() { test::failOnQtWarnings(); }
    void lossesOfStepsAndEpochs();
    void valuesThatAreMissing();
    void metricCurves();
    void curvesAndVerdict();
    void zoomIsOfOneRun();
    void columnsOfTheGrid();

private:
    Theme theme_;
};

void TestTrainCurves::lossesOfStepsAndEpochs()
{
    RunHistory history = historyOf(3);
    auto series = lossSeries(history);
    QCOMPARE(series.size(), std::size_t(3));
    QCOMPARE(series[0].points.size(), 3);
    QCOMPARE(series[0].points[1], QPointF(2.0, history.epochs[1].mean.bce));
    QCOMPARE(series[1].points.size(), 2); // nothing is distilled in the warm-up
    QCOMPARE(tauSeries(history)[0].points.first().x(), 2.0);
    QCOMPARE(speedSeries(history)[0].points.size(), 3);

    history.steps = {step(4, 35), step(4, 40)}; // resumed after epoch 3
    series = lossSeries(history);
    QCOMPARE(series[0].points.size(), 5);
    QCOMPARE(series[0].points[3], QPointF(3.5, 0.5));
    history.epochs.push_back(test::FakeEngine::record(4, 2)); // its steps are known: its mean is not drawn
    QCOMPARE(lossSeries(history)[0].points.size(), 5);
    QVERIFY(lossSeries(historyOf(0)).empty());
    QVERIFY(tauSeries(historyOf(1)).empty());
}

void TestTrainCurves::valuesThatAreMissing()
{
    RunHistory history = historyOf(3);
    history.epochs[1].validationTeacher.recall = std::nan("");
    history.epochs[1].mean.bce = std::nan("");
    QCOMPARE(metricSeries(history, Metric::Recall)[1].points.size(), 2);
    QCOMPARE(metricSeries(history, Metric::Recall)[2].points.size(), 3);
    QCOMPARE(lossSeries(history)[0].points.size(), 2);
}

void TestTrainCurves::metricCurves()
{
    const RunHistory history = historyOf(3);
    const auto series = metricSeries(history, Metric::Ilad);
    QCOMPARE(series[0].colour, static_cast<int>(dcnColour));
    QCOMPARE(series[1].colour, static_cast<int>(teacherColour));
    QCOMPARE(series[2].colour, static_cast<int>(cdmColour));
    QCOMPARE(series.size(), std::size_t(3));
    QCOMPARE(series[0].points[0].y(), history.epochs[0].validationDcn.ilad);
    QCOMPARE(series[1].points[0].y(), history.epochs[0].validationTeacher.ilad);
    QCOMPARE(series[2].points[0], QPointF(1.0, history.epochs[0].validation.ilad));
    QVERIFY(series[1].dashed);
    QVERIFY(metricSeries(historyOf(0), Metric::Cc).empty());
}

void TestTrainCurves::curvesAndVerdict()
{
    CurveGrid grid;
    const auto says = [&grid](const QString& text) {
        const auto labels = grid.findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(),
                           [&text](const QLabel* label) { return label->text().contains(text); });
    };
    RunHistory history = historyOf(3);
    history.row.id = "r-1";
    grid.setHistory(history);
    QCOMPARE(grid.metric(Metric::Recall)->title(), QStringLiteral("Recall@20"));
    QCOMPARE(grid.metric(Metric::Recall)->series().size(), std::size_t(3));
    QCOMPARE(grid.losses()->series().size(), std::size_t(3));
    QVERIFY(provenanceOf(history).contains(QStringLiteral("run r-1, seed 1")));
    QVERIFY(grid.losses()->toCsv().startsWith(QStringLiteral("# ") + provenanceOf(history)));
    QVERIFY(grid.losses()->toCsv().contains(QStringLiteral("\nseries,epoch,loss\n")));
    QVERIFY(says(QStringLiteral("best epoch (2)")));
    QVERIFY(says(QStringLiteral("more diverse than DCN's: ILAD +0.0100")));
    for (engine::EpochRecord& epoch : history.epochs)
        epoch.validationTeacher.ilad = epoch.validationDcn.ilad + 0.001;
    grid.setHistory(history);
    QVERIFY(says(QStringLiteral("(ILAD difference +0.0010): it has nothing to teach")));
    for (engine::EpochRecord& epoch : history.epochs)
        epoch.validationTeacher.recall = epoch.validationDcn.recall = 1.0; // the list takes the whole pool
    grid.setHistory(history);
    QVERIFY(!says(QStringLiteral("nothing to teach")));
    QVERIFY(says(QStringLiteral("(ILAD difference +0.0010): nothing is left to choose")));
    for (engine::EpochRecord& epoch : history.epochs) { // neither categories nor fields
        epoch.validationTeacher.ilad = epoch.validationDcn.ilad = 1.0;
        epoch.validationTeacher.cc = epoch.validationDcn.cc = 0.0;
    }
    grid.setHistory(history);
    QVERIFY(says(QStringLiteral("have no categories")));
    QVERIFY(!says(QStringLiteral("nothing is left to choose")));
    grid.setHistory(historyOf(0));
    QVERIFY(grid.losses()->series().empty());
    QVERIFY(!says(QStringLiteral("teach")));
}

void TestTrainCurves::zoomIsOfOneRun()
{
    CurveGrid grid;
    RunHistory history = historyOf(3);
    grid.setHistory(history);
    auto* canvas = grid.losses()->findChild<ChartCanvas*>();
    const ChartRange all = canvas->figure().range();
    Q_EMIT canvas->zoomWanted(
        {all.xMinimum, all.yMinimum, 0.5 * (all.xMaximum - all.xMinimum), all.yMaximum - all.yMinimum});
    const ChartRange zoomed = canvas->figure().range();
    QVERIFY(zoomed != all);
    history.row.id = "r-1"; // a live run has its id later
    grid.setHistory(history);
    history.epochs.push_back(test::FakeEngine::record(4, 2));
    grid.setHistory(history);
    grid.setSteps(history);
    QCOMPARE(canvas->figure().range(), zoomed);
    history = historyOf(3);
    history.row.id = "r-2";
    grid.setHistory(history);
    QCOMPARE(canvas->figure().range(), all);
}

void TestTrainCurves::columnsOfTheGrid()
{
    QCOMPARE(TileGrid::columnsFor(8, {300, 900}), 1);
    QCOMPARE(TileGrid::columnsFor(8, {500, 900}), 2);
    QCOMPARE(TileGrid::columnsFor(8, {920, 740}), 3);
    QCOMPARE(TileGrid::columnsFor(8, {1560, 980}), 3);
    QCOMPARE(TileGrid::columnsFor(8, {2400, 500}), 4);
    QCOMPARE(TileGrid::columnsFor(8, {50, 50}), 1);

    std::vector<QWidget*> tiles;
    for (int i = 0; i < 8; ++i)
        tiles.push_back(new QWidget);
    TileGrid grid(tiles);
    for (const QSize size : {QSize(920, 740), QSize(500, 900), QSize(300, 400), QSize(2400, 500)}) {
        grid.resize(size);
        grid.show();
        const auto fits = [&] {
            return std::all_of(tiles.begin(), tiles.end(), [&grid](const QWidget* tile) {
                return tile->width() >= 220 && tile->geometry().right() < grid.viewport()->width();
            });
        };
        QTRY_VERIFY2(fits(), qPrintable(QStringLiteral("%1 wide, %2 columns").arg(size.width()).arg(grid.columns())));
        for (std::size_t i = 0; i < tiles.size(); ++i) {
            for (std::size_t j = i + 1; j < tiles.size(); ++j)
                QVERIFY(!tiles[i]->geometry().intersects(tiles[j]->geometry()));
        }
        QVERIFY(grid.columns() != 3 || tiles[0]->width() > tiles[1]->width()); // nine places for eight tiles
    }
}

QTEST_MAIN(TestTrainCurves)
#include "tst_traincurves.moc"
