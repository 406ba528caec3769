// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/schema.h"
#include "engine/trainconfig.h"
#include "model/batch.h"
#include "model/dcn.h"
#include "model/student.h"
#include "model/torch.h"

#include <map>
#include <string>
#include <vector>

namespace cdm::model {

/// Rows of one embedding table used by one forward pass: a leaf whose gradient belongs to those rows alone, so that a
/// step costs the same whatever the size of the catalogue.
struct UsedRows
{
    std::string table;
    torch::Tensor rows;   ///< [R] int64
    torch::Tensor values; ///< [R, width], requires grad while training
};

struct ForwardOptions
{
    bool training = false;                ///< rows and weights collect gradients
    std::vector<torch::Tensor> dropMasks; ///< of the DCN; empty = none
};

/// What both branches share, and the DCN's answer.
struct Forward
{
    torch::Tensor user;  ///< u [B, d]
    torch::Tensor e;     ///< [B, N, d], 0 on padding
    torch::Tensor logit; ///< of the DCN [B, N]; f is its sigmoid
    std::vector<UsedRows> used;
};

/// Names and shapes of all weights of a network.
struct NetworkLayout
{
    std::vector<std::string> userTables;                     ///< in the order of Batch::user
    std::vector<std::string> itemTables;                     ///< in the order of Batch::item
    std::map<std::string, std::vector<std::int64_t>> tables; ///< "embedding.*" [rows, width]
    std::map<std::string, std::vector<std::int64_t>> dense;
};

[[nodiscard]] NetworkLayout networkLayout(const data::Schema& schema, const engine::TrainConfig& config);

/// DCN backbone and, unless there is no teacher, student branch over shared embeddings (method.md sections 1, 2, 4):
/// weights, and how a batch runs through them. Not thread-safe while weights change.
class Network
{
public:
    /// Initial weights from `seed`: embeddings N(0, 0.05^2), matrices uniform by fan-in and fan-out (Glorot), biases 0.
    Network(const data::Schema& schema, const engine::TrainConfig& config, std::uint64_t seed, torch::Device device);
    /// Given weights: one float32 tensor of the layout's shape per name of it.
    Network(const NetworkLayout& layout, const engine::TrainConfig& config,
            const std::map<std::string, torch::Tensor>& weights, torch::Device device);

    /// Embeddings, vectors and DCN; the student branch runs on its result (student.h).
    [[nodiscard]] Forward forward(const Batch& batch, const ForwardOptions& options = {}) const;

    /// All weights by name: tables "embedding.*", the rest dense. Tensors are shared, not copied.
    [[nodiscard]] std::map<std::string, torch::Tensor>& tables() noexcept { return tables_; }
    [[nodiscard]] std::map<std::string, torch::Tensor>& dense() noexcept { return dense_; }
    [[nodiscard]] const std::map<std::string, torch::Tensor>& tables() const noexcept { return tables_; }
    [[nodiscard]] const std::map<std::string, torch::Tensor>& dense() const noexcept { return dense_; }
    [[nodiscard]] torch::Device device() const noexcept { return device_; }
    [[nodiscard]] std::int64_t dimension() const noexcept { return dimension_; }
    /// False when it was trained without a teacher: then student() must not be asked for.
    [[nodiscard]] bool hasStudent() const { return dense_.contains("student.query"); }
    /// Widths of the deep layers, for dropout masks.
    [[nodiscard]] std::int64_t hiddenWidth() const noexcept { return hiddenWidth_; }
    [[nodiscard]] DcnWeights dcn() const;
    [[nodiscard]] StudentWeights student() const;

    static constexpr int deepLayers = 3;

private:
    [[nodiscard]] torch::Tensor rowsOf(const std::string& table, const Lookup& lookup, bool training,
                                       std::vector<UsedRows>& used) const;

    torch::Device device_;
    std::int64_t dimension_ = 0;
    std::int64_t hiddenWidth_ = 0;
    ContextForm contexts_ = ContextForm::Sampled;
    std::vector<std::string> userTables_;
    std::vector<std::string> itemTables_;
    std::map<std::string, torch::Tensor> tables_;
    std::map<std::string, torch::Tensor> dense_;
};

} // namespace cdm::model
