// SPDX-License-Identifier: GPL-3.0-only
#include "train/inspection.h"

#include "base/error.h"
#include "base/random.h"
#include "model/contexts.h"
#include "model/noise.h"
#include "train/tensorvalues.h"

#include <algorithm>

namespace cdm::train {

namespace {

constexpr std::uint64_t inspectStream = 0x696e7370656374ULL;
constexpr std::int64_t drawsPerBlock = 64;
constexpr std::int64_t drawLimit = 1'000'000;

void checkOptions(const engine::InspectOptions& options, std::uint32_t target, std::int64_t candidates,
                  RequestIndex request)
{
    if (static_cast<std::int64_t>(target) >= candidates)
        throw Error("target " + std::to_string(target) + " is out of range", "request " + std::to_string(request.value),
                    "Allowed: 0 to " + std::to_string(candidates - 1));
    if (options.k < 0)
        throw Error(std::to_string(options.k) + " is not allowed", "k", "Allowed: 1 and more, 0 = the configuration's");
    if (!(options.tau >= 0.0) || !std::isfinite(options.tau))
        throw Error(std::to_string(options.tau) + " is not allowed", "tau",
                    "Allowed: above 0, 0 = the configuration's tau_end");
    if (options.draws < 0 || options.draws > drawLimit)
        throw Error(std::to_string(options.draws) + " is not allowed", "draws",
                    "Allowed: 0 to " + std::to_string(drawLimit));
}

void checkStudent(const model::Network& network, const engine::TrainConfig& config,
                  const engine::InspectOptions& options)
{
    if (!network.hasStudent())
        throw Error("the model was trained without a teacher, so it has no student to inspect", "teacher_mode",
                    "Train with warmup, online or frozen");
    if (config.contexts == "attention" && (options.noisy || options.k > 0))
        throw Error("the model attends to all candidates: there is nothing to draw and no k", "contexts",
                    "Inspect it without noise and without k");
}

/// Share of Gumbel-top-k draws that picked each candidate. logp [1, 1, N], mask [1, 1, N] -> [N]
torch::Tensor inclusion(const torch::Tensor& logp, const torch::Tensor& mask, std::int64_t k, std::int64_t draws,
                        torch::Generator& generator)
{
    const std::int64_t n = logp.size(-1);
    torch::Tensor counts = torch::zeros({n});
    for (std::int64_t done = 0; done < draws; done += drawsPerBlock) {
        const std::int64_t block = std::min(drawsPerBlock, draws - done);
        const torch::Tensor noise = model::gumbelNoise({block, 1, n}, torch::kCPU, generator);
        counts += model::hardTopK(logp + noise, mask.expand({block, 1, n}), k).sum(0).squeeze(0);
    }
    return draws > 0 ? counts / static_cast<double>(draws) : counts;
}

std::vector<engine::ContextItem> contextItems(const model::ContextSide& side, const torch::Tensor& w, float sign,
                                              const torch::Tensor& noise, const torch::Tensor& included, bool noisy,
                                              std::uint32_t target)
{
    const std::vector<float> scores = toVector(w);
    const std::vector<float> logp = toVector(side.logp);
    const std::vector<float> alpha = toVector(side.alpha);
    const std::vector<float> relaxed = toVector(side.a);
    const std::vector<float> weights = toVector(side.weights);
    const std::vector<float> draws = toVector(noise);
    const std::vector<float> shares = toVector(included);
    std::vector<engine::ContextItem> items;
    for (std::uint32_t i = 0; i < scores.size(); ++i) {
        if (i == target)
            continue;
        engine::ContextItem item;
        item.candidate = i;
        item.w = scores[i];
        item.logp = logp[i];
        item.noise = noisy ? draws[i] : 0.0f;
        item.perturbed = noisy ? alpha[i] : sign * scores[i];
        item.relaxed = relaxed[i];
        item.weight = weights[i];
        item.inclusion = shares[i];
        items.push_back(item);
    }
    std::stable_sort(items.begin(), items.end(),
                     [](const engine::ContextItem& a, const engine::ContextItem& b) { return a.weight > b.weight; });
    return items;
}

torch::Tensor othersThan(std::uint32_t target, std::int64_t n)
{
    torch::Tensor mask = torch::ones({1, 1, n}, torch::kBool);
    mask.select(-1, target).fill_(false);
    return mask;
}

void addAnswer(engine::TargetInspection& out, const torch::Tensor& q, const torch::Tensor& fused)
{
    out.query = toVector(q);
    out.fused = toVector(fused);
    const torch::Tensor logit = (q * fused).sum();
    out.logit = logit.item<float>();
    out.student = torch::sigmoid(logit).item<float>();
}

/// One attention over all other candidates: one side, where everybody is chosen. w [1, 1, N], values [1, N, d].
engine::TargetInspection attentionInspection(const model::StudentWeights& weights, const torch::Tensor& q,
                                             const torch::Tensor& w, const torch::Tensor& values,
                                             const torch::Tensor& user, std::uint32_t target)
{
    const torch::Tensor mask = othersThan(target, w.size(-1));
    model::ContextSide side;
    side.logp = model::maskedLogSoftmax(w, mask);
    side.alpha = side.logp;
    side.a = mask.to(torch::kFloat32);
    side.weights = model::softmaxOver(w, side.a);
    side.vector = torch::matmul(side.weights, values);
    engine::TargetInspection out;
    out.positive = contextItems(side, w, 1.0f, torch::zeros_like(w), side.a, false, target);
    out.positiveVector = toVector(side.vector);
    addAnswer(out, q, model::fuse(weights, user, side.vector, {}));
    out.contextSize = w.size(-1) - 1;
    return out;
}

} // namespace

engine::TargetInspection inspectTarget(const model::Network& network, const engine::TrainConfig& config,
                                       const model::Batch& batch, RequestIndex request, std::uint32_t target,
                                       const engine::InspectOptions& options)
{
    const torch::NoGradGuard noGradients;
    checkStudent(network, config, options);
    checkOptions(options, target, batch.candidates, request);
    // The row of one target is small: it is worked on the CPU, where noise is the same whatever the device.
    const model::Forward forward = network.forward(batch.to(network.device()));
    model::StudentWeights weights = network.student();
    for (torch::Tensor* tensor : {&weights.query, &weights.key, &weights.value, &weights.hiddenWeight,
                                  &weights.hiddenBias, &weights.outWeight, &weights.outBias})
        *tensor = tensor->cpu();
    const torch::Tensor e = forward.e.cpu();
    const torch::Tensor user = forward.user.cpu();

    const std::int64_t n = batch.candidates;
    const torch::Tensor q = torch::matmul(e.slice(1, target, target + 1), weights.query);
    const torch::Tensor w = model::attentionScores(q, torch::matmul(e, weights.key));
    const torch::Tensor mask = othersThan(target, n);
    if (weights.contexts == model::ContextForm::Attention)
        return attentionInspection(weights, q, w, torch::matmul(e, weights.value), user, target);

    torch::Generator positiveDraws = model::makeGenerator(
        torch::kCPU, streamSeed(options.seed, inspectStream ^ request.value, std::uint64_t{target} * 2));
    torch::Generator negativeDraws = model::makeGenerator(
        torch::kCPU, streamSeed(options.seed, inspectStream ^ request.value, std::uint64_t{target} * 2 + 1));
    const torch::Tensor positiveNoise = model::gumbelNoise({1, 1, n}, torch::kCPU, positiveDraws);
    const torch::Tensor negativeNoise = model::gumbelNoise({1, 1, n}, torch::kCPU, negativeDraws);
    model::ContextOptions contextOptions;
    contextOptions.k = options.k > 0 ? options.k : config.contextSize;
    contextOptions.tau = options.tau > 0.0 ? options.tau : config.tauEnd;
    contextOptions.hard = !options.noisy;
    if (options.noisy) {
        contextOptions.noisePositive = positiveNoise;
        contextOptions.noiseNegative = negativeNoise;
    }
    const model::Contexts contexts = model::sampleContexts(w, torch::matmul(e, weights.value), mask, contextOptions);
    const torch::Tensor fused = model::fuse(weights, user, contexts.positive.vector, contexts.negative.vector);

    engine::TargetInspection out;
    out.positive = contextItems(contexts.positive, w, 1.0f, positiveNoise,
                                inclusion(contexts.positive.logp, mask, contextOptions.k, options.draws, positiveDraws),
                                options.noisy, target);
    out.negative = contextItems(contexts.negative, w, -1.0f, negativeNoise,
                                inclusion(contexts.negative.logp, mask, contextOptions.k, options.draws, negativeDraws),
                                options.noisy, target);
    out.positiveVector = toVector(contexts.positive.vector);
    out.negativeVector = toVector(contexts.negative.vector);
    addAnswer(out, q, fused);
    out.contextSize = std::min(contextOptions.k, n - 1);
    out.tau = contextOptions.tau;
    return out;
}

} // namespace cdm::train
