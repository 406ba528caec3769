// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "jobs/lastingjob.h"
#include "pages/compare/checkpointtest.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace cdm::ui {

/// What is to be tested of two runs' best checkpoints.
struct PairOrder
{
    std::vector<store::RunRow> runs; ///< A and B
    double gammaA = 0.0;             ///< weight of the student in the lists of A
    double gammaB = 0.0;
    data::Split split = data::Split::Test;
    std::size_t k = 20;

    [[nodiscard]] std::pair<std::int64_t, std::int64_t> epochs() const
    {
        return {runs[0].bestEpoch, runs[1].bestEpoch};
    }
};

/// Tests two runs against each other, and keeps what came of it.
class PairTest : public LastingJob
{
public:
    using LastingJob::LastingJob;
    struct Outcome
    {
        PairOrder order;
        CheckpointTest test;
    };

    /// As a job of that title. `open` (may be null) serves as the dataset where it is the runs' own. The outcome before
    /// is forgotten.
    void start(const LiveText& title, const PairOrder& order, std::shared_ptr<const data::Dataset> open,
               const ModelLoader& loader);
    void forget(); ///< outcome, failure and what runs
    [[nodiscard]] const std::optional<Outcome>& outcome() const { return outcome_; }

private:
    std::optional<Outcome> outcome_;
};

} // namespace cdm::ui
