// SPDX-License-Identifier: GPL-3.0-only
#include "train/bench/torchbench.h"

#include "base/error.h"
#include "train/networkfile.h"
#include "train/threads.h"

#include <string>

namespace cdm::train {

namespace {

void require(bool allowed, const std::string& name, const std::string& value, const std::string& range)
{
    if (!allowed)
        throw Error(name + " is " + value + ", allowed is " + range, "bench");
}

} // namespace

void timeOnDevice(BenchRow& row, const torch::Device& device, const std::function<void()>& product,
                  const std::function<void()>& reference, int repetitions, JobContext& job)
{
    if (device.is_cpu()) {
        timeInTurns(row, product, reference, repetitions, job);
        row.productMb = peakGrowthMb(product);
        row.referenceMb = peakGrowthMb(reference);
        return;
    }
    constexpr double wantedOnDevice = 5.0;
    const auto waited = [&](const std::function<void()>& work) {
        work();
        torch::cuda::synchronize(device.index());
    };
    row.name += " on " + device.str();
    row.wantedRatio = wantedOnDevice;
    row.wantedMemory.reset();
    timeInTurns(
        row, [&] { waited(product); }, [&] { waited(reference); }, repetitions, job);
}

std::vector<BenchRow> runBench(const engine::BenchOptions& options, JobContext& job)
{
    require(options.repetitions >= 1, "repetitions", std::to_string(options.repetitions), "1 or more");
    require(options.threads >= 0, "threads", std::to_string(options.threads), "0 (all cores) or more");
    require(options.dimension >= 1, "dimension", std::to_string(options.dimension), "1 or more");
    require(options.tau > 0.0, "tau", std::to_string(options.tau), "a number above 0");
    require(options.largestCatalogue >= 10'000, "the largest catalogue", std::to_string(options.largestCatalogue),
            "10000 items or more");
    const bool onCpu = deviceFromName(options.device).is_cpu();
    require(onCpu || options.subject == "train" || options.subject == "relax", "device", options.device,
            "cpu for " + options.subject);
    const ThreadScope threads(options.threads);
    if (options.subject == "train")
        return benchTrainingStep(options, job);
    if (options.subject == "relax")
        return benchRelaxation(options, job);
    if (options.subject == "infer")
        return benchInference(options, job);
    if (options.subject == "flat")
        return benchCatalogue(options, job);
    throw Error("there is nothing named '" + options.subject + "' to measure", "bench",
                "train, relax, infer or flat can be");
}

} // namespace cdm::train
