// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace cdm::sources {

/// How requests are built from a plain log of ratings (../data "From ratings to requests").
struct RequestBuildOptions
{
    std::uint32_t window = 20;       ///< interactions of a user that form one request, [1, 1000]
    std::uint32_t candidates = 100;  ///< size of the candidate set, [window, 10000]
    double popularityShare = 0.5;    ///< part of the pool from popularity, the rest from item-item neighbours
    double positiveThreshold = -1.0; ///< rating from which the label is 1; negative = the format's own (4 of 5)
    double validationFraction = 0.1; ///< of the time span's requests, [0, 0.5]
    double testFraction = 0.1;       ///< [0, 0.5]
    std::uint64_t seed = 1;
};

/// Columns of a general table: one row per (request, candidate). Empty names are absent columns.
struct TableMapping
{
    std::string request = "request_id";
    std::string user = "user_id";
    std::string item = "item_id";
    std::string label = "label";
    std::string shown;
    std::string time;
    std::string category; ///< one or several, separated by '|'
    std::string title;
    std::string score;
    std::vector<std::string> itemFields;
    std::vector<std::string> userFields;
    std::vector<std::string> contextFields;
    char separator = '\0'; ///< '\0' = found from the header line
};

struct ImportOptions
{
    std::string format = "auto"; ///< auto, movielens-100k, movielens-latest, table
    std::string name;            ///< of the dataset; empty = the folder's name
    RequestBuildOptions build;
    TableMapping mapping;
    bool strict = false; ///< any bad row is an error
};

/// A row that could not be used.
struct BadRow
{
    std::string file;
    std::uint64_t line = 0; ///< from 1
    std::string problem;
};

struct ImportReport
{
    std::string format; ///< what the input was taken for
    std::uint64_t rowsRead = 0;
    std::uint64_t rowsUsed = 0;
    std::uint64_t rowsRefused = 0;
    std::vector<BadRow> firstBadRows; ///< at most 20
    std::uint64_t requests = 0;
    std::uint64_t requestsWithoutPositive = 0;
    std::vector<std::string> warnings;
};

/// Name of the format found at `path` ("movielens-100k", "movielens-latest", "table"). Throws Error when none fits.
[[nodiscard]] std::string detectFormat(const std::filesystem::path& path);

/// Reads `path` and writes a dataset folder. The pre-ranker that fills candidate pools is trained on what came before
/// the request only. Throws Error (file, line, value, what is allowed) and Cancelled; then nothing is left behind.
ImportReport importDataset(const std::filesystem::path& path, const std::filesystem::path& folder,
                           const ImportOptions& options, JobContext& job);

} // namespace cdm::sources
