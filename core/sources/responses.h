// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"
#include "data/dataset.h"
#include "data/responses.h"
#include "sources/generator.h"

#include <filesystem>

namespace cdm::sources {

/// Reads fully observed responses in the layout of KuaiRec's small_matrix.csv: a header with user_id, video_id and
/// watch_ratio among its columns in any order, a row per pair, no quotes. Rows of users or items that the dataset does
/// not have are left out; of a pair that repeats the last row counts; pairs without a row are not observed. Memory: 4
/// bytes for every pair of the dataset. Throws Error naming file and line for a missing column, a row of another length
/// and a ratio that is no number from 0 to 1e9; for more than 2^30 pairs; when no row belongs to the dataset;
/// Cancelled.
[[nodiscard]] data::Responses readResponses(const std::filesystem::path& file, const data::Dataset& dataset,
                                            JobContext& job);

/// Throws Error where the options make more than 2^30 pairs of users and items, which writeResponses() refuses.
void checkResponses(const GeneratorOptions& options);

/// Writes the same layout for a generated dataset: of every user and item the probability of a click in the first
/// position, without repetition, outside any tab, averaged over the user's interests. Same options, same bytes. The
/// file is complete or absent. Throws Error (also as checkResponses()), Cancelled.
void writeResponses(const GeneratorOptions& options, const std::filesystem::path& file, JobContext& job);

} // namespace cdm::sources
