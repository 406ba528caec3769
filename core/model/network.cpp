// SPDX-License-Identifier: GPL-3.0-only
#include "model/network.h"

#include "base/error.h"
#include "base/random.h"
#include "model/noise.h"

#include <cmath>

namespace cdm::model {

namespace {

constexpr double embeddingSpread = 0.05;
constexpr std::uint64_t weightStream = 0x77656967687473ULL;

/// Initial value of one dense weight: matrices by Glorot, the rest (biases) 0. The DCN's output weight is a matrix of
/// one column, kept as a vector.
torch::Tensor initialDense(const std::string& name, const std::vector<std::int64_t>& shape, torch::Generator& generator)
{
    const bool isBias = name.ends_with(".bias");
    if (isBias)
        return torch::zeros(shape);
    const std::int64_t out = shape.size() > 1 ? shape[1] : 1;
    const double limit = std::sqrt(6.0 / static_cast<double>(shape[0] + out));
    return (torch::rand(shape, generator) * 2.0 - 1.0) * limit;
}

std::map<std::string, torch::Tensor> initialWeights(const NetworkLayout& layout, std::uint64_t seed)
{
    // Drawn on the CPU, so that a seed means the same weights on every device.
    torch::Generator generator = makeGenerator(torch::kCPU, streamSeed(seed, weightStream));
    std::map<std::string, torch::Tensor> weights;
    for (const auto& [name, shape] : layout.tables)
        weights[name] = torch::randn(shape, generator).mul_(embeddingSpread);
    for (const auto& [name, shape] : layout.dense)
        weights[name] = initialDense(name, shape, generator);
    for (const auto& [name, shape] : layout.fixed)
        weights[name] = torch::eye(shape[0], shape[1]);
    return weights;
}

ContextForm formOf(const engine::TrainConfig& config)
{
    return config.contexts == "attention" ? ContextForm::Attention : ContextForm::Sampled;
}

void addStudent(NetworkLayout& layout, const engine::TrainConfig& config)
{
    const std::int64_t d = config.dimension;
    auto& dense = layout.dense;
    dense["student.query"] = {d, d};
    dense["student.key"] = {d, d};
    dense["student.value"] = {d, d};
    dense["student.hidden.weight"] = {formOf(config) == ContextForm::Attention ? d : 2 * d, d};
    dense["student.hidden.bias"] = {d};
    dense["student.out.weight"] = {d, d};
    dense["student.out.bias"] = {d};
}

/// [M, width] to [B, N, width]; rows of padding mean nothing.
torch::Tensor spreadItems(const Batch& batch, const torch::Tensor& perItem)
{
    return torch::embedding(perItem, batch.itemOf).view({batch.requests, batch.candidates, perItem.size(1)});
}

} // namespace

NetworkLayout networkLayout(const data::Schema& schema, const engine::TrainConfig& config)
{
    NetworkLayout layout;
    const std::int64_t d = config.dimension;
    const std::int64_t fieldWidth = std::clamp<std::int64_t>(d / 2, 4, 64);
    const auto addTable = [&](const std::string& name, std::int64_t rows) {
        layout.tables[name] = {rows, fieldWidth};
        return name;
    };
    const bool ownBackbone = config.backbone == "data";
    const bool userFields = !ownBackbone || schema.userVectorDimension == 0;
    const auto addUserTable = [&](const std::string& name, std::int64_t rows) {
        layout.userTables.push_back(userFields ? addTable(name, rows) : std::string());
    };
    addUserTable("embedding.user", schema.userCount);
    for (const data::Field& field : schema.userFields)
        addUserTable("embedding.user." + field.name, field.cardinality);
    for (const data::Field& field : schema.contextFields)
        layout.userTables.push_back(addTable("embedding.context." + field.name, field.cardinality));
    const auto userParts = static_cast<std::int64_t>(layout.tables.size());
    auto& dense = layout.dense;
    if (ownBackbone) {
        layout.upstream = {true, schema.candidateVectorDimension == 0, !userFields,
                           schema.candidateVectorDimension > 0};
        const std::int64_t given = schema.userVectorDimension + fieldWidth * userParts;
        dense["project.user.weight"] = {given, d};
        dense["project.user.bias"] = {d};
        const std::int64_t width =
            layout.upstream.candidateVectors ? schema.candidateVectorDimension : schema.itemVectorDimension;
        if (width != d)
            layout.fixed["project.item.weight"] = {width, d};
        addStudent(layout, config);
        return layout;
    }
    layout.itemTables.push_back(addTable("embedding.item", schema.itemCount));
    for (const data::Field& field : schema.itemFields)
        layout.itemTables.push_back(addTable("embedding.item." + field.name, field.cardinality));
    addTable("embedding.category", schema.categoryCount);

    const std::int64_t userWidth = fieldWidth * userParts;
    const auto itemWidth = fieldWidth * static_cast<std::int64_t>(layout.itemTables.size() + 1);
    const std::int64_t width = userWidth + itemWidth;
    const std::int64_t hidden = config.hiddenWidth;
    dense["project.user.weight"] = {userWidth, d};
    dense["project.user.bias"] = {d};
    dense["project.item.weight"] = {itemWidth, d};
    dense["project.item.bias"] = {d};
    dense["dcn.cross.weight"] = {config.crossLayers, width};
    dense["dcn.cross.bias"] = {config.crossLayers, width};
    for (int layer = 0; layer < Network::deepLayers; ++layer) {
        const std::string name = "dcn.deep" + std::to_string(layer);
        dense[name + ".weight"] = {layer == 0 ? width : hidden, hidden};
        dense[name + ".bias"] = {hidden};
    }
    dense["dcn.out.weight"] = {width + hidden};
    dense["dcn.out.bias"] = {};
    if (config.teacherMode != "none")
        addStudent(layout, config);
    return layout;
}

Network::Network(const data::Schema& schema, const engine::TrainConfig& config, std::uint64_t seed,
                 torch::Device device)
    : Network(networkLayout(schema, config), config, initialWeights(networkLayout(schema, config), seed), device)
{
}

Network::Network(const NetworkLayout& layout, const engine::TrainConfig& config,
                 const std::map<std::string, torch::Tensor>& weights, torch::Device device)
    : device_(device),
      dimension_(config.dimension),
      hiddenWidth_(config.hiddenWidth),
      contexts_(formOf(config)),
      upstream_(layout.upstream),
      sigmoidLink_(config.scoreLink == "sigmoid"),
      userTables_(layout.userTables),
      itemTables_(layout.itemTables)
{
    for (const auto& [name, shape] : layout.tables)
        tables_[name] = weights.at(name).to(device_);
    for (const auto& [name, shape] : layout.dense)
        dense_[name] = weights.at(name).to(device_).set_requires_grad(true);
    for (const auto& [name, shape] : layout.fixed)
        fixed_[name] = weights.at(name).to(device_);
}

DcnWeights Network::dcn() const
{
    DcnWeights weights;
    weights.crossWeight = dense_.at("dcn.cross.weight");
    weights.crossBias = dense_.at("dcn.cross.bias");
    for (int layer = 0; layer < deepLayers; ++layer) {
        weights.deepWeight.push_back(dense_.at("dcn.deep" + std::to_string(layer) + ".weight"));
        weights.deepBias.push_back(dense_.at("dcn.deep" + std::to_string(layer) + ".bias"));
    }
    weights.outWeight = dense_.at("dcn.out.weight");
    weights.outBias = dense_.at("dcn.out.bias");
    return weights;
}

StudentWeights Network::student() const
{
    return {dense_.at("student.query"),       dense_.at("student.key"),
            dense_.at("student.value"),       dense_.at("student.hidden.weight"),
            dense_.at("student.hidden.bias"), dense_.at("student.out.weight"),
            dense_.at("student.out.bias"),    contexts_};
}

torch::Tensor Network::rowsOf(const std::string& table, const Lookup& lookup, bool training,
                              std::vector<UsedRows>& used) const
{
    torch::Tensor values = tables_.at(table).index_select(0, lookup.rows);
    if (training) {
        values.set_requires_grad(true);
        used.push_back({table, lookup.rows, values});
    }
    return values;
}

torch::Tensor Network::gather(const std::string& table, const Lookup& lookup, bool training,
                              std::vector<UsedRows>& used) const
{
    // embedding() in place of index_select(): its backward pass is parallel and adds in a fixed order on every device.
    return torch::embedding(rowsOf(table, lookup, training, used), lookup.place);
}

torch::Tensor Network::userInput(const Batch& batch, bool training, std::vector<UsedRows>& used) const
{
    std::vector<torch::Tensor> parts;
    if (upstream_.userVectors)
        parts.push_back(batch.userVectors);
    for (std::size_t i = 0; i < userTables_.size(); ++i)
        if (!userTables_[i].empty())
            parts.push_back(gather(userTables_[i], batch.user[i], training, used));
    return torch::cat(parts, 1);
}

torch::Tensor Network::itemInput(const Batch& batch, bool training, std::vector<UsedRows>& used) const
{
    std::vector<torch::Tensor> parts;
    for (std::size_t i = 0; i < itemTables_.size(); ++i)
        parts.push_back(gather(itemTables_[i], batch.item[i], training, used));
    // An item's category set enters as the mean of its categories' embeddings; no category is the zero vector.
    if (batch.category.place.size(0) > 0) {
        constexpr std::int64_t mean = 1;
        parts.push_back(std::get<0>(torch::embedding_bag(rowsOf("embedding.category", batch.category, training, used),
                                                         batch.category.place, batch.categoryOffsets, false, mean)));
    } else {
        parts.push_back(torch::zeros_like(parts.front()));
    }
    return torch::cat(parts, 1);
}

Forward Network::forward(const Batch& batch, const ForwardOptions& options) const
{
    const torch::AutoGradMode gradients(options.training);
    Forward out;
    const torch::Tensor userX = userInput(batch, options.training, out.used);
    out.user = torch::matmul(userX, dense_.at("project.user.weight")) + dense_.at("project.user.bias");
    if (!hasDcn()) {
        addGiven(out, batch);
        return out;
    }
    const torch::Tensor itemX = itemInput(batch, options.training, out.used);
    const auto spread = [&](const torch::Tensor& perItem) { return spreadItems(batch, perItem); };
    const DcnWeights weights = dcn();
    const torch::Tensor projection = dcnProjection(weights);
    const std::int64_t userWidth = userX.size(1);
    const torch::Tensor projections = torch::matmul(userX, projection.slice(0, 0, userWidth)).unsqueeze(1) +
                                      spread(torch::matmul(itemX, projection.slice(0, userWidth)));
    out.logit = dcnLogit(weights, projections, options.dropMasks);
    out.e = spread(torch::matmul(itemX, dense_.at("project.item.weight")) + dense_.at("project.item.bias")) *
            batch.valid.unsqueeze(-1).to(torch::kFloat32);
    return out;
}

void Network::addGiven(Forward& out, const Batch& batch) const
{
    if (sigmoidLink_) {
        out.given = torch::sigmoid(batch.scores);
    } else {
        out.given = batch.scores;
        const torch::Tensor outside = batch.scores.masked_select((batch.scores - 0.5).abs() > 0.5);
        if (outside.numel() > 0)
            throw Error("the dataset has a score outside [0, 1]: " + std::to_string(outside[0].item<float>()),
                        "score_link", "Train with score_link = sigmoid");
    }
    const auto place = [&](const torch::Tensor& vectors) {
        const auto projection = fixed_.find("project.item.weight");
        return projection == fixed_.end() ? vectors : torch::matmul(vectors, projection->second);
    };
    out.e = upstream_.candidateVectors ? place(batch.candidateVectors) : spreadItems(batch, place(batch.itemVectors));
    out.e = out.e * batch.valid.unsqueeze(-1).to(torch::kFloat32);
}

} // namespace cdm::model
