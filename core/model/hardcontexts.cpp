// SPDX-License-Identifier: GPL-3.0-only
#include "model/contexts.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace cdm::model {

namespace {

/// C of one target from its row of scores: softmax over the k best of sign * w, ties to the lower place.
template <class T>
void contextVector(const T* w, T sign, const std::vector<std::int64_t>& places, std::int64_t target, std::int64_t k,
                   const T* values, std::int64_t d, std::vector<std::int64_t>& order, T* out)
{
    order.clear();
    for (const std::int64_t place : places)
        if (place != target)
            order.push_back(place);
    const auto better = [&](std::int64_t a, std::int64_t b) {
        const T wa = sign * w[a];
        const T wb = sign * w[b];
        return wa > wb || (wa == wb && a < b);
    };
    if (static_cast<std::int64_t>(order.size()) > k) {
        std::nth_element(order.begin(), order.begin() + k, order.end(), better);
        order.resize(static_cast<std::size_t>(k));
    }
    // In order of place, so that the sums do not depend on how the selection went.
    std::sort(order.begin(), order.end());
    std::fill(out, out + d, T(0));
    if (order.empty())
        return;
    T largest = sign * w[order.front()];
    for (const std::int64_t place : order)
        largest = std::max(largest, sign * w[place]);
    T total = 0;
    for (const std::int64_t place : order) {
        const T weight = std::exp(sign * w[place] - largest);
        total += weight;
        const T* value = values + place * d;
        for (std::int64_t c = 0; c < d; ++c)
            out[c] += weight * value[c];
    }
    for (std::int64_t c = 0; c < d; ++c)
        out[c] /= total;
}

template <class T>
void contextVectors(const torch::Tensor& w, const torch::Tensor& values, const torch::Tensor& valid, std::int64_t k,
                    torch::Tensor& positive, torch::Tensor& negative)
{
    const std::int64_t n = w.size(-1);
    const std::int64_t d = values.size(-1);
    constexpr std::int64_t rowsPerTask = 32;
    at::parallel_for(0, w.size(0) * n, rowsPerTask, [&](std::int64_t begin, std::int64_t end) {
        std::vector<std::int64_t> places;
        std::vector<std::int64_t> order;
        std::int64_t placesOf = -1;
        for (std::int64_t row = begin; row < end; ++row) {
            const std::int64_t b = row / n;
            const bool* ok = valid.data_ptr<bool>() + b * n;
            if (!ok[row % n])
                continue;
            if (placesOf != b) {
                places.clear();
                for (std::int64_t i = 0; i < n; ++i)
                    if (ok[i])
                        places.push_back(i);
                placesOf = b;
            }
            const T* scores = w.data_ptr<T>() + row * n;
            const T* v = values.data_ptr<T>() + b * n * d;
            contextVector(scores, T(1), places, row % n, k, v, d, order, positive.data_ptr<T>() + row * d);
            contextVector(scores, T(-1), places, row % n, k, v, d, order, negative.data_ptr<T>() + row * d);
        }
    });
}

} // namespace

std::pair<torch::Tensor, torch::Tensor> hardContextVectors(const torch::Tensor& w, const torch::Tensor& values,
                                                           const torch::Tensor& valid, std::int64_t k)
{
    const torch::NoGradGuard noGradients;
    if (!w.device().is_cpu()) {
        ContextOptions options;
        options.k = k;
        options.hard = true;
        const Contexts contexts = sampleContexts(w, values, contextMask(valid), options);
        return {contexts.positive.vector, contexts.negative.vector};
    }
    const torch::Tensor scores = w.contiguous();
    const torch::Tensor v = values.contiguous();
    const torch::Tensor ok = valid.contiguous();
    torch::Tensor positive = torch::zeros_like(v);
    torch::Tensor negative = torch::zeros_like(v);
    AT_DISPATCH_FLOATING_TYPES(scores.scalar_type(), "hardContextVectors",
                               [&] { contextVectors<scalar_t>(scores, v, ok, k, positive, negative); });
    return {positive, negative};
}

} // namespace cdm::model
