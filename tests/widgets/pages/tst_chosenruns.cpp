// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/chosenruns.h"
#include "pages/compare/comparedcurves.h"
#include "support/qtwarnings.h"
#include "theme/chartpalette.h"
#include "widgets/pages/comparetest.h"

#include <QLineEdit>
#include <QSet>
#include <QSignalSpy>

#include <algorithm>

using namespace cdm;
using namespace cdm::ui;

/// The runs that are compared, and the colours that they go by.
class TestChosenRuns : public test::CompareTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { beginCompare(); }
    void cleanup() { endCompare(); }
    void coloursStayWhenOthersGo();
    void aRunThatComesBackHasItsColour();
    void newRunsDifferFromThoseShown();
    void manyRunsHaveAColourEach();
    void coloursAreRestored();
    void damagedColoursAreNone();
    void curvesHaveTheColoursOfTheirRuns();
    void deletingARunLeavesOthersTheirColours();

private:
    static QStringList ids(int from, int to)
    {
        QStringList ids;
        for (int run = from; run < to; ++run)
            ids << QStringLiteral("r-%1").arg(run);
        return ids;
    }
    static QList<int> coloursOf(const ChosenRuns& chosen, const QStringList& ids)
    {
        QList<int> colours;
        for (const QString& id : ids)
            colours << chosen.colourOf(id);
        return colours;
    }
};

void TestChosenRuns::coloursStayWhenOthersGo()
{
    ChosenRuns chosen;
    chosen.set(ids(0, 4));
    QCOMPARE(coloursOf(chosen, ids(0, 4)), (QList<int>{0, 1, 2, 3}));
    chosen.setChosen(QStringLiteral("r-1"), false);
    QCOMPARE(coloursOf(chosen, ids(0, 4)), (QList<int>{0, -1, 2, 3}));
    chosen.set({QStringLiteral("r-3"), QStringLiteral("r-0")}); // in another order, too
    QCOMPARE(coloursOf(chosen, ids(0, 4)), (QList<int>{0, -1, -1, 3}));
}

void TestChosenRuns::aRunThatComesBackHasItsColour()
{
    ChosenRuns chosen;
    chosen.set(ids(0, 3));
    chosen.setChosen(QStringLiteral("r-0"), false);
    chosen.setChosen(QStringLiteral("r-2"), false);
    chosen.setChosen(QStringLiteral("r-2"), true);
    QCOMPARE(chosen.colourOf(QStringLiteral("r-2")), 2);
    chosen.setChosen(QStringLiteral("r-9"), true); // takes the one that is free
    QCOMPARE(chosen.colourOf(QStringLiteral("r-9")), 0);
    chosen.setChosen(QStringLiteral("r-0"), true);
    QCOMPARE(chosen.colourOf(QStringLiteral("r-0")), 3);
    QCOMPARE(coloursOf(chosen, {QStringLiteral("r-1"), QStringLiteral("r-2"), QStringLiteral("r-9")}),
             (QList<int>{1, 2, 0}));
}

void TestChosenRuns::newRunsDifferFromThoseShown()
{
    constexpr int colours = ChartPalette::colours;
    ChosenRuns chosen;
    chosen.set(ids(0, colours + 1));
    QCOMPARE(chosen.colourOf(QStringLiteral("r-%1").arg(colours)), colours); // dashed
    chosen.set(ids(colours, colours + 1));
    chosen.set(ids(colours, colours + 2));
    QCOMPARE(chosen.colourOf(QStringLiteral("r-%1").arg(colours)), colours);
    QCOMPARE(chosen.colourOf(QStringLiteral("r-%1").arg(colours + 1)), 1); // 0 is that of the dashed one
    chosen.setChosen(QStringLiteral("r-0"), true);                         // nor does the first one get it back
    QCOMPARE(chosen.colourOf(QStringLiteral("r-0")), 2);
}

void TestChosenRuns::manyRunsHaveAColourEach()
{
    ChosenRuns chosen;
    QSignalSpy refused(&chosen, &ChosenRuns::refused);
    chosen.set(ids(0, ChosenRuns::limit));
    chosen.set(ids(20, ChosenRuns::limit + 20));
    QCOMPARE(refused.size(), 0);
    chosen.set(ids(0, ChosenRuns::limit + 1));
    QCOMPARE(refused.size(), 1);
    const QList<int> colours = coloursOf(chosen, chosen.ids());
    QCOMPARE(colours.size(), ChosenRuns::limit);
    QCOMPARE(QSet<int>(colours.begin(), colours.end()).size(), ChosenRuns::limit);
    QVERIFY(std::ranges::all_of(colours, [](int one) { return one >= 0 && one < ChosenRuns::limit; }));
}

void TestChosenRuns::coloursAreRestored()
{
    ChosenRuns chosen;
    chosen.set(ids(0, 4));
    chosen.set({QStringLiteral("r-3"), QStringLiteral("r-1")});
    ChosenRuns next;
    QSignalSpy changed(&next, &ChosenRuns::changed);
    next.restore(chosen.ids(), test::fromSettings(chosen.colours()));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(next.ids(), chosen.ids());
    QCOMPARE(coloursOf(next, next.ids()), (QList<int>{3, 1}));
}

void TestChosenRuns::damagedColoursAreNone()
{
    ChosenRuns chosen;
    chosen.restore(ids(0, 4), {{QStringLiteral("r-0"), 2},
                               {QStringLiteral("r-1"), 2},
                               {QStringLiteral("r-2"), -7},
                               {QStringLiteral("r-3"), QStringLiteral("blue")}});
    QCOMPARE(coloursOf(chosen, ids(0, 4)), (QList<int>{2, 0, 1, 3}));
    chosen.restore(ids(0, 4), {{QStringLiteral("r-0"), 1'000'000}});
    QCOMPARE(coloursOf(chosen, ids(0, 4)), (QList<int>{0, 1, 2, 3}));
}

void TestChosenRuns::curvesHaveTheColoursOfTheirRuns()
{
    const RunCurves curves{{"tau", {{1.0, 0.5}}}};
    std::vector<ComparedRun> runs{{QStringLiteral("r-1"), QStringLiteral("one"), 0, 0, curves, 5},
                                  {QStringLiteral("r-2"), QStringLiteral("two"), 0, 0, curves, ChartPalette::colours}};
    const auto series = comparedSeries(runs, "tau");
    QCOMPARE(series.size(), 2U);
    QCOMPARE(series[0].colour, 5);
    QVERIFY(!series[0].dashed);
    QCOMPARE(series[1].colour, ChartPalette::colours);
    QVERIFY(series[1].dashed);
}

void TestChosenRuns::deletingARunLeavesOthersTheirColours()
{
    runs_->addThree(sample_);
    const auto page = makePage();
    QTRY_COMPARE(shownIds(*page).size(), 3);
    page->chosen()->set({QStringLiteral("r-1"), QStringLiteral("r-2"), QStringLiteral("r-3")});
    const int before = page->chosen()->colourOf(QStringLiteral("r-3"));
    selectRun(*page, QStringLiteral("r-2"));
    page->runs()->removeSelected();
    QTRY_COMPARE(shownIds(*page).size(), 2);
    QTRY_VERIFY(page->isSettled());
    QCOMPARE(page->chosen()->colourOf(QStringLiteral("r-3")), before);
    page->runs()->filter()->setText(QStringLiteral("lambda<0.2")); // hides r-3, which stays chosen
    QTRY_COMPARE(shownIds(*page).size(), 1);
    QCOMPARE(page->chosen()->colourOf(QStringLiteral("r-3")), before);
    const auto again = makePage(); // as for another language
    again->restoreViewState(page->viewState());
    QCOMPARE(again->chosen()->colourOf(QStringLiteral("r-3")), before);
    QTRY_VERIFY(again->isSettled());
}

QTEST_MAIN(TestChosenRuns)
#include "tst_chosenruns.moc"
