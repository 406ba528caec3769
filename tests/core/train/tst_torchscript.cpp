// SPDX-License-Identifier: GPL-3.0-only
// What is exported gives the scores of the model it was made from, here and in Python.
#include "trainfixture.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <torch/script.h>

#include <algorithm>
#include <cstdlib>

namespace cdm::test {

namespace {

constexpr std::int64_t padding = 3;

struct Inputs
{
    std::vector<torch::jit::IValue> values;
    nlohmann::json json = nlohmann::json::array(); ///< the same for Python: shape, type, data
};

void add(Inputs& inputs, const torch::Tensor& tensor)
{
    inputs.values.emplace_back(tensor);
    const torch::Tensor flat = tensor.to(torch::kFloat64).contiguous();
    inputs.json.push_back(
        {{"shape", tensor.sizes().vec()},
         {"type", tensor.scalar_type() == torch::kInt64  ? "int64"
                  : tensor.scalar_type() == torch::kBool ? "bool"
                                                         : "float32"},
         {"data", std::vector<double>(flat.data_ptr<double>(), flat.data_ptr<double>() + flat.numel())}});
}

/// One request, padded, built from the dataset alone as the documentation says.
Inputs inputsOf(const data::Dataset& dataset, RequestIndex index, bool upstream)
{
    const data::Schema& schema = dataset.schema();
    const data::RequestView view = dataset.request(index);
    const auto n = static_cast<std::int64_t>(view.size());
    const auto fields = [](std::size_t count) { return static_cast<std::int64_t>(count); };
    torch::Tensor user = torch::zeros({1, 1 + fields(schema.userFields.size())}, torch::kInt64);
    user[0][0] = static_cast<std::int64_t>(view.user.value);
    for (std::size_t field = 0; field < schema.userFields.size(); ++field)
        user[0][fields(field) + 1] = static_cast<std::int64_t>(dataset.userField(field)[view.user.value]);
    torch::Tensor context = torch::zeros({1, fields(schema.contextFields.size())}, torch::kInt64);
    for (std::size_t field = 0; field < schema.contextFields.size(); ++field)
        context[0][fields(field)] = static_cast<std::int64_t>(dataset.contextField(field)[index.value]);
    torch::Tensor valid = torch::zeros({1, n + padding}, torch::kBool);
    valid.slice(1, 0, n).fill_(true);
    Inputs inputs;
    add(inputs, user);
    add(inputs, context);
    if (upstream) {
        const auto width = static_cast<std::int64_t>(schema.itemVectorDimension);
        torch::Tensor scores = torch::full({1, n + padding}, 0.9f);
        torch::Tensor vectors = torch::full({1, n + padding, width}, 7.0f);
        for (std::int64_t i = 0; i < n; ++i) {
            const auto place = static_cast<std::size_t>(i);
            scores[0][i] = view.upstreamScores[place];
            for (std::int64_t c = 0; c < width; ++c)
                vectors[0][i][c] = dataset.itemVectors().row(view.items[place].value)[static_cast<std::size_t>(c)];
        }
        const auto own = dataset.userVectors().row(view.user.value);
        add(inputs, scores);
        add(inputs, vectors);
        add(inputs, torch::tensor(std::vector<float>(own.begin(), own.end())).unsqueeze(0));
    } else {
        torch::Tensor items = torch::zeros({1, n + padding, 1 + fields(schema.itemFields.size())}, torch::kInt64);
        torch::Tensor categories = torch::zeros({1, n + padding, 4}, torch::kInt64);
        torch::Tensor mask = torch::zeros({1, n + padding, 4}, torch::kBool);
        for (std::int64_t i = 0; i < n; ++i) {
            const ItemIndex item = view.items[static_cast<std::size_t>(i)];
            items[0][i][0] = static_cast<std::int64_t>(item.value);
            for (std::size_t field = 0; field < schema.itemFields.size(); ++field)
                items[0][i][fields(field) + 1] = static_cast<std::int64_t>(dataset.itemField(field)[item.value]);
            std::int64_t place = 0;
            for (const CategoryIndex category : dataset.categories(item)) {
                categories[0][i][place] = static_cast<std::int64_t>(category.value);
                mask[0][i][place++] = true;
            }
        }
        add(inputs, items);
        add(inputs, categories);
        add(inputs, mask);
    }
    add(inputs, valid);
    return inputs;
}

/// Exports the checkpoint and compares 10 requests; leaves module.pt and cases.json in `folder`.
void expectSameScores(TrainFixture& fixture, const std::filesystem::path& checkpoint,
                      const std::filesystem::path& folder)
{
    fixture.engine.exportTorchScript(checkpoint, folder / "module.pt");
    const auto model = fixture.engine.load(checkpoint, "cpu");
    torch::jit::ExtraFilesMap extra = {{"cdm.json", ""}};
    torch::jit::Module module = torch::jit::load((folder / "module.pt").string(), torch::kCPU, extra);
    const auto description = nlohmann::json::parse(extra.at("cdm.json"));
    EXPECT_EQ(description["schema"]["items"], fixture.dataset->schema().itemCount);
    nlohmann::json cases = nlohmann::json::array();
    for (std::uint32_t request = 0; request < 10; ++request) {
        const engine::RequestScores scores = model->scoreRequest(*fixture.dataset, RequestIndex(request));
        const Inputs inputs =
            inputsOf(*fixture.dataset, RequestIndex(request), model->info().config.backbone == "data");
        EXPECT_EQ(description["inputs"].size(), inputs.values.size());
        const auto out = module.forward(inputs.values).toTuple();
        const torch::Tensor f = out->elements()[0].toTensor();
        const torch::Tensor y = out->elements()[1].toTensor();
        ASSERT_EQ(f.size(1), static_cast<std::int64_t>(scores.accuracy.size()) + padding);
        for (std::size_t i = 0; i < scores.accuracy.size(); ++i) {
            EXPECT_NEAR(f[0][static_cast<std::int64_t>(i)].item<float>(), scores.accuracy[i], 1e-5);
            EXPECT_NEAR(y[0][static_cast<std::int64_t>(i)].item<float>(), scores.student[i], 1e-5);
        }
        EXPECT_EQ(f.slice(1, -padding).abs().sum().item<float>(), 0.0f);
        EXPECT_EQ(y.slice(1, -padding).abs().sum().item<float>(), 0.0f);
        cases.push_back({{"inputs", inputs.json}, {"f", scores.accuracy}, {"y_stu", scores.student}});
    }
    writeFileAtomically(folder / "cases.json", cases.dump());
}

} // namespace

TEST(TorchScript, GivesTheScoresOfEveryKindOfModel)
{
    sources::GeneratorOptions options = TrainFixture::smallOptions();
    options.vectors = true;
    TrainFixture fixture(options);
    fixture.config.epochs = 2;
    const auto check = [&](const std::string& name, const auto& change) {
        SCOPED_TRACE(name);
        const engine::TrainConfig before = fixture.config;
        change(fixture.config);
        expectSameScores(fixture, fixture.train(name).bestCheckpoint, fixture.runFolder(name));
        fixture.config = before;
    };
    check("cdm", [](engine::TrainConfig&) {});
    check("attention", [](engine::TrainConfig& config) { config.contexts = "attention"; });
    check("dcn", [](engine::TrainConfig& config) { config.teacherMode = "none"; });
    check("data", [](engine::TrainConfig& config) { config.backbone = "data"; });
    check("projected", [](engine::TrainConfig& config) {
        config.backbone = "data";
        config.dimension = 5;
        config.scoreLink = "sigmoid";
    });
}

TEST(TorchScript, LoadsInPython)
{
    if (std::system("python3 -c 'import torch' >/dev/null 2>&1") != 0)
        GTEST_SKIP() << "there is no python3 with torch (Debian: python3-torch)";
    TrainFixture fixture;
    fixture.config.epochs = 2;
    const std::filesystem::path folder = fixture.runFolder("python");
    expectSameScores(fixture, fixture.train("run").bestCheckpoint, folder);
    writeFileAtomically(folder / "check.py", R"(import json, sys, torch
module = torch.jit.load(sys.argv[1])
for case in json.load(open(sys.argv[2])):
    inputs = [torch.tensor(t["data"]).reshape(t["shape"]).to(getattr(torch, t["type"])) for t in case["inputs"]]
    f, y = module(*inputs)
    for name, got in (("f", f), ("y_stu", y)):
        expected = torch.tensor(case[name])
        worst = (got[0, :len(expected)] - expected).abs().max().item()
        assert worst < 1e-5, (name, worst)
)");
    const std::string command = "python3 '" + (folder / "check.py").string() + "' '" + (folder / "module.pt").string() +
                                "' '" + (folder / "cases.json").string() + "'";
    EXPECT_EQ(std::system(command.c_str()), 0);
}

TEST(TorchScript, RefusesWhatIsNoCheckpoint)
{
    TrainFixture fixture;
    const std::filesystem::path folder = fixture.runFolder("none");
    EXPECT_NE(
        errorOf([&] { fixture.engine.exportTorchScript("/nowhere.safetensors", folder / "x.pt"); }).find("nowhere"),
        std::string::npos);
    EXPECT_FALSE(std::filesystem::exists(folder / "x.pt"));
}

} // namespace cdm::test
