// SPDX-License-Identifier: GPL-3.0-only
// What must hold of every teacher for any request.
#include "base/error.h"
#include "base/random.h"
#include "engine/teacherlist.h"
#include "rerank/topk.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <limits>
#include <numeric>

using namespace cdm;
using namespace cdm::engine;

namespace {

struct Request
{
    std::vector<float> f;
    std::vector<float> e;
    std::vector<float> u;
    std::size_t d = 0;

    [[nodiscard]] PlaceList list(const TeacherOptions& options) const
    {
        return teacherList(f, e, u, options, "request 1");
    }
};

Request randomRequest(Random& random)
{
    Request request;
    const std::size_t n = 1 + random.below(40);
    request.d = 1 + random.below(12);
    for (std::size_t i = 0; i < n; ++i)
        request.f.push_back(static_cast<float>(random.uniform()));
    for (std::size_t i = 0; i < n * request.d; ++i)
        request.e.push_back(static_cast<float>(random.normal()));
    for (std::size_t i = 0; i < request.d; ++i)
        request.u.push_back(static_cast<float>(random.normal()));
    return request;
}

/// Every kind with the parameters of a run; `diverse` false = the value at which diversity counts nothing.
std::vector<TeacherOptions> allTeachers(bool diverse)
{
    std::vector<TeacherOptions> all(5);
    all[0].lambda = all[1].lambda = diverse ? 0.7 : 0.0;
    all[1].similarity = rerank::Similarity::SigmoidDot;
    all[2].kind = TeacherKind::Dpp;
    all[2].window = diverse ? 0 : 1; // competes with the last w - 1 picks: with none
    all[3].kind = all[4].kind = TeacherKind::Ssd;
    all[3].ssdDiversity = diverse ? 0.6 : 0.0;
    all[4].ssdVariant = rerank::SsdVariant::Volume;
    all[4].ssdGamma = diverse ? 1.0 : 0.0;
    return all;
}

void forRandomRequests(bool diverse, const std::function<void(Random&, const Request&, TeacherOptions)>& check)
{
    Random random(11);
    for (int round = 0; round < 60; ++round) {
        const Request request = randomRequest(random);
        int teacher = 0;
        for (const TeacherOptions& options : allTeachers(diverse)) {
            SCOPED_TRACE("round " + std::to_string(round) + ", teacher " + std::to_string(teacher++));
            check(random, request, options);
        }
    }
}

} // namespace

TEST(TeacherList, WithoutDiversityItIsTheOrderOfTheScores)
{
    forRandomRequests(false, [](Random& random, const Request& request, TeacherOptions options) {
        options.k = static_cast<std::int64_t>(1 + random.below(45));
        EXPECT_EQ(request.list(options), rerank::topK(request.f, static_cast<std::size_t>(options.k)));
    });
}

TEST(TeacherList, ListsOfAllCandidatesHoldEachOnce)
{
    forRandomRequests(true, [](Random&, const Request& request, TeacherOptions options) {
        for (const std::size_t more : {std::size_t{0}, std::size_t{7}}) {
            options.k = static_cast<std::int64_t>(request.f.size() + more);
            PlaceList list = request.list(options);
            std::sort(list.begin(), list.end());
            PlaceList expected(request.f.size());
            std::iota(expected.begin(), expected.end(), 0U);
            EXPECT_EQ(list, expected);
        }
    });
}

TEST(TeacherList, PermutingCandidatesPermutesTheList)
{
    forRandomRequests(true, [](Random& random, const Request& request, TeacherOptions options) {
        // A DPP without dimensions left chooses among roundings only: lists within them are certain.
        options.k = static_cast<std::int64_t>(std::min(request.d, request.f.size()));
        PlaceList order(request.f.size());
        std::iota(order.begin(), order.end(), 0U);
        random.shuffle(order);
        Request moved = request;
        for (std::size_t i = 0; i < order.size(); ++i) {
            moved.f[i] = request.f[order[i]];
            std::copy_n(request.e.begin() + static_cast<std::ptrdiff_t>(order[i] * request.d), request.d,
                        moved.e.begin() + static_cast<std::ptrdiff_t>(i * request.d));
        }
        PlaceList back;
        for (const std::uint32_t place : moved.list(options))
            back.push_back(order[place]);
        EXPECT_EQ(back, request.list(options));
    });
}

TEST(TeacherList, ShorterListsBeginLongerOnes)
{
    forRandomRequests(true, [](Random& random, const Request& request, TeacherOptions options) {
        options.k = static_cast<std::int64_t>(request.f.size());
        const PlaceList all = request.list(options);
        options.k = static_cast<std::int64_t>(1 + random.below(request.f.size()));
        EXPECT_EQ(request.list(options), PlaceList(all.begin(), all.begin() + options.k));
    });
}

TEST(TeacherList, RefusesWhatIsNotFinite)
{
    forRandomRequests(true, [](Random&, const Request& request, TeacherOptions options) {
        Request broken = request;
        broken.f.back() = std::numeric_limits<float>::quiet_NaN();
        EXPECT_THROW((void)broken.list(options), Error);
    });
}

TEST(TeacherList, FollowsTheConfiguration)
{
    TrainConfig config;
    config.teacher = "ssd";
    config.ssdVariant = "volume";
    config.ssdGamma = 0.3;
    config.teacherWindow = 4;
    config.teacherK = 9;
    const TeacherOptions options = teacherOptions(config);
    EXPECT_EQ(options.kind, TeacherKind::Ssd);
    EXPECT_EQ(options.ssdVariant, rerank::SsdVariant::Volume);
    EXPECT_EQ(options.ssdGamma, 0.3);
    EXPECT_EQ(options.window, 4);
    EXPECT_EQ(options.k, 9);
    config.teacher = "dpp";
    EXPECT_EQ(teacherOptions(config).kind, TeacherKind::Dpp);
    config.teacher = "nobody";
    EXPECT_THROW((void)teacherOptions(config), Error);
}
