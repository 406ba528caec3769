// SPDX-License-Identifier: GPL-3.0-only
#include "models/tableview.h"
#include "pages/inspect/candidateview.h"
#include "pages/inspect/contextview.h"
#include "pages/inspect/heatmap.h"
#include "pages/inspect/influenceview.h"
#include "pages/inspect/listview.h"
#include "pages/inspect/roundview.h"
#include "pages/inspect/setdelegate.h"
#include "pages/inspect/similarityview.h"
#include "pages/inspect/slopechart.h"
#include "pages/inspect/stepview.h"
#include "pages/inspect/whatifview.h"
#include "session/selecting.h"
#include "theme/theme.h"
#include "widgets/pages/inspectfixture.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QUndoStack>

#include <algorithm>
#include <cmath>
#include <functional>

using namespace cdm;
using namespace cdm::ui;

/// One set and one primary candidate, in every view of Inspect.
class TestSelection : public test::InspectTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp({1200, 900}); }
    void cleanup() { tearDown(); }
    void picking();
    void targetChangesOnce();
    void tableChoosesSeveral();
    void theTargetIsHighlightedMost_data();
    void theTargetIsHighlightedMost();
    void highlightFollowsTheTarget();
    void theSetIsCounted();
    void clickBesideTheRows();
    void sortingAndFilteringKeepTheSet();
    void filteredOutStaysWithCtrl();
    void rowThatComesBackIsSelected();
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
    [[nodiscard]] TableView* table() const { return page_->findChild<CandidateView*>()->table(); }
    [[nodiscard]] SlopeChart* slopes() const { return page_->slopeChart(); }
    /// Candidates in the order of the table as it opens: by rank.
    [[nodiscard]] int ranked(std::size_t place) const
    {
        const FusedRanking now = fused();
        return static_cast<int>(std::find(now.rank.begin(), now.rank.end(), place) - now.rank.begin());
    }
    [[nodiscard]] std::vector<int> rankedSet(std::initializer_list<std::size_t> places) const;
    [[nodiscard]] static std::vector<int> selectedRows(const QTableView* view);
    static void click(QTableView* view, int row, Qt::KeyboardModifiers modifiers = {},
                      int column = CandidateModel::Title);
    void show(CandidateFilter::Show what) const;
    [[nodiscard]] static QColor ground(QTableView* view, int row, int column = CandidateModel::Title);
};

std::vector<int> TestSelection::rankedSet(std::initializer_list<std::size_t> places) const
{
    std::vector<int> candidates;
    for (const std::size_t place : places)
        candidates.push_back(ranked(place));
    std::sort(candidates.begin(), candidates.end());
    return candidates;
}

std::vector<int> TestSelection::selectedRows(const QTableView* view)
{
    std::vector<int> rows;
    for (const QModelIndex& index : view->selectionModel()->selectedRows())
        rows.push_back(index.row());
    std::sort(rows.begin(), rows.end());
    return rows;
}

void TestSelection::click(QTableView* view, int row, Qt::KeyboardModifiers modifiers, int column)
{
    const QModelIndex index = view->model()->index(row, column);
    view->scrollTo(index);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, modifiers, view->visualRect(index).center());
}

void TestSelection::show(CandidateFilter::Show what) const
{
    auto* combo = page_->findChild<CandidateView*>()->findChildren<QComboBox*>()[0];
    combo->setCurrentIndex(combo->findData(static_cast<int>(what)));
}

void TestSelection::picking()
{
    pickCandidate(*session_, 4, Pick::Only);
    QCOMPARE(session_->selected(), (std::vector<int>{4}));
    pickCandidate(*session_, 2, Pick::Toggle);
    QCOMPARE(session_->selected(), (std::vector<int>{2, 4}));
    QCOMPARE(session_->target(), 2);
    pickCandidate(*session_, 4, Pick::Add); // it is in already
    QCOMPARE(session_->selected(), (std::vector<int>{2, 4}));
    QCOMPARE(session_->target(), 4);
    pickCandidate(*session_, 4, Pick::Toggle);
    QCOMPARE(session_->selected(), (std::vector<int>{2}));
    QCOMPARE(session_->target(), 2);
    pickCandidate(*session_, 2, Pick::Toggle);
    QVERIFY(session_->selected().empty());
    QCOMPARE(session_->target(), -1);
    selectTargetAlone(*session_);
    QVERIFY(session_->selected().empty());
    QCOMPARE(pickFor(Qt::ControlModifier | Qt::ShiftModifier), Pick::Toggle);
    QCOMPARE(pickFor(Qt::ShiftModifier), Pick::Add);
    QCOMPARE(pickFor({}), Pick::Only);
}

/// Every change of the target starts jobs.
void TestSelection::targetChangesOnce()
{
    session_->setSelected({1, 2});
    QSignalSpy targets(session_.get(), &Session::targetChanged);
    selectCandidates(*session_, {7, 5, 3}, 5);
    QCOMPARE(session_->target(), 5);
    QCOMPARE(targets.size(), 1);
    selectCandidates(*session_, {5, 3, 9}, 9);
    QCOMPARE(session_->target(), 9);
    QCOMPARE(targets.size(), 2);
    selectCandidates(*session_, {9, 3}, -1); // the old target is among them
    QCOMPARE(session_->target(), 9);
    QCOMPARE(targets.size(), 2);
    QCOMPARE(session_->selected(), (std::vector<int>{3, 9}));
}

void TestSelection::tableChoosesSeveral()
{
    click(table(), 2);
    QCOMPARE(session_->selected(), rankedSet({2}));
    QCOMPARE(session_->target(), ranked(2));
    click(table(), 4, Qt::ShiftModifier);
    QCOMPARE(session_->selected(), rankedSet({2, 3, 4}));
    QCOMPARE(session_->target(), ranked(4));
    QTest::keyClick(table(), Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(session_->selected(), rankedSet({2, 3, 4, 5}));
    QCOMPARE(session_->target(), ranked(5));
    click(table(), 3, Qt::ControlModifier); // out
    QCOMPARE(session_->selected(), rankedSet({2, 4, 5}));
    QCOMPARE(session_->target(), ranked(5));
    click(table(), 0, Qt::ControlModifier); // in
    QCOMPARE(session_->selected(), rankedSet({0, 2, 4, 5}));
    QCOMPARE(session_->target(), ranked(0));
    QCOMPARE(selectedRows(table()), (std::vector<int>{0, 2, 4, 5}));
    QTest::keyClick(table(), Qt::Key_Down, Qt::ControlModifier); // goes on, chooses nothing
    QCOMPARE(session_->selected(), rankedSet({0, 2, 4, 5}));
    QCOMPARE(session_->target(), ranked(0));
    QTest::keyClick(table(), Qt::Key_Space, Qt::ControlModifier);
    QCOMPARE(session_->selected(), rankedSet({0, 1, 2, 4, 5}));
    QCOMPARE(session_->target(), ranked(1));
    QTest::keyClick(table(), Qt::Key_Escape);
    QCOMPARE(session_->selected(), rankedSet({1}));
    QCOMPARE(selectedRows(table()), (std::vector<int>{1}));
    QTest::keyClick(table(), Qt::Key_Down);
    QCOMPARE(session_->selected(), rankedSet({2}));
    QCOMPARE(session_->target(), ranked(2));
}

QColor TestSelection::ground(QTableView* view, int row, int column)
{
    const QRect cell = view->visualRect(view->model()->index(row, column));
    return view->viewport()->grab(cell).toImage().pixelColor(cell.width() - 2, 1);
}

void TestSelection::theTargetIsHighlightedMost_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestSelection::theTargetIsHighlightedMost()
{
    QFETCH(bool, dark);
    theme_.apply(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    const auto back = qScopeGuard([this] { theme_.apply(ThemeChoice::Light); });
    const QPalette palette = table()->palette();
    const QPalette pale = paleSelection(palette);
    selectCandidates(*session_, rankedSet({1, 2, 4}), ranked(2));
    QCOMPARE(ground(table(), 2), palette.color(QPalette::Highlight));
    QCOMPARE(ground(table(), 1), pale.color(QPalette::Highlight));
    QCOMPARE(ground(table(), 4), pale.color(QPalette::Highlight));
    auto* list = choose<ListView>();
    QCOMPARE(ground(list->table(), 2, RecommendedModel::Title), palette.color(QPalette::Highlight));
    QCOMPARE(ground(list->table(), 1, RecommendedModel::Title), pale.color(QPalette::Highlight));

    const auto light = [](const QColor& colour) {
        const auto linear = [](float part) {
            return part <= 0.04045f ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF()) +
               0.05;
    };
    const double ratio = light(pale.color(QPalette::Highlight)) / light(pale.color(QPalette::HighlightedText));
    QVERIFY2(std::max(ratio, 1.0 / ratio) >= 7.0, qPrintable(QString::number(ratio)));
}

/// Also when the rows that are selected stay the same.
void TestSelection::highlightFollowsTheTarget()
{
    const QColor strong = table()->palette().color(QPalette::Highlight);
    selectCandidates(*session_, rankedSet({1, 2}), ranked(1));
    QCOMPARE(ground(table(), 1), strong);
    pickCandidate(*session_, ranked(2), Pick::Add);
    QCOMPARE(session_->selected(), rankedSet({1, 2}));
    QVERIFY(ground(table(), 1) != strong);
    QCOMPARE(ground(table(), 2), strong);
    QTest::keyClick(table(), Qt::Key_Up, Qt::ControlModifier); // the cursor goes, the target stays
    QCOMPARE(ground(table(), 2), strong);
}

void TestSelection::theSetIsCounted()
{
    const auto isTold = [this](const QString& text) {
        const auto labels = page_->findChild<CandidateView*>()->findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) { return label->text() == text; });
    };
    const QString all = QString::number(table()->model()->rowCount());
    session_->setTarget(ranked(0));
    QVERIFY(isTold(all));
    selectCandidates(*session_, rankedSet({0, 2, 3}), ranked(0));
    QVERIFY(isTold(all + QStringLiteral(" \u00b7 3 selected")));
    selectTargetAlone(*session_);
    QVERIFY(isTold(all));
}

void TestSelection::clickBesideTheRows()
{
    show(CandidateFilter::Show::Listed);
    click(table(), 1);
    click(table(), 2, Qt::ControlModifier);
    const QRect last = table()->visualRect(table()->model()->index(table()->model()->rowCount() - 1, 0));
    QVERIFY(last.bottom() + 8 < table()->viewport()->height());
    QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, QPoint(10, last.bottom() + 8));
    QCOMPARE(session_->selected(), rankedSet({2})); // never nothing by a stray click
    QCOMPARE(selectedRows(table()), (std::vector<int>{2}));
}

void TestSelection::sortingAndFilteringKeepTheSet()
{
    const std::vector<int> set = rankedSet({1, 3, 9});
    selectCandidates(*session_, set, ranked(3));
    const int target = session_->target();
    QSignalSpy changes(session_.get(), &Session::selectedChanged);
    const auto rowsOfSet = [&] {
        const auto* shown = static_cast<QSortFilterProxyModel*>(table()->model());
        std::vector<int> rows;
        for (const int candidate : set) {
            if (const QModelIndex index = shown->mapFromSource(shown->sourceModel()->index(candidate, 0));
                index.isValid())
                rows.push_back(index.row());
        }
        std::sort(rows.begin(), rows.end());
        return rows;
    };
    QCOMPARE(selectedRows(table()), (std::vector<int>{1, 3, 9}));
    table()->sortByColumn(CandidateModel::Title, Qt::AscendingOrder);
    QCOMPARE(selectedRows(table()), rowsOfSet());
    QCOMPARE(selectedRows(table()).size(), std::size_t(3));
    show(CandidateFilter::Show::Listed); // the tenth is not
    QCOMPARE(selectedRows(table()), rowsOfSet());
    QCOMPARE(selectedRows(table()).size(), std::size_t(2));
    show(CandidateFilter::Show::All);
    QCOMPARE(selectedRows(table()), rowsOfSet());
    QCOMPARE(selectedRows(table()).size(), std::size_t(3));
    session_->setGamma(2.0);
    QCOMPARE(selectedRows(table()), rowsOfSet());
    QCOMPARE(changes.size(), 0);
    QCOMPARE(session_->selected(), set);
    QCOMPARE(session_->target(), target);
}

void TestSelection::filteredOutStaysWithCtrl()
{
    selectCandidates(*session_, rankedSet({1, 9}), ranked(1));
    show(CandidateFilter::Show::Listed);
    click(table(), 3, Qt::ControlModifier);
    QCOMPARE(session_->selected(), rankedSet({1, 3, 9}));
    click(table(), 1, Qt::ControlModifier);
    QCOMPARE(session_->selected(), rankedSet({3, 9}));
    click(table(), 2);
    QCOMPARE(session_->selected(), rankedSet({2}));
}

/// A candidate that gamma takes out of the filter and brings back.
void TestSelection::rowThatComesBackIsSelected()
{
    session_->setGamma(0.0);
    const auto plain = fused();
    session_->setGamma(2.0);
    const ListChange change = listChange(plain.list, fused().list);
    QVERIFY(!change.left.empty());
    session_->setGamma(0.0);
    const auto candidate = static_cast<int>(change.left.front());
    session_->setTarget(candidate);
    show(CandidateFilter::Show::Listed);
    const auto rows = selectedRows(table());
    QCOMPARE(rows.size(), std::size_t(1));
    session_->setGamma(2.0);
    QVERIFY(selectedRows(table()).empty());
    session_->setGamma(0.0);
    QCOMPARE(selectedRows(table()), rows);
    QCOMPARE(table()->currentIndex().row(), rows.front());
    QCOMPARE(session_->target(), candidate);
}

void TestSelection::recommendedListShowsAndChooses()
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

void TestSelection::steppingKeepsTheSet()
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

void TestSelection::stepStaysWithoutItsTarget()
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

void TestSelection::tablesOfTheTargetShowTheSet_data()
{
    QTest::addColumn<QString>("tool");
    for (const char* tool : {"contexts", "rounds", "influence"})
        QTest::newRow(tool) << QString::fromLatin1(tool);
}

/// Their rows are of the others: choosing them must not take away what the table tells of.
void TestSelection::tablesOfTheTargetShowTheSet()
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

void TestSelection::whatIfShowsAndChooses()
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
void TestSelection::rowsThatAreNoCandidates()
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

void TestSelection::everyViewShowsTheSet()
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

void TestSelection::slopeChartByMouse()
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

void TestSelection::slopeChartByKeyboard()
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

void TestSelection::heatMapByKeyboard()
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
void TestSelection::plainPickElsewhereSelectsOne()
{
    auto* similarity = page_->findChild<SimilarityView*>();
    page_->tools()->setCurrentWidget(similarity);
    settle();
    session_->setSelected(rankedSet({0, 1, 3}));
    settle();
    Q_EMIT similarity->map()->targetPicked(ranked(1));
    QCOMPARE(session_->selected(), rankedSet({1}));
}

QTEST_MAIN(TestSelection)
#include "tst_selection.moc"
