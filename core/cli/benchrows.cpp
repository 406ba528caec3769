// SPDX-License-Identifier: GPL-3.0-only
#include "cli/benchrows.h"

#include "cli/clijob.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/table.h"
#include "data/openbench.h"
#include "engine/engine.h"
#include "eval/gammabench.h"

#include <functional>
#include <memory>

namespace cdm::cli {

namespace {

nlohmann::ordered_json optionalNumber(const std::optional<double>& value)
{
    return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json();
}

nlohmann::ordered_json timingJson(const Timing& timing, const std::optional<double>& memory)
{
    return {{"median_ms", timing.medianMs}, {"min_ms", timing.minMs}, {"peak_mb", optionalNumber(memory)}};
}

nlohmann::ordered_json rowJson(const BenchRow& row)
{
    return {{"name", row.name},
            {"reference", row.reference},
            {"product_time", timingJson(row.product, row.productMb)},
            {"reference_time", timingJson(row.referenceTime, row.referenceMb)},
            {"ratio", row.ratio()},
            {"memory_ratio", row.memoryRatio()},
            {"per_second", row.units > 0.0 ? nlohmann::ordered_json(1000.0 * row.units / row.product.medianMs)
                                           : nlohmann::ordered_json()},
            {"wanted_ratio", optionalNumber(row.wantedRatio)},
            {"wanted_ms", optionalNumber(row.wantedMs)},
            {"wanted_memory_ratio", optionalNumber(row.wantedMemory)},
            {"reached", row.reached()},
            {"note", row.note}};
}

std::string timeText(double ms)
{
    return fixedText(ms, ms < 1.0 ? 3 : ms < 100.0 ? 2 : 0) + " ms";
}

/// What was aimed at, and whether it was reached: "ratio >= 8, memory <= 0.2: yes".
std::string aimText(const BenchRow& row)
{
    std::vector<std::string> aims;
    if (row.wantedRatio)
        aims.push_back("ratio >= " + fixedText(*row.wantedRatio, *row.wantedRatio < 2.0 ? 2 : 0));
    if (row.wantedMs)
        aims.push_back("time <= " + shortText(*row.wantedMs) + " ms");
    if (row.wantedMemory)
        aims.push_back("memory <= " + shortText(*row.wantedMemory));
    return aims.empty() ? "-" : joined(aims, ", ") + (row.reached() ? ": yes" : ": no");
}

void addJsonAndRuns(CLI::App& verb, bool& json, int& repetitions)
{
    addNumber(verb, "--repetitions", repetitions, 1, 1e6, "Timed runs of each form, in turns, after one that is not");
    addJson(verb, json);
}

struct EngineOptions
{
    engine::BenchOptions bench;
    int repetitions = 5;
    bool json = false;
};

void addEngineBench(CLI::App& bench, const std::string& subject, const std::string& help, const std::string& footer)
{
    auto options = std::make_shared<EngineOptions>();
    options->bench.subject = subject;
    CLI::App* verb = bench.add_subcommand(subject, help);
    verb->footer(footer);
    addNumber(*verb, "--threads", options->bench.threads, 0, 1024, "Threads of both forms; 0 = all cores");
    if (subject == "train" || subject == "relax")
        verb->add_option("--device", options->bench.device, "Where both forms run: cpu, cuda or cuda:N [default cpu]")
            ->option_text("NAME");
    if (subject == "train" || subject == "infer")
        addNumber(*verb, "--dimension", options->bench.dimension, 1, 4096, "Width of embeddings");
    if (subject != "infer")
        addNumber(*verb, "--tau", options->bench.tau, 0.01, 100, "Temperature of the relaxed top-k");
    if (subject == "flat")
        addNumber(*verb, "--items", options->bench.largestCatalogue, 1e5, 1e9, "Items of the largest catalogue");
    addJsonAndRuns(*verb, options->json, options->repetitions);
    verb->callback([options] {
        CliJob job(true);
        options->bench.repetitions = options->repetitions;
        printRows(engine::loadEngine().bench(options->bench, job.context()), options->json);
    });
}

void addSweepBench(CLI::App& bench)
{
    struct Options
    {
        eval::GammaBenchOptions bench;
        bool json = false;
    };
    auto options = std::make_shared<Options>();
    CLI::App* verb = bench.add_subcommand("sweep", "Exact gamma paths against brute force");
    verb->footer("Example:\n  cdm bench sweep --requests 10000 --candidates 200");
    addNumber(*verb, "--requests", options->bench.requests, 1, 1e7, "Requests of the split");
    addNumber(*verb, "--candidates", options->bench.candidates, 1, 1e5, "Candidates of each");
    addNumber(*verb, "--k", options->bench.k, 1, 1e5, "List length");
    addJsonAndRuns(*verb, options->json, options->bench.repetitions);
    verb->callback([options] {
        CliJob job(true);
        printRows(eval::benchGammaPaths(options->bench, job.context()), options->json);
    });
}

void addOpenBench(CLI::App& bench)
{
    struct Options
    {
        std::filesystem::path folder;
        int repetitions = 5;
        bool json = false;
    };
    auto options = std::make_shared<Options>();
    CLI::App* verb = bench.add_subcommand("open", "Opening a dataset against reading its files");
    verb->footer("Example:\n  cdm generate --out jd --requests-per-user 12 --candidates 213\n  cdm bench open jd");
    verb->add_option("dataset", options->folder, "Folder of a dataset")->required()->option_text("DIR");
    addJsonAndRuns(*verb, options->json, options->repetitions);
    verb->callback([options] {
        CliJob job(true);
        printRows(data::benchOpen(options->folder, options->repetitions, job.context()), options->json);
    });
}

} // namespace

void printRows(const std::vector<BenchRow>& rows, bool json)
{
    if (json) {
        nlohmann::ordered_json all = nlohmann::ordered_json::array();
        for (const BenchRow& row : rows)
            all.push_back(rowJson(row));
        printJson(all);
        return;
    }
    std::string text;
    for (const BenchRow& row : rows) {
        std::vector<std::pair<std::string, std::string>> lines;
        lines.emplace_back("  product", timeText(row.product.medianMs) + " (best " + timeText(row.product.minMs) + ")");
        lines.emplace_back("  reference", timeText(row.referenceTime.medianMs) + " (best " +
                                              timeText(row.referenceTime.minMs) + "): " + row.reference);
        lines.emplace_back("  ratio", fixedText(row.ratio(), 2));
        if (row.units > 0.0)
            lines.emplace_back("  per second", fixedText(1000.0 * row.units / row.product.medianMs, 1) + " requests");
        if (row.productMb && row.referenceMb)
            lines.emplace_back("  peak memory", fixedText(*row.productMb, 0) + " MB against " +
                                                    fixedText(*row.referenceMb, 0) + " MB, ratio " +
                                                    fixedText(row.memoryRatio(), 3));
        lines.emplace_back("  aim", aimText(row));
        if (!row.note.empty())
            lines.emplace_back("  note", row.note);
        text += (text.empty() ? "" : "\n") + row.name + "\n" + propertyLines(lines);
    }
    print(text);
}

void addComparisonBenches(CLI::App& bench)
{
    const std::string what =
        "\n\nThe reference is CDM written op by op under LibTorch's autograd, timed in turns with the "
        "product\nin the same run. Peak memory is how far the program's memory rises during one run.";
    addEngineBench(bench, "train", "One step of training against plain LibTorch",
                   "Example:\n  cdm bench train --repetitions 5" + what);
    addEngineBench(bench, "relax", "Relaxed top-k, forward and backward, against plain LibTorch",
                   "Example:\n  cdm bench relax --tau 0.25" + what);
    addEngineBench(bench, "infer", "Scores of one request against plain LibTorch",
                   "Example:\n  cdm bench infer --threads 1" + what);
    addEngineBench(bench, "flat", "One step of training against the size of the catalogue",
                   "Example:\n  cdm bench flat --items 10000000");
    addSweepBench(bench);
    addOpenBench(bench);
}

} // namespace cdm::cli
