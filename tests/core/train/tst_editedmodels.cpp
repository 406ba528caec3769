// SPDX-License-Identifier: GPL-3.0-only
// Edited requests and gamma = 0 over every kind of model: both contexts, both backbones.
#include "trainfixture.h"

#include "eval/gammapath.h"
#include "rerank/topk.h"

#include <gtest/gtest.h>

namespace cdm::test {

namespace {

struct Kind
{
    const char* contexts;
    const char* backbone;
};

class EditedModels : public testing::TestWithParam<Kind>
{
protected:
    EditedModels() : fixture(options())
    {
        fixture.config.contexts = GetParam().contexts;
        fixture.config.backbone = GetParam().backbone;
        fixture.config.epochs = 1;
        fixture.config.warmupEpochs = 0;
    }

    static sources::GeneratorOptions options()
    {
        sources::GeneratorOptions options = TrainFixture::smallOptions();
        options.users = 20;
        options.vectors = std::string(GetParam().backbone) == "data";
        options.latentDimension = 8;
        return options;
    }

    std::shared_ptr<const engine::Model> model(std::int64_t seed)
    {
        fixture.config.seed = seed;
        return fixture.engine.load(fixture.train("run-" + std::to_string(seed)).bestCheckpoint, "cpu");
    }

    TrainFixture fixture;
};

} // namespace

TEST_P(EditedModels, GammaZeroIsTheListOfTheBackbone)
{
    for (std::int64_t seed = 1; seed <= 2; ++seed) {
        const auto trained = model(seed);
        const auto requests = fixture.dataset->requests(data::Split::Test);
        JobContext job;
        const eval::ScoreTable table = trained->score(*fixture.dataset, requests, job);
        for (std::size_t r = 0; r < requests.size(); ++r) {
            const engine::RequestScores scores = trained->scoreRequest(*fixture.dataset, requests[r]);
            const std::size_t n = scores.accuracy.size();
            for (const std::size_t k : {std::size_t{1}, std::size_t{5}, n, n + 3}) {
                const auto dcn = rerank::topK(scores.accuracy, k);
                EXPECT_EQ(eval::fusedList(scores.accuracy, scores.student, k, 0.0), dcn);
                EXPECT_EQ(eval::fusedList(table.accuracyOf(r), table.studentOf(r), k, 0.0),
                          rerank::topK(table.accuracyOf(r), k));
            }
        }
    }
}

TEST_P(EditedModels, AnUneditedRequestScoresAsItself)
{
    const auto trained = model(1);
    for (const RequestIndex request : fixture.dataset->requests(data::Split::Validation)) {
        const engine::RequestScores plain = trained->scoreRequest(*fixture.dataset, request);
        const engine::RequestScores same =
            trained->scoreRequest(*fixture.dataset, data::editable(*fixture.dataset, request));
        EXPECT_EQ(same.accuracy, plain.accuracy);
        EXPECT_EQ(same.student, plain.student);
        EXPECT_EQ(same.embeddings, plain.embeddings);
    }
}

TEST_P(EditedModels, LeavingOneOutIsScoringWithoutIt)
{
    const auto trained = model(2);
    JobContext job;
    const RequestIndex request = fixture.dataset->requests(data::Split::Test).front();
    const data::EditedRequest whole = data::editable(*fixture.dataset, request);
    const engine::RequestScores plain = trained->scoreRequest(*fixture.dataset, request);
    for (const std::uint32_t target : {0U, 7U, 15U}) {
        const std::vector<float> student = trained->leaveOneOut(*fixture.dataset, request, target, job);
        ASSERT_EQ(student.size(), whole.candidates.size());
        EXPECT_NEAR(student[target], plain.student[target], 1e-5);
        for (std::uint32_t i = 0; i < student.size(); ++i) {
            if (i == target)
                continue;
            data::EditedRequest without = whole;
            without.candidates.erase(without.candidates.begin() + i);
            const engine::RequestScores rest = trained->scoreRequest(*fixture.dataset, without);
            EXPECT_NEAR(student[i], rest.student[i < target ? target - 1 : target], 1e-5) << target << " without " << i;
        }
    }
}

TEST_P(EditedModels, AnEditedRequestIsInspectedAsItIsScored)
{
    const auto trained = model(3);
    data::EditedRequest edited = data::editable(*fixture.dataset, fixture.dataset->requests(data::Split::Test).front());
    edited.candidates.erase(edited.candidates.begin() + 4, edited.candidates.begin() + 9);
    const engine::RequestScores scores = trained->scoreRequest(*fixture.dataset, edited);
    ASSERT_EQ(scores.student.size(), 11U);
    for (std::uint32_t target = 0; target < 11; ++target) {
        const engine::TargetInspection seen = trained->inspect(*fixture.dataset, edited, target, {});
        EXPECT_NEAR(seen.student, scores.student[target], 1e-5);
        EXPECT_EQ(seen.positive.size(), 10U);
    }
}

INSTANTIATE_TEST_SUITE_P(All, EditedModels,
                         testing::Values(Kind{"sampled", "dcn"}, Kind{"attention", "dcn"}, Kind{"sampled", "data"},
                                         Kind{"attention", "data"}),
                         [](const testing::TestParamInfo<Kind>& kind) {
                             return std::string(kind.param.contexts) + "_" + kind.param.backbone;
                         });

} // namespace cdm::test
