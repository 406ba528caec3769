// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"
#include "engine/engine.h"
#include "exporting/compression.h"
#include "study/method.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace cdm::exporting {

/// A ranking to write: how it is named in the files, and how it is made.
struct NamedMethod
{
    std::string name;
    study::Method method;
};

/// What of a model's output is written, and how.
struct ModelOutputOptions
{
    bool scores = true;
    bool rankings = true;
    bool contexts = false;
    bool embeddings = false;
    double gamma = 0.1;                          ///< of the column fused = f + gamma y_stu, >= 0
    std::vector<NamedMethod> rankers;            ///< of the rankings; names differ. Popularity and Random are refused
    std::size_t k = 20;                          ///< length of the rankings, >= 1
    std::size_t contextRequests = 100;           ///< requests whose contexts are written, from the first; 0 = all
    std::size_t contextItems = 0;                ///< most items of a side, the heaviest; 0 = all that the student took
    bool arrays = false;                         ///< scores and rankings as .npy in place of CSV
    Compression compression = Compression::None; ///< of the CSV files
    std::string description = "{}";              ///< JSON text, written as it is to run.json
};

/// Writes what a model says of requests into a folder that must not exist; complete or absent. Files:
///
/// scores.csv: request (its id), user, item, place (in the candidate set, from 0), label, shown, f, y_stu, fused, and
/// rank_f, rank_y_stu, rank_fused (from 1; ties to the lower place). As arrays: requests, offsets [requests + 1],
/// items, labels, shown, f, y_stu, fused and the ranks, one row per candidate.
///
/// rankings.csv: request, method, rank (from 1), item, place. As arrays: ranking_NAME [requests, k] of places, -1 where
/// the list is shorter.
///
/// contexts.csv: request, target and target_item, side (positive or negative), rank (from 1), item, place, w (Eq 11),
/// weight (Eq 12-13): the items that the student's hard top-k took, heaviest first. One inspection per target.
///
/// candidate_embeddings.npy [candidates, d], rows as in scores.csv; item_embeddings.npy [items that stand in the
/// requests, d], of each item as in its first request, with item_embedding_ids.txt.
///
/// Memory: 8 bytes per candidate of the requests and the rankings. Throws Error (also for contexts of a model without
/// student) and Cancelled.
void exportModelOutput(const engine::Model& model, const data::Dataset& dataset, std::span<const RequestIndex> requests,
                       const std::filesystem::path& folder, const ModelOutputOptions& options, JobContext& job);

} // namespace cdm::exporting
