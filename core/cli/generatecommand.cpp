// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "cli/clijob.h"
#include "cli/commands.h"
#include "cli/datasetsummary.h"
#include "cli/options.h"
#include "cli/output.h"
#include "sources/generator.h"
#include "sources/responses.h"

namespace cdm::cli {

namespace {

struct Options
{
    std::filesystem::path out;
    std::filesystem::path responses;
    sources::GeneratorOptions generator;
    bool json = false;
    bool quiet = false;
};

void checkTogether(const Options& options)
{
    const sources::GeneratorOptions& g = options.generator;
    requireAtMost("--shown", g.shown, "--candidates", g.candidates);
    requireAtMost("--candidates", g.candidates, "--items", g.items);
    requireAtMost("--categories", g.categories, "--items", g.items);
    requireAtMost("--interests", g.interestsPerUser, "--categories", g.categories);
    if (options.responses.empty())
        return;
    try {
        sources::checkResponses(g);
    } catch (const Error& error) {
        throw usageError("--responses: " + error.problem() + ". " + error.hint() + ", fewer --users or --items");
    }
}

void run(const Options& options)
{
    checkTogether(options);
    {
        CliJob job(options.quiet);
        sources::generateDataset(options.generator, options.out, job.context());
        if (!options.responses.empty())
            sources::writeResponses(options.generator, options.responses, job.context());
    }
    printWritten(options.out, options.json);
}

} // namespace

void addGenerateCommand(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    CLI::App* verb = app.add_subcommand("generate", "Make a synthetic request log as a dataset");
    verb->footer("Example:\n  cdm generate --out sample --users 400 --candidates 60 --seed 7");
    verb->add_option("--out", options->out, "Dataset folder to make; must not exist (required)")
        ->required()
        ->option_text("DIR");
    sources::GeneratorOptions& g = options->generator;
    addNumber(*verb, "--users", g.users, 1, 50e6, "Users");
    addNumber(*verb, "--items", g.items, 2, 100e6, "Items of the catalogue, at least as many as candidates");
    addNumber(*verb, "--categories", g.categories, 2, 65536, "Categories");
    addNumber(*verb, "--requests-per-user", g.requestsPerUser, 1, 10000, "Requests of each user");
    addNumber(*verb, "--candidates", g.candidates, 2, 10000, "Candidates of each request");
    addNumber(*verb, "--shown", g.shown, 1, 10000, "Exposed candidates of each request, at most all");
    addNumber(*verb, "--interests", g.interestsPerUser, 1, 64, "Categories a user likes");
    addNumber(*verb, "--latent-dimension", g.latentDimension, 1, 64, "Width of the hidden user and item vectors");
    addNumber(*verb, "--popularity-exponent", g.popularityExponent, 0, 3, "Zipf exponent of item popularity");
    addNumber(*verb, "--pre-ranker-noise", g.preRankerNoise, 0, 100,
              "Standard deviation of the upstream score's error");
    addNumber(*verb, "--position-bias", g.positionBias, 0, 100, "Click log-odds lost per doubling of the position");
    addNumber(*verb, "--repetition-penalty", g.repetitionPenalty, 0, 100,
              "Click log-odds lost per earlier shown item of the same cluster");
    addNumber(*verb, "--click-bias", g.clickBias, -100, 100, "Base log-odds of a click");
    verb->add_flag("--vectors", g.vectors, "Write the hidden item and user vectors too, to try backbone = data");
    addNumber(*verb, "--seed", g.seed, 0, 9007199254740992.0, "Same options and seed, same bytes");
    verb->add_option("--responses", options->responses,
                     "Write what every user would answer to every item too, for cdm simulate")
        ->option_text("FILE.csv");
    addJson(*verb, options->json);
    addQuiet(*verb, options->quiet);
    verb->callback([options] { run(*options); });
}

} // namespace cdm::cli
