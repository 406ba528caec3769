// SPDX-License-Identifier: GPL-3.0-only
#pragma once

namespace CLI {
class App;
}

namespace cdm::cli {

// Each adds one verb of `cdm` with its options; the verb runs inside the parse callback and throws cdm::Error.
void addGenerateCommand(CLI::App& app);
void addImportCommand(CLI::App& app);
void addExportCommand(CLI::App& app);
void addInfoCommand(CLI::App& app);
void addTrainCommand(CLI::App& app);
void addEvaluateCommand(CLI::App& app);
void addSearchCommand(CLI::App& app);
void addReproduceCommand(CLI::App& app);
void addSweepCommand(CLI::App& app);
void addInspectCommand(CLI::App& app);
void addSimulateCommand(CLI::App& app);
void addRerankCommand(CLI::App& app);
void addRunsCommand(CLI::App& app);
void addBenchCommand(CLI::App& app);

} // namespace cdm::cli
