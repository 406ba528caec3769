// SPDX-License-Identifier: GPL-3.0-only
#include "sources/intake/candidatestore.h"

namespace cdm::sources {

void CandidateStore::add(std::uint32_t request, const CandidateRow& row)
{
    if (request + 2ULL > firsts_.size())
        firsts_.resize(request + 2ULL, 0);
    ++firsts_[request + 1ULL];
    rows_.add({request, row});
}

void CandidateStore::finish(const std::function<void()>& pulse)
{
    rows_.finish(pulse);
    for (std::size_t r = 1; r < firsts_.size(); ++r)
        firsts_[r] += firsts_[r - 1];
}

std::uint64_t CandidateStore::rowsOf(std::uint32_t request) const
{
    return request + 1ULL < firsts_.size() ? firsts_[request + 1ULL] - firsts_[request] : 0;
}

void CandidateStore::rows(std::uint32_t request, std::vector<CandidateRow>& out) const
{
    taken_.resize(rowsOf(request));
    if (taken_.empty())
        return;
    rows_.read(firsts_[request], taken_);
    for (const Placed& placed : taken_)
        out.push_back(placed.row);
}

} // namespace cdm::sources
