// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/compare/runmodels.h"
#include "report/document.h"
#include "report/table.h"
#include "study/seedgroups.h"
#include "study/simulation.h"

#include <QString>

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace cdm::ui {

/// The paper's Table 4: two policies on fully observed data.
struct PolicyOrder
{
    std::vector<store::RunRow> runs;
    std::size_t k = 20; ///< videos of a session
    data::Split split = data::Split::Test;
    std::filesystem::path responses; ///< as sources::readResponses() takes it
    study::SessionOptions session;
    std::optional<double> gamma = {}; ///< of CDM, for both policies; nothing = each run's own
    /// Runs that are one policy, as groupsBySeed(); empty = each by itself. One group: its DCN against its CDM; two:
    /// the first one's lists against the second's.
    std::vector<study::RunPlaces> groups = {};
};

/// What the policies came to, with what is needed to write the table.
struct ComparedPolicies
{
    PolicyOrder order;
    study::Simulation simulation;
    std::string datasetName;
    std::string datasetHash;
};

/// Why these cannot be compared, in the present language; empty when they can.
[[nodiscard]] QString whyNoPolicies(const PolicyOrder& order);

/// Loads and simulates; numbers of joined runs are means over their seeds. A run with a student is ranked by
/// f + gamma y_stu with order.gamma, one without by f. Throws Error for more than two groups of runs and for two of
/// different sizes, and as loadRunModels(), sources::readResponses() and study::simulate(); Cancelled. Any
/// thread.
[[nodiscard]] ComparedPolicies comparePolicies(const PolicyOrder& order,
                                               const std::shared_ptr<const data::Dataset>& open,
                                               const ModelLoader& loader, JobContext& job);

/// What the two policies of an order that can be compared are called, in the present language.
struct PolicyNames
{
    std::string base;
    std::string policy;
};
[[nodiscard]] PolicyNames policyNames(const PolicyOrder& order);

/// Rows watch time, categories shown and clustering coefficient; columns base, policy and relative change with its 95 %
/// interval. Texts are of the present language.
[[nodiscard]] report::Table policyTable(const ComparedPolicies& compared, report::IntervalStyle intervals);

/// The caption for the window, where room is short: how many runs, instead of their names.
[[nodiscard]] QString shortCaption(const ComparedPolicies& compared);

[[nodiscard]] report::Provenance provenanceOf(const ComparedPolicies& compared);

} // namespace cdm::ui
