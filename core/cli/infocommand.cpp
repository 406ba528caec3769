// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "cli/clijob.h"
#include "cli/commands.h"
#include "cli/datasetsummary.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/table.h"
#include "engine/checkpoint.h"

namespace cdm::cli {

namespace {

struct Options
{
    std::filesystem::path path;
    bool verify = false;
    bool json = false;
    bool quiet = false;
};

std::string fieldNames(const std::vector<data::Field>& fields)
{
    std::string text;
    for (const data::Field& field : fields)
        text += (text.empty() ? "" : ", ") + field.name + " (" + countText(field.cardinality) + ")";
    return text.empty() ? "none" : text;
}

std::string vectorText(const data::Schema& schema)
{
    std::vector<std::string> parts;
    const auto add = [&](const char* kind, std::uint32_t dimension) {
        if (dimension > 0)
            parts.push_back(std::string(kind) + " (" + countText(dimension) + ")");
    };
    add("item", schema.itemVectorDimension);
    add("user", schema.userVectorDimension);
    add("candidate", schema.candidateVectorDimension);
    return parts.empty() ? "none" : joined(parts, ", ");
}

/// How the dataset was made, in short: "imported, movielens-100k, by cdm 0.1.0".
std::string sourceText(const data::Dataset& dataset)
{
    const auto source = nlohmann::json::parse(dataset.provenance(), nullptr, false);
    std::vector<std::string> parts;
    for (const char* name : {"kind", "format", "program"})
        if (source.is_object() && source.contains(name) && source[name].is_string())
            parts.push_back((std::string(name) == "program" ? "by cdm " : "") + source[name].get<std::string>());
    return parts.empty() ? "unknown" : joined(parts, ", ") + " (--json shows every parameter)";
}

void showDataset(const Options& options)
{
    const auto dataset = data::Dataset::open(options.path);
    std::optional<data::Statistics> statistics = data::storedStatistics(*dataset);
    if (!statistics || options.verify) {
        CliJob job(options.quiet);
        if (!statistics)
            statistics = data::computeStatistics(*dataset, job.context());
        if (options.verify) {
            job.context().beginPhase("Verifying checksums");
            dataset->verify();
        }
    }
    if (options.json) {
        nlohmann::ordered_json json = datasetJson(*dataset);
        json["statistics"] = statisticsJson(*statistics);
        if (options.verify)
            json["verified"] = true;
        printJson(json);
        return;
    }
    auto lines = statisticsLines(*statistics);
    lines.insert(lines.begin(), {{"Dataset", dataset->name()},
                                 {"Folder", dataset->folder().string()},
                                 {"Hash", dataset->hash() + (options.verify ? " (all columns verified)" : "")}});
    const data::Schema& schema = dataset->schema();
    lines.emplace_back("User fields", fieldNames(schema.userFields));
    lines.emplace_back("Context fields", fieldNames(schema.contextFields));
    lines.emplace_back("Item fields", fieldNames(schema.itemFields));
    lines.emplace_back("Vectors", vectorText(schema));
    lines.emplace_back("Scores", schema.hasScores ? "one per candidate" : "none");
    lines.emplace_back("Accuracy loss", std::string("over ") + labelScopeName(dataset->defaultLabelScope()) +
                                            " candidates unless label_scope says otherwise");
    lines.emplace_back("Source", sourceText(*dataset));
    print(propertyLines(lines));
}

void showCheckpoint(const Options& options)
{
    if (options.verify)
        throw usageError("--verify is for datasets; " + options.path.string() + " is a file");
    const engine::CheckpointInfo info = engine::readCheckpointInfo(options.path);
    const auto config = nlohmann::ordered_json::parse(engine::toJson(info.config));
    if (options.json) {
        nlohmann::ordered_json json;
        json["checkpoint"] = info.path.string();
        json["run"] = info.runId;
        json["dataset"] = {{"name", info.datasetName}, {"hash", info.datasetHash}};
        json["epoch"] = info.epoch;
        json["step"] = info.step;
        json["validation_metric"] = info.config.validationMetric;
        json["validation_k"] = info.config.validationK;
        json["validation"] = info.validation;
        json["device"] = info.device;
        json["program_version"] = info.programVersion;
        json["schema"] = nlohmann::ordered_json::parse(info.schema.toJson());
        json["config"] = config;
        printJson(json);
        return;
    }
    std::vector<std::pair<std::string, std::string>> lines = {
        {"Checkpoint", info.path.string()},
        {"Run", info.runId.empty() ? "none" : info.runId},
        {"Trained on", info.datasetName + " (" + info.datasetHash + ")"},
        {"Epoch", std::to_string(info.epoch) + ", step " + countText(static_cast<std::uint64_t>(info.step))},
        {"Validation",
         atK(info.config.validationMetric, info.config.validationK) + " " + fixedText(info.validation, 4)},
        {"Device", info.device},
        {"Program", "cdm " + info.programVersion},
        {"Users", countText(info.schema.userCount)},
        {"Items", countText(info.schema.itemCount)},
        {"Categories", countText(info.schema.categoryCount)},
        {"User fields", fieldNames(info.schema.userFields)},
        {"Context fields", fieldNames(info.schema.contextFields)},
        {"Item fields", fieldNames(info.schema.itemFields)}};
    for (const auto& [name, value] : config.items())
        lines.emplace_back("  " + name, value.is_string() ? value.get<std::string>() : value.dump());
    print(propertyLines(lines));
}

void run(const Options& options)
{
    if (!std::filesystem::exists(options.path))
        throw Error("it does not exist", options.path.string(), "Give a dataset folder or a checkpoint file");
    if (std::filesystem::is_directory(options.path))
        showDataset(options);
    else
        showCheckpoint(options);
}

} // namespace

void addInfoCommand(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    CLI::App* verb = app.add_subcommand("info", "Show what a dataset or a checkpoint holds");
    verb->footer("Examples:\n  cdm info sample --verify\n  cdm info runs/r-20260102-150405-3f2a/best.safetensors");
    verb->add_option("path", options->path, "Dataset folder or checkpoint file")->required()->option_text("PATH");
    verb->add_flag("--verify", options->verify, "Compare every column of a dataset with its checksum");
    addJson(*verb, options->json);
    addQuiet(*verb, options->quiet);
    verb->callback([options] { run(*options); });
}

} // namespace cdm::cli
