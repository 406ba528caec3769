// SPDX-License-Identifier: GPL-3.0-only
// A step's cost against the size of the catalogue: the item table grows, what a batch touches does not.
#include "train/bench/torchbench.h"

#include "model/noise.h"
#include "model/plain/plaincdm.h"
#include "train/adam.h"
#include "train/bench/benchdata.h"
#include "train/losses.h"

#include <algorithm>
#include <string>

namespace cdm::train {

namespace {

constexpr std::int64_t b = 32, n = 200, k = 20;
constexpr std::int64_t smallCatalogue = 10'000;
constexpr std::int64_t batches = 16;

engine::TrainConfig smallConfig()
{
    engine::TrainConfig config;
    config.dimension = 32; // so that ten million items fit a small machine
    config.contextSize = k;
    config.dropout = 0.0;
    return config;
}

model::NetworkLayout layoutOf(const data::Dataset& dataset, std::int64_t items)
{
    model::NetworkLayout layout = model::networkLayout(dataset.schema(), smallConfig());
    layout.tables.at("embedding.item")[0] = items;
    return layout;
}

model::Network networkOf(const data::Dataset& dataset, std::int64_t items)
{
    const model::NetworkLayout layout = layoutOf(dataset, items);
    torch::Generator generator = model::makeGenerator(torch::kCPU, 1);
    std::map<std::string, torch::Tensor> weights;
    for (const auto& shapes : {layout.tables, layout.dense})
        for (const auto& [name, shape] : shapes)
            weights[name] = torch::empty(shape).uniform_(-0.1, 0.1, generator);
    return {layout, smallConfig(), weights, torch::kCPU};
}

/// Batches whose item ids lie anywhere in a catalogue of `items`.
std::vector<model::Batch> batchesOf(const data::Dataset& dataset, std::int64_t items)
{
    torch::Generator generator = model::makeGenerator(torch::kCPU, 2);
    std::vector<model::Batch> all;
    for (std::int64_t i = 0; i < batches; ++i) {
        std::vector<RequestIndex> requests;
        for (std::int64_t r = 0; r < b; ++r)
            requests.emplace_back(static_cast<std::uint32_t>(i * b + r));
        model::Batch batch = model::makeBatch(dataset, requests);
        // As many distinct rows, one from each of as many equal parts of the table.
        const std::int64_t rows = batch.item[0].rows.size(0);
        const std::int64_t part = items / rows;
        batch.item[0].rows = torch::arange(rows) * part +
                             torch::randint(0, part, {rows}, generator, torch::TensorOptions(torch::kInt64));
        all.push_back(std::move(batch));
    }
    return all;
}

/// A step without its teacher, whose cost has nothing to do with the catalogue.
class LazyStep
{
public:
    LazyStep(const data::Dataset& dataset, std::int64_t items, double tau)
        : network_(networkOf(dataset, items)),
          adam_(network_.dense(), network_.tables(), {}),
          all_(batchesOf(dataset, items)),
          generator_(model::makeGenerator(torch::kCPU, 3)),
          tau_(tau)
    {
    }

    void run()
    {
        const model::Batch& batch = all_[static_cast<std::size_t>(next_++ % batches)];
        model::ForwardOptions options;
        options.training = true;
        const model::Forward forward = network_.forward(batch, options);
        model::ContextOptions contexts;
        contexts.k = k;
        contexts.tau = tau_;
        contexts.noisePositive = model::gumbelNoise({b, n, n}, torch::kCPU, generator_);
        contexts.noiseNegative = model::gumbelNoise({b, n, n}, torch::kCPU, generator_);
        const model::StudentOutput student =
            model::studentForward(network_.student(), forward.e, forward.user, batch.valid, contexts);
        distillationLoss(accuracyLoss(forward.logit, batch.labels, batch.valid), student, batch.labels, batch.valid, {})
            .total.backward();
        StepGradients gradients;
        for (auto& [name, weight] : network_.dense()) {
            gradients.dense[name] = weight.grad();
            weight.mutable_grad() = torch::Tensor();
        }
        for (const model::UsedRows& used : forward.used)
            gradients.rows.push_back({used.table, used.rows, used.values.grad()});
        adam_.apply(gradients);
    }

    [[nodiscard]] const model::Network& network() const { return network_; }
    [[nodiscard]] const std::vector<model::Batch>& all() const { return all_; }

private:
    model::Network network_;
    Adam adam_;
    std::vector<model::Batch> all_;
    torch::Generator generator_;
    double tau_;
    std::int64_t next_ = 0;
};

/// Embedding tables of the plain form alone, forward, backward and dense Adam: the part that grows with the catalogue.
class DenseStep
{
public:
    DenseStep(const data::Dataset& dataset, std::int64_t items)
        : network_(networkOf(dataset, items)),
          cdm_(layoutOf(dataset, items), network_),
          adam_(cdm_.parameters(), torch::optim::AdamOptions(1e-3))
    {
        for (const model::Batch& batch : batchesOf(dataset, items))
            all_.push_back(model::plain::plainBatch(batch));
    }

    void run()
    {
        const model::plain::PlainBatch& batch = all_[static_cast<std::size_t>(next_++ % batches)];
        const model::plain::PlainForward forward = cdm_.forward(batch, 0.0);
        adam_.zero_grad();
        (torch::binary_cross_entropy_with_logits(forward.logit, batch.labels) + forward.e.sum() * 0.0).backward();
        adam_.step();
    }

private:
    model::Network network_;
    model::plain::PlainCdm cdm_;
    torch::optim::Adam adam_;
    std::vector<model::plain::PlainBatch> all_;
    std::int64_t next_ = 0;
};

std::string countText(std::int64_t items)
{
    return items >= 1'000'000 ? std::to_string(items / 1'000'000) + " million"
                              : std::to_string(items / 1'000) + " thousand";
}

} // namespace

std::vector<BenchRow> benchCatalogue(const engine::BenchOptions& options, JobContext& job)
{
    const BenchData data(static_cast<std::size_t>(batches * b), static_cast<std::size_t>(n),
                         static_cast<std::size_t>(smallCatalogue));
    const int repetitions = static_cast<int>(options.repetitions) * 4;
    std::vector<BenchRow> rows;
    for (std::int64_t items = 100'000; items <= options.largestCatalogue; items *= 10) {
        LazyStep small(data.dataset(), smallCatalogue, options.tau);
        LazyStep large(data.dataset(), items, options.tau);
        BenchRow row;
        row.name = "training step, catalogue of " + countText(items) + " items";
        row.reference = "the same step, " + countText(smallCatalogue) + " items";
        row.units = static_cast<double>(b);
        row.wantedRatio = 1.0 / 1.2;
        row.note = "d=32, without the teacher";
        timeInTurns(
            row, [&] { large.run(); }, [&] { small.run(); }, repetitions, job);
        rows.push_back(row);
    }
    const std::int64_t items = std::min<std::int64_t>(1'000'000, options.largestCatalogue);
    LazyStep lazy(data.dataset(), items, options.tau);
    DenseStep dense(data.dataset(), items);
    BenchRow row;
    row.name = "training step, catalogue of " + countText(items) + " items";
    row.reference = "plain backbone alone, dense Adam";
    row.units = static_cast<double>(b);
    row.note = "the reference has no student branch at all";
    timeInTurns(
        row, [&] { lazy.run(); }, [&] { dense.run(); }, static_cast<int>(options.repetitions), job);
    rows.push_back(row);
    return rows;
}

} // namespace cdm::train
