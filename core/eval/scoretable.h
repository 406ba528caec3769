// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/ids.h"

#include <cstdint>
#include <span>
#include <vector>

namespace cdm::eval {

/// f and y_stu of every candidate of a set of requests, kept so that gamma can move without the model.
/// Candidate c of the r-th request is at offsets[r] + c.
struct ScoreTable
{
    std::vector<RequestIndex> requests;
    std::vector<std::uint64_t> offsets; ///< [requests + 1], offsets[0] = 0
    std::vector<float> accuracy;        ///< f in (0, 1)
    std::vector<float> student;         ///< y_stu in (0, 1)

    [[nodiscard]] std::size_t size() const noexcept { return requests.size(); }
    [[nodiscard]] std::span<const float> accuracyOf(std::size_t r) const
    {
        return std::span(accuracy).subspan(offsets[r], offsets[r + 1] - offsets[r]);
    }
    [[nodiscard]] std::span<const float> studentOf(std::size_t r) const
    {
        return std::span(student).subspan(offsets[r], offsets[r + 1] - offsets[r]);
    }
};

} // namespace cdm::eval
