// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/runmodels.h"

#include "base/error.h"
#include "base/version.h"

namespace cdm::ui {

std::string whyNotTogether(const std::vector<store::RunRow>& runs)
{
    if (runs.empty())
        return "no run is chosen";
    for (const store::RunRow& run : runs) {
        if (run.bestCheckpoint.empty())
            return "the run '" + run.name + "' has no checkpoint yet";
        if (run.datasetHash != runs.front().datasetHash)
            return "the run '" + run.name + "' was trained on other data (" + run.datasetName + ") than '" +
                   runs.front().name + "' (" + runs.front().datasetName + ")";
    }
    return {};
}

RunModels loadRunModels(const std::vector<store::RunRow>& runs, const std::shared_ptr<const data::Dataset>& open,
                        const ModelLoader& loader, JobContext& job)
{
    if (const std::string reason = whyNotTogether(runs); !reason.empty())
        throw Error(reason, "comparison", "Choose finished runs of one dataset");
    RunModels result;
    result.dataset =
        open && open->hash() == runs.front().datasetHash ? open : data::Dataset::open(runs.front().datasetPath);
    if (result.dataset->hash() != runs.front().datasetHash)
        throw Error("its content is other than what the runs were trained on", runs.front().datasetPath,
                    "Import it again, or train anew");
    job.beginPhase("Loading models", runs.size());
    for (const store::RunRow& run : runs) {
        job.throwIfStopped();
        result.models.push_back(loader(run.bestCheckpoint));
        job.advance();
    }
    return result;
}

report::Provenance runProvenance(const std::vector<store::RunRow>& runs, const std::string& datasetName,
                                 const std::string& datasetHash, data::Split split)
{
    report::Provenance provenance;
    for (const store::RunRow& run : runs) {
        provenance.runs.push_back(run.id);
        provenance.seeds.push_back(static_cast<std::uint64_t>(run.seed));
    }
    provenance.dataset = datasetName;
    provenance.dataHash = datasetHash;
    provenance.program = std::string("cdm-workbench ") + programVersion;
    provenance.more.emplace_back("split", data::splitName(split));
    return provenance;
}

} // namespace cdm::ui
