// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "model/dcn.h"
#include "model/student.h"
#include "model/torch.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <functional>
#include <string>
#include <vector>

namespace cdm::test {

/// One case of a suite of golden/model, with its tensors in one precision.
class GoldenCase
{
public:
    GoldenCase(nlohmann::json json, torch::ScalarType type) : json_(std::move(json)), type_(type) {}

    [[nodiscard]] std::string name() const;
    /// The same case without leaves.
    [[nodiscard]] GoldenCase again() const { return {json_, type_}; }
    [[nodiscard]] torch::ScalarType type() const { return type_; }
    [[nodiscard]] bool isDouble() const { return type_ == torch::kFloat64; }
    [[nodiscard]] double number(const char* parameter) const { return json_.at("params").at(parameter).get<double>(); }
    [[nodiscard]] std::int64_t integer(const char* parameter) const
    {
        return json_.at("params").at(parameter).get<std::int64_t>();
    }
    [[nodiscard]] bool flag(const char* parameter) const { return json_.at("params").at(parameter).get<bool>(); }

    [[nodiscard]] bool hasInput(const std::string& name) const { return json_.at("inputs").contains(name); }
    [[nodiscard]] torch::Tensor input(const std::string& name) const;
    [[nodiscard]] torch::Tensor mask(const std::string& name = "mask") const; ///< bool
    /// An input that collects a gradient, to be compared by expectGradients().
    [[nodiscard]] torch::Tensor leaf(const std::string& name);
    /// Gumbel noise of an input of uniform draws, computed in float64: rounding u to float32 would change the case.
    [[nodiscard]] torch::Tensor noise(const std::string& uniform) const;
    [[nodiscard]] torch::Tensor output(const std::string& name) const;
    [[nodiscard]] std::vector<std::uint32_t> indices(const std::string& output) const;

    /// |x - y| <= tolerance (1 + |y|) everywhere, and finite.
    void expectOutput(const std::string& name, const torch::Tensor& actual, double tolerance) const;
    void expectGradients(double tolerance) const;

    /// The tolerances of golden/README.md; `hard` stands for tau <= 0.1 or huge logits.
    [[nodiscard]] double valueTolerance(bool hard = false) const { return isDouble() ? 1e-10 : hard ? 2e-2 : 2e-5; }
    [[nodiscard]] double gradientTolerance(bool hard = false) const { return isDouble() ? 1e-10 : hard ? 2e-2 : 2e-4; }

private:
    nlohmann::json json_;
    torch::ScalarType type_;
    std::vector<std::pair<std::string, torch::Tensor>> leaves_;
};

/// Runs `check` on every case of a suite, in float64 and in float32. Skips the test with a message when the folder
/// of golden cases is absent.
void forEachGoldenCase(const std::string& suite, const std::function<void(GoldenCase&)>& check);

void expectClose(const torch::Tensor& actual, const torch::Tensor& expected, double tolerance, const std::string& what);

/// The weights of a case as leaves; `prefix` stands before the DCN's names.
[[nodiscard]] model::DcnWeights dcnLeaves(GoldenCase& golden, const std::string& prefix = {});
[[nodiscard]] model::StudentWeights studentLeaves(GoldenCase& golden);

/// Places where the mask [N] is true.
[[nodiscard]] std::vector<std::uint32_t> validPlaces(const torch::Tensor& mask);
/// Those rows as one array of doubles, [places, ...].
[[nodiscard]] std::vector<double> rowsOf(const torch::Tensor& tensor, const std::vector<std::uint32_t>& places);

/// True where float32 cannot be expected to keep the tight tolerance.
[[nodiscard]] bool isHardForFloat(double tau, const torch::Tensor& logits);

} // namespace cdm::test
