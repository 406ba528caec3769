// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/dataset.h"
#include "data/editedrequest.h"
#include "model/torch.h"

#include <span>
#include <vector>

namespace cdm::model {

/// Rows of one embedding table that a batch needs, each once.
struct Lookup
{
    torch::Tensor rows;  ///< [R] int64, ascending, distinct
    torch::Tensor place; ///< [...] int64: which of `rows` belongs to each user, request, item or category entry
};

/// What a batch takes of the data's own model beside ids and fields.
struct UpstreamParts
{
    bool scores = false;
    bool itemVectors = false;
    bool userVectors = false;
    bool candidateVectors = false;
};

/// A batch of requests, padded to its largest. B requests, N candidates, M distinct items.
struct Batch
{
    std::int64_t requests = 0;       ///< B
    std::int64_t candidates = 0;     ///< N
    std::vector<std::int64_t> sizes; ///< [B] candidates of each request
    torch::Tensor valid;             ///< [B, N] bool
    torch::Tensor shown;             ///< [B, N] bool
    torch::Tensor labels;            ///< [B, N] float32
    torch::Tensor itemOf;            ///< [B * N] int64 into the M distinct items; 0 on padding
    std::vector<Lookup> user;        ///< user id, user fields, context fields; place [B]
    std::vector<Lookup> item;        ///< item id, item fields; place [M]
    Lookup category;                 ///< place [E], one entry per (item, category) pair, item by item
    torch::Tensor categoryOffsets;   ///< [M] int64: first entry of each distinct item

    // Undefined unless asked for. float32, 0 on padding; their widths are the dataset's.
    torch::Tensor scores;           ///< [B, N]
    torch::Tensor itemVectors;      ///< [M, width]
    torch::Tensor userVectors;      ///< [B, width]
    torch::Tensor candidateVectors; ///< [B, N, width]

    [[nodiscard]] Batch to(torch::Device device) const;
};

/// Gathers requests from a dataset, which has the parts that are asked for. Throws Error for an index out of range, and
/// for scores and vectors that are not finite.
[[nodiscard]] Batch makeBatch(const data::Dataset& dataset, std::span<const RequestIndex> requests,
                              UpstreamParts parts = {});
/// A batch of one edited request, with no label set and nothing shown. Throws Error as data::check(), and for a
/// candidate without an origin where the parts are the data's own scores or vectors of candidates.
[[nodiscard]] Batch makeBatch(const data::Dataset& dataset, const data::EditedRequest& request,
                              UpstreamParts parts = {});

/// The rows that `codes` name, each once, and which of them each entry is.
[[nodiscard]] Lookup makeLookup(const std::vector<std::uint32_t>& codes);

} // namespace cdm::model
