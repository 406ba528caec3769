// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/dataset.h"
#include "engine/engine.h"
#include "engine/teacherlist.h"
#include "eval/metrics.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cdm::ui {

/// Everything about a request's order that does not depend on gamma.
struct BaseRankings
{
    std::vector<std::uint32_t> dcnRank;     ///< [N] place by f, 0 = best
    std::vector<std::uint32_t> studentRank; ///< [N] place by y_stu
    std::vector<std::int64_t> teacherRank;  ///< [N] place in the teacher's list, -1 = not in it
    std::vector<std::uint32_t> dcnList;     ///< top K by f
    std::vector<std::uint32_t> teacherList; ///< the teacher's, K items
    std::size_t k = 0;
};

/// Places by f, by y_stu and by the teacher, whose k is the length of the lists. O(N d K); any thread. Throws Error for
/// scores that are not finite, naming `what`.
[[nodiscard]] BaseRankings baseRankings(const engine::RequestScores& scores, const engine::TeacherOptions& teacher,
                                        const std::string& what);

/// The order by f + gamma y_stu.
struct FusedRanking
{
    double gamma = 0.0;
    std::vector<double> score;       ///< [N]
    std::vector<std::uint32_t> rank; ///< [N], 0 = best, ties to the lower place in the request
    std::vector<std::uint32_t> list; ///< top K, best first
};
/// O(N log N). The scores must be finite, as baseRankings() has checked.
[[nodiscard]] FusedRanking fusedRanking(const engine::RequestScores& scores, double gamma, std::size_t k);

struct ListChange
{
    std::vector<std::uint32_t> entered; ///< in the order of the new list
    std::vector<std::uint32_t> left;    ///< in the order of the old one
};
[[nodiscard]] ListChange listChange(const std::vector<std::uint32_t>& before, const std::vector<std::uint32_t>& after);

/// Recall, MRR and ILAD of one list of the request.
[[nodiscard]] eval::RequestMetrics listMetrics(const data::RequestView& request, const std::vector<std::uint32_t>& list,
                                               const eval::ItemSpace& space);

/// One line of the slope chart: a candidate that is in at least one of the three lists.
struct SlopeItem
{
    static constexpr int outside = -1;
    std::uint32_t candidate = 0;
    int dcn = outside; ///< place in the list, 0 = first
    int teacher = outside;
    int fused = outside;
};
enum class Trend { Rose, Fell, Same };
/// From DCN's list to the fused one; leaving the list is falling, entering it is rising.
[[nodiscard]] Trend trendOf(const SlopeItem& item);
/// The union of the three lists, ordered by fused, then teacher, then DCN place.
[[nodiscard]] std::vector<SlopeItem> slopeItems(const BaseRankings& base, const FusedRanking& fused);

} // namespace cdm::ui
