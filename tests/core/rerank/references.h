// SPDX-License-Identifier: GPL-3.0-only
// The selections straight from their definitions: long double, nothing kept from step to step, no cleverness.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <vector>

namespace cdm::test {

using Real = long double;
using Vector = std::vector<Real>;

inline Real dot(const Vector& a, const Vector& b)
{
    return std::inner_product(a.begin(), a.end(), b.begin(), Real{0});
}

inline Vector unit(Vector v)
{
    const Real length = std::sqrt(dot(v, v));
    if (length > 0)
        for (Real& value : v)
            value /= length;
    return v;
}

template <class T>
std::vector<Vector> rowsOf(const std::vector<T>& values, std::size_t dimension)
{
    std::vector<Vector> rows;
    for (std::size_t i = 0; i + dimension <= values.size() && dimension > 0; i += dimension)
        rows.emplace_back(values.begin() + static_cast<std::ptrdiff_t>(i),
                          values.begin() + static_cast<std::ptrdiff_t>(i + dimension));
    return rows;
}

/// A greedy selection, and how clearly its closest decision was won: below a lead of rounding size an order proves
/// nothing.
struct Reference
{
    std::vector<std::uint32_t> order;
    Real closestLead = INFINITY;
};

/// Repeats: the largest gain of those not yet chosen, ties to the lower index; gain(i, order) is asked anew each time.
/// Stops when `isEnough(gain, order)` is false.
template <class Gain, class IsEnough>
Reference greedy(std::size_t n, std::size_t k, const Gain& gain, const IsEnough& isEnough)
{
    Reference reference;
    while (reference.order.size() < std::min(n, k)) {
        std::optional<std::uint32_t> best;
        Real bestGain = 0;
        Real secondGain = -INFINITY;
        for (std::uint32_t i = 0; i < n; ++i) {
            if (std::find(reference.order.begin(), reference.order.end(), i) != reference.order.end())
                continue;
            const Real g = gain(i, reference.order);
            if (!best || g > bestGain) {
                if (best)
                    secondGain = bestGain;
                best = i;
                bestGain = g;
            } else {
                secondGain = std::max(secondGain, g);
            }
        }
        if (!isEnough(bestGain, reference.order))
            break;
        if (secondGain > -INFINITY)
            reference.closestLead = std::min(reference.closestLead, (bestGain - secondGain) / (1 + std::abs(bestGain)));
        reference.order.push_back(*best);
    }
    return reference;
}

template <class T>
Reference mmrReference(const std::vector<T>& scores, const std::vector<T>& embeddings, const std::vector<T>& user,
                       std::size_t dimension, bool isCosine, double lambda, std::size_t k)
{
    const std::vector<Vector> rows = rowsOf(embeddings, dimension);
    const auto similarity = [&](std::uint32_t i, std::uint32_t j) {
        if (isCosine)
            return dot(unit(rows[i]), unit(rows[j]));
        Real sum = 0;
        for (std::size_t c = 0; c < dimension; ++c)
            sum += rows[i][c] * static_cast<Real>(user[c]) * (rows[j][c] * static_cast<Real>(user[c]));
        return 1 / (1 + std::exp(-sum));
    };
    return greedy(
        scores.size(), k,
        [&](std::uint32_t i, const std::vector<std::uint32_t>& chosen) {
            Real nearest = -INFINITY;
            for (const std::uint32_t j : chosen)
                nearest = std::max(nearest, similarity(i, j));
            return static_cast<Real>(scores[i]) + (chosen.empty() ? 0 : static_cast<Real>(lambda) * (1 - nearest));
        },
        [](Real, const auto&) { return true; });
}

/// Determinant by Gaussian elimination with pivoting.
inline Real determinant(std::vector<Vector> m)
{
    Real result = 1;
    for (std::size_t c = 0; c < m.size(); ++c) {
        std::size_t pivot = c;
        for (std::size_t r = c + 1; r < m.size(); ++r)
            if (std::abs(m[r][c]) > std::abs(m[pivot][c]))
                pivot = r;
        if (m[pivot][c] == 0)
            return 0;
        if (pivot != c) {
            std::swap(m[pivot], m[c]);
            result = -result;
        }
        result *= m[c][c];
        for (std::size_t r = c + 1; r < m.size(); ++r) {
            const Real factor = m[r][c] / m[c][c];
            for (std::size_t j = c; j < m.size(); ++j)
                m[r][j] -= factor * m[c][j];
        }
    }
    return result;
}

/// argmax det(L_{Y+i}) / det(L_Y), Y the last window - 1 picks (0: all); stops when the best is below epsilon.
template <class T>
Reference dppReference(const std::vector<T>& scores, const std::vector<T>& embeddings, std::size_t dimension,
                       double alpha, std::size_t window, double epsilon, std::size_t k)
{
    std::vector<Vector> rows = rowsOf(embeddings, dimension);
    for (Vector& row : rows)
        row = unit(row);
    const auto kernel = [&](std::uint32_t i, std::uint32_t j) {
        return std::exp(static_cast<Real>(alpha) * (static_cast<Real>(scores[i]) + static_cast<Real>(scores[j]))) *
               dot(rows[i], rows[j]);
    };
    const auto determinantOf = [&](const std::vector<std::uint32_t>& items) {
        std::vector<Vector> m(items.size(), Vector(items.size()));
        for (std::size_t a = 0; a < items.size(); ++a)
            for (std::size_t b = 0; b < items.size(); ++b)
                m[a][b] = kernel(items[a], items[b]);
        return determinant(m);
    };
    return greedy(
        scores.size(), k,
        [&](std::uint32_t i, const std::vector<std::uint32_t>& chosen) {
            const std::size_t first = window > 0 && chosen.size() > window - 1 ? chosen.size() - (window - 1) : 0;
            std::vector<std::uint32_t> items(chosen.begin() + static_cast<std::ptrdiff_t>(first), chosen.end());
            const Real before = determinantOf(items);
            items.push_back(i);
            return determinantOf(items) / before;
        },
        [&](Real gain, const auto& chosen) { return chosen.empty() || gain >= static_cast<Real>(epsilon); });
}

struct SsdReferenceOptions
{
    bool isStar = true;
    double theta = 0.5;
    double gamma = 1.0;
    std::optional<std::size_t> window;
    bool normalizeRows = true;
    bool appendConstant = true;
    bool normalizeScores = true;
};

template <class T>
Reference ssdReference(const std::vector<T>& scores, const std::vector<T>& embeddings, const std::vector<T>& recent,
                       std::size_t dimension, const SsdReferenceOptions& options, std::size_t k)
{
    const auto prepare = [&](std::vector<Vector> rows) {
        for (Vector& row : rows) {
            if (!options.isStar || options.normalizeRows)
                row = unit(row);
            if (options.isStar && options.appendConstant)
                row.push_back(1);
        }
        return rows;
    };
    const std::vector<Vector> rows = prepare(rowsOf(embeddings, dimension));
    const std::vector<Vector> seen = prepare(rowsOf(recent, dimension));
    Vector r(scores.begin(), scores.end());
    if (options.isStar && options.normalizeScores && !r.empty()) {
        const Real mean = std::accumulate(r.begin(), r.end(), Real{0}) / static_cast<Real>(r.size());
        Real squares = 0;
        for (const Real value : r)
            squares += (value - mean) * (value - mean);
        const Real deviation = std::sqrt(squares / static_cast<Real>(r.size()));
        for (Real& value : r)
            value = deviation > 1e-15L ? (value - mean) / deviation : 0;
    }
    const std::size_t window = options.isStar && options.window ? *options.window : SIZE_MAX;

    const auto residual = [](Vector x, const std::vector<Vector>& bases, std::size_t first) {
        // Against each basis twice: what the definition says, without the rounding of one pass.
        for (int pass = 0; pass < 2; ++pass)
            for (std::size_t b = first; b < bases.size(); ++b) {
                const Real length = dot(bases[b], bases[b]);
                if (length == 0)
                    continue;
                const Real factor = dot(x, bases[b]) / length;
                for (std::size_t c = 0; c < x.size(); ++c)
                    x[c] -= factor * bases[b][c];
            }
        return x;
    };
    const auto start = [&](const std::vector<Vector>& bases) {
        return bases.size() > window ? bases.size() - window : std::size_t{0};
    };
    /// Bases in order of what was seen and picked; a residual of rounding size is none.
    const auto push = [&](std::vector<Vector>& bases, const Vector& x) {
        Vector basis = residual(x, bases, start(bases));
        if (dot(basis, basis) < 1e-28L * dot(x, x))
            basis.assign(basis.size(), 0);
        bases.push_back(basis);
        return std::sqrt(dot(basis, basis));
    };

    std::vector<Vector> bases;
    for (std::size_t i = seen.size() - std::min(seen.size(), window); i < seen.size(); ++i)
        push(bases, seen[i]);
    Real volume = static_cast<Real>(options.gamma);
    std::size_t pushed = 0;
    return greedy(
        scores.size(), k,
        [&](std::uint32_t i, const std::vector<std::uint32_t>& chosen) {
            for (; pushed < chosen.size(); ++pushed)
                volume *= push(bases, rows[chosen[pushed]]);
            if (chosen.empty() && seen.empty())
                return r[i];
            const Vector rest = residual(rows[i], bases, start(bases));
            const Real length = std::sqrt(dot(rest, rest));
            const Real theta = static_cast<Real>(options.theta);
            return options.isStar ? theta * r[i] + (1 - theta) * static_cast<Real>(options.gamma) * length
                                  : r[i] + volume * length;
        },
        [](Real, const auto&) { return true; });
}

} // namespace cdm::test
