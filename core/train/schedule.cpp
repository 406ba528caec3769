// SPDX-License-Identifier: GPL-3.0-only
#include "train/schedule.h"

#include "base/random.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cdm::train {

namespace {
constexpr std::size_t batchesPerStretch = 64;
constexpr std::uint64_t shuffleStream = 0x73687566666c65ULL;
/// Numbers of one [B, N, N] tensor while scoring: 32 MiB of float32.
constexpr std::uint64_t attentionBudget = 8'000'000;

std::uint64_t sizeOf(const data::Dataset& dataset, RequestIndex request)
{
    return dataset.request(request).size();
}
} // namespace

double annealedTau(const engine::TrainConfig& config, std::int64_t step)
{
    const double share = std::min(1.0, static_cast<double>(step) / static_cast<double>(config.tauSteps));
    return config.tauStart * std::pow(config.tauEnd / config.tauStart, share);
}

std::vector<std::vector<RequestIndex>> epochBatches(const data::Dataset& dataset,
                                                    std::span<const RequestIndex> requests, std::int64_t batchSize,
                                                    std::uint64_t seed, std::int64_t epoch)
{
    std::vector<RequestIndex> order(requests.begin(), requests.end());
    Random random(streamSeed(seed, shuffleStream, static_cast<std::uint64_t>(epoch)));
    random.shuffle(order);
    const auto size = static_cast<std::size_t>(batchSize);
    std::vector<std::vector<RequestIndex>> batches;
    for (std::size_t begin = 0; begin < order.size(); begin += size * batchesPerStretch) {
        const std::size_t end = std::min(order.size(), begin + size * batchesPerStretch);
        std::stable_sort(order.begin() + static_cast<std::ptrdiff_t>(begin),
                         order.begin() + static_cast<std::ptrdiff_t>(end),
                         [&](RequestIndex a, RequestIndex b) { return sizeOf(dataset, a) < sizeOf(dataset, b); });
        for (std::size_t at = begin; at < end; at += size)
            batches.emplace_back(order.begin() + static_cast<std::ptrdiff_t>(at),
                                 order.begin() + static_cast<std::ptrdiff_t>(std::min(end, at + size)));
    }
    random.shuffle(batches);
    return batches;
}

std::vector<std::vector<std::size_t>> scoringBatches(const data::Dataset& dataset,
                                                     std::span<const RequestIndex> requests, std::size_t batchSize)
{
    std::vector<std::size_t> order(requests.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return sizeOf(dataset, requests[a]) < sizeOf(dataset, requests[b]);
    });
    std::vector<std::vector<std::size_t>> batches;
    for (const std::size_t place : order) {
        const std::uint64_t n = sizeOf(dataset, requests[place]);
        const bool full = batches.empty() || batches.back().size() >= batchSize ||
                          (batches.back().size() + 1) * n * n > attentionBudget;
        if (full)
            batches.emplace_back();
        batches.back().push_back(place);
    }
    return batches;
}

} // namespace cdm::train
