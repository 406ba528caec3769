// SPDX-License-Identifier: GPL-3.0-only
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/output.h"
#include "rerank/rerankfile.h"

namespace cdm::cli {

namespace {

struct Options
{
    std::filesystem::path file;
    bool json = false;
};

void run(const Options& options)
{
    const std::vector<std::uint32_t> order = rerank::rerankFile(options.file);
    if (options.json) {
        printJson({{"order", order}});
        return;
    }
    std::string line;
    for (const std::uint32_t place : order)
        line += (line.empty() ? "" : " ") + std::to_string(place);
    print(line + "\n");
}

} // namespace

void addRerankCommand(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    CLI::App* verb = app.add_subcommand("rerank", "Run the selection that a JSON file describes; print the order");
    verb->footer("Prints the places of the chosen candidates, best first, on one line.\n\n"
                 "Example:\n  cdm rerank case.json\nwith case.json:\n"
                 "  {\"algorithm\": \"mmr\", \"variant\": \"cosine\", \"n\": 3, \"d\": 2, \"k\": 2,\n"
                 "   \"params\": {\"lambda\": 0.5}, \"scores\": {\"shape\": [3], \"values\": [0.9, 0.8, 0.7]},\n"
                 "   \"embeddings\": {\"shape\": [3, 2], \"values\": [1, 0, 1, 0, 0, 1]}}");
    verb->add_option("file", options->file, "JSON file")->required()->option_text("FILE");
    addJson(*verb, options->json);
    verb->callback([options] { run(*options); });
}

} // namespace cdm::cli
