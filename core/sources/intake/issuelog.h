// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "sources/importer.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace cdm::sources {

class RowList;

/// Counts what was wrong with the input, by cause, and keeps the first examples. Memory is bounded whatever the input.
class IssueLog
{
public:
    /// With `strict`, the first refusal or repair throws Error. `refused` and `repaired`, where given, get every such
    /// row, also the one that throws.
    explicit IssueLog(bool strict, RowList* refused = nullptr, RowList* repaired = nullptr)
        : strict_(strict),
          refused_(refused),
          repaired_(repaired)
    {
    }

    /// The row was not used.
    void refuse(const std::string& cause, BadRow row) { add(IssueKind::Refused, cause, std::move(row)); }
    /// The row was used after a change that loses nothing of what it says.
    void repair(const std::string& cause, BadRow row) { add(IssueKind::Repaired, cause, std::move(row)); }
    /// Worth telling, nothing wrong with the row.
    void note(const std::string& cause, BadRow row, std::uint64_t count = 1);

    [[nodiscard]] std::uint64_t count(IssueKind kind) const;
    /// Refused first, then repaired, then notes; each in the order of first appearance.
    [[nodiscard]] std::vector<Issue> issues() const;
    /// The first refused rows in the order they were met, at most 20.
    [[nodiscard]] const std::vector<BadRow>& firstRefused() const noexcept { return firstRefused_; }
    /// The same of repairs, at most 20.
    [[nodiscard]] const std::vector<BadRow>& firstRepaired() const noexcept { return firstRepaired_; }

private:
    void list(IssueKind kind, const std::string& cause, const BadRow& row);
    void add(IssueKind kind, const std::string& cause, BadRow row, std::uint64_t count = 1);

    bool strict_;
    RowList* refused_;
    RowList* repaired_;
    std::vector<Issue> issues_;
    std::map<std::pair<IssueKind, std::string>, std::size_t> places_;
    std::vector<BadRow> firstRefused_;
    std::vector<BadRow> firstRepaired_;
};

} // namespace cdm::sources
