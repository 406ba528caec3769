// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "base/version.h"
#include "cli/commands.h"
#include "cli/manpage.h"
#include "cli/output.h"
#include "engine/engine.h"

#include <CLI/CLI.hpp>

#include <exception>
#include <string>
#include <vector>

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

/// The verb that was being parsed: `app` itself, or the last one of "cdm runs list".
const CLI::App* innermost(const CLI::App* app)
{
    while (!app->get_subcommands().empty())
        app = app->get_subcommands().front();
    return app;
}

std::string nameOf(const CLI::App* app)
{
    return app->get_parent() ? nameOf(app->get_parent()) + " " + app->get_name() : app->get_name();
}

std::string usageMessage(const CLI::App* app, const CLI::Error& error)
{
    const CLI::App* verb = innermost(app);
    std::string message = error.what();
    std::string verbs;
    for (const CLI::App* known : verb->get_subcommands([](const CLI::App*) { return true; }))
        verbs += (verbs.empty() ? "" : ", ") + known->get_name();
    if (!verbs.empty()) {
        const std::vector<std::string> unknown = app->remaining(true);
        message = unknown.empty() ? "a verb is missing" : "there is no verb '" + unknown.front() + "'";
        message += ". Allowed: " + verbs;
    }
    return "cdm: " + message + " (see " + nameOf(verb) + " --help)\n";
}

std::string manualPage(const CLI::App& app)
{
    using cdm::cli::ManSection;
    const ManSection status{"Exit status",
                            {{"0", "The work was done."},
                             {"1", "It could not be done; the reason is on stderr."},
                             {"2", "The command line was wrong."},
                             {"130", "Stopped with Ctrl-C; a training keeps its last whole epoch."}}};
    const ManSection environment{
        "Environment",
        {{"CDM_STORE", "Run database to use in place of the user's."},
         {"XDG_DATA_HOME", "Where the user's data folder cdm-workbench lies; without it ~/.local/share."}}};
    const ManSection see{"See also", {{"", "cdm-workbench(1)"}}};
    return cdm::cli::manPage(app, cdm::programVersion, {status, environment, see});
}

} // namespace

int main(int argc, char** argv)
{
    CLI::App app("Contextual Distillation Model: data, training, evaluation and trade-off from the command line",
                 "cdm");
    app.require_subcommand(1);
    app.failure_message(usageMessage);
    app.get_formatter()->column_width(36);
    app.get_formatter()->label("SUBCOMMAND", "VERB");
    app.footer("Example:\n  cdm generate --out sample && cdm train sample && cdm evaluate --run last");
    app.set_version_flag("--version", versionText);
    // Hidden: the build makes the manual page with it.
    app.add_flag_callback("--man",
                          [&app] {
                              cdm::cli::print(manualPage(app));
                              cdm::cli::flushOutput();
                              throw CLI::Success();
                          })
        ->group("");
    using namespace cdm::cli;
    addGenerateCommand(app);
    addImportCommand(app);
    addExportCommand(app);
    addInfoCommand(app);
    addTrainCommand(app);
    addEvaluateCommand(app);
    addSearchCommand(app);
    addReproduceCommand(app);
    addSweepCommand(app);
    addInspectCommand(app);
    addSimulateCommand(app);
    addRerankCommand(app);
    addRunsCommand(app);
    addBenchCommand(app);
    for (CLI::App* verb : app.get_subcommands(nullptr))
        verb->group("Verbs");
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
