// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/engine.h"
#include "pages/inspect/rankings.h"

#include <QString>

#include <memory>

namespace cdm::ui {

/// One request under one checkpoint, with all numbers that its list came from: a value to lay beside another.
struct PinnedRequest
{
    std::shared_ptr<const data::Dataset> dataset;
    RequestIndex request;
    engine::CheckpointInfo checkpoint;
    std::shared_ptr<const engine::RequestScores> scores;
    FusedRanking fused;
    eval::RequestMetrics metrics;

    /// "request 4510, lambda=0.25 seed 1, epoch 7, γ = 0.10", on one line; `run` as RunNames calls the checkpoint's.
    [[nodiscard]] QString name(const QString& run) const;
    /// The same with the run's id, K, seed and dataset, for exports.
    [[nodiscard]] QString provenance() const;
    /// Place of an item in the list; -1 = it is not listed.
    [[nodiscard]] int placeOf(ItemIndex item) const;
    [[nodiscard]] ItemIndex itemAt(std::size_t place) const;
};

/// Scores the request and ranks it. Any thread. Throws Error.
[[nodiscard]] PinnedRequest pinRequest(const std::shared_ptr<const data::Dataset>& dataset, RequestIndex request,
                                       const engine::Model& model, double gamma, std::size_t k);

} // namespace cdm::ui
