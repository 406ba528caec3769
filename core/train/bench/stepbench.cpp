// SPDX-License-Identifier: GPL-3.0-only
// One step of training against the plain form: the same requests, teacher, sizes and options.
#include "train/bench/torchbench.h"

#include "model/noise.h"
#include "model/plain/plaincdm.h"
#include "train/bench/benchdata.h"
#include "train/networkfile.h"
#include "train/stepper.h"

#include <string>

namespace cdm::train {

namespace {

struct Shape
{
    std::int64_t requests;
    std::int64_t candidates;
    std::int64_t contextSize;
    double wantedRatio;
    double wantedMemory;
};

engine::TrainConfig configOf(const Shape& shape, const engine::BenchOptions& options)
{
    engine::TrainConfig config;
    config.dimension = options.dimension;
    config.batchSize = shape.requests;
    config.contextSize = shape.contextSize;
    config.labelScope = "all";
    config.device = options.device;
    return config;
}

/// What the plain form does with one batch. Its teacher is the product's: a user of PyTorch would call a library.
class PlainStep
{
public:
    PlainStep(const data::Dataset& dataset, const engine::TrainConfig& config, const model::Network& network)
        : dataset_(dataset),
          config_(config),
          device_(network.device()),
          cdm_(model::networkLayout(dataset.schema(), config), network),
          adam_(cdm_.parameters(), torch::optim::AdamOptions(config.learningRate)),
          teacher_(config, dataset, nullptr)
    {
    }

    void run(std::span<const RequestIndex> requests, double tau)
    {
        const model::Batch batch = model::makeBatch(dataset_, requests);
        const model::plain::PlainBatch plain = model::plain::plainBatch(batch).to(device_);
        const model::plain::PlainForward forward = cdm_.forward(plain, config_.dropout);
        model::Forward seen;
        seen.user = forward.user.detach();
        seen.e = forward.e.detach();
        seen.logit = forward.logit.detach();
        const torch::Tensor teacher = teacher_.targets(batch.to(device_), requests, seen).labels;
        const auto noise = [&] {
            const torch::Tensor u = torch::rand({batch.requests, batch.candidates, batch.candidates}, device_);
            return -torch::log(-torch::log(u.clamp(1e-10, 1.0 - 1e-7)));
        };
        const torch::Tensor noisePositive = noise();
        const model::plain::PlainStudent student =
            cdm_.student(forward, plain.valid, config_.contextSize, tau, noisePositive, noise());
        const torch::Tensor loss = model::plain::PlainCdm::loss(forward, student, plain, teacher, config_.beta1,
                                                                config_.beta2, config_.nceTemperature);
        adam_.zero_grad();
        loss.backward();
        adam_.step();
    }

private:
    const data::Dataset& dataset_;
    const engine::TrainConfig& config_;
    torch::Device device_;
    model::plain::PlainCdm cdm_;
    torch::optim::Adam adam_;
    Teacher teacher_;
};

BenchRow benchShape(const Shape& shape, const engine::BenchOptions& options, JobContext& job)
{
    constexpr std::size_t items = 20'000;
    constexpr std::int64_t batches = 4;
    const BenchData data(static_cast<std::size_t>(batches * shape.requests), static_cast<std::size_t>(shape.candidates),
                         items);
    const engine::TrainConfig config = configOf(shape, options);
    const torch::Device device = deviceFromName(config.device);
    model::Network network(data.dataset().schema(), config, 1, device);
    PlainStep plain(data.dataset(), config, network);
    Adam adam(network.dense(), network.tables(), {config.learningRate});
    Teacher teacher(config, data.dataset(), nullptr);
    Stepper stepper(data.dataset(), config, network, adam, teacher, nullptr);

    const auto requestsOf = [&](std::int64_t step) {
        std::vector<RequestIndex> requests;
        for (std::int64_t b = 0; b < shape.requests; ++b)
            requests.emplace_back(static_cast<std::uint32_t>(step % batches * shape.requests + b));
        return requests;
    };
    std::int64_t productSteps = 0, plainSteps = 0;
    const auto productStep = [&] {
        StepPlan plan{1, ++productSteps, true, options.tau, job.stopToken()};
        (void)stepper.run(requestsOf(productSteps), plan);
    };
    const auto plainStep = [&] { plain.run(requestsOf(++plainSteps), options.tau); };

    BenchRow row;
    row.name = "training step, B=" + std::to_string(shape.requests) + " N=" + std::to_string(shape.candidates) +
               " k=" + std::to_string(shape.contextSize) + " d=" + std::to_string(options.dimension);
    row.reference = "plain LibTorch, dense Adam";
    row.units = static_cast<double>(shape.requests);
    row.wantedRatio = shape.wantedRatio;
    row.wantedMemory = shape.wantedMemory;
    timeOnDevice(row, device, productStep, plainStep, static_cast<int>(options.repetitions), job);
    return row;
}

} // namespace

std::vector<BenchRow> benchTrainingStep(const engine::BenchOptions& options, JobContext& job)
{
    std::vector<BenchRow> rows;
    for (const Shape& shape : {Shape{32, 200, 20, 8.0, 0.2}, Shape{8, 500, 50, 10.0, 0.1}})
        rows.push_back(benchShape(shape, options, job));
    return rows;
}

} // namespace cdm::train
