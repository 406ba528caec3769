// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "base/files.h"
#include "report/writers.h"
#include "study/lists.h"
#include "study/reproduce.h"
#include "study/reproductionreport.h"
#include "study/verdicts.h"
#include "studyfixture.h"
#include "workflow/stepfile.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <stop_token>
#include <variant>

using namespace cdm;
using namespace cdm::study;

namespace {

class ReproduceTest : public testing::Test, protected test::StudyFixture
{
protected:
    void SetUp() override
    {
        input.engine = [this]() -> engine::Engine& { return engine; };
        input.dataset = dataset;
        input.storePath = folder / "runs.sqlite";
        protocol = quickProtocol(config);
        protocol.base.epochs = 2;
        protocol.k = {3, 5};
        protocol.learningRates = {"0.001", "0.003"};
        protocol.cdmGrid = {{"lambda", {"0.25", "1"}}};
        protocol.resampling.resamples = 200;
    }
    Reproduction go()
    {
        JobContext job;
        return reproduce(input, protocol, folder / "state.json", job);
    }

    QueueInput input;
    Protocol protocol;
};

const ProtocolRow& rowOf(const std::vector<ProtocolRow>& rows, const std::string& id)
{
    for (const ProtocolRow& row : rows) {
        if (row.id == id)
            return row;
    }
    throw std::out_of_range(id);
}

TEST_F(ReproduceTest, StepsThatCannotBeWrittenAreToldAndStopNothing)
{
    std::map<std::string, std::string> lost; // by run
    std::size_t ended = 0;
    input.told = [&](const QueueEvent& event) {
        if (event.kind == QueueEventKind::Started && lost.empty() && ended == 0)
            std::filesystem::create_directories(workflow::stepFile(event.run.folder)); // of the first run
        if (event.kind == QueueEventKind::StepsLost)
            lost[event.run.id] = event.problem;
        if (event.kind == QueueEventKind::Ended)
            ++ended;
    };
    const Reproduction result = go();
    EXPECT_EQ(static_cast<int>(ended), engine.trainings.load());
    ASSERT_EQ(lost.size(), 1U);
    EXPECT_EQ(lost.begin()->first, result.runs.front());
    EXPECT_NE(lost.begin()->second.find("steps.bin"), std::string::npos) << lost.begin()->second;
}

TEST_F(ReproduceTest, RunsTheWholeProtocolOnce)
{
    const Reproduction result = go();
    EXPECT_LE(engine.trainings, trainingsOf(protocol));
    ASSERT_EQ(result.table2.size(), 2U);
    std::vector<std::string> ids;
    for (const ProtocolRow& row : result.table2.front().rows) {
        ids.push_back(row.id);
        ASSERT_EQ(row.atK.size(), 2U);
        EXPECT_EQ(row.atK.back().recall.perSeed.size(), 2U);
        EXPECT_TRUE(row.atK.back().recall.overRequests);
        const bool isTrained = row.id != "popularity" && row.id != "random";
        EXPECT_EQ(row.atK.back().recall.overSeeds.has_value(), isTrained) << row.id;
        EXPECT_TRUE(row.atK.back().cc.overRequests) << row.id;
        EXPECT_EQ(row.atK.back().recallChange.has_value(), row.id != "dcn");
    }
    EXPECT_EQ(ids, (std::vector<std::string>{"dcn", "ipw", "mmr-cosine", "mmr-sigmoid_dot", "dpp", "ssd-star",
                                             "ssd-volume", "cdm", "popularity", "random"}));
    EXPECT_EQ(result.table3.size(), 3U);
    EXPECT_EQ(result.verdicts.size(), 2U * 3U + 2U);
    EXPECT_EQ(result.figure4.perSeed.size(), 2U);
    EXPECT_EQ(result.figure4.perSeed.front().size(), protocol.gammas.size());
    EXPECT_GT(result.figure2.positive.size(), 0U);

    // The numbers are those of evaluating the model itself on the test split.
    const auto test = dataset->requests(data::Split::Test);
    const auto space = eval::attributeSpace(dataset);
    JobContext job;
    const auto scores = test::FakeModel(*dataset).score(*dataset, test, job);
    const eval::Metrics plain = eval::evaluateFused(*dataset, scores, *space, 5, 0.0, job).metrics;
    const ProtocolList& dcn = rowOf(result.table2.front().rows, "dcn").atK.back();
    EXPECT_NEAR(dcn.recall.mean, plain.recall, 1e-12);
    EXPECT_NEAR(dcn.ilad.mean, plain.ilad, 1e-12);
    EXPECT_NEAR(dcn.cc.mean, plain.cc, 1e-12);
    EXPECT_EQ(result.figure4.perSeed[0][0].recall, plain.recall);
}

TEST_F(ReproduceTest, TellsWhereTheOrderOfTheCandidatesGivesPositivesAway)
{
    Reproduction result = go();
    std::size_t requests = 0, first = 0;
    for (const RequestIndex index : dataset->requests(data::Split::Test)) {
        const auto labels = dataset->request(index).labels;
        requests += std::ranges::count(labels, 1) > 0 ? 1U : 0U;
        first += labels.front();
    }
    ASSERT_GT(requests, 0U);
    EXPECT_EQ(result.order.requests, requests);
    EXPECT_NEAR(result.order.firstIsPositive, static_cast<double>(first) / static_cast<double>(requests), 1e-12);
    EXPECT_GT(result.order.byChance, 0.0);
    const auto saysSo = [&] {
        report::writeReport(reproductionReport(result, "cdm reproduce"), folder / "order");
        return readTextFile(folder / "order/report.md").find("The order of the candidates") != std::string::npos;
    };
    result.order = {100, 0.31, 0.05};
    EXPECT_TRUE(saysSo());
    result.order = {100, 0.06, 0.05};
    EXPECT_FALSE(saysSo());
}

TEST_F(ReproduceTest, TrainsEverySystemWithItsOwnOptions)
{
    const Reproduction result = go();
    std::set<std::string> teachers, contexts, weightings, betas;
    const store::RunStore store(input.storePath);
    for (const store::RunRow& run : store.list()) {
        const auto trained = nlohmann::json::parse(run.configJson);
        teachers.insert(trained["teacher_mode"]);
        contexts.insert(trained["contexts"]);
        weightings.insert(trained["weighting"]);
        betas.insert(trained["beta2"].dump());
        if (trained["teacher_mode"] == "frozen") {
            const auto teacher = engine::readCheckpointInfo(trained["teacher_checkpoint"].get<std::string>());
            EXPECT_EQ(teacher.config.seed, run.seed) << "each seed has its own teacher";
            EXPECT_EQ(teacher.config.teacherMode, "none");
        }
    }
    EXPECT_EQ(teachers, (std::set<std::string>{"frozen", "none"}));
    EXPECT_EQ(contexts, (std::set<std::string>{"attention", "sampled"}));
    EXPECT_EQ(weightings, (std::set<std::string>{"ipw", "none"}));
    EXPECT_EQ(betas.size(), 2U) << "with and without InfoNCE";
    const auto state = nlohmann::json::parse(readTextFile(folder / "state.json"));
    EXPECT_EQ(state["done"], true);
    EXPECT_EQ(state["runs"].size(), result.runs.size());
    EXPECT_TRUE(state["chosen"].contains("cdm_by_ilad"));
}

TEST_F(ReproduceTest, TheGridIsJudgedAgainstTheDcnOfItsOwnSeed)
{
    // The second seed's DCN and CDM are far better, so no point of the first seed keeps 99 % of the mean over seeds;
    // each does, at gamma 0, of the first seed's own DCN.
    engine.perfectSeed = protocol.seeds.at(1);
    const Reproduction result = go();
    const auto& recalls = rowOf(result.table2.back().rows, "dcn").atK.back().recall.perSeed;
    ASSERT_GT(recalls[1], 1.05 * recalls[0]);
    EXPECT_EQ(rowOf(result.table2.back().rows, "cdm").chosen.find("keeps enough Recall"), std::string::npos)
        << rowOf(result.table2.back().rows, "cdm").chosen;
}

TEST_F(ReproduceTest, GoesOnAfterAStopWithTheSameResult)
{
    std::stop_source stop;
    int epochs = 0;
    engine.beforeEpoch = [&](std::int64_t) {
        if (++epochs == 10)
            stop.request_stop();
    };
    JobContext stopped(stop.get_token());
    EXPECT_THROW(static_cast<void>(reproduce(input, protocol, folder / "state.json", stopped)), Cancelled);
    EXPECT_EQ(nlohmann::json::parse(readTextFile(folder / "state.json"))["done"], false);
    const int before = engine.trainings;
    engine.beforeEpoch = {};
    const auto continued = reproductionJson(go());
    const int after = engine.trainings;
    EXPECT_GT(after, before);
    const auto again = reproductionJson(go());
    EXPECT_EQ(engine.trainings, after) << "all is in the store";
    EXPECT_EQ(continued.dump(), again.dump());
}

TEST_F(ReproduceTest, SideBySideGivesTheSameResult)
{
    const auto one = [this](const char* store, std::size_t jobs) {
        input.storePath = folder / store / "runs.sqlite";
        std::filesystem::create_directories(folder / store);
        input.jobs = jobs;
        const int before = engine.trainings;
        auto json = reproductionJson(go());
        EXPECT_GT(engine.trainings, before);
        // Ids of runs and paths of teachers differ.
        for (auto& table : json["table2"]) {
            for (auto& row : table["rows"])
                row.erase("runs");
        }
        for (auto& row : json["table3"])
            row.erase("runs");
        json.erase("runs");
        return std::pair(json.dump(1), engine.trainings - before);
    };
    EXPECT_EQ(one("three", 3), one("one", 1));
}

TEST_F(ReproduceTest, Table4IsMadeOfFullyObservedResponses)
{
    const auto reported = [](const Reproduction& result) {
        const report::Document document = reproductionReport(result, "cdm reproduce data");
        return std::pair{report::markdown(document), report::latex(document)};
    };
    const Reproduction without = go();
    EXPECT_TRUE(without.table4.empty());
    EXPECT_NE(reported(without).first.find("Table 4 (watch time, categories shown, clustering) is not here"),
              std::string::npos);

    data::Responses responses;
    responses.items = dataset->schema().itemCount;
    for (std::size_t pair = 0; pair < responses.items * dataset->schema().userCount; ++pair)
        responses.values.push_back(static_cast<float>(pair % 7) / 7.0f);
    JobContext job;
    const Reproduction with = reproduce(input, protocol, {}, job, &responses);
    ASSERT_EQ(with.table4.size(), 2U);
    for (const ProtocolPolicies& policies : with.table4) {
        EXPECT_EQ(policies.base, "DCN (gamma 0)");
        EXPECT_EQ(policies.k, 5U);
        EXPECT_EQ(policies.simulation.seeds, protocol.seeds.size());
        EXPECT_EQ(policies.simulation.sessions, with.testRequests);
        EXPECT_EQ(policies.simulation.unobserved, 0U);
        EXPECT_TRUE(policies.simulation.watchTime.interval);
    }
    // The numbers are those of the policies themselves.
    const auto test = dataset->requests(data::Split::Test);
    const test::FakeModel model(*dataset);
    const Method plain;
    const Lists base = makeLists(model, *dataset, test, std::span(&plain, 1), 5, job).byMethod.front();
    const Simulation same = simulate(*dataset, responses, test, std::span(&base, 1), std::span(&base, 1), {}, job);
    EXPECT_NEAR(with.table4.front().simulation.watchTime.base, same.watchTime.base, 1e-12);

    const auto [markdown, latex] = reported(with);
    for (const char* part : {"Policies on fully observed data", "Watch time per session", "Categories shown",
                             "Clustering coefficient", "Parameters chosen by"}) {
        EXPECT_NE(markdown.find(part), std::string::npos) << part;
        EXPECT_NE(latex.find(part), std::string::npos) << part;
    }
    const auto json = reproductionJson(with);
    ASSERT_EQ(json["table4"].size(), 2U);
    EXPECT_EQ(json["table4"][0]["watch_time"]["base"], with.table4.front().simulation.watchTime.base);
}

TEST_F(ReproduceTest, CaptionsSayThatASingleSeedHasNoStars)
{
    const auto captionsThatSaySo = [](const Reproduction& result) {
        const report::Document document = reproductionReport(result, "cdm reproduce data");
        return std::ranges::count_if(document.blocks, [](const report::Block& block) {
            const auto* table = std::get_if<report::Table>(&block);
            return table && table->caption.find("leaves 0 out, too; a single seed has none") != std::string::npos;
        });
    };
    protocol.seeds = {1};
    Reproduction result = go();
    for (const ProtocolRow& row : result.table2.front().rows) {
        const std::optional<Estimate>& change = row.atK.front().recallChange;
        EXPECT_TRUE(!change || signOf(*change) == Sign::Unclear) << row.id;
    }
    EXPECT_EQ(captionsThatSaySo(result), 3) << "both parts of table 2, and table 3";
    const auto subtitle = [](const Reproduction& reproduced) { return reproductionReport(reproduced, "").subtitle; };
    EXPECT_TRUE(subtitle(result).ends_with("validation, 1 seed, tested once")) << subtitle(result);
    result.protocol.seeds = {1, 2};
    EXPECT_EQ(captionsThatSaySo(result), 0);
    EXPECT_TRUE(subtitle(result).ends_with("validation, 2 seeds, tested once")) << subtitle(result);
}

TEST_F(ReproduceTest, RefusesAProtocolThatIsNotAllowed)
{
    const Protocol good = protocol;
    protocol.seeds.clear();
    EXPECT_THROW(go(), Error);
    protocol = good;
    protocol.gammas = {0.5, 1.0};
    EXPECT_THROW(go(), Error);
    protocol = good;
    protocol.k = {0};
    EXPECT_THROW(go(), Error);
    protocol.k = {1001};
    EXPECT_THROW(go(), Error);
    protocol = good;
    protocol.seeds = {1, 2, 1};
    EXPECT_THROW(go(), Error);
    protocol = good;
    protocol.cdmGrid = {{"lambda", {"-1"}}};
    EXPECT_THROW(go(), Error);
}

Estimate difference(double mean, std::optional<Bounds> requests, std::optional<Bounds> seeds)
{
    Estimate estimate;
    estimate.mean = mean;
    estimate.overRequests = requests;
    estimate.overSeeds = seeds;
    return estimate;
}

TEST(Verdicts, FollowFromTheIntervals)
{
    const Estimate up = difference(0.1, Bounds{0.05, 0.15}, Bounds{0.01, 0.2});
    const Estimate down = difference(-0.1, Bounds{-0.15, -0.05}, Bounds{-0.2, -0.01});
    const Estimate unsure = difference(0.1, Bounds{0.05, 0.15}, Bounds{-0.1, 0.3});
    EXPECT_EQ(signOf(up), Sign::Positive);
    EXPECT_EQ(signOf(down), Sign::Negative);
    EXPECT_EQ(signOf(unsure), Sign::Unclear) << "seeds disagree";
    EXPECT_EQ(signOf(difference(0.1, {}, {})), Sign::Unclear);
    EXPECT_EQ(signOf(difference(0.1, Bounds{0.05, 0.15}, {})), Sign::Unclear) << "a single seed shows nothing";
    EXPECT_EQ(signOf(difference(0.1, {}, Bounds{0.05, 0.15})), Sign::Unclear);
    EXPECT_EQ(verdictOf("claim", "by", {{"a", up}, {"b", up}}).finding, Finding::Holds);
    EXPECT_EQ(verdictOf("claim", "by", {{"a", up}, {"b", unsure}}).finding, Finding::Undecided);
    const Verdict refuted = verdictOf("claim", "by", {{"a", up}, {"b", down}, {"c", unsure}});
    EXPECT_EQ(refuted.finding, Finding::DoesNotHold);
    EXPECT_EQ(refuted.sentence, "Does not hold: 1 of 3 differences are below 0 by both intervals (b).");
    EXPECT_EQ(verdictOf("claim", "by", {}).finding, Finding::Undecided);
}

TEST(Verdicts, StudentIntervalsAreThoseOfTheTables)
{
    EXPECT_FALSE(studentInterval(std::vector<double>{1.0}));
    const auto three = studentInterval(std::vector<double>{1.0, 2.0, 3.0});
    ASSERT_TRUE(three);
    EXPECT_NEAR(three->lower, 2.0 - 4.3027 / std::sqrt(3.0), 1e-4);
    EXPECT_NEAR(three->upper, 2.0 + 4.3027 / std::sqrt(3.0), 1e-4);
    std::vector<double> many(31); // 30 degrees of freedom: 2.0423
    double square = 0.0;
    for (std::size_t i = 0; i < many.size(); ++i) {
        many[i] = static_cast<double>(i);
        square += (many[i] - 15.0) * (many[i] - 15.0);
    }
    EXPECT_NEAR(studentInterval(many)->upper, 15.0 + 2.0423 * std::sqrt(square / 30.0 / 31.0), 2e-3);
}

TEST(Verdicts, DifferencesArePairedByRequestAndSeed)
{
    JobContext job;
    const auto evaluation = [](std::vector<std::optional<double>> recalls) {
        eval::Evaluation out;
        for (const auto& recall : recalls)
            out.perRequest.push_back({recall, recall, recall, recall});
        return out;
    };
    const SeedEvaluations first = {evaluation({0.1, 0.2, std::nullopt}), evaluation({0.3, 0.4, std::nullopt})};
    const SeedEvaluations second = {evaluation({0.2, 0.4, std::nullopt}), evaluation({0.3, 0.5, 1.0})};
    const Estimate estimate = estimateDifference(first, second, &eval::RequestMetrics::recall, {.resamples = 200}, job);
    EXPECT_EQ(estimate.requests, 2U) << "where both have a value with every seed";
    EXPECT_NEAR(estimate.perSeed[0], 0.15, 1e-12);
    EXPECT_NEAR(estimate.perSeed[1], 0.05, 1e-12);
    EXPECT_NEAR(estimate.mean, 0.1, 1e-12);
    EXPECT_NEAR(estimate.overRequests->lower, 0.05, 1e-12);
    EXPECT_NEAR(estimate.overRequests->upper, 0.15, 1e-12);
    EXPECT_THROW(static_cast<void>(estimateDifference({first[0]}, second, &eval::RequestMetrics::recall, {}, job)),
                 Error);
}

} // namespace
