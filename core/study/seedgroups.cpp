// SPDX-License-Identifier: GPL-3.0-only
#include "study/seedgroups.h"

#include "base/error.h"
#include "base/shortest.h"
#include "engine/trainconfig.h"

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <unordered_map>

namespace cdm::study {

namespace {

constexpr std::string_view teacherOption = "teacher_checkpoint";

/// What two runs have in common that differ in the seed alone.
class Signatures
{
public:
    explicit Signatures(std::span<const store::RunRow> known)
    {
        for (const store::RunRow& run : known) {
            if (run.bestCheckpoint.empty())
                continue;
            byFile_.emplace(run.bestCheckpoint, &run);
            byId_.emplace(run.id, &run);
        }
    }

    /// Nothing for a run that is not complete or whose configuration cannot be read. `depth`: how many teachers of
    /// teachers are looked up.
    [[nodiscard]] SeedSignature of(const store::RunRow& run, int depth = 3) const
    {
        if (!store::isComplete(run.state))
            return std::nullopt;
        try {
            return run.datasetHash + '\n' + ofConfig(engine::fromJson(run.configJson), depth);
        } catch (const Error&) { // of another version of the program
            return std::nullopt;
        }
    }

private:
    [[nodiscard]] std::string ofConfig(const engine::TrainConfig& config, int depth) const
    {
        std::string signature;
        for (const engine::OptionInfo& option : engine::trainOptions()) {
            if (option.group == std::string_view("Machine") || !engine::conditionNotMet(config, option.name).empty())
                continue;
            const std::string value = option.text ? option.text(config) : shortestText(option.number(config));
            signature.append(option.name).append("=");
            signature.append(option.name == teacherOption ? ofTeacher(value, depth) : value).append("\n");
        }
        return signature;
    }

    [[nodiscard]] std::string ofTeacher(const std::string& file, int depth) const
    {
        const store::RunRow* teacher = depth > 0 ? ownerOf(file) : nullptr;
        if (teacher == nullptr)
            return file;
        return of(*teacher, depth - 1).value_or(file);
    }

    /// Whose best checkpoint the file is; null when that is not known. A store that was moved has its runs' folders
    /// elsewhere than the options say, but under the same names.
    [[nodiscard]] const store::RunRow* ownerOf(const std::filesystem::path& file) const
    {
        if (const auto same = byFile_.find(file.string()); same != byFile_.end())
            return same->second;
        const auto alike = byId_.find(file.parent_path().filename().string());
        const bool isBest =
            alike != byId_.end() && std::filesystem::path(alike->second->bestCheckpoint).filename() == file.filename();
        return isBest ? alike->second : nullptr;
    }

    std::unordered_map<std::string, const store::RunRow*> byFile_; ///< best checkpoints
    std::unordered_map<std::string, const store::RunRow*> byId_;
};

} // namespace

std::vector<SeedSignature> seedSignatures(std::span<const store::RunRow> runs, std::span<const store::RunRow> known,
                                          JobContext& job)
{
    const Signatures signatures(known);
    std::vector<SeedSignature> all;
    for (const store::RunRow& run : runs) {
        job.throwIfStopped();
        all.push_back(signatures.of(run));
    }
    return all;
}

std::vector<RunPlaces> groupsBySeed(std::span<const store::RunRow> runs, std::span<const store::RunRow> known)
{
    JobContext job;
    return groupsBySignature(runs, seedSignatures(runs, known, job));
}

std::vector<RunPlaces> groupsBySignature(std::span<const store::RunRow> runs, std::span<const SeedSignature> signatures)
{
    std::vector<RunPlaces> groups;
    std::vector<SeedSignature> ofGroups;
    for (std::size_t place = 0; place < runs.size(); ++place) {
        const SeedSignature& own = signatures[place];
        const auto takes = [&](std::size_t group) {
            const auto isRepeated = [&](std::size_t other) { return runs[other].seed == runs[place].seed; };
            return own && ofGroups[group] == own && std::ranges::none_of(groups[group], isRepeated);
        };
        std::size_t group = 0;
        while (group < groups.size() && !takes(group))
            ++group;
        if (group == groups.size()) {
            groups.emplace_back();
            ofGroups.push_back(own);
        }
        groups[group].push_back(place);
    }
    for (RunPlaces& group : groups)
        std::ranges::sort(group, {}, [&](std::size_t place) { return runs[place].seed; });
    return groups;
}

std::vector<RunPlaces> eachByItself(std::size_t runs)
{
    std::vector<RunPlaces> groups;
    for (std::size_t place = 0; place < runs; ++place)
        groups.push_back({place});
    return groups;
}

bool hasJoined(std::span<const RunPlaces> groups)
{
    return std::ranges::any_of(groups, [](const RunPlaces& group) { return group.size() > 1; });
}

} // namespace cdm::study
