// SPDX-License-Identifier: GPL-3.0-only
#include "study/search.h"

#include "base/error.h"
#include "base/random.h"
#include "eval/sweep.h"
#include "study/comparison.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <numeric>

namespace cdm::study {

namespace {

constexpr std::size_t mostPoints = 100'000;

void checkAxes(const std::vector<SearchAxis>& axes)
{
    double points = 1.0;
    for (std::size_t a = 0; a < axes.size(); ++a) {
        if (axes[a].values.empty())
            throw Error("no value is given", "grid, " + axes[a].option, "Write name=value,value,...");
        if (axes[a].option == "seed")
            throw Error("seeds are no axis of the grid", "grid, seed", "Give them as seeds: they are averaged over");
        for (std::size_t b = 0; b < a; ++b) {
            if (axes[b].option == axes[a].option)
                throw Error("it is given twice", "grid, " + axes[a].option);
        }
        points *= static_cast<double>(axes[a].values.size());
    }
    if (points > static_cast<double>(mostPoints))
        throw Error("a grid of " + std::to_string(points) + " points", "grid",
                    "Allowed: " + std::to_string(mostPoints) + " at most");
}

engine::TrainConfig configOf(const engine::TrainConfig& base, const Settings& settings)
{
    engine::TrainConfig config = withSettings(base, settings);
    engine::validate(config);
    return config;
}

/// Places of the points that are tried, ascending.
std::vector<std::size_t> drawn(std::size_t points, const SearchOptions& options)
{
    std::vector<std::size_t> places(points);
    std::iota(places.begin(), places.end(), std::size_t{0});
    if (options.random == 0 || options.random >= points)
        return places;
    Random random(streamSeed(options.drawSeed, 0x5ea2c4));
    random.shuffle(places);
    places.resize(options.random);
    std::sort(places.begin(), places.end());
    return places;
}

/// The configuration that is trained for a trial: gamma is judged afterwards.
engine::TrainConfig trained(engine::TrainConfig config, const engine::TrainConfig& base, std::int64_t seed)
{
    config.gamma = base.gamma;
    config.seed = seed;
    return config;
}

class Searcher
{
public:
    Searcher(const QueueInput& input, const SearchOptions& options, JobContext& job)
        : queue_(input, job),
          options_(options),
          job_(job),
          requests_(queue_.dataset().requests(data::Split::Validation)),
          space_(eval::attributeSpace(queue_.sharedDataset()))
    {
        if (requests_.empty())
            throw Error("it has no validation requests", queue_.dataset().folder().string(),
                        "A search chooses on the validation split");
    }

    SearchResult run()
    {
        SearchResult result;
        result.criterion = options_.criterion;
        for (const Settings& settings : searchPoints(options_)) {
            Trial trial;
            trial.settings = settings;
            const engine::TrainConfig config = configOf(options_.base, settings);
            trial.gamma = config.gamma;
            const std::string key = engine::toJson(trained(config, options_.base, 0));
            auto& group = groups_[key];
            if (group.trials.empty())
                order_.push_back(key);
            group.config = config;
            group.trials.push_back(result.trials.size());
            result.trials.push_back(std::move(trial));
        }
        const auto runs = static_cast<std::int64_t>(order_.size() * options_.seeds.size());
        std::int64_t epochs = 0;
        for (const std::string& key : order_)
            epochs += groups_[key].config.epochs * static_cast<std::int64_t>(options_.seeds.size());
        queue_.expect(runs, epochs);
        std::vector<QueuedRun> all;
        for (const std::string& key : order_) {
            for (const std::int64_t seed : options_.seeds)
                all.push_back(queued(groups_[key], result, seed));
        }
        queue_.prepare(all);
        for (const std::string& key : order_)
            tryGroup(groups_[key], result);
        choose(result);
        return result;
    }

private:
    /// Trials that differ in gamma alone.
    struct Group
    {
        engine::TrainConfig config;
        std::vector<std::size_t> trials;
    };

    QueuedRun queued(const Group& group, const SearchResult& result, std::int64_t seed) const
    {
        Settings named = result.trials[group.trials.front()].settings;
        std::erase_if(named, [](const auto& setting) { return setting.first == "gamma"; });
        return {trained(group.config, options_.base, seed),
                options_.name + ": " + settingsText(named) + ", seed " + std::to_string(seed),
                "One of a search, judged on the validation split"};
    }

    void tryGroup(const Group& group, SearchResult& result)
    {
        std::vector<double> gammas;
        for (const std::size_t t : group.trials)
            gammas.push_back(result.trials[t].gamma);
        for (const std::int64_t seed : options_.seeds) {
            try {
                const QueuedRun wanted = queued(group, result, seed);
                const store::RunRow run = queue_.run(wanted.config, wanted.name, wanted.note);
                ++result.runs;
                const auto points = judge(run, group.config.device, gammas);
                for (std::size_t i = 0; i < group.trials.size(); ++i) {
                    result.trials[group.trials[i]].runs.push_back(run.id);
                    result.trials[group.trials[i]].perSeed.push_back(points[i].metrics);
                }
            } catch (const Error& error) {
                for (const std::size_t t : group.trials)
                    result.trials[t].error = error.what();
                return;
            }
        }
        for (const std::size_t t : group.trials)
            result.trials[t].mean = meanOf(result.trials[t].perSeed);
    }

    std::vector<eval::SweepPoint> judge(const store::RunRow& run, const std::string& device,
                                        const std::vector<double>& gammas)
    {
        // Its own job, so that the progress of the queue does not jump.
        JobContext judging(job_.stopToken());
        const eval::ScoreTable scores = queue_.model(run, device)->score(queue_.dataset(), requests_, judging);
        return eval::sweepGamma(queue_.dataset(), scores, *space_, options_.criterion.k, gammas, judging);
    }

    void choose(SearchResult& result) const
    {
        std::vector<eval::Metrics> means;
        std::vector<std::size_t> places;
        double best = 0.0;
        for (std::size_t t = 0; t < result.trials.size(); ++t) {
            if (!result.trials[t].error.empty())
                continue;
            places.push_back(t);
            means.push_back(result.trials[t].mean);
            best = std::max(best, means.back().recall);
        }
        if (const auto winner = bestBy(options_.criterion, means, best))
            result.winner = places[*winner];
    }

    RunQueue queue_;
    const SearchOptions& options_;
    JobContext& job_;
    std::vector<RequestIndex> requests_;
    std::unique_ptr<eval::ItemSpace> space_;
    std::map<std::string, Group> groups_;
    std::vector<std::string> order_; ///< keys of groups as they first came
};

/// An axis that changes no configuration of any point would train the same model again under another name.
void checkEffect(const SearchAxis& axis, const engine::TrainConfig& base, const std::vector<Settings>& points)
{
    std::string_view missing;
    for (const Settings& point : points) {
        missing = engine::conditionNotMet(withSettings(base, point), axis.option);
        if (missing.empty())
            return;
    }
    if (axis.values.size() > 1)
        throw Error("changes nothing in any of these runs", axis.option, "It counts with " + std::string(missing));
}

} // namespace

engine::TrainConfig withSettings(engine::TrainConfig config, const Settings& settings)
{
    for (const auto& [option, value] : settings)
        engine::setOption(config, option, value);
    return config;
}

void checkSeeds(std::span<const std::int64_t> seeds, const std::string& where)
{
    if (seeds.empty())
        throw Error("no seed is given", where);
    for (std::size_t s = 1; s < seeds.size(); ++s) {
        if (std::ranges::find(seeds.first(s), seeds[s]) != seeds.first(s).end())
            throw Error("seed " + std::to_string(seeds[s]) + " is given twice", where,
                        "Each seed is one measurement and counts once");
    }
}

std::vector<Settings> searchPoints(const SearchOptions& options)
{
    check(options.criterion);
    checkAxes(options.axes);
    checkSeeds(options.seeds, "search");
    std::size_t points = 1;
    for (const SearchAxis& axis : options.axes)
        points *= axis.values.size();
    std::vector<Settings> grid(points, Settings(options.axes.size()));
    for (std::size_t place = 0; place < points; ++place) {
        std::size_t rest = place;
        for (std::size_t a = options.axes.size(); a-- > 0;) {
            const SearchAxis& axis = options.axes[a];
            grid[place][a] = {axis.option, axis.values[rest % axis.values.size()]};
            rest /= axis.values.size();
        }
    }
    for (const SearchAxis& axis : options.axes)
        checkEffect(axis, options.base, grid); // of the whole grid, whatever is drawn from it
    std::vector<Settings> tried;
    for (const std::size_t place : drawn(points, options)) {
        static_cast<void>(configOf(options.base, grid[place]));
        tried.push_back(std::move(grid[place]));
    }
    return tried;
}

engine::TrainConfig largestOf(engine::TrainConfig base, const std::vector<SearchAxis>& axes)
{
    for (const SearchAxis& axis : axes) {
        for (const engine::OptionInfo& option : engine::trainOptions()) {
            if (option.name != axis.option || !option.number)
                continue;
            double largest = option.minimum;
            for (const std::string& value : axis.values) {
                engine::setOption(base, axis.option, value);
                largest = std::max(largest, option.number(base));
            }
            option.setNumber(base, largest);
        }
    }
    return base;
}

SearchResult search(const QueueInput& input, const SearchOptions& options, JobContext& job)
{
    return Searcher(input, options, job).run();
}

std::string settingsText(const Settings& settings)
{
    std::string text;
    for (const auto& [option, value] : settings)
        text += (text.empty() ? "" : ", ") + option + "=" + value;
    return text.empty() ? "defaults" : text;
}

nlohmann::ordered_json searchJson(const SearchResult& result)
{
    using Json = nlohmann::ordered_json;
    Json json = {{"criterion", criterionText(result.criterion)}, {"split", "validation"}, {"runs", result.runs}};
    json["trials"] = Json::array();
    for (const Trial& trial : result.trials) {
        Json settings = Json::object();
        for (const auto& [option, value] : trial.settings)
            settings[option] = value;
        Json entry = {{"settings", settings}, {"gamma", trial.gamma}, {"runs", trial.runs}};
        if (trial.error.empty())
            entry["validation"] = metricsJson(trial.mean);
        else
            entry["error"] = trial.error;
        entry["per_seed"] = Json::array();
        for (const eval::Metrics& metrics : trial.perSeed)
            entry["per_seed"].push_back(metricsJson(metrics));
        json["trials"].push_back(std::move(entry));
    }
    json["winner"] = result.winner ? Json(*result.winner) : Json(nullptr);
    return json;
}

} // namespace cdm::study
