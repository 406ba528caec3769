// SPDX-License-Identifier: GPL-3.0-only
#include "pages/inspect/similarities.h"

#include "rerank/similaritytable.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cdm::ui {

namespace {
constexpr std::size_t curvePoints = 481; ///< five across the narrowest kernel, and one a pixel of a usual chart

eval::Support supportOf(rerank::Similarity similarity)
{
    return similarity == rerank::Similarity::Cosine ? eval::Support{-1.0, 1.0} : eval::Support{0.0, 1.0};
}

/// A cosine of a vector with one that is nearly the same can come out a few units in the last place above 1.
double withoutRounding(double value, const eval::Support& support)
{
    constexpr double rounding = 1e-6; // of numbers of single precision
    const double inside = std::clamp(value, support.low, support.high);
    return std::abs(inside - value) <= rounding ? inside : value;
}
} // namespace

rerank::MmrInput<float> similarityInput(const engine::RequestScores& scores, rerank::Similarity similarity,
                                        const std::string& what)
{
    rerank::MmrInput<float> input;
    input.scores = scores.accuracy;
    input.embeddings = scores.embeddings;
    input.user = scores.user;
    input.dimension = scores.dimension;
    input.similarity = similarity;
    input.what = what;
    return input;
}

SimilarityDensity similarityDensity(const rerank::MmrInput<float>& input, const std::vector<std::uint32_t>& targets,
                                    std::size_t k, JobContext& job)
{
    const std::size_t n = input.scores.size();
    SimilarityDensity result;
    result.k = std::min(k, n > 0 ? n - 1 : 0);
    std::vector<std::uint32_t> places(n);
    std::iota(places.begin(), places.end(), 0U);
    std::vector<double> most;
    std::vector<double> least;
    std::vector<double> all;
    const eval::Support support = supportOf(input.similarity);
    for (const std::uint32_t target : targets) {
        job.throwIfStopped();
        std::vector<double> row = rerank::similarityTable(input, std::span(&target, 1), places);
        row.erase(row.begin() + target);
        for (double& value : row)
            value = withoutRounding(value, support);
        std::sort(row.begin(), row.end(), std::greater<>());
        const auto count = static_cast<std::ptrdiff_t>(result.k);
        most.insert(most.end(), row.begin(), row.begin() + count);
        least.insert(least.end(), row.end() - count, row.end());
        all.insert(all.end(), row.begin(), row.end());
    }
    if (all.empty())
        return result;
    const auto [low, high] = std::minmax_element(all.begin(), all.end());
    const double margin = std::max(0.1 * (*high - *low), 1e-3);
    const double from = std::max(*low - margin, support.low);
    const double to = std::min(*high + margin, support.high);
    result.most = eval::kernelDensity(most, from, to, curvePoints, support);
    result.least = eval::kernelDensity(least, from, to, curvePoints, support);
    result.all = eval::kernelDensity(all, from, to, curvePoints, support);
    return result;
}

} // namespace cdm::ui
