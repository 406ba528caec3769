// SPDX-License-Identifier: GPL-3.0-only
#include "model/dcn.h"

namespace cdm::model {

torch::Tensor dcnProjection(const DcnWeights& weights)
{
    const std::int64_t width = weights.crossWeight.size(1);
    return torch::cat(
        {weights.crossWeight.t(), weights.outWeight.slice(0, 0, width).unsqueeze(1), weights.deepWeight[0]}, 1);
}

torch::Tensor dcnLogit(const DcnWeights& weights, const torch::Tensor& projections,
                       const std::vector<torch::Tensor>& dropMasks)
{
    const std::int64_t layers = weights.crossWeight.size(0);
    const std::int64_t width = weights.crossWeight.size(1);
    const torch::Tensor outCross = weights.outWeight.slice(0, 0, width);
    const torch::Tensor outDeep = weights.outWeight.slice(0, width);

    // x_0 = 1 x0 + 0; x_{l+1} = x0 (x_l . w_l) + b_l + x_l = (c_l + c_l (x0 . w_l) + B_l . w_l) x0 + (B_l + b_l)
    torch::Tensor scale = torch::ones_like(projections.select(-1, 0));
    torch::Tensor bias = torch::zeros_like(outCross);
    for (std::int64_t l = 0; l < layers; ++l) {
        scale = scale + scale * projections.select(-1, l) + torch::dot(bias, weights.crossWeight[l]);
        bias = bias + weights.crossBias[l];
    }
    const torch::Tensor cross = scale * projections.select(-1, layers) + torch::dot(bias, outCross);

    torch::Tensor h = torch::relu(projections.slice(-1, layers + 1) + weights.deepBias[0]);
    for (std::size_t layer = 0;; ++layer) {
        if (!dropMasks.empty())
            h = h * dropMasks[layer];
        if (layer + 1 == weights.deepWeight.size())
            break;
        h = torch::relu(torch::matmul(h, weights.deepWeight[layer + 1]) + weights.deepBias[layer + 1]);
    }
    return cross + torch::matmul(h, outDeep) + weights.outBias;
}

} // namespace cdm::model
