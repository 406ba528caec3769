// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "eval/density.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

using namespace cdm;
using namespace cdm::eval;

TEST(Density, OfTwoValuesByHand)
{
    const std::vector<double> values{0.0, 1.0};
    const auto curve = kernelDensity(values, -4.0, 5.0, 10);
    ASSERT_EQ(curve.size(), 10U);
    // Deviation sqrt(1/2), quartiles 0.25 and 0.75.
    const double width = 0.9 * (0.5 / 1.34) * std::pow(2.0, -0.2);
    const auto kernel = [width](double x) {
        return std::exp(-0.5 * x * x / (width * width)) / (width * std::sqrt(2.0 * std::numbers::pi));
    };
    EXPECT_DOUBLE_EQ(curve[4].x, 0.0);
    EXPECT_NEAR(curve[4].density, 0.5 * (kernel(0.0) + kernel(1.0)), 1e-12);
    EXPECT_NEAR(curve[5].density, curve[4].density, 1e-12);
}

TEST(Density, IsADensity)
{
    std::vector<double> values;
    for (int i = 0; i < 60; ++i)
        values.push_back(0.3 + 0.1 * std::sin(i));
    const auto curve = kernelDensity(values, -2.0, 3.0, 2001);
    double area = 0.0;
    for (const DensityPoint& point : curve)
        area += point.density * 5.0 / 2000.0;
    EXPECT_NEAR(area, 1.0, 1e-6);
}

TEST(Density, EqualValuesGiveAHillOfFiniteHeight)
{
    const std::vector<double> values(30, 0.5);
    const auto curve = kernelDensity(values, 0.0, 1.0, 101);
    EXPECT_NEAR(curve[50].density, 1.0 / (0.01 * std::sqrt(2.0 * std::numbers::pi)), 1e-9);
    EXPECT_LT(curve[40].density, 1e-9);
}

TEST(Density, IsReflectedAtTheEndsOfTheSupport)
{
    const std::vector<double> values{0.0, 1.0};
    const Support support{0.0, 1.0};
    const auto curve = kernelDensity(values, 0.0, 1.0, 2001, support);
    const double width = 0.9 * (0.5 / 1.34) * std::pow(2.0, -0.2);
    const auto kernel = [width](double x) {
        return std::exp(-0.5 * x * x / (width * width)) / (width * std::sqrt(2.0 * std::numbers::pi));
    };
    // At 0: its own kernel twice, that of 1 from 1, again from its image at -1, and the images beyond 1 at 2 and 1.
    EXPECT_NEAR(curve[0].density, 0.5 * (2.0 * kernel(0.0) + 3.0 * kernel(1.0) + kernel(2.0)), 1e-12);
    EXPECT_NEAR(curve[2000].density, curve[0].density, 1e-12);
    EXPECT_DOUBLE_EQ(curve[2000].x, 1.0);
    double area = 0.0;
    for (std::size_t i = 0; i + 1 < curve.size(); ++i)
        area += 0.5 * (curve[i].density + curve[i + 1].density) / 2000.0;
    EXPECT_NEAR(area, 1.0, 2e-3);
}

TEST(Density, FarFromTheEndsTheSupportChangesNothing)
{
    const std::vector<double> values{-0.05, 0.0, 0.03};
    const auto bounded = kernelDensity(values, -0.2, 0.2, 21, {-1.0, 1.0});
    const auto free = kernelDensity(values, -0.2, 0.2, 21);
    for (std::size_t i = 0; i < free.size(); ++i)
        EXPECT_DOUBLE_EQ(bounded[i].density, free[i].density);
}

TEST(Density, RefusesWhatTheSupportDoesNotHold)
{
    const std::vector<double> values{0.5, 1.1};
    EXPECT_THROW((void)kernelDensity(values, 0.0, 1.0, 5, {0.0, 1.0}), Error);
    EXPECT_THROW((void)kernelDensity(std::vector{0.5}, 0.0, 1.2, 5, {0.0, 1.0}), Error);
    EXPECT_THROW((void)kernelDensity(std::vector{0.5}, -0.1, 1.0, 5, {0.0, 1.0}), Error);
}

TEST(Density, RefusesWhatIsNotAllowed)
{
    const std::vector<double> values{0.5};
    EXPECT_TRUE(kernelDensity({}, 0.0, 1.0, 5).empty());
    EXPECT_THROW((void)kernelDensity(values, 1.0, 1.0, 5), Error);
    EXPECT_THROW((void)kernelDensity(values, 0.0, 1.0, 1), Error);
    EXPECT_THROW((void)kernelDensity(std::vector{std::nan("")}, 0.0, 1.0, 5), Error);
}
