// SPDX-License-Identifier: GPL-3.0-only
#include "charts/chartview.h"
#include "models/numbertext.h"
#include "models/tableview.h"
#include "pages/tradeoff/curvepanel.h"
#include "pages/tradeoff/curveseries.h"
#include "pages/tradeoff/frontpanel.h"
#include "pages/tradeoff/pickerpanel.h"
#include "pages/tradeoff/pointpanel.h"
#include "pages/tradeoff/replacementbar.h"
#include "pages/tradeoff/slicepanel.h"
#include "pages/tradeoff/tradeoffanalysis.h"
#include "pages/tradeoffpage.h"
#include "support/sessionfixture.h"
#include "theme/rolecolour.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <set>
#include <utility>

using namespace cdm;
using namespace cdm::ui;

class TestTradeoff : public test::SessionTest
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void curvesAreExact();
    void bandsGoWithTheForm();
    void metricsFollowGammaAtOnce();
    void clicksSetGamma();
    void arrowsGoFromReplacementToReplacement();
    void sameItemsInAnotherOrder();
    void frontHoldsEveryMethod();
    void lambdaMovesTheTeacher();
    void ruleChoosesGamma();
    void ruleLooksFurther();
    void slicesFollowGamma();
    void resultsOfAnEarlierKAreKept();
    void whatWasStoppedIsComputedAgain();
    void frontStandsBesideWhereThereIsRoom();
    void viewStateComesBack();

private:
    void open();
    [[nodiscard]] eval::Metrics expected(double gamma, std::size_t k) const;

    std::unique_ptr<TradeoffPage> page_;
};

void TestTradeoff::init()
{
    beginSession();
    page_ = std::make_unique<TradeoffPage>(session_.get());
    open();
}

void TestTradeoff::cleanup()
{
    jobs_->stopAndWait();
    page_.reset();
    endSession();
}

void TestTradeoff::open()
{
    openSample();
    adoptModel();
    session_->setK(5);
    QTRY_VERIFY(page_->isSettled());
}

eval::Metrics TestTradeoff::expected(double gamma, std::size_t k) const
{
    JobContext job;
    const auto space = eval::attributeSpace(session_->dataset());
    return eval::evaluateFused(*session_->dataset(), *session_->splitScores(), *space, k, gamma, job).metrics;
}

void TestTradeoff::curvesAreExact()
{
    auto* panel = page_->findChild<CurvePanel*>();
    QCOMPARE(page_->mainChart(), panel->chart());
    QCOMPARE(panel->chart()->series().size(), std::size_t(4));
    panel->form()->setCurrentIndex(1); // plain values
    const QVector<QPointF> ilad = panel->chart()->series()[2].points;
    QVERIFY(ilad.size() > 20);
    for (const qsizetype i : {qsizetype(0), qsizetype(7), ilad.size() - 3}) {
        const double inside = 0.5 * (ilad[i].x() + ilad[i + 1].x());
        QVERIFY(ilad[i].y() == expected(inside, 5).ilad);
    }
    QCOMPARE(ilad.back().x(), Session::usualGammaLimit);
    panel->form()->setCurrentIndex(0);
    double best = -1.0;
    for (const QPointF& point : panel->chart()->series()[0].points)
        best = std::max(best, point.y());
    QCOMPARE(best, 0.0);
    session_->setK(3);
    QVERIFY(!page_->isSettled());
    QTRY_VERIFY(page_->isSettled());
    QCOMPARE(panel->chart()->series()[0].name, QStringLiteral("Recall@3"));
}

void TestTradeoff::bandsGoWithTheForm()
{
    auto* panel = page_->findChild<CurvePanel*>();
    panel->band()->setChecked(true);
    const auto& series = panel->chart()->series();
    QCOMPARE(series.size(), std::size_t(7)); // CC has no band
    QVERIFY(series[0].shape == ChartSeries::Shape::Band);
    QCOMPARE(series[0].name, series[3].name); // one legend entry switches both
    QVERIFY(std::any_of(series[0].points.begin(), series[0].points.end(), [](auto& p) { return p.y() < 0.0; }));
    panel->form()->setCurrentIndex(1);
    const ChartSeries band = panel->chart()->series()[0];
    QCOMPARE(band.points.size(), band.upper.size());
    for (qsizetype i = 0; i < band.points.size(); ++i)
        QVERIFY(band.points[i].y() > 0.0 && band.points[i].y() <= band.upper[i]);
}

void TestTradeoff::metricsFollowGammaAtOnce()
{
    const PointModel* table = page_->findChild<PointPanel*>()->model();
    session_->setGamma(0.733);
    QCOMPARE(table->headerData(PointModel::Value, Qt::Horizontal, Qt::DisplayRole).toString(),
             QStringLiteral("\u03b3 = 0.733"));
    const eval::Metrics metrics = expected(0.733, 5); // and no turn of the event loop in between
    QCOMPARE(table->index(PointModel::Recall, PointModel::Value).data(PointModel::SortRole).toDouble(), metrics.recall);
    QCOMPARE(table->index(PointModel::Ilad, PointModel::Value).data(PointModel::SortRole).toDouble(), metrics.ilad);
    QCOMPARE(table->index(PointModel::Recall, PointModel::Interval).data().toString(), dash());
    for (int step = 1; step < 40; ++step)
        session_->setGamma(0.013 * step); // a slider being dragged: the last place must win
    QTRY_VERIFY(page_->isSettled());
    QVERIFY(table->index(PointModel::Recall, PointModel::Interval).data().toString() != dash());
    QCOMPARE(table->index(PointModel::Mrr, PointModel::Value).data(PointModel::SortRole).toDouble(),
             expected(0.013 * 39, 5).mrr);
}

void TestTradeoff::clicksSetGamma()
{
    Q_EMIT page_->mainChart()->xPicked(0.733);
    QCOMPARE(session_->gamma(), 0.73);
    Q_EMIT page_->mainChart()->xPicked(-4.0);
    QCOMPARE(session_->gamma(), 0.0);
    ChartView* front = page_->findChild<FrontPanel*>()->chart();
    const ChartSeries path = front->series().front();
    QVERIFY(path.shape == ChartSeries::Shape::Path);
    Q_EMIT front->pointPicked(path.name, 4);
    const eval::Metrics there = expected(session_->gamma(), 5);
    QCOMPARE(QPointF(there.recall, there.ilad), path.points[4]);
    const double before = session_->gamma();
    Q_EMIT front->pointPicked(QStringLiteral("another"), 0);
    QCOMPARE(session_->gamma(), before);
}

void TestTradeoff::arrowsGoFromReplacementToReplacement()
{
    auto* bar = page_->findChild<ReplacementBar*>();
    session_->setGamma(0.0);
    QVERIFY(!bar->backButton()->isEnabled());
    QVERIFY(bar->forwardButton()->isEnabled());
    const QString next = bar->text().section(QLatin1Char('\n'), 1, 1);
    QVERIFY2(next.contains(QStringLiteral("replaces")), qPrintable(next));
    const auto listed = [this] {
        const auto scores = session_->requestScores();
        auto list = eval::fusedList(scores->accuracy, scores->student, 5, session_->gamma());
        std::sort(list.begin(), list.end());
        return list;
    };
    const auto before = listed();
    bar->forwardButton()->click();
    QVERIFY(listed() != before);
    // What was announced has happened, in the same words.
    QVERIFY(bar->text().section(QLatin1Char('\n'), 0, 0).endsWith(next.section(QLatin1String(": "), 1)));
    bar->backButton()->click();
    QVERIFY(listed() == before);
}

void TestTradeoff::sameItemsInAnotherOrder()
{
    auto* bar = page_->findChild<ReplacementBar*>();
    const auto& scores = *session_->splitScores();
    for (std::size_t r = 0; r < scores.size(); ++r) {
        const eval::ListPath path = eval::listPath(scores.accuracyOf(r), scores.studentOf(r), 5, 2.0);
        const auto replaced = path.replacements();
        const auto exchanged = firstExchange(path);
        if (!exchanged || replaced.empty() || replaced.front().gamma < *exchanged + 0.001)
            continue;
        session_->setRequest(scores.requests[r]);
        QTRY_VERIFY(page_->isSettled());
        session_->setGamma(0.5 * (*exchanged + replaced.front().gamma));
        QVERIFY2(bar->text().contains(QStringLiteral("the same items as DCN's, in another order")),
                 qPrintable(bar->text()));
        session_->setGamma(0.5 * *exchanged);
        QVERIFY2(bar->text().contains(QStringLiteral("the list is DCN's own")), qPrintable(bar->text()));
        return;
    }
    QFAIL("no list changes its order first");
}

void TestTradeoff::frontHoldsEveryMethod()
{
    auto* panel = page_->findChild<FrontPanel*>();
    QVERIFY(!panel->compareButton()->isVisibleTo(panel)); // a small split is compared unasked
    QStringList names;
    for (const ChartSeries& series : panel->chart()->series())
        names << series.name;
    for (const char* part : {"CDM", "DCN", "MMR", "DPP", "SSD", "Popularity", "Chance", "Teacher", "Present"})
        QVERIFY2(!names.filter(QLatin1String(part)).isEmpty(), part);
    std::set<std::pair<int, MarkerShape>> looks;
    std::size_t clouds = 0;
    for (const ChartSeries& series : panel->chart()->series()) {
        const bool isRole = series.name == QLatin1String("CDM") || series.name == QLatin1String("DCN") ||
                            series.name == QLatin1String("Teacher");
        QCOMPARE(series.colour <= teacherColour, isRole); // as in Train
        if (series.shape != ChartSeries::Shape::Points)
            continue;
        ++clouds;
        looks.insert({series.colour, series.markerShape()});
    }
    QCOMPARE(looks.size(), clouds); // each has a look of its own
    const auto& drawn = panel->chart()->series();
    QCOMPARE(drawn[drawn.size() - 2].name, QStringLiteral("DCN")); // over the re-rankers that change nothing
    const ChartSeries* mmr = nullptr;
    for (const ChartSeries& series : drawn) {
        if (series.name == QLatin1String("MMR") && series.shape == ChartSeries::Shape::Points)
            mmr = &series;
    }
    QVERIFY(mmr != nullptr);
    QCOMPARE(panel->chart()->toCsv().count(QStringLiteral("\nMMR,")), mmr->points.size()); // each once
    session_->setGamma(1.5);
    const QPointF present = panel->chart()->series().back().points.front();
    const eval::Metrics metrics = expected(1.5, 5);
    QCOMPARE(present, QPointF(metrics.recall, metrics.ilad));
}

void TestTradeoff::lambdaMovesTheTeacher()
{
    auto* panel = page_->findChild<FrontPanel*>();
    const auto teacher = [panel] {
        for (const ChartSeries& series : panel->chart()->series()) {
            if (series.name.startsWith(QStringLiteral("Teacher")))
                return series.points.front();
        }
        return QPointF(-1.0, -1.0);
    };
    QVERIFY(teacher().x() >= 0.0);
    session_->setLambda(0.0);
    QCOMPARE(teacher(), QPointF(-1.0, -1.0)); // the old numbers are gone at once
    QTRY_VERIFY(page_->isSettled());
    const eval::Metrics plain = expected(0.0, 5);
    QCOMPARE(teacher(), QPointF(plain.recall, plain.ilad)); // without diversity MMR is DCN
}

void TestTradeoff::ruleChoosesGamma()
{
    auto* picker = page_->findChild<PickerPanel*>();
    const double plain = expected(0.0, 5).recall;
    picker->lost()->setValue(10.0);
    QTRY_VERIFY(page_->isSettled());
    QVERIFY(picker->answer().contains(QStringLiteral("keeps it")));
    QVERIFY(picker->model()->index(PointModel::Ilad, PointModel::PValue).data().toString() != dash());
    picker->moveButton()->click();
    const eval::Metrics chosen = expected(session_->gamma(), 5);
    QVERIFY(chosen.recall >= 0.9 * plain);
    for (const eval::CurvePiece& piece : page_->findChild<TradeoffAnalysis*>()->split()->curve.pieces)
        QVERIFY(piece.recall < 0.9 * plain || piece.ilad <= chosen.ilad);
    picker->bestButton()->click();
    const double best = expected(session_->gamma(), 5).recall;
    for (const eval::CurvePiece& piece : page_->findChild<TradeoffAnalysis*>()->split()->curve.pieces)
        QVERIFY(piece.recall <= best);
}

void TestTradeoff::ruleLooksFurther()
{
    auto* picker = page_->findChild<PickerPanel*>();
    auto* analysis = page_->findChild<TradeoffAnalysis*>();
    picker->lost()->setValue(0.0);
    QTRY_VERIFY(page_->isSettled());
    QVERIFY(analysis->points()->picked()->to < Session::usualGammaLimit); // the rule ends where Recall is lost
    QVERIFY(!picker->furtherButton()->isVisibleTo(picker));
    const auto* fronts = analysis->baselines();
    QVERIFY(fronts != nullptr);
    picker->lost()->setValue(50.0); // and this one holds as far as gamma goes
    QTRY_VERIFY(page_->isSettled());
    QCOMPARE(analysis->points()->picked()->to, Session::usualGammaLimit);
    for (const double limit : {5.0, 10.0, 20.0, 100.0}) {
        QVERIFY(picker->furtherButton()->isVisibleTo(picker));
        picker->furtherButton()->click();
        QCOMPARE(session_->gammaLimit(), limit);
        QTRY_VERIFY(page_->isSettled());
        QCOMPARE(analysis->split()->curve.last, limit);
        QCOMPARE(analysis->baselines(), fronts); // they do not depend on it
        if (analysis->points()->picked()->to < limit)
            break;
    }
    QVERIFY(!picker->furtherButton()->isVisibleTo(picker) || session_->gammaLimit() == Session::largestGamma);
    const double chosen = analysis->points()->pickedGamma();
    picker->moveButton()->click();
    QCOMPARE(session_->gamma(), chosen);
}

void TestTradeoff::slicesFollowGamma()
{
    auto* panel = page_->findChild<SlicePanel*>();
    for (int kind = 0; kind < panel->kind()->count(); ++kind) {
        panel->kind()->setCurrentIndex(kind);
        QVERIFY(panel->model()->rowCount() > 0);
        QVERIFY(!panel->chart()->series().empty());
    }
    panel->kind()->setCurrentIndex(0);
    session_->setGamma(1.0);
    QTRY_VERIFY(page_->isSettled());
    QVERIFY(panel->model()->index(0, SliceModel::IladChange).data().toString() != dash());
    panel->table()->selectRow(1);
    QCOMPARE(panel->chart()->series().size(), std::size_t(2));
    QCOMPARE(panel->chart()->series()[0].name, panel->table()->model()->index(1, 0).data().toString());
}

void TestTradeoff::resultsOfAnEarlierKAreKept()
{
    auto* analysis = page_->findChild<TradeoffAnalysis*>();
    const auto first = analysis->split();
    session_->setK(4);
    QTRY_VERIFY(page_->isSettled());
    QVERIFY(analysis->split() != first);
    session_->setK(5);
    QCOMPARE(analysis->split(), first); // at once
    QVERIFY(analysis->grid() != nullptr && analysis->baselines() != nullptr);
    QTRY_VERIFY(page_->isSettled());
}

void TestTradeoff::whatWasStoppedIsComputedAgain()
{
    auto* analysis = page_->findChild<TradeoffAnalysis*>();
    bool stopping = false;
    const QObject whileHere;
    // Told when the split's jobs have just been started; none of them can have ended for the window yet.
    connect(analysis, &TradeoffAnalysis::baselinesChanged, &whileHere, [this, analysis, &stopping] {
        if (stopping && analysis->areBaselinesRunning())
            jobs_->cancelAll();
    });
    bool grid = false, picked = false, baselines = false;            // was missing once
    for (int k = 6; k < 30 && !(grid && picked && baselines); ++k) { // one that is done at once is not stopped
        stopping = true;
        session_->setK(k);
        QTRY_VERIFY(page_->isSettled());
        stopping = false;
        QVERIFY(analysis->split());
        grid = grid || !analysis->grid();
        QCOMPARE(analysis->whyNoGrid().isEmpty(), analysis->grid() != nullptr);
        picked = picked || !analysis->points()->pickedPoint();
        baselines = baselines || !analysis->baselines();
        session_->computeAgain();
        QTRY_VERIFY(page_->isSettled());
        QVERIFY(analysis->grid() && analysis->points()->pickedPoint() && analysis->points()->presentPoint());
        QVERIFY(analysis->baselines() && analysis->teacher());
    }
    QVERIFY(grid && picked && baselines);
}

void TestTradeoff::frontStandsBesideWhereThereIsRoom()
{
    auto* tabs = page_->findChild<QTabWidget*>();
    auto* front = page_->findChild<FrontPanel*>();
    page_->resize(820, 620);
    page_->show();
    QCOMPARE(tabs->count(), 4);
    tabs->setCurrentWidget(front);
    page_->resize(1460, 900);
    QCOMPARE(tabs->count(), 3);
    QVERIFY(front->isVisible());
    QVERIFY(tabs->currentIndex() >= 0);
    page_->resize(820, 620);
    QCOMPARE(tabs->count(), 4);
    QVERIFY(tabs->indexOf(front) >= 0);
}

void TestTradeoff::viewStateComesBack()
{
    page_->findChild<PickerPanel*>()->lost()->setValue(7.5);
    page_->findChild<CurvePanel*>()->band()->setChecked(true);
    page_->findChild<CurvePanel*>()->form()->setCurrentIndex(1);
    page_->findChild<QTabWidget*>()->setCurrentIndex(1);
    const QVariantMap state = page_->viewState();
    TradeoffPage other(session_.get());
    QTRY_VERIFY(other.isSettled());
    other.restoreViewState(state);
    QCOMPARE(other.viewState(), state);
    QCOMPARE(other.findChild<TradeoffAnalysis*>()->lost(), 0.075);
    QTRY_VERIFY(other.isSettled());
}

QTEST_MAIN(TestTradeoff)
#include "tst_tradeoff.moc"
