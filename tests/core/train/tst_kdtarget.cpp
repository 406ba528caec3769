// SPDX-License-Identifier: GPL-3.0-only
// What the student is taught: membership, ranks, and where the teacher differs from accuracy.
#include "trainfixture.h"

#include "train/losses.h"
#include "train/teacher.h"

#include <gtest/gtest.h>

#include <cmath>

namespace cdm::test {

namespace {

std::vector<float> rowOf(const torch::Tensor& tensor, std::int64_t row)
{
    const torch::Tensor one = tensor[row].contiguous();
    return {one.data_ptr<float>(), one.data_ptr<float>() + one.numel()};
}

const std::vector<engine::PlaceList> lists = {{4, 0, 2}, {1, 0}};
const std::vector<engine::PlaceList> own = {{4, 1, 0}, {0, 1}};
const std::vector<std::int64_t> sizes = {6, 2};

} // namespace

TEST(KdTarget, MembershipIsEq16)
{
    const train::KdTargets targets = train::kdTargets(train::KdTarget::Membership, lists, {}, sizes, 6);
    EXPECT_EQ(rowOf(targets.labels, 0), (std::vector<float>{1, 0, 1, 0, 1, 0}));
    EXPECT_EQ(rowOf(targets.labels, 1), (std::vector<float>{1, 1, 0, 0, 0, 0}));
    EXPECT_FALSE(targets.weights.defined());
}

TEST(KdTarget, RankIsDiscounted)
{
    const train::KdTargets targets = train::kdTargets(train::KdTarget::Rank, lists, {}, sizes, 6);
    const auto second = static_cast<float>(1.0 / std::log2(3.0)); // 0.6309
    EXPECT_EQ(rowOf(targets.labels, 0), (std::vector<float>{second, 0, 0.5f, 0, 1, 0}));
    EXPECT_EQ(rowOf(targets.labels, 1), (std::vector<float>{second, 1, 0, 0, 0, 0}));
    EXPECT_FALSE(targets.weights.defined());
}

TEST(KdTarget, DifferenceCarriesHalfOfTheLoss)
{
    const train::KdTargets targets = train::kdTargets(train::KdTarget::Difference, lists, own, sizes, 6);
    EXPECT_EQ(rowOf(targets.labels, 0), (std::vector<float>{1, 0, 1, 0, 1, 0}));
    // Place 2 came in and place 1 went out: 6 / (2 * 2) each; the other four 6 / (2 * 4).
    EXPECT_EQ(rowOf(targets.weights, 0), (std::vector<float>{0.75f, 1.5f, 1.5f, 0.75f, 0.75f, 0.75f}));
    // The same items in another order are no difference; padding weighs nothing.
    EXPECT_EQ(rowOf(targets.weights, 1), (std::vector<float>{1, 1, 0, 0, 0, 0}));
}

TEST(KdTarget, EverythingDiffersOrNothingIsThere)
{
    const train::KdTargets all = train::kdTargets(train::KdTarget::Difference, {{0}, {}}, {{1}, {}}, {2, 0}, 2);
    EXPECT_EQ(rowOf(all.weights, 0), (std::vector<float>{1, 1}));
    EXPECT_EQ(rowOf(all.weights, 1), (std::vector<float>{0, 0}));
    EXPECT_EQ(rowOf(all.labels, 1), (std::vector<float>{0, 0}));
}

TEST(KdTarget, WeightsMultiplyTheGradientOfTheirCandidate)
{
    const torch::Tensor valid = torch::ones({1, 3}, torch::kBool);
    const torch::Tensor labels = torch::tensor({{1.0f, 0.0f, 0.0f}});
    const auto gradient = [&](const torch::Tensor& weights) {
        model::StudentOutput student;
        student.logit = torch::zeros({1, 3}, torch::requires_grad());
        const train::Losses losses = train::distillationLoss(train::noAccuracyLoss(torch::kCPU), student, labels, valid,
                                                             {.beta1 = 3.0}, weights);
        losses.total.backward();
        return rowOf(student.logit.grad(), 0);
    };
    EXPECT_EQ(gradient({}), (std::vector<float>{-0.5f, 0.5f, 0.5f}));
    EXPECT_EQ(gradient(torch::ones({1, 3})), gradient({}));
    EXPECT_EQ(gradient(torch::tensor({{2.0f, 0.5f, 0.0f}})), (std::vector<float>{-1.0f, 0.25f, 0.0f}));
}

TEST(KdTarget, NamesOfTheOption)
{
    EXPECT_EQ(train::kdTargetFromName("membership"), train::KdTarget::Membership);
    EXPECT_EQ(train::kdTargetFromName("rank"), train::KdTarget::Rank);
    EXPECT_EQ(train::kdTargetFromName("difference"), train::KdTarget::Difference);
    EXPECT_NE(errorOf([] { (void)train::kdTargetFromName("margin"); }).find("membership, rank, difference"),
              std::string::npos);
    engine::TrainConfig config;
    EXPECT_EQ(config.kdTarget, "membership") << "the paper's";
    EXPECT_NE(errorOf([&] { engine::setOption(config, "kd_target", "margin"); }), "");
}

TEST(KdTarget, EveryTargetTrainsOnlineAndFrozenAndResumes)
{
    TrainFixture fixture;
    fixture.config.epochs = 2;
    fixture.config.teacherMode = "none";
    const std::string backbone = fixture.train("backbone").bestCheckpoint.string();
    std::vector<double> losses;
    for (const char* target : {"membership", "rank", "difference"}) {
        SCOPED_TRACE(target);
        fixture.config.kdTarget = target;
        fixture.config.lambda = 1.0;
        fixture.config.teacherMode = "warmup";
        fixture.config.teacherCheckpoint.clear();
        losses.push_back(fixture.train(std::string("online-") + target).epochs[1].mean.kd);
        fixture.config.teacherMode = "frozen";
        fixture.config.teacherCheckpoint = backbone;
        const engine::TrainResult whole = fixture.train(std::string("frozen-") + target);
        losses.push_back(whole.epochs[1].mean.kd);
        // A frozen teacher is asked once per request; after a resumption it is asked anew.
        const std::string part = std::string("part-") + target;
        fixture.config.epochs = 1;
        const engine::TrainResult first = fixture.train(part);
        fixture.config.epochs = 2;
        EXPECT_EQ(bytesOf(fixture.train(part, first.lastCheckpoint).lastCheckpoint), bytesOf(whole.lastCheckpoint));
    }
    EXPECT_NE(losses[0], losses[2]);
    EXPECT_NE(losses[0], losses[4]);
    EXPECT_NE(losses[1], losses[3]);
    EXPECT_NE(losses[1], losses[5]);
}

} // namespace cdm::test
