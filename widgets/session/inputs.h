// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/dataset.h"
#include "engine/engine.h"
#include "session/splitslices.h"

#include <QString>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>

namespace cdm::ui {

/// Things to open together. Empty members leave what is open as it is.
struct SessionInputs
{
    QString dataset;    ///< folder
    QString checkpoint; ///< file; not together with `run`
    QString other;      ///< checkpoint B: file
    QString run; ///< id, unique beginning of one, or "last": its best checkpoint, and its dataset if none is named
    std::optional<data::Split> split;
    std::optional<std::uint32_t> request;
    std::optional<int> target;
    std::optional<SliceKey> slice; ///< of the split
    QString sliceOf;               ///< hash of the dataset that `slice` is of, which no other has; empty: of any

    [[nodiscard]] bool empty() const { return dataset.isEmpty() && checkpoint.isEmpty() && run.isEmpty(); }
};

/// What the inputs name, with the dataset opened.
struct ResolvedInputs
{
    std::shared_ptr<const data::Dataset> dataset; ///< null: the open one stays
    std::filesystem::path checkpoint;             ///< empty: none was named
};

/// What is known of inputs that could not be opened, beside the text of the error.
struct OpeningTrouble
{
    QString cutShort;              ///< id of the run: it has no checkpoint yet, and can be resumed
    bool isDatasetMissing = false; ///< its folder is not there
};

/// Looks up the run and opens the dataset; `open` (may be null) is not opened again when a run was trained on the same
/// content. Touches no LibTorch and may run on any thread. Throws Error; `trouble` then tells more, where more is
/// known.
[[nodiscard]] ResolvedInputs resolveInputs(const SessionInputs& inputs,
                                           const std::shared_ptr<const data::Dataset>& open,
                                           const std::filesystem::path& storePath, OpeningTrouble& trouble);

/// Loads a checkpoint (and LibTorch on first use) as a model that jobs may share. Throws Error.
[[nodiscard]] std::shared_ptr<const engine::Model> loadSharedModel(const std::filesystem::path& file);

/// The split that a newly opened dataset shows first: the one that nothing was fitted to.
[[nodiscard]] data::Split firstSplit(const data::Dataset& dataset);
/// First request of a split; index 0 when it has none.
[[nodiscard]] RequestIndex firstRequest(const data::Dataset& dataset, data::Split split);

} // namespace cdm::ui
