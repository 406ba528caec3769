// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/jobcontext.h"
#include "data/responses.h"
#include "study/reproduction.h"
#include "study/runqueue.h"

#include <filesystem>

namespace cdm::study {

/// Throws Error for a protocol that reproduce() would not begin: seeds, list lengths, learning rates or gammas that are
/// missing or not allowed, and what searchPoints() says of the grid.
void checkProtocol(const Protocol& protocol);

/// Trainings that the protocol asks for at most; for estimates.
[[nodiscard]] std::int64_t trainingsOf(const Protocol& protocol);

/// The paper's whole protocol on one dataset:
/// 1. DCN alone (teacher_mode none): the learning rate is chosen by Recall on the validation split with the first seed,
///    then all seeds are trained, and IPW with them.
/// 2. CDM with the frozen DCN of its seed as teacher: the grid with the first seed, judged against that seed's DCN; the
///    best point by each criterion with all seeds; gamma by the mean over the seeds. Ablations (beta2 = 0; contexts =
///    attention) of the first choice.
/// 3. Parameters of MMR, DPP and SSD by the same criteria on the validation split, means over the seeds.
/// 4. The test split once, with what was chosen.
/// The criteria are Recall, and most ILAD with at most `maxRecallLoss` of DCN's Recall lost, at the last K.
///
/// Every training stands in the run store, so that the same call goes on after a stop or a kill (see RunQueue); with
/// `stateFile` given, the runs and choices so far are written there as JSON after each step. Same dataset and protocol,
/// same result. Throws Cancelled, and Error for a protocol that is not allowed, a dataset without validation or test
/// requests, and what a training throws.
///
/// With `responses` (of the dataset; fully observed) Table 4 is made too: sessions of the test requests under DCN's and
/// CDM's lists of the last K.
[[nodiscard]] Reproduction reproduce(const QueueInput& input, const Protocol& protocol,
                                     const std::filesystem::path& stateFile, JobContext& job,
                                     const data::Responses* responses = nullptr);

} // namespace cdm::study
