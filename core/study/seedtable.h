// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "study/lists.h"
#include "study/reproduction.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace cdm::study {

/// A row of a table while it is measured: its evaluations by K and seed.
struct SeedRow
{
    ProtocolRow row;
    std::vector<SeedMeasure> atK;
    std::vector<std::int64_t> seeds; ///< of the models, as many as evaluations at each K; none where no model took part
    bool isMadeOnce = false;         ///< the measurements of all seeds are one: no model took part
};

/// Seeds that two rows have in common, as places in the one and in the other; in the order of the first. A seed that
/// is there several times makes as many pairs as both have of it.
[[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> commonSeeds(std::span<const std::int64_t> first,
                                                                           std::span<const std::int64_t> second);

/// Fewer seeds in common say nothing about seeds.
inline constexpr std::size_t leastCommonSeeds = 2;

/// Rows of one table, filled seed after seed.
class SeedTable
{
public:
    /// `space` may be shared by tables of one dataset; null = its attributes.
    SeedTable(std::shared_ptr<const data::Dataset> dataset, std::vector<RequestIndex> requests,
              std::vector<std::size_t> k, std::shared_ptr<const eval::ItemSpace> space = nullptr);

    /// A new row; it stays where it is.
    SeedRow& add(const std::string& id, const std::string& name, const std::string& chosen);
    [[nodiscard]] const SeedRow& row(const std::string& id) const; ///< Throws Error when there is none.
    [[nodiscard]] bool has(const std::string& id) const;

    /// Evaluates `method` on a model of the next seed into each row; rows and methods are as many.
    void measure(const engine::Model& model, std::span<const Method> methods, std::span<SeedRow* const> rows,
                 JobContext& job);
    /// Popularity or chance, the same for every one of `seeds` seeds.
    void measureWithoutModel(const Method& method, SeedRow& row, std::size_t seeds, JobContext& job);

    /// finish() leaves per-user CC empty, for tables that do not show it.
    void leaveOutUserCc() { hasUserCc_ = false; }
    /// Estimates of all rows, in their order, with differences to the row `base`; without any where that is empty.
    /// Differences are paired by seed, and over the seeds that both rows have. Rows that have fewer than
    /// leastCommonSeeds in common with it are compared by the means of all their seeds, and not in CC; two rows of a
    /// single seed each as they are, whatever the seeds.
    [[nodiscard]] std::vector<ProtocolRow> finish(const std::string& base, const eval::ResamplingOptions& options,
                                                  JobContext& job) const;

    [[nodiscard]] const eval::ItemSpace& space() const noexcept { return *space_; }
    [[nodiscard]] std::span<const RequestIndex> requests() const noexcept { return requests_; }

private:
    std::shared_ptr<const data::Dataset> dataset_;
    std::vector<RequestIndex> requests_;
    std::vector<std::size_t> k_;
    std::shared_ptr<const eval::ItemSpace> space_;
    bool hasUserCc_ = true;
    std::deque<SeedRow> rows_;
};

} // namespace cdm::study
