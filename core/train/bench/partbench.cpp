// SPDX-License-Identifier: GPL-3.0-only
// Parts of the model against their plain forms: relaxed top-k, and f and y_stu of one request.
#include "train/bench/torchbench.h"

#include "model/noise.h"
#include "model/plain/plaincdm.h"
#include "model/relaxedtopk.h"
#include "train/bench/benchdata.h"
#include "train/networkfile.h"

#include <string>

namespace cdm::train {

namespace {

std::string decimal(double value)
{
    std::string text = std::to_string(value);
    text.erase(text.find_last_not_of('0') + 1);
    return text;
}

BenchRow benchRelaxedTopK(double tau, const engine::BenchOptions& options, JobContext& job)
{
    constexpr std::int64_t b = 32, n = 200, k = 20;
    const torch::Device device = deviceFromName(options.device);
    torch::Generator generator = model::makeGenerator(device, 1);
    const auto draw = [&] { return model::gumbelNoise({b, n, n}, device, generator); };
    torch::Tensor positive = draw().set_requires_grad(true);
    torch::Tensor negative = draw().set_requires_grad(true);
    const torch::Tensor up = draw();
    const torch::Tensor mask =
        torch::eye(n, torch::TensorOptions(torch::kBool).device(device)).logical_not().expand({b, n, n});
    const auto bothSides = [&](const auto& relax) {
        for (torch::Tensor* alpha : {&positive, &negative}) {
            alpha->mutable_grad() = torch::Tensor();
            (relax(*alpha, mask, k, tau) * up).sum().backward();
        }
    };
    BenchRow row;
    row.name = "relaxed top-k, forward and backward, both sides, B=32 N=200 k=20 tau=" + decimal(tau);
    row.reference = "plain LibTorch";
    row.wantedRatio = 15.0;
    const auto product = [&] { bothSides(model::relaxedTopK); };
    const auto plain = [&] { bothSides(model::plain::relaxedTopK); };
    timeOnDevice(row, device, product, plain, static_cast<int>(options.repetitions), job);
    return row;
}

} // namespace

std::vector<BenchRow> benchRelaxation(const engine::BenchOptions& options, JobContext& job)
{
    constexpr double notWhole = 0.37; // 1 / tau is no whole number: while tau anneals
    return {benchRelaxedTopK(options.tau, options, job), benchRelaxedTopK(notWhole, options, job)};
}

std::vector<BenchRow> benchInference(const engine::BenchOptions& options, JobContext& job)
{
    constexpr std::size_t n = 500;
    constexpr std::int64_t k = 50;
    const BenchData data(8, n, 20'000);
    engine::TrainConfig config;
    config.dimension = options.dimension;
    const model::Network network(data.dataset().schema(), config, 1, torch::kCPU);
    const model::plain::PlainCdm plain(model::networkLayout(data.dataset().schema(), config), network);
    const RequestIndex request(0);
    const model::Batch batch = model::makeBatch(data.dataset(), std::span(&request, 1));
    const model::plain::PlainBatch plainBatch = model::plain::plainBatch(batch);

    std::vector<BenchRow> rows(2);
    rows[0].name = "student inference, one request, N=500 k=50 d=" + std::to_string(options.dimension);
    rows[0].wantedMs = 2.0;
    rows[1].name = "backbone and student, one request, N=500 k=50 d=" + std::to_string(options.dimension);
    for (BenchRow& row : rows)
        row.reference = "plain LibTorch";
    const torch::NoGradGuard noGradients;
    const model::Forward forward = network.forward(batch);
    const model::plain::PlainForward plainForward = plain.forward(plainBatch, 0.0);
    const auto student = [&](const model::Forward& of) {
        (void)model::studentLogit(network.student(), of.e, of.user, batch.valid, k);
    };
    const int repetitions = static_cast<int>(options.repetitions) * 20; // short works
    timeInTurns(
        rows[0], [&] { student(forward); }, [&] { (void)plain.hardLogit(plainForward, plainBatch.valid, k); },
        repetitions, job);
    timeInTurns(
        rows[1], [&] { student(network.forward(batch)); },
        [&] { (void)plain.hardLogit(plain.forward(plainBatch, 0.0), plainBatch.valid, k); }, repetitions, job);
    return rows;
}

} // namespace cdm::train
