// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"
#include "sources/importer.h"
#include "sources/intake/requeststore.h"
#include "sources/requests/windows.h"

namespace cdm::sources {

/// Throws Error naming a value out of range.
void validate(const RequestBuildOptions& options);

/// Builds requests from a log, in order of time (of their first interaction, then of the user's index).
///
/// A request's window is a run of at most `window` interactions of one user; with split = time, no run crosses a
/// border between train, validation and test. Window items are shown; their label is rating >= threshold. The pool
/// comes from a pre-ranker that has seen exactly the interactions whose time is before the request's, and leaves out
/// what the user met before. Candidates stand in random order, seeded by the user's id and the window's place, so
/// that a request depends on nothing that comes after its window. Where too little was seen before, the candidate set
/// is smaller, which is noted.
void buildRequests(const BuildInput& input, const RequestBuildOptions& options, RequestStore& requests,
                   IssueLog& issues, JobContext& job);

/// Rating from which a label is 1 where a format does not say, by the largest rating of the log: 1 for scales up to 1,
/// 4 up to 5, 8 up to 10, 80 up to 100; where no rating reaches that, four fifths of the largest, which is noted, or 1
/// when none is above 0. Throws Error when the largest is above 100.
[[nodiscard]] double thresholdFor(const InteractionLog& log, IssueLog& issues);

} // namespace cdm::sources
