// SPDX-License-Identifier: GPL-3.0-only
#include "study/simulation.h"

#include "base/error.h"
#include "base/random.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>
#include <vector>

namespace cdm::study {

namespace {

constexpr std::uint64_t sessionStream = 0x73657373ULL;

struct Session
{
    double watchTime = 0.0;
    double repeated = 0.0; ///< videos less distinct categories
    std::vector<std::uint32_t> categories;
};

/// Sums over sessions drawn.
struct Totals
{
    double watchTime = 0.0;
    double categories = 0.0;
    double clustering = 0.0;
};

Session sessionOf(const data::Dataset& dataset, const data::Responses& responses, const data::RequestView& request,
                  std::span<const std::uint32_t> list, const SessionOptions& options, Simulation& counts)
{
    Session session;
    double reached = 1.0;
    for (const std::uint32_t place : list) {
        if (place >= request.size())
            throw Error("place " + std::to_string(place) + " is not among its " + std::to_string(request.size()) +
                            " candidates",
                        "request " + std::to_string(request.index.value));
        const ItemIndex item = request.items[place];
        const auto categories = dataset.categories(item);
        double liking = 1.0;
        if (!categories.empty()) {
            const std::uint32_t category = categories.front().value;
            const auto repeats = std::ranges::count(session.categories, category);
            for (std::ptrdiff_t i = 0; i < repeats; ++i)
                liking *= options.fatigue;
            session.repeated += repeats > 0 ? 1.0 : 0.0;
            session.categories.push_back(category);
        }
        ++counts.videos;
        if (responses.knows(request.user, item))
            session.watchTime += reached * liking * static_cast<double>(responses.of(request.user, item));
        else
            ++counts.unobserved;
        reached *= options.stay;
    }
    std::ranges::sort(session.categories);
    session.categories.erase(std::unique(session.categories.begin(), session.categories.end()),
                             session.categories.end());
    return session;
}

/// Means over the seeds; `sessions` is [seeds][requests].
Totals totalsOf(const std::vector<std::vector<Session>>& sessions, std::span<const std::size_t> drawn,
                std::vector<bool>& seen)
{
    Totals totals;
    for (const std::vector<Session>& ofSeed : sessions) {
        std::fill(seen.begin(), seen.end(), false);
        for (const std::size_t s : drawn) {
            totals.watchTime += ofSeed[s].watchTime;
            totals.clustering += ofSeed[s].repeated;
            for (const std::uint32_t category : ofSeed[s].categories) {
                totals.categories += seen[category] ? 0.0 : 1.0;
                seen[category] = true;
            }
        }
    }
    const auto seeds = static_cast<double>(sessions.size());
    totals.watchTime /= seeds * static_cast<double>(drawn.size());
    totals.clustering /= seeds * static_cast<double>(drawn.size());
    totals.categories /= seeds;
    return totals;
}

/// Change of one metric, and of its resamples; those without a base have no say.
SimulatedMetric metricOf(double base, double policy, const std::vector<std::pair<Totals, Totals>>& resamples,
                         double Totals::*value, bool moved, double level)
{
    SimulatedMetric metric{base, policy, {}, {}};
    if (base == 0.0)
        return metric;
    metric.change = (policy - base) / base;
    std::vector<double> changes;
    for (const auto& [first, second] : resamples) {
        if (first.*value != 0.0)
            changes.push_back((second.*value - first.*value) / (first.*value));
    }
    if (changes.empty())
        return metric;
    std::ranges::sort(changes);
    const auto at = [&](double share) {
        const double place = share * static_cast<double>(changes.size() - 1);
        const auto low = static_cast<std::size_t>(place);
        const std::size_t high = std::min(low + 1, changes.size() - 1);
        return std::lerp(changes[low], changes[high], place - static_cast<double>(low));
    };
    const double mean = std::accumulate(changes.begin(), changes.end(), 0.0) / static_cast<double>(changes.size());
    const double shift = moved ? *metric.change - mean : 0.0;
    const double tail = 0.5 * (1.0 - level);
    metric.interval = Bounds{at(tail) + shift, at(1.0 - tail) + shift};
    if (moved)
        metric.interval =
            Bounds{std::min(metric.interval->lower, *metric.change), std::max(metric.interval->upper, *metric.change)};
    return metric;
}

void checkOptions(const SessionOptions& options)
{
    if (!(options.stay > 0.0 && options.stay <= 1.0))
        throw Error(std::to_string(options.stay) + " is not allowed", "stay", "Allowed: above 0, to 1");
    if (!(options.fatigue >= 0.0 && options.fatigue <= 1.0))
        throw Error(std::to_string(options.fatigue) + " is not allowed", "fatigue", "Allowed: 0 to 1");
    if (options.resampling.resamples < 100 || !(options.resampling.level > 0.0 && options.resampling.level < 1.0))
        throw Error("resamples or level are not allowed", "simulation",
                    "Allowed: at least 100 resamples, a level between 0 and 1");
}

nlohmann::ordered_json metricJson(const SimulatedMetric& metric)
{
    nlohmann::ordered_json json = {{"base", metric.base}, {"policy", metric.policy}};
    json["change"] = metric.change ? nlohmann::ordered_json(*metric.change) : nlohmann::ordered_json(nullptr);
    json["interval"] = metric.interval ? nlohmann::ordered_json::array({metric.interval->lower, metric.interval->upper})
                                       : nlohmann::ordered_json(nullptr);
    return json;
}

} // namespace

Simulation simulate(const data::Dataset& dataset, const data::Responses& responses,
                    std::span<const RequestIndex> requests, std::span<const Lists> base, std::span<const Lists> policy,
                    const SessionOptions& options, JobContext& job)
{
    checkOptions(options);
    if (base.empty() || base.size() != policy.size())
        throw Error(std::to_string(base.size()) + " and " + std::to_string(policy.size()) +
                        " seeds of two policies cannot be compared",
                    "simulation", "Give as many of one as of the other, at least 1");
    Simulation result;
    result.sessions = requests.size();
    result.seeds = base.size();
    const auto sessionsOf = [&](std::span<const Lists> seeds) {
        std::vector<std::vector<Session>> sessions(seeds.size());
        for (std::size_t s = 0; s < seeds.size(); ++s) {
            if (seeds[s].size() != requests.size())
                throw Error("there are not as many lists as requests", "simulation");
            for (std::size_t r = 0; r < requests.size(); ++r)
                sessions[s].push_back(
                    sessionOf(dataset, responses, dataset.request(requests[r]), seeds[s][r], options, result));
        }
        return sessions;
    };
    const auto first = sessionsOf(base);
    const auto second = sessionsOf(policy);
    if (result.unobserved == result.videos)
        throw Error("no listed video has an observed response", "simulation",
                    "Give responses of this dataset's users and items");
    std::vector<bool> seen(dataset.schema().categoryCount, false);
    std::vector<std::size_t> drawn(requests.size());
    std::iota(drawn.begin(), drawn.end(), std::size_t{0});
    const Totals before = totalsOf(first, drawn, seen);
    const Totals after = totalsOf(second, drawn, seen);
    std::vector<std::pair<Totals, Totals>> resamples;
    for (std::size_t resample = 0; resample < options.resampling.resamples; ++resample) {
        job.throwIfStopped();
        Random random(streamSeed(options.resampling.seed, sessionStream, resample));
        for (std::size_t& s : drawn)
            s = static_cast<std::size_t>(random.below(requests.size()));
        const Totals one = totalsOf(first, drawn, seen);
        resamples.emplace_back(one, totalsOf(second, drawn, seen));
    }
    const double level = options.resampling.level;
    result.watchTime = metricOf(before.watchTime, after.watchTime, resamples, &Totals::watchTime, false, level);
    result.categories = metricOf(before.categories, after.categories, resamples, &Totals::categories, true, level);
    result.clustering = metricOf(before.clustering, after.clustering, resamples, &Totals::clustering, false, level);
    return result;
}

report::Table simulationTable(const Simulation& simulation, const std::string& base, const std::string& policy)
{
    report::Table table;
    table.id = "table-4";
    table.caption = "Table 4, simulated on fully observed data: " + policy + " against " + base + " over " +
                    std::to_string(simulation.sessions) + " sessions" +
                    (simulation.seeds > 1 ? ", means over " + std::to_string(simulation.seeds) + " seeds" : "") +
                    ". Relative change with its 95 % bootstrap interval over paired sessions. Less clustering "
                    "is more variety.";
    table.corner = "Metric";
    table.columns = {{.heading = base}, {.heading = policy}, {.heading = "Change", .unit = "%", .decimals = 2}};
    const auto add = [&](const char* name, const SimulatedMetric& metric) {
        report::Cell change;
        if (metric.change)
            change = report::Cell::number(100.0 * *metric.change);
        if (metric.interval)
            change.interval = report::Range{100.0 * metric.interval->lower, 100.0 * metric.interval->upper};
        table.rows.push_back(
            {name, {report::Cell::number(metric.base), report::Cell::number(metric.policy), std::move(change)}});
    };
    add("Watch time per session", simulation.watchTime);
    add("Categories shown", simulation.categories);
    add("Clustering coefficient", simulation.clustering);
    return table;
}

nlohmann::ordered_json simulationJson(const Simulation& simulation)
{
    return {{"sessions", simulation.sessions},
            {"seeds", simulation.seeds},
            {"videos", simulation.videos},
            {"unobserved", simulation.unobserved},
            {"watch_time", metricJson(simulation.watchTime)},
            {"categories_shown", metricJson(simulation.categories)},
            {"clustering_coefficient", metricJson(simulation.clustering)}};
}

} // namespace cdm::study
