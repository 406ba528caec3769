// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <span>

namespace cdm::store {

/// Marks a file as a run database in SQLite's application_id ("CDMr").
inline constexpr int applicationId = 0x43444d72;

/// SQL that leads from schema version i to i + 1. Never edited once released: a change is one more entry.
[[nodiscard]] std::span<const char* const> migrations() noexcept;

} // namespace cdm::store
