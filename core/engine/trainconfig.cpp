// SPDX-License-Identifier: GPL-3.0-only
#include "engine/trainconfig.h"

#include "base/error.h"

#include <nlohmann/json.hpp>

#include <charconv>
#include <cmath>

namespace cdm::engine {

namespace {

OptionInfo integer(const char* name, const char* group, const char* label, std::int64_t TrainConfig::*field,
                   double minimum, double maximum, const char* help)
{
    OptionInfo info{name, group, label, help, OptionKind::Integer, minimum, maximum, {}, {}, {}, {}, {}};
    info.number = [field](const TrainConfig& config) { return static_cast<double>(config.*field); };
    info.setNumber = [field](TrainConfig& config, double value) { config.*field = std::llround(value); };
    return info;
}

OptionInfo real(const char* name, const char* group, const char* label, double TrainConfig::*field, double minimum,
                double maximum, const char* help)
{
    OptionInfo info{name, group, label, help, OptionKind::Real, minimum, maximum, {}, {}, {}, {}, {}};
    info.number = [field](const TrainConfig& config) { return config.*field; };
    info.setNumber = [field](TrainConfig& config, double value) { config.*field = value; };
    return info;
}

OptionInfo text(const char* name, const char* group, const char* label, std::string TrainConfig::*field,
                std::vector<std::string> choices, const char* help)
{
    OptionInfo info{
        name, group, label, help, choices.empty() ? OptionKind::Text : OptionKind::Choice, 0.0, 0.0, std::move(choices),
        {},   {},    {},    {}};
    info.text = [field](const TrainConfig& config) { return config.*field; };
    info.setText = [field](TrainConfig& config, const std::string& value) { config.*field = value; };
    return info;
}

std::vector<OptionInfo> makeOptions()
{
    using C = TrainConfig;
    return {
        integer("dimension", "Model", "Embedding width d", &C::dimension, 2, 1024,
                "Width of the item and user vectors; larger fits more and costs time in proportion."),
        integer("cross_layers", "Model", "Cross layers", &C::crossLayers, 1, 8,
                "Cross layers of the DCN; three in the paper's backbone."),
        integer("hidden_width", "Model", "Hidden width", &C::hiddenWidth, 4, 4096,
                "Units in each of the three ReLU layers of the DCN."),
        real("dropout", "Model", "Dropout", &C::dropout, 0.0, 0.9,
             "Share of hidden units dropped while training; raise it when validation falls early."),

        integer("context_size", "Contexts", "Context size k", &C::contextSize, 1, 1000,
                "Items sampled into the positive and into the negative context of each target (k of Eq 10)."),
        real("tau_start", "Contexts", "Tau at start", &C::tauStart, 0.05, 10.0,
             "Temperature of the relaxed top-k at the first distilling step; large is smooth."),
        real("tau_end", "Contexts", "Tau at end", &C::tauEnd, 0.05, 10.0,
             "Temperature the annealing ends at; small is close to hard sampling."),
        integer("tau_steps", "Contexts", "Annealing steps", &C::tauSteps, 1, 100'000'000,
                "Steps over which tau falls exponentially from start to end."),
        real("nce_temperature", "Contexts", "InfoNCE temperature", &C::nceTemperature, 0.01, 100.0,
             "Temperature t of the InfoNCE loss (Eq 14)."),

        text("teacher_mode", "Teacher", "Teacher", &C::teacherMode, {"warmup", "online", "frozen"},
             "warmup: accuracy loss alone for some epochs, then the teacher runs every step; online: from the start; "
             "frozen: run once with a trained checkpoint."),
        integer("warmup_epochs", "Teacher", "Warm-up epochs", &C::warmupEpochs, 0, 10'000,
                "Epochs of the accuracy loss alone before distillation begins (teacher = warmup)."),
        text("teacher_checkpoint", "Teacher", "Teacher checkpoint", &C::teacherCheckpoint, {},
             "Checkpoint whose scores and embeddings the frozen teacher uses."),
        text("similarity", "Teacher", "Similarity", &C::similarity, {"cosine", "sigmoid_dot"},
             "Similarity in MMR: cosine of item embeddings, or the interest-aware sigmoid of Eq 3, which barely "
             "diversifies at usual embedding scales."),
        real("lambda", "Teacher", "Lambda", &C::lambda, 0.0, 100.0,
             "Weight of diversity in the MMR teacher (Eq 1); 0 makes it a plain sort by accuracy."),
        integer("teacher_k", "Teacher", "Teacher list length", &C::teacherK, 1, 10'000,
                "Items the teacher chooses in each request; they are the positives of distillation."),

        text("label_scope", "Losses", "Accuracy loss over", &C::labelScope, {"auto", "all", "shown"},
             "shown: only exposed candidates (true impressions); all: the rest count as negatives (built candidate "
             "sets); auto: as the dataset says."),
        real("beta1", "Losses", "Beta 1 (distillation)", &C::beta1, 0.0, 100.0,
             "Weight of the distillation loss in the total (Eq 20)."),
        real("beta2", "Losses", "Beta 2 (InfoNCE)", &C::beta2, 0.0, 100.0,
             "Weight of the InfoNCE loss in the total (Eq 20); 0 is the ablation without it."),

        real("learning_rate", "Optimisation", "Learning rate", &C::learningRate, 1e-6, 1.0,
             "Step size of Adam; the paper searches 1e-3, 1e-4, 1e-5."),
        integer("batch_size", "Optimisation", "Requests per batch", &C::batchSize, 1, 65'536,
                "Requests in one step; the paper uses 128 and 256 on far larger data."),
        integer("epochs", "Optimisation", "Epochs at most", &C::epochs, 1, 100'000,
                "Training stops here at the latest."),
        integer("patience", "Optimisation", "Patience", &C::patience, 1, 100'000,
                "Epochs without a better validation value before training stops; counted from the end of the warm-up."),
        text("validation_metric", "Optimisation", "Choose by", &C::validationMetric, {"recall", "mrr", "ilad", "cc"},
             "Validation metric of the fused score by which the best epoch is chosen."),
        integer("validation_k", "Optimisation", "Validation K", &C::validationK, 1, 1000,
                "List length of the validation metrics."),
        real("gamma", "Optimisation", "Gamma in validation", &C::gamma, 0.0, 100.0,
             "Weight of the student's score in f + gamma y_stu while validating; chosen again after training."),

        integer("seed", "Machine", "Seed", &C::seed, 0, 9'007'199'254'740'991.0,
                "Seed of initial weights, order, dropout and noise; the same seed gives the same run on the CPU."),
        integer("threads", "Machine", "Threads", &C::threads, 0, 1024,
                "Processor threads to train with; 0 takes all cores. Results are bitwise equal for equal counts."),
        text("device", "Machine", "Device", &C::device, {}, "cpu, cuda, or cuda:N for the N-th graphics card."),
    };
}

const OptionInfo& findOption(const std::string& name)
{
    std::string known;
    for (const OptionInfo& option : trainOptions()) {
        if (option.name == name)
            return option;
        known += (known.empty() ? "" : ", ") + std::string(option.name);
    }
    throw Error("there is no training option '" + name + "'", {}, "Allowed: " + known);
}

std::string number(double value)
{
    char buffer[32];
    const auto result = std::to_chars(buffer, buffer + sizeof buffer, value);
    return std::string(buffer, result.ptr);
}

/// A value as an error message shows it; nested ones by their kind, because their text may be of any length and depth.
std::string shown(const nlohmann::json& value)
{
    return value.is_structured() ? std::string("an ") + value.type_name() : value.dump();
}

void checkNumber(const OptionInfo& option, double value)
{
    const bool whole = option.kind != OptionKind::Integer || value == std::floor(value);
    if (!whole || !(value >= option.minimum && value <= option.maximum))
        throw Error(number(value) + " is not allowed", option.name,
                    std::string("Allowed: ") + (option.kind == OptionKind::Integer ? "whole numbers" : "numbers") +
                        " from " + number(option.minimum) + " to " + number(option.maximum));
}

void checkChoice(const OptionInfo& option, const std::string& value)
{
    std::string allowed;
    for (const std::string& choice : option.choices) {
        if (choice == value)
            return;
        allowed += (allowed.empty() ? "" : ", ") + choice;
    }
    throw Error("'" + value + "' is not allowed", option.name, "Allowed: " + allowed);
}

bool isDevice(const std::string& device)
{
    if (device == "cpu" || device == "cuda")
        return true;
    if (!device.starts_with("cuda:") || device.size() == 5 || device.size() > 8)
        return false;
    return device.find_first_not_of("0123456789", 5) == std::string::npos;
}

} // namespace

std::span<const OptionInfo> trainOptions()
{
    static const std::vector<OptionInfo> options = makeOptions();
    return options;
}

std::span<const Preset> trainPresets()
{
    static const std::vector<Preset> presets = [] {
        TrainConfig quick;
        quick.epochs = 8;
        quick.warmupEpochs = 3;
        quick.tauSteps = 200;
        TrainConfig jingdong;
        jingdong.batchSize = 128;
        jingdong.validationK = 5;
        jingdong.teacherK = 5;
        jingdong.similarity = "sigmoid_dot";
        jingdong.labelScope = "shown";
        jingdong.beta1 = 1.0;
        TrainConfig kuaishou = jingdong;
        kuaishou.batchSize = 256;
        kuaishou.validationK = 50;
        kuaishou.teacherK = 50;
        kuaishou.contextSize = 50;
        return std::vector<Preset>{
            {"default", "What works on public datasets: warm-up, then an online MMR teacher with cosine similarity.",
             TrainConfig{}},
            {"quick", "A first look within a minute: few epochs.", quick},
            {"paper-jingdong",
             "The paper's setting on JingDong where it states one: batch 128, K = 5, Eq 3 similarity.", jingdong},
            {"paper-kuaishou",
             "The paper's setting on KuaiShou where it states one: batch 256, K = 50, Eq 3 similarity.", kuaishou},
        };
    }();
    return presets;
}

void setOption(TrainConfig& config, const std::string& name, const std::string& value)
{
    const OptionInfo& option = findOption(name);
    if (option.kind == OptionKind::Choice || option.kind == OptionKind::Text) {
        if (option.kind == OptionKind::Choice)
            checkChoice(option, value);
        option.setText(config, value);
        return;
    }
    double parsed = 0.0;
    const auto result = std::from_chars(value.data(), value.data() + value.size(), parsed);
    if (result.ec != std::errc() || result.ptr != value.data() + value.size() || !std::isfinite(parsed))
        throw Error("'" + value + "' is not a number", name);
    checkNumber(option, parsed);
    option.setNumber(config, parsed);
}

void validate(const TrainConfig& config)
{
    for (const OptionInfo& option : trainOptions()) {
        if (option.kind == OptionKind::Choice)
            checkChoice(option, option.text(config));
        else if (option.kind != OptionKind::Text)
            checkNumber(option, option.number(config));
    }
    if (config.tauEnd > config.tauStart)
        throw Error(number(config.tauEnd) + " is above tau_start " + number(config.tauStart), "tau_end",
                    "Annealing goes down");
    if (config.teacherMode == "frozen" && config.teacherCheckpoint.empty())
        throw Error("a frozen teacher needs the path of a trained checkpoint", "teacher_checkpoint");
    if (!isDevice(config.device))
        throw Error("'" + config.device + "' is not allowed", "device", "Allowed: cpu, cuda, cuda:N");
}

std::string toJson(const TrainConfig& config)
{
    nlohmann::ordered_json json;
    for (const OptionInfo& option : trainOptions()) {
        if (option.text)
            json[option.name] = option.text(config);
        else if (option.kind == OptionKind::Integer)
            json[option.name] = static_cast<std::int64_t>(option.number(config));
        else
            json[option.name] = option.number(config);
    }
    try {
        return json.dump(2);
    } catch (const nlohmann::json::exception&) {
        throw Error("a path or a name in it is no valid UTF-8", "configuration");
    }
}

TrainConfig fromJson(const std::string& text, const TrainConfig& base)
{
    TrainConfig config = base;
    nlohmann::json json;
    try {
        json = nlohmann::json::parse(text);
    } catch (const nlohmann::json::exception& error) {
        throw Error(error.what(), "configuration");
    }
    if (!json.is_object())
        throw Error("must be a JSON object of option names and values", "configuration");
    for (const auto& [name, value] : json.items()) {
        const OptionInfo& option = findOption(name);
        if (option.text) {
            if (!value.is_string())
                throw Error("must be a text, found " + shown(value), name);
            if (option.kind == OptionKind::Choice)
                checkChoice(option, value.get<std::string>());
            option.setText(config, value.get<std::string>());
        } else {
            if (!value.is_number())
                throw Error("must be a number, found " + shown(value), name);
            checkNumber(option, value.get<double>());
            option.setNumber(config, value.get<double>());
        }
    }
    validate(config);
    return config;
}

} // namespace cdm::engine
