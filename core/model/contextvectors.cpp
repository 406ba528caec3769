// SPDX-License-Identifier: GPL-3.0-only
#include "model/contextkernel.h"
#include "model/contexts.h"

#include <ATen/Parallel.h>

#include <algorithm>

namespace cdm::model {

namespace {

template <class T>
ContextRequest<T> requestAt(const torch::autograd::variable_list& tensors, std::int64_t b, std::int64_t k, double tau)
{
    const std::int64_t n = tensors[0].size(-1);
    const std::int64_t d = tensors[1].size(-1);
    ContextRequest<T> request;
    request.w = tensors[0].data_ptr<T>() + b * n * n;
    request.values = tensors[1].data_ptr<T>() + b * n * d;
    request.valid = tensors[2].data_ptr<bool>() + b * n;
    request.noisePositive = tensors[3].numel() > 0 ? tensors[3].data_ptr<T>() + b * n * n : nullptr;
    request.noiseNegative = tensors[4].numel() > 0 ? tensors[4].data_ptr<T>() + b * n * n : nullptr;
    request.n = n;
    request.d = d;
    request.k = k;
    request.tau = tau;
    return request;
}

bool stopRequested(std::int64_t token)
{
    return token != 0 && reinterpret_cast<const std::stop_token*>(token)->stop_requested();
}

/// Requests in parallel, each by one thread, so that sums do not depend on the number of threads.
class FusedContexts : public torch::autograd::Function<FusedContexts>
{
public:
    static torch::autograd::variable_list forward(torch::autograd::AutogradContext* context, const torch::Tensor& w,
                                                  const torch::Tensor& values, const torch::Tensor& valid,
                                                  const torch::Tensor& noisePositive,
                                                  const torch::Tensor& noiseNegative, std::int64_t k, double tau,
                                                  std::int64_t stop)
    {
        const torch::autograd::variable_list tensors = {w.contiguous(), values.contiguous(), valid.contiguous(),
                                                        noisePositive.contiguous(), noiseNegative.contiguous()};
        const bool recording = w.scalar_type() == torch::kFloat32;
        const std::int64_t recorded = recording ? contextRecordSize(w.size(-1), k) : 0;
        torch::Tensor record = torch::empty({w.size(0) * recorded}, torch::kFloat32);
        torch::autograd::variable_list saved = tensors;
        saved.push_back(record);
        context->save_for_backward(saved);
        context->saved_data["k"] = k;
        context->saved_data["tau"] = tau;
        context->saved_data["stop"] = stop; // the address of a token; nothing but numbers can be saved here
        torch::Tensor positive = torch::zeros_like(tensors[1]);
        torch::Tensor negative = torch::zeros_like(tensors[1]);
        const std::int64_t size = values.size(1) * values.size(2);
        AT_DISPATCH_FLOATING_TYPES(w.scalar_type(), "contextVectors", [&] {
            scalar_t* p = positive.data_ptr<scalar_t>();
            scalar_t* q = negative.data_ptr<scalar_t>();
            at::parallel_for(0, w.size(0), 1, [&](std::int64_t begin, std::int64_t end) {
                for (std::int64_t b = begin; b < end && !stopRequested(stop); ++b)
                    contextForward(requestAt<scalar_t>(tensors, b, k, tau), record.data_ptr<float>() + b * recorded,
                                   p + b * size, q + b * size);
            });
        });
        return {positive, negative};
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   const torch::autograd::variable_list& grads)
    {
        const torch::autograd::variable_list tensors = context->get_saved_variables();
        const std::int64_t k = context->saved_data["k"].toInt();
        const float* record = tensors.back().data_ptr<float>();
        const std::int64_t recorded = tensors.back().numel() / std::max<std::int64_t>(1, tensors[0].size(0));
        const double tau = context->saved_data["tau"].toDouble();
        const std::int64_t stop = context->saved_data["stop"].toInt();
        const torch::Tensor gradPositive = grads[0].contiguous();
        const torch::Tensor gradNegative = grads[1].contiguous();
        torch::Tensor gradW = torch::zeros_like(tensors[0]);
        torch::Tensor gradValues = torch::zeros_like(tensors[1]);
        const std::int64_t n = tensors[0].size(-1);
        const std::int64_t size = n * tensors[1].size(-1);
        AT_DISPATCH_FLOATING_TYPES(gradW.scalar_type(), "contextVectorsBackward", [&] {
            const scalar_t* p = gradPositive.data_ptr<scalar_t>();
            const scalar_t* q = gradNegative.data_ptr<scalar_t>();
            scalar_t* gw = gradW.data_ptr<scalar_t>();
            scalar_t* gv = gradValues.data_ptr<scalar_t>();
            at::parallel_for(0, gradW.size(0), 1, [&](std::int64_t begin, std::int64_t end) {
                for (std::int64_t b = begin; b < end && !stopRequested(stop); ++b)
                    contextBackward(requestAt<scalar_t>(tensors, b, k, tau), record + b * recorded, p + b * size,
                                    q + b * size, gw + b * n * n, gv + b * size);
            });
        });
        const torch::Tensor none;
        return {gradW, gradValues, none, none, none, none, none, none};
    }
};

} // namespace

std::pair<torch::Tensor, torch::Tensor> contextVectors(const torch::Tensor& w, const torch::Tensor& values,
                                                       const torch::Tensor& valid, const ContextOptions& options)
{
    if (options.hard || !w.device().is_cpu()) {
        const Contexts contexts = sampleContexts(w, values, contextMask(valid), options);
        return {contexts.positive.vector, contexts.negative.vector};
    }
    const torch::Tensor none = torch::empty({0}, w.options().requires_grad(false));
    const auto vectors =
        FusedContexts::apply(w, values, valid, options.noisePositive.defined() ? options.noisePositive : none,
                             options.noiseNegative.defined() ? options.noiseNegative : none, options.k, options.tau,
                             reinterpret_cast<std::int64_t>(options.stop));
    return {vectors[0], vectors[1]};
}

} // namespace cdm::model
