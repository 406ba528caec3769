// SPDX-License-Identifier: GPL-3.0-only
// The selections as one writes them plainly: one product with every candidate at every pick, float64, no laziness.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <limits>
#include <numeric>
#include <span>
#include <vector>

namespace cdm::bench {

using Order = std::vector<std::uint32_t>;

inline double dot(const double* a, const double* b, std::size_t d)
{
    double sum = 0.0;
    for (std::size_t c = 0; c < d; ++c)
        sum += a[c] * b[c];
    return sum;
}

inline std::vector<double> unitRows(std::span<const float> embeddings, std::size_t d)
{
    std::vector<double> rows(embeddings.begin(), embeddings.end());
    for (std::size_t first = 0; first < rows.size(); first += d) {
        const double length = std::sqrt(dot(&rows[first], &rows[first], d));
        for (std::size_t c = first; c < first + d && length > 0.0; ++c)
            rows[c] /= length;
    }
    return rows;
}

inline std::uint32_t best(const std::vector<double>& gains)
{
    return static_cast<std::uint32_t>(std::max_element(gains.begin(), gains.end()) - gains.begin());
}

constexpr double taken = -std::numeric_limits<double>::infinity();

inline Order plainMmr(std::span<const float> scores, std::span<const float> embeddings, std::size_t d, double lambda,
                      std::size_t k)
{
    const std::vector<double> rows = unitRows(embeddings, d);
    std::vector<double> gains(scores.begin(), scores.end());
    std::vector<double> nearest(scores.size(), taken);
    Order order;
    while (order.size() < k) {
        const std::uint32_t winner = best(gains);
        order.push_back(winner);
        gains[winner] = taken;
        for (std::size_t i = 0; i < scores.size(); ++i) {
            nearest[i] = std::max(nearest[i], dot(&rows[i * d], &rows[winner * d], d));
            if (gains[i] != taken)
                gains[i] = static_cast<double>(scores[i]) + lambda * (1.0 - nearest[i]);
        }
    }
    return order;
}

/// Fast greedy MAP (Chen et al. 2018) with the rows of the Cholesky factor of every candidate.
inline Order plainDpp(std::span<const float> scores, std::span<const float> embeddings, std::size_t d, double alpha,
                      std::size_t k)
{
    const std::size_t n = scores.size();
    const std::vector<double> rows = unitRows(embeddings, d);
    std::vector<double> quality(n);
    std::vector<double> gains(n);
    for (std::size_t i = 0; i < n; ++i) {
        quality[i] = std::exp(alpha * static_cast<double>(scores[i]));
        gains[i] = quality[i] * quality[i];
    }
    std::vector<double> factors(k * n);
    Order order;
    while (order.size() < k) {
        const std::uint32_t winner = best(gains);
        if (gains[winner] < 1e-10)
            break;
        const double root = std::sqrt(gains[winner]);
        const std::size_t t = order.size();
        order.push_back(winner);
        for (std::size_t i = 0; i < n; ++i) {
            double e = quality[winner] * quality[i] * dot(&rows[i * d], &rows[winner * d], d);
            for (std::size_t s = 0; s < t; ++s)
                e -= factors[s * n + winner] * factors[s * n + i];
            factors[t * n + i] = e / root;
        }
        for (std::size_t i = 0; i < n; ++i)
            gains[i] -= factors[t * n + i] * factors[t * n + i];
        gains[winner] = taken;
    }
    return order;
}

/// SSD*, every candidate's residual kept as a vector: unit rows, constant appended, z-scored scores.
inline Order plainSsd(std::span<const float> scores, std::span<const float> embeddings, std::size_t d, double theta,
                      std::size_t window, std::size_t k)
{
    const std::size_t n = scores.size();
    const std::size_t wide = d + 1;
    const std::vector<double> unit = unitRows(embeddings, d);
    std::vector<double> residuals(n * wide, 1.0);
    for (std::size_t i = 0; i < n; ++i)
        std::copy_n(&unit[i * d], d, &residuals[i * wide]);
    std::vector<double> r(scores.begin(), scores.end());
    const double mean = std::accumulate(r.begin(), r.end(), 0.0) / static_cast<double>(n);
    double squares = 0.0;
    for (const double value : r)
        squares += (value - mean) * (value - mean);
    for (double& value : r)
        value = (value - mean) / std::sqrt(squares / static_cast<double>(n));

    std::vector<bool> isChosen(n, false);
    std::vector<double> gains = r;
    std::deque<std::vector<double>> bases;
    std::deque<std::vector<double>> shares;
    Order order;
    while (order.size() < k) {
        const std::uint32_t winner = best(gains);
        order.push_back(winner);
        isChosen[winner] = true;
        std::vector<double> basis(&residuals[winner * wide], &residuals[winner * wide] + wide);
        if (bases.size() == window) {
            for (std::size_t i = 0; i < n; ++i)
                for (std::size_t c = 0; c < wide; ++c)
                    residuals[i * wide + c] += shares.front()[i] * bases.front()[c];
            bases.pop_front();
            shares.pop_front();
        }
        const double length = dot(basis.data(), basis.data(), wide);
        std::vector<double> share(n, 0.0);
        for (std::size_t i = 0; i < n && length > 0.0; ++i) {
            share[i] = dot(&residuals[i * wide], basis.data(), wide) / length;
            for (std::size_t c = 0; c < wide; ++c)
                residuals[i * wide + c] -= share[i] * basis[c];
        }
        bases.push_back(std::move(basis));
        shares.push_back(std::move(share));
        for (std::size_t i = 0; i < n; ++i) {
            const double left = std::sqrt(dot(&residuals[i * wide], &residuals[i * wide], wide));
            gains[i] = isChosen[i] ? taken : theta * r[i] + (1.0 - theta) * left;
        }
    }
    return order;
}

} // namespace cdm::bench
