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

/// Where the items of a map stand in a request.
struct MapPlaces
{
    std::vector<int> candidates; ///< [points] place in the request, the lower of two; -1 = the item is not in it
    std::vector<int> points;     ///< [N] place in the map; -1 = the map was thinned and lacks it
};
/// O(points + N log points). Any thread.
[[nodiscard]] MapPlaces placesOf(const EmbeddingMap& map, const data::RequestView& request);

/// A map with what is known of its points. Shared and read-only; what stays from one to the next is the same object.
struct MapContent
{
    std::shared_ptr<const EmbeddingMap> map;
    std::shared_ptr<const data::Dataset> dataset;
    std::shared_ptr<const engine::RequestScores> scores; ///< of the open request; null without a model
    std::shared_ptr<const MapPlaces> places;             ///< in the open request
    QString checkpointA;                                 ///< as people call it; empty without B
    QString checkpointB;
    double gamma = 0.0;
    std::vector<std::uint8_t> listed; ///< [N] in the top K of f + gamma y_stu; empty without scores
    std::vector<MapRole> roles;       ///< [N]; empty without contexts
    bool attendsToAll = false;        ///< the model draws no contexts

    [[nodiscard]] int candidate(std::size_t point) const { return places->candidates[point]; }
    [[nodiscard]] std::optional<double> accuracy(std::size_t point) const;
    [[nodiscard]] std::optional<double> student(std::size_t point) const;
    [[nodiscard]] std::optional<double> fused(std::size_t point) const;
    [[nodiscard]] bool isListed(std::size_t point) const;
    [[nodiscard]] MapRole role(std::size_t point) const;
    /// Distance from its place under A to that under B; nothing without B.
    [[nodiscard]] std::optional<double> movement(std::size_t point) const;
};

[[nodiscard]] QString colouringName(MapColouring colouring);
[[nodiscard]] QString roleName(MapRole role);

/// The points with colours, shapes and legend, without marks.
[[nodiscard]] MapSpec makeSpec(const MapContent& content, MapColouring colouring);
/// Colours, shapes and legend anew for the points that are there.
void recolour(const MapContent& content, MapColouring colouring, MapSpec& spec);
/// Whether the points of both lie and look the same: then the marks are all that may differ.
[[nodiscard]] bool looksAlike(const MapContent& a, const MapContent& b, MapColouring colouring);
/// The list and what is said of each point; selection and target are the caller's. O(N).
[[nodiscard]] MapMarks marksOf(const std::shared_ptr<const MapContent>& content);

} // namespace cdm::ui
