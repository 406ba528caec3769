// SPDX-License-Identifier: GPL-3.0-only
#include "train/torchscript.h"

#include "base/files.h"
#include "train/weights.h"

#include <nlohmann/json.hpp>
#include <torch/script.h>

#include <algorithm>
#include <cmath>
#include <sstream>

namespace cdm::train {

namespace {

/// Names of weights become names of attributes, which know no dots and nothing beyond ASCII: tables are numbered.
std::string attributeName(const std::string& name)
{
    std::string attribute = name;
    std::replace(attribute.begin(), attribute.end(), '.', '_');
    return attribute;
}

std::string tableName(const char* kind, std::size_t number)
{
    return std::string("table_") + kind + "_" + std::to_string(number);
}

/// The inputs in order, each with what it is.
std::vector<std::pair<std::string, std::string>> inputs(const engine::CheckpointInfo& info)
{
    const data::Schema& schema = info.schema;
    std::vector<std::pair<std::string, std::string>> list = {
        {"user", "int64 [B, " + std::to_string(1 + schema.userFields.size()) + "]: user, then the user fields"},
        {"context", "int64 [B, " + std::to_string(schema.contextFields.size()) + "]: the request's fields"}};
    if (info.config.backbone == "data") {
        list.insert(list.end(),
                    {{"scores", "float32 [B, N]: the ranking model's own scores"},
                     {"vectors", "float32 [B, N, width]: the vectors of the candidates or their items"},
                     {"user_vectors", "float32 [B, width]: the users' vectors; [B, 0] when there are none"}});
    } else {
        list.insert(list.end(), {{"items", "int64 [B, N, " + std::to_string(1 + schema.itemFields.size()) +
                                               "]: item, then the item fields"},
                                 {"categories", "int64 [B, N, C]: each item's categories, padded with 0"},
                                 {"category_mask", "bool [B, N, C]: false on that padding"}});
    }
    list.emplace_back("valid", "bool [B, N]: false on padded candidates");
    return list;
}

std::string userSource(const model::NetworkLayout& layout, std::size_t ownFields)
{
    std::string parts = layout.upstream.userVectors ? "user_vectors, " : "";
    for (std::size_t i = 0; i < layout.userTables.size(); ++i)
        if (!layout.userTables[i].empty())
            parts += "torch.embedding(self." + tableName("user", i) + ", " +
                     (i < ownFields ? "user[:, " + std::to_string(i) + "]"
                                    : "context[:, " + std::to_string(i - ownFields) + "]") +
                     "), ";
    return "    user_x = torch.cat([" + parts +
           "], 1)\n"
           "    u = torch.matmul(user_x, self.project_user_weight) + self.project_user_bias\n"
           "    real = valid.unsqueeze(-1).float()\n";
}

std::string dcnSource(const model::NetworkLayout& layout, std::int64_t crossLayers)
{
    std::string parts;
    for (std::size_t i = 0; i < layout.itemTables.size(); ++i)
        parts += "torch.embedding(self." + tableName("item", i) + ", items[:, :, " + std::to_string(i) + "]), ";
    return "    held = category_mask.float().unsqueeze(-1)\n"
           "    category_x = (torch.embedding(self.table_category_0, categories) * held).sum(2) / "
           "held.sum(2).clamp(min=1.0)\n"
           "    item_x = torch.cat([" +
           parts +
           "category_x], 2)\n"
           "    x0 = torch.cat([user_x.unsqueeze(1).expand(-1, item_x.size(1), -1), item_x], 2)\n"
           "    x = x0\n"
           "    for l in range(" +
           std::to_string(crossLayers) +
           "):\n"
           "        x = x0 * torch.matmul(x, self.dcn_cross_weight[l]).unsqueeze(-1) + self.dcn_cross_bias[l] + x\n"
           "    h = torch.relu(torch.matmul(x0, self.dcn_deep0_weight) + self.dcn_deep0_bias)\n"
           "    h = torch.relu(torch.matmul(h, self.dcn_deep1_weight) + self.dcn_deep1_bias)\n"
           "    h = torch.relu(torch.matmul(h, self.dcn_deep2_weight) + self.dcn_deep2_bias)\n"
           "    f = torch.sigmoid(torch.matmul(torch.cat([x, h], 2), self.dcn_out_weight) + self.dcn_out_bias)\n"
           "    e = (torch.matmul(item_x, self.project_item_weight) + self.project_item_bias) * real\n";
}

std::string upstreamSource(const model::NetworkLayout& layout, const engine::TrainConfig& config)
{
    const bool projected = layout.fixed.contains("project.item.weight");
    return std::string("    f = ") + (config.scoreLink == "sigmoid" ? "torch.sigmoid(scores)" : "scores") +
           "\n    e = " + (projected ? "torch.matmul(vectors, self.project_item_weight)" : "vectors") + " * real\n";
}

std::string studentSource(const engine::TrainConfig& config)
{
    const bool attention = config.contexts == "attention";
    std::ostringstream text;
    text.precision(17);
    text << "    q = torch.matmul(e, self.student_query)\n"
            "    w = torch.matmul(q, torch.matmul(e, self.student_key).transpose(-1, -2)) / "
         << std::sqrt(static_cast<double>(config.dimension))
         << "\n    v = torch.matmul(e, self.student_value)\n"
            "    own = torch.eye(w.size(-1), device=w.device) > 0.0\n"
            "    others = valid.unsqueeze(-1) & valid.unsqueeze(-2) & torch.logical_not(own)\n"
         << (attention ? "    seen = u.unsqueeze(1) * self.attend(w, v, others)\n"
                       : "    positive = self.attend(w, v, self.best(w, others))\n"
                         "    negative = self.attend(-w, v, self.best(-w, others))\n"
                         "    seen = torch.cat([u.unsqueeze(1) * positive, u.unsqueeze(1) * negative], 2)\n")
         << "    hidden = torch.relu(torch.matmul(seen, self.student_hidden_weight) + self.student_hidden_bias)\n"
            "    fused = torch.matmul(hidden, self.student_out_weight) + self.student_out_bias\n"
            "    y = torch.sigmoid((q * fused).sum(-1))\n";
    return text.str();
}

/// The k best of each row; softmax over the chosen.
std::string helperSource(std::int64_t k)
{
    return "def best(self, w: Tensor, others: Tensor) -> Tensor:\n"
           "    order = torch.sort(w.masked_fill(torch.logical_not(others), float('-inf')), stable=True, dim=-1, "
           "descending=True)[1]\n"
           "    chosen = torch.zeros_like(w).scatter(-1, order[:, :, :" +
           std::to_string(k) +
           "], 1.0)\n"
           "    return (chosen > 0.0) & others\n"
           "\n"
           "def attend(self, w: Tensor, values: Tensor, chosen: Tensor) -> Tensor:\n"
           "    weights = torch.softmax(w.masked_fill(torch.logical_not(chosen), -1e30), -1) * "
           "chosen.float()\n"
           "    return torch.matmul(weights, values)\n\n";
}

std::string describe(const engine::CheckpointInfo& info)
{
    nlohmann::ordered_json json = {{"config", nlohmann::ordered_json::parse(engine::toJson(info.config))},
                                   {"schema", nlohmann::ordered_json::parse(info.schema.toJson())},
                                   {"dataset_name", info.datasetName},
                                   {"dataset_hash", info.datasetHash},
                                   {"run_id", info.runId},
                                   {"program_version", info.programVersion},
                                   {"epoch", info.epoch}};
    json["inputs"] = nlohmann::ordered_json::object();
    for (const auto& [name, what] : inputs(info))
        json["inputs"][name] = what;
    json["outputs"] = {{"f", "float32 [B, N]: accuracy score"},
                       {"y_stu", "float32 [B, N]: student; the list is the top of f + gamma y_stu"}};
    return json.dump(2);
}

} // namespace

std::string torchScriptSource(const engine::CheckpointInfo& info, bool hasStudent)
{
    const model::NetworkLayout layout = model::networkLayout(info.schema, info.config);
    std::string arguments;
    for (const auto& [name, what] : inputs(info))
        arguments += ", " + name + ": Tensor";
    const std::size_t ownFields = 1 + info.schema.userFields.size();
    std::string source = hasStudent ? helperSource(info.config.contextSize) : std::string();
    source += "def forward(self" + arguments + ") -> Tuple[Tensor, Tensor]:\n" + userSource(layout, ownFields);
    source += layout.upstream.scores ? upstreamSource(layout, info.config) : dcnSource(layout, info.config.crossLayers);
    source += hasStudent ? studentSource(info.config) : std::string("    y = torch.zeros_like(f)\n");
    return source + "    mask = valid.float()\n    return f * mask, y * mask\n";
}

void writeTorchScript(const model::Network& network, const engine::CheckpointInfo& info,
                      const std::filesystem::path& file)
{
    const model::NetworkLayout layout = model::networkLayout(info.schema, info.config);
    torch::jit::Module module("CdmModel");
    const auto add = [&module](const std::string& name, const torch::Tensor& tensor) {
        module.register_buffer(name, tensor.detach().cpu().contiguous());
    };
    for (const auto& weights : {network.dense(), network.fixed()})
        for (const auto& [name, tensor] : weights)
            add(attributeName(name), tensor);
    for (std::size_t i = 0; i < layout.userTables.size(); ++i)
        if (!layout.userTables[i].empty())
            add(tableName("user", i), network.tables().at(layout.userTables[i]));
    for (std::size_t i = 0; i < layout.itemTables.size(); ++i)
        add(tableName("item", i), network.tables().at(layout.itemTables[i]));
    if (network.hasDcn())
        add(tableName("category", 0), network.tables().at("embedding.category"));
    module.define(torchScriptSource(info, network.hasStudent()));
    module.eval();
    std::ostringstream out;
    module.save(out, {{"cdm.json", describe(info)}});
    writeFileAtomically(file, out.str());
}

} // namespace cdm::train
