// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/error.h"
#include "base/random.h"
#include "engine/engine.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cdm::test {

/// A model without LibTorch whose numbers follow from ids alone, so that tests can compute what views must show.
class FakeModel : public engine::Model
{
public:
    static constexpr std::size_t dimension = 4;

    explicit FakeModel(const data::Dataset& dataset, const std::string& runId = "r-fake")
    {
        info_.schema = dataset.schema();
        info_.datasetName = dataset.name();
        info_.datasetHash = dataset.hash();
        info_.runId = runId;
        info_.epoch = 3;
        info_.config.contextSize = 5;
    }

    [[nodiscard]] const engine::CheckpointInfo& info() const override { return info_; }

    [[nodiscard]] eval::ScoreTable score(const data::Dataset& dataset, std::span<const RequestIndex> requests,
                                         JobContext& job) const override
    {
        eval::ScoreTable table;
        table.offsets.push_back(0);
        for (const RequestIndex index : requests) {
            job.throwIfStopped();
            const engine::RequestScores scores = scoreRequest(dataset, index);
            table.requests.push_back(index);
            table.accuracy.insert(table.accuracy.end(), scores.accuracy.begin(), scores.accuracy.end());
            table.student.insert(table.student.end(), scores.student.begin(), scores.student.end());
            table.offsets.push_back(table.accuracy.size());
        }
        return table;
    }

    [[nodiscard]] engine::RequestScores scoreRequest(const data::Dataset& dataset, RequestIndex index) const override
    {
        const data::RequestView request = dataset.request(index);
        engine::RequestScores scores;
        scores.dimension = dimension;
        scores.user.assign(dimension, 1.0f);
        for (std::size_t i = 0; i < request.size(); ++i) {
            const std::uint64_t seed = streamSeed(7, index.value, request.items[i].value);
            const float liked = request.labels[i] != 0 ? 0.25f : 0.0f;
            scores.accuracy.push_back(0.7f * unit(seed) + liked);
            scores.student.push_back(unit(seed + 1));
            for (std::size_t d = 0; d < dimension; ++d)
                scores.embeddings.push_back(unit(streamSeed(9, request.items[i].value, d)) - 0.5f);
        }
        return scores;
    }

    [[nodiscard]] engine::TargetInspection inspect(const data::Dataset& dataset, RequestIndex index,
                                                   std::uint32_t target,
                                                   const engine::InspectOptions& options) const override
    {
        const data::RequestView request = dataset.request(index);
        if (target >= request.size())
            throw Error("target " + std::to_string(target) + " is out of range", "request");
        const engine::RequestScores scores = scoreRequest(dataset, index);
        engine::TargetInspection inspection;
        inspection.contextSize =
            std::min<std::int64_t>(info_.config.contextSize, static_cast<std::int64_t>(request.size()) - 1);
        inspection.tau = 0.25;
        inspection.student = scores.student[target];
        inspection.logit = std::log(inspection.student / (1.0f - inspection.student));
        inspection.positive = side(request, target, options, 1.0f, inspection.contextSize);
        inspection.negative = side(request, target, options, -1.0f, inspection.contextSize);
        return inspection;
    }

private:
    static float unit(std::uint64_t seed)
    {
        return 0.02f + 0.96f * static_cast<float>(mix64(seed) >> 40) / static_cast<float>(1 << 24);
    }

    static std::vector<engine::ContextItem> side(const data::RequestView& request, std::uint32_t target,
                                                 const engine::InspectOptions& options, float sign, std::int64_t k)
    {
        std::vector<engine::ContextItem> items;
        for (std::uint32_t i = 0; i < request.size(); ++i) {
            if (i == target)
                continue;
            engine::ContextItem item;
            item.candidate = i;
            item.w = 4.0f * unit(streamSeed(3, request.items[target].value, request.items[i].value)) - 2.0f;
            item.logp = sign * item.w - 4.0f;
            if (options.noisy)
                item.noise = 2.0f * unit(streamSeed(options.seed, i, sign > 0 ? 0 : 1)) - 1.0f;
            item.perturbed = sign * item.w + item.noise;
            items.push_back(item);
        }
        std::stable_sort(items.begin(), items.end(),
                         [](const auto& a, const auto& b) { return a.perturbed > b.perturbed; });
        float sum = 0.0f;
        for (std::size_t i = 0; i < items.size() && static_cast<std::int64_t>(i) < k; ++i) {
            items[i].relaxed = 1.0f;
            items[i].weight = std::exp(items[i].perturbed);
            sum += items[i].weight;
        }
        for (auto& item : items) {
            item.weight /= sum;
            item.inclusion = 1.0f / (1.0f + std::exp(-item.logp - 4.0f));
        }
        return items;
    }

    engine::CheckpointInfo info_;
};

} // namespace cdm::test
