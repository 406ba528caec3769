// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/engine.h"

#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace cdm::ui {

/// A model that many jobs may call at once: calls take turns in the order they came. Scoring a whole split yields
/// between batches of requests, so that a click on one request is answered while a long scoring goes on.
class SerialModel final : public engine::Model
{
public:
    explicit SerialModel(std::shared_ptr<const engine::Model> model);

    [[nodiscard]] const engine::CheckpointInfo& info() const override;
    [[nodiscard]] eval::ScoreTable score(const data::Dataset& dataset, std::span<const RequestIndex> requests,
                                         JobContext& job) const override;
    void scoreEach(const data::Dataset& dataset, std::span<const RequestIndex> requests,
                   const engine::BatchVisitor& visit, JobContext& job) const override;
    [[nodiscard]] engine::RequestScores scoreRequest(const data::Dataset& dataset, RequestIndex request) const override;
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
    class Turn;
    std::shared_ptr<const engine::Model> model_;
    mutable std::mutex mutex_;
    mutable std::condition_variable next_;
    mutable std::uint64_t lastTicket_ = 0;
    mutable std::uint64_t serving_ = 1;
};

} // namespace cdm::ui
