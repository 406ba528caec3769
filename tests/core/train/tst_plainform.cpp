// SPDX-License-Identifier: GPL-3.0-only
// The product against CDM written op by op (model/plain): the same answers and the same gradients.
#include "base/error.h"
#include "model/noise.h"
#include "model/plain/plaincdm.h"
#include "model/relaxedtopk.h"
#include "train/bench/benchdata.h"
#include "train/bench/torchbench.h"
#include "train/losses.h"

#include <gtest/gtest.h>

#include <cmath>

namespace cdm::test {

namespace {

/// Float32 sums in another order. Relative alone: a gradient may be far below 1.
void expectClose(const torch::Tensor& a, const torch::Tensor& b, const std::string& what)
{
    const double largest = b.abs().max().item<double>();
    EXPECT_LT((a - b).abs().max().item<double>(), 2e-4 * largest) << what << ", of " << largest;
}

class PlainForm : public testing::Test
{
protected:
    PlainForm() : data(6, 24, 200), network(data.dataset().schema(), config(), 3, torch::kCPU)
    {
        std::vector<RequestIndex> requests;
        for (std::uint32_t r = 0; r < 6; ++r)
            requests.emplace_back(r);
        batch = model::makeBatch(data.dataset(), requests);
        // Weights as large as after training: all parts of the model matter then.
        const torch::NoGradGuard noGradients;
        for (auto& [name, table] : network.tables())
            table.mul_(20.0);
        layout = model::networkLayout(data.dataset().schema(), config());
        torch::Generator generator = model::makeGenerator(torch::kCPU, 4);
        contexts.k = 5;
        contexts.tau = 0.5;
        contexts.noisePositive = model::gumbelNoise({6, 24, 24}, torch::kCPU, generator);
        contexts.noiseNegative = model::gumbelNoise({6, 24, 24}, torch::kCPU, generator);
    }

    static engine::TrainConfig config()
    {
        engine::TrainConfig result;
        result.dimension = 16;
        result.hiddenWidth = 12;
        return result;
    }

    train::BenchData data;
    model::Network network;
    model::NetworkLayout layout;
    model::Batch batch;
    model::ContextOptions contexts;
};

} // namespace

TEST_F(PlainForm, GivesTheSameAnswers)
{
    const model::plain::PlainCdm plain(layout, network);
    const model::plain::PlainBatch plainBatch = model::plain::plainBatch(batch);
    const model::Forward forward = network.forward(batch);
    const model::plain::PlainForward plainForward = plain.forward(plainBatch, 0.0);
    expectClose(forward.user, plainForward.user, "u");
    expectClose(forward.e, plainForward.e, "e");
    expectClose(forward.logit, plainForward.logit, "logit");
    const auto student = model::studentForward(network.student(), forward.e, forward.user, batch.valid, contexts);
    const auto plainStudent = plain.student(plainForward, batch.valid, contexts.k, contexts.tau, contexts.noisePositive,
                                            contexts.noiseNegative);
    expectClose(student.positive, plainStudent.positive, "C_pos");
    expectClose(student.negative, plainStudent.negative, "C_neg");
    expectClose(student.logit, plainStudent.logit, "student");
    expectClose(model::studentLogit(network.student(), forward.e, forward.user, batch.valid, 5),
                plain.hardLogit(plainForward, batch.valid, 5), "hard form");
}

TEST_F(PlainForm, GivesTheSameLossAndGradients)
{
    const model::plain::PlainCdm plain(layout, network);
    const model::plain::PlainBatch plainBatch = model::plain::plainBatch(batch);
    const auto plainForward = plain.forward(plainBatch, 0.0);
    const auto plainStudent = plain.student(plainForward, batch.valid, contexts.k, contexts.tau, contexts.noisePositive,
                                            contexts.noiseNegative);
    const torch::Tensor teacher = 1.0 - batch.labels;
    const torch::Tensor plainLoss =
        model::plain::PlainCdm::loss(plainForward, plainStudent, plainBatch, teacher, 0.3, 0.1, 1.0);
    plainLoss.backward();

    model::ForwardOptions options;
    options.training = true;
    const model::Forward forward = network.forward(batch, options);
    const auto student = model::studentForward(network.student(), forward.e, forward.user, batch.valid, contexts);
    const train::Losses losses = train::distillationLoss(train::accuracyLoss(forward.logit, batch.labels, batch.valid),
                                                         student, teacher, batch.valid, {0.3, 0.1, 1.0});
    losses.total.backward();
    EXPECT_NEAR(losses.total.item<double>(), plainLoss.item<double>(), 1e-5);
    for (const auto& [name, weight] : network.dense())
        expectClose(weight.grad(), plain.weight(name).grad(), name);
    for (const model::UsedRows& used : forward.used) {
        const torch::Tensor& whole = plain.weight(used.table).grad();
        expectClose(used.values.grad(), whole.index_select(0, used.rows), used.table);
        EXPECT_NEAR(whole.abs().sum().item<double>(), whole.index_select(0, used.rows).abs().sum().item<double>(), 1e-3)
            << "no other row has a gradient";
    }
}

TEST_F(PlainForm, RelaxesAlike)
{
    const torch::Tensor mask = torch::eye(24, torch::kBool).logical_not().expand({6, 24, 24});
    for (const double tau : {1.0, 0.5, 0.37}) {
        torch::Tensor first = contexts.noisePositive.clone().set_requires_grad(true);
        torch::Tensor second = contexts.noisePositive.clone().set_requires_grad(true);
        const torch::Tensor a = model::relaxedTopK(first, mask, 5, tau);
        const torch::Tensor b = model::plain::relaxedTopK(second, mask, 5, tau);
        expectClose(a, b, "a");
        (a * contexts.noiseNegative).sum().backward();
        (b * contexts.noiseNegative).sum().backward();
        expectClose(first.grad(), second.grad(), "gradient");
    }
}

TEST(TorchBench, RefusesWhatCannotBe)
{
    JobContext job;
    engine::BenchOptions options;
    options.subject = "sleep";
    EXPECT_THROW((void)train::runBench(options, job), Error);
    options.subject = "infer";
    options.repetitions = 0;
    EXPECT_THROW((void)train::runBench(options, job), Error);
}

TEST(TorchBench, MeasuresBothForms)
{
    JobContext job;
    engine::BenchOptions options;
    options.subject = "infer";
    options.repetitions = 1;
    options.dimension = 8;
    const auto rows = train::runBench(options, job);
    ASSERT_EQ(rows.size(), 2U);
    for (const BenchRow& row : rows) {
        EXPECT_GT(row.product.minMs, 0.0);
        EXPECT_LE(row.product.minMs, row.product.medianMs);
        EXPECT_GT(row.referenceTime.minMs, 0.0);
        EXPECT_DOUBLE_EQ(row.ratio(), row.referenceTime.medianMs / row.product.medianMs);
    }
}

} // namespace cdm::test
