// SPDX-License-Identifier: GPL-3.0-only
#include "rerank/rerankfile.h"

#include "base/error.h"
#include "base/files.h"
#include "rerank/casefile.h"
#include "rerank/dpp.h"
#include "rerank/mmr.h"
#include "rerank/ssd.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace cdm::rerank {

namespace {

/// What the three algorithms share.
template <class T>
struct Candidates
{
    std::vector<T> scores;
    std::vector<T> embeddings;
};

template <class T>
std::vector<T> tensorOf(const CaseObject& file, const char* field, const std::vector<std::size_t>& shape)
{
    const std::vector<double> values = file.tensor(field, shape);
    return std::vector<T>(values.begin(), values.end());
}

/// Reads them, and sets the fields of the same names that all inputs have.
template <class T, class Input>
Candidates<T> readCandidates(const CaseObject& file, Input& input)
{
    const std::size_t n = file.count("n");
    input.dimension = file.count("d");
    input.k = file.count("k");
    input.what = file.where();
    Candidates<T> candidates{tensorOf<T>(file, "scores", {n}), tensorOf<T>(file, "embeddings", {n, input.dimension})};
    input.scores = candidates.scores;
    input.embeddings = candidates.embeddings;
    return candidates;
}

void checkCosine(const CaseObject& params)
{
    if (params.has("similarity") && params.text("similarity") != "cosine")
        params.fail("similarity", "'" + params.text("similarity") + "' is not allowed here", "Allowed: cosine");
}

template <class T>
std::vector<std::uint32_t> runMmr(const CaseObject& file, const std::string& variant)
{
    if (variant != "cosine" && variant != "sigmoid_dot")
        file.fail("variant", "'" + variant + "' is no variant of mmr", "Allowed: sigmoid_dot, cosine");
    file.refuse("recent_embeddings", "has no meaning in mmr");
    const CaseObject params = file.object("params");
    params.allowOnly({"lambda", "similarity"});
    if (params.has("similarity") && params.text("similarity") != variant)
        params.fail("similarity", "'" + params.text("similarity") + "' contradicts the variant '" + variant + "'");

    MmrInput<T> input;
    const auto candidates = readCandidates<T>(file, input);
    input.similarity = similarityFromName(variant);
    input.lambda = params.number("lambda");
    std::vector<T> user;
    if (input.similarity == Similarity::SigmoidDot || file.has("user"))
        user = tensorOf<T>(file, "user", {input.dimension});
    input.user = user;
    return mmr(input);
}

template <class T>
std::vector<std::uint32_t> runDpp(const CaseObject& file, const std::string& variant)
{
    const bool isWindowed = variant == "chen_cosine_window";
    if (!isWindowed && variant != "chen_cosine")
        file.fail("variant", "'" + variant + "' is no variant of dpp", "Allowed: chen_cosine, chen_cosine_window");
    file.refuse("user", "has no meaning in dpp");
    file.refuse("recent_embeddings", "has no meaning in dpp");
    const CaseObject params = file.object("params");
    params.allowOnly({"alpha", "similarity", "window", "epsilon"});
    checkCosine(params);

    DppInput<T> input;
    const auto candidates = readCandidates<T>(file, input);
    input.alpha = params.number("alpha");
    input.window = params.countOrNone("window");
    if (input.window.has_value() != isWindowed)
        params.fail("window",
                    std::string(isWindowed ? "is missing" : "must be null") + " in the variant '" + variant + "'");
    // The definition stops by the ratio itself.
    input.epsilon = params.number("epsilon", 1e-10);
    input.rankTolerance = 1e-24;
    return dpp(input);
}

template <class T>
std::vector<std::uint32_t> runSsd(const CaseObject& file, const std::string& variant)
{
    if (variant != "star" && variant != "volume")
        file.fail("variant", "'" + variant + "' is no variant of ssd", "Allowed: star, volume");
    file.refuse("user", "has no meaning in ssd");
    const CaseObject params = file.object("params");
    SsdInput<T> input;
    input.variant = ssdVariantFromName(variant);
    const auto candidates = readCandidates<T>(file, input);
    std::vector<T> recent;
    if (input.variant == SsdVariant::Volume) {
        file.refuse("recent_embeddings", "has no meaning in the variant 'volume'");
        params.allowOnly({"gamma"});
        input.gamma = params.number("gamma");
        return ssd(input);
    }
    params.allowOnly({"diversity", "theta", "gamma", "window", "normalize", "append_bias", "normalize_scores"});
    if (!params.has("diversity") && !params.has("theta"))
        params.fail("diversity", "is missing", "Give diversity, or theta = 1 - diversity");
    input.diversity = params.has("diversity") ? params.number("diversity") : 1.0 - params.number("theta");
    if (params.has("theta") && std::abs(1.0 - input.diversity - params.number("theta")) > 1e-9)
        params.fail("theta", "contradicts diversity: it must be 1 - diversity");
    input.gamma = params.number("gamma", input.gamma);
    input.window = params.countOrNone("window");
    input.normalizeRows = params.flag("normalize", input.normalizeRows);
    input.appendConstant = params.flag("append_bias", input.appendConstant);
    input.normalizeScores = params.flag("normalize_scores", input.normalizeScores);
    if (file.has("recent_embeddings")) {
        const std::vector<std::size_t> shape = file.shape("recent_embeddings");
        recent = tensorOf<T>(file, "recent_embeddings", {shape[0], input.dimension});
        input.recentEmbeddings = recent;
    }
    return ssd(input);
}

template <class T>
std::vector<std::uint32_t> run(const CaseObject& file, const std::string& algorithm, const std::string& variant)
{
    if (algorithm == "mmr")
        return runMmr<T>(file, variant);
    if (algorithm == "dpp")
        return runDpp<T>(file, variant);
    if (algorithm == "ssd")
        return runSsd<T>(file, variant);
    file.fail("algorithm", "'" + algorithm + "' is not known", "Allowed: mmr, dpp, ssd");
}

} // namespace

std::vector<std::uint32_t> rerankFile(const std::filesystem::path& path, CasePrecision precision)
{
    nlohmann::json json;
    try {
        json = nlohmann::json::parse(readTextFile(path));
    } catch (const nlohmann::json::exception& error) {
        throw Error(error.what(), path.string());
    }
    const CaseObject file(json, path.string());
    file.refuseMisspelled({"format", "algorithm", "variant", "n", "d", "k", "params", "scores", "embeddings", "user",
                           "recent_embeddings", "definition"});
    if (file.has("format") && file.text("format") != "diversity-golden/1")
        file.fail("format", "'" + file.text("format") + "' is not known", "Allowed: diversity-golden/1");
    const std::string algorithm = file.text("algorithm");
    const std::string variant = file.text("variant");
    return precision == CasePrecision::Float64 ? run<double>(file, algorithm, variant)
                                               : run<float>(file, algorithm, variant);
}

} // namespace cdm::rerank
