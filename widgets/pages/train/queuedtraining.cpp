// SPDX-License-Identifier: GPL-3.0-only
#include "pages/train/queuedtraining.h"

#include "base/error.h"
#include "study/runqueue.h"

namespace cdm::ui {

namespace {

std::shared_ptr<const data::Dataset> datasetOf(const store::QueueEntry& entry,
                                               const std::shared_ptr<const data::Dataset>& open)
{
    if (open && open->hash() == entry.datasetHash)
        return open;
    auto dataset = data::Dataset::open(entry.datasetPath);
    if (dataset->hash() != entry.datasetHash)
        throw Error("the dataset has another content than when the run was put into the queue", entry.datasetPath,
                    "Remove the entry and add it again");
    return dataset;
}

} // namespace

std::optional<QueuedTraining> nextTraining(const std::filesystem::path& storePath,
                                           const std::shared_ptr<const data::Dataset>& open, JobContext& job)
{
    store::RunStore(storePath).markInterrupted(); // an entry whose run is trained is left out
    store::Queue queue(storePath);
    for (;;) {
        job.throwIfStopped();
        const std::optional<store::QueueEntry> entry = queue.take();
        if (!entry)
            return std::nullopt;
        try {
            QueuedTraining next;
            next.entry = entry->id;
            next.history.config = engine::fromJson(entry->configJson);
            const auto known = study::knownRun(storePath, entry->datasetHash, entry->configJson);
            if (known) {
                queue.begin(entry->id, known->id);
                if (study::isComplete(*known)) {
                    queue.end(entry->id, store::QueueState::Done);
                    continue;
                }
                if (known->state == store::RunState::Running) {
                    queue.end(entry->id, store::QueueState::Failed,
                              "another program trains the same run now: " + known->id);
                    continue;
                }
                next.history = readRunHistory(storePath, known->id);
                next.resumes = true;
            }
            next.history.row.name = known ? known->name : entry->name;
            next.dataset = datasetOf(*entry, open);
            return next;
        } catch (const Error& error) {
            queue.end(entry->id, store::QueueState::Failed, error.what());
        }
    }
}

} // namespace cdm::ui
