// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/pairtest.h"

namespace cdm::ui {

void PairTest::start(const LiveText& title, const PairOrder& order, std::shared_ptr<const data::Dataset> open,
                     const ModelLoader& loader)
{
    forget();
    LastingJob::start<CheckpointTest>(
        evaluation(title),
        [order, open = std::move(open), loader](JobContext& job) {
            const RunModels loaded = loadRunModels(order.runs, open, loader, job);
            return testCheckpoints(loaded.dataset, *loaded.models[0], order.gammaA, *loaded.models[1], order.gammaB,
                                   order.split, order.k, job);
        },
        [this, order](CheckpointTest test) {
            outcome_ = Outcome{order, std::move(test)};
        });
}

void PairTest::forget()
{
    drop();
    outcome_.reset();
}

} // namespace cdm::ui
