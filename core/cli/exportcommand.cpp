// SPDX-License-Identifier: GPL-3.0-only
#include "cli/clijob.h"
#include "cli/commands.h"
#include "cli/exportrun.h"
#include "cli/options.h"
#include "cli/output.h"
#include "exporting/exporter.h"

namespace cdm::cli {

namespace {

struct Options
{
    std::filesystem::path dataset;
    std::filesystem::path out;
    std::string format = "csv";
    std::string compress = "none";
    RunExportOptions run;
    bool quiet = false;
};

exporting::Compression compressionOf(const Options& options)
{
    if (options.compress != "none" && options.format != "csv")
        throw usageError("--compress is for CSV files, not for --format " + options.format);
    return options.compress == "gzip"   ? exporting::Compression::Gzip
           : options.compress == "zstd" ? exporting::Compression::Zstd
                                        : exporting::Compression::None;
}

void run(Options options)
{
    const exporting::Compression compression = compressionOf(options);
    ModelSource& source = options.run.source;
    if (!source.run.empty() || !source.checkpoint.empty()) {
        if (options.format == "recbole")
            throw usageError("--format recbole is for datasets; what a model says is written as csv or npy");
        if (!options.dataset.empty() && !source.dataset.empty())
            throw usageError("DATASET and --dataset name the same; give one of them");
        if (!options.dataset.empty())
            source.dataset = options.dataset;
        exportRun(options.run, options.out, options.format == "npy", compression, options.quiet);
        return;
    }
    if (options.run.torchScript)
        throw usageError("--torchscript writes a trained model; say which with --run ID or --checkpoint FILE");
    if (options.dataset.empty())
        throw usageError("DATASET is needed, or a trained model with --run ID or --checkpoint FILE");
    const auto dataset = data::Dataset::open(options.dataset);
    const auto format = options.format == "csv"       ? exporting::ExportFormat::Csv
                        : options.format == "recbole" ? exporting::ExportFormat::RecBole
                                                      : exporting::ExportFormat::Npy;
    {
        CliJob job(options.quiet);
        exporting::exportDataset(*dataset, options.out, format, job.context(), compression);
    }
    print("written to " + options.out.string() + "\n");
}

} // namespace

void addExportCommand(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    CLI::App* verb = app.add_subcommand("export", "Write a dataset as CSV, RecBole's atomic files or NumPy arrays; or "
                                                  "what a trained model says of its requests");
    verb->footer("Examples:\n  cdm export sample --out sample-csv\n"
                 "  cdm import sample-csv/candidates.csv --mapping sample-csv/mapping.json --out sample-again\n"
                 "  cdm export sample --out packed --compress zstd\n"
                 "  cdm export --run last --out said --what scores,rankings,contexts,embeddings --gammas 0,0.1,0.5\n"
                 "  cdm export --run last --torchscript --out model.pt\n\n"
                 "In Python: pandas.read_csv('said/scores.csv'), numpy.load('said/item_embeddings.npy').");
    verb->add_option("dataset", options->dataset, "Dataset folder [default: with --run, the run's]")
        ->option_text("DATASET");
    verb->add_option("--out", options->out, "Folder to make; must not exist (required). With --torchscript: the file")
        ->required()
        ->option_text("DIR");
    verb->add_option("--format", options->format, "csv, recbole or npy [default csv]")
        ->check(CLI::IsMember({"csv", "recbole", "npy"}))
        ->option_text("FORMAT");
    verb->add_option("--compress", options->compress, "CSV files: none, gzip or zstd [default none]")
        ->check(CLI::IsMember({"none", "gzip", "zstd"}))
        ->option_text("METHOD");
    addRunExportOptions(*verb, options->run);
    addQuiet(*verb, options->quiet);
    verb->callback([options, verb] {
        const bool ofModel = !options->run.source.run.empty() || !options->run.source.checkpoint.empty();
        const bool module = ofModel && options->run.torchScript;
        for (const CLI::Option* option : verb->get_options()) {
            const std::string name = option->get_name();
            if (option->count() == 0 || name == "--torchscript" || name == "--out")
                continue;
            if (!ofModel && isRunExportOption(*option))
                throw usageError(name + " is of a trained model; say which with --run ID or --checkpoint FILE");
            if (module && name != "--run" && name != "--checkpoint" && name != "--last" && name != "--store" &&
                name != "--quiet")
                throw usageError(name + " has no meaning for the module that --torchscript writes");
        }
        if (ofModel && !module)
            refuseUnwritten(*verb, options->run);
        run(*options);
    });
}

} // namespace cdm::cli
