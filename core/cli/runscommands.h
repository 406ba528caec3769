// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <CLI/CLI.hpp>

#include <filesystem>
#include <string>

namespace cdm::cli {

/// What the verbs on one run share.
struct RunOptions
{
    std::string id;
    std::filesystem::path store;
    bool json = false;
};

/// Adds the run's id and --store.
void addRun(CLI::App& verb, RunOptions& options);

void addRunChanges(CLI::App& runs); ///< delete, rename, note, pin, unpin, interrupt
void addRunExport(CLI::App& runs);
void addRunTorchScript(CLI::App& runs);

} // namespace cdm::cli
