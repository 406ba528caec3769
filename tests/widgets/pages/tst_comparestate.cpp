// SPDX-License-Identifier: GPL-3.0-only
#include "charts/figurefile.h"
#include "pages/compare/comparedcurves.h"
#include "pages/compare/differencepanel.h"
#include "pages/compare/parallelview.h"
#include "pages/compare/parameterspanel.h"
#include "pages/compare/runsfeed.h"
#include "pages/compare/tablespanel.h"
#include "pages/emptystate.h"
#include "support/fakemodel.h"
#include "widgets/pages/comparetest.h"

#include <QComboBox>
#include <QFile>
#include <QPushButton>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabWidget>

#include <latch>
#include <limits>

using namespace cdm;
using namespace cdm::ui;

/// What the Compare page remembers, and what it shares with the window.
class TestCompareState : public test::CompareTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { beginCompare(); }
    void cleanup() { endCompare(); }
    void remembersWhatWasChosen();
    void worksOnInAnotherLanguage();
    void keepsTheChoiceWhenTheStoreCannotBeRead();
    void takesThePairOfTheWindow();
    void opensThePairInTheWindow();
    void brushesStayOnTheirValues();
    void figureNamesTheChosenRuns();
    void axesAreChosen();

private:
    [[nodiscard]] static int rowsOf(const ComparePage& page) { return page.runs()->model()->rowCount(); }
    [[nodiscard]] static QPushButton* button(const ComparePage& page, const char* text);
};

QPushButton* TestCompareState::button(const ComparePage& page, const char* text)
{
    for (QPushButton* one : page.findChildren<QPushButton*>()) {
        if (one->text() == QLatin1String(text))
            return one;
    }
    return nullptr;
}

void TestCompareState::remembersWhatWasChosen()
{
    runs_->addThree(sample_);
    auto page = makePage();
    QTRY_COMPARE(rowsOf(*page), 3);
    page->chosen()->set({QStringLiteral("r-1"), QStringLiteral("r-2"), QStringLiteral("r-3")});
    page->curves()->setMetric("loss.total");
    page->tabs()->setCurrentWidget(page->parameters());
    page->parameters()->setMetric(QStringLiteral("validation.mrr"));
    ParallelView* view = page->parameters()->view();
    QTRY_COMPARE(view->plot().axes.size(), std::size_t(3));
    QCOMPARE(view->plot().axes[1].key, QStringLiteral("lambda"));
    view->setBrush(1, std::pair(0.4, 0.6));
    QCOMPARE(view->within(), std::vector<std::size_t>{1});
    auto* first = test::named<QComboBox>(*page, "Run A");
    first->setCurrentIndex(first->findData(QStringLiteral("r-3")));
    auto* second = test::named<QComboBox>(*page, "Run B");
    second->setCurrentIndex(second->findData(QStringLiteral("r-1")));
    test::named<QComboBox>(*page, "Split of the test")->setCurrentIndex(2);
    test::named<QSpinBox>(*page, "List length of the test")->setValue(7);
    page->tables()->setForm(TableForm::Variants);
    const QVariantMap state = test::fromSettings(page->viewState());
    page.reset();

    const auto again = makePage();
    again->restoreViewState(state);
    QTRY_COMPARE(rowsOf(*again), 3);
    QTRY_VERIFY(again->isSettled());
    QCOMPARE(again->chosen()->ids().size(), 3);
    QCOMPARE(again->curves()->metric(), std::string("loss.total"));
    QCOMPARE(again->parameters()->metric(), QStringLiteral("validation.mrr"));
    QCOMPARE(again->parameters()->view()->within(), std::vector<std::size_t>{1});
    QCOMPARE(test::named<QComboBox>(*again, "Run A")->currentData().toString(), QStringLiteral("r-3"));
    QCOMPARE(test::named<QComboBox>(*again, "Run B")->currentData().toString(), QStringLiteral("r-1"));
    QCOMPARE(test::named<QComboBox>(*again, "Split of the test")->currentIndex(), 2);
    QCOMPARE(test::named<QSpinBox>(*again, "List length of the test")->value(), 7);
    QCOMPARE(test::named<QComboBox>(*again, "Form of the table")->currentIndex(), 1);
}

void TestCompareState::worksOnInAnotherLanguage()
{
    runs_->addThree(sample_);
    const auto gate = std::make_shared<std::latch>(1);
    const auto opened = qScopeGuard([gate] {
        if (!gate->try_wait())
            gate->count_down();
    });
    const auto held = [gate, load = loader()](const std::filesystem::path& file) {
        gate->wait();
        return load(file);
    };
    auto page = std::make_unique<ComparePage>(session_.get(), held);
    page->show();
    QTRY_COMPARE(page->chosen()->ids().size(), 3);
    QTRY_VERIFY(page->isSettled());
    const int before = page->difference()->metrics()->rowCount();
    page->difference()->startTest();
    page->tables()->build();
    const QVariantMap state = page->viewState();
    page.reset();
    const auto again = makePage();
    again->restoreViewState(state);
    QVERIFY(again->difference()->isTesting());
    QVERIFY(again->tables()->isBuilding());
    QTRY_VERIFY(again->isSettled());
    QVERIFY(again->difference()->isTesting()); // the runs that came meanwhile are the same
    gate->count_down();
    QTRY_VERIFY(again->tables()->evaluated().has_value());
    QTRY_COMPARE(again->difference()->metrics()->rowCount(), before + 4);

    // And what is there is there at once.
    const auto third = makePage();
    third->restoreViewState(again->viewState());
    QVERIFY(third->tables()->evaluated().has_value());
    QTRY_VERIFY(third->isSettled());
    QCOMPARE(third->difference()->metrics()->rowCount(), before + 4);
}

void TestCompareState::keepsTheChoiceWhenTheStoreCannotBeRead()
{
    QFile broken(QString::fromStdString(runs_->path().string()));
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write("this is no database, but something long enough to be looked at as one");
    broken.close();
    QSignalSpy failed(session_.get(), &Session::failed);
    const auto page = makePage();
    page->restoreViewState({{QStringLiteral("chosen"), QStringList{QStringLiteral("r-1")}}});
    QTRY_VERIFY(!failed.isEmpty() && page->isSettled());
    QCOMPARE(page->chosen()->ids(), QStringList(QStringLiteral("r-1")));
    QVERIFY(!page->findChild<EmptyState*>()->isVisible()); // whether there are runs is not known
}

void TestCompareState::takesThePairOfTheWindow()
{
    runs_->addThree(sample_);
    const auto page = makePage();
    QTRY_VERIFY(page->isSettled());
    page->chosen()->set({QStringLiteral("r-2")});
    const auto* take = button(*page, "&A and B of the window");
    QVERIFY(!take->isEnabled());
    session_->openDataset(sample_.folder());
    QTRY_VERIFY(session_->dataset());
    session_->adoptModel(std::make_shared<test::FakeModel>(*sample_.dataset(), "r-3"));
    QVERIFY(!take->isEnabled()); // no B
    session_->adoptOther(std::make_shared<test::FakeModel>(*sample_.dataset(), "r-elsewhere"));
    QVERIFY(!take->isEnabled()); // not of this store
    session_->adoptOther(std::make_shared<test::FakeModel>(*sample_.dataset(), "r-3"));
    QVERIFY(!take->isEnabled()); // the same run
    session_->adoptOther(std::make_shared<test::FakeModel>(*sample_.dataset(), "r-1"));
    QVERIFY(take->isEnabled());
    button(*page, "&A and B of the window")->click();
    QCOMPARE(page->chosen()->ids(), QStringList({QStringLiteral("r-2"), QStringLiteral("r-3"), QStringLiteral("r-1")}));
    QCOMPARE(test::named<QComboBox>(*page, "Run A")->currentData().toString(), QStringLiteral("r-3"));
    QCOMPARE(test::named<QComboBox>(*page, "Run B")->currentData().toString(), QStringLiteral("r-1"));
    session_->closeOther();
    QVERIFY(!take->isEnabled());
}

void TestCompareState::opensThePairInTheWindow()
{
    runs_->addThree(sample_);
    const auto page = makePage();
    QTRY_VERIFY(page->isSettled());
    page->chosen()->set({QStringLiteral("r-2")});
    QVERIFY(!button(*page, "Open as A and &B")->isEnabled());
    QVERIFY(page->difference()->pairInputs().empty());
    page->chosen()->set({QStringLiteral("r-2"), QStringLiteral("r-1")});
    const SessionInputs inputs = page->difference()->pairInputs();
    QCOMPARE(inputs.run, QStringLiteral("r-2"));
    const auto second = store::RunStore(runs_->path()).find("r-1");
    QCOMPARE(inputs.other, QString::fromStdString(second->bestCheckpoint));
    QSignalSpy opening(session_.get(), &Session::openingChanged);
    button(*page, "Open as A and &B")->click();
    QCOMPARE(opening.size(), 1); // these checkpoints have no files, so that they do not come
    QVERIFY(session_->isOpening());
}

void TestCompareState::brushesStayOnTheirValues()
{
    const auto plot = [](double most, const QStringList& words) {
        ParallelPlot made;
        made.axes = {
            {QStringLiteral("lambda"), {}, 0.0, most, false, QStringLiteral("lambda")},
            {QStringLiteral("similarity"), words, 0.0, double(words.size() - 1), false, QStringLiteral("similarity")}};
        for (int run = 0; run < 3; ++run) { // lambda 0, 0.5, 1 and every word in turn
            made.runs << QStringLiteral("m-%1").arg(run);
            made.names << made.runs.back();
            made.places.push_back(made.axes[0].placeOf(0.5 * run));
            made.places.push_back(made.axes[1].placeOf(double(run % words.size())));
            made.texts.insert(made.texts.end(), 2, QString());
        }
        return made;
    };
    const QStringList two{QStringLiteral("cosine"), QStringLiteral("dot")};
    ChosenRuns chosen;
    ParallelView view(&chosen);
    view.setPlot(plot(1.0, two));
    view.setBrush(0, std::pair(0.5, 1.0));
    QCOMPARE(view.within(), (std::vector<std::size_t>{1, 2}));
    view.setPlot(plot(4.0, two)); // a run with more: the values held are the same ones
    QCOMPARE(view.within(), (std::vector<std::size_t>{1, 2}));
    QVERIFY(std::abs(view.brushes()[0]->second - 0.25) < 1e-6);
    view.setBrush(0, std::nullopt);
    view.setBrush(1, std::pair(0.9, 1.0));
    QCOMPARE(view.within(), std::vector<std::size_t>{1}); // "dot"
    view.setPlot(plot(4.0, {QStringLiteral("bilinear"), QStringLiteral("cosine"), QStringLiteral("dot")}));
    QCOMPARE(view.within(), std::vector<std::size_t>{2}); // the same word
    const QVariantMap ranges = view.ranges();
    QCOMPARE(ranges.keys(), QStringList(QStringLiteral("similarity")));
    view.setPlot(plot(4.0, {QStringLiteral("bilinear"), QStringLiteral("cosine")}));
    QVERIFY(!view.isBrushed()); // it is gone

    ParallelView later(&chosen);
    later.setRanges(test::fromSettings(ranges));
    QCOMPARE(later.ranges(), test::fromSettings(ranges));
    later.setPlot(plot(1.0, two));
    QCOMPARE(later.within(), std::vector<std::size_t>{1});
    later.setRanges({{QStringLiteral("lambda"), QVariantList{QStringLiteral("wide"), 1}}}); // of a damaged file
    QVERIFY(!later.isBrushed());

    ParallelAxis decades{QStringLiteral("lr"), {}, 0.001, 1.0, true, QStringLiteral("lr")};
    QCOMPARE(decades.placeOf(0.0), -std::numeric_limits<double>::infinity()); // below all that is above 0
    const Brush same = decades.brushOf(decades.rangeOf(std::pair(0.25, 1.0)));
    QVERIFY(same && std::abs(same->first - 0.25) < 1e-6 && same->second >= 1.0);
}

void TestCompareState::figureNamesTheChosenRuns()
{
    ParallelPlot plot;
    plot.axes = {{QStringLiteral("lambda"), {}, 0.0, 1.0, false}, {QStringLiteral("Recall"), {}, 0.0, 1.0, false}};
    plot.runs = {QStringLiteral("m-1"), QStringLiteral("m-2"), QStringLiteral("m-3"), QStringLiteral("m-4")};
    plot.names = {QStringLiteral("low"), QStringLiteral("low"), QStringLiteral("high"), QStringLiteral("other")};
    plot.places.assign(8, 0.5);
    plot.texts.resize(8);
    plot.numbers.assign(8, 0.5);
    ChosenRuns chosen;
    ParallelView view(&chosen);
    view.resize(480, 260);
    view.setPlot(plot);
    const Figure plain = view.figure();
    QVERIFY(plain.size.height() > view.height()); // the title takes nothing from the axes
    QVERIFY(toSvg(plain).contains(">Parallel coordinates<"));
    QVERIFY(!toSvg(plain).contains(">high<"));
    chosen.set({QStringLiteral("m-3"), QStringLiteral("m-2"), QStringLiteral("gone")});
    const Figure figure = view.figure();
    QVERIFY(figure.size.height() > plain.size.height());
    const QByteArray svg = toSvg(figure);
    QVERIFY(svg.contains(">high<"));
    QVERIFY(svg.contains(">low (m-2)<")); // another has this name
    QVERIFY(!svg.contains(">other<") && !svg.contains("gone"));
}

void TestCompareState::axesAreChosen()
{
    runs_->addThree(sample_);
    const auto page = makePage();
    page->tabs()->setCurrentWidget(page->parameters());
    ParallelView* view = page->parameters()->view();
    QTRY_COMPARE(view->plot().axes.size(), std::size_t(3));
    QCOMPARE(view->plot().differing, QStringList({QStringLiteral("similarity"), QStringLiteral("lambda")}));
    QVERIFY(button(*page, "A&xes") != nullptr);
    page->parameters()->setAxis(QStringLiteral("similarity"), false);
    QCOMPARE(view->plot().axes.size(), std::size_t(2));
    QCOMPARE(view->plot().axes[0].key, QStringLiteral("lambda"));
    QVERIFY(button(*page, "A&xes: 1 of 2") != nullptr);
    page->parameters()->setAxis(QStringLiteral("lambda"), false);
    QCOMPARE(view->plot().axes.size(), std::size_t(2)); // the last one stays
    page->parameters()->setAxis(QStringLiteral("similarity"), true);
    QCOMPARE(view->plot().axes.size(), std::size_t(3));
}

QTEST_MAIN(TestCompareState)
#include "tst_comparestate.moc"
