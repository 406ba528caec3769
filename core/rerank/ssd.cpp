// SPDX-License-Identifier: GPL-3.0-only
#include "rerank/ssd.h"

#include "base/error.h"
#include "rerank/inputcheck.h"
#include "rerank/lazygreedy.h"
#include "rerank/residuals.h"
#include "rerank/topk.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cdm::rerank {

const char* ssdVariantName(SsdVariant variant) noexcept
{
    return variant == SsdVariant::Star ? "star" : "volume";
}

SsdVariant ssdVariantFromName(const std::string& name)
{
    if (name == "star")
        return SsdVariant::Star;
    if (name == "volume")
        return SsdVariant::Volume;
    throw Error("'" + name + "' is no variant of SSD", {}, "Allowed: star, volume");
}

namespace {

template <class T>
class SsdSelection
{
public:
    explicit SsdSelection(const SsdInput<T>& input)
        : input_(input),
          isStar_(input.variant == SsdVariant::Star),
          unitRows_(!isStar_ || input.normalizeRows),
          rows_(input.embeddings, input.scores.size(), input.dimension, unitRows_, "embedding of item", input.what),
          residuals_(rows_, input.scores.size(), optionsOf(input, unitRows_)),
          relevance_(relevanceOf(input)),
          weight_(isStar_ ? input.diversity * input.gamma : input.gamma),
          greedy_(ceilings())
    {
    }

    [[nodiscard]] std::vector<std::uint32_t> run()
    {
        const std::size_t k = std::min(input_.k, input_.scores.size());
        order_.reserve(k);
        const bool seeded = seed();
        while (order_.size() < k) {
            const std::uint32_t winner = order_.empty() && !seeded
                                             ? topK(input_.scores, 1)[0]
                                             : static_cast<std::uint32_t>(greedy_.choose(*this).winner);
            order_.push_back(winner);
            greedy_.remove(winner);
            const double length = push(residuals_.vectorOf(rows_, winner));
            if (!isStar_)
                weight_ *= length;
        }
        return std::move(order_);
    }

    void prepare(std::span<const std::uint32_t> items) { residuals_.advance(items); }

    [[nodiscard]] GainBounds bounds(std::uint32_t i, double floor)
    {
        const double enough = (floor - relevance_[i]) / weight_;
        const auto rest = residuals_.quick(i, enough > 0.0 ? enough * enough : 0.0);
        return {gain(i, rest.low), gain(i, rest.high)};
    }

    [[nodiscard]] double exactGain(std::uint32_t i) { return gain(i, residuals_.exact(i)); }

private:
    static ResidualOptions optionsOf(const SsdInput<T>& input, bool unitRows)
    {
        ResidualOptions options;
        options.unitRows = unitRows;
        options.window = SlidingSpan::Window::Bases;
        if (input.variant == SsdVariant::Star) {
            options.constant = input.appendConstant;
            options.capacity = input.window;
        }
        return options;
    }

    static std::vector<double> relevanceOf(const SsdInput<T>& input)
    {
        std::vector<double> relevance(input.scores.begin(), input.scores.end());
        if (input.variant == SsdVariant::Volume)
            return relevance;
        if (input.normalizeScores && !relevance.empty()) {
            const auto n = static_cast<double>(relevance.size());
            const double mean = std::accumulate(relevance.begin(), relevance.end(), 0.0) / n;
            double squares = 0.0;
            for (const double r : relevance)
                squares += (r - mean) * (r - mean);
            const double deviation = std::sqrt(squares / n);
            const bool isConstant = std::equal(relevance.begin() + 1, relevance.end(), relevance.begin());
            for (double& r : relevance)
                r = isConstant || deviation == 0.0 ? 0.0 : (r - mean) / deviation;
        }
        for (double& r : relevance)
            r *= 1.0 - input.diversity;
        return relevance;
    }

    [[nodiscard]] std::vector<float> ceilings() const
    {
        std::vector<float> bounds(relevance_.size());
        for (std::uint32_t i = 0; i < bounds.size(); ++i)
            bounds[i] = roundedUp(gain(i, residuals_.whole(i)));
        return bounds;
    }

    /// Fills the window with the last of the recent items. Returns false when there are none.
    [[nodiscard]] bool seed()
    {
        if (input_.recentEmbeddings.empty())
            return false;
        const std::size_t count = input_.recentEmbeddings.size() / input_.dimension;
        const CandidateRows<T> recent(input_.recentEmbeddings, count, input_.dimension, unitRows_, "recent embedding",
                                      input_.what);
        for (std::size_t i = count - std::min(count, input_.window.value_or(count)); i < count; ++i)
            push(residuals_.vectorOf(recent, static_cast<std::uint32_t>(i)));
        return true;
    }

    double push(const std::vector<double>& vector)
    {
        const double length = residuals_.push(vector);
        if (residuals_.rose())
            greedy_.reset();
        return length;
    }

    [[nodiscard]] double gain(std::uint32_t i, double rest) const
    {
        return relevance_[i] + weight_ * std::sqrt(std::max(rest, 0.0));
    }

    const SsdInput<T>& input_;
    bool isStar_;
    bool unitRows_;
    CandidateRows<T> rows_;
    Residuals<T> residuals_;
    std::vector<double> relevance_; ///< theta r, or r
    double weight_;                 ///< of the residual: (1 - theta) gamma, or V
    LazyGreedy greedy_;
    std::vector<std::uint32_t> order_;
};

} // namespace

template <class T>
std::vector<std::uint32_t> ssd(const SsdInput<T>& input)
{
    checkScores(input.scores, input.what);
    checkNotNegative(input.gamma, "gamma", input.what);
    if (input.variant == SsdVariant::Star && !(input.diversity >= 0.0 && input.diversity <= 1.0))
        throw Error("diversity is " + std::to_string(input.diversity), input.what, "Allowed: numbers from 0 to 1");
    if (!input.recentEmbeddings.empty()) {
        if (input.variant == SsdVariant::Volume)
            throw Error("recent embeddings have no meaning in the volume variant", input.what);
        if (input.dimension == 0 || input.recentEmbeddings.size() % input.dimension != 0)
            throw Error(std::to_string(input.recentEmbeddings.size()) +
                            " values of recent embeddings do not fit rows of " + std::to_string(input.dimension) +
                            " values",
                        input.what);
    }
    return SsdSelection<T>(input).run();
}

template std::vector<std::uint32_t> ssd<float>(const SsdInput<float>&);
template std::vector<std::uint32_t> ssd<double>(const SsdInput<double>&);

} // namespace cdm::rerank
