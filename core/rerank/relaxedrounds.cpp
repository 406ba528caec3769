// SPDX-License-Identifier: GPL-3.0-only
#include "rerank/relaxedrounds.h"

#include "base/error.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace cdm::rerank {

namespace {

constexpr double gone = -std::numeric_limits<double>::infinity();

void checkInput(std::span<const double> logits, std::size_t k, double tau)
{
    if (!(tau > 0.0) || !std::isfinite(tau))
        throw Error(std::to_string(tau) + " is not allowed", "tau", "Allowed: above 0");
    if (k == 0)
        throw Error("0 is not allowed", "k", "Allowed: 1 and more");
    for (std::size_t i = 0; i < logits.size(); ++i) {
        if (!std::isfinite(logits[i]))
            throw Error("logit " + std::to_string(i) + " is not a finite number", "relaxed top-k");
    }
}

/// Softmax of z into p, and what is left for the next round: z + log(1 - p) / tau.
void advance(std::vector<double>& z, double* p, double tau)
{
    const std::size_t n = z.size();
    const auto top = static_cast<std::size_t>(std::max_element(z.begin(), z.end()) - z.begin());
    double second = gone;
    for (std::size_t i = 0; i < n; ++i)
        second = i == top ? second : std::max(second, z[i]);
    double others = 0.0; // in units of the second largest
    for (std::size_t i = 0; i < n; ++i)
        others += i == top || z[i] == gone ? 0.0 : std::exp(z[i] - second);
    const double logOthers = second == gone ? gone : second + std::log(others) - z[top]; // in units of the largest
    const double logSum = std::log1p(std::exp(logOthers));
    for (std::size_t i = 0; i < n; ++i)
        p[i] = std::exp(z[i] - z[top] - logSum);
    // 1 - P of the largest is the sum of the others, taken in logs: nothing cancels and nothing vanishes at small tau.
    for (std::size_t i = 0; i < n; ++i) {
        if (z[i] != gone)
            z[i] += (i == top ? logOthers - logSum : std::log1p(-p[i])) / tau;
    }
}

} // namespace

RelaxedRounds relaxedRounds(std::span<const double> logits, std::size_t k, double tau)
{
    checkInput(logits, k, tau);
    const std::size_t n = logits.size();
    RelaxedRounds out;
    out.rounds = std::min(k, n);
    out.probability.resize(out.rounds * n);
    out.relaxed.assign(n, 0.0);
    out.weight.assign(n, 0.0);
    if (n == 0)
        return out;
    const double largest = *std::max_element(logits.begin(), logits.end());
    std::vector<double> z(n);
    for (std::size_t i = 0; i < n; ++i)
        z[i] = (logits[i] - largest) / tau;
    for (std::size_t j = 0; j < out.rounds; ++j) {
        double* p = out.probability.data() + j * n;
        advance(z, p, tau);
        for (std::size_t i = 0; i < n; ++i)
            out.relaxed[i] += p[i];
    }
    double sum = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
        out.weight[i] = out.relaxed[i] * std::exp(logits[i] - largest);
        sum += out.weight[i];
    }
    for (double& weight : out.weight)
        weight /= sum;
    return out;
}

} // namespace cdm::rerank
