// SPDX-License-Identifier: GPL-3.0-only
#include "cli/trainoptions.h"

#include "base/error.h"
#include "base/files.h"
#include "cli/options.h"
#include "cli/table.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace cdm::cli {

namespace {

const engine::Preset& findPreset(const std::string& name)
{
    std::string known;
    for (const engine::Preset& preset : engine::trainPresets()) {
        if (preset.name == name)
            return preset;
        known += (known.empty() ? "" : ", ") + std::string(preset.name);
    }
    throw usageError("--preset: '" + name + "' is not allowed. Allowed: " + known);
}

engine::TrainConfig readConfig(const std::filesystem::path& file, const engine::TrainConfig& base)
{
    const std::string text = readTextFile(file);
    try {
        return engine::fromJson(text, base);
    } catch (const Error& error) {
        throw Error(error.problem(), file.string() + (error.where().empty() ? "" : ", " + error.where()), error.hint());
    }
}

void apply(const std::string& setting, engine::TrainConfig& config)
{
    const std::size_t equals = setting.find('=');
    if (equals == std::string::npos || equals == 0)
        throw usageError("--set: '" + setting + "' is not of the form name=value");
    engine::setOption(config, setting.substr(0, equals), setting.substr(equals + 1));
}

std::string rangeText(const engine::OptionInfo& option)
{
    if (option.kind == engine::OptionKind::Text)
        return "text";
    if (option.kind != engine::OptionKind::Choice)
        return numberText(option.minimum) + " to " + numberText(option.maximum);
    std::string text;
    for (const std::string& choice : option.choices)
        text += (text.empty() ? "" : ", ") + choice;
    return text;
}

std::string defaultText(const engine::OptionInfo& option)
{
    const engine::TrainConfig standard;
    if (option.number)
        return shortText(option.number(standard));
    return option.text(standard).empty() ? "-" : option.text(standard);
}

} // namespace

engine::TrainConfig configBeforeSettings(const ConfigSource& source)
{
    engine::TrainConfig config;
    if (!source.preset.empty())
        config = findPreset(source.preset).config;
    if (!source.file.empty())
        config = readConfig(source.file, config);
    return config;
}

std::vector<std::string> namesSet(const ConfigSource& source)
{
    std::vector<std::string> names;
    for (const std::string& setting : source.settings)
        names.push_back(setting.substr(0, setting.find('=')));
    return names;
}

std::string optionText(const engine::TrainConfig& config, const std::string& name)
{
    for (const engine::OptionInfo& option : engine::trainOptions())
        if (option.name == name)
            return option.number ? shortText(option.number(config)) : option.text(config);
    throw Error("there is no training option '" + name + "'");
}

engine::TrainConfig configFrom(const ConfigSource& source)
{
    return configFrom(source, configBeforeSettings(source));
}

engine::TrainConfig configFrom(const ConfigSource& source, engine::TrainConfig before)
{
    engine::TrainConfig config = std::move(before);
    try {
        for (const std::string& setting : source.settings)
            apply(setting, config);
        if (!source.device.empty())
            config.device = source.device;
        engine::validate(config);
    } catch (const Error& error) {
        throw usageError(error.what());
    }
    return config;
}

std::string optionListText()
{
    std::string text;
    std::string group;
    Table table({"<Option", "<Default", "<Allowed", "<Meaning"});
    for (const engine::OptionInfo& option : engine::trainOptions()) {
        if (option.group != group) {
            group = option.group;
            table.add({group});
        }
        table.add({std::string("  ") + option.name, defaultText(option), rangeText(option), option.help});
    }
    text += table.text();
    Table presets({"<Preset", "<Meaning"});
    for (const engine::Preset& preset : engine::trainPresets())
        presets.add({preset.name, preset.help});
    return text + "\n" + presets.text();
}

std::string optionListJson()
{
    nlohmann::ordered_json json;
    for (const engine::OptionInfo& option : engine::trainOptions()) {
        nlohmann::ordered_json entry = {{"name", option.name}, {"group", option.group}, {"help", option.help}};
        const engine::TrainConfig standard;
        if (option.number) {
            entry["default"] = option.number(standard);
            entry["minimum"] = option.minimum;
            entry["maximum"] = option.maximum;
            entry["whole"] = option.kind == engine::OptionKind::Integer;
        } else {
            entry["default"] = option.text(standard);
            if (!option.choices.empty())
                entry["choices"] = option.choices;
        }
        json["options"].push_back(entry);
    }
    for (const engine::Preset& preset : engine::trainPresets())
        json["presets"].push_back({{"name", preset.name},
                                   {"help", preset.help},
                                   {"config", nlohmann::ordered_json::parse(engine::toJson(preset.config))}});
    return json.dump(2) + "\n";
}

} // namespace cdm::cli
