// SPDX-License-Identifier: GPL-3.0-only
#include "model/contexts.h"
#include "model/hardcontextkernel.h"

#include <ATen/Parallel.h>

#include <vector>

namespace cdm::model {

namespace {

template <class T>
void contextVectors(const torch::Tensor& w, const torch::Tensor& values, const torch::Tensor& valid, std::int64_t k,
                    torch::Tensor& positive, torch::Tensor& negative)
{
    const std::int64_t n = w.size(-1);
    const std::int64_t d = values.size(-1);
    constexpr std::int64_t rowsPerTask = 32;
    at::parallel_for(0, w.size(0) * n, rowsPerTask, [&](std::int64_t begin, std::int64_t end) {
        std::vector<std::int32_t> places;
        HardContextScratch<T> scratch;
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
                        places.push_back(static_cast<std::int32_t>(i));
                placesOf = b;
            }
            const T* scores = w.data_ptr<T>() + row * n;
            const T* v = values.data_ptr<T>() + b * n * d;
            hardContext(scores, T(1), places, row % n, k, v, d, scratch, positive.data_ptr<T>() + row * d);
            hardContext(scores, T(-1), places, row % n, k, v, d, scratch, negative.data_ptr<T>() + row * d);
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
