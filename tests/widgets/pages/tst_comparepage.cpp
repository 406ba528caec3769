// SPDX-License-Identifier: GPL-3.0-only
#include "charts/chartview.h"
#include "models/numbertext.h"
#include "models/tabledialog.h"
#include "models/tableview.h"
#include "pages/compare/comparedcurves.h"
#include "pages/compare/differencepanel.h"
#include "pages/compare/paralleltable.h"
#include "pages/compare/parallelview.h"
#include "pages/compare/parameterspanel.h"
#include "pages/emptystate.h"
#include "support/csvtext.h"
#include "support/fakemodel.h"
#include "support/filecontent.h"
#include "widgets/pages/comparetest.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>

using namespace cdm;
using namespace cdm::ui;

/// The Compare page: what it shows of the runs that were chosen.
class TestComparePage : public test::CompareTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { beginCompare(); }
    void cleanup() { endCompare(); }
    void emptyStoreSaysWhatToDo();
    void saysWhyRunsCannotBeRead();
    void manyLinesAreDrawnByAndBy();
    void showsCurvesOfChosenRuns();
    void brushesByKeyboard();
    void comparesTwoRuns();
    void testsTwoCheckpoints();
    void tellsWhyThereIsNoTest();
    void keepsItsStateInAnotherLanguage();

private:
    void addRuns() { runs_->addThree(sample_); }
};

void TestComparePage::emptyStoreSaysWhatToDo()
{
    const auto page = makePage();
    QTRY_VERIFY(page->isSettled());
    QVERIFY(page->findChild<EmptyState*>()->isVisible());
    QVERIFY(!std::filesystem::exists(runs_->path())); // looking makes no store
    QVERIFY(page->mainFigure() == std::nullopt);
    QSignalSpy wished(page.get(), &Page::wished);
    page->findChild<EmptyState*>()->findChild<QPushButton*>()->click();
    QCOMPARE(wished.front().front().value<Page::Wish>(), Page::Wish::Train);

    addRuns(); // by another program
    Q_EMIT session_->runsChanged();
    QTRY_VERIFY(!page->findChild<EmptyState*>()->isVisible());
    QTRY_COMPARE(shownIds(*page).size(), 3);
}

void TestComparePage::saysWhyRunsCannotBeRead()
{
    test::writeFile(QString::fromStdString(runs_->path().string()), QByteArray(8192, 'x'));
    QSignalSpy failed(session_.get(), &Session::failed);
    const auto page = makePage();
    QTRY_COMPARE(failed.size(), 1);
    QTRY_VERIFY(page->isSettled());
    const QString shown = page->parameters()->view()->emptyText();
    QCOMPARE(shown, failed.front().front().toString());
    QVERIFY2(!shown.contains(QStringLiteral("None of")), qPrintable(shown));
}

void TestComparePage::manyLinesAreDrawnByAndBy()
{
    ParallelPlot plot;
    plot.axes = {{QStringLiteral("lambda"), {}, 0.0, 1.0, false}, {QStringLiteral("Recall"), {}, 0.0, 1.0, false}};
    for (int run = 0; run < 700; ++run) {
        plot.runs << QStringLiteral("m-%1").arg(run);
        plot.names << plot.runs.back();
        plot.places.push_back(0.2);
        plot.places.push_back(0.8);
        plot.texts.insert(plot.texts.end(), 2, QString());
    }
    plot.places.front() = 1.0; // the last line to be drawn alone goes through the upper left corner
    ChosenRuns chosen;
    ParallelView view(&chosen);
    view.resize(400, 300);
    QSignalSpy drawn(&view, &ParallelView::drawn);
    view.setPlot(std::move(plot));
    view.show();
    const auto inkAbove = [&view] {                                          // between the axes, above all other lines
        const int top = static_cast<int>(2.6 * view.fontMetrics().height()); // of the axes
        const QImage picture = view.grab(QRect(100, top + 3, 60, 20)).toImage();
        QSet<QRgb> colours;
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x)
                colours << picture.pixel(x, y);
        }
        return colours.size() > 1;
    };
    QVERIFY(!inkAbove()); // begins to draw
    QVERIFY(view.isDrawing());
    QTRY_VERIFY(!drawn.isEmpty() && !view.isDrawing());
    QVERIFY(inkAbove());
    // What changes while lines are drawn is drawn after them.
    view.setBrush(0, std::pair(0.1, 0.3));
    view.repaint();
    QVERIFY(view.isDrawing());
    view.setBrush(1, std::pair(0.7, 0.9));
    drawn.clear();
    QTRY_VERIFY(!view.isDrawing());
    QTRY_COMPARE(drawn.size(), 1);
}

void TestComparePage::showsCurvesOfChosenRuns()
{
    addRuns();
    const auto page = makePage();
    page->chosen()->set({QStringLiteral("r-1"), QStringLiteral("r-3")});
    ChartView* chart = page->curves()->chart();
    QTRY_COMPARE(chart->series().size(), 4U); // two runs and their best epochs
    QCOMPARE(page->mainChart(), chart);
    QCOMPARE(chart->series()[0].name, QStringLiteral("low"));
    QCOMPARE(chart->series()[0].points.size(), 5);
    QCOMPARE(chart->series()[0].points.front(), QPointF(1.0, 0.1));
    QCOMPARE(chart->series()[1].name, QStringLiteral("high"));
    QCOMPARE(chart->series()[2].points, QVector<QPointF>({{2.0, 0.2}}));
    QCOMPARE(chart->series()[2].name, QStringLiteral("low")); // hidden with its run
    QCOMPARE(chart->series()[3].points, QVector<QPointF>({{4.0, 0.4}}));
    QCOMPARE(chart->series()[3].name, QStringLiteral("high"));
    QCOMPARE(chart->series()[3].toldName(), QStringLiteral("high, best epoch"));
    page->curves()->setMetric("loss.total");
    QCOMPARE(chart->series()[0].points[1], QPointF(2.0, 0.5));
    page->chosen()->set({});
    QVERIFY(chart->series().empty());
}

void TestComparePage::brushesByKeyboard()
{
    addRuns();
    const auto page = makePage();
    QTRY_COMPARE(shownIds(*page).size(), 3);
    page->tabs()->setCurrentWidget(page->parameters());
    ParallelView* view = page->parameters()->view();
    QTRY_COMPARE(view->plot().runs.size(), 3);
    QStringList axes;
    for (const ParallelAxis& axis : view->plot().axes)
        axes << axis.name;
    QCOMPARE(axes, QStringList({QStringLiteral("Similarity"), QStringLiteral("Lambda"), QStringLiteral("Recall@20")}));
    QCOMPARE(view->within().size(), 3U);
    const QString values = test::csvText(ParallelTable(view->plot(), {0})); // reads alike in every language
    QVERIFY2(values.startsWith(QStringLiteral("Run,Id,similarity,lambda,Recall@20\n")), qPrintable(values));
    QTest::keyClick(view, Qt::Key_Right);
    QCOMPARE(view->focusAxis(), 1U);
    QTest::keyClick(view, Qt::Key_Up); // from 5 % of the axis on: not the lowest lambda
    QCOMPARE(view->within().size(), 2U);
    for (int i = 0; i < 9; ++i)
        QTest::keyClick(view, Qt::Key_Down, Qt::ShiftModifier); // to 55 %
    QCOMPARE(view->within(), std::vector<std::size_t>{1});
    QVERIFY(page->mainFigure().has_value());
    QVERIFY(page->mainFigure()->csv().contains(QStringLiteral("middle")));
    QVERIFY(!page->mainFigure()->csv().contains(QStringLiteral("high")));
    QVERIFY(dynamic_cast<const FigureSource*>(view)->presentFigure().has_value()); // a report can gather it
    const QString source = page->mainFigure()->provenance;
    const QString hash = QString::fromStdString(sample_.dataset()->hash());
    for (const QString& said : {QStringLiteral("runs.sqlite"), QStringLiteral("runs: 3"), QStringLiteral("r-1"), hash,
                                QStringLiteral("seeds: 1")})
        QVERIFY2(source.contains(said), qPrintable(source));
    QVERIFY(page->mainFigure()->csv().contains(QStringLiteral("\nRun,Id,similarity,lambda,Recall@20\nmiddle,r-2,")));
    for (QPushButton* button : page->parameters()->findChildren<QPushButton*>()) {
        if (button->text() == QStringLiteral("Compare &these"))
            button->click();
    }
    QCOMPARE(page->chosen()->ids(), QStringList(QStringLiteral("r-2")));
    view->showTable();
    auto* dialog = view->findChild<TableDialog*>();
    QVERIFY(dialog != nullptr);
    auto* table = dialog->findChild<QTableView*>()->model();
    QAbstractItemModelTester tester(table, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(table->rowCount(), 1);
    QCOMPARE(table->index(0, 2).data().toString(), QStringLiteral("0.5"));
    dialog->close();
    QTest::keyClick(view, Qt::Key_Escape);
    QCOMPARE(view->within().size(), 3U);
    QVERIFY(!view->isBrushed());
    QKeyEvent again(QEvent::KeyPress, Qt::Key_Escape, {});
    QCoreApplication::sendEvent(view, &again);
    QVERIFY(!again.isAccepted()); // there is nothing to clear: others may want it
}

void TestComparePage::comparesTwoRuns()
{
    addRuns();
    const auto page = makePage();
    page->chosen()->set({QStringLiteral("r-1"), QStringLiteral("r-3")});
    page->tabs()->setCurrentWidget(page->difference());
    const DifferenceModel* options = page->difference()->options();
    const DifferenceModel* metrics = page->difference()->metrics();
    QTRY_COMPARE(options->rowCount(), 2);
    const auto text = [](const DifferenceModel* model, int row, int column) {
        return model->index(row, column).data().toString();
    };
    QCOMPARE(text(options, 0, DifferenceModel::Name), QStringLiteral("Similarity"));
    QCOMPARE(text(options, 1, DifferenceModel::First), QStringLiteral("0.1"));
    QCOMPARE(text(options, 1, DifferenceModel::Second), QStringLiteral("0.9"));
    QCOMPARE(text(metrics, 0, DifferenceModel::Name), QStringLiteral("Recall@20, best epoch"));
    QCOMPARE(text(metrics, 0, DifferenceModel::First), QStringLiteral("0.2000"));
    QCOMPARE(text(metrics, 0, DifferenceModel::Change), QStringLiteral("+0.2000"));
    QCOMPARE(text(metrics, 0, DifferenceModel::Interval), QString()); // one number each: nothing to test
    for (const TableView* table : page->difference()->findChildren<TableView*>()) {
        const QString source = table->shownTable()->provenance;
        QVERIFY2(source.contains(QStringLiteral("r-1, r-3")) &&
                     source.contains(QString::fromStdString(sample_.dataset()->hash())),
                 qPrintable(source));
    }
    const QStringList raw = test::csvText(*options).split(QLatin1Char('\n')); // as files have them
    QCOMPARE(raw.at(1), QStringLiteral("similarity,cosine,sigmoid_dot"));
    QCOMPARE(raw.at(2), QStringLiteral("lambda,0.1,0.9"));
    const QStringList lines = test::csvText(*metrics).split(QLatin1Char('\n'));
    QVERIFY2(lines.at(0).startsWith(QStringLiteral("Metric,A,B,B \u2212 A,\"95 % interval, lower\",")),
             qPrintable(lines.at(0)));
    QVERIFY2(lines.at(1).startsWith(QStringLiteral("\"Recall@20, best epoch\",0.2,0.4,0.2,,,")),
             qPrintable(lines.at(1)));
}

void TestComparePage::testsTwoCheckpoints()
{
    addRuns();
    const auto page = makePage();
    page->chosen()->set({QStringLiteral("r-1"), QStringLiteral("r-3")});
    DifferencePanel* panel = page->difference();
    QAbstractItemModelTester tester(panel->metrics(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_VERIFY(page->isSettled());
    const int before = panel->metrics()->rowCount();
    panel->startTest();
    QVERIFY(panel->isTesting());
    QTRY_VERIFY(!panel->isTesting());
    QCOMPARE(panel->metrics()->rowCount(), before + 4);

    // Both runs load the same model: no difference, surely.
    const auto& dataset = *sample_.dataset();
    JobContext job;
    const test::FakeModel model(dataset);
    const auto scores = model.score(dataset, dataset.requests(data::Split::Test), job);
    const auto space = eval::attributeSpace(sample_.dataset());
    const double recall = eval::evaluateFused(dataset, scores, *space, 20, 0.1, job).metrics.recall;
    const auto text = [&](int column) { return panel->metrics()->index(0, column).data().toString(); };
    QCOMPARE(text(DifferenceModel::Name), QStringLiteral("Recall@20, test split"));
    QCOMPARE(text(DifferenceModel::First), metricText(recall));
    QCOMPARE(text(DifferenceModel::Second), metricText(recall));
    QCOMPARE(text(DifferenceModel::Change), QStringLiteral("0.0000"));
    QCOMPARE(text(DifferenceModel::Interval), QStringLiteral("0.0000 to 0.0000"));
    QCOMPARE(text(DifferenceModel::P), QStringLiteral("1.000"));

    // CC has a test but no interval.
    const auto coverage = [&](int column) { return panel->metrics()->index(3, column).data().toString(); };
    QCOMPARE(coverage(DifferenceModel::Name), QStringLiteral("CC@20, test split"));
    QCOMPARE(coverage(DifferenceModel::Change), QStringLiteral("0.0000"));
    QCOMPARE(coverage(DifferenceModel::Interval), QString());
    QCOMPARE(coverage(DifferenceModel::P), QStringLiteral("1.000"));

    // Gammas that differ give other lists; against the definition.
    const auto lists = testCheckpoints(sample_.dataset(), model, 0.0, model, 2.0, data::Split::Test, 5, job);
    const auto plain = eval::evaluateFused(dataset, scores, *space, 5, 0.0, job);
    const auto fused = eval::evaluateFused(dataset, scores, *space, 5, 2.0, job);
    QCOMPARE(lists.metrics[2].metric, std::string("ilad"));
    QCOMPARE(lists.metrics[2].second, fused.metrics.ilad);
    QCOMPARE(lists.metrics[3].second, fused.metrics.cc);
    QVERIFY(std::abs(lists.metrics[3].coverage->difference - (fused.metrics.cc - plain.metrics.cc)) < 1e-12);
    double sum = 0.0;
    std::size_t pairs = 0;
    for (std::size_t r = 0; r < plain.perRequest.size(); ++r) {
        if (plain.perRequest[r].recall && fused.perRequest[r].recall) {
            sum += *fused.perRequest[r].recall - *plain.perRequest[r].recall;
            ++pairs;
        }
    }
    QVERIFY(std::abs(lists.metrics[0].comparison->difference - sum / static_cast<double>(pairs)) < 1e-12);
    QVERIFY(lists.metrics[0].comparison->lower <= lists.metrics[0].comparison->difference);
}

void TestComparePage::tellsWhyThereIsNoTest()
{
    runs_->add("r-1", "here", 2, 0.1, "cosine", &sample_);
    runs_->add("r-2", "elsewhere", 2, 0.2);
    const auto page = makePage();
    QTRY_VERIFY(page->isSettled());
    page->chosen()->set({QStringLiteral("r-1"), QStringLiteral("r-2")});
    page->tabs()->setCurrentWidget(page->difference());
    const auto labels = page->difference()->findChildren<QLabel*>();
    QVERIFY(std::any_of(labels.begin(), labels.end(),
                        [](const QLabel* label) { return label->text().contains(QStringLiteral("different data")); }));
    JobContext job;
    const auto all = store::RunStore(runs_->path()).list();
    QVERIFY_THROWS_EXCEPTION(Error, static_cast<void>(loadRunModels(all, nullptr, {}, job)));
}

void TestComparePage::keepsItsStateInAnotherLanguage()
{
    addRuns();
    const auto page = makePage();
    QTRY_COMPARE(shownIds(*page).size(), 3);
    page->chosen()->set({QStringLiteral("r-1")});
    page->runs()->filter()->setText(QStringLiteral("lambda<0.6"));
    page->tabs()->setCurrentIndex(2);
    const auto again = makePage();
    again->restoreViewState(page->viewState());
    QTRY_COMPARE(shownIds(*again).size(), 2);
    QTRY_VERIFY(again->isSettled());
    QCOMPARE(again->chosen()->ids(), QStringList(QStringLiteral("r-1")));
    QCOMPARE(again->tabs()->currentIndex(), 2);
}

QTEST_MAIN(TestComparePage)
#include "tst_comparepage.moc"
