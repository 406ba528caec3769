// SPDX-License-Identifier: GPL-3.0-only
#include "engine/engine.h"

#include "base/error.h"

namespace cdm::engine {

void Model::scoreEach(const data::Dataset& dataset, std::span<const RequestIndex> requests, const BatchVisitor& visit,
                      JobContext& job) const
{
    job.beginPhase("Scoring", requests.size());
    for (std::size_t r = 0; r < requests.size(); ++r) {
        job.waitWhilePaused();
        job.throwIfStopped();
        const RequestScores scores = scoreRequest(dataset, requests[r]);
        visit(std::span(&r, 1), std::span(&scores, 1));
        job.advance();
    }
}

std::vector<BenchRow> Engine::bench(const BenchOptions& options, JobContext&)
{
    throw Error("this engine measures nothing", "bench " + options.subject);
}

void Engine::exportTorchScript(const std::filesystem::path& checkpoint, const std::filesystem::path&)
{
    throw Error("this engine cannot write TorchScript", checkpoint.string());
}

} // namespace cdm::engine
