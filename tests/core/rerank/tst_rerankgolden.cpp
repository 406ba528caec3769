// SPDX-License-Identifier: GPL-3.0-only
// Every case below $CDM_GOLDEN_DIR/rerank: orders made by an independent program.
#include "rerank/rerankfile.h"
#include "support/goldenfolder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <map>

namespace {

std::vector<std::filesystem::path> caseFiles()
{
    std::vector<std::filesystem::path> files;
    const std::filesystem::path folder = cdm::test::goldenFolder() / "rerank";
    if (!std::filesystem::is_directory(folder))
        return files;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".json")
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

/// Replaces each item by the first of its group, so that orders compare equal up to exchanging identical items.
std::vector<std::int64_t> upToTies(const std::vector<std::int64_t>& order, const nlohmann::json& groups)
{
    std::map<std::int64_t, std::int64_t> first;
    for (const nlohmann::json& group : groups)
        for (const nlohmann::json& item : group)
            first[item.get<std::int64_t>()] = group.front().get<std::int64_t>();
    std::vector<std::int64_t> named;
    for (const std::int64_t item : order)
        named.push_back(first.contains(item) ? first[item] : item);
    return named;
}

} // namespace

class RerankGolden : public testing::TestWithParam<cdm::rerank::CasePrecision>
{
};

TEST_P(RerankGolden, EveryCase)
{
    const std::vector<std::filesystem::path> files = caseFiles();
    if (files.empty())
        GTEST_SKIP() << "no golden cases in '" << cdm::test::goldenFolder().string() << "'";
    for (const std::filesystem::path& file : files) {
        SCOPED_TRACE(file.filename().string());
        const nlohmann::json json = nlohmann::json::parse(std::ifstream(file));
        std::vector<std::uint32_t> order;
        ASSERT_NO_THROW(order = cdm::rerank::rerankFile(file, GetParam()));
        EXPECT_EQ(upToTies({order.begin(), order.end()}, json["tie_groups"]),
                  upToTies(json["expected"].get<std::vector<std::int64_t>>(), json["tie_groups"]));
    }
}

INSTANTIATE_TEST_SUITE_P(Precisions, RerankGolden,
                         testing::Values(cdm::rerank::CasePrecision::Float64, cdm::rerank::CasePrecision::Float32),
                         [](const auto& precision) {
                             return precision.param == cdm::rerank::CasePrecision::Float64 ? "Float64" : "Float32";
                         });
