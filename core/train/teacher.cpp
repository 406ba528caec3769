// SPDX-License-Identifier: GPL-3.0-only
#include "train/teacher.h"

#include "rerank/topk.h"

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

std::vector<PlaceList> accuracyLists(const model::Forward& forward, const std::vector<std::int64_t>& sizes,
                                     std::span<const RequestIndex> requests, std::int64_t k)
{
    const torch::Tensor f = forward.accuracy().detach().cpu().contiguous();
    std::vector<PlaceList> lists;
    for (std::size_t b = 0; b < sizes.size(); ++b) {
        const std::span row(f.data_ptr<float>() + static_cast<std::int64_t>(b) * f.size(1),
                            static_cast<std::size_t>(sizes[b]));
        lists.push_back(rerank::topK(row, static_cast<std::size_t>(k), "request " + std::to_string(requests[b].value)));
    }
    return lists;
}

Teacher::Teacher(const engine::TrainConfig& config, const data::Dataset& dataset,
                 std::shared_ptr<const model::Network> frozen)
    : dataset_(dataset),
      options_(engine::teacherOptions(config)),
      target_(kdTargetFromName(config.kdTarget)),
      frozen_(std::move(frozen))
{
}

KdTargets Teacher::targets(const model::Batch& batch, std::span<const RequestIndex> requests,
                           const model::Forward& forward)
{
    const torch::NoGradGuard noGradients;
    const Lists lists = frozen_ ? frozenLists(requests) : listsOf(batch, requests, forward);
    KdTargets targets = kdTargets(target_, lists.teacher, lists.own, batch.sizes, batch.candidates);
    targets.labels = targets.labels.to(batch.valid.device());
    if (targets.weights.defined())
        targets.weights = targets.weights.to(batch.valid.device());
    return targets;
}

Teacher::Lists Teacher::listsOf(const model::Batch& batch, std::span<const RequestIndex> requests,
                                const model::Forward& forward) const
{
    Lists lists{teacherLists(forward, batch.sizes, requests, options_), {}};
    if (target_ == KdTarget::Difference)
        lists.own = accuracyLists(forward, batch.sizes, requests, options_.k);
    return lists;
}

Teacher::Lists Teacher::frozenLists(std::span<const RequestIndex> requests)
{
    struct Fresh
    {
        RequestIndex request;
        model::Batch batch;
        model::Forward forward;
        Lists lists;
    };
    std::vector<Fresh> fresh;
    for (const RequestIndex& request : requests) {
        if (asked_.contains(request))
            continue;
        model::Batch batch =
            model::makeBatch(dataset_, std::span(&request, 1), frozen_->upstream()).to(frozen_->device());
        model::Forward forward = frozen_->forward(batch);
        fresh.push_back({request, std::move(batch), std::move(forward), {}});
    }
    at::parallel_for(0, static_cast<std::int64_t>(fresh.size()), 1, [&](std::int64_t begin, std::int64_t end) {
        for (Fresh& one :
             std::span(fresh).subspan(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin)))
            one.lists = listsOf(one.batch, std::span(&one.request, 1), one.forward);
    });
    for (Fresh& one : fresh) {
        one.lists.own.resize(1);
        asked_.try_emplace(one.request, std::move(one.lists.teacher.front()), std::move(one.lists.own.front()));
    }
    Lists lists;
    for (const RequestIndex request : requests) {
        lists.teacher.push_back(asked_.at(request).first);
        lists.own.push_back(asked_.at(request).second);
    }
    return lists;
}

} // namespace cdm::train
