// SPDX-License-Identifier: GPL-3.0-only
#include "cli/methods.h"

#include "base/error.h"
#include "cli/text.h"

#include <algorithm>

namespace cdm::cli {

namespace {

using Lists = std::vector<std::vector<std::uint32_t>>;

/// MMR is greedy, so its shorter lists are beginnings of the longest one.
Lists mmrLists(const OpenedModel& opened, std::span<const RequestIndex> requests, const MethodOptions& options,
               JobContext& job)
{
    Lists lists;
    job.beginPhase("Re-ranking with MMR", requests.size());
    for (const RequestIndex request : requests) {
        job.throwIfStopped();
        const engine::RequestScores scores = opened.model->scoreRequest(*opened.dataset, request);
        rerank::MmrInput<float> input;
        input.scores = scores.accuracy;
        input.embeddings = scores.embeddings;
        input.user = scores.user;
        input.dimension = scores.dimension;
        input.similarity = options.similarity;
        input.lambda = options.lambda;
        input.k = *std::max_element(options.k.begin(), options.k.end());
        input.what = "request " + std::to_string(request.value);
        lists.push_back(rerank::mmr(input));
        job.advance();
    }
    return lists;
}

eval::Ranker beginnings(const Lists& lists, std::size_t k)
{
    return [&lists, k](std::size_t r, const data::RequestView&) {
        const auto& list = lists[r];
        return std::vector<std::uint32_t>(list.begin(),
                                          list.begin() + static_cast<std::ptrdiff_t>(std::min(k, list.size())));
    };
}

} // namespace

std::vector<MethodResult> evaluateMethods(const OpenedModel& opened, std::span<const RequestIndex> requests,
                                          const eval::ItemSpace& space, const MethodOptions& options, JobContext& job)
{
    const data::Dataset& dataset = *opened.dataset;
    job.beginPhase("Scoring", requests.size());
    const eval::ScoreTable scores = opened.model->score(dataset, requests, job);
    const Lists lists = mmrLists(opened, requests, options, job);
    std::vector<MethodResult> results = {{"cdm", "CDM (gamma " + shortText(options.gamma) + ")", {}},
                                         {"dcn", "DCN (gamma 0)", {}},
                                         {"mmr",
                                          std::string("DCN + MMR (") + rerank::similarityName(options.similarity) +
                                              ", lambda " + shortText(options.lambda) + ")",
                                          {}},
                                         {"popularity", "Popularity", {}},
                                         {"random", "Random (seed " + std::to_string(options.seed) + ")", {}}};
    for (const std::size_t k : options.k) {
        results[0].metrics.push_back(eval::evaluateFused(dataset, scores, space, k, options.gamma, job).metrics);
        results[1].metrics.push_back(eval::evaluateFused(dataset, scores, space, k, 0.0, job).metrics);
        results[2].metrics.push_back(eval::evaluate(dataset, requests, space, k, beginnings(lists, k), job).metrics);
        results[3].metrics.push_back(eval::evaluatePopularity(dataset, requests, space, k, job).metrics);
        results[4].metrics.push_back(eval::evaluateRandom(dataset, requests, space, k, options.seed, job).metrics);
    }
    return results;
}

nlohmann::ordered_json metricsJson(const eval::Metrics& metrics)
{
    return {{"k", metrics.k},
            {"recall", metrics.recall},
            {"mrr", metrics.mrr},
            {"ilad", metrics.ilad},
            {"cc", metrics.cc},
            {"requests", metrics.requests},
            {"requests_with_positive", metrics.requestsWithPositive},
            {"requests_with_pair", metrics.requestsWithPair}};
}

std::vector<RequestIndex> requestsOf(const data::Dataset& dataset, data::Split split)
{
    std::vector<RequestIndex> requests = dataset.requests(split);
    if (requests.empty())
        throw Error(std::string("it has no ") + data::splitName(split) + " requests", dataset.folder().string(),
                    "Choose another --split");
    return requests;
}

void addSplit(CLI::App& app, std::string& split)
{
    app.add_option("--split", split, "train, validation or test [default " + split + "]")
        ->check(CLI::IsMember({"train", "validation", "test"}))
        ->option_text("SPLIT");
}

} // namespace cdm::cli
