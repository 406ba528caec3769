// SPDX-License-Identifier: GPL-3.0-only
// What must hold for any input.
#include "finitedifference.h"

#include "model/contexts.h"
#include "model/noise.h"
#include "model/relaxedtopk.h"
#include "model/student.h"

namespace cdm::test {

namespace {

model::StudentWeights randomStudent(std::int64_t d, std::uint64_t seed)
{
    return {normals({d, d}, seed, 0.5),         normals({d, d}, seed + 1, 0.5), normals({d, d}, seed + 2, 0.5),
            normals({2 * d, d}, seed + 3, 0.5), normals({d}, seed + 4, 0.3),    normals({d, d}, seed + 5, 0.5),
            normals({d}, seed + 6, 0.3)};
}

model::ContextOptions noisyOptions(std::int64_t b, std::int64_t n, std::uint64_t seed)
{
    model::ContextOptions options;
    options.k = 4;
    options.tau = 0.5;
    options.noisePositive = model::gumbelFromUniform(uniforms({b, n, n}, seed));
    options.noiseNegative = model::gumbelFromUniform(uniforms({b, n, n}, seed + 1));
    return options;
}

/// Logits in random order, no two of a row closer than 0.3.
torch::Tensor separated(at::IntArrayRef shape, std::uint64_t seed)
{
    return std::get<1>(uniforms(shape, seed).sort(std::int64_t{-1}, false)).to(torch::kFloat64) * 0.3;
}

torch::Tensor allValid(std::int64_t b, std::int64_t n)
{
    return torch::ones({b, n}, torch::kBool);
}

} // namespace

TEST(ModelProperty, RelaxedTopKSumsToKAndStaysInRange)
{
    for (const auto type : {torch::kFloat64, torch::kFloat32})
        for (const double spread : {0.0, 0.5, 5.0, 60.0, 1000.0})
            for (const double tau : {5.0, 1.0, 0.3, 0.25, 0.1, 0.05})
                for (const std::int64_t k : {1, 5, 15, 30, 100}) {
                    SCOPED_TRACE("spread " + std::to_string(spread) + " tau " + std::to_string(tau) + " k " +
                                 std::to_string(k));
                    const torch::Tensor mask = uniforms({8, 30}, 11) > 0.3;
                    torch::Tensor alpha = normals({8, 30}, 12, spread).to(type).set_requires_grad(true);
                    const torch::Tensor a = model::relaxedTopK(alpha, mask, k, tau);
                    const torch::Tensor expected = mask.sum(-1).clamp_max(k).to(type);
                    const double tolerance = type == torch::kFloat64 ? 1e-10 : 1e-4;
                    EXPECT_TRUE(torch::allclose(a.sum(-1), expected, tolerance, tolerance));
                    EXPECT_EQ(a.masked_select(mask.logical_not()).abs().sum().item<double>(), 0.0);
                    EXPECT_GE(a.min().item<double>(), 0.0);
                    (a * normals({8, 30}, 13).to(type)).sum().backward();
                    EXPECT_TRUE(torch::isfinite(alpha.grad()).all().item<bool>());
                    EXPECT_EQ(alpha.grad().masked_select(mask.logical_not()).abs().sum().item<double>(), 0.0);
                }
}

TEST(ModelProperty, RelaxedTopKMeetsTheHardFormAsTauFalls)
{
    const torch::Tensor mask = uniforms({20, 25}, 21) > 0.2;
    const torch::Tensor alpha = separated({20, 25}, 22);
    const torch::Tensor hard = model::hardTopK(alpha, mask, 6);
    const double far = (model::relaxedTopK(alpha, mask, 6, 1.0) - hard).abs().max().item<double>();
    const double near = (model::relaxedTopK(alpha, mask, 6, 0.01) - hard).abs().max().item<double>();
    EXPECT_GT(far, 0.1);
    EXPECT_LT(near, 1e-6);
}

TEST(ModelProperty, ContextsMeetTheHardFormAsTauFalls)
{
    const torch::Tensor w = separated({3, 12, 12}, 31);
    const torch::Tensor values = normals({3, 12, 4}, 32);
    const torch::Tensor valid = uniforms({3, 12}, 33) > 0.2;
    model::ContextOptions options;
    options.k = 4;
    options.tau = 0.01;
    const model::Contexts soft = model::sampleContexts(w, values, model::contextMask(valid), options);
    const auto [positive, negative] = model::hardContextVectors(w, values, valid, 4);
    EXPECT_TRUE(torch::allclose(soft.positive.vector, positive, 1e-6, 1e-6));
    EXPECT_TRUE(torch::allclose(soft.negative.vector, negative, 1e-6, 1e-6));
}

TEST(ModelProperty, HardVectorsEqualTheComposedForm)
{
    for (const std::int64_t n : {1, 2, 7, 40}) {
        const torch::Tensor w = (normals({4, n, n}, 41, 2.0) * 4.0).round() / 4.0; // many ties
        const torch::Tensor values = normals({4, n, 5}, 42);
        const torch::Tensor valid = uniforms({4, n}, 43) > 0.3;
        for (const std::int64_t k : {1, 3, 100}) {
            model::ContextOptions options;
            options.k = k;
            options.hard = true;
            const model::Contexts composed = model::sampleContexts(w, values, model::contextMask(valid), options);
            const auto [positive, negative] = model::hardContextVectors(w, values, valid, k);
            EXPECT_TRUE(torch::allclose(composed.positive.vector, positive, 1e-12, 1e-12)) << n << " " << k;
            EXPECT_TRUE(torch::allclose(composed.negative.vector, negative, 1e-12, 1e-12)) << n << " " << k;
        }
    }
}

TEST(ModelProperty, TheBestAreFoundInScoresOfAnyDistribution)
{
    // Single precision finds the k best by counting, double by sorting.
    const auto shaped = [](const torch::Tensor& w) {
        return std::vector<std::pair<std::string, torch::Tensor>>{
            {"normal", w},
            {"far from 0", w + 1000.0},
            {"many ties", (w * 2.0).round() / 2.0},
            {"two values", (w > 0.0).to(w.scalar_type())},
            {"all equal", torch::zeros_like(w)},
            {"steep", torch::exp(w * 8.0)},
            {"one far out", torch::where(w > 2.0, w * 1e30, w)},
            {"both far out", w.pow(3) * 1e35},
            {"nearly equal", 1.0 + w * 1e-7},
        };
    };
    for (const std::int64_t n : {2, 9, 64, 300})
        for (const auto& [name, w] : shaped(normals({2, n, n}, 51)))
            for (const std::int64_t k : {1, 3, 50, 299}) {
                SCOPED_TRACE(name + " n " + std::to_string(n) + " k " + std::to_string(k));
                const torch::Tensor scores = w.to(torch::kFloat32);
                const torch::Tensor values = normals({2, n, 19}, 52).to(torch::kFloat32);
                const torch::Tensor valid = uniforms({2, n}, 53) > 0.1;
                const auto [positive, negative] = model::hardContextVectors(scores, values, valid, k);
                const auto [exactPositive, exactNegative] =
                    model::hardContextVectors(scores.to(torch::kFloat64), values.to(torch::kFloat64), valid, k);
                EXPECT_TRUE(torch::allclose(positive.to(torch::kFloat64), exactPositive, 1e-4, 1e-5));
                EXPECT_TRUE(torch::allclose(negative.to(torch::kFloat64), exactNegative, 1e-4, 1e-5));
            }
}

TEST(ModelProperty, ScoresThatAreNotFiniteEndInContextsThatAreNot)
{
    const float inf = std::numeric_limits<float>::infinity();
    const torch::Tensor values = normals({1, 40, 8}, 52).to(torch::kFloat32);
    const torch::Tensor valid = torch::ones({1, 40}, torch::kBool);
    for (const float bad : {std::numeric_limits<float>::quiet_NaN(), -inf, inf})
        for (const std::int64_t good : {0, 3, 39}) {
            torch::Tensor w = normals({1, 40, 40}, 51).to(torch::kFloat32);
            w.slice(-1, good).fill_(bad);
            for (const torch::ScalarType type : {torch::kFloat32, torch::kFloat64}) {
                const auto [positive, negative] = model::hardContextVectors(w.to(type), values.to(type), valid, 10);
                EXPECT_TRUE(positive[0][0].isnan().all().item<bool>());
                EXPECT_TRUE(negative[0][0].isnan().all().item<bool>());
            }
        }
}

TEST(ModelProperty, BatchOfOneEqualsBatchOfMany)
{
    constexpr std::int64_t n = 9;
    const model::StudentWeights weights = randomStudent(6, 50);
    const torch::Tensor e = normals({5, n, 6}, 51);
    const torch::Tensor user = normals({5, 6}, 52);
    const model::ContextOptions options = noisyOptions(5, n, 53);
    const model::StudentOutput many = model::studentForward(weights, e, user, allValid(5, n), options);
    const torch::Tensor inference = model::studentLogit(weights, e, user, allValid(5, n), 4);
    for (std::int64_t b = 0; b < 5; ++b) {
        model::ContextOptions own = options;
        own.noisePositive = options.noisePositive.slice(0, b, b + 1);
        own.noiseNegative = options.noiseNegative.slice(0, b, b + 1);
        const model::StudentOutput one =
            model::studentForward(weights, e.slice(0, b, b + 1), user.slice(0, b, b + 1), allValid(1, n), own);
        EXPECT_TRUE(torch::allclose(one.logit[0], many.logit[b], 1e-10, 1e-12));
        EXPECT_TRUE(torch::allclose(
            model::studentLogit(weights, e.slice(0, b, b + 1), user.slice(0, b, b + 1), allValid(1, n), 4)[0],
            inference[b], 1e-10, 1e-12));
    }
}

TEST(ModelProperty, PaddingNeverMatters)
{
    // The same request with five padded places that hold anything.
    constexpr std::int64_t n = 7;
    constexpr std::int64_t padded = 12;
    const model::StudentWeights weights = randomStudent(6, 60);
    const torch::Tensor e = normals({1, n, 6}, 61);
    const torch::Tensor user = normals({1, 6}, 62);
    const model::ContextOptions options = noisyOptions(1, padded, 63);
    model::ContextOptions own = options;
    own.noisePositive = options.noisePositive.slice(1, 0, n).slice(2, 0, n);
    own.noiseNegative = options.noiseNegative.slice(1, 0, n).slice(2, 0, n);
    const torch::Tensor valid = torch::arange(padded).unsqueeze(0) < n;
    const torch::Tensor wide = torch::cat({e, normals({1, padded - n, 6}, 64, 50.0)}, 1).set_requires_grad(true);

    const model::StudentOutput small = model::studentForward(weights, e, user, allValid(1, n), own);
    const model::StudentOutput large = model::studentForward(weights, wide, user, valid, options);
    EXPECT_TRUE(torch::allclose(small.logit, large.logit.slice(1, 0, n), 1e-10, 1e-12));
    EXPECT_TRUE(torch::allclose(model::studentLogit(weights, e, user, allValid(1, n), 4),
                                model::studentLogit(weights, wide, user, valid, 4).slice(1, 0, n), 1e-10, 1e-12));
    model::meanOver(large.logit, valid).backward();
    EXPECT_EQ(wide.grad().slice(1, n).abs().sum().item<double>(), 0.0);
}

TEST(ModelProperty, PermutingCandidatesPermutesTheResult)
{
    constexpr std::int64_t n = 10;
    const torch::Tensor order = torch::tensor({3, 9, 0, 5, 1, 8, 2, 7, 4, 6}, torch::kInt64);
    const model::StudentWeights weights = randomStudent(6, 70);
    const torch::Tensor e = normals({2, n, 6}, 71);
    const torch::Tensor user = normals({2, 6}, 72);
    const model::ContextOptions options = noisyOptions(2, n, 73);
    model::ContextOptions permuted = options;
    permuted.noisePositive = options.noisePositive.index_select(1, order).index_select(2, order);
    permuted.noiseNegative = options.noiseNegative.index_select(1, order).index_select(2, order);
    const torch::Tensor moved = e.index_select(1, order);
    EXPECT_TRUE(
        torch::allclose(model::studentForward(weights, e, user, allValid(2, n), options).logit.index_select(1, order),
                        model::studentForward(weights, moved, user, allValid(2, n), permuted).logit, 1e-9, 1e-11));
    EXPECT_TRUE(torch::allclose(model::studentLogit(weights, e, user, allValid(2, n), 4).index_select(1, order),
                                model::studentLogit(weights, moved, user, allValid(2, n), 4), 1e-9, 1e-11));
}

TEST(ModelProperty, AStopLeavesTheContextsUndone)
{
    std::stop_source source;
    const std::stop_token token = source.get_token();
    model::ContextOptions options;
    options.k = 3;
    options.stop = &token;
    const torch::Tensor w = normals({4, 6, 6}, 81).set_requires_grad(true);
    const torch::Tensor values = normals({4, 6, 5}, 82);
    const auto before = model::contextVectors(w, values, allValid(4, 6), options);
    EXPECT_GT(before.first.abs().min().item<double>(), 0.0);
    source.request_stop();
    const auto after = model::contextVectors(w, values, allValid(4, 6), options);
    EXPECT_EQ(after.first.abs().max().item<double>(), 0.0);
    (before.first.square().sum() + before.second.square().sum()).backward();
    EXPECT_EQ(w.grad().abs().max().item<double>(), 0.0) << "the stop came between forward and backward";
}

TEST(ModelProperty, NoiseDrawsGumbelAndFollowsItsSeed)
{
    torch::Generator first = model::makeGenerator(torch::kCPU, 5);
    torch::Generator second = model::makeGenerator(torch::kCPU, 5);
    const torch::Tensor noise = model::gumbelNoise({200'000}, torch::kCPU, first);
    EXPECT_TRUE(torch::equal(noise, model::gumbelNoise({200'000}, torch::kCPU, second)));
    EXPECT_FALSE(torch::equal(noise, model::gumbelNoise({200'000}, torch::kCPU, second)));
    EXPECT_NEAR(noise.mean().item<double>(), 0.57722, 0.01); // Euler's constant
    EXPECT_NEAR(noise.var().item<double>(), 1.64493, 0.03);  // pi^2 / 6
    EXPECT_TRUE(torch::isfinite(noise).all().item<bool>());
    EXPECT_TRUE(
        torch::isfinite(model::gumbelFromUniform(torch::tensor({0.0f, 1.0f, 0.99999997f, 1e-45f}))).all().item<bool>());
}

TEST(ModelProperty, DropMasksKeepTheMean)
{
    torch::Generator generator = model::makeGenerator(torch::kCPU, 6);
    EXPECT_TRUE(model::dropMasks(3, {4, 5}, 0.0, torch::kCPU, generator).empty());
    const auto masks = model::dropMasks(3, {100, 1000}, 0.25, torch::kCPU, generator);
    ASSERT_EQ(masks.size(), 3U);
    for (const torch::Tensor& mask : masks) {
        EXPECT_NEAR(mask.mean().item<double>(), 1.0, 0.01);
        EXPECT_TRUE(((mask == 0) | torch::isclose(mask, torch::full_like(mask, 1.0 / 0.75))).all().item<bool>());
    }
}

} // namespace cdm::test
