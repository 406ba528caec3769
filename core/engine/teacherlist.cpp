// SPDX-License-Identifier: GPL-3.0-only
#include "engine/teacherlist.h"

#include "base/error.h"
#include "rerank/dpp.h"

#include <optional>
#include <utility>

namespace cdm::engine {

namespace {

/// What the teachers share of their inputs.
template <class Input>
Input inputOf(std::span<const float> f, std::span<const float> e, std::size_t k, std::string what)
{
    Input input;
    input.scores = f;
    input.embeddings = e;
    input.dimension = f.empty() ? 0 : e.size() / f.size();
    input.k = k;
    input.what = std::move(what);
    return input;
}

TeacherKind kindFromName(const std::string& name)
{
    if (name == "mmr")
        return TeacherKind::Mmr;
    if (name == "dpp")
        return TeacherKind::Dpp;
    if (name == "ssd")
        return TeacherKind::Ssd;
    throw Error("'" + name + "' is not allowed", "teacher", "Allowed: mmr, dpp, ssd");
}

} // namespace

TeacherOptions teacherOptions(const engine::TrainConfig& config)
{
    TeacherOptions options;
    options.kind = kindFromName(config.teacher);
    options.similarity = rerank::similarityFromName(config.similarity);
    options.lambda = config.lambda;
    options.dppAlpha = config.dppAlpha;
    options.ssdVariant = rerank::ssdVariantFromName(config.ssdVariant);
    options.ssdDiversity = config.ssdDiversity;
    options.ssdGamma = config.ssdGamma;
    options.window = config.teacherWindow;
    options.k = config.teacherK;
    return options;
}

PlaceList teacherList(std::span<const float> f, std::span<const float> e, std::span<const float> u,
                      const TeacherOptions& options, std::string what)
{
    const auto k = static_cast<std::size_t>(options.k);
    const auto window = options.window > 0 ? std::optional(static_cast<std::size_t>(options.window)) : std::nullopt;
    switch (options.kind) {
    case TeacherKind::Dpp: {
        auto input = inputOf<rerank::DppInput<float>>(f, e, k, std::move(what));
        input.alpha = options.dppAlpha;
        input.window = window;
        input.fill = true;
        return rerank::dpp(input);
    }
    case TeacherKind::Ssd: {
        auto input = inputOf<rerank::SsdInput<float>>(f, e, k, std::move(what));
        input.variant = options.ssdVariant;
        input.diversity = options.ssdDiversity;
        input.gamma = options.ssdGamma;
        input.window = window;
        return rerank::ssd(input);
    }
    case TeacherKind::Mmr:
        break;
    }
    auto input = inputOf<rerank::MmrInput<float>>(f, e, k, std::move(what));
    input.user = u;
    input.similarity = options.similarity;
    input.lambda = options.lambda;
    return rerank::mmr(input);
}

} // namespace cdm::engine
