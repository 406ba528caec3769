// SPDX-License-Identifier: GPL-3.0-only
#include "eval/metrics.h"
#include "pages/inspect/rankings.h"
#include "pages/inspect/slopechart.h"
#include "rerank/topk.h"
#include "support/fakemodel.h"
#include "support/qtwarnings.h"
#include "support/sampledataset.h"

#include <QTest>

#include <algorithm>

using namespace cdm;
using namespace cdm::ui;

class TestRankings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnQtWarnings(); }
    void baseAgreesWithRerank();
    void fusedAgreesWithTopK();
    void shortRequestsGiveAllTheyHave();
    void changesOfTheList();
    void metricsOfTheList();
    void slopes();
    void slopeFigureIsVectorAndRepeatable();

private:
    test::SampleDataset sample_;
    std::shared_ptr<const data::Dataset> data_ = sample_.dataset();
    test::FakeModel model_{*data_};
    RequestIndex index_{8};
    engine::RequestScores scores_ = model_.scoreRequest(*data_, index_);
};

void TestRankings::baseAgreesWithRerank()
{
    const BaseRankings base = baseRankings(scores_, {.lambda = 0.6, .k = 7}, "request 8");
    QCOMPARE(base.k, std::size_t(7));
    QVERIFY(base.dcnList == rerank::topK(std::span<const float>(scores_.accuracy), 7));
    QVERIFY(base.dcnRank == rerank::ranksOf(scores_.accuracy));
    QVERIFY(base.studentRank == rerank::ranksOf(scores_.student));
    rerank::MmrInput<float> input;
    input.scores = scores_.accuracy;
    input.embeddings = scores_.embeddings;
    input.user = scores_.user;
    input.dimension = scores_.dimension;
    input.similarity = rerank::Similarity::Cosine;
    input.lambda = 0.6;
    input.k = 7;
    QVERIFY(base.teacherList == rerank::mmr(input));
    for (std::size_t i = 0; i < base.teacherRank.size(); ++i) {
        const auto found = std::find(base.teacherList.begin(), base.teacherList.end(), i);
        const std::int64_t place = found == base.teacherList.end() ? -1 : found - base.teacherList.begin();
        QCOMPARE(base.teacherRank[i], place);
    }
}

void TestRankings::fusedAgreesWithTopK()
{
    for (const double gamma : {0.0, 0.1, 0.77, 2.0}) {
        const FusedRanking fused = fusedRanking(scores_, gamma, 5);
        std::vector<double> expected;
        for (std::size_t i = 0; i < scores_.accuracy.size(); ++i)
            expected.push_back(static_cast<double>(scores_.accuracy[i]) +
                               gamma * static_cast<double>(scores_.student[i]));
        QVERIFY(fused.score == expected);
        QVERIFY(fused.list == rerank::topK(std::span<const double>(expected), 5));
        for (std::size_t place = 0; place < fused.list.size(); ++place)
            QCOMPARE(fused.rank[fused.list[place]], static_cast<std::uint32_t>(place));
    }
    QVERIFY(fusedRanking(scores_, 0.0, 5).list == baseRankings(scores_, {.k = 5}, "r").dcnList);
}

void TestRankings::shortRequestsGiveAllTheyHave()
{
    const std::size_t n = scores_.accuracy.size();
    const BaseRankings base = baseRankings(scores_, {.k = static_cast<std::int64_t>(n) + 50}, "r");
    QCOMPARE(base.k, n);
    QCOMPARE(base.dcnList.size(), n);
    QCOMPARE(base.teacherList.size(), n);
    QCOMPARE(fusedRanking(scores_, 0.5, n + 50).list.size(), n);
}

void TestRankings::changesOfTheList()
{
    using List = std::vector<std::uint32_t>;
    const ListChange change = listChange({1, 2, 3, 4}, {4, 9, 1, 7});
    QVERIFY(change.entered == (List{9, 7}));
    QVERIFY(change.left == (List{2, 3}));
    QVERIFY(listChange({1, 2}, {2, 1}).entered.empty());
}

void TestRankings::metricsOfTheList()
{
    const auto space = eval::attributeSpace(data_);
    const auto list = fusedRanking(scores_, 0.4, 6).list;
    const eval::RequestMetrics metrics = listMetrics(data_->request(index_), list, *space);
    const std::vector<RequestIndex> one{index_};
    JobContext job;
    const eval::Evaluation expected = eval::evaluate(
        *data_, one, *space, 6, [&list](std::size_t, const data::RequestView&) { return list; }, job);
    QVERIFY(metrics.recall == expected.perRequest[0].recall);
    QVERIFY(metrics.mrr == expected.perRequest[0].mrr);
    QVERIFY(metrics.ilad == expected.perRequest[0].ilad);
    QVERIFY(metrics.ilad.has_value());
}

void TestRankings::slopes()
{
    BaseRankings base;
    base.dcnList = {0, 1, 2};
    base.teacherList = {0, 3, 1};
    FusedRanking fused;
    fused.list = {1, 0, 4};
    const std::vector<SlopeItem> items = slopeItems(base, fused);
    QCOMPARE(items.size(), std::size_t(5));
    QCOMPARE(items[0].candidate, 1U);
    QCOMPARE(items[0].fused, 0);
    QCOMPARE(items[0].teacher, 2);
    QCOMPARE(items[0].dcn, 1);
    QVERIFY(trendOf(items[0]) == Trend::Rose);
    QVERIFY(trendOf(items[1]) == Trend::Fell); // candidate 0: first to second
    QVERIFY(trendOf(items[2]) == Trend::Rose); // candidate 4 entered
    QCOMPARE(items[3].candidate, 3U);          // the teacher's alone
    QVERIFY(trendOf(items[3]) == Trend::Same);
    QVERIFY(trendOf(items[4]) == Trend::Fell); // candidate 2 left
}

void TestRankings::slopeFigureIsVectorAndRepeatable()
{
    SlopeSpec spec;
    spec.title = QStringLiteral("Ranks");
    spec.provenance = QStringLiteral("seed 7");
    spec.k = 5;
    spec.items = slopeItems(baseRankings(scores_, {.k = 5}, "r"), fusedRanking(scores_, 1.0, 5));
    spec.name = [](std::uint32_t candidate) { return QStringLiteral("item %1").arg(candidate); };
    SlopeChart chart;
    chart.resize(600, 400);
    chart.setSpec(spec);
    const QByteArray svg = toSvg(chart.figure());
    QVERIFY(svg == toSvg(chart.figure()));
    QVERIFY(!svg.contains("<image"));
    QVERIFY(svg.contains("seed 7</desc>"));
    QVERIFY(svg.contains("item "));
    QVERIFY(toPdf(chart.figure()) == toPdf(chart.figure()));
}

QTEST_MAIN(TestRankings)
#include "tst_rankings.moc"
