// SPDX-License-Identifier: GPL-3.0-only
// Equations 5 to 18 piece by piece against cases made by an independent program.
#include "goldencase.h"

#include "model/contexts.h"
#include "model/dcn.h"
#include "model/relaxedtopk.h"
#include "model/student.h"
#include "rerank/mmr.h"

#include <tuple>

namespace cdm::test {

namespace {

void expectSide(const GoldenCase& golden, const model::ContextSide& side, const std::string& suffix, bool hard)
{
    const double tolerance = golden.valueTolerance(hard);
    golden.expectOutput("logp_" + suffix, side.logp.squeeze(0), golden.valueTolerance());
    golden.expectOutput("alpha_" + suffix, side.alpha.squeeze(0), golden.valueTolerance());
    golden.expectOutput("a_" + suffix, side.a.squeeze(0), tolerance);
    golden.expectOutput("weights_" + suffix, side.weights.squeeze(0), tolerance);
    golden.expectOutput("C_" + suffix, side.vector.squeeze(0), tolerance);
}

template <class T>
std::pair<std::vector<std::uint32_t>, torch::Tensor> mmrOf(const std::vector<T>& f, const std::vector<T>& e,
                                                           const std::vector<T>& user, const GoldenCase& golden)
{
    rerank::MmrInput<T> input;
    input.scores = f;
    input.embeddings = e;
    input.user = user;
    input.dimension = user.size();
    input.lambda = golden.number("lambda");
    input.k = static_cast<std::size_t>(golden.integer("K"));
    std::vector<std::uint32_t> order;
    std::vector<double> gains;
    for (const rerank::MmrStep& step : rerank::mmrSteps(input)) {
        order.push_back(step.winner);
        gains.push_back(step.gain);
    }
    EXPECT_EQ(rerank::mmr(input), order);
    return {order, torch::tensor(gains, torch::kFloat64)};
}

} // namespace

TEST(GoldenModel, Dcn)
{
    forEachGoldenCase("dcn", [](GoldenCase& golden) {
        const model::DcnWeights weights = dcnLeaves(golden);
        std::vector<torch::Tensor> masks;
        for (std::size_t layer = 0; layer < weights.deepWeight.size(); ++layer)
            if (golden.hasInput("drop_mask" + std::to_string(layer)))
                masks.push_back(golden.input("drop_mask" + std::to_string(layer)));
        const torch::Tensor projections = torch::matmul(golden.leaf("x0"), model::dcnProjection(weights));
        const torch::Tensor logit = model::dcnLogit(weights, projections, masks);
        golden.expectOutput("logit", logit, golden.valueTolerance());
        golden.expectOutput("f", torch::sigmoid(logit), golden.valueTolerance());
        (logit * golden.input("cot_logit")).sum().backward();
        golden.expectGradients(golden.gradientTolerance());
    });
}

TEST(GoldenModel, Attention)
{
    forEachGoldenCase("attention", [](GoldenCase& golden) {
        const torch::Tensor e = golden.leaf("E");
        const torch::Tensor q = torch::matmul(e, golden.leaf("W1"));
        const torch::Tensor k = torch::matmul(e, golden.leaf("W2"));
        const torch::Tensor w = model::attentionScores(q, k);
        golden.expectOutput("q", q, golden.valueTolerance());
        golden.expectOutput("K", k, golden.valueTolerance());
        golden.expectOutput("w", w, golden.valueTolerance());
        (w * golden.input("cot_w")).sum().backward();
        golden.expectGradients(golden.gradientTolerance());
    });
}

TEST(GoldenModel, Mmr)
{
    forEachGoldenCase("mmr", [](GoldenCase& golden) {
        const std::vector<std::uint32_t> places = validPlaces(golden.mask());
        const std::vector<double> user = rowsOf(golden.input("u").unsqueeze(0), {0});
        const std::vector<double> f = rowsOf(golden.input("f"), places);
        const std::vector<double> e = rowsOf(golden.input("E"), places);
        std::vector<std::uint32_t> order;
        torch::Tensor gains;
        if (golden.isDouble())
            std::tie(order, gains) = mmrOf<double>(f, e, user, golden);
        else
            std::tie(order, gains) =
                mmrOf<float>({f.begin(), f.end()}, {e.begin(), e.end()}, {user.begin(), user.end()}, golden);
        torch::Tensor teacher = torch::zeros({golden.mask().size(0)}, golden.type());
        for (std::uint32_t& pick : order) {
            pick = places[pick];
            teacher[pick] = 1.0;
        }
        EXPECT_EQ(order, golden.indices("order"));
        golden.expectOutput("gains", gains, golden.valueTolerance());
        golden.expectOutput("y_tea", teacher, 0.0);
    });
}

TEST(GoldenModel, Gumbel)
{
    forEachGoldenCase("gumbel", [](GoldenCase& golden) {
        const torch::Tensor mask = golden.mask();
        const torch::Tensor u = golden.input("u");
        // Near its ends a float32 uniform is too coarse for the draw; there the noise is taken from the case.
        torch::Tensor noise = model::gumbelFromUniform(u);
        if (!golden.isDouble())
            noise = torch::where((u < 1e-37) | (u > 1.0 - 1e-3), golden.output("gumbel"), noise);
        noise = noise.masked_fill(mask.logical_not(), 0.0);
        const torch::Tensor logp = model::maskedLogSoftmax(golden.number("sign") * golden.leaf("w"), mask);
        const torch::Tensor alpha = logp + noise;
        golden.expectOutput("logp", logp, golden.valueTolerance());
        golden.expectOutput("gumbel", noise, golden.valueTolerance());
        golden.expectOutput("alpha", alpha, golden.valueTolerance());
        (alpha * golden.input("cot_alpha")).sum().backward();
        golden.expectGradients(golden.gradientTolerance());
    });
}

TEST(GoldenModel, RelaxedTopK)
{
    forEachGoldenCase("relaxed_topk", [](GoldenCase& golden) {
        for (const bool composed : {false, true}) {
            GoldenCase fresh = golden.again();
            const torch::Tensor alpha = fresh.leaf("alpha");
            const double tau = golden.number("tau");
            const bool hard = isHardForFloat(tau, alpha);
            const torch::Tensor a = (composed ? model::relaxedTopKComposed
                                              : model::relaxedTopK)(alpha, golden.mask(), golden.integer("k"), tau);
            SCOPED_TRACE(composed ? "composed" : "fused");
            golden.expectOutput("a", a, golden.valueTolerance(hard));
            EXPECT_NEAR(a.sum().item<double>(), golden.number("k_eff"), golden.valueTolerance(hard) * 10.0);
            (a * golden.input("cot_a")).sum().backward();
            fresh.expectGradients(golden.gradientTolerance(hard));
        }
    });
}

TEST(GoldenModel, RelaxedTopKRounds)
{
    // P of round j is the growth of a from k = j - 1 to k = j.
    forEachGoldenCase("relaxed_topk", [](GoldenCase& golden) {
        const torch::Tensor alpha = golden.input("alpha");
        const double tau = golden.number("tau");
        const double tolerance = golden.valueTolerance(isHardForFloat(tau, alpha)) * (golden.isDouble() ? 1.0 : 4.0);
        const torch::Tensor expected = golden.output("P");
        torch::Tensor before = torch::zeros_like(alpha);
        for (std::int64_t j = 0; j < golden.integer("k_eff"); ++j) {
            const torch::Tensor a = model::relaxedTopK(alpha, golden.mask(), j + 1, tau);
            const torch::Tensor p = a - before;
            EXPECT_GE(p.min().item<double>(), -1e-5);
            EXPECT_LE(p.max().item<double>(), 1.0 + 1e-5);
            expectClose(p, expected[j], tolerance, golden.name() + ", round " + std::to_string(j + 1));
            before = a;
        }
    });
}

TEST(GoldenModel, HardTopK)
{
    forEachGoldenCase("hard_topk", [](GoldenCase& golden) {
        const torch::Tensor alpha = golden.input("alpha");
        const torch::Tensor a = model::hardTopK(alpha, golden.mask(), golden.integer("k"));
        golden.expectOutput("a", a, 0.0);
        golden.expectOutput("weights", model::softmaxOver(alpha, a), golden.valueTolerance());
    });
}

TEST(GoldenModel, Contexts)
{
    forEachGoldenCase("contexts", [](GoldenCase& golden) {
        const torch::Tensor w = golden.leaf("w");
        const torch::Tensor values = golden.leaf("V");
        const torch::Tensor valid = golden.mask().unsqueeze(0);
        model::ContextOptions options;
        options.k = golden.integer("k");
        options.tau = golden.number("tau");
        options.hard = golden.flag("hard");
        if (golden.hasInput("u_pos")) {
            options.noisePositive = golden.noise("u_pos").unsqueeze(0);
            options.noiseNegative = golden.noise("u_neg").unsqueeze(0);
        }
        const model::Contexts contexts =
            model::sampleContexts(w.unsqueeze(0), values.unsqueeze(0), model::contextMask(valid), options);
        const bool hard = !options.hard && isHardForFloat(options.tau, w);
        expectSide(golden, contexts.positive, "pos", hard);
        expectSide(golden, contexts.negative, "neg", hard);
        if (options.hard) {
            const auto [positive, negative] =
                model::hardContextVectors(w.detach().unsqueeze(0), values.detach().unsqueeze(0), valid, options.k);
            golden.expectOutput("C_pos", positive.squeeze(0), golden.valueTolerance());
            golden.expectOutput("C_neg", negative.squeeze(0), golden.valueTolerance());
        }
        ((contexts.positive.vector.squeeze(0) * golden.input("cot_C_pos")).sum() +
         (contexts.negative.vector.squeeze(0) * golden.input("cot_C_neg")).sum())
            .backward();
        golden.expectGradients(golden.gradientTolerance(hard));

        GoldenCase fresh = golden.again();
        const auto [positive, negative] =
            model::contextVectors(fresh.leaf("w").unsqueeze(0), fresh.leaf("V").unsqueeze(0), valid, options);
        golden.expectOutput("C_pos", positive.squeeze(0), golden.valueTolerance(hard));
        golden.expectOutput("C_neg", negative.squeeze(0), golden.valueTolerance(hard));
        ((positive.squeeze(0) * golden.input("cot_C_pos")).sum() +
         (negative.squeeze(0) * golden.input("cot_C_neg")).sum())
            .backward();
        fresh.expectGradients(golden.gradientTolerance(hard));
    });
}

TEST(GoldenModel, InfoNce)
{
    forEachGoldenCase("infonce", [](GoldenCase& golden) {
        const torch::Tensor loss =
            model::infoNce(golden.leaf("q"), golden.leaf("C_pos"), golden.leaf("C_neg"), golden.number("t"));
        golden.expectOutput("loss", loss, golden.valueTolerance());
        (loss * golden.input("cot_loss")).sum().backward();
        golden.expectGradients(golden.gradientTolerance());
    });
}

TEST(GoldenModel, FusionStudentDistillation)
{
    forEachGoldenCase("fusion_student_kd", [](GoldenCase& golden) {
        model::StudentWeights weights;
        weights.hiddenWeight = golden.leaf("A1");
        weights.hiddenBias = golden.leaf("c1");
        weights.outWeight = golden.leaf("A2");
        weights.outBias = golden.leaf("c2");
        const torch::Tensor fused = model::fuse(weights, golden.leaf("u").unsqueeze(0),
                                                golden.leaf("C_pos").unsqueeze(0), golden.leaf("C_neg").unsqueeze(0));
        const torch::Tensor logit = (golden.leaf("q") * fused.squeeze(0)).sum(-1);
        const torch::Tensor kd = model::binaryCrossEntropy(logit, golden.input("y_tea"));
        golden.expectOutput("C", fused.squeeze(0), golden.valueTolerance());
        golden.expectOutput("s_stu", logit, golden.valueTolerance());
        golden.expectOutput("y_stu", torch::sigmoid(logit), golden.valueTolerance());
        golden.expectOutput("kd", kd, golden.valueTolerance());
        kd.sum().backward();
        golden.expectGradients(golden.gradientTolerance());
    });
}

} // namespace cdm::test
