// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cli/clijob.h"
#include "data/dataset.h"
#include "engine/engine.h"
#include "store/runstore.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cdm::cli {

/// Options of the verbs that apply a trained model: where it comes from, and on which requests.
struct ModelSource
{
    std::string run;
    std::filesystem::path checkpoint;
    bool last = false; ///< the run's last checkpoint in place of its best
    std::filesystem::path dataset;
    std::filesystem::path store;
    std::string device = "cpu";
};

/// Adds --run, --checkpoint, --last, --dataset, --store and --device.
void addModelSource(CLI::App& app, ModelSource& source);

struct OpenedModel
{
    std::shared_ptr<const data::Dataset> dataset;
    std::shared_ptr<const engine::Model> model;
    std::optional<store::RunRow> run; ///< when the checkpoint belongs to a run of the store

    /// "Model" and "Dataset" lines that stand over every table.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> properties() const;
    /// The same for JSON: run, checkpoint, epoch, dataset, hash, seed, program version.
    [[nodiscard]] nlohmann::ordered_json provenance() const;
    /// One line for the head of a CSV file.
    [[nodiscard]] std::string provenanceLine() const;
};

/// Opens the dataset and the model, after checking that they fit. Throws a usage error when the options contradict
/// each other or leave out what is needed, Error when something is missing.
[[nodiscard]] OpenedModel openModel(const ModelSource& source);

/// The checkpoint file that the options name; neither the dataset nor LibTorch is asked for. Same errors as
/// openModel().
[[nodiscard]] std::filesystem::path checkpointPath(const ModelSource& source);

/// Opens a run database that must exist already: looking must not create one. Runs of dead processes become
/// interrupted.
[[nodiscard]] std::unique_ptr<store::RunStore> openExistingStore(const std::filesystem::path& given);

} // namespace cdm::cli
