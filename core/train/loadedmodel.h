// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/engine.h"
#include "train/networkfile.h"

#include <memory>

namespace cdm::train {

/// A trained network behind the engine's door.
class LoadedModel : public engine::Model
{
public:
    explicit LoadedModel(LoadedNetwork loaded);

    [[nodiscard]] const engine::CheckpointInfo& info() const override { return loaded_.info; }
    [[nodiscard]] eval::ScoreTable score(const data::Dataset& dataset, std::span<const RequestIndex> requests,
                                         JobContext& job) const override;
    [[nodiscard]] engine::RequestScores scoreRequest(const data::Dataset& dataset, RequestIndex request) const override;
    void scoreEach(const data::Dataset& dataset, std::span<const RequestIndex> requests,
                   const engine::BatchVisitor& visit, JobContext& job) const override;
    [[nodiscard]] engine::TargetInspection inspect(const data::Dataset& dataset, RequestIndex request,
                                                   std::uint32_t target,
                                                   const engine::InspectOptions& options) const override;
    [[nodiscard]] engine::RequestScores scoreRequest(const data::Dataset& dataset,
                                                     const data::EditedRequest& request) const override;
    [[nodiscard]] engine::TargetInspection inspect(const data::Dataset& dataset, const data::EditedRequest& request,
                                                   std::uint32_t target,
                                                   const engine::InspectOptions& options) const override;
    [[nodiscard]] std::vector<float> leaveOneOut(const data::Dataset& dataset, RequestIndex request,
                                                 std::uint32_t target, JobContext& job) const override;

private:
    eval::ScoreTable scoreInBatches(const data::Dataset& dataset, std::span<const RequestIndex> requests,
                                    const engine::BatchVisitor& visit, JobContext& job) const;
    [[nodiscard]] engine::RequestScores scoreBatch(const model::Batch& batch) const;

    LoadedNetwork loaded_;
};

} // namespace cdm::train
