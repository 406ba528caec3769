// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"
#include "study/criterion.h"
#include "study/lists.h"
#include "study/reproduction.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace cdm::study {

struct RerankerChoice
{
    Method method;
    eval::Metrics validation; ///< mean over the seeds
    std::string note;         ///< said when no setting keeps enough Recall: then the one with most is chosen
};

/// MMR with both similarities, DPP, SSD star and volume, each with the parameter chosen by Recall [0] and by ILAD [1].
struct RerankerChoices
{
    std::vector<RerankerChoice> by[2];
    std::string bestMmr[2]; ///< id of the better similarity by the criterion, on the validation split
};

/// Tries all settings of the protocol on the scores of the models, one per seed; means over the seeds decide. Throws as
/// makeLists().
[[nodiscard]] RerankerChoices chooseRerankers(std::span<const std::shared_ptr<const engine::Model>> models,
                                              const std::shared_ptr<const data::Dataset>& dataset,
                                              std::span<const RequestIndex> requests, const eval::ItemSpace& space,
                                              const Protocol& protocol, const Criterion& byRecall,
                                              const Criterion& byIlad, double referenceRecall, JobContext& job);

} // namespace cdm::study
