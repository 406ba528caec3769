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

    explicit FakeModel(const data::Dataset& dataset, const std::string& runId = "r-fake",
                       const std::string& teacher = "mmr")
    {
        info_.schema = dataset.schema();
        info_.datasetName = dataset.name();
        info_.datasetHash = dataset.hash();
        info_.runId = runId;
        info_.epoch = 3;
        info_.config.contextSize = 5;
        info_.config.teacher = teacher;
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
        return scoreRequest(dataset, data::editable(dataset, index));
    }

    /// f follows from request, item, label in the dataset and edited attributes; y_stu from the same and from how many
    /// candidates there are.
    [[nodiscard]] engine::RequestScores scoreRequest(const data::Dataset& dataset,
                                                     const data::EditedRequest& edited) const override
    {
        data::check(dataset, edited);
        const data::RequestView request = dataset.request(edited.base);
        engine::RequestScores scores;
        scores.dimension = dimension;
        scores.user.assign(dimension, 1.0f);
        for (const data::EditedCandidate& candidate : edited.candidates) {
            std::uint64_t seed = streamSeed(7, edited.base.value, candidate.item.value);
            if (candidate.fields || candidate.categories)
                seed = streamSeed(seed, attributes(dataset, candidate));
            const bool liked = candidate.origin >= 0 && request.labels[static_cast<std::size_t>(candidate.origin)] != 0;
            scores.accuracy.push_back(0.7f * unit(seed) + (liked ? 0.25f : 0.0f));
            const auto missing = static_cast<std::uint64_t>(request.size()) - edited.candidates.size();
            scores.student.push_back(unit(seed + 1 + 16 * missing));
            for (std::size_t d = 0; d < dimension; ++d)
                scores.embeddings.push_back(unit(streamSeed(9, candidate.item.value, d)) - 0.5f);
        }
        return scores;
    }

    [[nodiscard]] engine::TargetInspection inspect(const data::Dataset& dataset, RequestIndex index,
                                                   std::uint32_t target,
                                                   const engine::InspectOptions& options) const override
    {
        return inspect(dataset, data::editable(dataset, index), target, options);
    }

    [[nodiscard]] engine::TargetInspection inspect(const data::Dataset& dataset, const data::EditedRequest& edited,
                                                   std::uint32_t target,
                                                   const engine::InspectOptions& options) const override
    {
        if (target >= edited.candidates.size())
            throw Error("target " + std::to_string(target) + " is out of range", "request");
        const engine::RequestScores scores = scoreRequest(dataset, edited);
        engine::TargetInspection inspection;
        inspection.contextSize =
            std::min<std::int64_t>(info_.config.contextSize, static_cast<std::int64_t>(edited.candidates.size()) - 1);
        inspection.tau = 0.25;
        inspection.student = scores.student[target];
        inspection.logit = std::log(inspection.student / (1.0f - inspection.student));
        inspection.positive = side(edited, target, options, 1.0f, inspection.contextSize);
        inspection.negative = side(edited, target, options, -1.0f, inspection.contextSize);
        return inspection;
    }

    [[nodiscard]] std::vector<float> leaveOneOut(const data::Dataset& dataset, RequestIndex index, std::uint32_t target,
                                                 JobContext& job) const override
    {
        job.throwIfStopped();
        const engine::RequestScores scores = scoreRequest(dataset, index);
        std::vector<float> student;
        for (std::size_t i = 0; i < scores.student.size(); ++i) {
            const float other = unit(streamSeed(11, target, i));
            student.push_back(i == target ? scores.student[target] : 0.5f * (scores.student[target] + other));
        }
        return student;
    }

private:
    static float unit(std::uint64_t seed)
    {
        return 0.02f + 0.96f * static_cast<float>(mix64(seed) >> 40) / static_cast<float>(1 << 24);
    }

    static std::uint64_t attributes(const data::Dataset& dataset, const data::EditedCandidate& candidate)
    {
        std::uint64_t seed = 1;
        for (const std::uint32_t code : data::fieldsOf(dataset, candidate))
            seed = streamSeed(seed, code);
        for (const CategoryIndex category : data::categoriesOf(dataset, candidate))
            seed = streamSeed(seed, category.value);
        return seed;
    }

    static std::vector<engine::ContextItem> side(const data::EditedRequest& request, std::uint32_t target,
                                                 const engine::InspectOptions& options, float sign, std::int64_t k)
    {
        std::vector<engine::ContextItem> items;
        for (std::uint32_t i = 0; i < request.candidates.size(); ++i) {
            if (i == target)
                continue;
            engine::ContextItem item;
            item.candidate = i;
            item.w =
                4.0f * unit(streamSeed(3, request.candidates[target].item.value, request.candidates[i].item.value)) -
                2.0f;
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
