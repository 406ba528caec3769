// SPDX-License-Identifier: GPL-3.0-only
#include "study/method.h"

#include "base/error.h"
#include "eval/metrics.h"
#include "rerank/dpp.h"

namespace cdm::study {

namespace {

/// What the inputs of all re-rankers have in common.
template <class Input>
Input inputFrom(const engine::RequestScores& scores, std::size_t k, const std::string& what)
{
    Input input;
    input.scores = scores.accuracy;
    input.embeddings = scores.embeddings;
    input.dimension = scores.dimension;
    input.k = k;
    input.what = what;
    return input;
}

std::optional<std::size_t> windowOf(const Method& method)
{
    return method.window == 0 ? std::nullopt : std::optional<std::size_t>(method.window);
}

std::vector<std::uint32_t> mmrList(const Method& method, const engine::RequestScores& scores, std::size_t k,
                                   const std::string& what)
{
    auto input = inputFrom<rerank::MmrInput<float>>(scores, k, what);
    input.user = scores.user;
    input.similarity = method.similarity;
    input.lambda = method.lambda;
    return rerank::mmr(input);
}

std::vector<std::uint32_t> dppList(const Method& method, const engine::RequestScores& scores, std::size_t k,
                                   const std::string& what)
{
    auto input = inputFrom<rerank::DppInput<float>>(scores, k, what);
    input.alpha = method.alpha;
    input.window = windowOf(method);
    input.fill = true;
    return rerank::dpp(input);
}

std::vector<std::uint32_t> ssdList(const Method& method, const engine::RequestScores& scores, std::size_t k,
                                   const std::string& what)
{
    auto input = inputFrom<rerank::SsdInput<float>>(scores, k, what);
    input.variant = method.variant;
    input.diversity = method.diversity;
    input.gamma = method.ssdGamma;
    input.window = windowOf(method);
    return rerank::ssd(input);
}

} // namespace

std::vector<std::uint32_t> listOf(const Method& method, const engine::RequestScores& scores, std::size_t k,
                                  const std::string& what)
{
    switch (method.kind) {
    case MethodKind::Cdm:
        return eval::fusedList(scores.accuracy, scores.student, k, method.gamma, what);
    case MethodKind::Dcn:
        return eval::fusedList(scores.accuracy, scores.student, k, 0.0, what);
    case MethodKind::Mmr:
        return mmrList(method, scores, k, what);
    case MethodKind::Dpp:
        return dppList(method, scores, k, what);
    case MethodKind::Ssd:
        return ssdList(method, scores, k, what);
    case MethodKind::Popularity:
    case MethodKind::Random:
        break;
    }
    throw Error(methodId(method) + " makes no list from a model's scores", what);
}

std::vector<Method> standardMethods(const engine::TrainConfig& config)
{
    std::vector<Method> methods;
    const auto add = [&](MethodKind kind) -> Method& {
        methods.emplace_back();
        methods.back().kind = kind;
        methods.back().gamma = config.gamma;
        methods.back().lambda = config.lambda;
        return methods.back();
    };
    add(MethodKind::Cdm);
    add(MethodKind::Dcn);
    add(MethodKind::Mmr);
    add(MethodKind::Mmr).similarity = rerank::Similarity::SigmoidDot;
    add(MethodKind::Dpp);
    add(MethodKind::Ssd);
    add(MethodKind::Ssd).variant = rerank::SsdVariant::Volume;
    add(MethodKind::Popularity);
    add(MethodKind::Random);
    return methods;
}

} // namespace cdm::study
