// SPDX-License-Identifier: GPL-3.0-only
#include "cli/benchrows.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/output.h"
#include "rerank/rerankbench.h"

#include <charconv>

namespace cdm::cli {

namespace {

struct Options
{
    rerank::RerankBenchOptions bench;
    std::string similarity = "cosine";
    std::string variant = "star";
    std::string window;
    bool json = false;
};

/// The window as given: a number, or "all".
std::optional<std::size_t> windowFrom(const std::string& text)
{
    if (text == "all")
        return std::nullopt;
    std::size_t window = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), window);
    if (result.ec != std::errc() || result.ptr != text.data() + text.size())
        throw usageError("--window: '" + text + "' is neither a whole number nor 'all'");
    return window;
}

/// An option of another algorithm would do nothing: a mistake.
void refuseForeignOptions(const CLI::App& verb, const std::string& algorithm)
{
    const std::pair<const char*, const char*> owners[] = {
        {"--lambda", "mmr"},  {"--similarity", "mmr"}, {"--user", "mmr"},     {"--alpha", "dpp"},
        {"--variant", "ssd"}, {"--gamma", "ssd"},      {"--diversity", "ssd"}};
    for (const auto& [name, owner] : owners)
        if (verb.count(name) > 0 && algorithm != owner)
            throw usageError(std::string(name) + " belongs to " + owner + ", not to " + algorithm);
    if (verb.count("--window") > 0 && algorithm == "mmr")
        throw usageError("--window belongs to dpp and ssd, not to mmr");
}

void run(const CLI::App& verb, Options options)
{
    rerank::RerankBenchOptions& bench = options.bench;
    refuseForeignOptions(verb, bench.algorithm);
    bench.similarity = rerank::similarityFromName(options.similarity);
    bench.variant = rerank::ssdVariantFromName(options.variant);
    if (bench.variant == rerank::SsdVariant::Volume)
        for (const char* name : {"--diversity", "--window"})
            if (verb.count(name) > 0)
                throw usageError(std::string(name) + " belongs to the variant star");
    if (!options.window.empty())
        (bench.algorithm == "dpp" ? bench.dppWindow : bench.ssdWindow) = windowFrom(options.window);
    const rerank::RerankBenchResult result = rerank::benchRerank(bench);
    if (options.json)
        printJson({{"algorithm", bench.algorithm},
                   {"n", bench.n},
                   {"d", bench.d},
                   {"k", bench.k},
                   {"runs", bench.runs},
                   {"median_ms", result.medianMs},
                   {"min_ms", result.minMs},
                   {"order", result.order}});
    else
        print(rerank::benchLine(result) + "\n");
}

void addRerankBench(CLI::App& bench)
{
    auto options = std::make_shared<Options>();
    rerank::RerankBenchOptions& o = options->bench;
    CLI::App* verb = bench.add_subcommand("rerank", "Time one selection, alone, on raw values");
    verb->footer("Files hold raw little-endian float32 values, row-major. Prints one line,\n"
                 "  MEDIAN_MS,MIN_MS,PLACE;PLACE;...\n"
                 "the places being those of the chosen candidates, best first.\n\n"
                 "Defaults: mmr --similarity cosine --lambda 0.25; dpp --alpha 2 over the whole list;\n"
                 "ssd --variant star --diversity 0.5 --gamma 1 --window 10, on unit rows with a constant\n"
                 "appended and z-scored scores.\n\n"
                 "Example:\n  cdm bench rerank --algorithm mmr --scores s.f32 --embeddings e.f32 \\\n"
                 "      --n 500 --d 64 --k 50 --runs 1001");
    constexpr double most = 4294967295.0;
    verb->add_option("--algorithm", o.algorithm, "mmr, dpp or ssd")
        ->required()
        ->check(CLI::IsMember({"mmr", "dpp", "ssd"}))
        ->option_text("NAME");
    verb->add_option("--scores", o.scores, "Scores [n]")->required()->option_text("FILE");
    verb->add_option("--embeddings", o.embeddings, "Embeddings [n, d]")->required()->option_text("FILE");
    verb->add_option("--n", o.n, "Candidates")->required()->check(inRange(0, most, true))->option_text("N");
    verb->add_option("--d", o.d, "Values of an embedding")->required()->check(inRange(1, 1e6, true))->option_text("N");
    addNumber(*verb, "--k", o.k, 0, most, "List length; above n all are listed");
    addNumber(*verb, "--runs", o.runs, 1, 1e9, "Timed runs, after one that is not");
    addNumber(*verb, "--threads", o.threads, 1, 1024, "Most threads to use; one selection uses one");
    verb->add_option("--similarity", options->similarity, "mmr: cosine or sigmoid_dot [default cosine]")
        ->check(CLI::IsMember({"cosine", "sigmoid_dot"}))
        ->option_text("NAME");
    verb->add_option("--user", o.user, "mmr, sigmoid_dot: user vector [d]")->option_text("FILE");
    addNumber(*verb, "--lambda", o.lambda, 0, 1e9, "mmr: weight of 1 - largest similarity");
    addNumber(*verb, "--alpha", o.alpha, 0, 1e9, "dpp: quality is exp(alpha score)");
    verb->add_option("--variant", options->variant, "ssd: star or volume [default star]")
        ->check(CLI::IsMember({"star", "volume"}))
        ->option_text("NAME");
    addNumber(*verb, "--diversity", o.diversity, 0, 1, "ssd, star: 1 - theta");
    addNumber(*verb, "--gamma", o.gamma, 0, 1e9, "ssd: weight of the residual");
    verb->add_option("--window", options->window,
                     "dpp: picks that compete, the new one included [default all]; ssd: earlier picks that count "
                     "[default 10]")
        ->option_text("N|all");
    addJson(*verb, options->json);
    verb->callback([verb, options] { run(*verb, *options); });
}

} // namespace

void addBenchCommand(CLI::App& app)
{
    CLI::App* bench = app.add_subcommand("bench", "Measure how long things take on this machine");
    bench->require_subcommand(1);
    addRerankBench(*bench);
    addComparisonBenches(*bench);
}

} // namespace cdm::cli
