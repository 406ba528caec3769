// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "base/files.h"
#include "data/datasetwriter.h"
#include "report/writers.h"
#include "sources/responses.h"
#include "study/simulation.h"
#include "studyfixture.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace cdm;
using namespace cdm::study;

namespace {

/// Two users with one request each of four items: categories 0, 0, 1 and none.
std::shared_ptr<const data::Dataset> handMade(const std::filesystem::path& folder)
{
    data::DatasetWriter::Options options;
    options.name = "hand-made";
    data::DatasetWriter writer(folder, options);
    for (const char* user : {"a", "b"})
        writer.addUser(user, {});
    const std::vector<CategoryIndex> first = {writer.addCategory("x")};
    const std::vector<CategoryIndex> second = {writer.addCategory("y")};
    writer.addItem("0", "", {}, first);
    writer.addItem("1", "", {}, first);
    writer.addItem("2", "", {}, second);
    writer.addItem("3", "", {}, {});
    const std::vector<ItemIndex> items = {ItemIndex(0), ItemIndex(1), ItemIndex(2), ItemIndex(3)};
    const std::vector<std::uint8_t> flags = {1, 0, 0, 0};
    for (std::uint32_t user = 0; user < 2; ++user) {
        data::RequestRow row;
        row.user = UserIndex(user);
        row.split = data::Split::Test;
        row.items = items;
        row.labels = flags;
        row.shown = flags;
        writer.addRequest(row);
    }
    writer.finish();
    return data::Dataset::open(folder);
}

class SimulationTest : public testing::Test
{
protected:
    SimulationTest() : dataset(handMade(folder / "data")), requests(dataset->requests(data::Split::Test))
    {
        responses.items = 4;
        responses.values = {1.0f, 0.5f, 0.25f, 0.1f, 0.8f, 0.4f, 0.2f, std::nanf("")};
        options.stay = 0.5;
        options.fatigue = 0.25;
        options.resampling.resamples = 300;
    }

    Simulation go(const Lists& base, const Lists& policy)
    {
        return simulate(*dataset, responses, requests, std::span(&base, 1), std::span(&policy, 1), options, job);
    }

    test::TemporaryFolder folder;
    std::shared_ptr<const data::Dataset> dataset;
    std::vector<RequestIndex> requests;
    data::Responses responses;
    SessionOptions options;
    JobContext job;
};

TEST_F(SimulationTest, ACaseByHand)
{
    const Simulation result = go({{0, 1}, {0, 1}}, {{0, 2}, {3, 2}});
    EXPECT_EQ(result.sessions, 2U);
    EXPECT_EQ(result.videos, 8U);
    EXPECT_EQ(result.unobserved, 1U);
    // Base: 1 + 0.5 * 0.25 * 0.5 = 1.0625 and 0.8 + 0.5 * 0.25 * 0.4 = 0.85.
    EXPECT_NEAR(result.watchTime.base, (1.0625 + 0.85) / 2.0, 1e-7);
    // Policy: 1 + 0.5 * 0.25 = 1.125 and nothing known + 0.5 * 0.2 = 0.1.
    EXPECT_NEAR(result.watchTime.policy, (1.125 + 0.1) / 2.0, 1e-7);
    EXPECT_NEAR(*result.watchTime.change, (1.225 - 1.9125) / 1.9125, 1e-6);
    EXPECT_LE(result.watchTime.interval->lower, *result.watchTime.change);
    EXPECT_GE(result.watchTime.interval->upper, *result.watchTime.change);
    EXPECT_EQ(result.categories.base, 1.0);
    EXPECT_EQ(result.categories.policy, 2.0);
    EXPECT_EQ(*result.categories.change, 1.0);
    EXPECT_EQ(result.clustering.base, 1.0) << "two videos, one category";
    EXPECT_EQ(result.clustering.policy, 0.0);
    EXPECT_EQ(*result.clustering.change, -1.0);
}

TEST_F(SimulationTest, IdenticalPoliciesDifferByExactlyNothing)
{
    const Lists lists = {{1, 0, 2}, {2, 3}};
    const Simulation result = go(lists, lists);
    for (const SimulatedMetric& metric : {result.watchTime, result.categories, result.clustering}) {
        EXPECT_EQ(metric.base, metric.policy);
        EXPECT_EQ(metric.change, 0.0);
        EXPECT_EQ(metric.interval->lower, 0.0);
        EXPECT_EQ(metric.interval->upper, 0.0);
    }
}

TEST_F(SimulationTest, ASeedGivesItsIntervals)
{
    const Lists base = {{0, 1}, {2, 1}};
    const Lists policy = {{0, 2}, {0, 2}};
    const auto first = simulationJson(go(base, policy));
    EXPECT_EQ(first.dump(), simulationJson(go(base, policy)).dump());
    const std::string text = report::markdown(simulationTable(go(base, policy), "DCN", "CDM"));
    EXPECT_NE(text.find("Watch time per session"), std::string::npos);
    EXPECT_NE(text.find("Clustering coefficient"), std::string::npos);
}

TEST_F(SimulationTest, SeedsAreMeansAndTheirRequestsStayTogether)
{
    const std::vector<Lists> base = {{{0, 1}, {0, 1}}, {{0, 2}, {2, 1}}};
    const std::vector<Lists> policy = {{{0, 2}, {3, 2}}, {{0, 2}, {2, 1}}};
    const Simulation first = go(base[0], policy[0]);
    const Simulation second = go(base[1], policy[1]);
    const Simulation both = simulate(*dataset, responses, requests, base, policy, options, job);
    EXPECT_EQ(both.seeds, 2U);
    EXPECT_EQ(both.sessions, 2U);
    EXPECT_EQ(both.videos, first.videos + second.videos);
    EXPECT_EQ(both.unobserved, first.unobserved + second.unobserved);
    EXPECT_DOUBLE_EQ(both.watchTime.base, (first.watchTime.base + second.watchTime.base) / 2.0);
    EXPECT_DOUBLE_EQ(both.watchTime.policy, (first.watchTime.policy + second.watchTime.policy) / 2.0);
    EXPECT_DOUBLE_EQ(both.categories.base, 1.5) << "one category with the first seed, two with the second";
    EXPECT_DOUBLE_EQ(both.categories.policy, 2.0);
    // The same seed twice says no more about the requests than once.
    const std::vector<Lists> baseTwice = {base[0], base[0]};
    const std::vector<Lists> policyTwice = {policy[0], policy[0]};
    const Simulation twice = simulate(*dataset, responses, requests, baseTwice, policyTwice, options, job);
    EXPECT_DOUBLE_EQ(twice.watchTime.interval->lower, first.watchTime.interval->lower);
    EXPECT_DOUBLE_EQ(twice.watchTime.interval->upper, first.watchTime.interval->upper);
    EXPECT_NE(simulationTable(both, "DCN", "CDM").caption.find("means over 2 seeds"), std::string::npos);
    EXPECT_THROW(
        static_cast<void>(simulate(*dataset, responses, requests, base, std::span(policy).first(1), options, job)),
        Error);
    EXPECT_THROW(static_cast<void>(simulate(*dataset, responses, requests, {}, {}, options, job)), Error);
}

TEST_F(SimulationTest, RefusesWhatIsNotAllowed)
{
    EXPECT_THROW(go({{0}}, {{0}, {0}}), Error);
    EXPECT_THROW(go({{0}, {4}}, {{0}, {0}}), Error);
    options.stay = 0.0;
    EXPECT_THROW(go({{0}, {0}}, {{0}, {0}}), Error);
    options.stay = 1.0;
    responses.values.assign(8, std::nanf(""));
    EXPECT_THROW(go({{0}, {0}}, {{0}, {0}}), Error);
}

TEST_F(SimulationTest, ReadsTheLayoutOfKuaiRec)
{
    const auto file = folder / "small_matrix.csv";
    writeFileAtomically(file, "user_id,video_id,play_duration,video_duration,time,date,timestamp,watch_ratio\n"
                              "a,0,4381,6067,t,d,1,0.722\n"
                              "b,2,100,50,t,d,1,2.0\n"
                              "stranger,2,100,50,t,d,1,3.0\n");
    const data::Responses read = sources::readResponses(file, *dataset, job);
    EXPECT_FLOAT_EQ(read.of(UserIndex(0), ItemIndex(0)), 0.722f);
    EXPECT_FLOAT_EQ(read.of(UserIndex(1), ItemIndex(2)), 2.0f);
    EXPECT_FALSE(read.knows(UserIndex(0), ItemIndex(1)));
    const auto refusal = [&](const std::string& text) {
        writeFileAtomically(file, text);
        try {
            static_cast<void>(sources::readResponses(file, *dataset, job));
        } catch (const Error& error) {
            return std::string(error.what());
        }
        return std::string();
    };
    EXPECT_NE(refusal("user_id,video_id\na,0\n").find("watch_ratio"), std::string::npos);
    EXPECT_NE(refusal("user_id,video_id,watch_ratio\na,0,-1\n").find("line 2"), std::string::npos);
    EXPECT_NE(refusal("user_id,video_id,watch_ratio\na,0\n").find("line 2"), std::string::npos);
    EXPECT_NE(refusal("user_id,video_id,watch_ratio\nz,0,1\n").find("no row"), std::string::npos);
}

TEST(GeneratedResponses, AreOfEveryPairAndRepeatable)
{
    test::TemporaryFolder folder;
    sources::GeneratorOptions options;
    options.users = 6;
    options.items = 40;
    options.categories = 4;
    options.candidates = 10;
    options.shown = 5;
    JobContext job;
    sources::generateDataset(options, folder / "data", job);
    sources::writeResponses(options, folder / "a.csv", job);
    sources::writeResponses(options, folder / "b.csv", job);
    EXPECT_EQ(readTextFile(folder / "a.csv"), readTextFile(folder / "b.csv"));
    const auto dataset = data::Dataset::open(folder / "data");
    const data::Responses responses = sources::readResponses(folder / "a.csv", *dataset, job);
    ASSERT_EQ(responses.values.size(), 240U);
    for (const float value : responses.values) {
        EXPECT_GT(value, 0.0f);
        EXPECT_LT(value, 1.0f);
    }
}

} // namespace
