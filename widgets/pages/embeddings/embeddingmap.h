// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/dataset.h"
#include "engine/engine.h"
#include "eval/projection.h"

#include <array>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace cdm::ui {

enum class MapScope { Request, Catalogue };
enum class MapSpace {
    Checkpoint, ///< item embeddings e of the model
    Attributes, ///< multi-hot attributes at unit length, as ILAD sees them
    Data        ///< the vectors that the dataset brings
};

/// What a map is made from. `model` is asked for MapSpace::Checkpoint alone.
struct MapQuery
{
    std::shared_ptr<const data::Dataset> dataset;
    RequestIndex request;
    MapScope scope = MapScope::Request;
    MapSpace space = MapSpace::Checkpoint;
    std::shared_ptr<const engine::Model> model;
    std::shared_ptr<const engine::RequestScores> scores; ///< of the request, where they are known
    std::shared_ptr<const engine::Model> other;          ///< checkpoint B; null = none
};

/// Items laid out in the plane along which their vectors differ most.
struct EmbeddingMap
{
    MapScope scope = MapScope::Request;
    MapSpace space = MapSpace::Checkpoint;
    std::vector<ItemIndex> items; ///< of a request: in its order; of the catalogue: ascending
    std::size_t total = 0;        ///< items there are; more than `items` when they were thinned
    std::vector<eval::PlanePoint> points;
    std::vector<eval::PlanePoint> moved; ///< under checkpoint B, aligned; empty without one
    std::array<double, 2> explained{};
    std::size_t dimension = 0;
    std::size_t attributes = 0; ///< attribute values the items have, when not all of them could be taken
    double agreement = 0.0;     ///< of B with A, eval::Alignment
};

/// Numbers of all vectors together, beyond which a catalogue is thinned to evenly spaced items.
inline constexpr std::size_t largestMapNumbers = std::size_t{64} << 20;

/// Any thread. Throws Error (no vectors of that kind, a model that has not scored the whole catalogue) and Cancelled.
[[nodiscard]] EmbeddingMap makeMap(const MapQuery& query, JobContext& job);

} // namespace cdm::ui
