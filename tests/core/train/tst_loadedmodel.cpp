// SPDX-License-Identifier: GPL-3.0-only
#include "trainfixture.h"

#include "engine/safetensors.h"
#include "rerank/relaxedrounds.h"
#include "train/weights.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cdm::test {

namespace {

/// One short training, shared by the tests of this file.
class LoadedModel : public testing::Test
{
protected:
    static void SetUpTestSuite()
    {
        shared_ = std::make_unique<TrainFixture>();
        shared_->config.epochs = 2;
        result_ = shared_->train("run");
        model_ = shared_->engine.load(result_.bestCheckpoint, "cpu");
    }
    static void TearDownTestSuite()
    {
        model_.reset();
        shared_.reset();
    }

    [[nodiscard]] static const data::Dataset& dataset() { return *shared_->dataset; }

    static std::unique_ptr<TrainFixture> shared_;
    static engine::TrainResult result_;
    static std::shared_ptr<const engine::Model> model_;
};

std::unique_ptr<TrainFixture> LoadedModel::shared_;
engine::TrainResult LoadedModel::result_;
std::shared_ptr<const engine::Model> LoadedModel::model_;

double sumOf(const std::vector<engine::ContextItem>& items, float engine::ContextItem::*field)
{
    return std::accumulate(items.begin(), items.end(), 0.0,
                           [&](double sum, const engine::ContextItem& item) { return sum + item.*field; });
}

/// The checkpoint with its tensors and metadata changed by `change`.
std::filesystem::path changedCheckpoint(
    const TrainFixture& fixture, const std::filesystem::path& from, const std::string& name,
    const std::function<void(std::map<std::string, std::string>&, std::map<std::string, engine::RawTensor>&)>& change)
{
    const engine::SafetensorsFile file(from);
    auto metadata = file.metadata();
    auto tensors = file.tensors();
    change(metadata, tensors);
    const std::filesystem::path path = fixture.runFolder("changed") / name;
    engine::writeSafetensors(path, metadata, tensors);
    return path;
}

} // namespace

TEST_F(LoadedModel, KnowsWhereItComesFrom)
{
    EXPECT_EQ(model_->info().epoch, result_.bestEpoch);
    EXPECT_EQ(model_->info().datasetHash, dataset().hash());
    EXPECT_EQ(model_->info().runId, "run-of-test");
    EXPECT_EQ(model_->info().config, shared_->config);
}

TEST_F(LoadedModel, VisitsEveryRequestOnceWithTheScoresOfTheTableAndItsOwnEmbeddings)
{
    std::vector<RequestIndex> requests = dataset().requests(data::Split::Test);
    std::reverse(requests.begin(), requests.end());
    JobContext job;
    const eval::ScoreTable table = model_->score(dataset(), requests, job);
    std::vector<int> visits(requests.size());
    model_->scoreEach(
        dataset(), requests,
        [&](std::span<const std::size_t> places, std::span<const engine::RequestScores> batch) {
            ASSERT_EQ(places.size(), batch.size());
            for (std::size_t i = 0; i < places.size(); ++i) {
                const std::size_t r = places[i];
                ++visits[r];
                EXPECT_TRUE(std::ranges::equal(batch[i].accuracy, table.accuracyOf(r)));
                EXPECT_TRUE(std::ranges::equal(batch[i].student, table.studentOf(r)));
                const engine::RequestScores alone = model_->scoreRequest(dataset(), requests[r]);
                ASSERT_EQ(batch[i].embeddings.size(), alone.embeddings.size());
                ASSERT_EQ(batch[i].dimension, alone.dimension);
                for (std::size_t v = 0; v < alone.embeddings.size(); ++v)
                    EXPECT_NEAR(batch[i].embeddings[v], alone.embeddings[v], 1e-5);
                for (std::size_t v = 0; v < alone.user.size(); ++v)
                    EXPECT_NEAR(batch[i].user[v], alone.user[v], 1e-5);
            }
        },
        job);
    EXPECT_EQ(visits, std::vector<int>(requests.size(), 1));
}

TEST_F(LoadedModel, ScoresABatchAsItScoresOneRequest)
{
    std::vector<RequestIndex> requests = dataset().requests(data::Split::Test);
    std::reverse(requests.begin(), requests.end());
    JobContext job;
    const eval::ScoreTable table = model_->score(dataset(), requests, job);
    ASSERT_EQ(table.size(), requests.size());
    EXPECT_EQ(job.progress().done, requests.size());
    for (std::size_t r = 0; r < requests.size(); ++r) {
        const engine::RequestScores one = model_->scoreRequest(dataset(), requests[r]);
        ASSERT_EQ(one.accuracy.size(), table.accuracyOf(r).size());
        ASSERT_EQ(one.embeddings.size(), one.accuracy.size() * one.dimension);
        ASSERT_EQ(one.user.size(), one.dimension);
        for (std::size_t i = 0; i < one.accuracy.size(); ++i) {
            EXPECT_NEAR(one.accuracy[i], table.accuracyOf(r)[i], 1e-6);
            EXPECT_NEAR(one.student[i], table.studentOf(r)[i], 1e-6);
            EXPECT_GT(one.accuracy[i], 0.0f);
            EXPECT_LT(one.student[i], 1.0f);
        }
    }
}

TEST_F(LoadedModel, ReachesTheValidationOfItsEpoch)
{
    JobContext job;
    const eval::ScoreTable table = model_->score(dataset(), dataset().requests(data::Split::Validation), job);
    const auto space = eval::attributeSpace(shared_->dataset);
    const eval::Metrics metrics = eval::evaluateFused(dataset(), table, *space, 5, shared_->config.gamma, job).metrics;
    EXPECT_DOUBLE_EQ(metrics.recall, result_.bestValidation);
}

TEST_F(LoadedModel, ScoringStopsWhenAsked)
{
    std::stop_source stop;
    stop.request_stop();
    JobContext job(stop.get_token());
    EXPECT_THROW((void)model_->score(dataset(), dataset().requests(data::Split::Test), job), Cancelled);
}

TEST_F(LoadedModel, InspectionInTheHardFormIsWhatInferenceUses)
{
    const RequestIndex request(3);
    const engine::RequestScores scores = model_->scoreRequest(dataset(), request);
    for (std::uint32_t target = 0; target < scores.accuracy.size(); ++target) {
        const engine::TargetInspection seen = model_->inspect(dataset(), request, target, {});
        EXPECT_NEAR(seen.student, scores.student[target], 1e-5);
        EXPECT_EQ(seen.contextSize, 4);
        for (const auto* side : {&seen.positive, &seen.negative}) {
            ASSERT_EQ(side->size(), scores.accuracy.size() - 1);
            EXPECT_NEAR(sumOf(*side, &engine::ContextItem::weight), 1.0, 1e-5);
            EXPECT_NEAR(sumOf(*side, &engine::ContextItem::relaxed), 4.0, 1e-6);
            EXPECT_NEAR(sumOf(*side, &engine::ContextItem::inclusion), 4.0, 1e-4);
            EXPECT_EQ(sumOf(*side, &engine::ContextItem::noise), 0.0);
            for (std::size_t i = 1; i < side->size(); ++i)
                EXPECT_GE((*side)[i - 1].weight, (*side)[i].weight);
            for (const engine::ContextItem& item : *side) {
                EXPECT_NE(item.candidate, target);
                EXPECT_FLOAT_EQ(item.perturbed, side == &seen.positive ? item.w : -item.w);
            }
        }
        EXPECT_NEAR(seen.student, 1.0f / (1.0f + std::exp(-seen.logit)), 1e-6);
        float dot = 0.0f;
        for (std::size_t c = 0; c < seen.query.size(); ++c)
            dot += seen.query[c] * seen.fused[c];
        EXPECT_NEAR(dot, seen.logit, 1e-4);
    }
}

TEST_F(LoadedModel, NoisyInspectionFollowsItsSeed)
{
    engine::InspectOptions options;
    options.noisy = true;
    options.k = 3;
    options.tau = 0.7;
    options.draws = 0;
    const auto look = [&](std::uint64_t seed) {
        options.seed = seed;
        return model_->inspect(dataset(), RequestIndex(1), 2, options);
    };
    const engine::TargetInspection first = look(5);
    const engine::TargetInspection again = look(5);
    const engine::TargetInspection other = look(6);
    EXPECT_EQ(first.logit, again.logit);
    EXPECT_NE(first.logit, other.logit);
    EXPECT_EQ(first.tau, 0.7);
    EXPECT_EQ(first.contextSize, 3);
    EXPECT_NEAR(sumOf(first.positive, &engine::ContextItem::relaxed), 3.0, 1e-4);
    EXPECT_EQ(sumOf(first.positive, &engine::ContextItem::inclusion), 0.0);
    for (const engine::ContextItem& item : first.negative)
        EXPECT_NEAR(item.perturbed, item.logp + item.noise, 1e-5);
    EXPECT_NE(first.positive.front().noise, first.negative.front().noise);
}

TEST_F(LoadedModel, RoundsOfTheDrawGiveItsRelaxedAndSoftmaxWeights)
{
    engine::InspectOptions options;
    options.noisy = true;
    options.draws = 0;
    for (const double tau : {0.1, 0.5, 2.0}) {
        options.tau = tau;
        const engine::TargetInspection seen = model_->inspect(dataset(), RequestIndex(4), 1, options);
        for (const auto* side : {&seen.positive, &seen.negative}) {
            std::vector<double> logits;
            for (const engine::ContextItem& item : *side)
                logits.push_back(static_cast<double>(item.perturbed));
            const auto rounds = rerank::relaxedRounds(logits, static_cast<std::size_t>(seen.contextSize), tau);
            for (std::size_t i = 0; i < side->size(); ++i) {
                EXPECT_NEAR(rounds.relaxed[i], (*side)[i].relaxed, 2e-4) << tau;
                EXPECT_NEAR(rounds.weight[i], (*side)[i].weight, 2e-4) << tau;
            }
        }
    }
}

TEST_F(LoadedModel, InclusionFollowsTheScores)
{
    engine::InspectOptions options;
    options.draws = 4000;
    options.k = 1;
    const engine::TargetInspection seen = model_->inspect(dataset(), RequestIndex(0), 0, options);
    // With k = 1 a Gumbel-top-k draw picks by softmax.
    for (const auto* side : {&seen.positive, &seen.negative})
        for (const engine::ContextItem& item : *side)
            EXPECT_NEAR(item.inclusion, std::exp(item.logp), 0.04);
}

TEST_F(LoadedModel, RefusesWhatIsOutOfRange)
{
    const auto inspect = [&](std::uint32_t target, const engine::InspectOptions& options) {
        return errorOf([&] { (void)model_->inspect(dataset(), RequestIndex(0), target, options); });
    };
    EXPECT_NE(inspect(16, {}).find("target 16"), std::string::npos);
    EXPECT_NE(inspect(0, {.k = -1}).find("k: -1"), std::string::npos);
    EXPECT_NE(inspect(0, {.tau = -0.5}).find("tau"), std::string::npos);
    EXPECT_NE(inspect(0, {.draws = -2}).find("draws: -2"), std::string::npos);
    EXPECT_FALSE(errorOf([&] { (void)model_->scoreRequest(dataset(), RequestIndex(100000)); }).empty());

    sources::GeneratorOptions options = TrainFixture::smallOptions();
    options.users = 41;
    const TrainFixture other(options);
    const std::string message = errorOf([&] { (void)model_->scoreRequest(*other.dataset, RequestIndex(0)); });
    EXPECT_NE(message.find("does not fit"), std::string::npos) << message;
    EXPECT_NE(message.find("41"), std::string::npos) << message;
}

TEST_F(LoadedModel, AnUneditedRequestScoresAsItself)
{
    const RequestIndex request(5);
    const engine::RequestScores plain = model_->scoreRequest(dataset(), request);
    const engine::RequestScores edited = model_->scoreRequest(dataset(), data::editable(dataset(), request));
    ASSERT_EQ(edited.accuracy.size(), plain.accuracy.size());
    for (std::size_t i = 0; i < plain.accuracy.size(); ++i) {
        EXPECT_NEAR(edited.accuracy[i], plain.accuracy[i], 1e-6);
        EXPECT_NEAR(edited.student[i], plain.student[i], 1e-6);
    }
    const engine::TargetInspection seen = model_->inspect(dataset(), data::editable(dataset(), request), 4, {});
    EXPECT_NEAR(seen.student, plain.student[4], 1e-5);
}

TEST_F(LoadedModel, LeavingOneOutIsScoringWithoutIt)
{
    const RequestIndex request(7);
    const data::EditedRequest whole = data::editable(dataset(), request);
    for (const std::uint32_t target : {0U, 9U}) {
        JobContext job;
        const std::vector<float> student = model_->leaveOneOut(dataset(), request, target, job);
        ASSERT_EQ(student.size(), whole.candidates.size());
        EXPECT_EQ(job.progress().done, student.size());
        for (std::uint32_t left = 0; left < student.size(); ++left) {
            data::EditedRequest without = whole;
            std::uint32_t place = target;
            if (left != target) {
                without.candidates.erase(without.candidates.begin() + left);
                place = left < target ? target - 1 : target;
            }
            EXPECT_NEAR(student[left], model_->scoreRequest(dataset(), without).student[place], 1e-5) << left;
        }
    }
    JobContext job;
    EXPECT_NE(errorOf([&] { (void)model_->leaveOneOut(dataset(), request, 16, job); }).find("target 16"),
              std::string::npos);
    std::stop_source stop;
    stop.request_stop();
    JobContext stopped(stop.get_token());
    EXPECT_THROW((void)model_->leaveOneOut(dataset(), request, 0, stopped), Cancelled);
}

TEST_F(LoadedModel, EditedAttributesAreWhatTheModelSees)
{
    const RequestIndex request(2);
    data::EditedRequest edited = data::editable(dataset(), request);
    edited.candidates.push_back({edited.candidates[1].item, -1, std::nullopt, std::nullopt});
    const engine::RequestScores twice = model_->scoreRequest(dataset(), edited);
    EXPECT_FLOAT_EQ(twice.accuracy.back(), twice.accuracy[1]);
    EXPECT_FLOAT_EQ(twice.student.back(), twice.student[1]);

    // Given the attributes that it has, nothing changes; given others, f does.
    const data::EditedCandidate original = edited.candidates[1];
    edited.candidates[1].fields = data::fieldsOf(dataset(), original);
    edited.candidates[1].categories = data::categoriesOf(dataset(), original);
    EXPECT_FLOAT_EQ(model_->scoreRequest(dataset(), edited).accuracy[1], twice.accuracy[1]);
    edited.candidates[1].categories->front() =
        CategoryIndex(edited.candidates[1].categories->front().value == 0 ? 1 : 0);
    edited.candidates[1].categories->resize(1);
    const engine::RequestScores changed = model_->scoreRequest(dataset(), edited);
    EXPECT_NE(changed.accuracy[1], twice.accuracy[1]);
    EXPECT_FLOAT_EQ(changed.accuracy.back(), twice.accuracy.back());

    edited.candidates.clear();
    EXPECT_NE(errorOf([&] { (void)model_->scoreRequest(dataset(), edited); }).find("no candidate is left"),
              std::string::npos);
}

TEST_F(LoadedModel, RefusesDamagedCheckpoints)
{
    const auto refused = [&](const std::string& name, const auto& change) {
        const auto path = changedCheckpoint(*shared_, result_.bestCheckpoint, name, change);
        return errorOf([&] { (void)shared_->engine.load(path, "cpu"); });
    };
    EXPECT_NE(refused("a", [](auto&, auto& tensors) { tensors.erase("student.key"); }).find("lacks the tensor"),
              std::string::npos);
    EXPECT_NE(refused("b", [](auto&, auto& tensors) { tensors["extra"] = tensors.at("student.key"); })
                  .find("'extra' belongs to no part"),
              std::string::npos);
    EXPECT_NE(refused("c",
                      [](auto&, auto& tensors) {
                          tensors.at("student.key").shape = {4, 16};
                      })
                  .find("[4, 16], expected F32 [8, 8]"),
              std::string::npos);
    // A schema that asks for a table of billions must fail on the shape, not by making it.
    EXPECT_NE(refused("d",
                      [&](auto& metadata, auto&) {
                          data::Schema schema = dataset().schema();
                          schema.itemCount = 4'000'000'000U;
                          metadata["schema"] = schema.toJson();
                      })
                  .find("embedding.item"),
              std::string::npos);
    EXPECT_FALSE(errorOf([&] { (void)shared_->engine.load("/nowhere.safetensors", "cpu"); }).empty());
    EXPECT_FALSE(errorOf([&] { (void)shared_->engine.load(result_.bestCheckpoint, "tpu"); }).empty());
}

TEST_F(LoadedModel, SavingWhatIsNotFiniteKeepsTheOldFile)
{
    const std::filesystem::path path = shared_->runFolder("finite") / "weights.safetensors";
    train::saveTensors(path, {}, {{"w", torch::ones({3})}});
    const std::string before = bytesOf(path);
    const std::string message = errorOf([&] { train::saveTensors(path, {}, {{"w", torch::full({3}, std::nan(""))}}); });
    EXPECT_NE(message.find("'w'"), std::string::npos) << message;
    EXPECT_EQ(bytesOf(path), before);
}

TEST_F(LoadedModel, LastCheckpointLoadsAsAModelToo)
{
    const auto last = shared_->engine.load(result_.lastCheckpoint, "cpu");
    EXPECT_EQ(last->info().epoch, 2);
    EXPECT_FALSE(last->scoreRequest(dataset(), RequestIndex(0)).accuracy.empty());
}

TEST(TorchEngine, SaysWhatItRunsOn)
{
    train::TorchEngine engine;
    const engine::EngineInfo info = engine.info();
    EXPECT_FALSE(info.torchVersion.empty());
    EXPECT_FALSE(info.blas.empty());
    EXPECT_EQ(info.devices.front(), "cpu");
    EXPECT_GE(info.threads, 1);
    EXPECT_EQ(info.blas.find("openblas") != std::string::npos && info.referenceBlas, false) << info.blas;
}

TEST(TorchEngine, IsFoundThroughTheDoor)
{
    EXPECT_EQ(&engine::loadEngine(), cdmCreateEngine());
}

} // namespace cdm::test
