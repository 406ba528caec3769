// SPDX-License-Identifier: GPL-3.0-only
#include "train/adam.h"

#include "model/noise.h"

#include <gtest/gtest.h>

namespace cdm::test {

namespace {

torch::Tensor draws(at::IntArrayRef shape, std::uint64_t seed)
{
    torch::Generator generator = model::makeGenerator(torch::kCPU, seed);
    return torch::randn(shape, generator);
}

torch::Tensor rowNumbers(const std::vector<std::int64_t>& rows)
{
    return torch::tensor(rows, torch::kInt64);
}

train::StepGradients rowsOnly(const torch::Tensor& rows, const torch::Tensor& values)
{
    return {{}, {{"table", rows, values}}};
}

} // namespace

TEST(Adam, DenseWeightsMoveAsUnderLibTorchsOwn)
{
    torch::Tensor ours = draws({4, 3}, 1);
    torch::Tensor theirs = ours.clone().set_requires_grad(true);
    train::Adam adam({{"weight", ours}}, {}, {.learningRate = 0.01});
    torch::optim::Adam reference({theirs}, torch::optim::AdamOptions(0.01));
    for (std::uint64_t step = 0; step < 20; ++step) {
        const torch::Tensor gradient = draws({4, 3}, 100 + step);
        adam.apply({{{"weight", gradient}}, {}});
        theirs.mutable_grad() = gradient.clone();
        reference.step();
    }
    EXPECT_TRUE(torch::allclose(ours, theirs, 1e-5, 1e-6));
}

TEST(Adam, RowsTouchedAtEveryStepMoveAsDenseOnes)
{
    torch::Tensor table = draws({6, 3}, 2);
    torch::Tensor dense = table.clone();
    train::Adam lazy({}, {{"table", table}}, {.learningRate = 0.01});
    train::Adam plain({{"table", dense}}, {}, {.learningRate = 0.01});
    for (std::uint64_t step = 0; step < 30; ++step) {
        const torch::Tensor gradient = draws({6, 3}, 200 + step);
        lazy.apply(rowsOnly(torch::arange(6), gradient));
        plain.apply({{{"table", gradient}}, {}});
    }
    EXPECT_TRUE(torch::allclose(table, dense, 1e-5, 1e-7));
}

TEST(Adam, OtherRowsAndTheirMomentsStandStill)
{
    torch::Tensor table = draws({5, 2}, 3);
    const torch::Tensor before = table.clone();
    train::Adam adam({}, {{"table", table}}, {.learningRate = 0.1});
    for (std::uint64_t step = 0; step < 3; ++step)
        adam.apply(rowsOnly(rowNumbers({1, 3}), draws({2, 2}, 300 + step)));
    for (const std::int64_t row : {0, 2, 4}) {
        EXPECT_TRUE(torch::equal(table[row], before[row]));
        EXPECT_EQ(adam.state().at("adam.v.table")[row].abs().sum().item<float>(), 0.0f);
        EXPECT_EQ(adam.state().at("adam.count.table")[row].item<int>(), 0);
    }
    EXPECT_FALSE(torch::equal(table[1], before[1]));
    EXPECT_EQ(adam.state().at("adam.count.table")[3].item<int>(), 3);
}

TEST(Adam, ARowFirstSeenLateMovesByTheLearningRate)
{
    torch::Tensor table = torch::zeros({2, 1});
    train::Adam adam({}, {{"table", table}}, {.learningRate = 0.1});
    for (int step = 0; step < 50; ++step)
        adam.apply(rowsOnly(rowNumbers({0}), torch::ones({1, 1})));
    adam.apply(rowsOnly(rowNumbers({1}), torch::full({1, 1}, -3.0)));
    EXPECT_NEAR(table[1].item<float>(), 0.1f, 1e-6f);
}

TEST(Adam, RowOrderDoesNotMatter)
{
    torch::Tensor first = draws({4, 2}, 4);
    torch::Tensor second = first.clone();
    train::Adam a({}, {{"table", first}}, {});
    train::Adam b({}, {{"table", second}}, {});
    const torch::Tensor gradient = draws({3, 2}, 5);
    a.apply(rowsOnly(rowNumbers({0, 2, 3}), gradient));
    b.apply(rowsOnly(rowNumbers({3, 2, 0}), gradient.flip(0)));
    EXPECT_TRUE(torch::equal(first, second));
}

TEST(Adam, WeightsWithoutGradientStayAsTheyAre)
{
    torch::Tensor used = torch::ones({2});
    torch::Tensor unused = torch::ones({2});
    train::Adam adam({{"used", used}, {"unused", unused}}, {}, {.learningRate = 0.1});
    adam.apply({{{"used", torch::ones({2})}}, {}});
    EXPECT_NEAR(used[0].item<float>(), 0.9f, 1e-6f);
    EXPECT_EQ(unused[0].item<float>(), 1.0f);
    EXPECT_EQ(adam.state().at("adam.count.unused").item<std::int64_t>(), 0);
}

} // namespace cdm::test
