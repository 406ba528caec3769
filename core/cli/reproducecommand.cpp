// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "base/files.h"
#include "cli/clijob.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/queuelines.h"
#include "cli/text.h"
#include "report/writers.h"
#include "sources/responses.h"
#include "study/reproduce.h"
#include "study/reproductionreport.h"

namespace cdm::cli {

namespace {

struct Options
{
    std::filesystem::path dataset;
    std::filesystem::path out;
    std::filesystem::path responses;
    ConfigSource config;
    bool quick = false;
    std::vector<std::int64_t> seeds;
    std::vector<std::size_t> k;
    std::vector<std::string> learningRates;
    std::vector<std::string> grid;
    std::optional<double> maxRecallLoss;
    std::size_t jobs = 0;
    std::filesystem::path store;
    bool json = false;
    bool quiet = false;
};

study::Protocol protocolFrom(const Options& options)
{
    const engine::TrainConfig base = configFrom(options.config);
    study::Protocol protocol = options.quick ? study::quickProtocol(base) : study::standardProtocol(base);
    if (!options.seeds.empty())
        protocol.seeds = options.seeds;
    if (!options.k.empty())
        protocol.k = options.k;
    if (!options.learningRates.empty())
        protocol.learningRates = options.learningRates;
    if (!options.grid.empty())
        protocol.cdmGrid = axesFrom(options.grid);
    protocol.maxRecallLoss = options.maxRecallLoss.value_or(protocol.maxRecallLoss);
    return protocol;
}

/// As a shell takes it.
std::string quoted(const std::string& text)
{
    constexpr const char* plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./,=:+@%";
    if (!text.empty() && text.find_first_not_of(plain) == std::string::npos)
        return text;
    std::string out = "'";
    for (const char c : text)
        out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

template <class T>
std::string listed(const std::vector<T>& values)
{
    std::string text;
    for (const T value : values)
        text.append(text.empty() ? "" : ",").append(std::to_string(value));
    return text;
}

/// The command that makes the report again, with every option that was used.
std::string commandOf(const Options& options)
{
    std::string text = "cdm reproduce " + quoted(options.dataset.string()) + " --out " + quoted(options.out.string());
    const auto add = [&text](const char* name, const std::string& value) {
        text.append(" ").append(name).append(" ").append(quoted(value));
    };
    if (options.quick)
        text.append(" --quick");
    if (!options.seeds.empty())
        add("--seeds", listed(options.seeds));
    if (!options.k.empty())
        add("--k", listed(options.k));
    if (!options.learningRates.empty())
        add("--learning-rates", joined(options.learningRates, ","));
    for (const std::string& axis : options.grid)
        add("--grid", axis);
    if (options.jobs > 0)
        add("--jobs", std::to_string(options.jobs));
    if (options.maxRecallLoss)
        add("--max-recall-loss", shortText(*options.maxRecallLoss));
    if (!options.config.preset.empty())
        add("--preset", options.config.preset);
    if (!options.config.file.empty())
        add("--config", options.config.file.string());
    for (const std::string& setting : options.config.settings)
        add("--set", setting);
    if (!options.config.device.empty())
        add("--device", options.config.device);
    if (!options.responses.empty())
        add("--responses", options.responses.string());
    if (!options.store.empty())
        add("--store", options.store.string());
    return text;
}

void run(Options options)
{
    study::Protocol protocol = protocolFrom(options);
    study::Reproduction result;
    {
        CliJob job(options.quiet, "the same command goes on where it stood");
        const study::QueueInput input =
            queueInput(job, options.dataset, options.store, protocol.base, options.jobs,
                       static_cast<std::size_t>(study::trainingsOf(protocol)), options.quiet);
        std::error_code failure;
        std::filesystem::create_directories(options.out, failure);
        if (failure)
            throw Error("cannot make the folder: " + failure.message(), options.out.string());
        removeTemporaries(options.out);
        std::optional<data::Responses> responses;
        if (!options.responses.empty())
            responses = sources::readResponses(options.responses, *input.dataset, job.context());
        result = study::reproduce(input, protocol, options.out / "state.json", job.context(),
                                  responses ? &*responses : nullptr);
    }
    const nlohmann::ordered_json json = study::reproductionJson(result);
    writeFileAtomically(options.out / "reproduction.json", json.dump(2) + "\n");
    report::writeReport(study::reproductionReport(result, commandOf(options)), options.out);
    if (options.json) {
        printJson(json);
        return;
    }
    for (const study::Verdict& verdict : result.verdicts)
        print(plainText(verdict.claim + " (chosen by " + verdict.by + "): " + study::findingName(verdict.finding)) +
              "\n");
    print("Report: " + (options.out / "index.html").string() + "\n");
}

} // namespace

void addReproduceCommand(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    CLI::App* verb = app.add_subcommand("reproduce", "The paper's whole protocol on a dataset, as a report");
    verb->footer(
        "Tunes on the validation split, trains every system with several seeds, measures once on the test split "
        "and writes index.html, report.md, report.tex, tables and figures, and reproduction.json. The same "
        "command goes on after a stop or a kill.\n\n"
        "Examples:\n  cdm reproduce ml-100k-cdm --out report\n"
        "  cdm reproduce sample --out report --quick --set threads=1");
    verb->add_option("dataset", options->dataset, "Dataset folder (required)")->required()->option_text("DATASET");
    verb->add_option("--out", options->out, "Folder of the report (required)")->required()->option_text("DIR");
    verb->add_flag("--quick", options->quick,
                   "Two seeds, one point, three epochs: shows that it works, proves nothing");
    verb->add_option("--seeds", options->seeds, "Seeds [default 1,2,3]")
        ->delimiter(',')
        ->check(inRange(0, 9007199254740992.0, true))
        ->option_text("N,N...");
    verb->add_option("--k", options->k, "List lengths; choices are made at the last [default 5,20]")
        ->delimiter(',')
        ->check(inRange(1, 10000, true))
        ->option_text("N,N...");
    verb->add_option("--learning-rates", options->learningRates, "Learning rates to try [default 0.001,0.003]")
        ->delimiter(',')
        ->option_text("X,X...");
    verb->add_option("--grid", options->grid,
                     "Options of CDM to try, in place of lambda=0.25,1 beta1=0.1,0.3 teacher_k=10,20")
        ->option_text("NAME=V,V...");
    verb->add_option("--max-recall-loss", options->maxRecallLoss,
                     "Share of DCN's Recall that the diverse choice may give up [0 to 1; default 0.01]")
        ->check(inRange(0, 1, false))
        ->option_text("N");
    addJobs(*verb, options->jobs);
    verb->add_option("--responses", options->responses,
                     "Responses of users to items (user_id, video_id, watch_ratio; KuaiRec's small_matrix.csv): adds "
                     "Table 4")
        ->option_text("FILE.csv");
    addConfigSource(*verb, options->config);
    addStore(*verb, options->store);
    addJson(*verb, options->json);
    addQuiet(*verb, options->quiet);
    verb->callback([options] { run(*options); });
}

} // namespace cdm::cli
