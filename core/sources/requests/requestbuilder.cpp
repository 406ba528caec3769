// SPDX-License-Identifier: GPL-3.0-only
#include "sources/requests/requestbuilder.h"

#include "base/error.h"
#include "base/shortest.h"
#include "sources/input/values.h"
#include "sources/requests/preranker.h"

#include <nlohmann/json.hpp>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>

namespace cdm::sources {

namespace {

constexpr std::uint64_t requestStream = 0xb01d;

void check(const char* name, const nlohmann::json& value, bool allowed, const char* range)
{
    if (!allowed)
        throw Error(value.dump() + " is not allowed", name, std::string("Allowed: ") + range);
}

/// As a person would write it.
std::string fourFifthsOf(float rating)
{
    const double written = toNumber(shortestText(rating)).value_or(0.0);
    return shortestText(static_cast<float>(0.8 * written));
}

/// Makes the candidate sets, going through time once.
class Builder
{
public:
    Builder(const BuildInput& input, const RequestBuildOptions& options, const UserHistories& histories,
            RequestStore& requests)
        : input_(input),
          options_(options),
          histories_(histories),
          past_(histories.byTime()),
          requests_(requests),
          ranker_(input.log.folder(), input.log.memory() / 4),
          marks_(input.itemIds.size(), 0)
    {
    }

    /// Windows come in order of time. `split` where it is decided already.
    void build(const Window& window, std::optional<data::Split> split)
    {
        learnUntil(window.time);
        split_ = split;
        histories_.read(window.first - window.past, window.past + window.count, met_);
        const std::span<const Interaction> met(met_);
        history_.clear();
        for (const Interaction& row : met.first(window.past))
            history_.push_back(row.item);
        ranker_.attend(history_);
        const std::string_view id = input_.userIds.text(window.user.value);
        Random random(streamSeed(options_.seed ^ requestStream, XXH3_64bits(id.data(), id.size()), window.past));
        if (options_.builder == "sampled")
            buildSampled(met, met.subspan(window.past), random);
        else
            buildWindow(met, met.subspan(window.past), random);
    }

    /// Tells what came out otherwise than asked for.
    void report(IssueLog& issues) const
    {
        issues.note("candidate set smaller than asked for",
                    {{}, 0, "so early in the log too few items are known for full candidate sets"}, small_);
        issues.note("item twice in one window", {{}, 0, "it became one candidate"}, merged_);
    }

private:
    void learnUntil(std::int64_t time)
    {
        for (const Interaction* row = past_.peek(); row && row->time < time; row = past_.peek()) {
            ranker_.observe(row->user, row->item);
            past_.advance();
        }
    }

    void excludeOnly(std::span<const Interaction> rows)
    {
        if (++stamp_ == 0) { // after 2^32 candidate sets the old marks are worthless
            std::fill(marks_.begin(), marks_.end(), 0);
            stamp_ = 1;
        }
        for (const Interaction& row : rows)
            marks_[row.item.value] = stamp_;
    }
    [[nodiscard]] std::uint8_t label(const Interaction& row) const
    {
        // Both as float: 0.7 read from a file must reach a threshold of 0.7.
        return row.rating >= static_cast<float>(input_.positiveThreshold) ? 1 : 0;
    }

    void buildWindow(std::span<const Interaction> met, std::span<const Interaction> window, Random& random)
    {
        items_.clear();
        labels_.clear();
        for (const Interaction& row : window) {
            const auto before = std::find(items_.begin(), items_.end(), row.item);
            if (before != items_.end()) {
                std::uint8_t& earlier = labels_[static_cast<std::size_t>(before - items_.begin())];
                earlier = std::max(earlier, label(row));
                ++merged_;
                continue;
            }
            items_.push_back(row.item);
            labels_.push_back(label(row));
        }
        const std::size_t shown = items_.size();
        if (options_.builder == "window" && shown < options_.candidates) {
            excludeOnly(met);
            ranker_.fillPool(options_.candidates - shown, options_.popularityShare, {marks_, stamp_}, random, items_);
            small_ += items_.size() < options_.candidates ? 1 : 0;
        }
        labels_.resize(items_.size(), 0);
        write(window.front(), shown, random);
    }

    void buildSampled(std::span<const Interaction> met, std::span<const Interaction> window, Random& random)
    {
        for (const Interaction& row : window) {
            if (label(row) == 0)
                continue;
            excludeOnly(met);
            items_ = {row.item};
            ranker_.fillEvenly(options_.candidates - 1, {marks_, stamp_}, random, items_);
            small_ += items_.size() < options_.candidates ? 1 : 0;
            labels_.assign(items_.size(), 0);
            labels_.front() = 1;
            write(row, 1, random);
        }
    }

    /// The first `shown` items were shown; `head` gives user, time and context.
    void write(const Interaction& head, std::size_t shown, Random& random)
    {
        ranker_.score(options_.popularityShare, items_, scores_);
        order_.resize(items_.size());
        std::iota(order_.begin(), order_.end(), 0);
        random.shuffle(order_);
        const std::uint32_t request = requests_.add({head.user, head.time, split_}, input_.log.context(head.row));
        for (const std::uint32_t i : order_)
            requests_.candidates().add(request,
                                       {items_[i], scores_[i], labels_[i], static_cast<std::uint8_t>(i < shown)});
    }

    const BuildInput& input_;
    const RequestBuildOptions& options_;
    const UserHistories& histories_;
    SortedReader<InteractionsByTime, Interaction> past_; ///< at the first row of the log that the ranker has not seen
    RequestStore& requests_;
    PreRanker ranker_;
    std::vector<Interaction> met_;     ///< what the window's user met up to its end
    std::vector<std::uint32_t> marks_; ///< [items]
    std::uint32_t stamp_ = 0;
    std::optional<data::Split> split_;
    std::vector<ItemIndex> history_, items_;
    std::vector<std::uint8_t> labels_;
    std::vector<float> scores_;
    std::vector<std::uint32_t> order_;
    std::uint64_t small_ = 0;
    std::uint64_t merged_ = 0;
};

} // namespace

void validate(const RequestBuildOptions& o)
{
    check("builder", o.builder, o.builder == "window" || o.builder == "blocks" || o.builder == "sampled",
          "window, blocks, sampled");
    check("split", o.split, o.split == "time" || o.split == "user" || o.split == "random", "time, user, random");
    check("window", o.window, o.window >= 1 && o.window <= 1000, "1 to 1000");
    const bool holdsWindow = o.builder == "window";
    check("candidates", o.candidates, o.candidates >= (holdsWindow ? o.window : 1) && o.candidates <= 10'000,
          holdsWindow ? ("window (" + std::to_string(o.window) + ") to 10000").c_str() : "1 to 10000");
    check("popularity_share", o.popularityShare, o.popularityShare >= 0.0 && o.popularityShare <= 1.0, "0 to 1");
    check("positive_threshold", o.positiveThreshold, std::isfinite(o.positiveThreshold), "finite numbers");
    const auto isFraction = [](double f) { return f >= 0.0 && f <= 0.5; };
    check("validation_fraction", o.validationFraction, isFraction(o.validationFraction), "0 to 0.5");
    check("test_fraction", o.testFraction, isFraction(o.testFraction), "0 to 0.5");
    check("test_fraction", o.testFraction, o.validationFraction + o.testFraction <= 0.9,
          "at most 0.9 together with validation_fraction");
}

double thresholdFor(const InteractionLog& log, IssueLog& issues)
{
    const float largest = log.largestRating();
    constexpr std::pair<float, float> scales[] = {{1.0F, 1.0F}, {5.0F, 4.0F}, {10.0F, 8.0F}, {100.0F, 80.0F}};
    const auto scale =
        std::find_if(std::begin(scales), std::end(scales), [&](const auto& one) { return largest <= one.first; });
    if (scale != std::end(scales) && (largest >= scale->second || largest <= 0.0F))
        return static_cast<double>(scale->second);
    if (scale != std::end(scales)) {
        const std::string part = fourFifthsOf(largest);
        issues.note("ratings of no usual scale",
                    {{}, 0, "they go up to " + shortestText(largest) + "; the label is 1 from " + part + " on"});
        return toNumber(part).value_or(static_cast<double>(largest));
    }
    throw Error("ratings go up to " + nlohmann::json(largest).dump() + ", which is no scale known here",
                "positive_threshold", "Say from which rating on the label is 1");
}

void buildRequests(const BuildInput& input, const RequestBuildOptions& options, RequestStore& requests,
                   IssueLog& issues, JobContext& job)
{
    constexpr std::uint64_t stopEvery = 256;
    validate(options);
    job.beginPhase("Sorting by time");
    const auto pulse = [&job] { job.throwIfStopped(); };
    input.log.finish(pulse);
    const auto timeAt = [&](std::uint64_t place) {
        Interaction row;
        input.log.rows().read(place, std::span(&row, 1));
        return row.time;
    };
    // Without borders, or where times leave none, splits are given to whole requests later.
    const std::optional<SplitTimes> found =
        options.split == "time" ? splitTimes(input.log.size(), timeAt, options, issues) : std::nullopt;
    const bool isDecided = found.has_value();
    if (options.split == "time" && !isDecided)
        requests.setTooCoarse();
    const SplitTimes borders = isDecided ? *found : SplitTimes();
    const UserHistories histories(input, issues, pulse);
    const WindowsByTime windows = histories.cut(options.window, borders, pulse);
    Builder builder(input, options, histories, requests);
    job.beginPhase("Building requests", windows.size());
    SortedReader<WindowsByTime, Window> reader(windows);
    std::uint64_t done = 0;
    for (; const Window* window = reader.peek(); reader.advance(), ++done) {
        if (done % stopEvery == 0) {
            job.throwIfStopped();
            job.waitWhilePaused();
            job.setDone(done);
        }
        builder.build(*window, isDecided ? std::optional(borders.at(window->time)) : std::nullopt);
    }
    builder.report(issues);
}

} // namespace cdm::sources
