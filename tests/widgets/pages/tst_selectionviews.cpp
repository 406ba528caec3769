// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/contextview.h"
#include "pages/inspect/heatmap.h"
#include "pages/inspect/influenceview.h"
#include "pages/inspect/listview.h"
#include "pages/inspect/roundview.h"
#include "pages/inspect/similarityview.h"
#include "pages/inspect/slopechart.h"
#include "pages/inspect/stepview.h"
#include "pages/inspect/whatifview.h"
#include "session/selecting.h"
#include "widgets/pages/selectionfixture.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QUndoStack>

#include <algorithm>
#include <functional>

using namespace cdm;
using namespace cdm::ui;

/// One set and one primary candidate in every other view of Inspect.
class TestSelectionViews : public test::SelectionTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp({1200, 900}); }
    void cleanup() { tearDown(); }
    void recommendedListShowsAndChooses();
    void steppingKeepsTheSet();
    void stepStaysWithoutItsTarget();
    void tablesOfTheTargetShowTheSet_data();
    void tablesOfTheTargetShowTheSet();
    void whatIfShowsAndChooses();
    void rowsThatAreNoCandidates();
    void everyViewShowsTheSet();
    void slopeChartByMouse();
    void slopeChartByKeyboard();
    void heatMapByKeyboard();
    void plainPickElsewhereSelectsOne();

private:
    [[nodiscard]] SlopeChart* slopes() const { return page_->slopeChart(); }
};

void TestSelectionViews::recommendedListShowsAndChooses()
{
    auto* list = page_->findChild<ListView*>();
    page_->tools()->setCurrentWidget(list);
    settle();
    session_->setGamma(0.0);
    selectCandidates(*session_, rankedSet({0, 2, 9}), ranked(9)); // the last has no row in it
    QCOMPARE(selectedRows(list->table()), (std::vector<int>{0, 2}));
    click(list->table(), 3, Qt::ControlModifier);
    QCOMPARE(session_->selected(), rankedSet({0, 2, 3, 9}));
    QCOMPARE(session_->target(), ranked(3));
    click(list->table(), 1);
    QCOMPARE(session_->selected(), rankedSet({1}));
    QCOMPARE(selectedRows(table()), (std::vector<int>{1}));
}

void TestSelectionViews::steppingKeepsTheSet()
{
    auto* steps = choose<StepView>();
    const auto winner = [steps](std::size_t step) { return static_cast<int>(steps->model()->steps()[step].winner); };
    std::vector<int> set{winner(0), winner(1)};
    std::sort(set.begin(), set.end());
    selectCandidates(*session_, set, winner(0));
    QCOMPARE(selectedRows(steps->table()), (std::vector<int>{0, 1}));
    auto* next = steps->findChildren<QPushButton*>()[1];
    next->click();
    QCOMPARE(session_->target(), winner(1));
    QCOMPARE(session_->selected(), set);
    next->click(); // to one that is not in the set
    QCOMPARE(session_->target(), winner(2));
    QCOMPARE(session_->selected(), (std::vector<int>{winner(2)}));
    QCOMPARE(selectedRows(steps->table()), (std::vector<int>{2}));
    click(steps->table(), 0, Qt::ControlModifier, StepModel::Winner);
    QCOMPARE(session_->selected().size(), std::size_t(2));
    QCOMPARE(session_->target(), winner(0));
    click(steps->table(), 3, {}, StepModel::Winner);
    QCOMPARE(session_->selected(), (std::vector<int>{winner(3)}));
    QVERIFY(steps->sentence().contains(steps->model()->title(winner(3))));
}

void TestSelectionViews::stepStaysWithoutItsTarget()
{
    auto* steps = choose<StepView>();
    const auto winner = [steps](std::size_t step) { return static_cast<int>(steps->model()->steps()[step].winner); };
    session_->setTarget(winner(1));
    const QString second = steps->sentence();
    int other = 0;
    while (steps->model()->rowOf(other) >= 0)
        ++other;
    session_->setTarget(other);
    settle();
    QCOMPARE(steps->sentence(), second);
    QVERIFY(selectedRows(steps->table()).empty());
    steps->findChildren<QPushButton*>()[1]->click();
    QCOMPARE(session_->target(), winner(2));
}

void TestSelectionViews::tablesOfTheTargetShowTheSet_data()
{
    QTest::addColumn<QString>("tool");
    for (const char* tool : {"contexts", "rounds", "influence"})
        QTest::newRow(tool) << QString::fromLatin1(tool);
}

/// Their rows are of the others: choosing them must not take away what the table tells of.
void TestSelectionViews::tablesOfTheTargetShowTheSet()
{
    QFETCH(QString, tool);
    const int target = ranked(0);
    selectCandidates(*session_, rankedSet({0, 2, 4}), target);
    TableView* rows = nullptr;
    std::function<int(int)> candidateAt;
    if (tool == QLatin1String("contexts")) {
        auto* view = choose<ContextView>();
        rows = view->findChild<TableView*>();
        candidateAt = [view](int row) { return view->positive()->candidateAt(row); };
    } else if (tool == QLatin1String("rounds")) {
        auto* view = choose<RoundView>();
        rows = view->findChild<TableView*>();
        candidateAt = [view](int row) { return view->model()->candidateAt(row); };
    } else {
        auto* view = choose<InfluenceView>();
        rows = view->table();
        candidateAt = [view](int row) {
            const auto* sorted = static_cast<QSortFilterProxyModel*>(view->table()->model());
            return view->model()->candidateAt(sorted->mapToSource(sorted->index(row, 0)).row());
        };
    }
    const std::vector<int>& set = session_->selected();
    std::vector<int> inside;
    std::vector<int> outside;
    for (int row = 0; row < rows->model()->rowCount(); ++row)
        (std::binary_search(set.begin(), set.end(), candidateAt(row)) ? inside : outside).push_back(row);
    QCOMPARE(inside.size(), std::size_t(2));
    QCOMPARE(selectedRows(rows), inside);

    QSignalSpy targets(session_.get(), &Session::targetChanged);
    const auto with = [&](std::vector<int> chosen) {
        std::transform(chosen.begin(), chosen.end(), chosen.begin(), candidateAt);
        chosen.push_back(target);
        std::sort(chosen.begin(), chosen.end());
        return chosen;
    };
    click(rows, outside[0], {}, 0);
    QCOMPARE(session_->selected(), with({outside[0]}));
    click(rows, outside[1], Qt::ControlModifier, 0);
    QCOMPARE(session_->selected(), with({outside[0], outside[1]}));
    click(rows, outside[0], Qt::ControlModifier, 0);
    QCOMPARE(session_->selected(), with({outside[1]}));
    QTest::keyClick(rows, Qt::Key_Escape);
    QCOMPARE(session_->selected(), (std::vector<int>{target}));
    QVERIFY(selectedRows(rows).empty());
    click(rows, 0, {}, 0);
    QTest::keyClick(rows, Qt::Key_Down);
    QCOMPARE(session_->selected(), with({1}));
    QCOMPARE(targets.size(), 0);
    const int next = candidateAt(1);
    QTest::keyClick(rows, Qt::Key_Return);
    QCOMPARE(session_->target(), next);
    QCOMPARE(session_->selected(), (std::vector<int>{next}));
    settle();
}

void TestSelectionViews::whatIfShowsAndChooses()
{
    auto* whatIf = choose<WhatIfView>();
    const auto row = [whatIf](int candidate) {
        const auto* sorted = static_cast<QSortFilterProxyModel*>(whatIf->table()->model());
        return sorted->mapFromSource(sorted->sourceModel()->index(candidate, 0)).row();
    };
    const auto rowsOf = [&row](std::vector<int> candidates) {
        std::transform(candidates.begin(), candidates.end(), candidates.begin(), row);
        std::sort(candidates.begin(), candidates.end());
        return candidates;
    };
    selectCandidates(*session_, rankedSet({0, 2}), ranked(0));
    QCOMPARE(selectedRows(whatIf->table()), rowsOf(rankedSet({0, 2})));
    QCOMPARE(whatIf->table()->currentIndex().row(), row(ranked(0)));
    click(whatIf->table(), row(ranked(3)), Qt::ControlModifier, WhatIfModel::Title);
    QCOMPARE(session_->selected(), rankedSet({0, 2, 3}));
    QCOMPARE(session_->target(), ranked(3));
    settle();
    click(whatIf->table(), row(ranked(1)), {}, WhatIfModel::Title);
    QCOMPARE(session_->selected(), rankedSet({1}));
    settle();
    click(whatIf->table(), row(ranked(2)), Qt::ShiftModifier, WhatIfModel::Title);
    QCOMPARE(session_->selected(), rankedSet({1, 2}));
    settle();
    session_->setRequest(session_->dataset()->requests(session_->split()).at(2));
    settle();
    QCOMPARE(selectedRows(whatIf->table()), rowsOf({session_->target()}));
}

/// A copy in the what-if can be taken in hand, and the set is as it was, also when the copy goes.
void TestSelectionViews::rowsThatAreNoCandidates()
{
    auto* whatIf = choose<WhatIfView>();
    const auto* sorted = static_cast<QSortFilterProxyModel*>(whatIf->table()->model());
    const std::vector<int> set = rankedSet({0, 2});
    selectCandidates(*session_, set, ranked(0));
    whatIf->model()->duplicate(static_cast<std::size_t>(ranked(1)));
    settle();
    const auto copy = [&] {
        return sorted->mapFromSource(sorted->sourceModel()->index(whatIf->model()->rowCount() - 1, 0));
    };
    click(whatIf->table(), copy().row(), {}, WhatIfModel::Title);
    QCOMPARE(whatIf->table()->currentIndex().row(), copy().row());
    QCOMPARE(session_->selected(), set);
    QCOMPARE(session_->target(), ranked(0));
    settle();
    click(whatIf->table(), sorted->mapFromSource(sorted->sourceModel()->index(ranked(3), 0)).row(), Qt::ControlModifier,
          WhatIfModel::Title);
    QVERIFY(std::ranges::binary_search(session_->selected(), ranked(3)));
    selectCandidates(*session_, set, ranked(0));
    settle();
    click(whatIf->table(), copy().row(), {}, WhatIfModel::Title);
    whatIf->model()->undoStack()->undo();
    QCOMPARE(session_->selected(), set);
    QCOMPARE(session_->target(), ranked(0));
    QCOMPARE(selectedRows(whatIf->table()).size(), std::size_t(2));
    settle();
}

void TestSelectionViews::everyViewShowsTheSet()
{
    auto* similarity = page_->findChild<SimilarityView*>();
    page_->tools()->setCurrentWidget(similarity);
    settle();
    const std::vector<int> set = rankedSet({0, 1, 3});
    session_->setTarget(ranked(1));
    settle();
    const QByteArray slopesOfOne = toSvg(slopes()->figure());
    const QByteArray heatOfOne = toSvg(similarity->map()->figure());
    session_->setSelected(set);
    QCOMPARE(session_->target(), ranked(1));
    QCOMPARE(slopes()->spec().selected, set);
    QCOMPARE(similarity->map()->spec().selected, set);
    QCOMPARE(selectedRows(table()), (std::vector<int>{0, 1, 3}));
    QVERIFY(toSvg(slopes()->figure()) != slopesOfOne);
    QVERIFY(toSvg(similarity->map()->figure()) != heatOfOne);
    session_->setTarget(ranked(3));
    settle(); // the heat map was made anew
    QCOMPARE(similarity->map()->spec().selected, set);
    QCOMPARE(similarity->map()->spec().target, ranked(3));
    session_->setGamma(1.0); // and so was the chart
    settle();
    QCOMPARE(slopes()->spec().selected, set);
    QCOMPARE(slopes()->spec().target, session_->target());
}

void TestSelectionViews::slopeChartByMouse()
{
    pickCandidate(*session_, ranked(0), Pick::Only);
    const SlopePainter painter(slopes()->spec(), QRectF(slopes()->rect()).adjusted(8, 8, -8, -8),
                               ChartPalette::screen());
    QPoint place(slopes()->width() - 12, 0); // among the names of the last column
    while (painter.candidateAt(place) != ranked(2) && place.y() < slopes()->height())
        ++place.ry();
    QVERIFY(place.y() < slopes()->height());
    QTest::mouseClick(slopes(), Qt::LeftButton, Qt::ControlModifier, place);
    QCOMPARE(session_->selected(), rankedSet({0, 2}));
    QCOMPARE(session_->target(), ranked(2));
    QTest::mouseClick(slopes(), Qt::LeftButton, Qt::ControlModifier, place);
    QCOMPARE(session_->selected(), rankedSet({0}));
    QTest::mouseClick(slopes(), Qt::LeftButton, Qt::ShiftModifier, place);
    QCOMPARE(session_->selected(), rankedSet({0, 2}));
    QTest::mouseClick(slopes(), Qt::LeftButton, {}, place);
    QCOMPARE(session_->selected(), rankedSet({2}));
}

void TestSelectionViews::slopeChartByKeyboard()
{
    pickCandidate(*session_, ranked(0), Pick::Only);
    QTest::keyClick(slopes(), Qt::Key_Down, Qt::ControlModifier);
    QTest::keyClick(slopes(), Qt::Key_Down, Qt::ControlModifier);
    QCOMPARE(session_->selected(), rankedSet({0}));
    QCOMPARE(slopes()->spec().highlighted, ranked(2));
    QVERIFY(slopes()->accessibleDescription().startsWith(slopes()->spec().name(static_cast<std::uint32_t>(ranked(2)))));
    QTest::keyClick(slopes(), Qt::Key_Space, Qt::ControlModifier);
    QCOMPARE(session_->selected(), rankedSet({0, 2}));
    QCOMPARE(session_->target(), ranked(2));
    QTest::keyClick(slopes(), Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(session_->selected(), rankedSet({0, 2, 3}));
    QCOMPARE(session_->target(), ranked(3));
    QTest::keyClick(slopes(), Qt::Key_Escape);
    QCOMPARE(session_->selected(), rankedSet({3}));
    QTest::keyClick(slopes(), Qt::Key_Up);
    QCOMPARE(session_->selected(), rankedSet({2}));
}

void TestSelectionViews::heatMapByKeyboard()
{
    auto* similarity = page_->findChild<SimilarityView*>();
    page_->tools()->setCurrentWidget(similarity);
    settle();
    HeatMap* map = similarity->map();
    QTest::keyClick(map, Qt::Key_Return);
    QCOMPARE(session_->selected(), rankedSet({0}));
    settle();
    QTest::keyClick(map, Qt::Key_Down);
    QTest::keyClick(map, Qt::Key_Down);
    QTest::keyClick(map, Qt::Key_Space, Qt::ControlModifier);
    QCOMPARE(session_->selected(), rankedSet({0, 2}));
    settle();
    QTest::keyClick(map, Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(session_->selected(), rankedSet({0, 2, 3}));
    QCOMPARE(session_->target(), ranked(3));
    settle();
    QTest::keyClick(map, Qt::Key_Space, Qt::ControlModifier);
    QCOMPARE(session_->selected(), rankedSet({0, 2}));
    settle();
    QTest::keyClick(map, Qt::Key_Escape);
    QCOMPARE(session_->selected().size(), std::size_t(1));
    QCOMPARE(session_->selected().front(), session_->target());
}

/// A tool that knows no sets: the one it picks is selected alone, also when it was one of several.
void TestSelectionViews::plainPickElsewhereSelectsOne()
{
    auto* similarity = page_->findChild<SimilarityView*>();
    page_->tools()->setCurrentWidget(similarity);
    settle();
    session_->setSelected(rankedSet({0, 1, 3}));
    settle();
    Q_EMIT similarity->map()->targetPicked(ranked(1));
    QCOMPARE(session_->selected(), rankedSet({1}));
}

QTEST_MAIN(TestSelectionViews)
#include "tst_selectionviews.moc"
