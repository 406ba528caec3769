// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/candidateview.h"
#include "pages/inspect/listview.h"
#include "pages/inspect/setdelegate.h"
#include "session/selecting.h"
#include "widgets/pages/selectionfixture.h"

#include <QComboBox>
#include <QLabel>
#include <QScopeGuard>
#include <QSignalSpy>

#include <algorithm>
#include <cmath>

using namespace cdm;
using namespace cdm::ui;

/// One set and one primary candidate: picking them, and the table of candidates.
class TestSelection : public test::SelectionTest
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

private:
    void show(CandidateFilter::Show what) const;
    [[nodiscard]] static QColor ground(QTableView* view, int row, int column = CandidateModel::Title);
};

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

QTEST_MAIN(TestSelection)
#include "tst_selection.moc"
