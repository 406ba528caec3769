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
};

constexpr OwnOption ownOptions[] = {
    {"learning_rate", "Give --learning-rates %"},
    {"seed", "Give --seeds %"},
    {"validation_k", "Give --k, it is the last of them: --k %"},
    {"teacher_mode", "DCN and IPW are trained with none, CDM with the frozen DCN of its seed"},
    {"teacher_checkpoint", "It is the DCN of the same seed"},
    {"weighting", "IPW is trained with it, the others without"},
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

/// `before`: without --set.
void refuseOwnOptions(const ProtocolOptions& options, const engine::TrainConfig& before)
{
    const std::string source = options.config.file.empty() ? "--preset" : "--config";
    for (const OwnOption& option : ownOptions) {
        const std::string name = option.name;
        const std::string begin = name + "=";
        for (const std::string& setting : options.config.settings)
            if (setting.starts_with(begin))
                throw isOwn("--set", option, setting.substr(begin.size()));
        const bool isTaken =
            name == "learning_rate" || name == "validation_k" || (name == "seed" && !options.seeds.empty());
        if (!isTaken && isChanged(before, name))
            throw isOwn(source, option, optionText(before, name));
    }
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

std::vector<study::SearchAxis> gridFrom(const ProtocolOptions& options)
{
    std::vector<study::SearchAxis> grid = axesFrom(options.grid);
    for (const study::SearchAxis& axis : grid)
        for (const char* own : {"learning_rate", "seed"})
            if (axis.option == own)
                throw usageError("--grid: " + axis.option + " is set by the protocol. Give " +
                                 (axis.option == "seed" ? "--seeds" : "--learning-rates"));
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

study::Protocol protocolFrom(const ProtocolOptions& options)
{
    const engine::TrainConfig before = configBeforeSettings(options.config);
    refuseOwnOptions(options, before);
    const engine::TrainConfig base = configFrom(options.config, before);
    if (base.backbone != "dcn")
        throw usageError("backbone: the protocol trains a DCN of its own. Allowed: dcn");
    const std::vector<std::string> set = namesSet(options.config);
    study::Protocol protocol = options.quick ? study::quickProtocol(base) : study::standardProtocol(base);
    if (isNamed(set, "epochs") && protocol.base.epochs < base.epochs)
        throw usageError("--set: epochs " + std::to_string(base.epochs) +
                         " is not allowed with --quick. Allowed: 1 to " + std::to_string(protocol.base.epochs));
    if (!options.seeds.empty())
        protocol.seeds = options.seeds;
    protocol.k = options.k.empty() ? lengthsUpTo(before, std::move(protocol.k)) : options.k;
    if (!options.learningRates.empty())
        protocol.learningRates = options.learningRates;
    else if (isChanged(before, "learning_rate"))
        protocol.learningRates = {optionText(before, "learning_rate")};
    protocol.cdmGrid = options.grid.empty() ? openAxes(std::move(protocol.cdmGrid), set, before) : gridFrom(options);
    protocol.maxRecallLoss = options.maxRecallLoss.value_or(protocol.maxRecallLoss);
    try {
        study::checkProtocol(protocol);
    } catch (const Error& error) {
        throw usageError(error.what());
    }
    refuseWithoutEffect(options.config, protocol.base, trainedPoints(protocol));
    return protocol;
}

} // namespace cdm::cli
