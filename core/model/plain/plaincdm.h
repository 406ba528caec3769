// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "model/batch.h"
#include "model/network.h"
#include "model/torch.h"

#include <map>
#include <string>
#include <vector>

namespace cdm::model::plain {

/// The reference: CDM as method.md sections 2, 4 and 5 write it, op by op under autograd, the way one would write it in
/// PyTorch by hand. Slow and large on purpose; benchmarks and tests compare the product with it. Nothing is shared with
/// the product but the initial weights.

/// A batch with the codes of every candidate written out.
struct PlainBatch
{
    std::vector<torch::Tensor> user; ///< [B] int64, one per user table
    std::vector<torch::Tensor> item; ///< [B, N] int64, one per item table
    torch::Tensor categories;        ///< [B, N, C] int64, padded by 0
    torch::Tensor categoryWeight;    ///< [B, N, C] float32: 1 / number of categories, 0 on padding
    torch::Tensor valid;             ///< [B, N] bool
    torch::Tensor labels;            ///< [B, N] float32

    [[nodiscard]] PlainBatch to(torch::Device device) const;
};
[[nodiscard]] PlainBatch plainBatch(const Batch& batch);

struct PlainForward
{
    torch::Tensor user;  ///< u [B, d]
    torch::Tensor e;     ///< [B, N, d]
    torch::Tensor logit; ///< of the DCN [B, N]
};

struct PlainStudent
{
    torch::Tensor q;        ///< [B, N, d]
    torch::Tensor positive; ///< C_pos [B, N, d]
    torch::Tensor negative; ///< C_neg [B, N, d]
    torch::Tensor logit;    ///< [B, N]
};

/// Eq 7-10: k rounds of softmax(z / tau) and z += log(1 - p), summed; every round stays in memory for the way back.
/// alpha [..., n], mask [..., n] bool.
[[nodiscard]] torch::Tensor relaxedTopK(const torch::Tensor& alpha, const torch::Tensor& mask, std::int64_t k,
                                        double tau);

class PlainCdm
{
public:
    /// Copies of the network's weights, all of them leaves that collect gradients; `layout` is the network's.
    PlainCdm(const NetworkLayout& layout, const Network& network);

    [[nodiscard]] PlainForward forward(const PlainBatch& batch, double dropout) const;
    /// Noise [B, N, N] for both sides. In the relaxed form of Eq 5-17.
    [[nodiscard]] PlainStudent student(const PlainForward& forward, const torch::Tensor& valid, std::int64_t k,
                                       double tau, const torch::Tensor& noisePositive,
                                       const torch::Tensor& noiseNegative) const;
    /// y_stu's logit [B, N] at inference: no noise, hard top-k, softmax over the k.
    [[nodiscard]] torch::Tensor hardLogit(const PlainForward& forward, const torch::Tensor& valid,
                                          std::int64_t k) const;
    /// L = L_BCE + beta1 L_KD + beta2 L_InfoNCE (Eq 20), means over valid candidates.
    [[nodiscard]] static torch::Tensor loss(const PlainForward& forward, const PlainStudent& student,
                                            const PlainBatch& batch, const torch::Tensor& teacher, double beta1,
                                            double beta2, double temperature);

    [[nodiscard]] std::vector<torch::Tensor> parameters() const;
    [[nodiscard]] const torch::Tensor& weight(const std::string& name) const { return weights_.at(name); }

private:
    [[nodiscard]] torch::Tensor side(const torch::Tensor& logits, const torch::Tensor& values,
                                     const torch::Tensor& mask, const torch::Tensor& noise, std::int64_t k,
                                     double tau) const;
    [[nodiscard]] torch::Tensor fused(const PlainForward& forward, const torch::Tensor& q,
                                      const torch::Tensor& positive, const torch::Tensor& negative) const;

    NetworkLayout layout_;
    std::map<std::string, torch::Tensor> weights_;
};

} // namespace cdm::model::plain
