// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/dataset.h"
#include "engine/trainconfig.h"
#include "store/queue.h"
#include "study/search.h"

#include <QString>

#include <vector>

namespace cdm::ui {

inline constexpr std::size_t mostVariations = 1000;

/// "0.1, 0.3 1" as texts; separated by commas, semicolons or blanks. Values that are there twice count once.
[[nodiscard]] std::vector<std::string> listedValues(const QString& text);
/// Whole numbers as listedValues(). Throws Error naming one that is none, and for no value at all.
[[nodiscard]] std::vector<std::int64_t> listedSeeds(const QString& text);

/// Entries for the queue: every point of the grid with every seed, the last axis moving fastest and the seed faster
/// still. Named by what differs, after `name` or, if that is empty, the dataset. Throws Error for values that are not
/// allowed and for more than mostVariations.
[[nodiscard]] std::vector<store::QueueEntry> variations(const engine::TrainConfig& base,
                                                        const std::vector<study::SearchAxis>& axes,
                                                        const std::vector<std::int64_t>& seeds, const QString& name,
                                                        const data::Dataset& dataset);

} // namespace cdm::ui
