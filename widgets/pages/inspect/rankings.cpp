// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/rankings.h"

#include "rerank/topk.h"

#include <algorithm>
#include <limits>
#include <map>

namespace cdm::ui {

namespace {

std::vector<std::uint32_t> firstOf(std::vector<std::uint32_t> order, std::size_t k)
{
    order.resize(std::min(k, order.size()));
    return order;
}

bool contains(const std::vector<std::uint32_t>& list, std::uint32_t candidate)
{
    return std::find(list.begin(), list.end(), candidate) != list.end();
}

} // namespace

BaseRankings baseRankings(const engine::RequestScores& scores, const engine::TeacherOptions& teacher,
                          const std::string& what)
{
    const std::size_t n = scores.accuracy.size();
    const auto k = static_cast<std::size_t>(teacher.k);
    BaseRankings base;
    base.k = std::min(k, n);
    const auto dcnOrder = rerank::topK(std::span<const float>(scores.accuracy), n, what);
    const auto studentOrder = rerank::topK(std::span<const float>(scores.student), n, what);
    base.dcnRank = rerank::ranksIn(dcnOrder);
    base.studentRank = rerank::ranksIn(studentOrder);
    base.dcnList = firstOf(dcnOrder, k);
    base.teacherList = engine::teacherList(scores.accuracy, scores.embeddings, scores.user, teacher, what);
    base.teacherRank.assign(n, -1);
    for (std::size_t i = 0; i < base.teacherList.size(); ++i)
        base.teacherRank[base.teacherList[i]] = static_cast<std::int64_t>(i);
    return base;
}

FusedRanking fusedRanking(const engine::RequestScores& scores, double gamma, std::size_t k)
{
    const std::size_t n = scores.accuracy.size();
    FusedRanking fused;
    fused.gamma = gamma;
    fused.score.resize(n);
    for (std::size_t i = 0; i < n; ++i)
        fused.score[i] = eval::fusedScore(scores.accuracy[i], scores.student[i], gamma);
    const auto order = rerank::topK(std::span<const double>(fused.score), n);
    fused.rank = rerank::ranksIn(order);
    fused.list = firstOf(order, k);
    return fused;
}

ListChange listChange(const std::vector<std::uint32_t>& before, const std::vector<std::uint32_t>& after)
{
    ListChange change;
    std::copy_if(after.begin(), after.end(), std::back_inserter(change.entered),
                 [&before](std::uint32_t candidate) { return !contains(before, candidate); });
    std::copy_if(before.begin(), before.end(), std::back_inserter(change.left),
                 [&after](std::uint32_t candidate) { return !contains(after, candidate); });
    return change;
}

eval::RequestMetrics listMetrics(const data::RequestView& request, const std::vector<std::uint32_t>& list,
                                 const eval::ItemSpace& space)
{
    std::vector<ItemIndex> items;
    items.reserve(list.size());
    for (const std::uint32_t candidate : list)
        items.push_back(request.items[candidate]);
    return {eval::recallAt(list, request.labels), eval::reciprocalRank(list, request.labels),
            eval::intraListDistance(items, space)};
}

Trend trendOf(const SlopeItem& item)
{
    const auto depth = [](int place) { return place == SlopeItem::outside ? std::numeric_limits<int>::max() : place; };
    if (depth(item.fused) < depth(item.dcn))
        return Trend::Rose;
    return depth(item.fused) > depth(item.dcn) ? Trend::Fell : Trend::Same;
}

std::vector<SlopeItem> slopeItems(const BaseRankings& base, const FusedRanking& fused)
{
    std::vector<SlopeItem> items;
    std::map<std::uint32_t, std::size_t> known;
    const auto add = [&items, &known](const std::vector<std::uint32_t>& list, int SlopeItem::*column) {
        for (std::size_t i = 0; i < list.size(); ++i) {
            const auto [at, isNew] = known.try_emplace(list[i], items.size());
            if (isNew)
                items.push_back({list[i]});
            items[at->second].*column = static_cast<int>(i);
        }
    };
    add(fused.list, &SlopeItem::fused);
    add(base.teacherList, &SlopeItem::teacher);
    add(base.dcnList, &SlopeItem::dcn);
    return items;
}

} // namespace cdm::ui
