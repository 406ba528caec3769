// SPDX-License-Identifier: GPL-3.0-only
#include "rerank/residuals.h"

#include <array>
#include <cmath>

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
    directions.constants.resize(directions.size + 3);
    directions.signs.resize(directions.size + 3);
    directions.probes.resize(directions.size * rows_.width());
    directions.constants[place] = options_.constant ? static_cast<float>(direction[rows_.dimension()]) : 0.0F;
    directions.signs[place] = sign;
    rows_.roundProbe(direction, directions.probes.data() + place * rows_.width());
}

/// Takes `count` squares from what is left, whose sum and the sum of whose roots are given. Each root has an error.
template <class T>
void Residuals<T>::spend(State& state, double squares, double lengths, double count, double error) const
{
    state.rest += squares;
    // The last factor rounds up.
    state.error += static_cast<float>(error * (2.0 * lengths + count * error) * (1.0 + 0x1p-20));
}

template <class T>
void Residuals<T>::apply(std::uint32_t i, const Directions& directions, std::size_t from, std::size_t count)
{
    double sums[2] = {0.0, 0.0};
    const float scale = rows_.scale(i) * static_cast<float>(reach(i));
    kernels_.sumSquares(rows_.row(i), directions.probes.data() + from * rows_.width(), count, rows_.width(), scale,
                        directions.constants.data() + from, directions.signs.data() + from, sums);
    spend(states_[i], sums[0], sums[1], static_cast<double>(count), productError(i));
}

template <class T>
typename Residuals<T>::Interval Residuals<T>::quick(std::uint32_t i, double enough)
{
    constexpr std::size_t portion = 8;
    if (span_.isComplete())
        return {};
    State& state = states_[i];
    const std::size_t all = changes_.size;
    if (options_.capacity && (all - state.at > span_.size() || static_cast<double>(state.error) > staleError_))
        startOver(i);
    while (state.at < all) {
        const std::size_t count = options_.capacity ? all - state.at : std::min(portion, all - state.at);
        apply(i, changes_, state.at, count);
        state.at += static_cast<std::uint32_t>(count);
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
            const float scale = rows_.scale(i) * static_cast<float>(reach(i));
            const auto along = static_cast<double>(scale * products[j] + changes_.constants[change]);
            spend(states_[i], static_cast<double>(changes_.signs[change]) * along * along, std::abs(along), 1.0,
                  productError(i));
            ++states_[i].at;
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
    apply(i, basis_, 0, basis_.size);
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
