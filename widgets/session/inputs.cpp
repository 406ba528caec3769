// SPDX-License-Identifier: GPL-3.0-only
#include "session/inputs.h"

#include "base/error.h"
#include "session/serialmodel.h"
#include "store/runstore.h"

#include <system_error>

namespace cdm::ui {

namespace {

std::shared_ptr<const data::Dataset> openDataset(const std::filesystem::path& folder, OpeningTrouble& trouble)
{
    try {
        return data::Dataset::open(folder);
    } catch (const Error&) {
        std::error_code ignored; // one that cannot be looked at is not known to be missing
        trouble.isDatasetMissing =
            std::filesystem::status(folder, ignored).type() == std::filesystem::file_type::not_found;
        throw;
    }
}

} // namespace

ResolvedInputs resolveInputs(const SessionInputs& inputs, const std::shared_ptr<const data::Dataset>& open,
                             const std::filesystem::path& storePath, OpeningTrouble& trouble)
{
    if (!inputs.run.isEmpty() && !inputs.checkpoint.isEmpty())
        throw Error("a run and a checkpoint were both named", inputs.checkpoint.toStdString(), "Name one of them");
    ResolvedInputs resolved;
    resolved.checkpoint = inputs.checkpoint.toStdString();
    if (!inputs.dataset.isEmpty())
        resolved.dataset = openDataset(inputs.dataset.toStdString(), trouble);
    if (inputs.run.isEmpty())
        return resolved;
    // Opening a store makes one, and a missing store has no runs.
    if (!std::filesystem::exists(storePath))
        throw Error("there is no run database, so there is no run '" + inputs.run.toStdString() + "'",
                    storePath.string());
    const store::RunRow run = store::RunStore(storePath).resolve(inputs.run.toStdString());
    if (run.bestCheckpoint.empty() && store::isResumable(run.state)) {
        trouble.cutShort = QString::fromStdString(run.id);
        throw Error("the run was cut short before its first whole epoch, so it has no checkpoint", "run " + run.id,
                    "Resume it in the Library; it begins anew");
    }
    if (run.bestCheckpoint.empty())
        throw Error("the run has no checkpoint yet", "run " + run.id, "A run has one after its first whole epoch");
    resolved.checkpoint = run.bestCheckpoint;
    if (!resolved.dataset && (!open || open->hash() != run.datasetHash))
        resolved.dataset = openDataset(run.datasetPath, trouble);
    return resolved;
}

std::shared_ptr<const engine::Model> loadSharedModel(const std::filesystem::path& file)
{
    return std::make_shared<SerialModel>(engine::loadEngine().load(file));
}

data::Split firstSplit(const data::Dataset& dataset)
{
    for (const data::Split split : {data::Split::Test, data::Split::Validation}) {
        if (dataset.requestCount(split) > 0)
            return split;
    }
    return data::Split::Train;
}

RequestIndex firstRequest(const data::Dataset& dataset, data::Split split)
{
    const std::vector<RequestIndex> requests = dataset.requests(split);
    return requests.empty() ? RequestIndex() : requests.front();
}

} // namespace cdm::ui
