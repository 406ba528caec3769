// SPDX-License-Identifier: GPL-3.0-only
#include "rerank/residuals.h"

#include "rerank/rounding.h"

#include <array>
#include <cmath>
#include <limits>

namespace cdm::rerank {

template <class T>
Residuals<T>::Residuals(const CandidateRows<T>& rows, std::size_t n, const ResidualOptions& options)
    : rows_(rows),
      options_(options),
      span_(rows.dimension() + (options.constant ? 1 : 0), options.capacity, options.window),
      states_(n)
{
    staleError_ = 64.0 * rows_.noise();
    for (std::uint32_t i = 0; i < n; ++i)
        states_[i].rest = whole(i);
}

template <class T>
double Residuals<T>::whole(std::uint32_t i) const
{
    const double constant = options_.constant ? 1.0 : 0.0;
    if (options_.unitRows)
        return (rows_.isZero(i) ? 0.0 : 1.0) + constant;
    return rows_.length(i) * rows_.length(i) + constant;
}

template <class T>
std::vector<double> Residuals<T>::vectorOf(const CandidateRows<T>& rows, std::uint32_t i) const
{
    std::vector<double> vector(span_.width());
    rows.copy(i, options_.unitRows ? rows.inverseLength(i) : 1.0, vector.data());
    if (options_.constant)
        vector[rows.dimension()] = 1.0;
    return vector;
}

template <class T>
double Residuals<T>::push(const std::vector<double>& vector)
{
    const double length = span_.push(vector);
    const std::size_t before = changes_.size;
    if (!span_.lost().empty())
        append(changes_, span_.lost().data(), 1.0F);
    if (!span_.gained().empty())
        append(changes_, span_.gained().data(), -1.0F);
    pushedChanges_ = changes_.size - before;
    basisRounded_ = false;
    return length;
}

template <class T>
void Residuals<T>::append(Directions& directions, const double* direction, float sign) const
{
    const std::size_t place = directions.size++;
    directions.constants.resize(directions.size + 7);
    directions.signs.resize(directions.size + 7);
    directions.probes.resize((directions.size + 7) * rows_.width());
    directions.constants[place] = options_.constant ? static_cast<float>(direction[rows_.dimension()]) : 0.0F;
    directions.signs[place] = sign;
    rows_.roundProbe(direction, directions.probes.data() + place * rows_.width());
}

template <class T>
std::size_t Residuals<T>::apply(std::uint32_t i, const Directions& directions, std::size_t from, double enough)
{
    State& state = states_[i];
    const double error = productError(i);
    double sums[2] = {state.rest, 0.0};
    const std::size_t met = kernels_.sumSquares(
        rows_.row(i), directions.probes.data() + from * rows_.width(), directions.size - from, rows_.width(),
        rows_.scale(i) * static_cast<float>(reach(i)), directions.constants.data() + from,
        directions.signs.data() + from, error, enough - static_cast<double>(state.error), sums);
    state.rest = sums[0];
    state.error += roundedUp(error * (2.0 * sums[1] + static_cast<double>(met) * error));
    return met;
}

template <class T>
typename Residuals<T>::Interval Residuals<T>::quick(std::uint32_t i, double enough)
{
    if (span_.isComplete())
        return {};
    constexpr double never = -std::numeric_limits<double>::infinity();
    State& state = states_[i];
    const std::size_t all = changes_.size;
    if (options_.capacity && (all - state.at > span_.size() || static_cast<double>(state.error) > staleError_))
        startOver(i);
    while (state.at < all) {
        state.at += static_cast<std::uint32_t>(apply(i, changes_, state.at, options_.capacity ? never : enough));
        if (state.at < all && intervalOf(i).high < enough)
            return {0.0, intervalOf(i).high};
    }
    return intervalOf(i);
}

template <class T>
void Residuals<T>::advance(std::span<const std::uint32_t> items)
{
    constexpr std::size_t most = 16;
    std::array<const float*, most> rows = {};
    std::array<std::uint32_t, most> fresh;
    std::array<float, most> products;
    const std::size_t from = changes_.size - pushedChanges_;
    std::size_t count = 0;
    for (const std::uint32_t i : items)
        if (states_[i].at == from) {
            fresh[count] = i;
            rows[count++] = rows_.row(i);
        }
    for (std::size_t change = from; change < changes_.size && count > 0; ++change) {
        kernels_.rowsByProbe(rows.data(), count, changes_.probes.data() + change * rows_.width(), rows_.width(),
                             products.data());
        for (std::size_t j = 0; j < count; ++j) {
            const std::uint32_t i = fresh[j];
            State& state = states_[i];
            const float scale = rows_.scale(i) * static_cast<float>(reach(i));
            const auto along = static_cast<double>(scale * products[j] + changes_.constants[change]);
            const double error = productError(i);
            state.rest += static_cast<double>(changes_.signs[change]) * along * along;
            state.error += roundedUp(error * (2.0 * std::abs(along) + error));
            ++state.at;
        }
    }
}

template <class T>
void Residuals<T>::startOver(std::uint32_t i)
{
    if (!basisRounded_) {
        basis_ = {};
        for (std::size_t j = 0; j < span_.size(); ++j)
            append(basis_, span_.basis() + j * span_.width(), -1.0F);
        basisRounded_ = true;
    }
    states_[i] = {whole(i), 0.0F, static_cast<std::uint32_t>(changes_.size)};
    apply(i, basis_, 0, -std::numeric_limits<double>::infinity());
}

template <class T>
double Residuals<T>::exact(std::uint32_t i)
{
    if (span_.isComplete())
        return 0.0;
    ExactState fresh{whole(i), whole(i), 0};
    if (options_.capacity) {
        absorb(i, fresh);
        return fresh.rest;
    }
    if (exactStates_.empty())
        exactStates_.resize(states_.size(), {-1.0, 0.0, 0});
    ExactState& state = exactStates_[i];
    if (state.at == 0)
        state = fresh;
    absorb(i, state);
    return state.rest;
}

template <class T>
void Residuals<T>::absorb(std::uint32_t i, ExactState& state) const
{
    // Where less than this is left of a square, rounding shows and the residual vector itself is needed.
    constexpr double cancelled = 1e-6;
    const double factor = options_.unitRows ? rows_.inverseLength(i) : 1.0;
    for (; state.at < span_.size() && state.rest > 0.0; ++state.at) {
        const double* direction = span_.basis() + state.at * span_.width();
        const double along =
            rows_.dot(i, direction) * factor + (options_.constant ? direction[rows_.dimension()] : 0.0);
        state.rest -= along * along;
        if (state.rest < cancelled * state.reference) {
            std::vector<double> vector = vectorOf(rows_, i);
            state.rest = span_.reduce(vector, state.at + 1);
            state.reference = state.rest;
        }
    }
}

template class Residuals<float>;
template class Residuals<double>;

} // namespace cdm::rerank
