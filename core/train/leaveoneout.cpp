// SPDX-License-Identifier: GPL-3.0-only
#include "train/leaveoneout.h"

#include "base/error.h"
#include "model/contexts.h"

#include <algorithm>

namespace cdm::train {

namespace {

constexpr std::int64_t rowsPerBlock = 128;

/// Context vectors of the target, the candidates of each row of `mask` alone being there, and the k best of them by
/// `row` chosen. row [N], values [N, d], mask [R, N] -> [1, R, d]
torch::Tensor contextRows(const torch::Tensor& row, const torch::Tensor& values, const torch::Tensor& mask,
                          std::int64_t k)
{
    const torch::Tensor logits = row.unsqueeze(0).expand(mask.sizes()).contiguous();
    return torch::matmul(model::softmaxOver(logits, model::hardTopK(logits, mask, k)), values).unsqueeze(0);
}

} // namespace

std::vector<float> leaveOneOut(const model::Network& network, const engine::TrainConfig& config,
                               const model::Batch& batch, std::uint32_t target, const std::string& where,
                               JobContext& job)
{
    const torch::NoGradGuard noGradients;
    const std::int64_t n = batch.candidates;
    const auto t = static_cast<std::int64_t>(target);
    if (t >= n)
        throw Error("target " + std::to_string(target) + " is out of range", where,
                    "Allowed: 0 to " + std::to_string(n - 1));
    if (!network.hasStudent())
        throw Error("the model was trained without a teacher, so it has no student to ask", "teacher_mode",
                    "Train with warmup, online or frozen");
    job.beginPhase("Leaving one out", static_cast<std::uint64_t>(n));
    const model::StudentWeights weights = network.student();
    const model::Forward forward = network.forward(batch.to(network.device()));
    const torch::Tensor e = forward.e.squeeze(0);
    const torch::Tensor q = torch::matmul(e.slice(0, t, t + 1), weights.query);
    const torch::Tensor w = model::attentionScores(q, torch::matmul(e, weights.key)).squeeze(0);
    const torch::Tensor values = torch::matmul(e, weights.value);

    std::vector<float> student;
    student.reserve(static_cast<std::size_t>(n));
    for (std::int64_t first = 0; first < n; first += rowsPerBlock) {
        job.throwIfStopped();
        const std::int64_t rows = std::min(rowsPerBlock, n - first);
        torch::Tensor mask = torch::ones({rows, n}, torch::TensorOptions(torch::kBool).device(network.device()));
        mask.select(1, t).fill_(false);
        mask.diagonal(first).fill_(false);
        const torch::Tensor fused =
            weights.contexts == model::ContextForm::Attention
                ? model::fuse(weights, forward.user, contextRows(w, values, mask, n), {})
                : model::fuse(weights, forward.user, contextRows(w, values, mask, config.contextSize),
                              contextRows(-w, values, mask, config.contextSize));
        const torch::Tensor block = torch::sigmoid((q * fused.squeeze(0)).sum(-1)).cpu().contiguous();
        student.insert(student.end(), block.data_ptr<float>(), block.data_ptr<float>() + rows);
        job.advance(static_cast<std::uint64_t>(rows));
    }
    return student;
}

} // namespace cdm::train
