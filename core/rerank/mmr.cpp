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
#include <type_traits>

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

template <class T>
std::uint32_t placeOfLargest(std::span<const T> scores)
{
    if constexpr (std::is_same_v<T, float>)
        return kernels().placeOfLargest(scores.data(), scores.size());
    else
        return static_cast<std::uint32_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
}

/// The lazy form of the selection. Of each candidate it keeps how close the chosen items are that it was compared with
/// (in float32, within a known error), and how many of them those were.
template <class T>
class MmrSelection
{
public:
    MmrSelection(const MmrInput<T>& input, const SimilarityOf<T>& similarity)
        : input_(input),
          similarity_(similarity),
          rows_(similarity.rows()),
          greedy_(ceilings()),
          states_(input.scores.size())
    {
    }

    [[nodiscard]] std::vector<std::uint32_t> run()
    {
        const std::size_t k = std::min(input_.k, input_.scores.size());
        order_.reserve(k);
        probes_.resize(k * rows_.width());
        while (order_.size() < k)
            add(order_.empty() ? placeOfLargest(input_.scores)
                               : static_cast<std::uint32_t>(greedy_.choose(*this).winner));
        return std::move(order_);
    }

    void prepare(std::span<const std::uint32_t> items)
    {
        constexpr std::size_t most = 16;
        std::array<const float*, most> rows = {};
        std::array<std::uint32_t, most> fresh;
        std::array<float, most> products;
        const std::size_t last = order_.size() - 1;
        std::size_t count = 0;
        for (const std::uint32_t i : items)
            if (states_[i].compared == last) {
                fresh[count] = i;
                rows[count++] = rows_.row(i);
            }
        kernels_.rowsByProbe(rows.data(), count, probes_.data() + last * rows_.width(), rows_.width(), products.data());
        for (std::size_t j = 0; j < count; ++j) {
            State& state = states_[fresh[j]];
            state.largest = std::max(state.largest, products[j]);
            ++state.compared;
        }
    }

    [[nodiscard]] GainBounds bounds(std::uint32_t i, double floor)
    {
        State& state = states_[i];
        const double factor = similarity_.quickFactor(i);
        // The slope of a sigmoid is at most 1/4.
        const double error = similarity_.quickError(i) * (similarity_.isCosine() ? 1.0 : 0.25 * longestProbe_);
        const double missing = (floor - score(i)) / input_.lambda; // the distance below which the floor is out of reach
        const auto enough = static_cast<float>(similarity_.closenessOf(1.0 + error - missing) / factor);
        for (;;) {
            const std::size_t from = state.compared;
            state.compared += static_cast<std::uint32_t>(
                kernels_.largestProduct(rows_.row(i), probes_.data() + from * rows_.width(), order_.size() - from,
                                        rows_.width(), enough, &state.largest));
            const double distance = 1.0 - similarity_.similarity(factor * static_cast<double>(state.largest));
            const double high = score(i) + input_.lambda * (distance + error);
            if (state.compared == order_.size())
                return {score(i) + input_.lambda * (distance - error), high};
            if (high < floor)
                return {.high = high};
        }
    }

    [[nodiscard]] double exactGain(std::uint32_t i)
    {
        if (exactStates_.empty())
            exactStates_.resize(input_.scores.size());
        ExactState& state = exactStates_[i];
        for (; state.compared < order_.size(); ++state.compared) {
            const std::uint32_t chosen = order_[state.compared];
            if (exactProbes_.size() <= state.compared)
                exactProbes_.push_back(similarity_.probe(chosen));
            state.closeness =
                std::max(state.closeness, similarity_.closeness(i, chosen, exactProbes_[state.compared].data()));
        }
        return score(i) + input_.lambda * (1.0 - similarity_.similarity(state.closeness));
    }

private:
    struct State
    {
        float largest = std::numeric_limits<float>::lowest(); ///< product with a probe
        std::uint32_t compared = 0;
    };
    struct ExactState
    {
        double closeness = -std::numeric_limits<double>::infinity();
        std::size_t compared = 0;
    };

    [[nodiscard]] double score(std::uint32_t i) const { return static_cast<double>(input_.scores[i]); }

    [[nodiscard]] std::vector<float> ceilings() const
    {
        // A cosine is at least -1, the similarity of Eq 3 at least 0.
        const double most = input_.lambda * (similarity_.isCosine() ? 2.0 + 0x1p-20 : 1.0);
        std::vector<float> bounds(input_.scores.size());
        std::transform(input_.scores.begin(), input_.scores.end(), bounds.begin(),
                       [most](T f) { return roundedUp(static_cast<double>(f) + most); });
        return bounds;
    }

    void add(std::uint32_t winner)
    {
        greedy_.remove(winner);
        longestProbe_ =
            std::max(longestProbe_, similarity_.quickProbe(winner, probes_.data() + order_.size() * rows_.width()));
        order_.push_back(winner);
    }

    const MmrInput<T>& input_;
    const Kernels& kernels_ = kernels();
    const SimilarityOf<T>& similarity_;
    const CandidateRows<T>& rows_;
    LazyGreedy greedy_;

    std::vector<std::uint32_t> order_;
    std::vector<float> probes_; ///< [k, width] of the chosen items
    double longestProbe_ = 0.0;
    std::vector<State> states_;
    std::vector<std::vector<double>> exactProbes_;
    std::vector<ExactState> exactStates_;
};

} // namespace

template <class T>
std::vector<std::uint32_t> mmr(const MmrInput<T>& input)
{
    checkScores(input.scores, input.what);
    checkNotNegative(input.lambda, "lambda", input.what);
    const SimilarityOf<T> similarity(input);
    if (input.lambda == 0.0)
        return topK(input.scores, input.k);
    if (similarity.hasQuick())
        return MmrSelection<T>(input, similarity).run();
    const std::vector<MmrStep> steps = mmrSteps(input);
    std::vector<std::uint32_t> order(steps.size());
    std::transform(steps.begin(), steps.end(), order.begin(), [](const MmrStep& step) { return step.winner; });
    return order;
}

template std::vector<std::uint32_t> mmr<float>(const MmrInput<float>&);
template std::vector<std::uint32_t> mmr<double>(const MmrInput<double>&);

} // namespace cdm::rerank
