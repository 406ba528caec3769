// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"
#include "eval/confidence.h"
#include "eval/metrics.h"
#include "study/lists.h"
#include "study/measured.h"
#include "study/method.h"
#include "study/slices.h"

#include <nlohmann/json.hpp>

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace cdm::study {

/// A model and how its scores are ranked; e.g. a run of its own for IPW, ranked by its f.
struct ModelEntry
{
    std::string label; ///< stands before the methods' names and ids; empty for the first model
    std::shared_ptr<const engine::Model> model;
    std::vector<Method> methods;
};

struct ComparisonOptions
{
    std::vector<std::size_t> k = {5, 20};
    std::string against = "dcn"; ///< id of the method that the others are compared with
    /// Every model's methods are compared with its own method of that methodId(), e.g. with the DCN of the same
    /// training; popularity and chance, which have no model, with nothing.
    bool withinModels = false;
    bool intervals = true;              ///< false: means alone
    bool coverageIntervals = false;     ///< of CC, too: whole lists are drawn, which takes longer than the others
    eval::ResamplingOptions resampling; ///< of intervals and tests
    std::optional<SliceKind> slice;
    std::size_t sliceGroups = 5;
};

/// A metric that is a mean over requests, under one method.
struct MeasuredMetric
{
    std::optional<eval::Interval> interval; ///< nothing where no request defines it
    /// method - what it is compared with, on the same requests; nothing for that itself.
    std::optional<eval::PairedComparison> change;
};

/// One method at one list length.
struct MeasuredList
{
    eval::Metrics metrics;
    MeasuredMetric recall, mrr, ilad, userCc;
    std::optional<Bounds> ccInterval;                 ///< coverageInterval(), where the options ask for it
    std::optional<eval::CoverageComparison> ccChange; ///< has a test but no interval, see confidence.h
};

struct ComparedMethod
{
    std::string id;                ///< as comparedIds() has it; unique
    std::string name;              ///< for people
    std::string run;               ///< of the model; empty for popularity and chance
    std::vector<MeasuredList> atK; ///< by ComparisonOptions::k
};

struct ComparedSlice
{
    std::string name;
    std::size_t requests = 0;
    std::vector<std::vector<eval::Metrics>> byMethod; ///< [methods][k]; CC over the slice's lists
};

/// Table 2 on one split: methods on the same requests, candidates and item space.
struct Comparison
{
    std::string space; ///< ILAD's
    std::string against;
    std::vector<std::size_t> k;
    std::size_t requests = 0;
    std::vector<ComparedMethod> methods;
    std::optional<SliceKind> slice;
    std::vector<ComparedSlice> slices;
};

/// The ids that compareMethods() gives, in its order: methodId(), with "LABEL/" before it for further models; those
/// that are equal then get "#2" and so on.
[[nodiscard]] std::vector<std::string> comparedIds(std::span<const ModelEntry> models);

/// Evaluates all methods of all models. One pass per model; lists, metrics and resamples on the machine's threads, the
/// result does not depend on their number. Throws Cancelled, and Error for no method and an unknown `against` (or a
/// model without it, with `withinModels`) before anything is scored, k = 0 and what the parts throw.
[[nodiscard]] Comparison compareMethods(const data::Dataset& dataset, std::span<const RequestIndex> requests,
                                        const eval::ItemSpace& space, std::span<const ModelEntry> models,
                                        const ComparisonOptions& options, JobContext& job);

/// k, recall, mrr, ilad, cc, user_cc and the numbers of requests behind them.
[[nodiscard]] nlohmann::ordered_json metricsJson(const eval::Metrics& metrics);
/// {"ilad_space", "against", "requests", "methods": [...], "slice", "slices": [...]}.
[[nodiscard]] nlohmann::ordered_json comparisonJson(const Comparison& comparison);
/// One line per method, list length and metric, with a header line: method,name,k,metric,value,lower,upper,requests,
/// change,change_lower,change_upper,p. Cells that do not apply are empty.
[[nodiscard]] std::string comparisonCsv(const Comparison& comparison);

} // namespace cdm::study
