// SPDX-License-Identifier: GPL-3.0-only
#include "rerank/rerankbench.h"

#include "base/error.h"
#include "base/files.h"
#include "base/repeats.h"
#include "rerank/dpp.h"

#include <algorithm>
#include <bit>
#include <cstdio>
#include <cstring>
#include <functional>

namespace cdm::rerank {

namespace {

std::vector<float> readFloats(const std::filesystem::path& path, std::initializer_list<std::size_t> shape)
{
    static_assert(std::endian::native == std::endian::little, "the files are little-endian");
    std::size_t count = 1;
    std::string shapeText;
    for (const std::size_t length : shape) {
        if (__builtin_mul_overflow(count, length, &count))
            throw Error("the size asked for is too large", path.string());
        shapeText.append(shapeText.empty() ? "" : " x ").append(std::to_string(length));
    }
    const MappedFile file(path);
    if (file.bytes().size() % sizeof(float) != 0 || file.bytes().size() / sizeof(float) != count)
        throw Error("holds " + std::to_string(file.bytes().size()) + " bytes, " + shapeText + " float32 values need " +
                        std::to_string(count * sizeof(float)),
                    path.string());
    std::vector<float> values(count);
    if (count > 0)
        std::memcpy(values.data(), file.bytes().data(), count * sizeof(float));
    return values;
}

/// A selection over values that were read, ready to run any number of times.
using Selection = std::function<std::vector<std::uint32_t>()>;

struct Values
{
    std::vector<float> scores;
    std::vector<float> embeddings;
    std::vector<float> user;
};

template <class Input>
Input inputOf(const RerankBenchOptions& options, const Values& values)
{
    Input input;
    input.scores = values.scores;
    input.embeddings = values.embeddings;
    input.dimension = options.d;
    input.k = options.k;
    input.what = options.embeddings.string();
    return input;
}

Selection selectionOf(const RerankBenchOptions& options, const Values& values)
{
    if (options.algorithm == "mmr") {
        auto input = inputOf<MmrInput<float>>(options, values);
        input.user = values.user;
        input.similarity = options.similarity;
        input.lambda = options.lambda;
        return [input] { return mmr(input); };
    }
    if (options.algorithm == "dpp") {
        auto input = inputOf<DppInput<float>>(options, values);
        input.alpha = options.alpha;
        input.window = options.dppWindow;
        return [input] { return dpp(input); };
    }
    if (options.algorithm == "ssd") {
        auto input = inputOf<SsdInput<float>>(options, values);
        input.variant = options.variant;
        input.diversity = options.diversity;
        input.gamma = options.gamma;
        input.window = options.ssdWindow;
        return [input] { return ssd(input); };
    }
    throw Error("'" + options.algorithm + "' is not known", "algorithm", "Allowed: mmr, dpp, ssd");
}

} // namespace

RerankBenchResult benchRerank(const RerankBenchOptions& options)
{
    if (options.runs == 0)
        throw Error("0 runs measure nothing", "runs", "Allowed: whole numbers >= 1");
    if (options.threads == 0)
        throw Error("0 threads do nothing", "threads", "Allowed: whole numbers >= 1");
    const bool needsUser = options.algorithm == "mmr" && options.similarity == Similarity::SigmoidDot;
    if (needsUser == options.user.empty())
        throw Error(needsUser ? "sigmoid_dot needs the user vector" : "only mmr with sigmoid_dot takes a user vector",
                    "user");
    Values values;
    values.scores = readFloats(options.scores, {options.n});
    values.embeddings = readFloats(options.embeddings, {options.n, options.d});
    if (needsUser)
        values.user = readFloats(options.user, {options.d});
    const Selection select = selectionOf(options, values);

    RerankBenchResult result;
    result.order = select();
    std::vector<double> times(options.runs);
    for (double& time : times) {
        std::vector<std::uint32_t> order;
        time = millisecondsOf([&] { order = select(); });
        if (order != result.order)
            throw Error("two runs gave different orders", options.algorithm);
    }
    std::sort(times.begin(), times.end());
    result.minMs = times.front();
    result.medianMs = 0.5 * (times[(times.size() - 1) / 2] + times[times.size() / 2]);
    return result;
}

std::string benchLine(const RerankBenchResult& result)
{
    char times[64];
    std::snprintf(times, sizeof times, "%.6f,%.6f,", result.medianMs, result.minMs);
    std::string line = times;
    for (const std::uint32_t item : result.order) {
        line += std::to_string(item);
        line += ';';
    }
    if (!result.order.empty())
        line.pop_back();
    return line;
}

} // namespace cdm::rerank
