// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/teacherlist.h"
#include "model/batch.h"
#include "model/network.h"
#include "model/torch.h"

#include <cstdint>
#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

namespace cdm::train {

using engine::PlaceList;
using engine::TeacherOptions;

/// The teacher's lists of a batch from detached f = sigmoid(logit), e and u; requests in parallel on LibTorch's
/// threads, the result does not depend on their number. A DPP that runs out of dimensions fills its list from the rest
/// by score. `requests` names the requests in messages. Throws Error for scores or embeddings that are not finite.
[[nodiscard]] std::vector<PlaceList> teacherLists(const model::Forward& forward, const std::vector<std::int64_t>& sizes,
                                                  std::span<const RequestIndex> requests,
                                                  const TeacherOptions& options);

/// y_tea [B, N] float32 on the CPU: 1 where the list of a request holds the candidate (Eq 16).
[[nodiscard]] torch::Tensor teacherLabels(const std::vector<PlaceList>& lists, std::int64_t candidates);

/// The teacher of a training run: re-ranking by the scores of the network in training, or of a frozen one, which is
/// asked once per request.
class Teacher
{
public:
    /// `frozen` null = online. Throws Error for an unknown similarity.
    Teacher(const engine::TrainConfig& config, std::shared_ptr<const model::Network> frozen);

    /// y_tea of a batch, on the batch's device. `forward` is of the network in training.
    [[nodiscard]] torch::Tensor labels(const model::Batch& batch, std::span<const RequestIndex> requests,
                                       const model::Forward& forward);

    [[nodiscard]] const TeacherOptions& options() const noexcept { return options_; }
    [[nodiscard]] const model::Network* frozen() const noexcept { return frozen_.get(); }

private:
    [[nodiscard]] std::vector<PlaceList> frozenLists(const model::Batch& batch, std::span<const RequestIndex> requests);

    TeacherOptions options_;
    std::shared_ptr<const model::Network> frozen_;
    std::unordered_map<RequestIndex, PlaceList> asked_;
};

} // namespace cdm::train
