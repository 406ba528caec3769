// SPDX-License-Identifier: GPL-3.0-only
#include "cli/clijob.h"
#include "cli/commands.h"
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
    bool quiet = false;
};

void run(const Options& options)
{
    const auto dataset = data::Dataset::open(options.dataset);
    const auto format = options.format == "csv"       ? exporting::ExportFormat::Csv
                        : options.format == "recbole" ? exporting::ExportFormat::RecBole
                                                      : exporting::ExportFormat::Npy;
    {
        CliJob job(options.quiet);
        exporting::exportDataset(*dataset, options.out, format, job.context());
    }
    print("written to " + options.out.string() + "\n");
}

} // namespace

void addExportCommand(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    CLI::App* verb = app.add_subcommand("export", "Write a dataset as CSV, RecBole's atomic files or NumPy arrays");
    verb->footer("Examples:\n  cdm export sample --out sample-csv\n"
                 "  cdm import sample-csv/candidates.csv --mapping sample-csv/mapping.json --out sample-again");
    verb->add_option("dataset", options->dataset, "Dataset folder")->required()->option_text("DATASET");
    verb->add_option("--out", options->out, "Folder to make; must not exist (required)")
        ->required()
        ->option_text("DIR");
    verb->add_option("--format", options->format, "csv, recbole or npy [default csv]")
        ->check(CLI::IsMember({"csv", "recbole", "npy"}))
        ->option_text("FORMAT");
    addQuiet(*verb, options->quiet);
    verb->callback([options] { run(*options); });
}

} // namespace cdm::cli
