// SPDX-License-Identifier: GPL-3.0-only
#include "model/relaxedtopk.h"

#include "model/relaxedtopkkernel.h"

#include <ATen/Parallel.h>

#include <algorithm>

namespace cdm::model {

namespace {

constexpr std::int64_t rowsPerGroup = 8; // that the kernel takes at a time
constexpr std::int64_t groupsPerTask = 2;

/// Ranges of rows in parallel, each beginning with a group.
template <class Work>
void overRows(std::int64_t rows, const Work& work)
{
    at::parallel_for(
        0, (rows + rowsPerGroup - 1) / rowsPerGroup, groupsPerTask,
        [&](std::int64_t begin, std::int64_t end) { work(begin * rowsPerGroup, std::min(rows, end * rowsPerGroup)); });
}

class FusedRelaxedTopK : public torch::autograd::Function<FusedRelaxedTopK>
{
public:
    static torch::Tensor forward(torch::autograd::AutogradContext* context, const torch::Tensor& alpha,
                                 const torch::Tensor& mask, std::int64_t k, double tau)
    {
        const torch::Tensor logits = alpha.contiguous();
        const torch::Tensor bytes = mask.to(torch::kUInt8).contiguous();
        context->saved_data["k"] = k;
        context->saved_data["tau"] = tau;
        torch::Tensor a = torch::empty_like(logits);
        const std::int64_t n = logits.size(-1);
        const std::int64_t rows = n == 0 ? 0 : logits.numel() / n;
        const std::int64_t recorded = logits.scalar_type() == torch::kFloat32 ? relaxedTopKRecordSize(rows, k) : 0;
        torch::Tensor record = torch::empty({recorded}, torch::kFloat32);
        context->save_for_backward({logits, bytes, record});
        AT_DISPATCH_FLOATING_TYPES(logits.scalar_type(), "relaxedTopK", [&] {
            const scalar_t* in = logits.data_ptr<scalar_t>();
            const std::uint8_t* m = bytes.data_ptr<std::uint8_t>();
            scalar_t* out = a.data_ptr<scalar_t>();
            overRows(rows, [&](std::int64_t begin, std::int64_t end) {
                relaxedTopKForward(in + begin * n, m + begin * n, end - begin, n, k, tau, out + begin * n,
                                   record.data_ptr<float>() + (recorded > 0 ? relaxedTopKRecordSize(begin, k) : 0));
            });
        });
        return a;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   const torch::autograd::variable_list& grads)
    {
        const auto saved = context->get_saved_variables();
        const torch::Tensor& logits = saved[0];
        const torch::Tensor& bytes = saved[1];
        const torch::Tensor& record = saved[2];
        const std::int64_t k = context->saved_data["k"].toInt();
        const double tau = context->saved_data["tau"].toDouble();
        const torch::Tensor gradA = grads[0].contiguous();
        torch::Tensor gradAlpha = torch::empty_like(logits);
        const std::int64_t n = logits.size(-1);
        const std::int64_t rows = n == 0 ? 0 : logits.numel() / n;
        AT_DISPATCH_FLOATING_TYPES(logits.scalar_type(), "relaxedTopKBackward", [&] {
            const scalar_t* in = logits.data_ptr<scalar_t>();
            const std::uint8_t* m = bytes.data_ptr<std::uint8_t>();
            const scalar_t* up = gradA.data_ptr<scalar_t>();
            scalar_t* out = gradAlpha.data_ptr<scalar_t>();
            overRows(rows, [&](std::int64_t begin, std::int64_t end) {
                relaxedTopKBackward(in + begin * n, m + begin * n, up + begin * n, end - begin, n, k, tau,
                                    record.data_ptr<float>() +
                                        (record.numel() > 0 ? relaxedTopKRecordSize(begin, k) : 0),
                                    out + begin * n);
            });
        });
        return {gradAlpha, torch::Tensor(), torch::Tensor(), torch::Tensor()};
    }
};

} // namespace

torch::Tensor relaxedTopK(const torch::Tensor& alpha, const torch::Tensor& mask, std::int64_t k, double tau)
{
    if (!alpha.device().is_cpu())
        return relaxedTopKRepeated(alpha, mask, k, tau);
    return FusedRelaxedTopK::apply(alpha, mask, k, tau);
}

} // namespace cdm::model
