// SPDX-License-Identifier: GPL-3.0-only
#include "sources/requests/preranker.h"

#include <algorithm>
#include <cmath>

namespace cdm::sources {

namespace {

constexpr std::size_t firstSlots = 16;
constexpr std::size_t mostSlots = 2048;
constexpr std::size_t probes = 8;
constexpr float shrinkage = 5.0F; // keeps two items that met once from looking inseparable

template <class T>
T& grownAt(std::vector<T>& values, std::uint32_t index)
{
    if (index >= values.size())
        values.resize(std::max<std::size_t>(index + 1ULL, values.size() * 3 / 2));
    return values[index];
}

bool take(ItemIndex item, PreRanker::Excluded excluded, std::vector<ItemIndex>& out)
{
    std::uint32_t& mark = excluded.marks[item.value];
    if (mark == excluded.stamp)
        return false;
    mark = excluded.stamp;
    out.push_back(item);
    return true;
}

/// Puts an entry into a table without its like; false when the few slots it may take are taken.
bool place(std::vector<CooccurrenceTable::Neighbour>& table, CooccurrenceTable::Neighbour entry)
{
    const std::size_t mask = table.size() - 1;
    std::size_t slot = mix64(entry.item - 1) & mask;
    for (std::size_t probe = 0; probe < probes; ++probe, slot = (slot + 1) & mask) {
        if (table[slot].item == 0) {
            table[slot] = entry;
            return true;
        }
    }
    return false;
}

} // namespace

void CooccurrenceTable::add(ItemIndex item, ItemIndex neighbour)
{
    std::vector<Neighbour>& table = grownAt(tables_, item.value);
    if (table.empty())
        table.resize(firstSlots, {0, 0});
    for (;; grow(table)) {
        const std::size_t mask = table.size() - 1;
        std::size_t slot = mix64(neighbour.value) & mask;
        Neighbour* rarest = nullptr;
        for (std::size_t probe = 0; probe < probes; ++probe, slot = (slot + 1) & mask) {
            Neighbour& entry = table[slot];
            if (entry.item == neighbour.value + 1) {
                ++entry.count;
                return;
            }
            if (entry.item == 0) {
                entry = {neighbour.value + 1, 1};
                return;
            }
            if (!rarest || entry.count < rarest->count)
                rarest = &entry;
        }
        if (table.size() >= mostSlots) {
            if (--rarest->count == 0)
                *rarest = {neighbour.value + 1, 1};
            return;
        }
    }
}

void CooccurrenceTable::grow(std::vector<Neighbour>& table)
{
    const std::vector<Neighbour> old = table;
    // A crowded stretch may not fit the doubled table either; at the limit what does not fit is given up.
    for (bool complete = false; !complete;) {
        table.assign(table.size() * 2, {0, 0});
        complete = true;
        for (const Neighbour& entry : old) {
            if (entry.item != 0 && !place(table, entry) && table.size() < mostSlots)
                complete = false;
        }
    }
}

std::span<const CooccurrenceTable::Neighbour> CooccurrenceTable::neighbours(ItemIndex item) const
{
    if (item.value >= tables_.size())
        return {};
    return tables_[item.value];
}

void PreRanker::observe(UserIndex user, ItemIndex item)
{
    std::uint32_t& count = grownAt(counts_, item.value);
    if (count++ == 0)
        seen_.push_back(item);
    largestCount_ = std::max(largestCount_, count);
    events_.push_back(item);
    std::vector<ItemIndex>& recent = grownAt(recent_, user.value);
    for (const ItemIndex other : recent) {
        if (other == item)
            continue;
        cooccurrence_.add(item, other);
        cooccurrence_.add(other, item);
    }
    std::uint32_t& observed = grownAt(observed_, user.value);
    if (recent.size() < historyLength)
        recent.push_back(item);
    else
        recent[observed % historyLength] = item;
    ++observed;
}

void PreRanker::attend(std::span<const ItemIndex> history)
{
    for (const ItemIndex item : touched_)
        sums_[item.value] = 0.0F;
    touched_.clear();
    sums_.resize(std::max(sums_.size(), counts_.size()), 0.0F);
    for (const ItemIndex item : history.last(std::min(history.size(), historyLength))) {
        if (item.value >= counts_.size())
            continue;
        const auto own = static_cast<float>(counts_[item.value]);
        for (const auto& neighbour : cooccurrence_.neighbours(item)) {
            if (neighbour.item == 0)
                continue;
            const ItemIndex other(neighbour.item - 1);
            float& sum = sums_[other.value];
            if (sum == 0.0F)
                touched_.push_back(other);
            sum += static_cast<float>(neighbour.count) /
                   (std::sqrt(own * static_cast<float>(counts_[other.value])) + shrinkage);
        }
    }
}

void PreRanker::fillPool(std::size_t wanted, double popularityShare, Excluded excluded, Random& random,
                         std::vector<ItemIndex>& out) const
{
    const std::size_t goal = out.size() + wanted;
    const double share = (1.0 - popularityShare) * static_cast<double>(wanted);
    if (const auto near = static_cast<std::size_t>(std::llround(share)); near > 0) {
        std::vector<ItemIndex> ranked;
        for (const ItemIndex item : touched_) {
            if (excluded.marks[item.value] != excluded.stamp)
                ranked.push_back(item);
        }
        const auto count = static_cast<std::ptrdiff_t>(std::min(near, ranked.size()));
        std::partial_sort(ranked.begin(), ranked.begin() + count, ranked.end(), [&](ItemIndex a, ItemIndex b) {
            return sums_[a.value] != sums_[b.value] ? sums_[a.value] > sums_[b.value] : a < b;
        });
        for (auto item = ranked.begin(); item != ranked.begin() + count; ++item)
            take(*item, excluded, out);
    }
    // Drawing a past interaction draws its item in proportion to popularity.
    constexpr std::size_t triesPerItem = 20;
    for (std::size_t tries = 0; out.size() < goal && tries < wanted * triesPerItem && !events_.empty(); ++tries)
        take(events_.at(random.below(events_.size())), excluded, out);
    if (out.size() < goal)
        fillEvenly(goal - out.size(), excluded, random, out);
}

void PreRanker::fillEvenly(std::size_t wanted, Excluded excluded, Random& random, std::vector<ItemIndex>& out) const
{
    if (seen_.empty())
        return;
    const std::size_t goal = out.size() + wanted;
    for (std::size_t tries = 0; out.size() < goal && tries < 4 * wanted; ++tries)
        take(seen_[random.below(seen_.size())], excluded, out);
    // What is left is scarce: go through all of it once, from anywhere.
    const std::size_t start = random.below(seen_.size());
    for (std::size_t i = 0; out.size() < goal && i < seen_.size(); ++i)
        take(seen_[(start + i) % seen_.size()], excluded, out);
}

void PreRanker::score(double popularityShare, std::span<const ItemIndex> items, std::vector<float>& out) const
{
    float most = 0.0F;
    for (const ItemIndex item : touched_)
        most = std::max(most, sums_[item.value]);
    const double popular = std::log1p(static_cast<double>(largestCount_));
    out.clear();
    for (const ItemIndex item : items) {
        double value = 0.0;
        if (item.value < counts_.size()) {
            if (popular > 0.0)
                value += popularityShare * std::log1p(static_cast<double>(counts_[item.value])) / popular;
            if (most > 0.0F)
                value += (1.0 - popularityShare) * static_cast<double>(sums_[item.value] / most);
        }
        out.push_back(static_cast<float>(value));
    }
}

} // namespace cdm::sources
