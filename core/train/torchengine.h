// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/engine.h"

namespace cdm::train {

/// The engine that loadEngine() finds. Stateless: any number of threads may train and load at once.
class TorchEngine : public engine::Engine
{
public:
    TorchEngine();
    [[nodiscard]] engine::EngineInfo info() const override;
    engine::TrainResult train(const engine::TrainRequest& request, engine::TrainObserver& observer,
                              JobContext& job) override;
    [[nodiscard]] std::shared_ptr<const engine::Model> load(const std::filesystem::path& checkpoint,
                                                            const std::string& device) override;
    [[nodiscard]] std::vector<BenchRow> bench(const engine::BenchOptions& options, JobContext& job) override;
    void exportTorchScript(const std::filesystem::path& checkpoint, const std::filesystem::path& file) override;
};

} // namespace cdm::train

/// Found by name in libcdm_learn.so; the engine lives until the program ends.
extern "C" cdm::engine::Engine* cdmCreateEngine();
