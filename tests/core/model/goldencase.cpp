// SPDX-License-Identifier: GPL-3.0-only
#include "goldencase.h"

#include "model/contexts.h"
#include "support/goldenfolder.h"

#include <filesystem>
#include <fstream>

namespace cdm::test {

namespace {

torch::Tensor toTensor(const nlohmann::json& json, torch::ScalarType type)
{
    if (json.is_array())
        return torch::tensor(json.get<std::vector<double>>(), torch::kFloat64).to(type);
    if (json.is_number())
        return torch::tensor(json.get<double>(), torch::kFloat64).to(type);
    const auto data = json.at("data").is_array() ? json.at("data").get<std::vector<double>>()
                                                 : std::vector<double>{json.at("data").get<double>()};
    return torch::tensor(data, torch::kFloat64).view(json.at("shape").get<std::vector<std::int64_t>>()).to(type);
}

} // namespace

std::string GoldenCase::name() const
{
    return json_.at("name").get<std::string>() + (isDouble() ? " float64" : " float32");
}

torch::Tensor GoldenCase::input(const std::string& name) const
{
    return toTensor(json_.at("inputs").at(name), type_);
}

torch::Tensor GoldenCase::mask(const std::string& name) const
{
    return toTensor(json_.at("inputs").at(name), torch::kFloat64) > 0.5;
}

torch::Tensor GoldenCase::leaf(const std::string& name)
{
    return leaves_.emplace_back(name, input(name).set_requires_grad(true)).second;
}

torch::Tensor GoldenCase::noise(const std::string& uniform) const
{
    return model::gumbelFromUniform(toTensor(json_.at("inputs").at(uniform), torch::kFloat64)).to(type_);
}

torch::Tensor GoldenCase::output(const std::string& name) const
{
    return toTensor(json_.at("outputs").at(name), type_);
}

std::vector<std::uint32_t> GoldenCase::indices(const std::string& output) const
{
    return json_.at("outputs").at(output).get<std::vector<std::uint32_t>>();
}

void GoldenCase::expectOutput(const std::string& name, const torch::Tensor& actual, double tolerance) const
{
    expectClose(actual, toTensor(json_.at("outputs").at(name), torch::kFloat64), tolerance, this->name() + ", " + name);
}

void GoldenCase::expectGradients(double tolerance) const
{
    for (const auto& [name, tensor] : leaves_) {
        if (!json_.contains("grads") || !json_.at("grads").contains(name))
            continue;
        const torch::Tensor expected = toTensor(json_.at("grads").at(name), torch::kFloat64);
        const torch::Tensor gradient = tensor.grad().defined() ? tensor.grad() : torch::zeros_like(tensor);
        expectClose(gradient, expected, tolerance, this->name() + ", gradient of " + name);
    }
}

void expectClose(const torch::Tensor& actual, const torch::Tensor& expected, double tolerance, const std::string& what)
{
    ASSERT_TRUE(actual.defined()) << what;
    const torch::Tensor x = actual.detach().to(torch::kFloat64);
    const torch::Tensor y = expected.detach().to(torch::kFloat64);
    ASSERT_EQ(x.sizes(), y.sizes()) << what;
    if (x.numel() == 0)
        return;
    EXPECT_TRUE(torch::isfinite(x).all().item<bool>()) << what << " is not finite";
    const double worst = ((x - y).abs() / (1.0 + y.abs())).max().item<double>();
    EXPECT_LE(worst, tolerance) << what;
}

model::DcnWeights dcnLeaves(GoldenCase& golden, const std::string& prefix)
{
    model::DcnWeights weights;
    weights.crossWeight = golden.leaf(prefix + "cross_w");
    weights.crossBias = golden.leaf(prefix + "cross_b");
    for (int layer = 0; golden.hasInput(prefix + "mlp" + std::to_string(layer) + "_W"); ++layer) {
        weights.deepWeight.push_back(golden.leaf(prefix + "mlp" + std::to_string(layer) + "_W"));
        weights.deepBias.push_back(golden.leaf(prefix + "mlp" + std::to_string(layer) + "_b"));
    }
    weights.outWeight = golden.leaf(prefix + "out_w");
    weights.outBias = golden.leaf(prefix + "out_b");
    return weights;
}

model::StudentWeights studentLeaves(GoldenCase& golden)
{
    return {golden.leaf("W1"), golden.leaf("W2"), golden.leaf("W3"), golden.leaf("A1"),
            golden.leaf("c1"), golden.leaf("A2"), golden.leaf("c2")};
}

std::vector<std::uint32_t> validPlaces(const torch::Tensor& mask)
{
    std::vector<std::uint32_t> places;
    for (std::int64_t i = 0; i < mask.size(0); ++i)
        if (mask[i].item<bool>())
            places.push_back(static_cast<std::uint32_t>(i));
    return places;
}

std::vector<double> rowsOf(const torch::Tensor& tensor, const std::vector<std::uint32_t>& places)
{
    const std::vector<std::int64_t> wide(places.begin(), places.end());
    const torch::Tensor rows =
        tensor.detach().to(torch::kFloat64).index_select(0, torch::tensor(wide, torch::kInt64)).contiguous();
    return {rows.data_ptr<double>(), rows.data_ptr<double>() + rows.numel()};
}

bool isHardForFloat(double tau, const torch::Tensor& logits)
{
    return tau <= 0.1 || (logits.numel() > 0 && logits.abs().max().item<double>() > 20.0);
}

void forEachGoldenCase(const std::string& suite, const std::function<void(GoldenCase&)>& check)
{
    const std::filesystem::path path = goldenFolder() / "model" / (suite + ".json");
    if (goldenFolder().empty() || !std::filesystem::exists(path))
        GTEST_SKIP() << "no golden cases at '" << path.string() << "' (CDM_GOLDEN_DIR)";
    std::ifstream file(path);
    const nlohmann::json json = nlohmann::json::parse(file);
    ASSERT_FALSE(json.at("cases").empty()) << path;
    for (const nlohmann::json& entry : json.at("cases"))
        for (const torch::ScalarType type : {torch::kFloat64, torch::kFloat32}) {
            GoldenCase golden(entry, type);
            SCOPED_TRACE(golden.name());
            check(golden);
        }
}

} // namespace cdm::test
