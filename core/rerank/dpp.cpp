// SPDX-License-Identifier: GPL-3.0-only
#include "rerank/dpp.h"

#include "base/error.h"
#include "rerank/inputcheck.h"
#include "rerank/lazygreedy.h"
#include "rerank/residuals.h"
#include "rerank/topk.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace cdm::rerank {

namespace {

template <class T>
class DppSelection
{
public:
    explicit DppSelection(const DppInput<T>& input)
        : input_(input),
          rows_(input.embeddings, input.scores.size(), input.dimension, true, "embedding of item", input.what),
          residuals_(rows_, input.scores.size(), optionsOf(input)),
          weights_(input.scores.size()),
          greedy_(std::vector<float>(input.scores.size()))
    {
        if (!input_.scores.empty())
            weighFrom(2.0 * input_.alpha *
                      static_cast<double>(*std::max_element(input_.scores.begin(), input_.scores.end())));
    }

    [[nodiscard]] std::vector<std::uint32_t> run()
    {
        const std::size_t k = std::min(input_.k, input_.scores.size());
        order_.reserve(k);
        while (order_.size() < k) {
            const std::int64_t winner = next();
            if (winner < 0)
                break;
            order_.push_back(static_cast<std::uint32_t>(winner));
            greedy_.remove(order_.back());
            residuals_.push(residuals_.vectorOf(rows_, order_.back()));
            if (residuals_.rose())
                greedy_.reset();
        }
        if (input_.fill && order_.size() < k)
            fill(k);
        return std::move(order_);
    }

    void prepare(std::span<const std::uint32_t> items) { residuals_.advance(items); }

    [[nodiscard]] GainBounds bounds(std::uint32_t i, double floor)
    {
        const auto rest = residuals_.quick(i, floor / weights_[i]);
        return {adds(i, rest.low) ? weights_[i] * rest.low : 0.0, weights_[i] * rest.high};
    }

    [[nodiscard]] double exactGain(std::uint32_t i)
    {
        const double rest = residuals_.exact(i);
        return adds(i, rest) ? weights_[i] * rest : 0.0;
    }

private:
    static ResidualOptions optionsOf(const DppInput<T>& input)
    {
        ResidualOptions options;
        options.window = SlidingSpan::Window::Vectors;
        if (input.window)
            options.capacity = *input.window - 1;
        return options;
    }

    [[nodiscard]] double logSquaredQuality(std::uint32_t i) const
    {
        return 2.0 * input_.alpha * static_cast<double>(input_.scores[i]);
    }

    /// Weights are q^2 / exp(offset), so that those that matter neither overflow nor vanish.
    void weighFrom(double offset)
    {
        constexpr double most = 1e300;
        offset_ = offset;
        lightest_ = most;
        for (std::uint32_t i = 0; i < weights_.size(); ++i) {
            weights_[i] = std::min(std::exp(logSquaredQuality(i) - offset), most);
            lightest_ = std::min(lightest_, weights_[i]);
            if (order_.empty() || !greedy_.isRemoved(i))
                greedy_.setCeiling(i, roundedUp(weights_[i] * residuals_.whole(i)));
        }
        greedy_.reset();
    }

    [[nodiscard]] bool adds(std::uint32_t i, double rest) const
    {
        return rest > input_.rankTolerance * residuals_.whole(i);
    }

    /// The next pick, or -1 when nothing is left that adds a dimension.
    [[nodiscard]] std::int64_t next()
    {
        constexpr double vanishing = 1e-25;
        LazyGreedy::Choice choice = greedy_.choose(*this);
        if (order_.empty() || choice.winner < 0)
            return choice.winner;
        if (!isEnough(choice.atLeast)) {
            choice.atLeast = exactGain(static_cast<std::uint32_t>(choice.winner));
            if (choice.atLeast < vanishing && lightest_ < vanishing && weighAnew()) {
                choice = greedy_.choose(*this);
                choice.atLeast = exactGain(static_cast<std::uint32_t>(choice.winner));
            }
        }
        return isEnough(choice.atLeast) ? choice.winner : -1;
    }

    [[nodiscard]] bool isEnough(double gain) const
    {
        return gain > 0.0 && std::log(gain) + offset_ >= std::log(input_.epsilon);
    }

    /// Weighs from the best candidate that still adds something. Returns false when there is none.
    [[nodiscard]] bool weighAnew()
    {
        double best = -std::numeric_limits<double>::infinity();
        for (std::uint32_t i = 0; i < weights_.size(); ++i) {
            if (greedy_.isRemoved(i))
                continue;
            const double rest = residuals_.exact(i);
            if (adds(i, rest))
                best = std::max(best, logSquaredQuality(i) + std::log(rest));
        }
        if (!std::isfinite(best))
            return false;
        weighFrom(best);
        return true;
    }

    void fill(std::size_t k)
    {
        for (const std::uint32_t i : topK(input_.scores, input_.scores.size())) {
            if (order_.size() == k)
                return;
            if (!greedy_.isRemoved(i))
                order_.push_back(i);
        }
    }

    const DppInput<T>& input_;
    CandidateRows<T> rows_;
    Residuals<T> residuals_;
    std::vector<double> weights_;
    double offset_ = 0.0;
    double lightest_ = 0.0;
    LazyGreedy greedy_;
    std::vector<std::uint32_t> order_;
};

} // namespace

template <class T>
std::vector<std::uint32_t> dpp(const DppInput<T>& input)
{
    checkScores(input.scores, input.what);
    checkNotNegative(input.alpha, "alpha", input.what);
    checkNotNegative(input.epsilon, "epsilon", input.what);
    if (!(input.rankTolerance >= 0.0 && input.rankTolerance < 1.0))
        throw Error("rank tolerance is " + std::to_string(input.rankTolerance), input.what,
                    "Allowed: from 0 to below 1");
    if (input.window && *input.window == 0)
        throw Error("window is 0", input.what, "Allowed: whole numbers >= 1, the pick itself being one of the window");
    return DppSelection<T>(input).run();
}

template std::vector<std::uint32_t> dpp<float>(const DppInput<float>&);
template std::vector<std::uint32_t> dpp<double>(const DppInput<double>&);

} // namespace cdm::rerank
