// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/embeddings/embeddingmap.h"
#include "pages/embeddings/mapspec.h"

#include <QCoreApplication>

#include <memory>
#include <optional>
#include <vector>

namespace cdm::ui {

enum class MapColouring { Category, Accuracy, Student, Fused, Role };

/// What an item is at the present gamma and target; the list is a mark of its own beside it.
enum class MapRole : std::uint8_t { Candidate, Positive, Negative, NotInRequest };

/// A map with what is known of its points. Shared and read-only.
struct MapContent
{
    std::shared_ptr<const EmbeddingMap> map;
    std::shared_ptr<const data::Dataset> dataset;
    std::shared_ptr<const engine::RequestScores> scores; ///< of the open request; null without a model
    std::vector<int> candidates; ///< [points] place in the open request; -1 = the item is not in it
    double gamma = 0.0;
    std::vector<std::uint8_t> listed; ///< [N] in the top K of f + gamma y_stu; empty without scores
    std::vector<MapRole> roles;       ///< [N]; empty without contexts
    bool attendsToAll = false;        ///< the model draws no contexts

    [[nodiscard]] std::optional<double> accuracy(std::size_t point) const;
    [[nodiscard]] std::optional<double> student(std::size_t point) const;
    [[nodiscard]] std::optional<double> fused(std::size_t point) const;
    [[nodiscard]] bool isListed(std::size_t point) const;
    [[nodiscard]] MapRole role(std::size_t point) const;
    /// Distance from its place under A to that under B; nothing without B.
    [[nodiscard]] std::optional<double> movement(std::size_t point) const;
};

/// Where each item of a map stands in the request; of one that stands twice, the lower place.
[[nodiscard]] std::vector<int> candidatesOf(const EmbeddingMap& map, const data::RequestView& request);

[[nodiscard]] QString colouringName(MapColouring colouring);
[[nodiscard]] QString roleName(MapRole role);

/// The points with colours, shapes, legend and marks. `point` is the target's place in the map, -1 = none.
[[nodiscard]] MapSpec makeSpec(const std::shared_ptr<const MapContent>& content, MapColouring colouring, int point);

} // namespace cdm::ui
