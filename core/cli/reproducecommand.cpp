// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "base/files.h"
#include "cli/clijob.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/protocoloptions.h"
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
    std::filesystem::path out;
    std::filesystem::path responses;
    ProtocolOptions protocol;
    QueueOptions queue;
    bool json = false;
};

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
    std::string text =
        "cdm reproduce " + quoted(options.queue.dataset.string()) + " --out " + quoted(options.out.string());
    const auto add = [&text](const char* name, const std::string& value) {
        text.append(" ").append(name).append(" ").append(quoted(value));
    };
    if (options.protocol.quick)
        text.append(" --quick");
    if (!options.protocol.seeds.empty())
        add("--seeds", listed(options.protocol.seeds));
    if (!options.protocol.k.empty())
        add("--k", listed(options.protocol.k));
    if (!options.protocol.learningRates.empty())
        add("--learning-rates", joined(options.protocol.learningRates, ","));
    for (const std::string& axis : options.protocol.grid)
        add("--grid", axis);
    if (options.queue.jobs > 0)
        add("--jobs", std::to_string(options.queue.jobs));
    if (options.protocol.maxRecallLoss)
        add("--max-recall-loss", shortText(*options.protocol.maxRecallLoss));
    if (!options.protocol.config.preset.empty())
        add("--preset", options.protocol.config.preset);
    if (!options.protocol.config.file.empty())
        add("--config", options.protocol.config.file.string());
    for (const std::string& setting : options.protocol.config.settings)
        add("--set", setting);
    if (!options.protocol.config.device.empty())
        add("--device", options.protocol.config.device);
    if (!options.responses.empty())
        add("--responses", options.responses.string());
    if (!options.queue.store.empty())
        add("--store", options.queue.store.string());
    return text;
}

void run(Options options)
{
    std::vector<std::string> ignored;
    study::Protocol protocol = protocolFrom(options.protocol, &ignored);
    if (!ignored.empty())
        tell("note: " + joined(ignored, ", ") + " of " +
             (options.protocol.config.file.empty() ? "--preset" : "--config") + (ignored.size() == 1 ? " is" : " are") +
             " not used: the protocol sets " + (ignored.size() == 1 ? "it" : "them"));
    study::Reproduction result;
    {
        CliJob job(options.queue.quiet, "the same command goes on where it stood");
        const study::QueueInput input = queueInput(job, options.queue, protocol.base,
                                                   {protocol.base, study::largestOf(protocol.base, protocol.cdmGrid)},
                                                   static_cast<std::size_t>(study::trainingsOf(protocol)));
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
        "The protocol sets learning_rate, seed, validation_k, teacher_mode, teacher_checkpoint and weighting itself; "
        "--set and --grid refuse them. The learning_rate and validation_k of a preset or a file are the defaults of "
        "--learning-rates and of the last --k, the default of --seeds begins with its seed, and its teacher_mode, "
        "teacher_checkpoint and weighting are not used, so that the configuration of any of its runs may be given. "
        "Options of the grid that --set, a preset or a file give are not varied.\n\n"
        "Examples:\n  cdm reproduce ml-100k-cdm --out report\n"
        "  cdm reproduce sample --out report --quick --set threads=1");
    verb->add_option("dataset", options->queue.dataset, "Dataset folder (required)")
        ->required()
        ->option_text("DATASET");
    verb->add_option("--out", options->out, "Folder of the report (required)")->required()->option_text("DIR");
    verb->add_flag("--quick", options->protocol.quick,
                   "Two seeds, one point, three epochs: shows that it works, proves nothing");
    verb->add_option("--seeds", options->protocol.seeds,
                     "Seeds [default 1,2,3; the seed of the file --config comes first]")
        ->delimiter(',')
        ->check(inRange(0, 9007199254740992.0, true))
        ->option_text("N,N...");
    verb->add_option("--k", options->protocol.k,
                     "List lengths; choices are made at the last [1 to 1,000; default 5,20]")
        ->delimiter(',')
        ->check(inRange(1, 1000, true))
        ->option_text("N,N...");
    verb->add_option("--learning-rates", options->protocol.learningRates, "Learning rates to try [default 0.001,0.003]")
        ->delimiter(',')
        ->option_text("X,X...");
    verb->add_option(
            "--grid", options->protocol.grid,
            "Options of CDM to try [default lambda=0.25,1 beta1=0.1,0.3 teacher_k=10,20; with --quick lambda=1]")
        ->option_text("NAME=V,V...");
    verb->add_option("--max-recall-loss", options->protocol.maxRecallLoss,
                     "Share of DCN's Recall that the diverse choice may give up [0 to 1; default 0.01]")
        ->check(inRange(0, 1, false))
        ->option_text("N");
    addJobs(*verb, options->queue.jobs);
    verb->add_option("--responses", options->responses,
                     "Responses of users to items (user_id, video_id, watch_ratio; KuaiRec's small_matrix.csv): adds "
                     "Table 4")
        ->option_text("FILE.csv");
    addConfigSource(*verb, options->protocol.config);
    addStore(*verb, options->queue.store);
    addJson(*verb, options->json);
    addQuiet(*verb, options->queue.quiet);
    verb->callback([options] { run(*options); });
}

} // namespace cdm::cli
