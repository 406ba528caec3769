// SPDX-License-Identifier: GPL-3.0-only
#include "sources/synthetic/requests.h"

#include "base/random.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_set>

namespace cdm::sources::synthetic {

namespace {

enum Stream : std::uint64_t { Users = 1, Requests, Clicks, Ages, Order };
enum Tab : std::uint32_t { Home = 1, Deals, New, Search };

constexpr std::int64_t firstTime = 1'704'067'200; // 2024-01-01
constexpr std::int64_t span = 60LL * 24 * 3600;
constexpr double missingShare = 0.03;
// Set so that, with the defaults, an average exposed item is clicked about one time in seven.
constexpr double tasteScale = 3.0;
constexpr double priceScale = 0.35;

double sigmoid(double x)
{
    return 1.0 / (1.0 + std::exp(-x));
}

/// Index drawn in proportion to the weights, which sum to 1.
std::size_t draw(const std::vector<double>& weights, double u)
{
    std::size_t i = 0;
    for (; i + 1 < weights.size() && u >= weights[i]; ++i)
        u -= weights[i];
    return i;
}

/// The user's place in round `round`: every round visits all users once, in an order of its own (an affine map, so
/// that no permutation has to be kept).
std::uint32_t userAt(std::uint64_t position, std::uint64_t round, std::uint64_t users, std::uint64_t seed)
{
    Random random(streamSeed(seed, Order, round));
    std::uint64_t factor = random.below(users) | 1;
    while (std::gcd(factor, users) != 1)
        factor += 2;
    return static_cast<std::uint32_t>((position * (factor % users) + random.below(users)) % users);
}

} // namespace

struct RequestModel::Candidate
{
    std::uint32_t item = 0;
    std::uint32_t category = 0;
    double relevance = 0.0; ///< log-odds beside the base, known to nobody
    double upstream = 0.0;  ///< what the pre-ranker thinks it is
    bool shown = false;
    bool clicked = false;
};

const std::vector<std::string>& ageBands()
{
    static const std::vector<std::string> values = {"unknown", "18-24", "25-34", "35-44", "45-54", "55+"};
    return values;
}

const std::vector<std::string>& spendings()
{
    static const std::vector<std::string> values = {"unknown", "low", "medium", "high"};
    return values;
}

const std::vector<std::string>& tabs()
{
    static const std::vector<std::string> values = {"unknown", "home", "deals", "new", "search"};
    return values;
}

const std::vector<std::string>& dayParts()
{
    static const std::vector<std::string> values = {"unknown", "night", "morning", "afternoon", "evening"};
    return values;
}

RequestModel::RequestModel(const GeneratorOptions& options, const Catalogue& catalogue)
    : options_(options),
      catalogue_(catalogue),
      seed_(streamSeed(options.seed, 0x5e55))
{
}

std::uint64_t RequestModel::requestCount() const noexcept
{
    return static_cast<std::uint64_t>(options_.users) * options_.requestsPerUser;
}

User RequestModel::user(std::uint32_t number) const
{
    Random random(streamSeed(seed_, Users, number));
    User user;
    const auto age = static_cast<std::uint32_t>(1 + random.below(ageBands().size() - 1));
    user.taste = std::clamp(1.1 + 0.35 * age + 0.9 * random.normal(), 0.0, 4.0);
    user.ageBand = random.uniform() < missingShare ? 0 : age;
    user.spending = random.uniform() < missingShare ? 0 : user.taste < 1.5 ? 1 : user.taste < 2.6 ? 2 : 3;
    // An age group favours some departments: of two drawn categories the one it favours more is taken.
    const auto favour = [&](std::uint32_t category) {
        return mix64(streamSeed(seed_, Ages, age) ^ (category / Catalogue::departmentSize));
    };
    const std::uint32_t wanted = std::min(options_.interestsPerUser, catalogue_.categoryCount());
    while (user.interests.size() < wanted) {
        const auto a = static_cast<std::uint32_t>(random.below(catalogue_.categoryCount()));
        const auto b = static_cast<std::uint32_t>(random.below(catalogue_.categoryCount()));
        const std::uint32_t better = favour(a) >= favour(b) ? a : b;
        // The fallback keeps the loop finite when the favoured ones are all taken.
        const std::uint32_t taken = random.uniform() < 0.7 ? better : a;
        if (std::find(user.interests.begin(), user.interests.end(), taken) == user.interests.end())
            user.interests.push_back(taken);
    }
    double total = 0.0;
    for (std::size_t i = 0; i < user.interests.size(); ++i) {
        user.weights.push_back(0.3 - std::log(1.0 - random.uniform()));
        total += user.weights.back();
    }
    for (double& weight : user.weights)
        weight /= total;
    return user;
}

data::Split RequestModel::splitOf(std::uint64_t place) const
{
    // Rounds follow each other in time, so a user's last rounds are the log's last rounds too.
    const bool byRound = options_.requestsPerUser >= 3;
    const std::uint64_t at = byRound ? place / options_.users : place;
    const std::uint64_t count = byRound ? options_.requestsPerUser : requestCount();
    const std::uint64_t held = std::max<std::uint64_t>(1, count / 10);
    if (at + held >= count && count > 1)
        return data::Split::Test;
    if (at + 2 * held >= count && count > 2)
        return data::Split::Validation;
    return data::Split::Train;
}

void RequestModel::make(std::uint64_t place, GeneratedRequest& out) const
{
    const std::uint64_t key = streamSeed(seed_, Requests, place);
    Random random(key);
    const std::uint32_t number = userAt(place % options_.users, place / options_.users, options_.users, seed_);
    const User who = user(number);
    out.user = UserIndex(number);
    out.split = splitOf(place);
    out.time = firstTime + static_cast<std::int64_t>(static_cast<Wide>(place) * span / requestCount());
    const double hour = static_cast<double>(out.time % 86400) / 3600.0;
    const std::uint32_t part = hour < 6 ? 1 : hour < 12 ? 2 : hour < 18 ? 3 : 4;
    const double chance = random.uniform();
    const std::uint32_t tab = chance < 0.5 ? Home : chance < 0.7 ? Deals : chance < 0.85 ? New : Search;
    out.context = {tab, part};

    // This visit leans to one of the user's interests; a search leans to it hard.
    const std::size_t focus = draw(who.weights, random.uniform());
    const double lean = tab == Search ? 0.8 : 0.25;
    std::vector<double> weights = who.weights;
    for (double& weight : weights)
        weight *= 1.0 - lean;
    weights[focus] += lean;
    const std::uint32_t dimension = options_.latentDimension;
    std::array<float, Catalogue::maxDimension> wish = {};
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const auto centre = catalogue_.centre(who.interests[i]);
        for (std::uint32_t d = 0; d < dimension; ++d)
            wish[d] += static_cast<float>(weights[i]) * centre[d];
    }

    // Recall stage: mostly from the interests, the rest from the whole catalogue, both by popularity.
    const std::size_t poolSize = std::min<std::uint64_t>(options_.items, 2ULL * options_.candidates);
    std::vector<Candidate> pool;
    pool.reserve(poolSize);
    std::unordered_set<std::uint32_t> seen(2 * poolSize);
    const auto add = [&](std::uint32_t item) {
        if (seen.insert(item).second)
            pool.push_back({.item = item});
    };
    for (std::size_t tries = 0; pool.size() < poolSize && tries < 4 * poolSize; ++tries) {
        const double u = random.uniform();
        const std::uint32_t category =
            random.uniform() < 0.7 ? who.interests[draw(weights, u)] : catalogue_.drawCategory(u);
        add(catalogue_.drawItem(category, random.uniform()));
    }
    for (std::uint64_t item = random.below(options_.items); pool.size() < options_.candidates; ++item)
        add(static_cast<std::uint32_t>(item % options_.items));

    std::array<float, Catalogue::maxDimension> latent = {};
    for (Candidate& candidate : pool) {
        const Item item = catalogue_.item(candidate.item);
        catalogue_.latent(candidate.item, item, latent);
        const double match = std::inner_product(wish.begin(), wish.begin() + dimension, latent.begin(), 0.0);
        const double price = item.priceBand - (tab == Deals ? 0.5 * who.taste : who.taste);
        candidate.category = item.categories[0];
        candidate.relevance = tasteScale * match - priceScale * std::abs(price) + item.quality;
        candidate.upstream = candidate.relevance + options_.preRankerNoise * random.normal();
    }
    const auto better = [](const Candidate& a, const Candidate& b) {
        return a.upstream != b.upstream ? a.upstream > b.upstream : a.item < b.item;
    };
    std::partial_sort(pool.begin(), pool.begin() + options_.candidates, pool.end(), better);
    pool.resize(options_.candidates);
    click(pool, streamSeed(seed_, Clicks, place));

    random.shuffle(pool);
    const std::size_t count = pool.size();
    out.items.resize(count);
    out.labels.resize(count);
    out.shown.resize(count);
    out.scores.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        out.items[i] = ItemIndex(pool[i].item);
        out.labels[i] = pool[i].clicked ? 1 : 0;
        out.shown[i] = pool[i].shown ? 1 : 0;
        out.scores[i] = static_cast<float>(sigmoid(pool[i].upstream + options_.clickBias));
    }
}

void RequestModel::responses(std::uint32_t number, std::vector<double>& out) const
{
    const User who = user(number);
    const std::uint32_t dimension = options_.latentDimension;
    std::array<float, Catalogue::maxDimension> wish = {};
    for (std::size_t i = 0; i < who.weights.size(); ++i) {
        const auto centre = catalogue_.centre(who.interests[i]);
        for (std::uint32_t d = 0; d < dimension; ++d)
            wish[d] += static_cast<float>(who.weights[i]) * centre[d];
    }
    out.resize(options_.items);
    std::array<float, Catalogue::maxDimension> latent = {};
    for (std::uint32_t i = 0; i < options_.items; ++i) {
        const Item item = catalogue_.item(i);
        catalogue_.latent(i, item, latent);
        const double match = std::inner_product(wish.begin(), wish.begin() + dimension, latent.begin(), 0.0);
        out[i] = sigmoid(options_.clickBias + tasteScale * match - priceScale * std::abs(item.priceBand - who.taste) +
                         item.quality);
    }
}

void RequestModel::click(std::vector<Candidate>& candidates, std::uint64_t seed) const
{
    // The list that was shown came from a ranker with errors of its own, so the best `shown` are not always exposed.
    Random random(seed);
    std::vector<std::pair<double, std::size_t>> order(candidates.size());
    for (std::size_t i = 0; i < candidates.size(); ++i)
        order[i] = {-(candidates[i].upstream + 0.5 * random.normal()), i};
    std::partial_sort(order.begin(), order.begin() + options_.shown, order.end());
    std::vector<std::uint32_t> before; // primary categories shown so far
    for (std::uint32_t position = 0; position < options_.shown; ++position) {
        Candidate& candidate = candidates[order[position].second];
        const auto repeats = std::count(before.begin(), before.end(), candidate.category);
        const double logit = options_.clickBias + candidate.relevance -
                             options_.positionBias * std::log2(1.0 + position) -
                             options_.repetitionPenalty * static_cast<double>(repeats);
        candidate.shown = true;
        candidate.clicked = random.uniform() < sigmoid(logit);
        before.push_back(candidate.category);
    }
}

} // namespace cdm::sources::synthetic
