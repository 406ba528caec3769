// SPDX-License-Identifier: GPL-3.0-only
#include "pages/compare/runtable.h"

#include "engine/trainconfig.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <system_error>
#include <unordered_map>

namespace cdm::ui {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t runsBetweenLooks = 256;

OptionValue valueOf(const nlohmann::json& json)
{
    if (json.is_string())
        return {json.get<std::string>(), none};
    if (json.is_boolean())
        return {json.get<bool>() ? "true" : "false", none};
    if (json.is_number())
        return {json.dump(), json.get<double>()};
    return {json.dump(), none};
}

/// The store is read in several passes; runs that came or went between them are matched by id.
EpochValues aligned(const store::MetricTable& table, const std::vector<store::RunRow>& runs)
{
    std::unordered_map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < table.runs.size(); ++i)
        places.emplace(table.runs[i], i);
    EpochValues result{table.names, {}};
    result.values.reserve(runs.size() * table.names.size());
    for (const store::RunRow& run : runs) {
        const auto found = places.find(run.id);
        for (std::size_t m = 0; m < table.names.size(); ++m)
            result.values.push_back(found == places.end() ? none : table.at(found->second, m));
    }
    return result;
}

void readOptions(RunTable& table, JobContext& job)
{
    std::map<std::string, std::size_t> columns;
    std::vector<std::map<std::size_t, OptionValue>> found(table.runs.size());
    for (const engine::OptionInfo& option : engine::trainOptions()) {
        columns.emplace(option.name, table.options.size());
        table.options.emplace_back(option.name);
    }
    for (std::size_t r = 0; r < table.runs.size(); ++r) {
        if (r % runsBetweenLooks == 0)
            job.throwIfStopped();
        const auto json = nlohmann::json::parse(table.runs[r].configJson, nullptr, false);
        if (json.is_object()) {
            for (const auto& [name, value] : json.items()) {
                const auto [place, isNew] = columns.emplace(name, table.options.size());
                if (isNew)
                    table.options.push_back(name);
                found[r].emplace(place->second, valueOf(value));
            }
        }
        const auto k = json.is_object() ? json.find("validation_k") : json.end();
        table.k.push_back(json.is_object() && k != json.end() && k->is_number_integer() ? k->get<std::int64_t>() : 0);
    }
    table.optionTable.assign(table.runs.size() * table.options.size(), {{}, none});
    for (std::size_t r = 0; r < table.runs.size(); ++r) {
        for (auto& [option, value] : found[r])
            table.optionTable[r * table.options.size() + option] = std::move(value);
    }
}

} // namespace

const EpochValues& RunTable::values(store::EpochChoice which) const
{
    return which == store::EpochChoice::Best ? best : which == store::EpochChoice::Last ? last : at;
}

double RunTable::metric(std::size_t run, store::EpochChoice which, const std::string& name) const
{
    const EpochValues& table = values(which);
    const auto found = std::lower_bound(table.names.begin(), table.names.end(), name);
    if (found == table.names.end() || *found != name)
        return none;
    return table.values[run * table.names.size() + static_cast<std::size_t>(found - table.names.begin())];
}

std::optional<std::size_t> RunTable::find(const std::string& id) const
{
    const auto found = std::lower_bound(
        byId.begin(), byId.end(), id, [this](std::uint32_t run, const auto& wanted) { return runs[run].id < wanted; });
    return found == byId.end() || runs[*found].id != id ? std::nullopt : std::optional<std::size_t>(*found);
}

RunTable readRunTable(const std::filesystem::path& storePath, std::int64_t epoch, JobContext& job)
{
    RunTable table;
    table.epoch = epoch;
    std::error_code ignored;
    if (!std::filesystem::exists(storePath, ignored))
        return table; // opening a store would make one
    table.runs = store::RunStore(storePath).list();
    table.byId.resize(table.runs.size());
    std::iota(table.byId.begin(), table.byId.end(), 0U);
    std::sort(table.byId.begin(), table.byId.end(),
              [&table](std::uint32_t a, std::uint32_t b) { return table.runs[a].id < table.runs[b].id; });
    job.throwIfStopped();
    readOptions(table, job);
    table.signatures = study::seedSignatures(table.runs, table.runs, job);
    table.best = aligned(store::readMetricTable(storePath, store::EpochChoice::Best), table.runs);
    job.throwIfStopped();
    table.last = aligned(store::readMetricTable(storePath, store::EpochChoice::Last), table.runs);
    job.throwIfStopped();
    if (epoch > 0)
        table.at = aligned(store::readMetricTable(storePath, store::EpochChoice::At, epoch), table.runs);
    return table;
}

bool isText(const RunColumn& column, const RunTable& table)
{
    using Kind = RunColumn::Kind;
    switch (column.kind) {
    case Kind::Name:
    case Kind::State:
    case Kind::Dataset:
    case Kind::Device:
    case Kind::Note:
    case Kind::Id:
        return true;
    case Kind::Option:
        for (std::size_t r = 0; r < table.runs.size(); ++r) {
            const std::string text = textOf(table, r, column);
            if (!text.empty())
                return std::isnan(numberOf(table, r, column));
        }
        return false;
    default:
        return false;
    }
}

double numberOf(const RunTable& table, std::size_t run, const RunColumn& column)
{
    using Kind = RunColumn::Kind;
    const store::RunRow& row = table.runs[run];
    switch (column.kind) {
    case Kind::Pin:
        return row.pinned ? 1.0 : 0.0;
    case Kind::Seed:
        return static_cast<double>(row.seed);
    case Kind::Epochs:
        return static_cast<double>(row.epochs);
    case Kind::Duration:
        return row.finished > 0 ? row.trainingSeconds : none;
    case Kind::Started:
        return static_cast<double>(row.created);
    case Kind::Metric:
        return table.metric(run, column.which, column.key);
    case Kind::Option: {
        const auto found = std::find(table.options.begin(), table.options.end(), column.key);
        return found == table.options.end()
                   ? none
                   : table.option(run, static_cast<std::size_t>(found - table.options.begin())).number;
    }
    default:
        return none;
    }
}

std::string textOf(const RunTable& table, std::size_t run, const RunColumn& column)
{
    using Kind = RunColumn::Kind;
    const store::RunRow& row = table.runs[run];
    switch (column.kind) {
    case Kind::Name:
        return row.name.empty() ? row.id : row.name;
    case Kind::State:
        return store::runStateName(row.state);
    case Kind::Dataset:
        return row.datasetName;
    case Kind::Device:
        return row.device;
    case Kind::Note:
        return row.note;
    case Kind::Id:
        return row.id;
    case Kind::Option: {
        const auto found = std::find(table.options.begin(), table.options.end(), column.key);
        return found == table.options.end()
                   ? std::string()
                   : table.option(run, static_cast<std::size_t>(found - table.options.begin())).text;
    }
    default:
        return {};
    }
}

std::vector<std::uint32_t> arrangeRuns(const RunTable& table, const RunArrangement& arrangement, JobContext& job)
{
    std::vector<std::uint32_t> order;
    for (std::size_t r = 0; r < table.runs.size(); ++r) {
        const std::string& id = table.runs[r].id;
        if ((!arrangement.fitting || arrangement.fitting->contains(id)) && !arrangement.hidden.contains(id))
            order.push_back(static_cast<std::uint32_t>(r));
    }
    job.throwIfStopped();
    const auto sortBy = [&order, descending = arrangement.descending](const auto& keys, const auto& isMissing) {
        std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
            const bool lacksA = isMissing(keys[a]);
            const bool lacksB = isMissing(keys[b]);
            if (lacksA || lacksB)
                return !lacksA && lacksB;
            return descending ? keys[b] < keys[a] : keys[a] < keys[b];
        });
    };
    if (isText(arrangement.column, table)) {
        std::vector<std::string> keys(table.runs.size());
        for (const std::uint32_t r : order)
            keys[r] = textOf(table, r, arrangement.column);
        for (std::string& key : keys)
            std::transform(key.begin(), key.end(), key.begin(),
                           [](unsigned char c) { return static_cast<char>(c < 128 ? std::tolower(c) : c); });
        sortBy(keys, [](const std::string& key) { return key.empty(); });
    } else {
        std::vector<double> keys(table.runs.size(), none);
        for (const std::uint32_t r : order)
            keys[r] = numberOf(table, r, arrangement.column);
        sortBy(keys, [](double key) { return std::isnan(key); });
    }
    return order;
}

std::vector<std::size_t> differingOptions(const RunTable& table, std::span<const std::uint32_t> runs)
{
    std::vector<std::size_t> differing;
    for (std::size_t option = 0; option < table.options.size(); ++option) {
        for (const std::uint32_t run : runs) {
            if (table.option(run, option).text != table.option(runs.front(), option).text) {
                differing.push_back(option);
                break;
            }
        }
    }
    return differing;
}

} // namespace cdm::ui
