// SPDX-License-Identifier: GPL-3.0-only
#include "charts/chartcanvas.h"
#include "charts/chartview.h"
#include "models/numbertext.h"
#include "models/tabledialog.h"
#include "models/tabletext.h"
#include "models/tableview.h"
#include "pages/inspect/candidateview.h"
#include "pages/inspect/compareview.h"
#include "pages/inspect/contextview.h"
#include "pages/inspect/heatmap.h"
#include "pages/inspect/influenceview.h"
#include "pages/inspect/listview.h"
#include "pages/inspect/requestheader.h"
#include "pages/inspect/roundview.h"
#include "pages/inspect/similarities.h"
#include "pages/inspect/similarityview.h"
#include "pages/inspect/slopechart.h"
#include "pages/inspect/stepview.h"
#include "pages/inspect/whatifview.h"
#include "pages/inspectpage.h"
#include "rerank/similaritytable.h"
#include "session/presentteacher.h"
#include "support/fakemodel.h"
#include "support/qtwarnings.h"
#include "support/sampledataset.h"
#include "theme/theme.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QUndoStack>

#include <algorithm>
#include <numeric>

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
    void stepsShowNames();
    void stepsFollowLambda();
    void anotherTeacher();
    void roundsFollowTau();
    void roundsShowTheDrawOfTheContexts();
    void similarityMapAndDensity();
    void zoomIsOfOneRequest_data();
    void zoomIsOfOneRequest();
    void heatMapIsLinked();
    void influenceOfTheOthers();
    void smallEffectsAreTold();
    void answersOfAnotherRequest();
    void pinnedRequests();
    void anotherCheckpoint();
    void exportsNameTheirRun();
    void numbersThatStayKeepTheirRun();
    void lambdaIsToldWhereItCounts();
    void comparedListsAreNamed();
    void comparedListsAreHeaded();
    void toolsSayWhatIsMissing();
    void slopesAsTable();
    void slopesGiveNamesRoom();
    void faintSlopesInTheDark();
    void viewStateComesBack();

private:
    static constexpr auto mode = QAbstractItemModelTester::FailureReportingMode::QtTest;
    void settle() { QTRY_VERIFY(page_->isSettled()); }
    void choose(const InspectTool* tool)
    {
        page_->tools()->setCurrentIndex(page_->tools()->indexOf(const_cast<InspectTool*>(tool)));
        settle();
    }
    /// Line that everything of the page exports, once it is of the session as it is.
    [[nodiscard]] QString provenance() const
    {
        return session_->provenance() + QStringLiteral("; request %1, K 5, \u03b3 %2, \u03bb %3")
                                            .arg(session_->request().value)
                                            .arg(session_->gamma())
                                            .arg(session_->lambda());
    }
    [[nodiscard]] static QString firstLine(const TableView* table)
    {
        return tableText(*table->shownTable(), TableNotation::Csv).section(QLatin1Char('\n'), 0, 0);
    }
    void checkExports(const InspectTool* tool) const;
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
    const int target = session_->target();
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
    QCOMPARE(session_->target(), target); // rows that were hidden chose no other
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
    const auto base = baseRankings(*session_->requestScores(), presentTeacher(*session_), "test");
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

void TestInspect::stepsShowNames()
{
    page_->resize(816, 660); // what the window of 1280x800 leaves between its docks
    page_->show();
    auto* steps = page_->findChild<StepView*>();
    choose(steps);
    const TableView* table = steps->table();
    const QHeaderView* header = table->horizontalHeader();
    QTRY_VERIFY(table->width() >= 0.64 * steps->width());
    const int digit = table->fontMetrics().horizontalAdvance(QLatin1Char('0'));
    for (const int column : {StepModel::Winner, StepModel::Nearest, StepModel::RunnerUp}) {
        QVERIFY(header->sectionSize(column) >= 9 * digit);
        QVERIFY(header->sectionSize(column) >= header->sectionSizeHint(column));
    }
    QCOMPARE(table->horizontalScrollBar()->maximum(), 0);
    QTRY_COMPARE(header->length(), table->viewport()->width());
    page_->resize(1200, 660);
    QTRY_COMPARE(header->length(), table->viewport()->width());
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

void TestInspect::anotherTeacher()
{
    auto* steps = page_->findChild<StepView*>();
    choose(steps);
    session_->adoptModel(std::make_shared<test::FakeModel>(*session_->dataset(), "r-dpp", "dpp"));
    settle();
    const engine::RequestScores& scores = *session_->requestScores();
    engine::TeacherOptions dpp;
    dpp.kind = engine::TeacherKind::Dpp;
    dpp.dppAlpha = session_->model()->info().config.dppAlpha;
    dpp.k = session_->k();
    const auto list = engine::teacherList(scores.accuracy, scores.embeddings, scores.user, dpp, "test");
    QCOMPARE(steps->model()->steps().size(), list.size());
    for (std::size_t s = 0; s < list.size(); ++s)
        QCOMPARE(steps->model()->steps()[s].winner, list[s]);
    QVERIFY(steps->table()->isColumnHidden(StepModel::Gain));
    QVERIFY(steps->sentence().contains(QStringLiteral("DPP")));
    QVERIFY(!lambdaCounts(*session_));
}

void TestInspect::roundsFollowTau()
{
    auto* rounds = page_->findChild<RoundView*>();
    const QAbstractItemModelTester tester(rounds->model(), mode);
    choose(rounds);
    const int others = static_cast<int>(session_->dataset()->request(session_->request()).size()) - 1;
    QCOMPARE(rounds->model()->rowCount(), others);
    QCOMPARE(rounds->tau(), 0.25); // the checkpoint's
    QCOMPARE(rounds->model()->rounds().rounds, std::size_t(5));
    QCOMPARE(rounds->model()->columnCount(), 2 + 5 + 2);

    engine::InspectOptions options;
    const auto seen = session_->model()->inspect(*session_->dataset(), session_->request(),
                                                 static_cast<std::uint32_t>(session_->target()), options);
    std::vector<double> logits;
    for (int row = 0; row < others; ++row) {
        const auto item = std::find_if(seen.positive.begin(), seen.positive.end(), [&](const engine::ContextItem& one) {
            return static_cast<int>(one.candidate) == rounds->model()->candidateAt(row);
        });
        QVERIFY(item != seen.positive.end());
        logits.push_back(static_cast<double>(item->logp));
    }
    QVERIFY(std::is_sorted(logits.rbegin(), logits.rend()));
    QSignalSpy resets(rounds->model(), &QAbstractItemModel::modelReset);
    for (const double tau : {0.05, 1.0, 4.0}) {
        rounds->setTau(tau); // at once: no job, no reset
        const auto expected = rerank::relaxedRounds(logits, 5, tau);
        QVERIFY(rounds->model()->rounds().probability == expected.probability);
        const QModelIndex sum = rounds->model()->index(0, rounds->model()->sumColumn());
        QCOMPARE(sum.data(RoundModel::SortRole).toDouble(), expected.relaxed[0]);
    }
    QCOMPARE(resets.size(), 0);
    session_->setTarget(3);
    settle();
    QCOMPARE(rounds->tau(), 4.0); // what the user chose stays
}

void TestInspect::roundsShowTheDrawOfTheContexts()
{
    auto* rounds = page_->findChild<RoundView*>();
    auto* contexts = page_->findChild<ContextView*>();
    choose(rounds);
    const auto first = [rounds] { return rounds->model()->index(0, RoundModel::Logit).data().toString(); };
    const QString without = first();
    contexts->resample();
    settle();
    QVERIFY(first() != without);
    rounds->findChild<QComboBox*>()->setCurrentIndex(1);
    engine::InspectOptions options = contexts->options();
    QVERIFY(options.noisy);
    const auto seen = session_->model()->inspect(*session_->dataset(), session_->request(),
                                                 static_cast<std::uint32_t>(session_->target()), options);
    float largest = -1e9f;
    for (const engine::ContextItem& item : seen.negative)
        largest = std::max(largest, item.perturbed);
    QCOMPARE(rounds->model()->index(0, RoundModel::Logit).data(RoundModel::SortRole).toFloat(), largest);
}

void TestInspect::similarityMapAndDensity()
{
    auto* view = page_->findChild<SimilarityView*>();
    choose(view);
    const engine::RequestScores& scores = *session_->requestScores();
    const HeatSpec& spec = view->map()->spec();
    QVERIFY(spec.candidates == fused().list);
    const auto input =
        similarityInput(scores, rerank::similarityFromName(session_->model()->info().config.similarity), "test");
    QVERIFY(spec.values == rerank::similarityTable(input, fused().list, fused().list));
    QCOMPARE(spec.target, session_->target());
    QCOMPARE(view->density()->series().size(), std::size_t(3));
    JobContext job;
    const auto expected = similarityDensity(input, {static_cast<std::uint32_t>(session_->target())}, 5, job);
    QCOMPARE(view->density()->series()[0].points[10].y(), expected.most[10].density);
    QCOMPARE(view->density()->series()[1].points[10].y(), expected.least[10].density);

    const auto choice = [view](const QString& name) {
        for (QComboBox* combo : view->findChildren<QComboBox*>()) {
            if (combo->accessibleName() == name)
                return combo;
        }
        return static_cast<QComboBox*>(nullptr);
    };
    choice(QStringLiteral("Candidates of the heat map"))->setCurrentIndex(1);
    settle();
    QCOMPARE(view->map()->spec().candidates.size(), scores.accuracy.size());
    choice(QStringLiteral("Whose similarities"))->setCurrentIndex(1); // of every candidate
    settle();
    std::vector<std::uint32_t> all(scores.accuracy.size());
    std::iota(all.begin(), all.end(), 0U);
    const auto overAll = similarityDensity(input, all, 5, job);
    QCOMPARE(view->density()->series()[0].points[40].y(), overAll.most[40].density);
}

void TestInspect::zoomIsOfOneRequest_data()
{
    QTest::addColumn<bool>("steps");
    QTest::newRow("steps") << true;
    QTest::newRow("similarities") << false;
}

void TestInspect::zoomIsOfOneRequest()
{
    QFETCH(bool, steps);
    const InspectTool* tool =
        steps ? static_cast<InspectTool*>(page_->findChild<StepView*>()) : page_->findChild<SimilarityView*>();
    choose(tool);
    auto* canvas = tool->findChild<ChartCanvas*>();
    const ChartRange all = canvas->figure().range();
    Q_EMIT canvas->zoomWanted(
        {all.xMinimum, all.yMinimum, 0.5 * (all.xMaximum - all.xMinimum), all.yMaximum - all.yMinimum});
    const ChartRange zoomed = canvas->figure().range();
    QVERIFY(zoomed != all);
    session_->computeAgain(); // the same request
    settle();
    QCOMPARE(canvas->figure().range(), zoomed);
    session_->setRequest(session_->dataset()->requests(session_->split()).at(2));
    settle();
    QVERIFY(canvas->figure().range() != zoomed);
}

void TestInspect::heatMapIsLinked()
{
    auto* view = page_->findChild<SimilarityView*>();
    choose(view);
    HeatMap* map = view->map();
    QTest::keyClick(map, Qt::Key_Down);
    QTest::keyClick(map, Qt::Key_Down);
    QTest::keyClick(map, Qt::Key_Right);
    QTest::keyClick(map, Qt::Key_Return);
    QCOMPARE(session_->target(), static_cast<int>(fused().list[2]));
    QCOMPARE(map->spec().target, session_->target());
    QVERIFY(map->cellText(2, 1).contains(scoreText(map->spec().values[2 * 5 + 1])));
    QVERIFY(map->accessibleDescription() == map->cellText(2, 1));
    const Figure figure = map->figure();
    QCOMPARE(figure.csv().count(QLatin1Char('\n')), 7); // provenance, headings, five rows
    QVERIFY(toSvg(figure).contains("<rect") || toSvg(figure).contains("<path"));
    map->showTable();
    QVERIFY(map->findChild<TableDialog*>() != nullptr);
}

void TestInspect::influenceOfTheOthers()
{
    auto* view = page_->findChild<InfluenceView*>();
    const QAbstractItemModelTester tester(view->model(), mode);
    const QAbstractItemModelTester sortedTester(view->table()->model(), mode);
    session_->setTarget(4);
    choose(view);
    JobContext job;
    const auto without = session_->model()->leaveOneOut(*session_->dataset(), session_->request(), 4, job);
    QVERIFY(view->model()->influence().without == without);
    QCOMPARE(view->model()->rowCount(), static_cast<int>(without.size()) - 1);
    double lowest = 0.0;
    for (std::size_t i = 0; i < without.size(); ++i)
        lowest = std::min(lowest, static_cast<double>(without[4]) - static_cast<double>(without[i]));
    QVERIFY(lowest < 0.0);
    const QModelIndex top = view->table()->model()->index(0, InfluenceModel::Effect);
    QCOMPARE(top.data().toString(), effectText(lowest)); // who pushes down most comes first
    QVERIFY(view->sentence().contains(effectText(lowest)));
    QVERIFY(view->sentence().contains(top.siblingAtColumn(InfluenceModel::Title).data().toString()));
    for (int row = 0; row < view->model()->rowCount(); ++row)
        QVERIFY(view->model()->candidateAt(row) != 4);
    Q_EMIT view->table()->activated(top);
    QVERIFY(session_->target() != 4);
    settle();
    QCOMPARE(static_cast<int>(view->model()->influence().target), session_->target());
}

void TestInspect::smallEffectsAreTold()
{
    QCOMPARE(effectText(0.0), QStringLiteral("0.0000"));
    QCOMPARE(effectText(0.25), QStringLiteral("+0.2500"));
    QCOMPARE(effectText(-0.00123), QStringLiteral("\u22120.00123"));
    QCOMPARE(effectText(0.000123), QStringLiteral("+0.000123"));
    QCOMPARE(effectText(0.00002), QStringLiteral("< +0.0001"));
    QCOMPARE(effectText(-0.00002), QStringLiteral("> \u22120.0001"));
    InfluenceModel model;
    Influence influence;
    const std::size_t candidates = session_->dataset()->request(session_->request()).size();
    influence.student = 0.5f;
    influence.without.assign(candidates, 0.50001f);
    influence.sides.assign(candidates, Influence::None);
    model.setGamma(0.5);
    model.setInfluence(session_->dataset(), session_->request(), influence);
    for (const int column : {InfluenceModel::Effect, InfluenceModel::OnFinal})
        QCOMPARE(model.index(0, column).data().toString(), QStringLiteral("> \u22120.0001"));
}

/// An answer that comes when its tab is no longer chosen and the request another one is of nobody's interest.
void TestInspect::answersOfAnotherRequest()
{
    auto* view = page_->findChild<InfluenceView*>();
    page_->tools()->setCurrentWidget(view); // asks
    page_->tools()->setCurrentWidget(page_->findChild<ListView*>());
    session_->setRequest(session_->dataset()->requests(session_->split()).at(2));
    QTRY_COMPARE(session_->jobs()->runningCount(), 0);
    settle();
    QCOMPARE(view->model()->rowCount(), 0);
}

void TestInspect::pinnedRequests()
{
    auto* view = page_->findChild<CompareView*>();
    const QAbstractItemModelTester tester(view->model(), mode);
    choose(view);
    QCOMPARE(view->model()->rowCount(), 0);
    QVERIFY(view->summary().contains(QStringLiteral("kept")));
    session_->setGamma(0.0);
    const auto plain = fused();
    view->pin();
    session_->setGamma(2.0);
    settle();
    const auto now = fused();
    QCOMPARE(view->model()->rowCount(), 5);
    const auto at = [view](int row, int column) { return view->model()->index(row, column); };
    for (int row = 0; row < 5; ++row) {
        const std::uint32_t item = now.list[static_cast<std::size_t>(row)];
        const auto old = std::find(plain.list.begin(), plain.list.end(), item);
        const QVariant change = at(row, CompareModel::Change).data(CompareModel::SortRole);
        QCOMPARE(change.isValid(), old != plain.list.end());
        if (change.isValid())
            QCOMPARE(change.toInt(), static_cast<int>(old - plain.list.begin()) - row);
        QCOMPARE(at(row, CompareModel::PinnedFinal).data(CompareModel::SortRole).toDouble(),
                 plain.score[plain.list[static_cast<std::size_t>(row)]]);
    }
    session_->setRequest(session_->dataset()->requests(session_->split()).at(3));
    settle();
    QVERIFY(view->summary().contains(QString::number(session_->request().value)));
    QCOMPARE(view->model()->rowCount(), 5);
    view->unpin();
    QCOMPARE(view->model()->rowCount(), 0);
}

void TestInspect::anotherCheckpoint()
{
    auto* view = page_->findChild<CompareView*>();
    choose(view);
    session_->adoptOther(std::make_shared<test::FakeModel>(*session_->dataset(), "r-other")); // by whomever
    settle();
    QVERIFY(view->summary().contains(QStringLiteral("r-other")));
    QVERIFY(view->summary().startsWith(view->model()->pinnedName()));
    QCOMPARE(view->model()->commonItems(), 5); // the same numbers, so the same list
    session_->setRequest(session_->dataset()->requests(session_->split()).at(1));
    settle();
    QVERIFY(view->model()->pinned()->request == session_->request()); // it follows
    const QString other = view->model()->pinnedName();
    view->pin(); // what was chosen last is shown
    settle();
    QVERIFY(!view->summary().contains(QStringLiteral("r-other")));
    QVERIFY(view->model()->pinnedName() != other);
    session_->adoptOther(std::make_shared<test::FakeModel>(*session_->dataset(), "r-third"));
    settle();
    QVERIFY(view->summary().contains(QStringLiteral("r-third")));
    view->unpin(); // B goes, and the pinned one is still there
    QVERIFY(!session_->other());
    settle();
    QVERIFY(view->model()->pinnedName() != other);
    QCOMPARE(view->model()->rowCount(), 5);
    view->unpin();
    settle();
    QCOMPARE(view->model()->rowCount(), 0);
}

void TestInspect::checkExports(const InspectTool* tool) const
{
    const QString told = provenance();
    QVERIFY2(firstLine(page_->findChild<CandidateView*>()->table()) == QStringLiteral("# ") + told, qPrintable(told));
    QCOMPARE(page_->slopeChart()->figure().provenance, told);
    for (const TableView* table : tool->findChildren<TableView*>()) {
        const QString line = firstLine(table);
        QVERIFY2(line.startsWith(QStringLiteral("# ") + told), qPrintable(table->accessibleName() + line));
    }
    for (const ChartView* chart : tool->findChildren<ChartView*>())
        QCOMPARE(chart->figure().provenance, told);
    for (const HeatMap* map : tool->findChildren<HeatMap*>())
        QCOMPARE(map->figure().provenance, told);
}

void TestInspect::exportsNameTheirRun()
{
    session_->adoptOther(std::make_shared<test::FakeModel>(*session_->dataset(), "r-other"));
    for (int tab = 0; tab < page_->tools()->count(); ++tab) {
        const auto* tool = static_cast<InspectTool*>(page_->tools()->widget(tab));
        session_->setGamma(0.4);
        choose(tool);
        checkExports(tool);
        const QString before = session_->runId();
        session_->swapCheckpoints();
        QVERIFY(session_->runId() != before);
        settle();
        checkExports(tool);
        session_->setGamma(0.7);
        settle();
        checkExports(tool);
        session_->setLambda(session_->lambda() == 0.5 ? 0.75 : 0.5);
        settle();
        checkExports(tool);
    }
}

/// Until the answer under another checkpoint is there.
void TestInspect::numbersThatStayKeepTheirRun()
{
    for (const InspectTool* tool : std::initializer_list<const InspectTool*>{
             page_->findChild<ListView*>(), page_->findChild<InfluenceView*>(), page_->findChild<WhatIfView*>()}) {
        choose(tool);
        const auto* table = tool->findChild<TableView*>();
        const QString before = firstLine(table);
        const auto run = session_->runId().toStdString() + "-next";
        session_->adoptModel(std::make_shared<test::FakeModel>(*session_->dataset(), run));
        QVERIFY(table->model()->rowCount() > 0);
        QCOMPARE(firstLine(table), before);
        settle();
        QVERIFY(firstLine(table) != before);
        checkExports(tool);
    }
}

void TestInspect::lambdaIsToldWhereItCounts()
{
    const QString lambda = QStringLiteral("\u03bb");
    QVERIFY(page_->slopeChart()->figure().provenance.contains(lambda));
    session_->adoptModel(std::make_shared<test::FakeModel>(*session_->dataset(), "r-dpp", "dpp"));
    settle();
    QVERIFY(page_->slopeChart()->figure().provenance.contains(QStringLiteral("run r-dpp")));
    QVERIFY(!page_->slopeChart()->figure().provenance.contains(lambda));
    session_->closeCheckpoint(); // only candidates without numbers
    QCOMPARE(firstLine(page_->findChild<CandidateView*>()->table()),
             QStringLiteral("# %1; request %2").arg(session_->provenance()).arg(session_->request().value));
}

void TestInspect::comparedListsAreNamed()
{
    auto* view = page_->findChild<CompareView*>();
    const auto* table = view->findChild<TableView*>();
    choose(view);
    session_->setGamma(0.25);
    const QString kept =
        QStringLiteral("; Kept: request %1, K 5, \u03b3 0.25, run r-fake, epoch 3").arg(session_->request().value);
    view->pin();
    session_->setGamma(2.0);
    session_->setRequest(session_->dataset()->requests(session_->split()).at(3));
    settle();
    QVERIFY2(firstLine(table).contains(kept), qPrintable(firstLine(table)));
    QVERIFY(firstLine(table).startsWith(QStringLiteral("# ") + provenance()));
    session_->adoptOther(std::make_shared<test::FakeModel>(*session_->dataset(), "r-other"));
    settle();
    const QString other =
        QStringLiteral("; B: request %1, K 5, \u03b3 2, run r-other, epoch 3").arg(session_->request().value);
    QVERIFY2(firstLine(table).contains(other), qPrintable(firstLine(table)));
    QVERIFY(!firstLine(table).contains(kept));
}

void TestInspect::comparedListsAreHeaded()
{
    auto* view = page_->findChild<CompareView*>();
    choose(view);
    const auto head = [view](int column, int role = Qt::DisplayRole) {
        return view->model()->headerData(column, Qt::Horizontal, role).toString();
    };
    view->pin();
    settle();
    QCOMPARE(head(CompareModel::PinnedTitle), QStringLiteral("Kept"));
    session_->adoptOther(std::make_shared<test::FakeModel>(*session_->dataset(), "r-other"));
    settle();
    QCOMPARE(head(CompareModel::PinnedTitle), QStringLiteral("B"));
    QCOMPARE(head(CompareModel::Title), QStringLiteral("A"));
    QVERIFY(head(CompareModel::PinnedTitle, Qt::ToolTipRole).contains(QStringLiteral("r-other")));
    QVERIFY(head(CompareModel::Title, Qt::ToolTipRole).contains(QStringLiteral("r-fake")));
}

void TestInspect::toolsSayWhatIsMissing()
{
    session_->closeCheckpoint();
    for (int tab = 0; tab < page_->tools()->count(); ++tab) {
        page_->tools()->setCurrentIndex(tab);
        QVERIFY2(page_->isSettled(), qPrintable(page_->tools()->tabText(tab)));
        QVERIFY(!page_->tools()->tabToolTip(tab).isEmpty());
    }
    QCOMPARE(page_->findChild<StepView*>()->model()->rowCount(), 0);
    QCOMPARE(page_->findChild<RoundView*>()->model()->rowCount(), 0);
    QCOMPARE(page_->findChild<InfluenceView*>()->model()->rowCount(), 0);
    QVERIFY(!page_->findChild<WhatIfView*>()->summary().isEmpty());
}

void TestInspect::slopesAsTable()
{
    page_->slopeChart()->showTable();
    QVERIFY(page_->slopeChart()->findChild<TableDialog*>() != nullptr);
    QVERIFY(page_->slopeChart()->figure().csv().contains(QStringLiteral("DCN")));
}

void TestInspect::slopesGiveNamesRoom()
{
    SlopeSpec spec = page_->slopeChart()->spec();
    const QRectF area(0, 0, 600, 400);
    const auto side = [&](const QString& name) {
        spec.name = [name](std::uint32_t) { return name; };
        return SlopePainter(spec, area, ChartPalette::screen()).plot().left();
    };
    QCOMPARE(side(QString(200, QLatin1Char('m'))), 0.38 * area.width());
    QVERIFY(side(QStringLiteral("short")) < 0.2 * area.width());
    QVERIFY(side(QStringLiteral("a little longer")) > side(QStringLiteral("short")));
}

void TestInspect::faintSlopesInTheDark()
{
    SlopeSpec spec = page_->slopeChart()->spec();
    spec.k = 4;
    spec.items = {{0, 0, 0, 0}, {1, 3, 3, 3}}; // both stay
    spec.target = 1;
    spec.selected = {1};
    spec.highlighted = -1;
    ChartPalette palette = ChartPalette::print();
    palette.background = Qt::black;
    palette.muted = Qt::white;
    QImage image(600, 400, QImage::Format_RGB32);
    image.fill(palette.background);
    QPainter painter(&image);
    const SlopePainter slopes(spec, image.rect(), palette);
    slopes.paint(&painter);
    painter.end();
    const QRectF plot = slopes.plot();
    const auto x = static_cast<int>(plot.left() + 0.25 * plot.width());
    int brightest = 0;
    for (int y = static_cast<int>(plot.top()); y < plot.top() + 0.2 * plot.height(); ++y)
        brightest = std::max(brightest, qGray(image.pixel(x, y)));
    QVERIFY2(brightest > 100, qPrintable(QString::number(brightest))); // 0.3 gives at most 77
}

void TestInspect::viewStateComesBack()
{
    choose(page_->findChild<WhatIfView*>());
    settle();
    page_->findChild<WhatIfView*>()->model()->duplicate(2);
    page_->findChild<WhatIfView*>()->model()->setRemoved(1, true);
    const WhatIf edited = page_->findChild<WhatIfView*>()->model()->whatIf();
    page_->findChild<CompareView*>()->pin();
    page_->tools()->setCurrentIndex(1);
    const QVariantMap state = page_->viewState();
    InspectPage other(session_.get());
    other.restoreViewState(state);
    QCOMPARE(other.tools()->currentIndex(), 1);
    QTRY_VERIFY(other.isSettled());
    auto* whatIf = other.findChild<WhatIfView*>();
    QVERIFY(whatIf->model()->whatIf() == edited);
    whatIf->model()->undoStack()->undo();
    QVERIFY(whatIf->model()->whatIf() != edited);
    other.tools()->setCurrentWidget(other.findChild<CompareView*>());
    QTRY_VERIFY(other.isSettled());
    QVERIFY(other.findChild<CompareView*>()->model()->pinned() != nullptr);
}

QTEST_MAIN(TestInspect)
#include "tst_inspect.moc"
