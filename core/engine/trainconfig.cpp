// SPDX-License-Identifier: GPL-3.0-only
#include "engine/trainconfig.h"

#include "base/error.h"
#include "base/shortest.h"

#include <nlohmann/json.hpp>

#include <charconv>
#include <cmath>

namespace cdm::engine {

namespace {

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

/// A value as an error message shows it; nested ones by their kind, because their text may be of any length and depth.
std::string shown(const nlohmann::json& value)
{
    return value.is_structured() ? std::string("an ") + value.type_name() : value.dump();
}

void checkNumber(const OptionInfo& option, double value)
{
    const bool whole = option.kind != OptionKind::Integer || value == std::floor(value);
    if (!whole || !(value >= option.minimum && value <= option.maximum))
        throw Error(shortestText(value) + " is not allowed", option.name,
                    std::string("Allowed: ") + (option.kind == OptionKind::Integer ? "whole numbers" : "numbers") +
                        " from " + shortestText(option.minimum) + " to " + shortestText(option.maximum));
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
        throw Error(shortestText(config.tauEnd) + " is above tau_start " + shortestText(config.tauStart), "tau_end",
                    "Annealing goes down");
    if (config.teacherMode == "frozen" && config.teacherCheckpoint.empty())
        throw Error("a frozen teacher needs the path of a trained checkpoint", "teacher_checkpoint");
    if (config.backbone == "data" && config.teacherMode == "none")
        throw Error("with backbone = data only the student is trained, and it needs a teacher", "teacher_mode",
                    "Allowed: warmup, online, frozen");
    if (config.backbone == "data" && config.weighting != "none")
        throw Error("with backbone = data there is no accuracy loss to weight", "weighting", "Allowed: none");
    if (!isDevice(config.device))
        throw Error("'" + config.device + "' is not allowed", "device", "Allowed: cpu, cuda, cuda:N");
}

std::int64_t warmupEpochs(const TrainConfig& config)
{
    return config.teacherMode == "warmup" && config.backbone != "data" ? config.warmupEpochs : 0;
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
