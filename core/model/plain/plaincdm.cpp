// SPDX-License-Identifier: GPL-3.0-only
#include "model/plain/plaincdm.h"

#include <algorithm>
#include <cmath>

namespace cdm::model::plain {

namespace {

constexpr double outside = -1e9;
constexpr double tiny = 1e-20; // keeps logarithms finite

torch::Tensor candidateMask(const torch::Tensor& valid)
{
    const torch::Tensor self = torch::eye(valid.size(1), valid.options());
    return valid.unsqueeze(1) & valid.unsqueeze(2) & self.logical_not();
}

torch::Tensor meanOverValid(const torch::Tensor& values, const torch::Tensor& valid)
{
    return (values * valid).sum() / valid.sum();
}

torch::Tensor hardSide(const torch::Tensor& logits, const torch::Tensor& values, const torch::Tensor& mask,
                       std::int64_t k)
{
    const std::int64_t count = std::min(k, logits.size(-1));
    const auto [top, place] = torch::topk(logits.masked_fill(mask.logical_not(), outside), count, -1);
    const torch::Tensor chosen = torch::softmax(top, -1).masked_fill(top <= outside / 2, 0.0);
    return torch::matmul(torch::zeros_like(logits).scatter(-1, place, chosen), values);
}

} // namespace

PlainBatch plainBatch(const Batch& batch)
{
    PlainBatch plain;
    plain.valid = batch.valid;
    plain.labels = batch.labels;
    for (const Lookup& lookup : batch.user)
        plain.user.push_back(lookup.rows.index_select(0, lookup.place));
    const auto spread = [&](const torch::Tensor& perItem) {
        std::vector<std::int64_t> shape = perItem.sizes().vec();
        shape[0] = batch.candidates;
        shape.insert(shape.begin(), batch.requests);
        return perItem.index_select(0, batch.itemOf).view(shape);
    };
    for (const Lookup& lookup : batch.item)
        plain.item.push_back(spread(lookup.rows.index_select(0, lookup.place)));

    const std::int64_t items = batch.categoryOffsets.size(0);
    const std::int64_t entries = batch.category.place.size(0);
    const torch::Tensor ends = torch::cat({batch.categoryOffsets.slice(0, 1), torch::tensor({entries})});
    const torch::Tensor counts = ends - batch.categoryOffsets;
    const std::int64_t most = items == 0 ? 1 : std::max<std::int64_t>(1, counts.max().item<std::int64_t>());
    const torch::Tensor column = torch::arange(most).unsqueeze(0);
    const torch::Tensor there = column < counts.unsqueeze(1);
    const torch::Tensor codes =
        entries == 0 ? torch::zeros({1}, torch::kInt64) : batch.category.rows.index_select(0, batch.category.place);
    const torch::Tensor at = (batch.categoryOffsets.unsqueeze(1) + column).clamp_max(codes.size(0) - 1);
    plain.categories = spread(codes.index_select(0, at.view({-1})).view({items, most}));
    plain.categoryWeight = spread(there.to(torch::kFloat32) / counts.clamp_min(1).to(torch::kFloat32).unsqueeze(1));
    return plain;
}

PlainBatch PlainBatch::to(torch::Device device) const
{
    PlainBatch moved = *this;
    for (std::vector<torch::Tensor>* codes : {&moved.user, &moved.item})
        for (torch::Tensor& code : *codes)
            code = code.to(device);
    for (torch::Tensor* tensor : {&moved.categories, &moved.categoryWeight, &moved.valid, &moved.labels})
        *tensor = tensor->to(device);
    return moved;
}

torch::Tensor relaxedTopK(const torch::Tensor& alpha, const torch::Tensor& mask, std::int64_t k, double tau)
{
    torch::Tensor z = alpha.masked_fill(mask.logical_not(), outside);
    torch::Tensor a = torch::zeros_like(alpha);
    for (std::int64_t round = 0; round < k; ++round) {
        const torch::Tensor p = torch::softmax(z / tau, -1);
        a = a + p;
        z = z + torch::log((1.0 - p).clamp_min(tiny));
    }
    return a;
}

PlainCdm::PlainCdm(const NetworkLayout& layout, const Network& network) : layout_(layout)
{
    for (const auto& weights : {network.tables(), network.dense()})
        for (const auto& [name, weight] : weights)
            weights_[name] = weight.detach().clone().set_requires_grad(true);
}

PlainForward PlainCdm::forward(const PlainBatch& batch, double dropout) const
{
    std::vector<torch::Tensor> userParts, itemParts;
    for (std::size_t i = 0; i < layout_.userTables.size(); ++i)
        userParts.push_back(torch::embedding(weight(layout_.userTables[i]), batch.user[i]));
    for (std::size_t i = 0; i < layout_.itemTables.size(); ++i)
        itemParts.push_back(torch::embedding(weight(layout_.itemTables[i]), batch.item[i]));
    const torch::Tensor categories = torch::embedding(weight("embedding.category"), batch.categories);
    itemParts.push_back((categories * batch.categoryWeight.unsqueeze(-1)).sum(2));
    const torch::Tensor userX = torch::cat(userParts, -1);
    const torch::Tensor itemX = torch::cat(itemParts, -1);
    const torch::Tensor x0 =
        torch::cat({userX.unsqueeze(1).expand({itemX.size(0), itemX.size(1), userX.size(1)}), itemX}, -1);

    torch::Tensor x = x0;
    for (std::int64_t l = 0; l < weight("dcn.cross.weight").size(0); ++l)
        x = x0 * torch::matmul(x, weight("dcn.cross.weight")[l]).unsqueeze(-1) + weight("dcn.cross.bias")[l] + x;
    torch::Tensor h = x0;
    for (int layer = 0; layer < Network::deepLayers; ++layer) {
        const std::string name = "dcn.deep" + std::to_string(layer);
        h = torch::relu(torch::matmul(h, weight(name + ".weight")) + weight(name + ".bias"));
        h = torch::dropout(h, dropout, dropout > 0.0);
    }
    PlainForward out;
    out.logit = torch::matmul(torch::cat({x, h}, -1), weight("dcn.out.weight")) + weight("dcn.out.bias");
    out.user = torch::matmul(userX, weight("project.user.weight")) + weight("project.user.bias");
    out.e = torch::matmul(itemX, weight("project.item.weight")) + weight("project.item.bias");
    return out;
}

torch::Tensor PlainCdm::side(const torch::Tensor& logits, const torch::Tensor& values, const torch::Tensor& mask,
                             const torch::Tensor& noise, std::int64_t k, double tau) const
{
    const torch::Tensor gone = mask.logical_not();
    const torch::Tensor alpha = torch::log_softmax(logits.masked_fill(gone, outside), -1) + noise;
    const torch::Tensor a = relaxedTopK(alpha, mask, k, tau);
    const torch::Tensor weights = torch::softmax((alpha + torch::log(a + tiny)).masked_fill(gone, outside), -1);
    return torch::matmul(weights, values);
}

torch::Tensor PlainCdm::fused(const PlainForward& forward, const torch::Tensor& q, const torch::Tensor& positive,
                              const torch::Tensor& negative) const
{
    const torch::Tensor u = forward.user.unsqueeze(1);
    const torch::Tensor both = torch::cat({u * positive, u * negative}, -1);
    const torch::Tensor hidden =
        torch::relu(torch::matmul(both, weight("student.hidden.weight")) + weight("student.hidden.bias"));
    const torch::Tensor c = torch::matmul(hidden, weight("student.out.weight")) + weight("student.out.bias");
    return (q * c).sum(-1);
}

PlainStudent PlainCdm::student(const PlainForward& forward, const torch::Tensor& valid, std::int64_t k, double tau,
                               const torch::Tensor& noisePositive, const torch::Tensor& noiseNegative) const
{
    PlainStudent out;
    out.q = torch::matmul(forward.e, weight("student.query"));
    const torch::Tensor key = torch::matmul(forward.e, weight("student.key"));
    const torch::Tensor value = torch::matmul(forward.e, weight("student.value"));
    const torch::Tensor w = torch::matmul(out.q, key.transpose(1, 2)) / std::sqrt(static_cast<double>(key.size(-1)));
    const torch::Tensor mask = candidateMask(valid);
    out.positive = side(w, value, mask, noisePositive, k, tau);
    out.negative = side(-w, value, mask, noiseNegative, k, tau);
    out.logit = fused(forward, out.q, out.positive, out.negative);
    return out;
}

torch::Tensor PlainCdm::hardLogit(const PlainForward& forward, const torch::Tensor& valid, std::int64_t k) const
{
    const torch::Tensor q = torch::matmul(forward.e, weight("student.query"));
    const torch::Tensor key = torch::matmul(forward.e, weight("student.key"));
    const torch::Tensor value = torch::matmul(forward.e, weight("student.value"));
    const torch::Tensor w = torch::matmul(q, key.transpose(1, 2)) / std::sqrt(static_cast<double>(key.size(-1)));
    const torch::Tensor mask = candidateMask(valid);
    return fused(forward, q, hardSide(w, value, mask, k), hardSide(-w, value, mask, k));
}

torch::Tensor PlainCdm::loss(const PlainForward& forward, const PlainStudent& student, const PlainBatch& batch,
                             const torch::Tensor& teacher, double beta1, double beta2, double temperature)
{
    const auto bce = [&](const torch::Tensor& logit, const torch::Tensor& label) {
        return meanOverValid(torch::binary_cross_entropy_with_logits(logit, label, {}, {}, at::Reduction::None),
                             batch.valid);
    };
    const torch::Tensor positive = (student.q * student.positive).sum(-1) / temperature;
    const torch::Tensor negative = (student.q * student.negative).sum(-1) / temperature;
    const torch::Tensor nce = torch::logaddexp(positive, negative) - positive;
    return bce(forward.logit, batch.labels) + beta1 * bce(student.logit, teacher) +
           beta2 * meanOverValid(nce, batch.valid);
}

std::vector<torch::Tensor> PlainCdm::parameters() const
{
    std::vector<torch::Tensor> all;
    for (const auto& [name, weight] : weights_)
        all.push_back(weight);
    return all;
}

} // namespace cdm::model::plain
