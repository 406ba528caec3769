// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "base/random.h"
#include "eval/projection.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

using namespace cdm;
using namespace cdm::eval;

namespace {

std::vector<float> noise(std::size_t count, std::uint64_t seed)
{
    std::vector<float> values(count);
    for (std::size_t i = 0; i < count; ++i)
        values[i] = static_cast<float>(static_cast<double>(mix64(seed + i) >> 11) / 9007199254740992.0 - 0.5);
    return values;
}

/// Sum over rows of the squared distance between two sets.
double distance(const std::vector<float>& a, const std::vector<float>& b)
{
    double sum = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += std::pow(static_cast<double>(a[i]) - static_cast<double>(b[i]), 2);
    return sum;
}

} // namespace

TEST(Projection, HandComputed)
{
    // Along (3, 4) / 5 the deviations are -10, 0, 10; across it -1, 2, -1: variances 200/3 and 6/3.
    const std::vector<float> rows{1.0f - 6.0f + 0.8f, 2.0f - 8.0f - 0.6f, 1.0f - 1.6f,
                                  2.0f + 1.2f,        1.0f + 6.0f + 0.8f, 2.0f + 8.0f - 0.6f};
    JobContext job;
    const PrincipalPlane plane = principalPlane({rows, 2}, job);
    EXPECT_NEAR(plane.mean[0], 1.0, 1e-6);
    EXPECT_NEAR(plane.mean[1], 2.0, 1e-6);
    EXPECT_NEAR(plane.axes[0][0], 0.6, 1e-6);
    EXPECT_NEAR(plane.axes[0][1], 0.8, 1e-6);
    EXPECT_NEAR(plane.variance, 206.0 / 3.0, 1e-4);
    EXPECT_NEAR(plane.explained[0], 200.0 / 206.0, 1e-6);
    EXPECT_NEAR(plane.explained[1], 6.0 / 206.0, 1e-6);
    const auto points = project(plane, {rows, 2});
    EXPECT_NEAR(points[0][0], -10.0, 1e-5);
    EXPECT_NEAR(points[1][0], 0.0, 1e-5);
    EXPECT_NEAR(std::abs(points[1][1]), 2.0, 1e-5);
}

TEST(Projection, TheLargestComponentOfAnAxisIsPositive)
{
    // Over block borders too, and whatever the sign of the data.
    std::vector<float> rows = noise(3000 * 7, 5);
    JobContext job;
    for (int turn = 0; turn < 2; ++turn) {
        const PrincipalPlane plane = principalPlane({rows, 7}, job);
        EXPECT_GE(plane.explained[0], plane.explained[1]);
        EXPECT_GT(plane.explained[1], 1.0 / 7.0);
        for (const auto& axis : plane.axes) {
            double largest = 0.0;
            double square = 0.0;
            for (const double part : axis) {
                largest = std::abs(part) > std::abs(largest) ? part : largest;
                square += part * part;
            }
            EXPECT_GT(largest, 0.0);
            EXPECT_NEAR(square, 1.0, 1e-12);
        }
        for (float& value : rows)
            value = -value;
    }
}

TEST(Projection, WhatDoesNotDifferExplainsNothing)
{
    JobContext job;
    const std::vector<float> equal(12, 3.0f);
    for (const std::size_t rows : {std::size_t(0), std::size_t(1), std::size_t(3)}) {
        const VectorRows some{std::span(equal).first(rows * 4), 4};
        const PrincipalPlane plane = principalPlane(some, job);
        EXPECT_EQ(plane.variance, 0.0);
        EXPECT_EQ(plane.explained, (std::array{0.0, 0.0}));
        EXPECT_EQ(plane.axes[1][1], 1.0);
        for (const PlanePoint& point : project(plane, some))
            EXPECT_EQ(point, (PlanePoint{0.0, 0.0}));
    }
    const std::vector<float> line{1.0f, 2.0f, 4.0f};
    const PrincipalPlane plane = principalPlane({line, 1}, job);
    EXPECT_EQ(plane.explained, (std::array{1.0, 0.0}));
    EXPECT_EQ(project(plane, {line, 1})[2][1], 0.0);
}

TEST(Projection, ARotatedSetIsLaidBack)
{
    const std::vector<float> rows = noise(2500 * 3, 11);
    std::vector<float> turned;
    for (std::size_t i = 0; i < rows.size(); i += 3) {
        // About the third axis by the angle of (3, 4), mirrored, and shifted.
        turned.push_back(0.6f * rows[i] - 0.8f * rows[i + 1] + 5.0f);
        turned.push_back(0.8f * rows[i] + 0.6f * rows[i + 1]);
        turned.push_back(-rows[i + 2] - 1.0f);
    }
    JobContext job;
    const Alignment back = alignTo({rows, 3}, {turned, 3}, job);
    EXPECT_LT(distance(back.values, rows), 1e-6);
    EXPECT_NEAR(back.agreement, 1.0, 1e-9);
    // A further dimension that is 0 changes nothing, on either side.
    std::vector<float> wider;
    for (std::size_t i = 0; i < turned.size(); i += 3)
        wider.insert(wider.end(), {0.0f, turned[i], turned[i + 1], turned[i + 2]});
    EXPECT_LT(distance(alignTo({rows, 3}, {wider, 4}, job).values, rows), 1e-6);
    EXPECT_NEAR(alignTo({wider, 4}, {rows, 3}, job).agreement, 1.0, 1e-9);
}

TEST(Projection, NoOtherRotationLiesCloser)
{
    const std::vector<float> x = noise(40 * 2, 21);
    const std::vector<float> y = noise(40 * 2, 99);
    JobContext job;
    const Alignment best = alignTo({x, 2}, {y, 2}, job);
    EXPECT_GT(best.agreement, 0.0);
    EXPECT_LT(best.agreement, 0.9);
    const std::vector<double> mean = principalPlane({best.values, 2}, job).mean;
    for (int step = -3; step <= 3; ++step) {
        std::vector<float> other = best.values;
        const double angle = 0.2 * step;
        for (std::size_t i = 0; i < other.size(); i += 2) {
            const double a = static_cast<double>(best.values[i]) - mean[0];
            const double b = static_cast<double>(best.values[i + 1]) - mean[1];
            other[i] = static_cast<float>(mean[0] + std::cos(angle) * a - std::sin(angle) * b);
            other[i + 1] = static_cast<float>(mean[1] + std::sin(angle) * a + std::cos(angle) * b);
        }
        EXPECT_GE(distance(other, x), distance(best.values, x) - 1e-9);
    }
}

TEST(Projection, RefusesWhatIsNoVectors)
{
    JobContext job;
    std::vector<float> rows(8, 1.0f);
    EXPECT_THROW((void)principalPlane({rows, 0}, job), Error);
    EXPECT_THROW((void)principalPlane({rows, 3}, job), Error);
    EXPECT_THROW((void)principalPlane({rows, largestPlaneDimension + 1}, job), Error);
    EXPECT_THROW((void)alignTo({rows, 2}, {rows, 4}, job), Error);
    const PrincipalPlane plane = principalPlane({rows, 4}, job);
    EXPECT_THROW((void)project(plane, {rows, 2}), Error);
    rows[5] = std::numeric_limits<float>::quiet_NaN();
    try {
        (void)principalPlane({rows, 2}, job);
        FAIL() << "a vector that is not finite was taken";
    } catch (const Error& error) {
        EXPECT_NE(std::string(error.what()).find("vector 2"), std::string::npos) << error.what();
    }
}

TEST(Projection, StopsWhenAsked)
{
    std::stop_source stop;
    stop.request_stop();
    JobContext job(stop.get_token());
    const std::vector<float> rows(64, 1.0f);
    EXPECT_THROW((void)principalPlane({rows, 2}, job), Cancelled);
    EXPECT_THROW((void)alignTo({rows, 2}, {rows, 2}, job), Cancelled);
}
