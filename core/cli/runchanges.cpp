// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "base/process.h"
#include "cli/modelsource.h"
#include "cli/output.h"
#include "cli/runscommands.h"

#include <functional>

namespace cdm::cli {

namespace {

void addDelete(CLI::App& runs)
{
    struct DeleteOptions : RunOptions
    {
        bool keepFiles = false;
        bool force = false;
    };
    auto options = std::make_shared<DeleteOptions>();
    CLI::App* verb = runs.add_subcommand("delete", "Delete a run and its checkpoints");
    verb->footer("Example:\n  cdm runs delete r-20260102-150405-3f2a");
    addRun(*verb, *options);
    verb->add_flag("--keep-files", options->keepFiles, "Leave the checkpoints on the disk");
    verb->add_flag("--force", options->force, "Delete a pinned run too");
    verb->callback([options] {
        const auto store = openExistingStore(options->store);
        const store::RunRow run = store->resolve(options->id);
        if (run.pinned && !options->force)
            throw Error("it is pinned", "run " + run.id, "Unpin it first, or use --force");
        store->remove(run.id, !options->keepFiles);
        print("Deleted " + run.id + (options->keepFiles ? "; its checkpoints stay in " + run.folder : "") + "\n");
    });
}

/// A verb that sets a text of a run.
void addTextChange(CLI::App& runs, const std::string& name, const std::string& help, const std::string& example,
                   std::function<void(store::RunStore&, const std::string&, const std::string&)> change)
{
    struct TextOptions : RunOptions
    {
        std::string text;
    };
    auto options = std::make_shared<TextOptions>();
    CLI::App* verb = runs.add_subcommand(name, help);
    verb->footer("Example:\n  cdm runs " + name + " last \"" + example + "\"");
    addRun(*verb, *options);
    verb->add_option("text", options->text, "New text; may be empty")->required()->option_text("TEXT");
    verb->callback([options, change = std::move(change)] {
        const auto store = openExistingStore(options->store);
        change(*store, store->resolve(options->id).id, options->text);
    });
}

void addPlainChange(CLI::App& runs, const std::string& name, const std::string& help,
                    std::function<void(store::RunStore&, const store::RunRow&)> change)
{
    auto options = std::make_shared<RunOptions>();
    CLI::App* verb = runs.add_subcommand(name, help);
    verb->footer("Example:\n  cdm runs " + name + " last");
    addRun(*verb, *options);
    verb->callback([options, change = std::move(change)] {
        const auto store = openExistingStore(options->store);
        change(*store, store->resolve(options->id));
    });
}

} // namespace

void addRunChanges(CLI::App& runs)
{
    using store::RunRow;
    using store::RunStore;
    addDelete(runs);
    addTextChange(runs, "rename", "Give a run another name", "more diverse",
                  [](RunStore& store, const std::string& id, const std::string& text) { store.rename(id, text); });
    addTextChange(runs, "note", "Replace the note of a run", "the one for the paper",
                  [](RunStore& store, const std::string& id, const std::string& text) { store.setNote(id, text); });
    addPlainChange(runs, "pin", "Mark a run; pinned runs are not deleted by mistake",
                   [](RunStore& store, const RunRow& run) { store.setPinned(run.id, true); });
    addPlainChange(runs, "unpin", "Take the mark away",
                   [](RunStore& store, const RunRow& run) { store.setPinned(run.id, false); });
    addPlainChange(runs, "interrupt",
                   "Declare a run dead that trained on another machine; those of this one are found by themselves",
                   [](RunStore& store, const RunRow& run) {
                       if (run.state != store::RunState::Running)
                           throw Error(std::string("it is not running but ") + store::runStateName(run.state),
                                       "run " + run.id);
                       if (run.host == thisProcess().host)
                           throw Error("its process " + std::to_string(run.pid) + " lives on this machine",
                                       "run " + run.id, "Stop that process");
                       store.finish(run.id, store::RunState::Interrupted);
                   });
}

} // namespace cdm::cli
