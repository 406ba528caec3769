// SPDX-License-Identifier: GPL-3.0-only
#include "study/method.h"

#include "base/error.h"
#include "engine/teacherlist.h"
#include "eval/metrics.h"

namespace cdm::study {

namespace {

/// The list of a re-ranker, which is what the teachers are.
std::vector<std::uint32_t> rerankedList(engine::TeacherKind kind, const Method& method,
                                        const engine::RequestScores& scores, std::size_t k, const std::string& what)
{
    engine::TeacherOptions options;
    options.kind = kind;
    options.similarity = method.similarity;
    options.lambda = method.lambda;
    options.dppAlpha = method.alpha;
    options.ssdVariant = method.variant;
    options.ssdDiversity = method.diversity;
    options.ssdGamma = method.ssdGamma;
    options.window = static_cast<std::int64_t>(method.window);
    options.k = static_cast<std::int64_t>(k);
    return engine::teacherList(scores.accuracy, scores.embeddings, scores.user, options, what);
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
        return rerankedList(engine::TeacherKind::Mmr, method, scores, k, what);
    case MethodKind::Dpp:
        return rerankedList(engine::TeacherKind::Dpp, method, scores, k, what);
    case MethodKind::Ssd:
        return rerankedList(engine::TeacherKind::Ssd, method, scores, k, what);
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
