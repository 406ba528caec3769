// SPDX-License-Identifier: GPL-3.0-only
#include "train/kdtarget.h"

#include "base/error.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace cdm::train {

namespace {

torch::Tensor labelsOf(KdTarget target, const std::vector<PlaceList>& lists, std::int64_t candidates)
{
    torch::Tensor labels = torch::zeros({static_cast<std::int64_t>(lists.size()), candidates}, torch::kFloat32);
    float* row = labels.data_ptr<float>();
    for (const PlaceList& list : lists) {
        for (std::size_t r = 0; r < list.size(); ++r)
            row[list[r]] =
                target == KdTarget::Rank ? static_cast<float>(1.0 / std::log2(static_cast<double>(r) + 2.0)) : 1.0f;
        row += candidates;
    }
    return labels;
}

/// Weights of one request's candidates; `out` holds zeros.
void weighDifference(const PlaceList& teacher, const PlaceList& own, std::span<float> out)
{
    for (const std::uint32_t place : teacher)
        out[place] += 1.0f;
    for (const std::uint32_t place : own)
        out[place] -= 1.0f;
    const auto n = static_cast<double>(out.size());
    const auto m = static_cast<double>(std::ranges::count_if(out, [](float sign) { return sign != 0.0f; }));
    const bool split = m > 0.0 && m < n;
    const float differing = split ? static_cast<float>(n / (2.0 * m)) : 1.0f;
    const float agreeing = split ? static_cast<float>(n / (2.0 * (n - m))) : 1.0f;
    for (float& weight : out)
        weight = weight != 0.0f ? differing : agreeing;
}

} // namespace

KdTarget kdTargetFromName(const std::string& name)
{
    if (name == "membership")
        return KdTarget::Membership;
    if (name == "rank")
        return KdTarget::Rank;
    if (name == "difference")
        return KdTarget::Difference;
    throw Error("'" + name + "' is not allowed", "kd_target", "Allowed: membership, rank, difference");
}

KdTargets kdTargets(KdTarget target, const std::vector<PlaceList>& teacher, const std::vector<PlaceList>& own,
                    const std::vector<std::int64_t>& sizes, std::int64_t candidates)
{
    KdTargets targets{labelsOf(target, teacher, candidates), {}};
    if (target != KdTarget::Difference)
        return targets;
    targets.weights = torch::zeros_like(targets.labels);
    float* row = targets.weights.data_ptr<float>();
    for (std::size_t b = 0; b < teacher.size(); ++b, row += candidates)
        weighDifference(teacher[b], own[b], {row, static_cast<std::size_t>(sizes[b])});
    return targets;
}

} // namespace cdm::train
