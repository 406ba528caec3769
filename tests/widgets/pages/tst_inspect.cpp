// SPDX-License-Identifier: GPL-3.0-only
#include "charts/chartview.h"
#include "models/numbertext.h"
#include "models/tableview.h"
#include "pages/inspect/candidateview.h"
#include "pages/inspect/requestheader.h"
#include "pages/inspect/slopechart.h"
#include "pages/inspect/stepview.h"
#include "pages/inspectpage.h"
#include "support/fakemodel.h"
#include "support/qtwarnings.h"
#include "support/sampledataset.h"
#include "theme/theme.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace cdm;
using namespace cdm::ui;

class TestInspect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { theme_.apply(ThemeChoice::Light); }
    void init();
    void cleanup();
    void aRequestOpensWithATarget();
    void aTargetThatWasAskedForStays();
    void candidatesAreFiltered();
    void mainColumnsFit();
    void headerTellsMetrics();
    void slopesAndTableAreLinked();
    void teacherStepByStep();
    void stepsFollowLambda();
    void viewStateComesBack();

private:
    static constexpr auto mode = QAbstractItemModelTester::FailureReportingMode::QtTest;
    void settle() { QTRY_VERIFY(page_->isSettled()); }
    void choose(const InspectTool* tool)
    {
        page_->tools()->setCurrentIndex(page_->tools()->indexOf(const_cast<InspectTool*>(tool)));
        settle();
    }
    [[nodiscard]] FusedRanking fused() const { return fusedRanking(*session_->requestScores(), session_->gamma(), 5); }

    Theme theme_;
    QTemporaryDir store_;
    test::SampleDataset sample_;
    std::unique_ptr<JobRunner> jobs_;
    std::unique_ptr<Session> session_;
    std::unique_ptr<InspectPage> page_;
};

void TestInspect::init()
{
    test::failOnQtWarnings();
    jobs_ = std::make_unique<JobRunner>();
    session_ = std::make_unique<Session>(jobs_.get(), store_.filePath(QStringLiteral("runs.sqlite")).toStdString());
    page_ = std::make_unique<InspectPage>(session_.get());
    session_->openDataset(sample_.folder());
    QTRY_VERIFY(session_->dataset());
    session_->setK(5);
    session_->adoptModel(std::make_shared<test::FakeModel>(*session_->dataset()));
    QTRY_VERIFY(session_->requestScores());
    settle();
}

void TestInspect::cleanup()
{
    page_.reset();
    jobs_->stopAndWait();
    session_.reset();
    jobs_.reset();
}

void TestInspect::aRequestOpensWithATarget()
{
    QCOMPARE(session_->target(), static_cast<int>(fused().list.front()));
    auto* view = page_->findChild<CandidateView*>();
    QCOMPARE(view->table()->currentIndex().row(), 0); // sorted by the rank under CDM
    session_->setRequest(session_->dataset()->requests(session_->split()).at(2));
    settle();
    QCOMPARE(session_->target(), static_cast<int>(fused().list.front()));
    session_->setTarget(-1); // and none is a choice too
    session_->setK(4);
    settle();
    QCOMPARE(session_->target(), -1);
}

void TestInspect::aTargetThatWasAskedForStays()
{
    session_->setRequest(session_->dataset()->requests(session_->split()).at(1));
    session_->setTarget(7);
    settle();
    QCOMPARE(session_->target(), 7);
}

void TestInspect::candidatesAreFiltered()
{
    auto* view = page_->findChild<CandidateView*>();
    const QAbstractItemModelTester tester(view->table()->model(), mode);
    const data::RequestView request = session_->dataset()->request(session_->request());
    const auto combos = view->findChildren<QComboBox*>();
    QCOMPARE(combos.size(), 2);
    const auto show = [&](CandidateFilter::Show what) {
        combos[0]->setCurrentIndex(combos[0]->findData(static_cast<int>(what)));
        return view->table()->model()->rowCount();
    };
    const auto count = [](std::span<const std::uint8_t> marks) {
        return static_cast<int>(std::count_if(marks.begin(), marks.end(), [](std::uint8_t m) { return m != 0; }));
    };
    QCOMPARE(show(CandidateFilter::Show::Shown), count(request.shown));
    QCOMPARE(show(CandidateFilter::Show::Clicked), count(request.labels));
    QCOMPARE(show(CandidateFilter::Show::Listed), 5);
    session_->setGamma(2.0); // other items are listed now
    QCOMPARE(view->table()->model()->rowCount(), 5);
    const FusedRanking now = fused();
    for (int row = 0; row < 5; ++row)
        QCOMPARE(view->table()->model()->index(row, CandidateModel::Fused).data().toString(), QString::number(row + 1));
    const auto plain = fusedRanking(*session_->requestScores(), 0.0, 5);
    QCOMPARE(show(CandidateFilter::Show::Entered), static_cast<int>(listChange(plain.list, now.list).entered.size()));
    QCOMPARE(show(CandidateFilter::Show::All), static_cast<int>(request.size()));

    const CategoryIndex category = session_->dataset()->categories(request.items[3]).front();
    combos[1]->setCurrentIndex(combos[1]->findData(category.value));
    int expected = 0;
    for (const ItemIndex item : request.items) {
        const auto categories = session_->dataset()->categories(item);
        expected += std::find(categories.begin(), categories.end(), category) != categories.end() ? 1 : 0;
    }
    QCOMPARE(view->table()->model()->rowCount(), expected);
    view->findChild<QLineEdit*>()->setText(QStringLiteral("no such item"));
    QCOMPARE(view->table()->model()->rowCount(), 0);
    view->findChild<QLineEdit*>()->clear();
    combos[1]->setCurrentIndex(0);
    QCOMPARE(view->table()->model()->rowCount(), static_cast<int>(request.size()));
}

void TestInspect::mainColumnsFit()
{
    page_->resize(816, 660); // what the window of 1280x800 leaves between its docks
    page_->show();
    auto* table = page_->findChild<CandidateView*>()->table();
    QTRY_COMPARE(table->horizontalScrollBar()->maximum(), 0);
    for (const int column :
         {CandidateModel::Accuracy, CandidateModel::Student, CandidateModel::Final, CandidateModel::Fused,
          CandidateModel::Dcn, CandidateModel::Teacher, CandidateModel::StudentRank, CandidateModel::InList})
        QVERIFY2(!table->isColumnHidden(column), qPrintable(QString::number(column)));
    page_->resize(1700, 900);
    QTRY_VERIFY(!table->isColumnHidden(CandidateModel::Label));
    QCOMPARE(table->horizontalScrollBar()->maximum(), 0);
}

void TestInspect::headerTellsMetrics()
{
    const auto space = eval::attributeSpace(session_->dataset());
    const auto metrics = listMetrics(session_->dataset()->request(session_->request()), fused().list, *space);
    const QString text = page_->findChild<RequestHeader*>()->metricsText();
    QVERIFY2(text.contains(metricText(metrics.ilad)), qPrintable(text));
    QVERIFY2(text.contains(metricText(metrics.recall)), qPrintable(text));
}

void TestInspect::slopesAndTableAreLinked()
{
    auto* view = page_->findChild<CandidateView*>();
    Q_EMIT page_->slopeChart()->targetPicked(static_cast<int>(fused().list[3]));
    QCOMPARE(view->table()->currentIndex().row(), 3);
    QTest::keyClick(page_->slopeChart(), Qt::Key_Up);
    QCOMPARE(view->table()->currentIndex().row(), 2);
    QCOMPARE(session_->target(), static_cast<int>(fused().list[2]));
}

void TestInspect::teacherStepByStep()
{
    auto* steps = page_->findChild<StepView*>();
    QCOMPARE(steps->model()->rowCount(), 0); // nothing is computed behind a tab
    const QAbstractItemModelTester tester(steps->model(), mode);
    choose(steps);
    QCOMPARE(steps->model()->rowCount(), 5);
    const auto base = baseRankings(
        *session_->requestScores(), 5,
        {rerank::similarityFromName(session_->model()->info().config.similarity), session_->lambda()}, "test");
    for (int row = 0; row < 5; ++row)
        QCOMPARE(steps->model()->steps()[static_cast<std::size_t>(row)].winner,
                 base.teacherList[static_cast<std::size_t>(row)]);
    steps->table()->setCurrentIndex(steps->model()->index(2, 0));
    QCOMPARE(session_->target(), static_cast<int>(base.teacherList[2]));
    const rerank::MmrStep& third = steps->model()->steps()[2];
    for (const QString& part : {steps->model()->title(third.winner), steps->model()->title(third.nearestChosen),
                                steps->model()->title(third.runnerUp), scoreText(third.gain)})
        QVERIFY2(steps->sentence().contains(part), qPrintable(steps->sentence()));
    const auto buttons = steps->findChildren<QPushButton*>();
    buttons[1]->click();
    QCOMPARE(session_->target(), static_cast<int>(base.teacherList[3]));
    Q_EMIT steps->findChild<ChartView*>()->xPicked(1.2);
    QCOMPARE(session_->target(), static_cast<int>(base.teacherList[0]));
    QVERIFY(!buttons[0]->isEnabled());
    session_->setTarget(static_cast<int>(base.teacherList[4]));
    QCOMPARE(steps->table()->currentIndex().row(), 4);
}

void TestInspect::stepsFollowLambda()
{
    auto* steps = page_->findChild<StepView*>();
    choose(steps);
    session_->setLambda(1.0);
    settle();
    const rerank::MmrStep& second = steps->model()->steps()[1];
    const float f = session_->requestScores()->accuracy[second.winner];
    QVERIFY(std::abs(second.gain - (static_cast<double>(f) + 1.0 - second.nearestSimilarity)) < 1e-9);
}

void TestInspect::viewStateComesBack()
{
    page_->tools()->setCurrentIndex(1);
    const QVariantMap state = page_->viewState();
    InspectPage other(session_.get());
    other.restoreViewState(state);
    QCOMPARE(other.tools()->currentIndex(), 1);
    QTRY_VERIFY(other.isSettled());
}

QTEST_MAIN(TestInspect)
#include "tst_inspect.moc"
