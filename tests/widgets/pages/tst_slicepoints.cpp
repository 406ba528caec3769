// SPDX-License-Identifier: GPL-3.0-only
#include "charts/chartview.h"
#include "models/numbertext.h"
#include "models/tableview.h"
#include "pages/slicebar.h"
#include "pages/tradeoff/curvepanel.h"
#include "pages/tradeoff/curveseries.h"
#include "pages/tradeoff/frontpanel.h"
#include "pages/tradeoff/pickerpanel.h"
#include "pages/tradeoff/pointbar.h"
#include "pages/tradeoff/slicepanel.h"
#include "pages/tradeoffpage.h"
#include "support/contextmenu.h"
#include "support/generated.h"
#include "support/sessionfixture.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QItemSelectionModel>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>

#include <algorithm>
#include <vector>

using namespace cdm;
using namespace cdm::ui;
using study::SliceKind;

/// Operating points of the session's slice, and the table that chooses it.
class TestSlicePoints : public test::SessionTest
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        beginSession();
        page_ = std::make_unique<TradeoffPage>(session_.get());
        openSample();
        adoptModel();
        session_->setK(5);
        QTRY_VERIFY(page_->isSettled() && session_->slices());
    }
    void cleanup()
    {
        jobs_->stopAndWait();
        page_.reset();
        endSession();
    }
    void presentGammaIsOfTheSlice();
    void ruleIsOfTheSlice();
    void allRequestsCanBeWanted();
    void barsSayWhatIsJudgedBy();
    void wantingAllComesBack();
    void withoutPositivesNothingIsChosen();
    void withoutPairsThereIsNoIlad();
    void whatWasStoppedIsTestedAgain();
    void jobsOfAFormerCurveAreStopped();
    void jobsOfAFormerSliceAreSuperseded();
    void rowsChooseTheSlice();
    void menuChoosesTheSlice();
    void chosenRowIsMarked();
    void slicesArePartedOnce();

private:
    [[nodiscard]] const study::Slice& firstOf(SliceKind kind) const
    {
        const auto& slices = session_->slices()->slices;
        return *std::ranges::find(slices, kind, &study::Slice::kind);
    }
    /// Means over a slice, made without a curve.
    [[nodiscard]] study::SliceMetrics expected(const study::Slice& slice, double gamma) const
    {
        JobContext job;
        const auto space = eval::attributeSpace(session_->dataset());
        return study::sliceMetrics(
            slice,
            eval::evaluateFused(*session_->dataset(), *session_->splitScores(), *space, 5, gamma, job).perRequest);
    }
    [[nodiscard]] PickerPanel* picker() const { return page_->findChild<PickerPanel*>(); }
    [[nodiscard]] SlicePanel* panel() const { return page_->findChild<SlicePanel*>(); }
    [[nodiscard]] PointBar* barOf(const QWidget* panel) const { return panel->findChild<PointBar*>(); }
    [[nodiscard]] static double number(const PointModel* model, PointModel::Row row, PointModel::Column column)
    {
        return model->index(row, column).data(PointModel::SortRole).toDouble();
    }
    /// Quiet jobs that are listed because they lasted, by whether nobody wanted them any more.
    [[nodiscard]] qsizetype listed(const QString& title, bool superseded) const
    {
        const auto jobs = jobs_->jobs();
        return std::ranges::count_if(
            jobs, [&](const JobInfo& job) { return job.title.startsWith(title) && job.superseded == superseded; });
    }
    void choose(const study::Slice& slice)
    {
        session_->setSlice(sliceKey(slice));
        QTRY_VERIFY(page_->isSettled());
    }

    std::unique_ptr<TradeoffPage> page_;
};

void TestSlicePoints::presentGammaIsOfTheSlice()
{
    const PointModel* table = page_->findChild<PointPanel*>()->model();
    const study::Slice slice = firstOf(SliceKind::Activity);
    session_->setSlice(sliceKey(slice));
    QCOMPARE(table->index(PointModel::Recall, PointModel::Value).data().toString(), dash()); // not the split's
    QTRY_VERIFY(page_->isSettled());
    session_->setGamma(0.733);
    const study::SliceMetrics there = expected(slice, 0.733); // and no turn of the event loop in between
    QCOMPARE(number(table, PointModel::Recall, PointModel::Value), there.recall);
    QCOMPARE(number(table, PointModel::Ilad, PointModel::Value), there.ilad);
    QCOMPARE(number(table, PointModel::Recall, PointModel::Plain), expected(slice, 0.0).recall);
    QCOMPARE(table->index(PointModel::Recall, PointModel::Interval).data().toString(), dash());
    QTRY_VERIFY(page_->isSettled());
    JobContext job;
    const SplitCurve& curve = *page_->findChild<SliceAnalysis*>()->curve();
    const PointEvaluation tested = evaluatePoint(curve, 0.733, job);
    QCOMPARE(number(table, PointModel::Ilad, PointModel::PValue), tested.againstPlain[2]->pValue);
    QCOMPARE(table->index(PointModel::Recall, PointModel::Interval).data().toString(),
             intervalText(tested.intervals[0]->lower, tested.intervals[0]->upper, false));
}

void TestSlicePoints::ruleIsOfTheSlice()
{
    const study::Slice slice = firstOf(SliceKind::Activity);
    picker()->lost()->setValue(10.0);
    choose(slice);
    const SliceAnalysis& analysed = *page_->findChild<SliceAnalysis*>();
    const SplitCurve& curve = *analysed.curve();
    const double floor = (1.0 - 0.1) * curve.curve.pieces.front().recall;
    const auto picked = eval::largestIlad(curve.curve, floor);
    QVERIFY(picked.has_value());
    QCOMPARE(analysed.points()->picked()->from, picked->from);
    QCOMPARE(analysed.points()->picked()->to, picked->to);
    const GammaInterval inside = insideOf(picked->from, picked->to);
    QVERIFY2(picker()->answer().contains(QString::number(inside.to, 'f', inside.decimals)),
             qPrintable(picker()->answer()));
    QVERIFY(picker()->model()->index(PointModel::Ilad, PointModel::PValue).data().toString() != dash());
    picker()->moveButton()->click();
    QCOMPARE(session_->gamma(), analysed.points()->pickedGamma());
    const auto there = curve.metricsAt(session_->gamma());
    QCOMPARE(there->ilad, expected(slice, session_->gamma()).ilad);
    QVERIFY(there->recall >= floor);
    for (const eval::CurvePiece& piece : curve.curve.pieces)
        QVERIFY(piece.recall < floor || piece.ilad <= there->ilad);
    picker()->bestButton()->click();
    const double best = curve.metricsAt(session_->gamma())->recall;
    for (const eval::CurvePiece& piece : curve.curve.pieces)
        QVERIFY(piece.recall <= best);
}

void TestSlicePoints::allRequestsCanBeWanted()
{
    const PointModel* table = page_->findChild<PointPanel*>()->model();
    const QString answer = picker()->answer();
    const double recall = number(table, PointModel::Recall, PointModel::Value);
    choose(firstOf(SliceKind::Activity));
    QVERIFY(number(table, PointModel::Recall, PointModel::Value) != recall);
    barOf(picker())->choice()->setCurrentIndex(1);
    QCOMPARE(picker()->answer(), answer); // at once
    QCOMPARE(number(table, PointModel::Recall, PointModel::Value), recall);
    QCOMPARE(barOf(page_->findChild<PointPanel*>())->choice()->currentIndex(), 1); // both tabs are of the same
    barOf(page_->findChild<PointPanel*>())->choice()->setCurrentIndex(0);
    QVERIFY(number(table, PointModel::Recall, PointModel::Value) != recall);
    QCOMPARE(barOf(picker())->choice()->currentIndex(), 0);
}

void TestSlicePoints::barsSayWhatIsJudgedBy()
{
    const PointBar* bar = barOf(picker());
    const auto* label = picker()->findChild<PointTable*>()->basisLabel();
    const study::Slice slice = firstOf(SliceKind::Activity);
    const QString name = sliceText(*session_->dataset(), slice);
    QVERIFY(!bar->isVisibleTo(picker()));
    QVERIFY(!label->text().contains(name));
    choose(slice);
    QVERIFY(bar->isVisibleTo(picker()));
    QVERIFY2(bar->choice()->currentText().contains(name), qPrintable(bar->choice()->currentText()));
    QVERIFY2(label->text().contains(name), qPrintable(label->text()));
    QVERIFY(picker()->findChild<TableView*>()->shownTable()->provenance.contains(name));
    bar->choice()->setCurrentIndex(1);
    QCOMPARE(bar->choice()->currentText(), wholeSplitText(*session_));
    QVERIFY(!label->text().contains(name));
    QVERIFY(!picker()->findChild<TableView*>()->shownTable()->provenance.contains(name));
    session_->setSlice(std::nullopt);
    QVERIFY(!bar->isVisibleTo(picker()));
}

void TestSlicePoints::wantingAllComesBack()
{
    choose(firstOf(SliceKind::Activity));
    barOf(picker())->choice()->setCurrentIndex(1);
    const QVariantMap state = page_->viewState();
    TradeoffPage other(session_.get());
    QTRY_VERIFY(other.isSettled());
    QCOMPARE(barOf(other.findChild<PickerPanel*>())->choice()->currentIndex(), 0);
    other.restoreViewState(state);
    QCOMPARE(barOf(other.findChild<PickerPanel*>())->choice()->currentIndex(), 1);
    QCOMPARE(other.viewState(), state);
}

void TestSlicePoints::withoutPositivesNothingIsChosen()
{
    sources::GeneratorOptions options;
    options.users = 60;
    options.items = 300;
    options.requestsPerUser = 4;
    options.candidates = 8;
    options.shown = 4;
    options.clickBias = -4.0;
    QTemporaryDir folder;
    const QString rare = folder.filePath(QStringLiteral("rare"));
    test::generated(options, rare.toStdString());
    session_->openDataset(rare);
    QTRY_COMPARE(session_->inputs().dataset, rare);
    QTRY_VERIFY(!session_->isOpening() && session_->dataset());
    adoptModel();
    session_->setK(3);
    QTRY_VERIFY(page_->isSettled() && session_->slices());
    const auto& split = page_->findChild<TradeoffAnalysis*>()->split();
    const auto without = std::ranges::find(split->plainSlices, 0U, &study::SliceMetrics::requestsWithPositive);
    QVERIFY(without != split->plainSlices.end());
    QVERIFY(picker()->moveButton()->isEnabled());
    choose(split->slices()[static_cast<std::size_t>(without - split->plainSlices.begin())]);
    QVERIFY(!picker()->moveButton()->isEnabled());
    QVERIFY(!picker()->bestButton()->isEnabled());
    QVERIFY2(picker()->answer().contains(QStringLiteral("no Recall to keep")), qPrintable(picker()->answer()));
    session_->setSlice(std::nullopt);
    QVERIFY(picker()->moveButton()->isEnabled());
}

void TestSlicePoints::withoutPairsThereIsNoIlad()
{
    const ChartView* curves = page_->findChild<CurvePanel*>()->chart();
    const ChartView* front = page_->findChild<FrontPanel*>()->chart();
    const ChartView* fronts = panel()->chart();
    for (const ChartView* chart : {curves, front, fronts})
        QVERIFY(!chart->series().empty());
    session_->setK(1);
    QTRY_VERIFY(page_->isSettled());
    QCOMPARE(curves->series().size(), std::size_t(3)); // Recall, MRR and CC
    for (const ChartSeries& curve : curves->series())
        QVERIFY2(!curve.name.contains(QStringLiteral("ILAD")), qPrintable(curve.name));
    QVERIFY(front->series().empty() && fronts->series().empty());
    QVERIFY(!picker()->moveButton()->isEnabled());
    QVERIFY2(picker()->answer().contains(QStringLiteral("no ILAD")), qPrintable(picker()->answer()));
    session_->setK(2);
    QTRY_VERIFY(page_->isSettled());
    QCOMPARE(curves->series().size(), std::size_t(4));
    QVERIFY(!front->series().empty() && !fronts->series().empty());
}

void TestSlicePoints::whatWasStoppedIsTestedAgain()
{
    choose(firstOf(SliceKind::Activity));
    auto* points = page_->findChild<SliceAnalysis*>()->points();
    QVERIFY(points->pickedPoint() && points->presentPoint());
    bool stopped = false;
    for (int percent = 3; percent < 40 && !stopped; ++percent) { // one that is done at once is not stopped
        picker()->lost()->setValue(percent);
        jobs_->cancelAll();
        QTRY_VERIFY(page_->isSettled());
        stopped = points->pickedPoint() == nullptr;
    }
    QVERIFY(stopped);
    session_->computeAgain();
    QTRY_VERIFY(page_->isSettled());
    QVERIFY(points->pickedPoint());
}

void TestSlicePoints::jobsOfAFormerCurveAreStopped()
{
    const auto curve = page_->findChild<TradeoffAnalysis*>()->split();
    page_.reset();
    PointAnalysis points(session_.get(), PointAnalysis::Of::Slice, nullptr);
    int started = 0;
    connect(jobs_.get(), &JobRunner::jobStarted, &points, [this, &started](quint64 id) {
        jobs_->setPaused(id, true); // it ends only when it is told to
        ++started;
    });
    points.setCurve(curve);
    QTRY_COMPARE(started, 2); // for the chosen gamma, and for the present one after its rest
    const QString title = QStringLiteral("Intervals of the slice");
    QTRY_COMPARE(listed(title, false), 2);
    points.setCurve(nullptr);
    QVERIFY(!points.isPending());
    QTRY_COMPARE(jobs_->runningCount(), 0);
    QVERIFY(!points.pickedPoint() && !points.presentPoint());
    QCOMPARE(listed(title, true), 2); // nobody stopped them
    QCOMPARE(listed(title, false), 0);
}

void TestSlicePoints::jobsOfAFormerSliceAreSuperseded()
{
    const QString title = QStringLiteral("Trace the metrics of the slice");
    std::vector<quint64> held;
    const auto hold = connect(jobs_.get(), &JobRunner::jobStarted, this, [this, &held](quint64 id) {
        jobs_->setPaused(id, true); // it ends only when it is told to
        held.push_back(id);
    });
    // A job may have ended before it is told to wait: then another one is begun.
    for (int tries = 0; tries < 50 && listed(title, false) == 0; ++tries) {
        session_->setSlice(std::nullopt);
        QTRY_VERIFY(page_->isSettled());
        session_->setSlice(sliceKey(firstOf(SliceKind::Activity)));
        QTRY_VERIFY(listed(title, false) == 1 || page_->isSettled());
    }
    QCOMPARE(listed(title, false), 1);
    disconnect(hold);
    session_->setSlice(std::nullopt);
    for (const quint64 id : held)
        jobs_->setPaused(id, false);
    QTRY_VERIFY(page_->isSettled());
    QTRY_COMPARE(listed(title, true), 1);
    QCOMPARE(listed(title, false), 0);
}

void TestSlicePoints::rowsChooseTheSlice()
{
    TableView* table = panel()->table();
    panel()->kind()->setCurrentIndex(panel()->kind()->findData(static_cast<int>(SliceKind::Category)));
    QSignalSpy changes(session_.get(), &Session::sliceChanged);
    const QModelIndex second = table->model()->index(1, SliceModel::Requests); // any cell of a row
    Q_EMIT table->activated(second);
    QCOMPARE(changes.size(), 1);
    QCOMPARE(sliceText(*session_->dataset(), *session_->slice()),
             table->model()->index(1, SliceModel::Name).data().toString());
    QTRY_VERIFY(page_->isSettled());
    Q_EMIT table->activated(table->model()->index(1, SliceModel::Name)); // it is chosen already
    QCOMPARE(changes.size(), 1);
    table->sortByColumn(SliceModel::Requests, Qt::AscendingOrder);
    Q_EMIT table->activated(table->model()->index(0, SliceModel::Name));
    QCOMPARE(sliceText(*session_->dataset(), *session_->slice()),
             table->model()->index(0, SliceModel::Name).data().toString());
    QTRY_VERIFY(page_->isSettled());
}

void TestSlicePoints::menuChoosesTheSlice()
{
    TableView* table = panel()->table();
    page_->resize(1200, 800);
    page_->show();
    page_->findChild<QTabWidget*>()->setCurrentWidget(panel());
    const auto menuOf = [table](int row) {
        const QModelIndex name = table->model()->index(row, SliceModel::Name);
        return test::contextMenuAt(table, table->visualRect(name).center());
    };
    QMenu* menu = menuOf(1);
    QCOMPARE(menu->actions()[0]->text(), QStringLiteral("&Choose this slice"));
    QVERIFY(!menu->actions()[1]->isEnabled()); // all are taken
    menu->actions()[0]->trigger();
    QVERIFY(session_->slice() != nullptr);
    QCOMPARE(sliceText(*session_->dataset(), *session_->slice()),
             table->model()->index(1, SliceModel::Name).data().toString());
    menu->close();
    menu = menuOf(0);
    QVERIFY(menu->actions()[1]->isEnabled());
    menu->actions()[1]->trigger();
    QVERIFY(session_->slice() == nullptr);
    menu->close();
    QTRY_VERIFY(page_->isSettled());
}

void TestSlicePoints::chosenRowIsMarked()
{
    const SliceModel* model = panel()->model();
    const auto marked = [model] {
        QStringList names;
        for (int row = 0; row < model->rowCount(); ++row) {
            const QModelIndex index = model->index(row, SliceModel::Name);
            const bool isBold = index.data(Qt::FontRole).value<QFont>().bold();
            const bool isTold = index.data(Qt::AccessibleTextRole).toString() != index.data().toString();
            if (isBold != isTold)
                return QStringList{QStringLiteral("said and shown differ")};
            if (isBold)
                names << index.data().toString();
        }
        return names;
    };
    QVERIFY(marked().isEmpty());
    for (const SliceKind kind : {SliceKind::Activity, SliceKind::Category}) { // chosen anywhere, and seen here
        const study::Slice slice = firstOf(kind);
        choose(slice);
        QCOMPARE(marked(), QStringList{sliceText(*session_->dataset(), slice)});
    }
    session_->setK(4);
    QTRY_VERIFY(page_->isSettled());
    QCOMPARE(marked().size(), 1);
    panel()->kind()->setCurrentIndex(panel()->kind()->findData(static_cast<int>(SliceKind::Activity)));
    QVERIFY(marked().isEmpty()); // it is of another kind
    session_->setSlice(std::nullopt);
    QVERIFY(marked().isEmpty());
}

void TestSlicePoints::slicesArePartedOnce()
{
    const auto* analysis = page_->findChild<TradeoffAnalysis*>();
    for (const int k : {4, 6}) {
        session_->setK(k);
        QTRY_VERIFY(page_->isSettled());
        QCOMPARE(analysis->split()->parted, session_->slices());
    }
    session_->setSplit(data::Split::Validation);
    QTRY_VERIFY(page_->isSettled() && session_->slices());
    session_->setK(4);
    QTRY_VERIFY(page_->isSettled());
    QCOMPARE(analysis->split()->parted, session_->slices());
    QCOMPARE(analysis->split()->parted->requests, analysis->split()->scores->requests);
}

QTEST_MAIN(TestSlicePoints)
#include "tst_slicepoints.moc"
