// SPDX-License-Identifier: GPL-3.0-only
#include "train/teacher.h"

#include <ATen/Parallel.h>

#include <algorithm>

namespace cdm::train {

std::vector<PlaceList> teacherLists(const model::Forward& forward, const std::vector<std::int64_t>& sizes,
                                    std::span<const RequestIndex> requests, const TeacherOptions& options)
{
    const torch::Tensor f = forward.accuracy().detach().cpu().contiguous();
    const torch::Tensor e = forward.e.detach().cpu().contiguous();
    const torch::Tensor u = forward.user.detach().cpu().contiguous();
    const std::int64_t n = f.size(1);
    const std::int64_t d = e.size(2);
    std::vector<PlaceList> lists(sizes.size());
    at::parallel_for(0, static_cast<std::int64_t>(sizes.size()), 1, [&](std::int64_t begin, std::int64_t end) {
        for (auto b = static_cast<std::size_t>(begin); b < static_cast<std::size_t>(end); ++b) {
            const auto row = static_cast<std::int64_t>(b);
            const auto size = static_cast<std::size_t>(sizes[b]);
            const auto width = static_cast<std::size_t>(d);
            lists[b] = engine::teacherList(
                {f.data_ptr<float>() + row * n, size}, {e.data_ptr<float>() + row * n * d, size * width},
                {u.data_ptr<float>() + row * d, width}, options, "request " + std::to_string(requests[b].value));
        }
    });
    return lists;
}

torch::Tensor teacherLabels(const std::vector<PlaceList>& lists, std::int64_t candidates)
{
    torch::Tensor labels = torch::zeros({static_cast<std::int64_t>(lists.size()), candidates}, torch::kFloat32);
    float* row = labels.data_ptr<float>();
    for (const PlaceList& list : lists) {
        for (const std::uint32_t place : list)
            row[place] = 1.0f;
        row += candidates;
    }
    return labels;
}

Teacher::Teacher(const engine::TrainConfig& config, std::shared_ptr<const model::Network> frozen)
    : options_(engine::teacherOptions(config)),
      frozen_(std::move(frozen))
{
}

torch::Tensor Teacher::labels(const model::Batch& batch, std::span<const RequestIndex> requests,
                              const model::Forward& forward)
{
    const torch::NoGradGuard noGradients;
    const std::vector<PlaceList> lists =
        frozen_ ? frozenLists(batch, requests) : teacherLists(forward, batch.sizes, requests, options_);
    return teacherLabels(lists, batch.candidates).to(batch.valid.device());
}

std::vector<PlaceList> Teacher::frozenLists(const model::Batch& batch, std::span<const RequestIndex> requests)
{
    const bool known =
        std::all_of(requests.begin(), requests.end(), [&](RequestIndex r) { return asked_.contains(r); });
    std::vector<PlaceList> lists;
    if (known) {
        for (const RequestIndex request : requests)
            lists.push_back(asked_.at(request));
        return lists;
    }
    lists = teacherLists(frozen_->forward(batch), batch.sizes, requests, options_);
    for (std::size_t b = 0; b < requests.size(); ++b)
        asked_.emplace(requests[b], lists[b]);
    return lists;
}

} // namespace cdm::train
