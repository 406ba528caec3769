// SPDX-License-Identifier: GPL-3.0-only
// `cdm simulate` through the program: Table 4 against sums made here from the lists, responses and categories that the
// program itself writes.
#include "base/files.h"
#include "core/cli/plaincsv.h"
#include "core/cli/program.h"
#include "support/temporaryfolder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

using namespace cdm;
using test::plainCsv;
using test::Program;
using Json = nlohmann::json;

namespace {

constexpr double stay = 0.9;
constexpr double fatigue = 0.5;

/// A folder of its own with a store; `data` is trained on.
class CliSimulate : public testing::Test
{
protected:
    void SetUp() override
    {
        if (!Program::canTrain())
            GTEST_SKIP() << "built without LibTorch: nothing can be trained";
    }

    Program::Result cdm(const std::vector<std::string>& arguments) const
    {
        return Program::run(arguments, folder / "store/runs.sqlite");
    }
    [[nodiscard]] std::string at(const char* name) const { return (folder / name).string(); }
    void good(const std::vector<std::string>& arguments) const
    {
        const Program::Result result = cdm(arguments);
        ASSERT_EQ(result.status, 0) << arguments.front() << ": " << result.err;
    }
    void train() const
    {
        good({"train", at("data"), "--set", "epochs=2", "warmup_epochs=1", "dimension=8", "hidden_width=8", "threads=1",
              "teacher_k=3", "validation_k=3", "context_size=3", "--quiet"});
    }
    [[nodiscard]] Json simulated(std::vector<std::string> more) const
    {
        std::vector<std::string> arguments = {"simulate", "--run",  "last",    "--responses", at("full.csv"),
                                              "--k",      "4",      "--stay",  "0.9",         "--fatigue",
                                              "0.5",      "--json", "--quiet", "--resamples", "500"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const Program::Result result = cdm(arguments);
        EXPECT_EQ(result.status, 0) << result.err;
        return result.status == 0 ? Json::parse(result.out) : Json();
    }

    /// Table 4's numbers of a method, from what was exported: `lists` by request, and responses by user and item.
    struct Totals
    {
        double watchTime = 0.0, categories = 0.0, clustering = 0.0;
        std::size_t videos = 0, unobserved = 0;
    };
    [[nodiscard]] Totals totalsOf(const std::string& method) const
    {
        std::map<std::pair<std::string, std::string>, double> responses;
        for (const auto& row : plainCsv(at("full.csv")))
            responses[{row.at("user_id"), row.at("video_id")}] = std::stod(row.at("watch_ratio"));
        std::map<std::string, std::string> categoryOf, userOf;
        for (const auto& row : plainCsv(at("tables/items.csv")))
            categoryOf[row.at("item_id")] = row.at("categories").substr(0, row.at("categories").find('|'));
        for (const auto& row : plainCsv(at("tables/candidates.csv")))
            userOf[row.at("request_id")] = row.at("user_id");
        struct Walk
        {
            double reached = 1.0;
            std::map<std::string, int> seen;
        };
        std::map<std::string, Walk> sessions;
        std::set<std::string> categories;
        Totals totals;
        for (const auto& row : plainCsv(at("said/rankings.csv"))) {
            if (row.at("method") != method)
                continue;
            Walk& walk = sessions[row.at("request")];
            const std::string& category = categoryOf.at(row.at("item"));
            const int repeats = category.empty() ? 0 : walk.seen[category]++;
            if (!category.empty())
                categories.insert(category);
            totals.clustering += repeats > 0 ? 1.0 : 0.0;
            ++totals.videos;
            const auto response = responses.find({userOf.at(row.at("request")), row.at("item")});
            if (response == responses.end())
                ++totals.unobserved;
            else
                totals.watchTime += walk.reached * std::pow(fatigue, repeats) * response->second;
            walk.reached *= stay;
        }
        totals.watchTime /= static_cast<double>(sessions.size());
        totals.clustering /= static_cast<double>(sessions.size());
        totals.categories = static_cast<double>(categories.size());
        return totals;
    }
    void exportAll() const
    {
        good({"export", at("data"), "--out", at("tables"), "--quiet"});
        good({"export", "--run", "last", "--out", at("said"), "--what", "rankings", "--k", "4", "--gammas", "0,2",
              "--quiet"});
    }
    static void expectMetric(const Json& metric, double base, double policy)
    {
        EXPECT_NEAR(metric["base"].get<double>(), base, 1e-5);
        EXPECT_NEAR(metric["policy"].get<double>(), policy, 1e-5);
        ASSERT_TRUE(metric["change"].is_number());
        EXPECT_NEAR(metric["change"].get<double>(), (policy - base) / base, 1e-4);
        ASSERT_EQ(metric["interval"].size(), 2U);
        EXPECT_LE(metric["interval"][0], metric["change"]);
        EXPECT_GE(metric["interval"][1], metric["change"]);
    }

    test::TemporaryFolder folder;
};

TEST_F(CliSimulate, GeneratedDataGiveTable4)
{
    good({"generate", "--out", at("data"), "--users", "30", "--items", "80", "--categories", "6", "--candidates", "16",
          "--shown", "6", "--responses", at("full.csv"), "--quiet"});
    train();
    exportAll();
    const Json table = simulated({"--policy", "cdm:gamma=2"});
    const Totals base = totalsOf("cdm:gamma=0");
    const Totals policy = totalsOf("cdm:gamma=2");
    EXPECT_EQ(table["sessions"], 30);
    EXPECT_EQ(table["k"], 4);
    EXPECT_EQ(table["videos"], base.videos + policy.videos);
    EXPECT_EQ(table["unobserved"], 0);
    expectMetric(table["watch_time"], base.watchTime, policy.watchTime);
    expectMetric(table["categories_shown"], base.categories, policy.categories);
    expectMetric(table["clustering_coefficient"], base.clustering, policy.clustering);
    EXPECT_LT(table["watch_time"]["interval"][0], table["watch_time"]["interval"][1]) << "30 sessions differ";

    // The same lists are no change, whatever they are called.
    for (const char* same : {"dcn", "cdm:gamma=0", "mmr-cosine:lambda=0"}) {
        const Json none = simulated({"--policy", same});
        for (const char* metric : {"watch_time", "categories_shown", "clustering_coefficient"}) {
            EXPECT_EQ(none[metric]["change"], 0.0) << same << " " << metric;
            EXPECT_EQ(none[metric]["interval"], Json::array({0.0, 0.0})) << same << " " << metric;
        }
    }
    // Other seeds of the resamples move the interval and nothing else.
    const Json other = simulated({"--policy", "cdm:gamma=2", "--seed", "7"});
    EXPECT_EQ(other["watch_time"]["change"], table["watch_time"]["change"]);
    EXPECT_NE(other["watch_time"]["interval"], table["watch_time"]["interval"]);
    EXPECT_EQ(simulated({"--policy", "cdm:gamma=2"}), table) << "the same command, the same numbers";

    for (const char* format : {"text", "markdown", "csv", "latex", "html"}) {
        const Program::Result text =
            cdm({"simulate", "--run", "last", "--responses", at("full.csv"), "--k", "4", "--format", format});
        ASSERT_EQ(text.status, 0) << text.err;
        for (const char* part : {"Watch time per session", "Categories shown", "Clustering coefficient"})
            EXPECT_NE(text.out.find(part), std::string::npos) << format << ": " << text.out;
    }
}

TEST_F(CliSimulate, APlainMethodIsTheSameInEveryVerb)
{
    good({"generate", "--out", at("data"), "--users", "12", "--items", "60", "--categories", "5", "--candidates", "12",
          "--shown", "6", "--responses", at("full.csv"), "--quiet"});
    good({"train", at("data"), "--set", "epochs=1", "warmup_epochs=0", "dimension=8", "hidden_width=8", "threads=1",
          "teacher_k=3", "context_size=3", "validation_k=3", "lambda=2", "gamma=0.4", "--quiet"});
    const std::string mmr = "DCN + MMR (cosine, lambda 2)";
    const std::string fused = "CDM (gamma 0.4)";
    const Program::Result evaluated =
        cdm({"evaluate", "--run", "last", "--methods", "mmr-cosine", "cdm", "--k", "4", "--resamples", "0", "--quiet"});
    ASSERT_EQ(evaluated.status, 0) << evaluated.err;
    EXPECT_NE(evaluated.out.find(mmr), std::string::npos) << evaluated.out;
    EXPECT_NE(evaluated.out.find(fused), std::string::npos) << evaluated.out;
    good({"export", "--run", "last", "--out", at("said"), "--what", "rankings", "--k", "4", "--methods", "mmr-cosine",
          "mmr-cosine:lambda=2", "cdm", "--quiet"});
    const Json methods = Json::parse(readTextFile(at("said/run.json")))["methods"];
    EXPECT_EQ(methods[0]["title"], mmr);
    EXPECT_EQ(methods[2]["title"], fused);
    std::map<std::string, std::vector<std::string>> lists;
    for (const auto& row : plainCsv(at("said/rankings.csv")))
        lists[row.at("method")].push_back(row.at("item"));
    EXPECT_EQ(lists.at("mmr-cosine"), lists.at("mmr-cosine:lambda=2"));
    const Json simulation = simulated({"--policy", "mmr-cosine", "--base", "cdm"});
    EXPECT_EQ(simulation["policy"], mmr);
    EXPECT_EQ(simulation["base"], fused);
}

TEST_F(CliSimulate, WrongPoliciesAndResponsesAreRefused)
{
    good({"generate", "--out", at("data"), "--users", "12", "--items", "60", "--categories", "5", "--candidates", "12",
          "--shown", "6", "--responses", at("full.csv"), "--quiet"});
    train();
    const auto refused = [&](const std::string& responses, const std::vector<std::string>& more, int status,
                             const std::vector<const char*>& parts) {
        std::vector<std::string> arguments = {"simulate", "--run", "last", "--responses", responses, "--quiet"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const Program::Result result = cdm(arguments);
        EXPECT_EQ(result.status, status) << result.err;
        EXPECT_EQ(result.out, "");
        EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1) << "one message: " << result.err;
        for (const char* part : parts)
            EXPECT_NE(result.err.find(part), std::string::npos) << part << " in " << result.err;
    };
    const std::string full = at("full.csv");
    refused(full, {"--policy", "popularity"}, 2, {"--policy: popularity", "Allowed: cdm, dcn, mmr, dpp, ssd"});
    refused(at("absent.csv"), {"--base", "random"}, 2, {"--base: random"});
    refused(full, {"--policy", "cdm:lambda=1"}, 2, {"--policy", "lambda"});
    refused(full, {"--base", "nothing"}, 2, {"--base", "nothing"});
    refused(full, {"--base-run", "r-none"}, 1, {"r-none"});
    refused(at("absent.csv"), {}, 1, {"absent.csv"});
    writeFileAtomically(folder / "bad.csv", "user_id,video_id,watch_ratio\nu1,i1,often\n");
    refused(at("bad.csv"), {}, 1, {"bad.csv, line 2", "often", "Allowed: 0 to 1e9"});
    writeFileAtomically(folder / "bare.csv", "user_id,video_id\nu1,i1\n");
    refused(at("bare.csv"), {}, 1, {"bare.csv", "watch_ratio", "Needed: user_id, video_id and watch_ratio"});
    writeFileAtomically(folder / "strangers.csv", "user_id,video_id,watch_ratio\nnobody,nothing,1\n");
    refused(at("strangers.csv"), {}, 1, {"strangers.csv", "no row has a user and an item of the dataset"});
}

/// KuaiRec by hand: 8 users and 12 videos with one or two tags; big_matrix.csv is a log of plays, small_matrix.csv what
/// all but one user made of all videos.
void writeKuaiRec(const std::filesystem::path& folder)
{
    std::filesystem::create_directories(folder);
    constexpr int users = 8, videos = 12, plays = 24;
    const auto ratio = [](int user, int video) { return 0.25 * ((user * 5 + video * 7) % 13); };
    std::string big = "user_id,video_id,play_duration,video_duration,time,date,timestamp,watch_ratio\n";
    for (int play = 0; play < plays; ++play) {
        for (int user = 0; user < users; ++user) {
            const int video = (play * 5 + user) % videos;
            big += std::to_string(user) + "," + std::to_string(100 + video) + ",1000,2000,x,x," +
                   std::to_string(1'593'878'903 + play * 3600 + user) + "," + std::to_string(ratio(user, video)) + "\n";
        }
    }
    std::string small = "user_id,video_id,play_duration,video_duration,time,date,timestamp,watch_ratio\n";
    for (int user = 1; user < users; ++user) {
        for (int video = 0; video < videos; ++video)
            small += std::to_string(user) + "," + std::to_string(100 + video) + ",1000,2000,x,x,1593878903," +
                     std::to_string(ratio(user, video)) + "\n";
    }
    std::string categories = "video_id,feat\n";
    for (int video = 0; video < videos; ++video)
        categories +=
            std::to_string(100 + video) +
            (video % 3 == 0 ? ",\"[" + std::to_string(video % 4) + ", 9]\"" : ",[" + std::to_string(video % 4) + "]") +
            "\n";
    writeFileAtomically(folder / "big_matrix.csv", big);
    writeFileAtomically(folder / "small_matrix.csv", small);
    writeFileAtomically(folder / "item_categories.csv", categories);
}

TEST_F(CliSimulate, KuaiRecGivesTable4FromItsSmallMatrix)
{
    writeKuaiRec(folder / "KuaiRec");
    good({"import", at("KuaiRec"), "--out", at("data"), "--builder", "window", "--window", "3", "--candidates", "8",
          "--quiet"});
    std::filesystem::copy_file(folder / "KuaiRec/small_matrix.csv", folder / "full.csv");
    train();
    exportAll();
    const Json table = simulated({"--policy", "cdm:gamma=2"});
    const Totals base = totalsOf("cdm:gamma=0");
    const Totals policy = totalsOf("cdm:gamma=2");
    EXPECT_EQ(table["videos"], base.videos + policy.videos);
    EXPECT_EQ(table["unobserved"], base.unobserved + policy.unobserved);
    EXPECT_GT(table["unobserved"], 0) << "user 0 is not in the small matrix";
    EXPECT_NEAR(table["watch_time"]["base"].get<double>(), base.watchTime, 1e-5);
    EXPECT_NEAR(table["watch_time"]["policy"].get<double>(), policy.watchTime, 1e-5);
    EXPECT_EQ(table["categories_shown"]["base"], base.categories);
    EXPECT_EQ(table["categories_shown"]["policy"], policy.categories);
    EXPECT_NEAR(table["clustering_coefficient"]["base"].get<double>(), base.clustering, 1e-9);
    EXPECT_NEAR(table["clustering_coefficient"]["policy"].get<double>(), policy.clustering, 1e-9);
    const Program::Result text = cdm({"simulate", "--run", "last", "--responses", at("full.csv"), "--k", "4"});
    EXPECT_NE(text.out.find("listed videos have no observed response"), std::string::npos) << text.out;
}

} // namespace
