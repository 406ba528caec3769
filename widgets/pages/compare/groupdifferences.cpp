// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/groupdifferences.h"

#include "base/error.h"
#include "engine/trainconfig.h"
#include "units/optiontext.h"
#include "units/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>

namespace cdm::ui {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(TableTexts)
};

using Groups = std::vector<study::RunPlaces>;
using Runs = std::vector<store::RunRow>;

/// What groups are told apart by, by group.
using Parts = QList<QStringList>;

/// True where texts that say something say different things.
bool differ(const QStringList& values)
{
    std::set<QString> told(values.begin(), values.end());
    told.erase(QString());
    return told.size() > 1;
}

/// `values`, by group; where one is empty, it has no effect, and another option says why.
void addDifferent(Parts& parts, const QString& label, const QStringList& values)
{
    if (!differ(values))
        return;
    for (qsizetype group = 0; group < values.size(); ++group) {
        if (!values[group].isEmpty())
            parts[group] << label + QLatin1Char(' ') + values[group];
    }
}

/// What the Train page shows of an option; empty where it has no effect.
QString optionValue(const engine::OptionInfo& option, const engine::TrainConfig& config)
{
    if (!engine::conditionNotMet(config, option.name).empty())
        return {};
    const QString value = optiontext::value(option, config);
    return option.kind == engine::OptionKind::Choice ? optiontext::choice(value.toStdString()) : value;
}

/// Files of an option by run of the group: each seed may have its own.
std::set<std::string> filesOf(const Runs& runs, const study::RunPlaces& group, const engine::OptionInfo& option)
{
    std::set<std::string> files;
    for (const std::size_t run : group) {
        const engine::TrainConfig config = engine::fromJson(runs[run].configJson);
        if (engine::conditionNotMet(config, option.name).empty())
            files.insert(option.text(config));
    }
    return files;
}

/// The run whose folder the file is in, else the file's name.
QString fileSource(const std::filesystem::path& file)
{
    const std::filesystem::path folder = file.parent_path().filename();
    return QString::fromStdString((folder.empty() ? file.filename() : folder).string());
}

/// Groups that share a file go by the same one: that of the first of them.
QStringList fileValues(const Runs& runs, const Groups& groups, const engine::OptionInfo& option)
{
    std::vector<std::set<std::string>> kinds; // files that are used for the same
    std::vector<std::set<std::string>> own;
    for (const study::RunPlaces& group : groups) {
        std::set<std::string> kind = own.emplace_back(filesOf(runs, group, option));
        std::erase_if(kinds, [&](const std::set<std::string>& other) {
            const bool isShared = std::ranges::any_of(other, [&](const auto& file) { return kind.contains(file); });
            if (isShared)
                kind.insert(other.begin(), other.end());
            return isShared;
        });
        kinds.push_back(std::move(kind));
    }
    QStringList values;
    for (const std::set<std::string>& files : own) {
        const auto isOfKind = [&](const auto& kind) { return !files.empty() && kind.contains(*files.begin()); };
        const auto kind = std::ranges::find_if(kinds, isOfKind);
        values << (kind == kinds.end() ? QString() : fileSource(*kind->begin()));
    }
    return values;
}

void addOptions(Parts& parts, const Runs& runs, const Groups& groups)
{
    std::vector<engine::TrainConfig> configs;
    for (const study::RunPlaces& group : groups)
        configs.push_back(engine::fromJson(runs[group.front()].configJson));
    for (const engine::OptionInfo& option : engine::trainOptions()) {
        if (option.group == std::string_view("Machine"))
            continue;
        QStringList values;
        if (option.kind == engine::OptionKind::Text) {
            values = fileValues(runs, groups, option);
        } else {
            for (const engine::TrainConfig& config : configs)
                values << optionValue(option, config);
        }
        addDifferent(parts, optiontext::label(option), values);
    }
}

void addStates(Parts& parts, const Runs& runs, const Groups& groups)
{
    const auto isComplete = [&](const study::RunPlaces& group) { return store::isComplete(runs[group.front()].state); };
    if (std::ranges::all_of(groups, isComplete) || std::ranges::none_of(groups, isComplete))
        return;
    for (std::size_t group = 0; group < groups.size(); ++group) {
        if (!isComplete(groups[group]))
            parts[static_cast<qsizetype>(group)] << text::runState(runs[groups[group].front()].state);
    }
}

bool areApart(const Parts& parts)
{
    return std::set<QStringList>(parts.begin(), parts.end()).size() == static_cast<std::size_t>(parts.size());
}

void addSeeds(Parts& parts, const Runs& runs, const Groups& groups)
{
    if (study::hasJoined(groups) && areApart(parts)) // how many seeds stands behind the name
        return;
    QStringList seeds;
    for (const study::RunPlaces& group : groups)
        seeds << seedsOfGroup(runs, group);
    if (!differ(seeds))
        return;
    for (std::size_t group = 0; group < groups.size(); ++group) {
        const auto place = static_cast<qsizetype>(group);
        parts[place] << (groups[group].size() > 1 ? Texts::tr("seeds %1") : Texts::tr("seed %1")).arg(seeds[place]);
    }
}

} // namespace

QStringList groupDifferences(const Runs& runs, const Groups& groups)
{
    Parts parts(static_cast<qsizetype>(groups.size()));
    try {
        addOptions(parts, runs, groups);
    } catch (const Error&) { // of another version of the program
        parts.fill({});
    }
    addStates(parts, runs, groups);
    addSeeds(parts, runs, groups);
    QStringList texts;
    for (const QStringList& part : parts)
        texts << text::list(part);
    return texts;
}

QString seedsOfGroup(const Runs& runs, const study::RunPlaces& group)
{
    QStringList seeds;
    for (const std::size_t run : group)
        seeds << QString::number(runs[run].seed);
    return text::list(seeds);
}

} // namespace cdm::ui
