// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/teacherlist.h"
#include "model/batch.h"
#include "model/network.h"
#include "train/kdtarget.h"

#include <cstdint>
#include <memory>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

namespace cdm::train {

using engine::TeacherOptions;

/// The teacher's lists of a batch from detached f = sigmoid(logit), e and u; requests in parallel on LibTorch's
/// threads, the result does not depend on their number. A DPP that runs out of dimensions fills its list from the rest
/// by score. `requests` names the requests in messages. Throws Error for scores or embeddings that are not finite.
[[nodiscard]] std::vector<PlaceList> teacherLists(const model::Forward& forward, const std::vector<std::int64_t>& sizes,
                                                  std::span<const RequestIndex> requests,
                                                  const TeacherOptions& options);

/// The lists of a batch by f = sigmoid(logit) alone, at most k places, ties to the lower. Throws as teacherLists().
[[nodiscard]] std::vector<PlaceList> accuracyLists(const model::Forward& forward,
                                                   const std::vector<std::int64_t>& sizes,
                                                   std::span<const RequestIndex> requests, std::int64_t k);

/// The teacher of a training run: re-ranking by the scores of the network in training, or of a frozen one, which is
/// asked once per request, alone: matrix products round a row by its place among the others, so in a near tie the list
/// would depend on the batch, and a resumed run's batches ask in another order.
class Teacher
{
public:
    /// `frozen` null = online. The dataset must outlive it. Throws Error for an unknown similarity or target.
    Teacher(const engine::TrainConfig& config, const data::Dataset& dataset,
            std::shared_ptr<const model::Network> frozen);

    /// y_tea of a batch and what its candidates weigh, on the batch's device. `forward` is of the network in training.
    [[nodiscard]] KdTargets targets(const model::Batch& batch, std::span<const RequestIndex> requests,
                                    const model::Forward& forward);

    [[nodiscard]] const TeacherOptions& options() const noexcept { return options_; }
    [[nodiscard]] const model::Network* frozen() const noexcept { return frozen_.get(); }

private:
    /// Of a batch: the teacher's lists, and those by its accuracy score where the target needs them.
    struct Lists
    {
        std::vector<PlaceList> teacher, own;
    };
    [[nodiscard]] Lists listsOf(const model::Batch& batch, std::span<const RequestIndex> requests,
                                const model::Forward& forward) const;
    [[nodiscard]] Lists frozenLists(std::span<const RequestIndex> requests);

    const data::Dataset& dataset_;
    TeacherOptions options_;
    KdTarget target_;
    std::shared_ptr<const model::Network> frozen_;
    std::unordered_map<RequestIndex, std::pair<PlaceList, PlaceList>> asked_; ///< teacher's and own list
};

} // namespace cdm::train
