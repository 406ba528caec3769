// SPDX-License-Identifier: GPL-3.0-only
#include "study/contextsimilarity.h"

#include "base/random.h"
#include "eval/checks.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace cdm::study {

namespace {

constexpr std::uint64_t targetStream = 0xf160;

double length(std::span<const float> v)
{
    double square = 0.0;
    for (const float x : v)
        square += static_cast<double>(x) * static_cast<double>(x);
    return std::sqrt(square);
}

/// Cosines of the target with all others, in their order.
std::vector<double> cosines(const engine::RequestScores& scores, std::size_t target)
{
    const std::size_t d = scores.dimension;
    const auto row = [&](std::size_t c) { return std::span(scores.embeddings).subspan(c * d, d); };
    const auto own = row(target);
    const double ownLength = length(own);
    std::vector<double> values;
    for (std::size_t c = 0; c < scores.accuracy.size(); ++c) {
        if (c == target)
            continue;
        double dot = 0.0;
        for (std::size_t i = 0; i < d; ++i)
            dot += static_cast<double>(own[i]) * static_cast<double>(row(c)[i]);
        const double product = ownLength * length(row(c));
        values.push_back(product > 0.0 ? std::clamp(dot / product, -1.0, 1.0) : 0.0);
    }
    return values;
}

} // namespace

ContextSimilarity contextSimilarity(const engine::Model& model, const data::Dataset& dataset,
                                    std::span<const RequestIndex> requests, std::size_t k, std::uint64_t seed,
                                    JobContext& job)
{
    eval::checkListLength(k);
    std::vector<std::vector<double>> ofRequest(requests.size());
    const auto visit = [&](std::span<const std::size_t> places, std::span<const engine::RequestScores> batch) {
        for (std::size_t i = 0; i < places.size(); ++i) {
            const std::size_t n = batch[i].accuracy.size();
            if (n < 3)
                continue;
            Random random(streamSeed(seed, targetStream, requests[places[i]].value));
            ofRequest[places[i]] = cosines(batch[i], random.below(n));
        }
    };
    model.scoreEach(dataset, requests, visit, job);
    ContextSimilarity result;
    result.k = k;
    result.seed = seed;
    for (std::vector<double>& values : ofRequest) {
        if (values.empty())
            continue;
        ++result.requests;
        result.all.insert(result.all.end(), values.begin(), values.end());
        std::sort(values.begin(), values.end(), std::greater<>());
        const auto side = static_cast<std::ptrdiff_t>(std::min(k, values.size() / 2));
        result.positive.insert(result.positive.end(), values.begin(), values.begin() + side);
        result.negative.insert(result.negative.end(), values.end() - side, values.end());
    }
    return result;
}

} // namespace cdm::study
