// SPDX-License-Identifier: GPL-3.0-only
#include "sources/requests/splitter.h"

#include "base/random.h"
#include "base/shortest.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

namespace cdm::sources {

namespace {

constexpr std::uint64_t splitStream = 0x5917;

/// A share of `count`, at least one where there are at least `enough`, else none.
std::size_t heldOut(std::size_t count, double fraction, std::size_t enough)
{
    if (fraction <= 0.0 || count < enough)
        return 0;
    return std::max<std::size_t>(1, static_cast<std::size_t>(std::llround(fraction * static_cast<double>(count))));
}

data::Split byPlace(std::size_t place, std::size_t count, const RequestBuildOptions& options)
{
    const std::size_t test = heldOut(count, options.testFraction, 2);
    const std::size_t validation = heldOut(count, options.validationFraction, 3);
    if (place + test >= count)
        return data::Split::Test;
    return place + test + validation >= count ? data::Split::Validation : data::Split::Train;
}

std::vector<data::Split> byUser(const RequestStore& requests, std::span<const std::uint32_t> order,
                                const RequestBuildOptions& options)
{
    std::unordered_map<UserIndex, std::size_t> total, seen;
    for (const std::uint32_t request : order)
        ++total[requests.head(request).user];
    std::vector<data::Split> splits;
    for (const std::uint32_t request : order) {
        const UserIndex user = requests.head(request).user;
        splits.push_back(byPlace(seen[user]++, total[user], options));
    }
    return splits;
}

std::vector<data::Split> byChance(std::size_t count, const RequestBuildOptions& options)
{
    std::vector<data::Split> splits;
    for (std::size_t place = 0; place < count; ++place) {
        const double u = Random(streamSeed(options.seed, splitStream, place)).uniform();
        splits.push_back(u < options.testFraction                                ? data::Split::Test
                         : u < options.testFraction + options.validationFraction ? data::Split::Validation
                                                                                 : data::Split::Train);
    }
    return splits;
}

/// What came out, as notes say it.
std::string sharesText(std::uint64_t train, std::uint64_t validation, std::uint64_t test)
{
    const auto all = static_cast<double>(train + validation + test);
    const auto share = [all](std::uint64_t part) {
        return shortestText(std::round(1000.0 * static_cast<double>(part) / all) / 10.0) + " %";
    };
    return "; train, validation and test are " + share(train) + ", " + share(validation) + " and " + share(test);
}

/// Place of the first of `count` ascending times that is not before `time`.
std::uint64_t firstOf(std::int64_t time, std::uint64_t count,
                      const std::function<std::int64_t(std::uint64_t place)>& timeAt)
{
    std::uint64_t first = 0, end = count;
    while (first < end) {
        const std::uint64_t middle = first + (end - first) / 2;
        if (timeAt(middle) < time)
            first = middle + 1;
        else
            end = middle;
    }
    return first;
}

std::vector<data::Split> byTime(const RequestStore& requests, std::span<const std::uint32_t> order,
                                const RequestBuildOptions& options, IssueLog& issues, bool hasTimes)
{
    const auto timeAt = [&](std::uint64_t place) { return requests.head(order[place]).time; };
    // Borders of the requests' own times would not be those of the interactions in them.
    const std::optional<SplitTimes> borders =
        requests.isTooCoarse() ? std::nullopt : splitTimes(order.size(), timeAt, options, issues);
    std::vector<data::Split> splits;
    for (std::size_t place = 0; place < order.size(); ++place)
        splits.push_back(borders ? borders->at(timeAt(place)) : byPlace(place, order.size(), options));
    if (borders)
        return splits;
    if (!hasTimes) {
        noteMissingTimes(issues);
        return splits;
    }
    std::array<std::uint64_t, 3> counts{}; // by split
    for (std::size_t place = 0; place < order.size(); ++place)
        ++counts[static_cast<std::size_t>(requests.head(order[place]).split.value_or(splits[place]))];
    const std::string problem = "too many requests have one time for a split by time; their order decides, that of the "
                                "input where times are equal";
    issues.note("times do not part the requests", {{}, 0, problem + sharesText(counts[0], counts[1], counts[2])});
    return splits;
}

} // namespace

std::optional<SplitTimes> splitTimes(std::uint64_t count,
                                     const std::function<std::int64_t(std::uint64_t place)>& timeAt,
                                     const RequestBuildOptions& options, IssueLog& issues)
{
    constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();
    SplitTimes result;
    if (count == 0)
        return result;
    const auto border = [&](double held) {
        const auto place = static_cast<std::uint64_t>(std::llround((1.0 - held) * static_cast<double>(count)));
        return held > 0.0 && place < count ? timeAt(place) : never;
    };
    result.test = border(options.testFraction);
    result.validation = std::min(result.test, border(options.testFraction + options.validationFraction));
    if (result.validation <= timeAt(0))
        return std::nullopt;
    const std::uint64_t test = firstOf(result.test, count, timeAt);
    const bool wantsBoth = options.validationFraction > 0.0 && options.testFraction > 0.0;
    // With one row to test on there are too few for two borders.
    const bool isEarlier =
        wantsBoth && result.validation == result.test && test + 1 < count && timeAt(test + 1) == result.test;
    if (isEarlier)
        result.validation = timeAt(test - 1);
    const std::uint64_t train = firstOf(result.validation, count, timeAt);
    const double asked = (1.0 - options.testFraction - options.validationFraction) * static_cast<double>(count);
    if (static_cast<double>(train) < asked / 2.0)
        return std::nullopt;
    if (isEarlier)
        issues.note("validation begins earlier than asked for",
                    {{},
                     0,
                     "times are coarse: validation and test would begin at one, so validation begins at the one "
                     "before" +
                         sharesText(train, test - train, count - test)});
    return result;
}

void noteMissingTimes(IssueLog& issues)
{
    issues.note("no times for a split by time",
                {{},
                 0,
                 "the data hold no times, so the order of the rows stands for them: the last requests are test, those "
                 "before validation"});
}

void assignSplits(RequestStore& requests, std::span<const std::uint32_t> order, const RequestBuildOptions& options,
                  IssueLog& issues, bool hasTimes)
{
    const auto isOpen = [&](std::uint32_t request) { return !requests.head(request).split.has_value(); };
    if (std::none_of(order.begin(), order.end(), isOpen))
        return;
    const std::vector<data::Split> splits = options.split == "user" ? byUser(requests, order, options)
                                            : options.split == "random"
                                                ? byChance(order.size(), options)
                                                : byTime(requests, order, options, issues, hasTimes);
    for (std::size_t place = 0; place < order.size(); ++place) {
        if (isOpen(order[place]))
            requests.head(order[place]).split = splits[place];
    }
}

} // namespace cdm::sources
