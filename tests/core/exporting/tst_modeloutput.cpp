// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "base/files.h"
#include "exporting/modeloutput.h"
#include "sources/generator.h"
#include "sources/input/npy.h"
#include "support/fakemodel.h"
#include "support/generated.h"
#include "support/temporaryfolder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

using namespace cdm;
using namespace cdm::exporting;

namespace {

/// Rows of a CSV file without quotes, each a map from column to cell.
std::vector<std::map<std::string, std::string>> rowsOf(const std::filesystem::path& file)
{
    std::istringstream text(readTextFile(file));
    const auto cellsOf = [](const std::string& line) {
        std::istringstream cells(line);
        std::vector<std::string> list;
        for (std::string cell; std::getline(cells, cell, ',');)
            list.push_back(cell);
        return list;
    };
    std::string line;
    std::getline(text, line);
    const std::vector<std::string> names = cellsOf(line);
    std::vector<std::map<std::string, std::string>> rows;
    while (std::getline(text, line)) {
        const std::vector<std::string> cells = cellsOf(line);
        EXPECT_EQ(cells.size(), names.size()) << line;
        for (std::size_t c = 0; c < cells.size(); ++c)
            (c == 0 ? rows.emplace_back() : rows.back())[names[c]] = cells[c];
    }
    return rows;
}

class ModelOutput : public testing::Test
{
protected:
    void SetUp() override
    {
        dataset = test::generated(
            {.users = 6, .items = 60, .categories = 5, .requestsPerUser = 3, .candidates = 12, .shown = 4},
            folder / "d");
        for (std::uint32_t r = 0; r < dataset->requestCount(); r += 2)
            requests.emplace_back(r);
        study::Method cdm;
        cdm.kind = study::MethodKind::Cdm;
        cdm.gamma = 0.5;
        output.rankers = {{"cdm:gamma=0.5", cdm}, {"dcn", {}}};
        output.gamma = 0.5;
        output.k = 5;
    }
    void write(const std::filesystem::path& out)
    {
        JobContext job;
        const test::FakeModel model(*dataset);
        exportModelOutput(model, *dataset, requests, out, output, job);
    }

    test::TemporaryFolder folder;
    std::shared_ptr<const data::Dataset> dataset;
    std::vector<RequestIndex> requests;
    ModelOutputOptions output;
};

} // namespace

TEST_F(ModelOutput, ScoresAndRankingsAreTheModels)
{
    write(folder / "out");
    const test::FakeModel model(*dataset);
    const auto rows = rowsOf(folder / "out/scores.csv");
    const auto lists = rowsOf(folder / "out/rankings.csv");
    std::size_t at = 0;
    for (const RequestIndex request : requests) {
        const engine::RequestScores scores = model.scoreRequest(*dataset, request);
        const data::RequestView view = dataset->request(request);
        for (std::size_t i = 0; i < view.size(); ++i, ++at) {
            ASSERT_LT(at, rows.size());
            EXPECT_EQ(rows[at].at("request"), dataset->requestId(request));
            EXPECT_EQ(rows[at].at("item"), dataset->itemId(view.items[i]));
            EXPECT_EQ(std::stof(rows[at].at("f")), scores.accuracy[i]);
            EXPECT_EQ(std::stof(rows[at].at("y_stu")), scores.student[i]);
            const auto before = std::count_if(scores.accuracy.begin(), scores.accuracy.end(),
                                              [&](float f) { return f > scores.accuracy[i]; });
            EXPECT_GE(std::stol(rows[at].at("rank_f")), before + 1);
        }
    }
    EXPECT_EQ(at, rows.size());
    ASSERT_EQ(lists.size(), requests.size() * 2 * 5);
    // The list of CDM is the beginning of the order that the scores' ranks tell.
    std::map<std::pair<std::string, std::string>, std::string> rankOf;
    for (const auto& row : rows)
        rankOf[{row.at("request"), row.at("place")}] = row.at("rank_fused");
    for (const auto& row : lists) {
        if (row.at("method") != "cdm:gamma=0.5")
            continue;
        EXPECT_EQ((rankOf[{row.at("request"), row.at("place")}]), row.at("rank"));
    }
}

TEST_F(ModelOutput, ArraysHoldTheSameNumbers)
{
    output.arrays = true;
    output.embeddings = true;
    write(folder / "out");
    const test::FakeModel model(*dataset);
    const sources::NpyArray f(folder / "out/f.npy"), candidates(folder / "out/candidate_embeddings.npy");
    const sources::NpyArray items(folder / "out/item_embeddings.npy");
    EXPECT_EQ(candidates.dimension(), test::FakeModel::dimension);
    EXPECT_EQ(candidates.rows(), f.rows());
    std::vector<float> row(test::FakeModel::dimension), one(1);
    std::uint64_t at = 0;
    for (const RequestIndex request : requests) {
        const engine::RequestScores scores = model.scoreRequest(*dataset, request);
        for (std::size_t i = 0; i < scores.accuracy.size(); ++i, ++at) {
            f.read(at, one);
            EXPECT_EQ(one[0], scores.accuracy[i]);
            candidates.read(at, row);
            EXPECT_TRUE(
                std::equal(row.begin(), row.end(), scores.embeddings.begin() + static_cast<long>(i * row.size())));
        }
    }
    EXPECT_EQ(at, f.rows());
    const std::string ids = readTextFile(folder / "out/item_embedding_ids.txt");
    EXPECT_EQ(static_cast<std::uint64_t>(std::count(ids.begin(), ids.end(), '\n')), items.rows());
    EXPECT_TRUE(std::filesystem::exists(folder / "out/ranking_cdm_gamma=0.5.npy"));
}

TEST_F(ModelOutput, ContextsNameEachTargetsItems)
{
    output.contexts = true;
    output.contextRequests = 2;
    output.contextItems = 3;
    write(folder / "out");
    const auto rows = rowsOf(folder / "out/contexts.csv");
    ASSERT_FALSE(rows.empty());
    std::set<std::string> seen;
    std::map<std::string, int> ofTarget;
    for (const auto& row : rows) {
        seen.insert(row.at("request"));
        EXPECT_NE(row.at("place"), row.at("target"));
        EXPECT_LE(++ofTarget[row.at("request") + "/" + row.at("target") + row.at("side")], 3);
    }
    EXPECT_EQ(seen.size(), 2U);
}

TEST_F(ModelOutput, IsCompleteOrAbsentAndRefusesWhatIsNoRankingOfTheModel)
{
    study::Method popularity;
    popularity.kind = study::MethodKind::Popularity;
    output.rankers.push_back({"popularity", popularity});
    EXPECT_THROW(write(folder / "out"), Error);
    EXPECT_FALSE(std::filesystem::exists(folder / "out"));
}
