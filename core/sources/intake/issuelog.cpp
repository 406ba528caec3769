// SPDX-License-Identifier: GPL-3.0-only
#include "sources/intake/issuelog.h"

#include "base/error.h"
#include "sources/intake/rowlist.h"

#include <algorithm>

namespace cdm::sources {

namespace {

constexpr std::size_t mostCauses = 200;
constexpr std::size_t mostExamples = 5;
constexpr std::size_t mostListed = 20;

} // namespace

void IssueLog::note(const std::string& cause, BadRow row, std::uint64_t count)
{
    if (count > 0)
        add(IssueKind::Note, cause, std::move(row), count);
}

void IssueLog::list(IssueKind kind, const std::string& cause, const BadRow& row)
{
    if (kind == IssueKind::Note)
        return;
    const bool isRefused = kind == IssueKind::Refused;
    if (RowList* rows = isRefused ? refused_ : repaired_)
        rows->add(cause, row);
    std::vector<BadRow>& first = isRefused ? firstRefused_ : firstRepaired_;
    if (first.size() < mostListed)
        first.push_back(row);
}

void IssueLog::add(IssueKind kind, const std::string& cause, BadRow row, std::uint64_t count)
{
    list(kind, cause, row);
    if (strict_ && kind != IssueKind::Note)
        throw Error(row.problem, row.line > 0 ? row.file + ":" + std::to_string(row.line) : row.file,
                    "Mend the row, or import without strict to go on without it");
    auto place = places_.find({kind, cause});
    if (place == places_.end()) {
        // Causes are few by design; the bound holds should a reader put a value into one.
        const std::string name = places_.size() < mostCauses ? cause : "other";
        const auto [inserted, isNew] = places_.try_emplace({kind, name}, issues_.size());
        if (isNew)
            issues_.push_back({kind, name, 0, {}});
        place = inserted;
    }
    Issue& issue = issues_[place->second];
    issue.count += count;
    if (issue.examples.size() < mostExamples)
        issue.examples.push_back(std::move(row));
}

std::uint64_t IssueLog::count(IssueKind kind) const
{
    std::uint64_t sum = 0;
    for (const Issue& issue : issues_)
        sum += issue.kind == kind ? issue.count : 0;
    return sum;
}

std::vector<Issue> IssueLog::issues() const
{
    std::vector<Issue> sorted = issues_;
    std::stable_sort(sorted.begin(), sorted.end(), [](const Issue& a, const Issue& b) { return a.kind < b.kind; });
    return sorted;
}

} // namespace cdm::sources
