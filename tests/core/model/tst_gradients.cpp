// SPDX-License-Identifier: GPL-3.0-only
// Gradients against central differences in float64.
#include "finitedifference.h"

#include "model/contexts.h"
#include "model/dcn.h"
#include "model/relaxedtopk.h"
#include "model/student.h"
#include "train/losses.h"

#include <functional>
#include <tuple>

namespace cdm::test {

namespace {

using Leaves = std::vector<torch::Tensor>;

torch::Tensor boolTensor(const std::vector<std::int64_t>& values, at::IntArrayRef shape)
{
    return torch::tensor(values, torch::kInt64).view(shape).to(torch::kBool);
}

model::DcnWeights dcnOf(const Leaves& leaves, std::size_t at)
{
    model::DcnWeights weights;
    weights.crossWeight = leaves[at];
    weights.crossBias = leaves[at + 1];
    weights.deepWeight = {leaves[at + 2], leaves[at + 4], leaves[at + 6]};
    weights.deepBias = {leaves[at + 3], leaves[at + 5], leaves[at + 7]};
    weights.outWeight = leaves[at + 8];
    weights.outBias = leaves[at + 9];
    return weights;
}

Leaves dcnLeaves(std::int64_t width, std::uint64_t seed)
{
    return {normals({3, width}, seed, 0.5), normals({3, width}, seed + 1, 0.3), normals({width, 5}, seed + 2, 0.6),
            normals({5}, seed + 3, 0.3),    normals({5, 4}, seed + 4, 0.6),     normals({4}, seed + 5, 0.3),
            normals({4, 3}, seed + 6, 0.6), normals({3}, seed + 7, 0.3),        normals({width + 3}, seed + 8, 0.5),
            normals({}, seed + 9, 0.5)};
}

model::StudentWeights studentOf(const Leaves& leaves, std::size_t at)
{
    return {leaves[at], leaves[at + 1], leaves[at + 2], leaves[at + 3], leaves[at + 4], leaves[at + 5], leaves[at + 6]};
}

Leaves studentLeaves(std::int64_t d, std::uint64_t seed)
{
    return {normals({d, d}, seed, 0.6),         normals({d, d}, seed + 1, 0.6), normals({d, d}, seed + 2, 0.6),
            normals({2 * d, d}, seed + 3, 0.5), normals({d}, seed + 4, 0.3),    normals({d, d}, seed + 5, 0.6),
            normals({d}, seed + 6, 0.3)};
}

} // namespace

TEST(Gradients, RelaxedTopK)
{
    const torch::Tensor mask = boolTensor({1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1, 1, 0, 1, 1, 1, 1, 1, 1}, {3, 7});
    const torch::Tensor upstream = normals({3, 7}, 5);
    const auto repeated = [](const torch::Tensor& alpha, const torch::Tensor& places, std::int64_t k, double tau) {
        return model::relaxedTopKRepeated(alpha, places, k, tau);
    };
    using Form = std::function<torch::Tensor(const torch::Tensor&, const torch::Tensor&, std::int64_t, double)>;
    for (const Form& function : {Form(model::relaxedTopK), Form(model::relaxedTopKComposed), Form(repeated)})
        for (const double tau : {2.0, 1.0, 0.7, 0.5, 0.25})
            for (const std::int64_t k : {1, 3, 7, 20}) {
                SCOPED_TRACE("tau " + std::to_string(tau) + " k " + std::to_string(k));
                expectGradientsByDifferences(
                    [&](const Leaves& leaves) { return (function(leaves[0], mask, k, tau) * upstream).sum(); },
                    {normals({3, 7}, 7)}, 1e-6, 2e-6);
            }
}

TEST(Gradients, FusedAndComposedRelaxedTopKAgree)
{
    const torch::Tensor mask = uniforms({6, 40}, 3) > 0.2;
    const torch::Tensor upstream = normals({6, 40}, 4);
    for (const double spread : {0.1, 1.0, 30.0})
        for (const double tau : {1.0, 0.3, 0.1, 0.05}) {
            SCOPED_TRACE("spread " + std::to_string(spread) + " tau " + std::to_string(tau));
            torch::Tensor first = normals({6, 40}, 9, spread).set_requires_grad(true);
            torch::Tensor second = first.detach().clone().set_requires_grad(true);
            const torch::Tensor a = model::relaxedTopK(first, mask, 8, tau);
            const torch::Tensor b = model::relaxedTopKComposed(second, mask, 8, tau);
            EXPECT_TRUE(torch::allclose(a, b, 1e-9, 1e-10));
            (a * upstream).sum().backward();
            (b * upstream).sum().backward();
            EXPECT_TRUE(torch::allclose(first.grad(), second.grad(), 1e-6, 1e-7));
        }
}

TEST(Gradients, RepeatedAndComposedRelaxedTopKAgree)
{
    // The form of other devices, in parts of as few rows as one. Rows with no, one and few places stop early.
    torch::Tensor mask = uniforms({9, 30}, 3) > 0.2;
    mask[0].fill_(false);
    mask[1].fill_(false)[7] = true;
    mask[2].fill_(false).slice(0, 3, 8).fill_(true);
    const torch::Tensor upstream = normals({9, 30}, 4);
    for (const double spread : {0.1, 1.0, 30.0, 3000.0})
        for (const double tau : {2.0, 0.3, 0.05})
            for (const std::int64_t k : {1, 8, 40}) {
                SCOPED_TRACE("spread " + std::to_string(spread) + " tau " + std::to_string(tau) + " k " +
                             std::to_string(k));
                for (const auto type : {torch::kFloat64, torch::kFloat32}) {
                    torch::Tensor first = normals({9, 30}, 9, spread).to(type).set_requires_grad(true);
                    torch::Tensor second = first.detach().clone().set_requires_grad(true);
                    const torch::Tensor a = model::relaxedTopKRepeated(first, mask, k, tau, 1);
                    const torch::Tensor b = model::relaxedTopKComposed(second, mask, k, tau);
                    EXPECT_TRUE(torch::equal(a, b));
                    // Nothing of the rounds is in the graph: what follows is alpha itself.
                    ASSERT_EQ(a.grad_fn()->next_edge(0).function->name(), "torch::autograd::AccumulateGrad");
                    (a * upstream.to(type)).sum().backward();
                    (b * upstream.to(type)).sum().backward();
                    const double allowed = type == torch::kFloat64 ? 1e-9 : 1e-3;
                    EXPECT_LE((first.grad() - second.grad()).abs().max().item<double>(),
                              allowed * (1e-3 + second.grad().abs().max().item<double>()));
                    torch::Tensor third = first.detach().clone().set_requires_grad(true);
                    (model::relaxedTopKRepeated(third, mask, k, tau) * upstream.to(type)).sum().backward();
                    const double same = type == torch::kFloat64 ? 1e-12 : 1e-5;
                    EXPECT_TRUE(torch::allclose(third.grad(), first.grad(), same, same));
                }
            }
}

TEST(Gradients, ARowOfTheRelaxedTopKDoesNotDependOnItsNeighbours)
{
    // float32 takes eight rows at a time; one whose weights leave the range of products is done alone.
    for (const double tau : {1.0, 0.37, 0.1, 0.05}) {
        SCOPED_TRACE(tau);
        torch::Tensor alpha = normals({19, 61}, 12, 2.0).to(torch::kFloat32);
        alpha[4] *= 60.0;
        const torch::Tensor mask = uniforms({19, 61}, 13) > 0.15;
        const torch::Tensor upstream = normals({19, 61}, 14).to(torch::kFloat32);
        const auto both = [&](const torch::Tensor& rows) {
            torch::Tensor x = alpha.index_select(0, rows).set_requires_grad(true);
            const torch::Tensor a = model::relaxedTopK(x, mask.index_select(0, rows), 9, tau);
            (a * upstream.index_select(0, rows)).sum().backward();
            return std::pair(a.detach(), x.grad());
        };
        const torch::Tensor all = torch::arange(19);
        const auto [a, grad] = both(all);
        for (std::int64_t row = 0; row < 19; ++row) {
            const auto [aAlone, gradAlone] = both(all.slice(0, row, row + 1));
            EXPECT_TRUE(torch::equal(aAlone[0], a[row])) << "row " << row;
            EXPECT_TRUE(torch::equal(gradAlone[0], grad[row])) << "row " << row;
        }
        const torch::Tensor backwards = all.flip(0);
        EXPECT_TRUE(torch::equal(both(backwards).first.flip(0), a));
    }
}

TEST(Gradients, RelaxedTopKByProductsAgreesWithTheLogarithms)
{
    // (1 - P)^(1 / tau) is had by products and a polynomial in float32, by exponentials and logarithms in float64.
    const torch::Tensor mask = uniforms({12, 90}, 3) > 0.2;
    const torch::Tensor upstream = normals({12, 90}, 4);
    for (const double spread : {0.1, 1.0, 5.0, 30.0, 300.0})
        for (const double tau : {1.0, 0.7, 0.5, 0.37, 1.0 / 3.0, 0.25, 0.2})
            for (const std::int64_t k : {1, 8}) {
                SCOPED_TRACE("spread " + std::to_string(spread) + " tau " + std::to_string(tau) + " k " +
                             std::to_string(k));
                torch::Tensor single = normals({12, 90}, 9, spread).to(torch::kFloat32).set_requires_grad(true);
                torch::Tensor twice = single.detach().to(torch::kFloat64).set_requires_grad(true);
                const torch::Tensor a = model::relaxedTopK(single, mask, k, tau);
                const torch::Tensor b = model::relaxedTopK(twice, mask, k, tau);
                // What rounding of alpha / tau alone does to a weight.
                const double rounding = 1e-5 + 4e-7 * spread / tau;
                EXPECT_LT((a - b).abs().max().item<double>(), rounding);
                (a * upstream.to(torch::kFloat32)).sum().backward();
                (b * upstream).sum().backward();
                EXPECT_LT((single.grad() - twice.grad()).abs().max().item<double>(), 10.0 * rounding / tau);
            }
}

TEST(Gradients, RelaxedTopKHoldsWhereWeightsLeaveTheRangeOfFloats)
{
    // Steep logits and many rounds: what comes to matter late began far below the smallest number beside the largest.
    // The recurrence enlarges a rounding error from round to round, so single rows may differ; none may break.
    for (const auto& [n, k] : {std::pair<std::int64_t, std::int64_t>{30, 20}, {100, 20}, {200, 50}})
        for (const double spread : {2.0, 5.0, 20.0})
            for (const double tau : {0.25, 0.1, 0.05, 0.02, 0.005}) {
                SCOPED_TRACE("n " + std::to_string(n) + " k " + std::to_string(k) + " spread " +
                             std::to_string(spread) + " tau " + std::to_string(tau));
                const torch::Tensor mask = uniforms({64, n}, 3) > 0.1;
                const torch::Tensor upstream = normals({64, n}, 4);
                torch::Tensor single = normals({64, n}, 9, spread).to(torch::kFloat32).set_requires_grad(true);
                torch::Tensor twice = single.detach().to(torch::kFloat64).set_requires_grad(true);
                const torch::Tensor a = model::relaxedTopK(single, mask, k, tau);
                const torch::Tensor b = model::relaxedTopK(twice, mask, k, tau);
                (a * upstream.to(torch::kFloat32)).sum().backward();
                (b * upstream).sum().backward();
                ASSERT_TRUE(a.isfinite().all().item<bool>());
                ASSERT_TRUE(single.grad().isfinite().all().item<bool>());
                EXPECT_LT((a.sum(-1) - b.sum(-1)).abs().max().item<double>(), 1e-3);
                if (spread / tau > 30.0)
                    continue;
                const torch::Tensor apart = (a - b).abs().amax(-1) > 1e-3;
                const torch::Tensor gradApart =
                    (single.grad() - twice.grad()).abs().amax(-1) > 0.01 * (1.0 + twice.grad().abs().amax(-1));
                EXPECT_LE(apart.sum().item<std::int64_t>(), 2);
                EXPECT_LE(gradApart.sum().item<std::int64_t>(), 2);
            }
}

TEST(Gradients, EqualLogitsStayEqualInTheRelaxedTopK)
{
    // A difference of one rounding between equals grows with 1 / tau in every round.
    torch::Tensor logits = normals({32, 16}, 5, 0.1).to(torch::kFloat32);
    logits.select(1, 3).fill_(3.0);
    logits.select(1, 7).fill_(3.0);
    const torch::Tensor mask = torch::ones({32, 16}, torch::kBool);
    const torch::Tensor upstream = normals({32, 16}, 4);
    for (const double tau : {0.25, 0.1, 0.05}) {
        SCOPED_TRACE(tau);
        torch::Tensor single = logits.clone().set_requires_grad(true);
        torch::Tensor twice = logits.to(torch::kFloat64).set_requires_grad(true);
        const torch::Tensor a = model::relaxedTopK(single, mask, 5, tau);
        const torch::Tensor b = model::relaxedTopK(twice, mask, 5, tau);
        EXPECT_LT((a - b).abs().max().item<double>(), 2e-5);
        EXPECT_LT((a.select(1, 3) - a.select(1, 7)).abs().max().item<double>(), 1e-5);
        (a * upstream.to(torch::kFloat32)).sum().backward();
        (b * upstream).sum().backward();
        const torch::Tensor apart =
            (single.grad() - twice.grad()).abs().amax(-1) > 0.01 * (1.0 + twice.grad().abs().amax(-1));
        EXPECT_EQ(apart.sum().item<std::int64_t>(), 0);
    }
}

TEST(Gradients, SmallUpstreamGradientsAreNotLost)
{
    // A loss that is a mean over a batch of long lists sends back gradients far below 1.
    const torch::Tensor mask = uniforms({16, 120}, 3) > 0.1;
    const torch::Tensor logits = normals({16, 120}, 9, 2.0).to(torch::kFloat32);
    const torch::Tensor upstream = normals({16, 120}, 4).to(torch::kFloat32);
    const torch::Tensor valid = torch::ones({1, 40}, torch::kBool);
    const torch::Tensor scores = normals({1, 40, 40}, 10, 2.0).to(torch::kFloat32);
    const torch::Tensor values = normals({1, 40, 8}, 11).to(torch::kFloat32);
    const torch::Tensor upVectors = normals({1, 40, 8}, 12).to(torch::kFloat32);
    for (const double tau : {1.0, 0.37, 0.25, 0.1}) {
        model::ContextOptions options;
        options.k = 9;
        options.tau = tau;
        const auto gradients = [&](float scale) {
            torch::Tensor x = logits.clone().set_requires_grad(true);
            (model::relaxedTopK(x, mask, 20, tau) * upstream * scale).sum().backward();
            torch::Tensor w = scores.clone().set_requires_grad(true);
            const auto [positive, negative] = model::contextVectors(w, values, valid, options);
            ((positive + negative) * upVectors * scale).sum().backward();
            return std::pair(x.grad() / scale, w.grad() / scale);
        };
        const auto [ofRows, ofContexts] = gradients(1.0f);
        for (const float scale : {1e-4f, 1e-8f, 1e-12f}) {
            SCOPED_TRACE("tau " + std::to_string(tau) + " scale " + std::to_string(scale));
            const auto [smallOfRows, smallOfContexts] = gradients(scale);
            EXPECT_TRUE(torch::allclose(smallOfRows, ofRows, 1e-3, 1e-4 * ofRows.abs().max().item<double>()));
            EXPECT_TRUE(
                torch::allclose(smallOfContexts, ofContexts, 1e-3, 1e-4 * ofContexts.abs().max().item<double>()));
        }
    }
}

TEST(Gradients, Contexts)
{
    const torch::Tensor valid = boolTensor({1, 1, 1, 1, 0, 1, 1, 0, 0, 0}, {2, 5});
    model::ContextOptions options;
    options.k = 2;
    options.tau = 0.7;
    options.noisePositive = model::gumbelFromUniform(uniforms({2, 5, 5}, 1));
    options.noiseNegative = model::gumbelFromUniform(uniforms({2, 5, 5}, 2));
    const torch::Tensor upPositive = normals({2, 5, 3}, 3);
    const torch::Tensor upNegative = normals({2, 5, 3}, 4);
    expectGradientsByDifferences(
        [&](const Leaves& leaves) {
            const auto [positive, negative] = model::contextVectors(leaves[0], leaves[1], valid, options);
            return (positive * upPositive).sum() + (negative * upNegative).sum();
        },
        {normals({2, 5, 5}, 5), normals({2, 5, 3}, 6)}, 1e-6, 1e-6);
}

TEST(Gradients, ContextVectorsEqualTheComposedForm)
{
    const torch::Tensor valid = uniforms({3, 15}, 1) > 0.2;
    const torch::Tensor upPositive = normals({3, 15, 4}, 2);
    const torch::Tensor upNegative = normals({3, 15, 4}, 3);
    for (const double spread : {0.1, 2.0, 40.0})
        for (const double tau : {1.0, 0.3, 0.1}) {
            SCOPED_TRACE("spread " + std::to_string(spread) + " tau " + std::to_string(tau));
            model::ContextOptions options;
            options.k = 5;
            options.tau = tau;
            options.noisePositive = model::gumbelFromUniform(uniforms({3, 15, 15}, 4));
            options.noiseNegative = model::gumbelFromUniform(uniforms({3, 15, 15}, 5));
            std::vector<torch::Tensor> gradients;
            for (const bool composed : {false, true}) {
                const torch::Tensor w = normals({3, 15, 15}, 6, spread).set_requires_grad(true);
                const torch::Tensor values = normals({3, 15, 4}, 7).set_requires_grad(true);
                torch::Tensor positive, negative;
                if (composed) {
                    const model::Contexts contexts =
                        model::sampleContexts(w, values, model::contextMask(valid), options);
                    positive = contexts.positive.vector;
                    negative = contexts.negative.vector;
                } else {
                    std::tie(positive, negative) = model::contextVectors(w, values, valid, options);
                }
                ((positive * upPositive).sum() + (negative * upNegative).sum()).backward();
                for (const torch::Tensor& result : {positive.detach(), negative.detach(), w.grad(), values.grad()})
                    gradients.push_back(result);
            }
            for (std::size_t i = 0; i < 4; ++i)
                EXPECT_TRUE(torch::allclose(gradients[i], gradients[i + 4], 1e-7, 1e-8)) << i;
        }
}

TEST(Gradients, InfoNce)
{
    const torch::Tensor upstream = normals({4}, 1);
    expectGradientsByDifferences(
        [&](const Leaves& leaves) { return (model::infoNce(leaves[0], leaves[1], leaves[2], 0.3) * upstream).sum(); },
        {normals({4, 3}, 2), normals({4, 3}, 3), normals({4, 3}, 4)});
}

TEST(Gradients, Dcn)
{
    Leaves leaves = {normals({4, 6}, 20)};
    for (const torch::Tensor& weight : dcnLeaves(6, 30))
        leaves.push_back(weight);
    const torch::Tensor upstream = normals({4}, 21);
    std::vector<torch::Tensor> masks;
    for (const std::int64_t width : {5, 4, 3})
        masks.push_back((uniforms({4, width}, 40 + static_cast<std::uint64_t>(width)) > 0.25).to(torch::kFloat64) /
                        0.75);
    for (const auto& drop : {std::vector<torch::Tensor>{}, masks})
        expectGradientsByDifferences(
            [&](const Leaves& given) {
                const model::DcnWeights weights = dcnOf(given, 1);
                return (model::dcnLogit(weights, torch::matmul(given[0], model::dcnProjection(weights)), drop) *
                        upstream)
                    .sum();
            },
            leaves, 1e-6, 1e-6);
}

TEST(Gradients, StudentAndTotalLoss)
{
    // Two requests, the second with padding; everything from e and u to L (Eq 20).
    constexpr std::int64_t d = 3;
    const torch::Tensor valid = boolTensor({1, 1, 1, 1, 1, 1, 1, 0}, {2, 4});
    const torch::Tensor shown = boolTensor({1, 0, 1, 1, 0, 1, 1, 0}, {2, 4});
    const torch::Tensor labels = boolTensor({1, 0, 0, 1, 0, 1, 0, 0}, {2, 4}).to(torch::kFloat64);
    const torch::Tensor teacher = boolTensor({1, 1, 0, 0, 0, 1, 0, 0}, {2, 4}).to(torch::kFloat64);
    model::ContextOptions options;
    options.k = 2;
    options.tau = 0.5;
    options.noisePositive = model::gumbelFromUniform(uniforms({2, 4, 4}, 61));
    options.noiseNegative = model::gumbelFromUniform(uniforms({2, 4, 4}, 62));
    Leaves leaves = {normals({2, 4, d}, 63, 0.7), normals({2, d}, 64, 0.7)};
    for (const torch::Tensor& weight : studentLeaves(d, 70))
        leaves.push_back(weight);
    for (const torch::Tensor& weight : dcnLeaves(2 * d, 80))
        leaves.push_back(weight);
    expectGradientsByDifferences(
        [&](const Leaves& given) {
            const model::DcnWeights dcn = dcnOf(given, 9);
            const torch::Tensor x0 = torch::cat({given[1].unsqueeze(1).expand({2, 4, d}), given[0]}, -1);
            const torch::Tensor logit = model::dcnLogit(dcn, torch::matmul(x0, model::dcnProjection(dcn)));
            const model::StudentOutput student =
                model::studentForward(studentOf(given, 2), given[0], given[1], valid, options);
            return train::distillationLoss(train::accuracyLoss(logit, labels, shown), student, teacher, valid,
                                           {0.7, 0.3, 0.5})
                .total;
        },
        leaves, 1e-6, 2e-6);
}

TEST(Gradients, BinaryCrossEntropyFarFromZero)
{
    torch::Tensor logit = torch::tensor({-800.0, -40.0, 0.0, 40.0, 800.0}, torch::kFloat64).set_requires_grad(true);
    const torch::Tensor label = torch::tensor({1.0, 0.0, 1.0, 0.0, 1.0}, torch::kFloat64);
    const torch::Tensor loss = model::binaryCrossEntropy(logit, label);
    loss.sum().backward();
    EXPECT_TRUE(torch::allclose(
        loss, torch::tensor({800.0, std::exp(-40.0), std::log(2.0), 40.0, 0.0}, torch::kFloat64), 1e-12, 1e-15));
    EXPECT_TRUE(torch::allclose(logit.grad(), torch::sigmoid(logit.detach()) - label, 1e-12, 1e-15));
}

} // namespace cdm::test
