// SPDX-License-Identifier: GPL-3.0-only
// A model trained with the defaults must beat what needs no training, by a stated margin, on requests it has not seen.
#include "trainfixture.h"

#include "eval/metrics.h"

#include <gtest/gtest.h>

namespace cdm::test {

TEST(Quality, CdmBeatsPopularityAndChance)
{
    sources::GeneratorOptions options;
    options.users = 300;
    options.items = 600;
    options.categories = 12;
    options.requestsPerUser = 8;
    options.candidates = 40;
    options.shown = 12;
    TrainFixture fixture(options);
    fixture.config = engine::TrainConfig();
    fixture.config.threads = 1;
    fixture.config.epochs = 8;
    fixture.config.warmupEpochs = 4;
    fixture.config.labelScope = "all"; // Recall asks for the clicked among all candidates, shown or not
    const engine::TrainResult result = fixture.train("run");
    const auto model = fixture.engine.load(result.bestCheckpoint, "cpu");

    constexpr std::size_t k = 5;
    JobContext job;
    const data::Dataset& dataset = *fixture.dataset;
    const auto space = eval::attributeSpace(fixture.dataset);
    const std::vector<RequestIndex> requests = dataset.requests(data::Split::Test);
    const eval::ScoreTable table = model->score(dataset, requests, job);
    const double random = eval::evaluateRandom(dataset, requests, *space, k, 1, job).metrics.recall;
    const double popularity = eval::evaluatePopularity(dataset, requests, *space, k, job).metrics.recall;
    for (const double gamma : {0.0, fixture.config.gamma, 1.0}) {
        const double recall = eval::evaluateFused(dataset, table, *space, k, gamma, job).metrics.recall;
        RecordProperty("recall at gamma " + std::to_string(gamma), std::to_string(recall));
        EXPECT_GT(recall, 1.08 * popularity) << "gamma " << gamma;
        EXPECT_GT(recall, 2.5 * random) << "gamma " << gamma;
    }
    // The student has learnt its teacher: alone it ranks far above chance.
    eval::ScoreTable student = table;
    student.accuracy.assign(student.accuracy.size(), 0.0f);
    EXPECT_GT(eval::evaluateFused(dataset, student, *space, k, 1.0, job).metrics.recall, 2.0 * random);
}

} // namespace cdm::test
