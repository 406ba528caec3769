// SPDX-License-Identifier: GPL-3.0-only
#include "cli/protocoloptions.h"

#include "base/error.h"
#include "cli/options.h"
#include "cli/queuelines.h"
#include "study/reproduce.h"

#include <algorithm>

namespace cdm::cli {

namespace {

/// A training option that the protocol sets itself.
struct OwnOption
{
    const char* name;
    const char* instead; ///< what to do about a value that is given; "%" stands for the value
    bool isDefault;      ///< what preset or file give is where the protocol begins; else it is not used
};

constexpr OwnOption ownOptions[] = {
    {"learning_rate", "Give --learning-rates %", true},
    {"seed", "Give --seeds %", true},
    {"validation_k", "Give --k, it is the last of them: --k %", true},
    {"teacher_mode", "DCN and IPW are trained with none, CDM with the frozen DCN of its seed", false},
    {"teacher_checkpoint", "It is the DCN of the same seed", false},
    {"weighting", "IPW is trained with it, the others without", false},
};

CLI::ValidationError isOwn(const std::string& where, const OwnOption& option, const std::string& value)
{
    std::string instead = option.instead;
    if (const std::size_t mark = instead.find('%'); mark != std::string::npos)
        instead.replace(mark, 1, value);
    return usageError(where + ": " + option.name + " is set by the protocol. " + instead);
}

/// Whether preset or file give the option another value than the standard one.
bool isChanged(const engine::TrainConfig& before, const std::string& name)
{
    return optionText(before, name) != optionText({}, name);
}

bool isNamed(const std::vector<std::string>& names, const std::string& name)
{
    return std::ranges::find(names, name) != names.end();
}

void refuseOwnSettings(const std::vector<std::string>& settings)
{
    for (const OwnOption& option : ownOptions) {
        const std::string begin = std::string(option.name) + "=";
        for (const std::string& setting : settings)
            if (setting.starts_with(begin))
                throw isOwn("--set", option, setting.substr(begin.size()));
    }
}

/// What preset and file begin with, without what the protocol does not take from them: runs that it made itself can be
/// given as they are saved.
engine::TrainConfig configWithoutOwn(const ConfigSource& source, std::vector<std::string>* ignored)
{
    engine::TrainConfig config = configBeforeSettings(source);
    for (const OwnOption& option : ownOptions) {
        if (option.isDefault || !isChanged(config, option.name))
            continue;
        engine::setOption(config, option.name, optionText({}, option.name));
        if (ignored)
            ignored->emplace_back(option.name);
    }
    return config;
}

/// The standard grid without the options that are given.
std::vector<study::SearchAxis> openAxes(std::vector<study::SearchAxis> grid, const std::vector<std::string>& set,
                                        const engine::TrainConfig& before)
{
    std::erase_if(grid, [&](const study::SearchAxis& axis) {
        return isNamed(set, axis.option) || isChanged(before, axis.option);
    });
    return grid;
}

/// The standard list lengths, ending in validation_k where preset or file give it.
std::vector<std::size_t> lengthsUpTo(const engine::TrainConfig& before, std::vector<std::size_t> lengths)
{
    if (!isChanged(before, "validation_k"))
        return lengths;
    const auto last = static_cast<std::size_t>(before.validationK);
    std::erase_if(lengths, [last](std::size_t k) { return k >= last; });
    lengths.push_back(last);
    return lengths;
}

/// The standard seeds, as many, beginning with that of preset or file.
std::vector<std::int64_t> seedsFrom(const engine::TrainConfig& before, std::vector<std::int64_t> seeds)
{
    const std::size_t count = seeds.size();
    std::erase(seeds, before.seed);
    seeds.insert(seeds.begin(), before.seed);
    seeds.resize(count);
    return seeds;
}

CLI::ValidationError isNoDcn(const std::string& where)
{
    return usageError(where + "backbone: the protocol trains a DCN of its own. Allowed: dcn");
}

CLI::ValidationError hasTooManyEpochs(const std::string& where, const std::string& epochs, std::int64_t most)
{
    return usageError(where + ": epochs " + epochs + " is not allowed with --quick. Allowed: 1 to " +
                      std::to_string(most));
}

/// Throws a usage error for an axis that sets what the protocol does. `mostEpochs` is that of --quick, 0 without it.
void refuseOwnAxis(const study::SearchAxis& axis, std::int64_t mostEpochs)
{
    for (const OwnOption& option : ownOptions)
        if (axis.option == option.name)
            throw isOwn("--grid", option, joined(axis.values, ","));
    if (axis.option == "backbone")
        throw isNoDcn("--grid: ");
    if (axis.option != "epochs" || mostEpochs == 0)
        return;
    for (const std::string& value : axis.values)
        if (study::withSettings({}, {{"epochs", value}}).epochs > mostEpochs)
            throw hasTooManyEpochs("--grid", value, mostEpochs);
}

std::vector<study::SearchAxis> gridFrom(const ProtocolOptions& options)
{
    std::vector<study::SearchAxis> grid = axesFrom(options.grid);
    for (const study::SearchAxis& axis : grid)
        refuseOwnAxis(axis, options.quick ? study::quickProtocol({}).base.epochs : 0);
    refuseSetAxes(options.config, grid);
    return grid;
}

/// What tells the trainings of the protocol apart, CDM last.
std::vector<study::Settings> trainedPoints(const study::Protocol& protocol)
{
    std::vector<study::Settings> points;
    points.push_back({{"teacher_mode", "none"}, {"weighting", "ipw"}});
    for (study::Settings& point : study::searchPoints(study::cdmGridOf(protocol))) {
        point.emplace_back("teacher_mode", "frozen");
        points.push_back(std::move(point));
    }
    return points;
}

} // namespace

study::Protocol protocolFrom(const ProtocolOptions& options, std::vector<std::string>* ignored)
{
    refuseOwnSettings(options.config.settings);
    const engine::TrainConfig before = configWithoutOwn(options.config, ignored);
    const engine::TrainConfig base = configFrom(options.config, before);
    if (base.backbone != "dcn")
        throw isNoDcn("");
    const std::vector<std::string> set = namesSet(options.config);
    study::Protocol protocol = options.quick ? study::quickProtocol(base) : study::standardProtocol(base);
    if (isNamed(set, "epochs") && protocol.base.epochs < base.epochs)
        throw hasTooManyEpochs("--set", std::to_string(base.epochs), protocol.base.epochs);
    protocol.seeds = options.seeds.empty() ? seedsFrom(before, std::move(protocol.seeds)) : options.seeds;
    protocol.k = options.k.empty() ? lengthsUpTo(before, std::move(protocol.k)) : options.k;
    if (!options.learningRates.empty())
        protocol.learningRates = options.learningRates;
    else if (isChanged(before, "learning_rate"))
        protocol.learningRates = {optionText(before, "learning_rate")};
    protocol.maxRecallLoss = options.maxRecallLoss.value_or(protocol.maxRecallLoss);
    try {
        protocol.cdmGrid =
            options.grid.empty() ? openAxes(std::move(protocol.cdmGrid), set, before) : gridFrom(options);
        study::checkProtocol(protocol);
    } catch (const Error& error) {
        throw usageError(error.what());
    }
    refuseWithoutEffect(options.config, protocol.base, trainedPoints(protocol));
    return protocol;
}

} // namespace cdm::cli
