// SPDX-License-Identifier: GPL-3.0-only
#include "cli/exportrun.h"
#include "cli/modelsource.h"
#include "cli/options.h"
#include "cli/runscommands.h"

namespace cdm::cli {

namespace {

struct Options : RunOptions
{
    std::filesystem::path out;
    bool last = false;
};

void run(const Options& options)
{
    ModelSource source;
    source.run = options.id;
    source.last = options.last;
    source.store = options.store;
    writeTorchScript(checkpointPath(source), options.out);
}

} // namespace

void addRunTorchScript(CLI::App& runs)
{
    auto options = std::make_shared<Options>();
    CLI::App* verb = runs.add_subcommand("torchscript", "Write a run's model as a TorchScript module for serving");
    verb->footer("Example:\n  cdm runs torchscript last --out model.pt");
    addRun(*verb, *options);
    verb->add_option("--out", options->out, "File to write (required)")->required()->option_text("FILE");
    verb->add_flag("--last", options->last, "The last checkpoint in place of the best");
    verb->callback([options] { run(*options); });
}

} // namespace cdm::cli
