// SPDX-License-Identifier: GPL-3.0-only
#include "cli/queuelines.h"

#include "cli/options.h"
#include "cli/text.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace cdm::cli {

namespace {

std::string eventText(const study::QueueEvent& event)
{
    const store::RunRow& run = event.run;
    const std::string head =
        "run " + std::to_string(event.number) + (event.of > 0 ? "/" + std::to_string(event.of) : "") + "  " + run.id;
    switch (event.kind) {
    case study::QueueEventKind::Reused:
        return head + "  known already: " + run.name;
    case study::QueueEventKind::Resumed:
        return head + "  goes on after epoch " + std::to_string(run.epochs) + ": " + run.name;
    case study::QueueEventKind::Started:
        return head + "  " + run.name;
    case study::QueueEventKind::Ended:
        return head + "  " + store::runStateName(run.state) + " after " + std::to_string(run.epochs) +
               " epochs, best validation " + fixedText(run.bestValidation, 4) + " at epoch " +
               std::to_string(run.bestEpoch);
    case study::QueueEventKind::StepsLost:
        return "cdm: note: some steps of the curves of run " + run.id + " could not be written: " + event.problem;
    case study::QueueEventKind::Failed:
        break;
    }
    return head + "  " + store::runStateName(run.state) + ": " + run.error;
}

} // namespace

study::QueueInput queueInput(CliJob& job, const QueueOptions& options, engine::TrainConfig& base,
                             const std::vector<engine::TrainConfig>& kinds, std::size_t runs)
{
    const auto opened = data::Dataset::open(options.dataset);
    std::uint64_t most = 0;
    for (const engine::TrainConfig& kind : kinds)
        most = std::max(most, study::trainingMemory(*opened, kind));
    const study::SideBySide sharing = study::sideBySide(base, options.jobs, runs, study::trainingsThatFit(most));
    base.threads = sharing.threads;
    ProgressPrinter& printer = job.printer();
    if (base.patience < base.epochs)
        printer.mayEndEarly();
    study::QueueInput input;
    input.engine = []() -> engine::Engine& { return engine::loadEngine(); };
    input.dataset = opened;
    input.storePath = options.store.empty() ? store::RunStore::defaultPath() : options.store;
    input.jobs = sharing.jobs;
    input.told = [&printer, quiet = options.quiet](const study::QueueEvent& event) {
        if (!quiet || event.kind == study::QueueEventKind::StepsLost)
            printer.line(plainText(eventText(event)));
    };
    return input;
}

std::vector<study::SearchAxis> axesFrom(const std::vector<std::string>& texts)
{
    std::vector<study::SearchAxis> axes;
    for (const std::string& text : texts) {
        const std::size_t equals = text.find('=');
        if (equals == std::string::npos || equals == 0 || equals + 1 == text.size())
            throw usageError("--grid: '" + text + "' is not of the form name=value,value,...");
        study::SearchAxis axis{text.substr(0, equals), {}};
        for (std::size_t begin = equals + 1; begin <= text.size();) {
            const std::size_t end = std::min(text.find(',', begin), text.size());
            axis.values.push_back(text.substr(begin, end - begin));
            begin = end + 1;
        }
        axes.push_back(std::move(axis));
    }
    return axes;
}

void refuseSetAxes(const ConfigSource& source, const std::vector<study::SearchAxis>& axes)
{
    for (const std::string& name : namesSet(source))
        for (const study::SearchAxis& axis : axes)
            if (axis.option == name)
                throw usageError("--set: " + name + " is an axis of --grid too. Give it in one of them");
}

void refuseWithoutEffect(const ConfigSource& source, const engine::TrainConfig& base,
                         const std::vector<study::Settings>& points)
{
    for (const std::string& name : namesSet(source)) {
        std::string_view missing;
        for (const study::Settings& point : points) {
            missing = engine::conditionNotMet(study::withSettings(base, point), name);
            if (missing.empty())
                break;
        }
        if (!missing.empty())
            throw usageError("--set: " + name + " changes nothing in any of these runs. It counts with " +
                             std::string(missing));
    }
}

void addJobs(CLI::App& app, std::size_t& jobs)
{
    app.add_option(
           "--jobs", jobs,
           "Trainings at once, each with a model and its optimiser in memory [1 to 64; default on the CPU, where the "
           "option threads is 0 or 1 and there are enough runs: one of one thread on each core, at most 8 and as "
           "many as the free memory holds; else 1]")
        ->check(inRange(1, 64, true))
        ->option_text("N");
}

void addConfigSource(CLI::App& app, ConfigSource& source)
{
    app.add_option("--config", source.file, "Training options as a JSON object")->option_text("FILE.json");
    app.add_option("--preset", source.preset, "Training options to begin with, see 'cdm train --list-options'")
        ->option_text("NAME");
    app.add_option("--set", source.settings, "Set one training option; may be given many times")
        ->option_text("NAME=VALUE");
    app.add_option("--device", source.device, "cpu, cuda or cuda:N [default cpu]")->option_text("DEVICE");
}

} // namespace cdm::cli
