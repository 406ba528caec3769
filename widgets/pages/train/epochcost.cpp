// SPDX-License-Identifier: GPL-3.0-only
#include "pages/train/epochcost.h"

#include "base/error.h"
#include "base/process.h"
#include "store/runstore.h"
#include "workflow/trainrun.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace cdm::ui {

namespace {

constexpr std::size_t runsLookedAt = 200; ///< the latest; older ones tell little of the machine as it is now

constexpr std::array<std::string_view, 13> costlyOptions{
    "backbone", "dimension", "cross_layers", "hidden_width",   "contexts", "context_size", "teacher_mode",
    "teacher",  "teacher_k", "ssd_variant",  "teacher_window", "threads",  "device"};

void fill(double& known, double more)
{
    if (known < 0.0)
        known = more;
}

/// Reads the run's epochs only when its kind is asked for and not known whole.
void addRun(const store::RunStore& store, const store::RunRow& run, const std::unordered_set<std::string>& kinds,
            KnownSeconds& known)
{
    engine::TrainConfig config;
    try {
        config = engine::fromJson(run.configJson);
    } catch (const Error&) {
        return; // of a program with other options
    }
    const std::string kind = epochKind(run.datasetHash, config);
    if (!kinds.contains(kind))
        return;
    EpochSeconds& seconds = known[kind];
    if ((seconds.warmup >= 0.0 || engine::warmupEpochs(config) == 0) && seconds.distilling >= 0.0)
        return;
    const EpochSeconds more = epochSeconds(workflow::epochRecords(store.metrics(run.id)), config);
    fill(seconds.warmup, more.warmup);
    fill(seconds.distilling, more.distilling);
}

} // namespace

std::string epochKind(const std::string& datasetHash, const engine::TrainConfig& config)
{
    std::string kind = datasetHash;
    for (const engine::OptionInfo& option : engine::trainOptions()) {
        if (std::ranges::find(costlyOptions, option.name) == costlyOptions.end() ||
            !engine::conditionNotMet(config, option.name).empty())
            continue;
        kind += '/';
        kind += option.text ? option.text(config) : std::to_string(option.number(config));
    }
    return kind;
}

EpochSeconds epochSeconds(const std::vector<engine::EpochRecord>& epochs, const engine::TrainConfig& config)
{
    const std::int64_t warmup = engine::warmupEpochs(config);
    double sums[2] = {0.0, 0.0};
    std::int64_t counts[2] = {0, 0};
    for (const engine::EpochRecord& epoch : epochs) {
        if (!(epoch.seconds > 0.0))
            continue;
        const std::size_t part = epoch.epoch > warmup ? 1 : 0;
        sums[part] += epoch.seconds;
        ++counts[part];
    }
    const auto mean = [&](std::size_t part) {
        return counts[part] > 0 ? sums[part] / static_cast<double>(counts[part]) : -1.0;
    };
    return {mean(0), mean(1)};
}

KnownSeconds knownSeconds(const std::filesystem::path& storePath, const std::unordered_set<std::string>& kinds)
{
    KnownSeconds known;
    if (kinds.empty())
        return known;
    const store::RunStore store(storePath);
    const std::string here = thisProcess().host;
    std::size_t looked = 0;
    for (const store::RunRow& run : store.list()) {
        if (run.host != here || run.epochs == 0)
            continue;
        if (++looked > runsLookedAt)
            break;
        addRun(store, run, kinds, known);
    }
    return known;
}

EpochPlan epochPlan(const std::string& datasetHash, const engine::TrainConfig& config)
{
    return {config.epochs, std::min(config.epochs, engine::warmupEpochs(config)), epochKind(datasetHash, config)};
}

double secondsOf(const EpochPlan& plan, std::int64_t done, const EpochSeconds& seconds)
{
    const std::int64_t warmup = std::max<std::int64_t>(0, plan.warmup - done);
    const std::int64_t distilling = std::max<std::int64_t>(0, plan.epochs - std::max(done, plan.warmup));
    if (plan.epochs == 0 || (warmup > 0 && seconds.warmup < 0.0) || (distilling > 0 && seconds.distilling < 0.0))
        return -1.0;
    return (warmup > 0 ? static_cast<double>(warmup) * seconds.warmup : 0.0) +
           (distilling > 0 ? static_cast<double>(distilling) * seconds.distilling : 0.0);
}

} // namespace cdm::ui
