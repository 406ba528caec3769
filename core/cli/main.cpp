// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "base/version.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "engine/engine.h"

#include <CLI/CLI.hpp>

#include <exception>
#include <string>

namespace {

/// Printed by `cdm --version`: the program, and the LibTorch and BLAS it would train with.
std::string versionText()
{
    std::string text = std::string("cdm ") + cdm::programVersion;
    try {
        const cdm::engine::EngineInfo info = cdm::engine::loadEngine().info();
        text += "\nLibTorch " + info.torchVersion + "\nBLAS " + info.blas + "\nthreads " +
                std::to_string(info.threads) + "\ndevices";
        for (const std::string& device : info.devices)
            text += " " + device;
        if (info.referenceBlas)
            text += "\nwarning: this is the reference BLAS, many times slower than an optimised one; install "
                    "libopenblas0-pthread";
    } catch (const cdm::Error& error) {
        text += std::string("\nLibTorch not available: ") + error.what();
    }
    return text;
}

/// The verb that was being parsed, as one types it: "cdm runs list".
std::string commandOf(const CLI::App* app)
{
    std::string command = app->get_name();
    for (auto verbs = app->get_subcommands(); !verbs.empty(); verbs = verbs.front()->get_subcommands())
        command += " " + verbs.front()->get_name();
    return command;
}

std::string usageMessage(const CLI::App* app, const CLI::Error& error)
{
    return std::string("cdm: ") + error.what() + " (see " + commandOf(app) + " --help)\n";
}

} // namespace

int main(int argc, char** argv)
{
    CLI::App app("Contextual Distillation Model: data, training, evaluation and trade-off from the command line",
                 "cdm");
    app.require_subcommand(1);
    app.failure_message(usageMessage);
    app.get_formatter()->column_width(36);
    app.footer("Example:\n  cdm generate --out sample && cdm train sample && cdm evaluate --run last");
    app.set_version_flag("--version", versionText);
    using namespace cdm::cli;
    addGenerateCommand(app);
    addImportCommand(app);
    addInfoCommand(app);
    addTrainCommand(app);
    addEvaluateCommand(app);
    addSweepCommand(app);
    addInspectCommand(app);
    addRerankCommand(app);
    addRunsCommand(app);
    try {
        app.parse(argc, argv);
        flushOutput();
        return 0;
    } catch (const CLI::ParseError& error) {
        // Help and version are "errors" with status 0; every other one is a usage error.
        return app.exit(error) == 0 ? 0 : 2;
    } catch (const cdm::Cancelled&) {
        tell("stopped");
        return 130;
    } catch (const std::exception& error) {
        tell(error.what());
        return 1;
    }
}
