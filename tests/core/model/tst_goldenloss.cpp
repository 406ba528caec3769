// SPDX-License-Identifier: GPL-3.0-only
// One request from embeddings to the total loss and the ranking (Eq 2-20), against an independent program.
#include "goldencase.h"

#include "model/student.h"
#include "rerank/mmr.h"
#include "rerank/topk.h"
#include "train/losses.h"

namespace cdm::test {

TEST(GoldenModel, TotalLoss)
{
    forEachGoldenCase("total_loss", [](GoldenCase& golden) {
        const torch::Tensor e = golden.leaf("E");
        const torch::Tensor u = golden.leaf("u");
        const torch::Tensor mask = golden.mask();
        const std::vector<std::uint32_t> places = validPlaces(mask);
        const model::DcnWeights dcn = dcnLeaves(golden, "dcn_");
        const torch::Tensor x0 = torch::cat({u.unsqueeze(0).expand({e.size(0), u.size(0)}), e}, 1);
        const torch::Tensor logit = model::dcnLogit(dcn, torch::matmul(x0, model::dcnProjection(dcn)));
        const torch::Tensor kept = mask.to(golden.type());

        model::ContextOptions options;
        options.k = golden.integer("k");
        options.tau = golden.number("tau");
        options.hard = golden.flag("hard");
        if (golden.hasInput("u_pos")) {
            options.noisePositive = golden.noise("u_pos").unsqueeze(0);
            options.noiseNegative = golden.noise("u_neg").unsqueeze(0);
        }
        const model::StudentWeights weights = studentLeaves(golden);
        const model::StudentOutput student =
            model::studentForward(weights, e.unsqueeze(0), u.unsqueeze(0), mask.unsqueeze(0), options);

        const model::Contexts contexts = model::sampleContexts(student.w, torch::matmul(e.unsqueeze(0), weights.value),
                                                               model::contextMask(mask.unsqueeze(0)), options);

        const std::vector<double> scores = rowsOf(torch::sigmoid(logit), places);
        const std::vector<double> embeddings = rowsOf(e, places);
        const std::vector<std::uint32_t> one = {0};
        const std::vector<double> user = rowsOf(u.unsqueeze(0), one);
        rerank::MmrInput<double> mmr;
        mmr.scores = scores;
        mmr.embeddings = embeddings;
        mmr.user = user;
        mmr.dimension = static_cast<std::size_t>(e.size(1));
        mmr.lambda = golden.number("lam");
        mmr.k = static_cast<std::size_t>(golden.integer("K"));
        std::vector<std::uint32_t> order;
        torch::Tensor teacher = torch::zeros_like(kept);
        for (const std::uint32_t place : rerank::mmr(mmr)) {
            order.push_back(places[place]);
            teacher[places[place]] = 1.0;
        }
        EXPECT_EQ(order, golden.indices("order"));
        golden.expectOutput("y_tea", teacher, 0.0);

        const train::Losses losses =
            train::distillationLoss(train::accuracyLoss(logit.unsqueeze(0), golden.input("y").unsqueeze(0),
                                                        (golden.mask("shown") & mask).unsqueeze(0)),
                                    student, teacher.unsqueeze(0), mask.unsqueeze(0),
                                    {golden.number("beta1"), golden.number("beta2"), golden.number("t")});

        const bool hard = !options.hard && isHardForFloat(options.tau, student.w);
        const double tolerance = golden.valueTolerance(hard);
        const auto expectWhereValid = [&](const char* name, const torch::Tensor& values) {
            torch::Tensor where = kept;
            while (where.dim() < values.dim())
                where = where.unsqueeze(-1);
            expectClose(values * where, golden.output(name) * where, tolerance, golden.name() + ", " + name);
        };
        expectWhereValid("logit", logit);
        expectWhereValid("f", torch::sigmoid(logit));
        expectWhereValid("q", student.q.squeeze(0));
        golden.expectOutput("a_pos", contexts.positive.a.squeeze(0), tolerance);
        golden.expectOutput("a_neg", contexts.negative.a.squeeze(0), tolerance);
        golden.expectOutput("weights_pos", contexts.positive.weights.squeeze(0), tolerance);
        golden.expectOutput("weights_neg", contexts.negative.weights.squeeze(0), tolerance);
        expectWhereValid("C_pos", student.positive.squeeze(0));
        expectWhereValid("C_neg", student.negative.squeeze(0));
        expectWhereValid("C", student.fused.squeeze(0));
        expectWhereValid("s_stu", student.logit.squeeze(0));
        expectWhereValid("y_stu", torch::sigmoid(student.logit.squeeze(0)));
        golden.expectOutput("loss_bce", losses.bce, golden.valueTolerance());
        golden.expectOutput("loss_kd", losses.kd, tolerance);
        golden.expectOutput("loss_nce", losses.nce, tolerance);
        golden.expectOutput("loss", losses.total, tolerance);

        const torch::Tensor fused =
            torch::sigmoid(logit) + golden.number("gamma") * torch::sigmoid(student.logit.squeeze(0));
        expectWhereValid("score", fused);
        if (golden.isDouble()) {
            std::vector<std::uint32_t> ranking;
            for (const std::uint32_t place :
                 rerank::topK(std::span<const double>(rowsOf(fused, places)), places.size()))
                ranking.push_back(places[place]);
            EXPECT_EQ(ranking, golden.indices("ranking"));
        }
        losses.total.backward();
        golden.expectGradients(golden.gradientTolerance(hard));

        if (options.hard) {
            const torch::Tensor inference = model::studentLogit(weights, e.detach().unsqueeze(0),
                                                                u.detach().unsqueeze(0), mask.unsqueeze(0), options.k);
            expectWhereValid("s_stu", inference.squeeze(0));
        }
    });
}

} // namespace cdm::test
