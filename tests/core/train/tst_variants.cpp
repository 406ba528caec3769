// SPDX-License-Identifier: GPL-3.0-only
// The systems of Tables 2 and 3 beside CDM itself.
#include "trainfixture.h"

#include "engine/teacherlist.h"
#include "model/network.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace cdm::test {

namespace {

/// Trains twice, and once more with a stop after the first epoch and a resumption: three times the same bytes.
void expectRepeatable(TrainFixture& fixture)
{
    const engine::TrainResult first = fixture.train("first");
    EXPECT_EQ(bytesOf(fixture.train("second").lastCheckpoint), bytesOf(first.lastCheckpoint));
    std::stop_source stop;
    JobContext job(stop.get_token());
    fixture.observer = {};
    fixture.observer.eachStep = [&] {
        if (!fixture.observer.epochs.empty())
            stop.request_stop();
    };
    const engine::TrainResult stopped = fixture.trainObserved("stopped", job);
    ASSERT_EQ(stopped.outcome, engine::TrainOutcome::Stopped);
    const engine::TrainResult resumed = fixture.train("stopped", stopped.lastCheckpoint);
    EXPECT_EQ(bytesOf(resumed.lastCheckpoint), bytesOf(first.lastCheckpoint));
    EXPECT_EQ(bytesOf(resumed.bestCheckpoint), bytesOf(first.bestCheckpoint));
}

} // namespace

TEST(Variants, WithoutTeacherOnlyTheBackboneIsTrained)
{
    TrainFixture fixture;
    fixture.config.teacherMode = "none";
    fixture.config.epochs = 3;
    const engine::TrainResult result = fixture.train("run");
    ASSERT_EQ(result.epochs.size(), 3U);
    for (const engine::EpochRecord& epoch : result.epochs) {
        EXPECT_FALSE(epoch.mean.distilling);
        EXPECT_EQ(epoch.mean.loss, epoch.mean.bce);
        EXPECT_EQ(epoch.validation.recall, epoch.validationDcn.recall);
        EXPECT_TRUE(std::isnan(epoch.validationTeacher.recall));
    }
    const auto model = fixture.engine.load(result.bestCheckpoint, "cpu");
    const engine::RequestScores scores = model->scoreRequest(*fixture.dataset, RequestIndex(0));
    EXPECT_EQ(scores.student, std::vector<float>(scores.accuracy.size(), 0.0f));
    JobContext job;
    const auto requests = fixture.dataset->requests(data::Split::Test);
    EXPECT_EQ(model->score(*fixture.dataset, requests, job).student,
              std::vector<float>(model->score(*fixture.dataset, requests, job).accuracy.size(), 0.0f));
    EXPECT_NE(errorOf([&] { (void)model->inspect(*fixture.dataset, RequestIndex(0), 0, {}); }).find("no student"),
              std::string::npos);
}

TEST(Variants, TheWarmUpIsTheBackboneAlone)
{
    // The same weights come out of a run that never distils as of the warm-up of one that will.
    TrainFixture fixture;
    fixture.config.epochs = 2;
    fixture.config.warmupEpochs = 2;
    fixture.config.teacherMode = "none";
    const auto alone = fixture.engine.load(fixture.train("alone").lastCheckpoint, "cpu");
    fixture.config.teacherMode = "warmup";
    const auto warm = fixture.engine.load(fixture.train("warm").lastCheckpoint, "cpu");
    for (std::uint32_t request = 0; request < 20; ++request)
        EXPECT_EQ(alone->scoreRequest(*fixture.dataset, RequestIndex(request)).accuracy,
                  warm->scoreRequest(*fixture.dataset, RequestIndex(request)).accuracy);
}

TEST(Variants, ABackboneAloneCanBeTheFrozenTeacher)
{
    TrainFixture fixture;
    fixture.config.teacherMode = "none";
    fixture.config.epochs = 2;
    const engine::TrainResult backbone = fixture.train("backbone");
    fixture.config.teacherMode = "frozen";
    fixture.config.teacherCheckpoint = backbone.bestCheckpoint.string();
    for (const char* teacher : {"mmr", "dpp", "ssd"}) {
        SCOPED_TRACE(teacher);
        fixture.config.teacher = teacher;
        const engine::TrainResult result = fixture.train(std::string("frozen-") + teacher);
        ASSERT_EQ(result.epochs.size(), 2U);
        EXPECT_TRUE(result.epochs[0].mean.distilling);
        EXPECT_EQ(result.epochs[0].validationTeacher.ilad, result.epochs[1].validationTeacher.ilad);
    }
}

TEST(Variants, EveryTeacherTeachesItsOwnLists)
{
    TrainFixture fixture;
    fixture.config.epochs = 2;
    std::vector<double> diversity;
    for (const auto& [teacher, variant] :
         {std::pair("mmr", "star"), std::pair("dpp", "star"), std::pair("ssd", "star"), std::pair("ssd", "volume")}) {
        SCOPED_TRACE(std::string(teacher) + " " + variant);
        fixture.config.teacher = teacher;
        fixture.config.ssdVariant = variant;
        const engine::TrainResult result = fixture.train(std::string(teacher) + variant);
        EXPECT_GT(result.epochs[1].mean.kd, 0.0);
        diversity.push_back(result.epochs[1].mean.kd);
    }
    std::sort(diversity.begin(), diversity.end());
    EXPECT_EQ(std::unique(diversity.begin(), diversity.end()), diversity.end()) << "no two teach the same";
}

TEST(Variants, TeacherWithoutDiversityIsTheOrderOfTheScores)
{
    const std::vector<float> f = {0.3f, 0.9f, 0.3f, 0.1f, 0.7f};
    const std::vector<float> e = {1, 0, 0, 1, 1, 1, -1, 2, 0, 0};
    const std::vector<float> u = {1, 1};
    const engine::PlaceList order = {1, 4, 0, 2, 3};
    engine::TeacherOptions options;
    options.k = 9;
    options.lambda = 0.0;
    options.ssdDiversity = 0.0;
    EXPECT_EQ(engine::teacherList(f, e, u, options, "r"), order);
    options.similarity = rerank::Similarity::SigmoidDot;
    EXPECT_EQ(engine::teacherList(f, e, u, options, "r"), order);
    options.kind = engine::TeacherKind::Ssd;
    EXPECT_EQ(engine::teacherList(f, e, u, options, "r"), order);
    options.ssdVariant = rerank::SsdVariant::Volume;
    options.ssdGamma = 0.0;
    EXPECT_EQ(engine::teacherList(f, e, u, options, "r"), order);
    options.kind = engine::TeacherKind::Dpp; // window 1 competes with nothing; the zero row comes last, by its score
    options.window = 1;
    EXPECT_EQ(engine::teacherList(f, e, u, options, "r"), (engine::PlaceList{1, 0, 2, 3, 4}));
    EXPECT_TRUE(engine::teacherList({}, {}, u, options, "r").empty());
}

TEST(Variants, AttentionHasOneContextAndNoInfoNce)
{
    TrainFixture fixture;
    fixture.config.contexts = "attention";
    fixture.config.epochs = 3;
    const engine::TrainResult result = fixture.train("run");
    EXPECT_TRUE(result.epochs[2].mean.distilling);
    EXPECT_EQ(result.epochs[2].mean.nce, 0.0);
    EXPECT_LT(result.epochs[2].mean.kd, result.epochs[1].mean.kd);

    const auto model = fixture.engine.load(result.bestCheckpoint, "cpu");
    const RequestIndex request(3);
    const engine::RequestScores scores = model->scoreRequest(*fixture.dataset, request);
    for (std::uint32_t target = 0; target < scores.accuracy.size(); ++target) {
        const engine::TargetInspection seen = model->inspect(*fixture.dataset, request, target, {});
        EXPECT_NEAR(seen.student, scores.student[target], 1e-5);
        EXPECT_EQ(seen.contextSize, static_cast<std::int64_t>(scores.accuracy.size()) - 1);
        EXPECT_TRUE(seen.negative.empty() && seen.negativeVector.empty());
        double sum = 0.0;
        for (const engine::ContextItem& item : seen.positive) {
            sum += item.weight;
            EXPECT_NEAR(item.weight, std::exp(item.logp), 1e-6);
            EXPECT_EQ(item.inclusion, 1.0f);
        }
        EXPECT_NEAR(sum, 1.0, 1e-5);
    }
    const auto refused = [&](const engine::InspectOptions& options) {
        return errorOf([&] { (void)model->inspect(*fixture.dataset, request, 0, options); });
    };
    EXPECT_NE(refused({.noisy = true}).find("nothing to draw"), std::string::npos);
    EXPECT_NE(refused({.k = 3}).find("no k"), std::string::npos);
}

TEST(Variants, InversePropensityChangesTheAccuracyLossAlone)
{
    TrainFixture fixture;
    fixture.config.teacherMode = "none";
    fixture.config.epochs = 1;
    const double plain = fixture.train("plain").epochs[0].mean.bce;
    fixture.config.weighting = "ipw";
    const double weighted = fixture.train("weighted").epochs[0].mean.bce;
    fixture.config.ipwClip = 1.0;
    const double clipped = fixture.train("clipped").epochs[0].mean.bce;
    EXPECT_NE(plain, weighted);
    EXPECT_NE(weighted, clipped);
    EXPECT_NEAR(plain, weighted, 0.2) << "the mean weight is 1";
}

TEST(Variants, AllRepeatAndResumeBitForBit)
{
    const auto check = [](const char* what, const auto& change) {
        SCOPED_TRACE(what);
        TrainFixture fixture;
        fixture.config.epochs = 3;
        change(fixture.config);
        expectRepeatable(fixture);
    };
    check("none", [](engine::TrainConfig& config) { config.teacherMode = "none"; });
    check("ipw, dpp", [](engine::TrainConfig& config) {
        config.weighting = "ipw";
        config.teacher = "dpp";
    });
    check("attention, ssd", [](engine::TrainConfig& config) {
        config.contexts = "attention";
        config.teacher = "ssd";
        config.teacherWindow = 3;
    });
}

} // namespace cdm::test
