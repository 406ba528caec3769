// SPDX-License-Identifier: GPL-3.0-only
#include "rerank/mmr.h"

#include "base/error.h"
#include "rerank/inputcheck.h"
#include "rerank/lazygreedy.h"
#include "rerank/similarity.h"
#include "rerank/topk.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>

namespace cdm::rerank {

const char* similarityName(Similarity similarity) noexcept
{
    return similarity == Similarity::Cosine ? "cosine" : "sigmoid_dot";
}

Similarity similarityFromName(const std::string& name)
{
    if (name == "sigmoid_dot")
        return Similarity::SigmoidDot;
    if (name == "cosine")
        return Similarity::Cosine;
    throw Error("'" + name + "' is no similarity", {}, "Allowed: sigmoid_dot, cosine");
}

namespace {

constexpr double unknown = -std::numeric_limits<double>::infinity();

/// The lazy form of the selection. Of each candidate it keeps how close the chosen items are that it was compared with
/// (in float32, within a known error), and how many of them those were.
template <class T>
class MmrSelection
{
public:
    explicit MmrSelection(const MmrInput<T>& input)
        : input_(input),
          similarity_(input),
          rows_(similarity_.rows()),
          greedy_(ceilings()),
          nearest_(input.scores.size(), unknown),
          compared_(input.scores.size(), 0)
    {
    }

    [[nodiscard]] std::vector<std::uint32_t> run()
    {
        const std::size_t k = std::min(input_.k, input_.scores.size());
        order_.reserve(k);
        probes_.resize(k * rows_.width());
        while (order_.size() < k) {
            if (order_.empty())
                choose(topK(input_.scores, 1)[0]);
            else
                choose(next());
        }
        return std::move(order_);
    }

private:
    [[nodiscard]] double score(std::uint32_t i) const { return static_cast<double>(input_.scores[i]); }

    [[nodiscard]] std::vector<float> ceilings() const
    {
        // A cosine is at least -1, the similarity of Eq 3 at least 0.
        const double most = similarity_.isCosine() ? 2.0 + 0x1p-20 : 1.0;
        std::vector<float> bounds(input_.scores.size());
        std::transform(input_.scores.begin(), input_.scores.end(), bounds.begin(),
                       [&](T f) { return roundedUp(static_cast<double>(f) + input_.lambda * most); });
        return bounds;
    }

    void choose(std::uint32_t winner)
    {
        greedy_.remove(winner);
        std::vector<double> probe = similarity_.probe(winner);
        double squared = 0.0;
        for (const double value : probe)
            squared += value * value;
        const double length = std::sqrt(squared);
        if (length > 0.0)
            for (double& value : probe)
                value /= length;
        rows_.roundProbe(probe.data(), probes_.data() + order_.size() * rows_.width());
        probeLengths_.push_back(length);
        longestProbe_ = std::max(longestProbe_, length);
        order_.push_back(winner);
    }

    /// Length of candidate i as far as closeness depends on it.
    [[nodiscard]] double reach(std::uint32_t i) const { return similarity_.isCosine() ? 1.0 : rows_.quickLength(i); }
    [[nodiscard]] double probeReach(std::size_t place) const
    {
        return similarity_.isCosine() ? 1.0 : probeLengths_[place];
    }

    [[nodiscard]] std::uint32_t next()
    {
        const auto choice = greedy_.choose([this](std::span<const std::uint32_t> items, double floor,
                                                  double* atLeast) { refine(items, floor, atLeast); },
                                           [this](std::uint32_t i) { return exactGain(i); });
        return static_cast<std::uint32_t>(choice.winner);
    }

    void refine(std::span<const std::uint32_t> items, double floor, double* atLeast)
    {
        constexpr std::size_t most = 16;
        std::array<const float*, most> fresh = {};
        std::array<std::uint32_t, most> freshItems;
        std::array<float, most> dots;
        const std::size_t last = order_.size() - 1;
        std::size_t count = 0;
        for (const std::uint32_t i : items)
            if (compared_[i] == last) {
                freshItems[count] = i;
                fresh[count++] = rows_.row(i);
            }
        kernels_.rowsByProbe(fresh.data(), count, probes_.data() + last * rows_.width(), rows_.width(), dots.data());
        for (std::size_t j = 0; j < count; ++j) {
            const std::uint32_t i = freshItems[j];
            nearest_[i] =
                std::max(nearest_[i], static_cast<double>(rows_.scale(i) * dots[j]) * reach(i) * probeReach(last));
            ++compared_[i];
        }
        for (std::size_t j = 0; j < items.size(); ++j)
            atLeast[j] = catchUp(items[j], floor);
    }

    /// Compares candidate i with the chosen items it has not met, as long as its bound reaches the floor. Returns a
    /// lower bound of its gain.
    double catchUp(std::uint32_t i, double floor)
    {
        constexpr std::size_t stride = 8;
        std::array<float, stride> dots;
        for (;;) {
            const std::size_t from = compared_[i];
            const std::size_t count = std::min(stride, order_.size() - from);
            kernels_.rowByProbes(rows_.row(i), probes_.data() + from * rows_.width(), count, rows_.width(),
                                 dots.data());
            for (std::size_t j = 0; j < count; ++j)
                nearest_[i] = std::max(nearest_[i],
                                       static_cast<double>(rows_.scale(i) * dots[j]) * reach(i) * probeReach(from + j));
            compared_[i] += static_cast<std::uint32_t>(count);
            if (nearest_[i] == unknown)
                return unknown;
            const double error =
                similarity_.isCosine() ? rows_.noise() : 0.25 * rows_.noise() * reach(i) * longestProbe_;
            const double distance = 1.0 - similarity_.similarity(nearest_[i]);
            const double bound = score(i) + input_.lambda * (distance + error);
            greedy_.lower(i, bound);
            if (compared_[i] == order_.size())
                return score(i) + input_.lambda * (distance - error);
            if (bound < floor)
                return unknown;
        }
    }

    [[nodiscard]] double exactGain(std::uint32_t i)
    {
        if (exactNearest_.empty()) {
            exactNearest_.assign(input_.scores.size(), unknown);
            exactCompared_.assign(input_.scores.size(), 0);
        }
        for (std::uint32_t& j = exactCompared_[i]; j < order_.size(); ++j) {
            if (exactProbes_.size() <= j)
                exactProbes_.push_back(similarity_.probe(order_[j]));
            exactNearest_[i] = std::max(exactNearest_[i], similarity_.closeness(i, order_[j], exactProbes_[j].data()));
        }
        return score(i) + input_.lambda * (1.0 - similarity_.similarity(exactNearest_[i]));
    }

    const MmrInput<T>& input_;
    const Kernels& kernels_ = kernels();
    SimilarityOf<T> similarity_;
    const CandidateRows<T>& rows_;
    LazyGreedy greedy_;

    std::vector<std::uint32_t> order_;
    std::vector<float> probes_; ///< [k, width] unit probes of the chosen items
    std::vector<double> probeLengths_;
    double longestProbe_ = 0.0;
    std::vector<double> nearest_;         ///< largest closeness met so far
    std::vector<std::uint32_t> compared_; ///< with how many of the chosen items

    std::vector<std::vector<double>> exactProbes_;
    std::vector<double> exactNearest_;
    std::vector<std::uint32_t> exactCompared_;
};

} // namespace

template <class T>
std::vector<std::uint32_t> mmr(const MmrInput<T>& input)
{
    checkScores(input.scores, input.what);
    checkNotNegative(input.lambda, "lambda", input.what);
    return MmrSelection<T>(input).run();
}

template std::vector<std::uint32_t> mmr<float>(const MmrInput<float>&);
template std::vector<std::uint32_t> mmr<double>(const MmrInput<double>&);

} // namespace cdm::rerank
