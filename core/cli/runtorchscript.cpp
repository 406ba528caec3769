// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "cli/modelsource.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/runscommands.h"
#include "engine/engine.h"

namespace cdm::cli {

namespace {

struct Options : RunOptions
{
    std::filesystem::path out;
    bool last = false;
};

void run(const Options& options)
{
    const auto store = openExistingStore(options.store);
    const store::RunRow row = store->resolve(options.id);
    const std::string& checkpoint = options.last ? row.lastCheckpoint : row.bestCheckpoint;
    if (checkpoint.empty())
        throw Error("it has no checkpoint yet", "run " + row.id);
    engine::loadEngine().exportTorchScript(checkpoint, options.out);
    print("Written " + options.out.string() + ": torch.jit.load() reads it, its file cdm.json names the inputs\n");
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
