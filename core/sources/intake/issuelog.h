// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "sources/importer.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace cdm::sources {

class RefusedRows;

/// Counts what was wrong with the input, by cause, and keeps the first examples. Memory is bounded whatever the input.
class IssueLog
{
public:
    /// With `strict`, the first refusal or repair throws Error. `refused`, where given, gets every refused row,
    /// also the one that throws.
    explicit IssueLog(bool strict, RefusedRows* refused = nullptr) : strict_(strict), refused_(refused) {}

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

private:
    void add(IssueKind kind, const std::string& cause, BadRow row, std::uint64_t count = 1);

    bool strict_;
    RefusedRows* refused_;
    std::vector<Issue> issues_;
    std::map<std::pair<IssueKind, std::string>, std::size_t> places_;
    std::vector<BadRow> firstRefused_;
};

} // namespace cdm::sources
