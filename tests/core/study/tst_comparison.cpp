// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "data/datasetwriter.h"
#include "rerank/dpp.h"
#include "study/comparison.h"
#include "studyfixture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <set>

using namespace cdm;
using namespace cdm::study;

namespace {

class ComparisonTest : public testing::Test, protected test::StudyFixture
{
protected:
    void SetUp() override
    {
        requests = dataset->requests(data::Split::Test);
        space = eval::attributeSpace(dataset);
        model = std::make_shared<test::FakeModel>(*dataset);
        options.k = {3, 5};
        options.resampling.resamples = 200;
    }
    Comparison compare(const std::vector<ModelEntry>& models)
    {
        return compareMethods(*dataset, requests, *space, models, options, job);
    }
    static const ComparedMethod& byId(const Comparison& comparison, const std::string& id)
    {
        const auto found = std::ranges::find(comparison.methods, id, &ComparedMethod::id);
        if (found == comparison.methods.end())
            throw std::out_of_range(id);
        return *found;
    }

    std::vector<RequestIndex> requests;
    std::unique_ptr<eval::ItemSpace> space;
    std::shared_ptr<test::FakeModel> model;
    ComparisonOptions options;
    JobContext job;
};

TEST_F(ComparisonTest, MeasuresWhatEvaluatingEachMethodAloneMeasures)
{
    const Comparison comparison = compare({{"", model, standardMethods(config)}});
    EXPECT_EQ(comparison.methods.size(), 9U);
    EXPECT_EQ(comparison.requests, requests.size());
    const eval::ScoreTable scores = model->score(*dataset, requests, job);
    for (std::size_t i = 0; i < options.k.size(); ++i) {
        const std::size_t k = options.k[i];
        const auto expectEqual = [&](const std::string& id, const eval::Metrics& expected) {
            const eval::Metrics& metrics = byId(comparison, id).atK[i].metrics;
            EXPECT_EQ(metrics.recall, expected.recall) << id;
            EXPECT_EQ(metrics.mrr, expected.mrr) << id;
            EXPECT_EQ(metrics.ilad, expected.ilad) << id;
            EXPECT_EQ(metrics.cc, expected.cc) << id;
        };
        expectEqual("cdm", eval::evaluateFused(*dataset, scores, *space, k, config.gamma, job).metrics);
        expectEqual("dcn", eval::evaluateFused(*dataset, scores, *space, k, 0.0, job).metrics);
        expectEqual("popularity", eval::evaluatePopularity(*dataset, requests, *space, k, job).metrics);
        expectEqual("random", eval::evaluateRandom(*dataset, requests, *space, k, 1, job).metrics);
        const auto dpp = [&](std::size_t r, const data::RequestView&) {
            const engine::RequestScores request = model->scoreRequest(*dataset, requests[r]);
            rerank::DppInput<float> input;
            input.scores = request.accuracy;
            input.embeddings = request.embeddings;
            input.dimension = request.dimension;
            input.k = k;
            input.fill = true;
            return rerank::dpp(input);
        };
        expectEqual("dpp", eval::evaluate(*dataset, requests, *space, k, dpp, job).metrics);
    }
}

TEST_F(ComparisonTest, IntervalsHoldTheMeanAndTestsArePaired)
{
    const Comparison comparison = compare({{"", model, standardMethods(config)}});
    for (const ComparedMethod& method : comparison.methods) {
        const MeasuredList& list = method.atK.back();
        ASSERT_TRUE(list.ilad.interval);
        EXPECT_NEAR(list.ilad.interval->mean, list.metrics.ilad, 1e-12) << method.id;
        EXPECT_LE(list.ilad.interval->lower, list.metrics.ilad);
        EXPECT_GE(list.ilad.interval->upper, list.metrics.ilad);
        EXPECT_EQ(list.ilad.change.has_value(), method.id != "dcn");
        EXPECT_EQ(list.ccChange.has_value(), method.id != "dcn");
        if (method.id != "dcn") {
            EXPECT_NEAR(list.ilad.change->difference,
                        list.metrics.ilad - byId(comparison, "dcn").atK.back().metrics.ilad, 1e-12);
        }
    }
    options.intervals = false;
    const Comparison plain = compare({{"", model, standardMethods(config)}});
    EXPECT_FALSE(plain.methods.front().atK.front().recall.interval);
    EXPECT_EQ(plain.methods.front().atK.front().metrics.recall, comparison.methods.front().atK.front().metrics.recall);
}

TEST_F(ComparisonTest, CoverageHasAnIntervalWhereItIsAskedFor)
{
    EXPECT_FALSE(byId(compare({{"", model, standardMethods(config)}}), "cdm").atK[0].ccInterval);
    options.coverageIntervals = true;
    for (const ComparedMethod& method : compare({{"", model, standardMethods(config)}}).methods) {
        for (const MeasuredList& list : method.atK) {
            ASSERT_TRUE(list.ccInterval) << method.id;
            EXPECT_LE(list.ccInterval->lower, list.metrics.cc) << method.id;
            EXPECT_GE(list.ccInterval->upper, list.metrics.cc) << method.id;
        }
    }
}

TEST_F(ComparisonTest, SlicesPartTheRequestsAndAddUpToTheWhole)
{
    for (const SliceKind kind : {SliceKind::Category, SliceKind::Activity, SliceKind::Candidates}) {
        options.slice = kind;
        options.sliceGroups = 3;
        const Comparison comparison = compare({{"", model, {methodFromText("dcn"), methodFromText("dpp")}}});
        ASSERT_FALSE(comparison.slices.empty());
        std::size_t inSlices = 0;
        std::size_t positives = 0;
        double recall = 0.0;
        for (const ComparedSlice& slice : comparison.slices) {
            const eval::Metrics& metrics = slice.byMethod[1][1];
            inSlices += slice.requests;
            positives += metrics.requestsWithPositive;
            recall += metrics.recall * static_cast<double>(metrics.requestsWithPositive);
            EXPECT_EQ(metrics.requests, slice.requests);
            EXPECT_LE(metrics.cc, comparison.methods[1].atK[1].metrics.cc) << slice.name;
        }
        EXPECT_EQ(inSlices, requests.size()) << sliceKindName(kind);
        EXPECT_NEAR(recall / static_cast<double>(positives), comparison.methods[1].atK[1].metrics.recall, 1e-12);
        EXPECT_LE(comparison.slices.size(), 4U);
    }
}

TEST_F(ComparisonTest, QuantileGroupsKeepEqualValuesTogether)
{
    const std::vector<Slice> all = sliceRequests(*dataset, requests, SliceKind::Candidates, 4, job);
    ASSERT_EQ(all.size(), 1U) << "every request has 12 candidates";
    EXPECT_EQ(sliceName(*dataset, all.front()), "12 candidates");
    const std::vector<Slice> activity = sliceRequests(*dataset, requests, SliceKind::Activity, 4, job);
    std::set<std::size_t> seen;
    for (const Slice& slice : activity) {
        EXPECT_TRUE(std::ranges::is_sorted(slice.places));
        seen.insert(slice.places.begin(), slice.places.end());
    }
    EXPECT_EQ(seen.size(), requests.size());
    EXPECT_THROW(static_cast<void>(sliceRequests(*dataset, requests, SliceKind::Activity, 1, job)), Error);
}

TEST_F(ComparisonTest, UsersWithoutTrainPositivesStandApart)
{
    // Every user but the first has train requests without a positive only.
    data::DatasetWriter writer(folder / "cold", {});
    const std::vector<CategoryIndex> first = {writer.addCategory("x")};
    const std::vector<CategoryIndex> second = {writer.addCategory("y")};
    writer.addItem("0", "", {}, first);
    writer.addItem("1", "", {}, second);
    writer.addItem("2", "", {}, {});
    writer.addItem("3", "", {}, second);
    const std::vector<std::vector<std::uint8_t>> trained = {{1, 1}, {0, 0}, {1, 0}, {0, 0}};
    for (std::uint32_t user = 0; user < trained.size(); ++user)
        writer.addUser(std::to_string(user), {});
    const auto add = [&](std::uint32_t user, data::Split split, const std::vector<ItemIndex>& items,
                         const std::vector<std::uint8_t>& labels) {
        data::RequestRow row;
        row.user = UserIndex(user);
        row.split = split;
        row.items = items;
        row.labels = labels;
        row.shown = labels;
        writer.addRequest(row);
    };
    for (std::uint32_t user = 0; user < trained.size(); ++user)
        add(user, data::Split::Train, {ItemIndex(0), ItemIndex(1)}, trained[user]);
    add(0, data::Split::Test, {ItemIndex(1), ItemIndex(0), ItemIndex(3)}, {1, 0, 0});
    add(1, data::Split::Test, {ItemIndex(2)}, {1});
    add(2, data::Split::Test, {ItemIndex(1), ItemIndex(0)}, {1, 0});
    add(3, data::Split::Test, {ItemIndex(1), ItemIndex(2)}, {1, 0});
    writer.finish();
    const auto cold = data::Dataset::open(folder / "cold");
    const std::vector<RequestIndex> test = cold->requests(data::Split::Test);
    using Named = std::vector<std::pair<std::string, std::vector<std::size_t>>>;
    const auto named = [&](SliceKind kind, std::size_t groups) {
        Named all;
        for (const Slice& slice : sliceRequests(*cold, test, kind, groups, job))
            all.emplace_back(sliceName(*cold, slice), slice.places);
        return all;
    };
    EXPECT_EQ(named(SliceKind::Activity, 2), (Named{{"0 train positives of the user", {1, 3}},
                                                    {"1 train positives of the user", {2}},
                                                    {"2 train positives of the user", {0}}}));
    EXPECT_EQ(named(SliceKind::Category, 9), (Named{{"y", {0, 3}}, {"x", {2}}, {"no category", {1}}}));
    EXPECT_EQ(named(SliceKind::Category, 2), (Named{{"y", {0, 3}}, {"other categories", {2}}, {"no category", {1}}}));
    EXPECT_EQ(named(SliceKind::Candidates, 2), (Named{{"1 to 2 candidates", {1, 2, 3}}, {"3 candidates", {0}}}));
}

TEST_F(ComparisonTest, FurtherModelsStandUnderTheirLabelAndEqualIdsAreTold)
{
    const Method mmr = methodFromText("mmr-cosine:lambda=0.5");
    options.against = "IPW/dcn";
    const Comparison comparison = compare({{"", model, {mmr, mmr}}, {"IPW", model, {methodFromText("dcn")}}});
    EXPECT_EQ(comparison.methods[0].id, "mmr-cosine");
    EXPECT_EQ(comparison.methods[1].id, "mmr-cosine#2");
    EXPECT_EQ(comparison.methods[2].id, "IPW/dcn");
    EXPECT_EQ(comparison.methods[2].run, "r-fake");
    EXPECT_EQ(comparedIds(std::vector<ModelEntry>{{"", model, {mmr, mmr}}, {"IPW", model, {methodFromText("dcn")}}}),
              (std::vector<std::string>{"mmr-cosine", "mmr-cosine#2", "IPW/dcn"}));
}

/// A model with another order of f.
class Turned : public test::FakeModel
{
public:
    using FakeModel::FakeModel;
    using FakeModel::scoreRequest;
    [[nodiscard]] engine::RequestScores scoreRequest(const data::Dataset& data, RequestIndex request) const override
    {
        engine::RequestScores scores = FakeModel::scoreRequest(data, request);
        for (float& f : scores.accuracy)
            f = 1.0f - f;
        return scores;
    }
};

TEST_F(ComparisonTest, WithinModelsEachIsComparedWithItsOwnBase)
{
    const std::vector<Method> both = {methodFromText("cdm:gamma=0.5"), methodFromText("dcn")};
    std::vector<Method> first = both;
    first.push_back(methodFromText("popularity"));
    const auto turned = std::make_shared<Turned>(*dataset);
    options.withinModels = true;
    const Comparison comparison = compare({{"", model, first}, {"B", turned, both}});
    const auto ilad = [&](const char* id) { return byId(comparison, id).atK.back().ilad; };
    const auto mean = [&](const char* id) { return byId(comparison, id).atK.back().metrics.ilad; };
    ASSERT_TRUE(ilad("cdm").change && ilad("B/cdm").change);
    EXPECT_NE(mean("dcn"), mean("B/dcn"));
    EXPECT_NEAR(ilad("cdm").change->difference, mean("cdm") - mean("dcn"), 1e-12);
    EXPECT_NEAR(ilad("B/cdm").change->difference, mean("B/cdm") - mean("B/dcn"), 1e-12);
    EXPECT_FALSE(ilad("dcn").change || ilad("B/dcn").change) << "the bases themselves";
    EXPECT_FALSE(ilad("popularity").change) << "it is no model's";
    EXPECT_FALSE(byId(comparison, "popularity").atK.back().ccChange);

    EXPECT_THROW(compare({{"", model, first}, {"B", turned, {both.front()}}}), Error) << "B has no dcn";
}

TEST_F(ComparisonTest, AnUnknownMethodToCompareWithIsToldBeforeAnythingIsScored)
{
    class Unscored : public test::FakeModel
    {
    public:
        using FakeModel::FakeModel;
        using FakeModel::scoreRequest;
        [[nodiscard]] engine::RequestScores scoreRequest(const data::Dataset&, RequestIndex) const override
        {
            throw std::logic_error("scored");
        }
    };
    options.against = "nobody";
    const auto unscored = std::make_shared<Unscored>(*dataset);
    EXPECT_THROW(compare({{"", unscored, {methodFromText("dcn")}}}), Error);
    EXPECT_THROW(compare({}), Error) << "no method at all";
}

TEST_F(ComparisonTest, TheSpaceOfAModelHoldsTheCosinesOfItsEmbeddings)
{
    const auto embeddings = embeddingSpace(*model, *dataset, requests, job);
    const data::RequestView request = dataset->request(requests.front());
    const engine::RequestScores scores = model->scoreRequest(*dataset, requests.front());
    const auto row = [&](std::size_t c) { return std::span(scores.embeddings).subspan(c * 4, 4); };
    const auto dot = [](auto a, auto b) { return std::inner_product(a.begin(), a.end(), b.begin(), 0.0); };
    EXPECT_NEAR(embeddings->cosine(request.items[0], request.items[1]),
                dot(row(0), row(1)) / std::sqrt(dot(row(0), row(0)) * dot(row(1), row(1))), 1e-6);
    EXPECT_NEAR(embeddings->cosine(request.items[0], request.items[0]), 1.0, 1e-6);
    EXPECT_THROW(static_cast<void>(embeddings->cosine(ItemIndex(60), ItemIndex(0))), Error);
}

TEST(MethodText, ReadsWhatItNamesAndRefusesTheRest)
{
    for (const Method& method : standardMethods(engine::TrainConfig()))
        EXPECT_EQ(methodId(methodFromText(methodId(method))), methodId(method));
    const Method dpp = methodFromText("dpp:alpha=4,window=10");
    EXPECT_EQ(dpp.alpha, 4.0);
    EXPECT_EQ(dpp.window, 10U);
    EXPECT_EQ(methodName(dpp), "DCN + DPP (alpha 4, window 10)");
    EXPECT_EQ(methodFromText("ssd-volume:gamma=0.5").ssdGamma, 0.5);
    for (const char* wrong : {"mmr", "dpp:lambda=1", "mmr-cosine:lambda", "mmr-cosine:lambda=-1",
                              "ssd-star:diversity=2", "dpp:window=1.5", "cdm:gamma=nan", "dcn:gamma=1", ""})
        EXPECT_THROW(static_cast<void>(methodFromText(wrong)), Error) << wrong;
}

} // namespace
