// SPDX-License-Identifier: GPL-3.0-only
#include "study/seedgroups.h"

#include "base/error.h"
#include "base/shortest.h"
#include "engine/trainconfig.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace cdm::study {

namespace {

constexpr std::string_view teacherOption = "teacher_checkpoint";

/// What two runs have in common that differ in the seed alone.
class Signatures
{
public:
    explicit Signatures(std::span<const store::RunRow> known) : known_(known) {}

    /// Nothing for a configuration that cannot be read. `depth`: how many teachers of teachers are looked up.
    [[nodiscard]] std::optional<std::string> of(const store::RunRow& run, int depth = 3) const
    {
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
        const auto isOf = [&file](const store::RunRow& run) {
            const std::filesystem::path best = run.bestCheckpoint;
            return !best.empty() && best.filename() == file.filename() &&
                   (best == file || file.parent_path().filename() == run.id);
        };
        const auto owner = std::ranges::find_if(known_, isOf);
        return owner == known_.end() ? nullptr : &*owner;
    }

    std::span<const store::RunRow> known_;
};

} // namespace

std::vector<RunPlaces> groupsBySeed(std::span<const store::RunRow> runs, std::span<const store::RunRow> known)
{
    const Signatures signatures(known);
    std::vector<RunPlaces> groups;
    std::vector<std::optional<std::string>> ofGroups;
    for (std::size_t place = 0; place < runs.size(); ++place) {
        const std::optional<std::string> own = signatures.of(runs[place]);
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
