// SPDX-License-Identifier: GPL-3.0-only
#include "rerank/rerankfile.h"

#include "base/error.h"
#include "base/files.h"
#include "rerank/casefile.h"
#include "rerank/mmr.h"

#include <nlohmann/json.hpp>

namespace cdm::rerank {

namespace {

/// What the three algorithms share.
struct Candidates
{
    std::size_t dimension = 0;
    std::size_t k = 0;
    std::vector<double> scores;
    std::vector<double> embeddings;
};

Candidates readCandidates(const CaseObject& file)
{
    Candidates candidates;
    const std::size_t n = file.count("n");
    candidates.dimension = file.count("d");
    candidates.k = file.count("k");
    candidates.scores = file.tensor("scores", {n});
    candidates.embeddings = file.tensor("embeddings", {n, candidates.dimension});
    return candidates;
}

std::vector<std::uint32_t> runMmr(const CaseObject& file)
{
    const std::string variant = file.text("variant");
    if (variant != "cosine" && variant != "sigmoid_dot")
        file.fail("variant", "'" + variant + "' is no variant of mmr", "Allowed: sigmoid_dot, cosine");
    file.refuse("recent_embeddings", "has no meaning in mmr");
    const CaseObject params = file.object("params");
    params.allowOnly({"lambda", "similarity"});
    if (params.has("similarity") && params.text("similarity") != variant)
        params.fail("similarity", "'" + params.text("similarity") + "' contradicts the variant '" + variant + "'");

    const Candidates candidates = readCandidates(file);
    MmrInput<double> input;
    input.scores = candidates.scores;
    input.embeddings = candidates.embeddings;
    input.dimension = candidates.dimension;
    input.similarity = similarityFromName(variant);
    input.lambda = params.number("lambda");
    input.k = candidates.k;
    input.what = file.where();
    std::vector<double> user;
    if (input.similarity == Similarity::SigmoidDot || file.has("user"))
        user = file.tensor("user", {candidates.dimension});
    input.user = user;
    return mmr(input);
}

} // namespace

std::vector<std::uint32_t> rerankFile(const std::filesystem::path& path)
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
    if (algorithm == "mmr")
        return runMmr(file);
    file.fail("algorithm", "'" + algorithm + "' is not known", "Allowed: mmr");
}

} // namespace cdm::rerank
