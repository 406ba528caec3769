// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cli/modelsource.h"
#include "exporting/compression.h"

namespace cdm::cli {

/// Options of `cdm export` that are about a trained model.
struct RunExportOptions
{
    ModelSource source;
    std::vector<std::string> what = {"scores", "rankings"};
    std::string split = "test";
    std::vector<std::string> methods;
    std::string gammas;
    std::size_t k = 20;
    std::size_t requests = 0;
    std::size_t contextRequests = 100;
    std::size_t contextItems = 0;
    bool torchScript = false;
};

/// Adds them to the verb.
void addRunExportOptions(CLI::App& verb, RunExportOptions& options);

/// Whether it is one of these.
[[nodiscard]] bool isRunExportOption(const CLI::Option& option);

/// Throws a usage error for an option of the verb that is about what --what leaves out.
void refuseUnwritten(const CLI::App& verb, const RunExportOptions& options);

/// Writes what the options ask of a model into a folder (a file, for TorchScript) and says so.
void exportRun(const RunExportOptions& options, const std::filesystem::path& out, bool arrays,
               exporting::Compression compression, bool quiet);

/// A checkpoint as a TorchScript module, and a line that says so. Throws Error.
void writeTorchScript(const std::filesystem::path& checkpoint, const std::filesystem::path& out);

} // namespace cdm::cli
