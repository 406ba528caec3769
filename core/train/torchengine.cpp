// SPDX-License-Identifier: GPL-3.0-only
#include "train/torchengine.h"

#include "base/cores.h"
#include "model/torch.h"
#include "train/bench/torchbench.h"
#include "train/blas.h"
#include "train/heap.h"
#include "train/loadedmodel.h"
#include "train/threads.h"
#include "train/torchscript.h"
#include "train/trainer.h"
#include "train/translate.h"

#include <ATen/Parallel.h>
#include <torch/version.h>

namespace cdm::train {

TorchEngine::TorchEngine()
{
    useFittingBlasKernels();
    keepBlasInThread();
}

engine::EngineInfo TorchEngine::info() const
{
    return translated([] {
        engine::EngineInfo info;
        info.torchVersion = TORCH_VERSION;
        const BlasInfo blas = findBlas();
        info.blas = blas.name;
        info.referenceBlas = blas.reference;
        info.devices.push_back("cpu");
        if (torch::cuda::is_available())
            for (int i = 0; i < static_cast<int>(torch::cuda::device_count()); ++i)
                info.devices.push_back("cuda:" + std::to_string(i));
        info.threads = static_cast<int>(coreCount());
        return info;
    });
}

engine::TrainResult TorchEngine::train(const engine::TrainRequest& request, engine::TrainObserver& observer,
                                       JobContext& job)
{
    return translated([&] {
        const ThreadScope threads(request.config.threads);
        const HeapScope heap;
        return Trainer(request, observer, job).run();
    });
}

std::shared_ptr<const engine::Model> TorchEngine::load(const std::filesystem::path& checkpoint,
                                                       const std::string& device)
{
    return translated([&]() -> std::shared_ptr<const engine::Model> {
        return std::make_shared<LoadedModel>(loadNetwork(checkpoint, device));
    });
}

std::vector<BenchRow> TorchEngine::bench(const engine::BenchOptions& options, JobContext& job)
{
    return translated([&] { return runBench(options, job); });
}

void TorchEngine::exportTorchScript(const std::filesystem::path& checkpoint, const std::filesystem::path& file)
{
    translated([&] {
        const LoadedNetwork loaded = loadNetwork(checkpoint, "cpu");
        writeTorchScript(*loaded.network, loaded.info, file);
    });
}

} // namespace cdm::train

cdm::engine::Engine* cdmCreateEngine()
{
    static cdm::train::TorchEngine engine;
    return &engine;
}
