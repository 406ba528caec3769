// SPDX-License-Identifier: GPL-3.0-only
#include "charts/chartcanvas.h"
#include "charts/chartview.h"
#include "inspectfixture.h"
#include "models/numbertext.h"
#include "models/tabledialog.h"
#include "models/tableview.h"
#include "pages/inspect/contextview.h"
#include "pages/inspect/heatmap.h"
#include "pages/inspect/influenceview.h"
#include "pages/inspect/listview.h"
#include "pages/inspect/roundview.h"
#include "pages/inspect/similarities.h"
#include "pages/inspect/similarityview.h"
#include "pages/inspect/stepview.h"
#include "pages/inspect/whatifview.h"
#include "rerank/similaritytable.h"
#include "session/presentteacher.h"

#include <QComboBox>
#include <QHeaderView>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace cdm;
using namespace cdm::ui;

/// The tools below the candidates of a request.
class TestInspectTools : public test::InspectTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void toolsSayWhatIsMissing();
    void teacherStepByStep();
    void stepsShowNames();
    void stepsFollowLambda();
    void anotherTeacher();
    void roundsFollowTau();
    void roundsShowTheDrawOfTheContexts();
    void numbersOfContextsAreOfOneTarget();
    void similarityMapAndDensity();
    void densityEndsWhereSimilaritiesDo();
    void heatMapIsLinked();
    void zoomIsOfOneRequest_data();
    void zoomIsOfOneRequest();
    void influenceOfTheOthers();
    void smallEffectsAreTold();
    void answersOfAnotherRequest();
};

void TestInspectTools::toolsSayWhatIsMissing()
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

void TestInspectTools::teacherStepByStep()
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

void TestInspectTools::stepsShowNames()
{
    page_->resize(816, 660); // what the window of 1280x800 leaves between its docks
    page_->show();
    auto* steps = choose<StepView>();
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

void TestInspectTools::stepsFollowLambda()
{
    auto* steps = choose<StepView>();
    session_->setLambda(1.0);
    settle();
    const rerank::MmrStep& second = steps->model()->steps()[1];
    const float f = session_->requestScores()->accuracy[second.winner];
    QVERIFY(std::abs(second.gain - (static_cast<double>(f) + 1.0 - second.nearestSimilarity)) < 1e-9);
}

void TestInspectTools::anotherTeacher()
{
    auto* steps = choose<StepView>();
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

void TestInspectTools::roundsFollowTau()
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

void TestInspectTools::roundsShowTheDrawOfTheContexts()
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

void TestInspectTools::numbersOfContextsAreOfOneTarget()
{
    const auto* contexts = choose<ContextView>();
    const auto moveGamma = [this] { session_->setGamma(session_->gamma() + 0.25); };
    const auto moveTarget = [this] { session_->setTarget((session_->target() + 1) % 4); };
    QString shown = contexts->numbers();
    moveGamma();
    QVERIFY(contexts->numbers() != shown); // at once
    shown = contexts->numbers();
    moveTarget(); // whose contexts are on the way
    moveGamma();
    QCOMPARE(contexts->numbers(), shown);
    settle();
    QVERIFY(contexts->numbers() != shown);
    shown = contexts->numbers();
    choose<StepView>();
    moveTarget(); // behind another tab
    moveGamma();
    QCOMPARE(contexts->numbers(), shown);
    choose(contexts);
    QVERIFY(contexts->numbers() != shown);
}

void TestInspectTools::similarityMapAndDensity()
{
    auto* view = choose<SimilarityView>();
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

void TestInspectTools::densityEndsWhereSimilaritiesDo()
{
    const std::vector<float> scores{0.1f, 0.2f, 0.3f, 0.4f, 0.5f};
    const std::vector<float> embeddings{0.3f, 0.7f, 0.6f, 1.4f, -0.3f, -0.7f, 0.7f, -0.3f, 0.3f, 0.6f};
    const std::vector<float> user{1.0f, 1.0f};
    JobContext job;
    for (const auto similarity : {rerank::Similarity::Cosine, rerank::Similarity::SigmoidDot}) {
        rerank::MmrInput<float> input;
        input.scores = scores;
        input.embeddings = embeddings;
        input.user = user;
        input.dimension = 2;
        input.similarity = similarity;
        input.what = "test";
        const auto density = similarityDensity(input, {0}, 2, job);
        QVERIFY(density.all.back().x <= 1.0);
        QVERIFY(density.all.front().x >= (similarity == rerank::Similarity::Cosine ? -1.0 : 0.0));
        if (similarity != rerank::Similarity::Cosine)
            continue;
        // Cosines of 1 and -1 are among them, so it is over all that there can be, and still a density.
        QCOMPARE(density.all.front().x, -1.0);
        QCOMPARE(density.all.back().x, 1.0);
        double area = 0.0;
        for (std::size_t i = 0; i + 1 < density.all.size(); ++i)
            area +=
                0.5 * (density.all[i].density + density.all[i + 1].density) * (density.all[i + 1].x - density.all[i].x);
        QVERIFY2(std::abs(area - 1.0) < 0.01, qPrintable(QString::number(area)));
    }
}

void TestInspectTools::heatMapIsLinked()
{
    auto* view = choose<SimilarityView>();
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

void TestInspectTools::zoomIsOfOneRequest_data()
{
    QTest::addColumn<bool>("steps");
    QTest::newRow("steps") << true;
    QTest::newRow("similarities") << false;
}

void TestInspectTools::zoomIsOfOneRequest()
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

void TestInspectTools::influenceOfTheOthers()
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

void TestInspectTools::smallEffectsAreTold()
{
    QCOMPARE(effectText(0.0), QStringLiteral("0.0000"));
    QCOMPARE(effectText(0.25), QStringLiteral("+0.2500"));
    QCOMPARE(effectText(-0.00123), QStringLiteral("\u22120.00123"));
    QCOMPARE(effectText(0.000123), QStringLiteral("+0.000123"));
    QCOMPARE(effectText(0.00002), QStringLiteral("+2.00e\u22125"));
    QCOMPARE(effectText(-0.0000234), QStringLiteral("\u22122.34e\u22125"));
    InfluenceModel model;
    Influence influence;
    const std::size_t candidates = session_->dataset()->request(session_->request()).size();
    influence.student = 0.5f;
    influence.without.assign(candidates, 0.50001f);
    influence.sides.assign(candidates, Influence::None);
    model.setGamma(0.5);
    model.setInfluence(session_->dataset(), session_->request(), influence);
    QCOMPARE(model.index(0, InfluenceModel::Effect).data().toString(), QStringLiteral("\u22121.00e\u22125"));
    QCOMPARE(model.index(0, InfluenceModel::OnFinal).data().toString(), QStringLiteral("\u22125.01e\u22126"));
    influence.without.assign(candidates, 0.00003f);
    model.setInfluence(session_->dataset(), session_->request(), influence);
    QCOMPARE(model.index(0, InfluenceModel::Without).data().toString(), QStringLiteral("3.00e\u22125"));
}

/// An answer that comes when its tab is no longer chosen and the request another one is of nobody's interest.
void TestInspectTools::answersOfAnotherRequest()
{
    auto* view = page_->findChild<InfluenceView*>();
    page_->tools()->setCurrentWidget(view); // asks
    page_->tools()->setCurrentWidget(page_->findChild<ListView*>());
    session_->setRequest(session_->dataset()->requests(session_->split()).at(2));
    QTRY_COMPARE(session_->jobs()->runningCount(), 0);
    settle();
    QCOMPARE(view->model()->rowCount(), 0);
}

QTEST_MAIN(TestInspectTools)
#include "tst_inspecttools.moc"
