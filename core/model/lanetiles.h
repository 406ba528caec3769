// SPDX-License-Identifier: GPL-3.0-only
#pragma once

// Eight rows into lanes and back, by tiles of eight columns.

#include "model/lanes.h"

namespace cdm::model {

namespace {

/// r[l][i] becomes r[i][l].
CDM_LANES void transposeTile(Lanes (&r)[laneCount])
{
    Lanes s[laneCount];
    for (int l = 0; l < 8; l += 2) {
        s[l] = __builtin_shufflevector(r[l], r[l + 1], 0, 8, 1, 9, 4, 12, 5, 13);
        s[l + 1] = __builtin_shufflevector(r[l], r[l + 1], 2, 10, 3, 11, 6, 14, 7, 15);
    }
    for (int l = 0; l < 8; l += 4)
        for (int half = 0; half < 2; ++half) {
            const Lanes a = s[l + half];
            const Lanes b = s[l + half + 2];
            r[l + 2 * half] = __builtin_shufflevector(a, b, 0, 1, 8, 9, 4, 5, 12, 13);
            r[l + 2 * half + 1] = __builtin_shufflevector(a, b, 2, 3, 10, 11, 6, 7, 14, 15);
        }
    for (int l = 0; l < 4; ++l) {
        const Lanes a = r[l];
        const Lanes b = r[l + 4];
        r[l] = __builtin_shufflevector(a, b, 0, 1, 2, 3, 8, 9, 10, 11);
        r[l + 4] = __builtin_shufflevector(a, b, 4, 5, 6, 7, 12, 13, 14, 15);
    }
}

/// to[i] = {rows[0][i], ..., rows[7][i]} for i < n, 0 from there to the end of the last tile.
CDM_CLONES void rowsToLanes(const float* const* rows, std::int64_t n, Lanes* to)
{
    std::int64_t i = 0;
    for (; i + laneCount <= n; i += laneCount) {
        Lanes tile[laneCount];
        for (std::int64_t l = 0; l < laneCount; ++l)
            tile[l] = *reinterpret_cast<const UnalignedLanes*>(rows[l] + i);
        transposeTile(tile);
        for (std::int64_t l = 0; l < laneCount; ++l)
            to[i + l] = tile[l];
    }
    for (; i < n; ++i)
        for (std::int64_t l = 0; l < laneCount; ++l)
            to[i][l] = rows[l][i];
    for (; i < paddedToLanes(n); ++i)
        to[i] = lanesOf(0.0f);
}

/// rows[l][i] = from[i][l] for i < n.
CDM_CLONES void lanesToRows(const Lanes* from, std::int64_t n, float* const* rows)
{
    std::int64_t i = 0;
    for (; i + laneCount <= n; i += laneCount) {
        Lanes tile[laneCount];
        for (std::int64_t l = 0; l < laneCount; ++l)
            tile[l] = from[i + l];
        transposeTile(tile);
        for (std::int64_t l = 0; l < laneCount; ++l)
            *reinterpret_cast<UnalignedLanes*>(rows[l] + i) = tile[l];
    }
    for (; i < n; ++i)
        for (std::int64_t l = 0; l < laneCount; ++l)
            rows[l][i] = from[i][l];
}

} // namespace

} // namespace cdm::model
