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
    torch::Tensor logit; ///< of the DCN [B, N]; undefined where f comes from the data
    torch::Tensor given; ///< f of the data [B, N], in [0, 1]; undefined where there is a DCN
    std::vector<UsedRows> used;

    /// f [B, N]
    [[nodiscard]] torch::Tensor accuracy() const { return logit.defined() ? torch::sigmoid(logit) : given; }
};

/// Names and shapes of all weights of a network.
struct NetworkLayout
{
    std::vector<std::string> userTables; ///< in the order of Batch::user; empty text where a field is not used
    std::vector<std::string> itemTables; ///< in the order of Batch::item; none where e comes from the data
    std::map<std::string, std::vector<std::int64_t>> tables; ///< "embedding.*" [rows, width]
    std::map<std::string, std::vector<std::int64_t>> dense;
    std::map<std::string, std::vector<std::int64_t>> fixed; ///< set once and never trained
    UpstreamParts upstream;                                 ///< of the data; none with a DCN
};

[[nodiscard]] NetworkLayout networkLayout(const data::Schema& schema, const engine::TrainConfig& config);

/// DCN backbone and, unless there is no teacher, student branch over shared embeddings (method.md sections 1, 2, 4):
/// weights, and how a batch runs through them. Not thread-safe while weights change.
///
/// With backbone = data f and e come from the dataset: f is its score, as it is or through the sigmoid; e is the vector
/// of the candidate (of the item where candidates have none), as it is when its width is d, else times the fixed matrix
/// "project.item.weight" [width, d]. u is linear, learned, in the user's vector and the request's fields; without user
/// vectors in the embeddings of the user's fields, as ever.
class Network
{
public:
    /// Initial weights from `seed`: embeddings N(0, 0.05^2), matrices uniform by fan-in and fan-out (Glorot), biases 0;
    /// a fixed matrix the identity, padded with zeros.
    Network(const data::Schema& schema, const engine::TrainConfig& config, std::uint64_t seed, torch::Device device);
    /// Given weights: one float32 tensor of the layout's shape per name of it.
    Network(const NetworkLayout& layout, const engine::TrainConfig& config,
            const std::map<std::string, torch::Tensor>& weights, torch::Device device);

    /// Embeddings, vectors and DCN; the student branch runs on its result (student.h). The batch holds upstream().
    /// Throws Error for a score of the data outside [0, 1] that is taken as it is.
    [[nodiscard]] Forward forward(const Batch& batch, const ForwardOptions& options = {}) const;

    /// All weights by name: tables "embedding.*", the rest dense. Tensors are shared, not copied.
    [[nodiscard]] std::map<std::string, torch::Tensor>& tables() noexcept { return tables_; }
    [[nodiscard]] std::map<std::string, torch::Tensor>& dense() noexcept { return dense_; }
    [[nodiscard]] std::map<std::string, torch::Tensor>& fixed() noexcept { return fixed_; }
    [[nodiscard]] const std::map<std::string, torch::Tensor>& fixed() const noexcept { return fixed_; }
    [[nodiscard]] const std::map<std::string, torch::Tensor>& tables() const noexcept { return tables_; }
    [[nodiscard]] const std::map<std::string, torch::Tensor>& dense() const noexcept { return dense_; }
    [[nodiscard]] torch::Device device() const noexcept { return device_; }
    [[nodiscard]] std::int64_t dimension() const noexcept { return dimension_; }
    /// False when it was trained without a teacher: then student() must not be asked for.
    [[nodiscard]] bool hasStudent() const { return dense_.contains("student.query"); }
    /// What its batches must hold of the data's own model.
    [[nodiscard]] UpstreamParts upstream() const noexcept { return upstream_; }
    [[nodiscard]] bool hasDcn() const noexcept { return !upstream_.scores; }
    /// Widths of the deep layers, for dropout masks.
    [[nodiscard]] std::int64_t hiddenWidth() const noexcept { return hiddenWidth_; }
    [[nodiscard]] DcnWeights dcn() const;
    [[nodiscard]] StudentWeights student() const;

    static constexpr int deepLayers = 3;

private:
    void addGiven(Forward& out, const Batch& batch) const;
    [[nodiscard]] torch::Tensor userInput(const Batch& batch, bool training, std::vector<UsedRows>& used) const;
    [[nodiscard]] torch::Tensor itemInput(const Batch& batch, bool training, std::vector<UsedRows>& used) const;
    [[nodiscard]] torch::Tensor gather(const std::string& table, const Lookup& lookup, bool training,
                                       std::vector<UsedRows>& used) const;
    [[nodiscard]] torch::Tensor rowsOf(const std::string& table, const Lookup& lookup, bool training,
                                       std::vector<UsedRows>& used) const;

    torch::Device device_;
    std::int64_t dimension_ = 0;
    std::int64_t hiddenWidth_ = 0;
    ContextForm contexts_ = ContextForm::Sampled;
    UpstreamParts upstream_;
    bool sigmoidLink_ = false;
    std::vector<std::string> userTables_;
    std::vector<std::string> itemTables_;
    std::map<std::string, torch::Tensor> tables_;
    std::map<std::string, torch::Tensor> dense_;
    std::map<std::string, torch::Tensor> fixed_;
};

} // namespace cdm::model
