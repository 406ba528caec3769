// SPDX-License-Identifier: GPL-3.0-only
// Every case of suite "metrics" below $CDM_GOLDEN_DIR/model: values made by an independent program.
#include "evaldata.h"

#include "eval/metrics.h"
#include "rerank/topk.h"
#include "support/goldenfolder.h"

#include <nlohmann/json.hpp>

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

using namespace cdm;
using nlohmann::json;

namespace {

std::vector<json> goldenCases()
{
    std::vector<json> cases;
    const std::filesystem::path folder = cdm::test::goldenFolder() / "model";
    if (!std::filesystem::is_directory(folder))
        return cases;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".json")
            continue;
        std::ifstream file(entry.path());
        const json content = json::parse(file);
        if (content.value("suite", "") != "metrics")
            continue;
        for (const json& one : content.at("cases"))
            cases.push_back(one);
    }
    return cases;
}

void expectNear(const std::optional<double>& value, const json& expected)
{
    ASSERT_EQ(value.has_value(), !expected.is_null());
    if (value) {
        const double wanted = expected.get<double>();
        EXPECT_NEAR(*value, wanted, 1e-10 * (1.0 + std::abs(wanted)));
    }
}

/// One case: padding is taken out before, because a request of a dataset has none.
void check(const json& one)
{
    const json& inputs = one.at("inputs");
    const json& outputs = one.at("outputs");
    const auto k = one.at("params").at("K").get<std::size_t>();
    const auto score = inputs.at("score").at("data").get<std::vector<double>>();
    const auto mask = inputs.at("mask").at("data").get<std::vector<double>>();
    const auto x = inputs.at("X").at("data").get<std::vector<double>>();
    const auto category = inputs.at("category").get<std::vector<std::uint32_t>>();
    const auto positives = inputs.at("positives").get<std::vector<std::size_t>>();
    const std::size_t d = x.size() / score.size();

    std::vector<std::uint8_t> label(score.size(), 0);
    for (const std::size_t place : positives)
        label.at(place) = 1;
    std::vector<std::uint32_t> valid;
    std::vector<double> scores;
    test::EvalRequest request;
    std::vector<test::EvalItem> items;
    std::vector<double> vectors;
    for (std::uint32_t i = 0; i < score.size(); ++i) {
        if (mask[i] == 0.0)
            continue;
        request.items.push_back(static_cast<std::uint32_t>(valid.size()));
        request.labels.push_back(label[i]);
        valid.push_back(i);
        scores.push_back(score[i]);
        items.push_back({{}, {category[i]}});
        vectors.insert(vectors.end(), x.begin() + static_cast<std::ptrdiff_t>(i * d),
                       x.begin() + static_cast<std::ptrdiff_t>((i + 1) * d));
    }
    const auto order = rerank::topK(std::span<const double>(scores), scores.size());
    std::vector<std::uint32_t> ranking;
    for (const std::uint32_t place : order)
        ranking.push_back(valid[place]);
    EXPECT_EQ(ranking, outputs.at("ranking").get<std::vector<std::uint32_t>>());

    const std::vector<std::uint32_t> list(order.begin(),
                                          order.begin() + static_cast<std::ptrdiff_t>(std::min(k, order.size())));
    expectNear(eval::recallAt(list, request.labels), outputs.at("recall"));
    expectNear(eval::reciprocalRank(list, request.labels), outputs.at("mrr"));
    std::vector<double> listed;
    for (const std::uint32_t place : list)
        listed.insert(listed.end(), vectors.begin() + static_cast<std::ptrdiff_t>(place * d),
                      vectors.begin() + static_cast<std::ptrdiff_t>((place + 1) * d));
    expectNear(eval::intraListDistance(listed, d), outputs.at("ilad"));

    if (valid.empty())
        return; // no dataset holds a request without candidates
    const test::EvalData data(items, one.at("params").at("n_categories").get<std::uint32_t>(), {request});
    JobContext job;
    const auto ranker = [&list](std::size_t, const data::RequestView&) { return list; };
    const auto evaluation = eval::evaluate(*data, data.all(), test::VectorSpace(vectors, d), k, ranker, job);
    expectNear(evaluation.perRequest.front().recall, outputs.at("recall"));
    expectNear(evaluation.perRequest.front().mrr, outputs.at("mrr"));
    expectNear(evaluation.perRequest.front().ilad, outputs.at("ilad"));
    expectNear(evaluation.metrics.cc, outputs.at("cc_single_request"));
}

} // namespace

TEST(GoldenMetrics, EveryCase)
{
    const std::vector<json> cases = goldenCases();
    if (cases.empty())
        GTEST_SKIP() << "no metrics cases below CDM_GOLDEN_DIR";
    for (const json& one : cases) {
        SCOPED_TRACE(one.at("name").get<std::string>());
        check(one);
    }
}
