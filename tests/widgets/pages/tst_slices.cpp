// SPDX-License-Identifier: GPL-3.0-only
#include "charts/chartview.h"
#include "models/tableview.h"
#include "pages/data/requestbrowser.h"
#include "pages/datapage.h"
#include "pages/slicebar.h"
#include "pages/tradeoff/curvepanel.h"
#include "pages/tradeoff/frontpanel.h"
#include "pages/tradeoff/pointpanel.h"
#include "pages/tradeoff/sliceanalysis.h"
#include "pages/tradeoff/slicepanel.h"
#include "pages/tradeoffpage.h"
#include "support/generated.h"
#include "support/sessionfixture.h"
#include "units/text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QItemSelectionModel>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>

#include <algorithm>

using namespace cdm;
using namespace cdm::ui;
using study::SliceKind;

/// The session's slice, and the pages that keep to it.
class TestSlices : public test::SessionTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { beginSession(); }
    void cleanup() { endSession(); }
    void keysAreTexts();
    void sessionsKeepASlice();
    void unknownSlicesAreTold();
    void queriesKeepToASlice();
    void dataListsTheSlice();
    void theListBeginsAtItsFirst();
    void curvesAreOfTheSlice();
    void whatIsNotOfTheSliceSaysSo();
    void panelFollowsTheSlice();
    void withoutPositivesThereIsNoRecall();
    void whatWasStoppedIsTracedAgain();

private:
    /// The sample with a model, and a page that has shown it.
    void openTradeoff(TradeoffPage& page)
    {
        openSample();
        if (QTest::currentTestFailed())
            return;
        adoptModel();
        session_->setK(5);
        QTRY_VERIFY(page.isSettled() && session_->slices());
    }
    [[nodiscard]] const study::Slice& firstOf(SliceKind kind) const
    {
        const auto& slices = session_->slices()->slices;
        return *std::ranges::find(slices, kind, &study::Slice::kind);
    }
};

void TestSlices::keysAreTexts()
{
    JobContext job;
    const auto parted = partSplit(*sample_.dataset(), data::Split::Test, job);
    for (const study::Slice& slice : parted->slices) {
        const SliceKey key = sliceKey(slice);
        QVERIFY(sliceKeyFromText(toText(key)) == key);
        QCOMPARE(parted->find(key), &slice); // no two have the same one
    }
    const SliceKey none{SliceKind::Category, std::nullopt, 0, 0};
    QCOMPARE(toText(none), QStringLiteral("category:"));
    QVERIFY(sliceKeyFromText(QStringLiteral("category:")) == none);
    for (const char* text : {"", "category", "category:x", "category:1:2", "activity:1", "activity:1:-2", "other:1"})
        QVERIFY2(!sliceKeyFromText(QLatin1String(text)), text);
}

void TestSlices::sessionsKeepASlice()
{
    JobContext job;
    const SliceKey key = sliceKey(partSplit(*sample_.dataset(), data::Split::Test, job)->slices[1]);
    SessionInputs inputs;
    inputs.dataset = sample_.folder();
    inputs.slice = key;
    QSignalSpy changes(session_.get(), &Session::sliceChanged);
    session_->open(inputs);
    QVERIFY(session_->inputs().slice == key); // a session that ends now opens it again
    QVERIFY(session_->inputs().sliceOf.isEmpty());
    QTRY_VERIFY(session_->dataset());
    QVERIFY(session_->inputs().slice == key);
    QTRY_VERIFY(session_->slices());
    QVERIFY(session_->slice() != nullptr && sliceKey(*session_->slice()) == key);
    QVERIFY(session_->inputs().slice == key);
    QCOMPARE(session_->inputs().sliceOf.toStdString(), session_->dataset()->hash());
    session_->setSlice(key);
    session_->setRequest(session_->slices()->requests.back()); // of the same split
    QVERIFY(session_->slice() != nullptr);
    QCOMPARE(changes.size(), 1);
    session_->setSplit(data::Split::Train);
    QVERIFY(session_->slice() == nullptr && !session_->inputs().slice);
    QCOMPARE(changes.size(), 2);
    QTRY_VERIFY(session_->slices());
    QCOMPARE(session_->slices()->requests, session_->dataset()->requests(data::Split::Train));
    session_->setSlice(sliceKey(session_->slices()->slices.front()));
    session_->openDataset(sample_.folder());
    QTRY_VERIFY(session_->slice() == nullptr);
    QCOMPARE(changes.size(), 4);
}

void TestSlices::unknownSlicesAreTold()
{
    QSignalSpy failed(session_.get(), &Session::failed);
    session_->setSlice(SliceKey{}); // of no dataset
    openSample();
    QTRY_VERIFY(session_->slices());
    session_->setSlice(sliceKey(firstOf(SliceKind::Activity)));
    QCOMPARE(failed.size(), 0);
    session_->setSlice(SliceKey{SliceKind::Category, CategoryIndex(7777), 0, 0});
    QCOMPARE(failed.size(), 1);
    QVERIFY(session_->slice()->kind == SliceKind::Activity); // as it was
}

void TestSlices::queriesKeepToASlice()
{
    JobContext job;
    const auto parted = partSplit(*sample_.dataset(), data::Split::Test, job);
    const auto members = std::make_shared<const std::vector<RequestIndex>>(parted->requestsOf(parted->slices.front()));
    RequestQuery query;
    query.within = members;
    QVERIFY(!query.isIdentity());
    QCOMPARE(queryRequests(*sample_.dataset(), query, job), *members);
    query.descending = true;
    QCOMPARE(queryRequests(*sample_.dataset(), query, job),
             std::vector<RequestIndex>(members->rbegin(), members->rend()));
    query.text = std::to_string(members->front().value);
    const auto found = queryRequests(*sample_.dataset(), query, job);
    QVERIFY(std::ranges::find(found, members->front()) != found.end());
    for (const RequestIndex request : found)
        QVERIFY(std::ranges::find(*members, request) != members->end());
    query.text.clear();
    query.split = data::Split::Train;
    QVERIFY(queryRequests(*sample_.dataset(), query, job).empty());
}

void TestSlices::dataListsTheSlice()
{
    DataPage page(session_.get());
    page.resize(900, 700);
    page.show();
    openSample();
    QTRY_VERIFY(page.isSettled() && session_->slices());
    auto* browser = page.findChild<RequestBrowser*>();
    auto* bar = page.findChild<SliceBar*>();
    auto* split = browser->findChild<QComboBox*>();
    QVERIFY(!bar->isVisible());
    split->setCurrentIndex(1); // train, where the slice has nothing
    const study::Slice slice = firstOf(SliceKind::Category);
    const std::vector<RequestIndex> members = session_->slices()->requestsOf(slice);
    const QString name = sliceText(*session_->dataset(), slice);
    session_->setSlice(sliceKey(slice));
    QTRY_VERIFY(page.isSettled());
    QCOMPARE(browser->model()->rowCount(), static_cast<int>(members.size()));
    for (int row = 0; row < browser->model()->rowCount(); ++row)
        QVERIFY(browser->model()->requestAt(row) == members[static_cast<std::size_t>(row)]);
    QVERIFY(bar->isVisible());
    QVERIFY2(bar->label()->text().contains(name), qPrintable(bar->label()->text()));
    QVERIFY(bar->label()->text().contains(text::count(static_cast<qint64>(members.size()))));
    QVERIFY(!split->isEnabled() && !split->toolTip().isEmpty());
    const int test = split->findData(static_cast<int>(data::Split::Test));
    QCOMPARE(split->currentIndex(), test); // the slice's, and the own choice is kept
    const QVariantMap kept = browser->viewState();
    QCOMPARE(kept.value(QStringLiteral("split")).toInt(), 1);
    browser->restoreViewState(kept);
    QTRY_VERIFY(page.isSettled());
    QCOMPARE(split->currentIndex(), test);
    QCOMPARE(browser->model()->rowCount(), static_cast<int>(members.size()));
    QVERIFY(browser->findChild<TableView*>()->shownTable()->provenance.contains(name));
    bar->clearButton()->click();
    QVERIFY(session_->slice() == nullptr);
    QTRY_VERIFY(page.isSettled());
    QVERIFY(!bar->isVisible());
    QVERIFY(split->isEnabled());
    QCOMPARE(split->currentIndex(), 1);
    QCOMPARE(browser->model()->rowCount(), static_cast<int>(session_->dataset()->requestCount(data::Split::Train)));
    QCOMPARE(browser->findChild<TableView*>()->shownTable()->provenance, session_->provenance());
}

void TestSlices::theListBeginsAtItsFirst()
{
    DataPage page(session_.get());
    page.resize(700, 400);
    page.show();
    openSample();
    QTRY_VERIFY(page.isSettled() && session_->slices());
    auto* browser = page.findChild<RequestBrowser*>();
    auto* view = browser->findChild<TableView*>();
    const QString said = QStringLiteral("is not in the slice");
    const auto bar = [&page] { return page.findChild<SliceBar*>()->label()->text(); };
    const study::Slice slice = firstOf(SliceKind::Activity);
    const std::vector<RequestIndex> members = session_->slices()->requestsOf(slice);
    const auto other = std::ranges::find_if(session_->slices()->requests, [&members](RequestIndex request) {
        return std::ranges::find(members, request) == members.end();
    });
    QVERIFY(other != session_->slices()->requests.end());
    session_->setRequest(*other);
    view->scrollToBottom();
    session_->setSlice(sliceKey(slice));
    QTRY_VERIFY(page.isSettled());
    QVERIFY(!view->currentIndex().isValid());
    QCOMPARE(view->verticalScrollBar()->value(), view->verticalScrollBar()->minimum());
    QVERIFY2(bar().contains(said), qPrintable(bar()));
    session_->setRequest(members.back());
    QVERIFY(!bar().contains(said));
    QCOMPARE(view->currentIndex().row(), browser->model()->rowOf(members.back()));
    session_->setRequest(members.front());
    QVERIFY(!bar().contains(said));
}

void TestSlices::curvesAreOfTheSlice()
{
    TradeoffPage page(session_.get());
    openTradeoff(page);
    if (QTest::currentTestFailed())
        return;
    auto* panel = page.findChild<CurvePanel*>();
    auto* analysis = page.findChild<TradeoffAnalysis*>();
    auto* analysed = page.findChild<SliceAnalysis*>();
    panel->form()->setCurrentIndex(1); // plain values
    const study::Slice slice = firstOf(SliceKind::Activity);
    const QString name = sliceText(*session_->dataset(), slice);
    session_->setSlice(sliceKey(slice));
    QVERIFY(panel->chart()->series().empty()); // those of the split are not the slice's
    QVERIFY(!page.isSettled());
    QTRY_VERIFY(page.isSettled());
    QVERIFY2(panel->chart()->title().contains(name), qPrintable(panel->chart()->title()));
    QCOMPARE(panel->chart()->series()[2].points, analysed->curve()->values[2]);
    JobContext job;
    for (const double gamma : {0.0, 0.37, 1.9}) {
        const eval::Evaluation whole = eval::evaluateFused(*session_->dataset(), *session_->splitScores(),
                                                           *analysis->split()->space, 5, gamma, job);
        const study::SliceMetrics expected = study::sliceMetrics(slice, whole.perRequest);
        const auto traced = analysed->curve()->metricsAt(gamma);
        QVERIFY(traced.has_value());
        QCOMPARE(traced->recall, expected.recall);
        QCOMPARE(traced->ilad, expected.ilad);
        QCOMPARE(traced->requestsWithPositive, expected.requestsWithPositive);
    }
    QVERIFY(analysed->grid() == nullptr); // nobody looks at it
    panel->band()->setChecked(true);
    QVERIFY(!page.isSettled());
    QCOMPARE(panel->chart()->series().size(), std::size_t(4));
    QTRY_VERIFY(page.isSettled());
    QCOMPARE(panel->chart()->series().size(), std::size_t(7)); // four curves, three bands
    session_->setK(4);
    QTRY_VERIFY(page.isSettled());
    QCOMPARE(analysed->curve()->k, std::size_t(4));
    QVERIFY(analysed->grid() != nullptr); // of the new curves, too
    panel->band()->setChecked(false);
    page.findChild<SliceBar*>()->clearButton()->click();
    QCOMPARE(panel->chart()->series()[2].points, analysis->split()->values[2]); // at once
    QVERIFY(!panel->chart()->title().contains(name));
    QVERIFY(page.isSettled() && !analysed->curve());
}

void TestSlices::whatIsNotOfTheSliceSaysSo()
{
    TradeoffPage page(session_.get());
    openTradeoff(page);
    if (QTest::currentTestFailed())
        return;
    const auto titles = [&page] {
        QStringList shown{page.findChild<FrontPanel*>()->chart()->title()};
        for (const PointTable* table : page.findChildren<PointTable*>())
            shown << table->basisLabel()->text();
        return shown;
    };
    const QStringList plain = titles();
    QCOMPARE(plain.size(), 3); // the front, the present gamma and the one to choose
    const auto all = static_cast<qint64>(session_->slices()->requests.size());
    const QString whole = QStringLiteral("all %1 requests of the test split").arg(text::count(all));
    QVERIFY(plain.filter(whole).isEmpty());
    const study::Slice slice = firstOf(SliceKind::Activity);
    session_->setSlice(sliceKey(slice));
    QTRY_VERIFY(page.isSettled());
    QVERIFY(titles().front().contains(whole)); // the baselines are of the split
    QCOMPARE(titles().filter(sliceText(*session_->dataset(), slice)).size(), 2);
    session_->setSlice(std::nullopt);
    QCOMPARE(titles(), plain);
}

void TestSlices::panelFollowsTheSlice()
{
    TradeoffPage page(session_.get());
    openTradeoff(page);
    if (QTest::currentTestFailed())
        return;
    auto* panel = page.findChild<SlicePanel*>();
    const auto selected = [panel] {
        QStringList names;
        for (const QModelIndex& index : panel->table()->selectionModel()->selectedRows(SliceModel::Name))
            names << index.data().toString();
        return names;
    };
    const study::Slice slice = firstOf(SliceKind::Activity);
    const QString name = sliceText(*session_->dataset(), slice);
    QVERIFY(selected().isEmpty());
    session_->setSlice(sliceKey(slice));
    QCOMPARE(panel->kind()->currentData().toInt(), static_cast<int>(SliceKind::Activity));
    QCOMPARE(selected(), QStringList{name});
    QCOMPARE(panel->chart()->series().size(), std::size_t(2)); // its front and where that begins
    QCOMPARE(panel->chart()->series()[0].name, name);
    panel->kind()->setCurrentIndex(panel->kind()->findData(static_cast<int>(SliceKind::Category)));
    QVERIFY(selected().isEmpty());
    panel->kind()->setCurrentIndex(panel->kind()->findData(static_cast<int>(SliceKind::Activity)));
    QCOMPARE(selected(), QStringList{name});
    session_->setK(4);
    QTRY_VERIFY(page.isSettled());
    QCOMPARE(selected(), QStringList{name}); // of the new lists
    TradeoffPage later(session_.get());
    QTRY_VERIFY(later.isSettled());
    QCOMPARE(later.findChild<SlicePanel*>()->kind()->currentData().toInt(), static_cast<int>(SliceKind::Activity));
    session_->setSlice(std::nullopt);
    QVERIFY(selected().isEmpty());
    QVERIFY(panel->chart()->series().size() > 2);
}

void TestSlices::withoutPositivesThereIsNoRecall()
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
    TradeoffPage page(session_.get());
    session_->openDataset(rare);
    QTRY_VERIFY(session_->dataset());
    adoptModel();
    session_->setK(3);
    QTRY_VERIFY(page.isSettled() && session_->slices());
    const auto& split = page.findChild<TradeoffAnalysis*>()->split();
    std::optional<SliceKey> key;
    for (std::size_t i = 0; i < split->slices().size(); ++i) {
        if (split->plainSlices[i].requestsWithPositive == 0)
            key = sliceKey(split->slices()[i]);
    }
    QVERIFY(key.has_value());
    const ChartView* chart = page.findChild<CurvePanel*>()->chart();
    QCOMPARE(chart->series().size(), std::size_t(4));
    session_->setSlice(key);
    QTRY_VERIFY(page.isSettled());
    QCOMPARE(chart->series().size(), std::size_t(2)); // ILAD and CC
    session_->setSlice(std::nullopt);
    QCOMPARE(chart->series().size(), std::size_t(4));
}

void TestSlices::whatWasStoppedIsTracedAgain()
{
    TradeoffPage page(session_.get());
    openTradeoff(page);
    if (QTest::currentTestFailed())
        return;
    page.findChild<CurvePanel*>()->band()->setChecked(true);
    auto* slice = page.findChild<SliceAnalysis*>();
    bool stopping = false;
    const QObject whileHere;
    connect(slice, &SliceAnalysis::changed, &whileHere, [this, slice, &stopping] {
        if (stopping && slice->isPending())
            jobs_->cancelAll();
    });
    session_->setSlice(sliceKey(firstOf(SliceKind::Activity)));
    QTRY_VERIFY(page.isSettled());
    bool stopped = false;
    for (int k = 6; k < 30 && !stopped; ++k) { // one that is done at once is not stopped
        stopping = true;
        session_->setK(k);
        QTRY_VERIFY(page.isSettled());
        stopping = false;
        stopped = !slice->curve();
        QCOMPARE(slice->whyNoCurve().isEmpty(), !stopped);
        session_->computeAgain();
        QTRY_VERIFY(page.isSettled());
        QVERIFY(slice->curve() && slice->grid() && slice->whyNoCurve().isEmpty());
    }
    QVERIFY(stopped);
}

QTEST_MAIN(TestSlices)
#include "tst_slices.moc"
