// SPDX-License-Identifier: GPL-3.0-only
// Bring your own backbone: f and e from the data, the student alone is trained.
#include "trainfixture.h"

#include "data/datasetwriter.h"
#include "model/batch.h"
#include "model/torch.h"
#include "train/upstream.h"

#include <gtest/gtest.h>

#include <cmath>

namespace cdm::test {

namespace {

sources::GeneratorOptions withVectors()
{
    sources::GeneratorOptions options = TrainFixture::smallOptions();
    options.vectors = true;
    options.latentDimension = 8;
    return options;
}

class Upstream : public testing::Test
{
protected:
    Upstream() : fixture(withVectors()) { fixture.config.backbone = "data"; }

    TrainFixture fixture;
};

/// Two requests of one user with three candidates that bring vectors of their own, and scores as given.
std::shared_ptr<const data::Dataset> handMade(const std::filesystem::path& folder, const std::vector<float>& scores)
{
    data::DatasetWriter::Options options;
    options.name = "hand-made";
    options.hasScores = !scores.empty();
    options.candidateVectorDimension = 2;
    data::DatasetWriter writer(folder, options);
    writer.addUser("a", {});
    const std::vector<CategoryIndex> categories = {writer.addCategory("c")};
    for (const char* id : {"0", "1", "2"})
        writer.addItem(id, "", {}, categories);
    const std::vector<ItemIndex> items = {ItemIndex(2), ItemIndex(0), ItemIndex(1)};
    const std::vector<std::uint8_t> labels = {1, 0, 0};
    const std::vector<std::uint8_t> shown = {1, 1, 1};
    const std::vector<float> vectors = {1, 2, 3, 4, 5, 6};
    for (const data::Split split : {data::Split::Train, data::Split::Validation}) {
        data::RequestRow row;
        row.user = UserIndex(0);
        row.split = split;
        row.items = items;
        row.labels = labels;
        row.shown = shown;
        row.scores = scores;
        row.vectors = vectors;
        writer.addRequest(row);
    }
    writer.finish();
    return data::Dataset::open(folder);
}

} // namespace

TEST_F(Upstream, TakesScoresAndVectorsAsTheyAre)
{
    fixture.config.epochs = 3;
    const engine::TrainResult result = fixture.train("run");
    ASSERT_EQ(result.epochs.size(), 3U);
    EXPECT_TRUE(result.epochs[0].mean.distilling) << "there is nothing to warm up";
    EXPECT_EQ(result.epochs[0].mean.bce, 0.0);
    EXPECT_LT(result.epochs[2].mean.kd, result.epochs[0].mean.kd);
    EXPECT_EQ(result.epochs[0].validationDcn.recall, result.epochs[2].validationDcn.recall);
    EXPECT_EQ(result.epochs[0].validationTeacher.ilad, result.epochs[2].validationTeacher.ilad);

    const auto model = fixture.engine.load(result.bestCheckpoint, "cpu");
    EXPECT_EQ(model->info().config.scoreLink, "identity");
    for (std::uint32_t request = 0; request < 10; ++request) {
        const data::RequestView view = fixture.dataset->request(RequestIndex(request));
        const engine::RequestScores scores = model->scoreRequest(*fixture.dataset, RequestIndex(request));
        EXPECT_EQ(scores.accuracy, std::vector<float>(view.upstreamScores.begin(), view.upstreamScores.end()));
        ASSERT_EQ(scores.dimension, 8U);
        for (std::size_t i = 0; i < view.size(); ++i) {
            const auto vector = fixture.dataset->itemVectors().row(view.items[i].value);
            EXPECT_TRUE(std::equal(vector.begin(), vector.end(),
                                   scores.embeddings.begin() + static_cast<std::ptrdiff_t>(i * 8)));
            EXPECT_GT(scores.student[i], 0.0f);
        }
        const engine::TargetInspection seen = model->inspect(*fixture.dataset, RequestIndex(request), 1, {});
        EXPECT_NEAR(seen.student, scores.student[1], 1e-5);
    }
}

TEST_F(Upstream, TheStudentLearnsItsTeacher)
{
    fixture.config.epochs = 40;
    fixture.config.patience = 40;
    fixture.config.learningRate = 1e-2;
    const engine::TrainResult result = fixture.train("run");
    const double share = 5.0 / 16.0; // of the candidates that the teacher chooses
    const double constant = -share * std::log(share) - (1.0 - share) * std::log(1.0 - share);
    EXPECT_LT(result.epochs.back().mean.kd, constant - 0.01) << "better than the best constant answer";
}

TEST_F(Upstream, RepeatsAndResumesBitForBit)
{
    fixture.config.epochs = 3;
    fixture.config.dimension = 6; // narrower than the vectors: the projection is part of the checkpoint
    const engine::TrainResult first = fixture.train("first");
    EXPECT_EQ(bytesOf(fixture.train("second").lastCheckpoint), bytesOf(first.lastCheckpoint));
    fixture.config.epochs = 2;
    const engine::TrainResult part = fixture.train("part");
    fixture.config.epochs = 3;
    const engine::TrainResult resumed = fixture.train("part", part.lastCheckpoint);
    const auto whole = fixture.engine.load(first.lastCheckpoint, "cpu");
    const auto joined = fixture.engine.load(resumed.lastCheckpoint, "cpu");
    EXPECT_EQ(whole->scoreRequest(*fixture.dataset, RequestIndex(0)).student,
              joined->scoreRequest(*fixture.dataset, RequestIndex(0)).student);
}

TEST_F(Upstream, OtherWidthsKeepDotProducts)
{
    const data::VectorTable items = fixture.dataset->itemVectors();
    const torch::Tensor rows =
        torch::from_blob(const_cast<float*>(items.values.data()), {static_cast<std::int64_t>(items.rows()), 8});
    const torch::Tensor exact = torch::matmul(rows, rows.t());
    const torch::Tensor wide = torch::matmul(rows, train::vectorProjection(*fixture.dataset, 12));
    EXPECT_EQ(wide.size(1), 12);
    EXPECT_TRUE(torch::allclose(torch::matmul(wide, wide.t()), exact, 1e-5, 1e-6));
    const auto lost = [&](std::int64_t d) {
        const torch::Tensor narrow = torch::matmul(rows, train::vectorProjection(*fixture.dataset, d));
        return 1.0 - narrow.square().sum().item<double>() / rows.square().sum().item<double>();
    };
    EXPECT_NEAR(lost(8), 0.0, 1e-6);
    EXPECT_GT(lost(7), 0.0);
    EXPECT_LT(lost(7), lost(4));
    EXPECT_LT(lost(4), 0.5) << "the principal half keeps more than half";
    const torch::Tensor map = train::vectorProjection(*fixture.dataset, 4);
    EXPECT_TRUE(torch::allclose(torch::matmul(map.t(), map), torch::eye(4), 1e-5, 1e-5));
}

TEST_F(Upstream, TheModelFitsOnlyDataThatBringTheSame)
{
    fixture.config.epochs = 1;
    const engine::TrainResult result = fixture.train("run");
    const auto model = fixture.engine.load(result.bestCheckpoint, "cpu");
    const TrainFixture plain;
    const std::string message = errorOf([&] { (void)model->scoreRequest(*plain.dataset, RequestIndex(0)); });
    EXPECT_NE(message.find("vectors of 8 numbers"), std::string::npos) << message;

    // A DCN does not ask for vectors that it never saw.
    fixture.config.backbone = "dcn";
    const auto dcn = fixture.engine.load(fixture.train("dcn").bestCheckpoint, "cpu");
    EXPECT_FALSE(dcn->scoreRequest(*plain.dataset, RequestIndex(0)).accuracy.empty());
}

TEST_F(Upstream, CanBeTheFrozenTeacherOfADcn)
{
    fixture.config.epochs = 1;
    const engine::TrainResult own = fixture.train("own");
    fixture.config.backbone = "dcn";
    fixture.config.teacherMode = "frozen";
    fixture.config.teacherCheckpoint = own.bestCheckpoint.string();
    const engine::TrainResult result = fixture.train("dcn");
    EXPECT_EQ(result.epochs[0].validationTeacher.recall, own.epochs[0].validationTeacher.recall);
}

TEST(UpstreamLink, IsChosenByTheScores)
{
    const TemporaryFolder folder;
    engine::TrainConfig config;
    config.backbone = "data";
    const auto inside = handMade(folder.path() / "inside", {0.0f, 1.0f, 0.5f});
    const auto outside = handMade(folder.path() / "outside", {-2.0f, 0.0f, 3.0f});
    EXPECT_EQ(train::upstreamLink(*inside, config), "identity");
    EXPECT_EQ(train::upstreamLink(*outside, config), "sigmoid");
    config.scoreLink = "sigmoid";
    EXPECT_EQ(train::upstreamLink(*inside, config), "sigmoid");
    config.scoreLink = "identity";
    EXPECT_EQ(train::upstreamLink(*inside, config), "identity");
    const std::string message = errorOf([&] { (void)train::upstreamLink(*outside, config); });
    EXPECT_NE(message.find("-2"), std::string::npos) << message;
    EXPECT_NE(message.find("score_link"), std::string::npos) << message;
}

TEST(UpstreamLink, RefusesDataWithoutScoresOrVectors)
{
    const TemporaryFolder folder;
    engine::TrainConfig config;
    config.backbone = "data";
    const auto scoreless = handMade(folder.path() / "scoreless", {});
    EXPECT_NE(errorOf([&] { (void)train::upstreamLink(*scoreless, config); }).find("scores, and it has none"),
              std::string::npos);
    TrainFixture plain;
    plain.config.backbone = "data";
    EXPECT_NE(errorOf([&] { plain.train("run"); }).find("vectors of candidates or items, and it has none"),
              std::string::npos);
}

TEST(UpstreamBatch, VectorsOfCandidatesStandInTheirPlaces)
{
    const TemporaryFolder folder;
    const auto dataset = handMade(folder.path() / "data", {0.1f, 0.2f, 0.3f});
    const std::vector<RequestIndex> requests = {RequestIndex(1), RequestIndex(0)};
    const model::Batch batch = model::makeBatch(*dataset, requests, {.scores = true, .candidateVectors = true});
    EXPECT_FALSE(batch.itemVectors.defined());
    EXPECT_EQ(batch.candidateVectors.sizes(), (std::vector<std::int64_t>{2, 3, 2}));
    EXPECT_EQ(batch.candidateVectors[1][2][1].item<float>(), 6.0f);
    EXPECT_EQ(batch.scores[0][1].item<float>(), 0.2f);
    EXPECT_FALSE(model::makeBatch(*dataset, requests).scores.defined());
}

} // namespace cdm::test
