// SPDX-License-Identifier: GPL-3.0-only
#include "rerank/residuals.h"

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
    const std::size_t before = changes_.size();
    record(span_.lost(), 1.0);
    record(span_.gained(), -1.0);
    pushedChanges_ = changes_.size() - before;
    basisRounded_ = false;
    return length;
}

template <class T>
void Residuals<T>::record(const std::vector<double>& direction, double sign)
{
    if (direction.empty())
        return;
    changes_.push_back({options_.constant ? direction[rows_.dimension()] : 0.0, sign});
    changeProbes_.resize(changes_.size() * rows_.width());
    rows_.roundProbe(direction.data(), changeProbes_.data() + (changes_.size() - 1) * rows_.width());
}

template <class T>
void Residuals<T>::apply(std::uint32_t i, float dot, const Change& change)
{
    State& state = states_[i];
    const double reach = options_.unitRows ? 1.0 : rows_.quickLength(i);
    const double along = static_cast<double>(rows_.scale(i) * dot) * reach + change.constant;
    const double error = rows_.noise() * reach;
    state.rest += change.sign * along * along;
    state.error += error * (2.0 * std::abs(along) + error);
}

template <class T>
void Residuals<T>::advance(std::span<const std::uint32_t> items)
{
    constexpr std::size_t most = 16;
    std::array<const float*, most> rows = {};
    std::array<std::uint32_t, most> fresh;
    std::array<float, most> dots;
    const std::size_t from = changes_.size() - pushedChanges_;
    std::size_t count = 0;
    for (const std::uint32_t i : items)
        if (states_[i].at == from) {
            fresh[count] = i;
            rows[count++] = rows_.row(i);
        }
    for (std::size_t change = from; change < changes_.size() && count > 0; ++change) {
        kernels_.rowsByProbe(rows.data(), count, changeProbes_.data() + change * rows_.width(), rows_.width(),
                             dots.data());
        for (std::size_t j = 0; j < count; ++j) {
            apply(fresh[j], dots[j], changes_[change]);
            ++states_[fresh[j]].at;
        }
    }
}

template <class T>
void Residuals<T>::startOver(std::uint32_t i)
{
    if (!basisRounded_) {
        basisProbes_.resize(span_.size() * rows_.width());
        basisChanges_.resize(span_.size());
        for (std::size_t j = 0; j < span_.size(); ++j) {
            const double* direction = span_.basis() + j * span_.width();
            rows_.roundProbe(direction, basisProbes_.data() + j * rows_.width());
            basisChanges_[j] = {options_.constant ? direction[rows_.dimension()] : 0.0, -1.0};
        }
        basisRounded_ = true;
    }
    states_[i] = {whole(i), 0.0, static_cast<std::uint32_t>(changes_.size())};
    std::array<float, portion> dots;
    for (std::size_t from = 0; from < span_.size(); from += portion) {
        const std::size_t count = std::min(portion, span_.size() - from);
        kernels_.rowByProbes(rows_.row(i), basisProbes_.data() + from * rows_.width(), count, rows_.width(),
                             dots.data());
        for (std::size_t j = 0; j < count; ++j)
            apply(i, dots[j], basisChanges_[from + j]);
    }
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
