// SPDX-License-Identifier: GPL-3.0-only
#pragma once

// Rounds of the relaxed top-k (Eq 8-9) over eight rows at once, forward and backward.
//
// P of the next round is proportional to P (1 - P)^(1 / tau), so a round needs the weights that P is proportional to
// and no logits. The others (all items but the row's largest) are scaled to a sum of `unit` after each round; 1 - P of
// the largest is their sum, so that nothing cancels.
//
// What falls below the smallest number beside that unit is lost, and can come to matter when the others shrink round by
// round. Before it does the row is seeded again: its weights are made anew from logits z, at the scale of the largest
// of the others. z is what an item began with, and for one that was a round's largest what it had after that round; of
// the rounds in between nothing is needed, because only an item whose P was next to nothing in all of them falls below
// `told`.

#include "model/lanes.h"

#include <cmath>
#include <type_traits>
#include <utility>

namespace cdm::model {

namespace {

/// One round of eight rows. 1 - P of the largest item is kept apart, as in Round.
struct alignas(32) LaneRound
{
    Lanes toShare; ///< 1 / sum of the weights of the others
    Lanes rest;    ///< 1 - pTop
    Lanes pTop;    ///< P of the largest item
    LaneInts top;  ///< its place; -1 in the first round of a row that must be done by roundsOf() of relaxedtopkrow.h
    Lanes topZ;    ///< its z after the round
    Lanes grown;   ///< before seeding; of Level
    Lanes seed;    ///< largest z of the others, where the row was seeded before this round; else notSeeded
};

constexpr int unitPower = 100;
constexpr float unit = 0x1p100f;   ///< sum of the others before they give away what their own P takes
constexpr float lowestZ = -156.0f; ///< e^z below cannot be told from 0 beside the unit
/// A row's others have shrunk too far since it was seeded: 1e-56 of what they were, 1e-12 of the unit being what may be
/// wrong.
constexpr float startOfShrinking = 1e28f;
constexpr float endOfShrinking = 1e-28f;
constexpr float nothing = 1e-30f;
constexpr float smallestRest = 1e-30f; ///< in a round that needs no seeding
/// The same where 1 / tau < 1: there the largest stays far above the others, and a row is done otherwise.
constexpr float smallestRestBelowOne = 1e-8f;
constexpr float maskedZ = -1e30f; ///< z of what is not there
constexpr float notSeeded = 2e30f;
/// A weight from here on is right as it is. One round takes an item that is not the largest, and whose P can be seen at
/// all, down to 2^-(1 / tau) of the unit at most: never below this while 1 / tau is at most largestSeeded.
constexpr float told = 0x1p-10f;
constexpr float largestSeeded = 100.0f;
constexpr float smallestSeeded = 1.0f;

/// (1 - p)^q for p in [0, 1/2]. Forms known to the compiler: 1..10 is q itself; -1..-11 is a whole part of -1 - form by
/// products and what is left of q by a polynomial; 0 is any q, by exp and log.
class Powers
{
public:
    static constexpr int largestWhole = 10;

    explicit Powers(double q) : q_(static_cast<float>(q))
    {
        const double whole = std::floor(q + 1e-9);
        if (whole <= largestWhole) {
            const bool isWhole = q - whole < 1e-9;
            form_ = static_cast<int>(isWhole ? whole : -1.0 - whole);
            fit(isWhole ? 0.0 : q - whole);
        }
    }

    [[nodiscard]] float q() const { return q_; }

    template <int form>
    CDM_LANES_MEMBER Lanes raise(Lanes p) const
    {
        const Lanes left = 1.0f - p;
        if constexpr (form == 0)
            return ofAny(left, q_);
        else if constexpr (form > 0)
            return product<form>(left);
        Lanes part = lanesOf(part_[terms - 1]);
        for (int i = terms - 2; i >= 0; --i)
            part = part * p + part_[i];
        if constexpr (form < -1)
            part *= product<-1 - form>(left);
        return part;
    }

    /// `call` with the form as a constant of the compiler.
    template <class Call>
    void withForm(const Call& call) const
    {
        const auto all = [&]<int... i>(std::integer_sequence<int, i...>)
        {
            constexpr int lowest = -1 - largestWhole;
            (void)((form_ == lowest + i && (call(std::integral_constant<int, lowest + i>()), true)) || ...);
        };
        all(std::make_integer_sequence<int, 2 * largestWhole + 2>());
    }

private:
    static constexpr int terms = 10;

    CDM_LANES_MEMBER static Lanes ofAny(Lanes left, float q)
    {
        return expLanes(smaller(larger(logLanes(left) * q, lanesOf(-87.0f)), lanesOf(87.0f)));
    }

    template <int power>
    CDM_LANES_MEMBER static Lanes product(Lanes x)
    {
        if constexpr (power == 1)
            return x;
        else if constexpr (power % 2 == 0)
            return product<power / 2>(x * x);
        else
            return x * product<power - 1>(x);
    }

    /// Coefficients of the polynomial through (1 - p)^part at the Chebyshev points of [0, 1/2]: exact to 1e-8.
    void fit(double part)
    {
        double x[terms], slope[terms];
        for (int i = 0; i < terms; ++i) {
            x[i] = 0.25 + 0.25 * std::cos(3.14159265358979 * (i + 0.5) / terms);
            slope[i] = std::pow(1.0 - x[i], part);
        }
        for (int order = 1; order < terms; ++order)
            for (int i = terms - 1; i >= order; --i)
                slope[i] = (slope[i] - slope[i - 1]) / (x[i] - x[i - order]);
        double poly[terms] = {slope[terms - 1]}; // Newton's form multiplied out
        for (int i = terms - 2; i >= 0; --i) {
            for (int c = terms - 1; c > 0; --c)
                poly[c] = poly[c - 1] - x[i] * poly[c];
            poly[0] = slope[i] - x[i] * poly[0];
        }
        for (int i = 0; i < terms; ++i)
            part_[i] = static_cast<float>(poly[i]);
    }

    float q_;
    int form_ = 0;
    float part_[terms] = {};
};

/// The largest weight, its place and the sum of all others, found in one pass.
struct Leader
{
    Lanes best = lanesOf(0.0f);
    Lanes others = lanesOf(0.0f);
    LaneInts top = {};
};

CDM_LANES void see(Leader& leader, Lanes weight, std::int64_t place)
{
    const LaneInts better = weight > leader.best;
    leader.others += smaller(weight, leader.best);
    leader.best = larger(weight, leader.best);
    const auto p = static_cast<std::int32_t>(place);
    leader.top = better ? LaneInts{p, p, p, p, p, p, p, p} : leader.top;
}

/// Two leaders of different places; of equals the lower place leads.
CDM_LANES Leader merged(const Leader& a, const Leader& b)
{
    const LaneInts second = (b.best > a.best) | ((b.best == a.best) & (b.top < a.top));
    Leader both;
    both.others = a.others + b.others + smaller(a.best, b.best);
    both.best = larger(a.best, b.best);
    both.top = second ? b.top : a.top;
    return both;
}

CDM_LANES Lanes gatherLanes(const Lanes* row, LaneInts places)
{
    const float* values = reinterpret_cast<const float*>(row);
    Lanes found;
    for (std::int64_t l = 0; l < laneCount; ++l)
        found[l] = values[places[l] * laneCount + l];
    return found;
}

CDM_LANES void scatterLanes(Lanes* row, LaneInts places, Lanes values)
{
    float* to = reinterpret_cast<float*>(row);
    for (std::int64_t l = 0; l < laneCount; ++l)
        to[places[l] * laneCount + l] = values[l];
}

CDM_LANES bool anyOf(LaneInts found)
{
    std::int32_t all = 0;
    for (std::int64_t l = 0; l < laneCount; ++l)
        all |= found[l];
    return all != 0;
}

/// weight = unit e^(z - seed + grown): two parts, because the first is exact and may be large beside the second.
struct Level
{
    Lanes seed = lanesOf(0.0f);
    Lanes grown = lanesOf(0.0f);
};

/// log(weight / unit) + seed - grown is z.
CDM_LANES Lanes logOfUnits(Lanes weight)
{
    return logLanes(weight * (1.0f / unit));
}

/// z of an item relative to `from`.
CDM_LANES Lanes logitFrom(Lanes from, Lanes weight, Lanes z, const Level& level)
{
    const Lanes carried = logOfUnits(larger(weight, lanesOf(told))) - level.grown + (level.seed - from);
    return weight >= told ? carried : z - from;
}

CDM_LANES Lanes highestOf(const Lanes* weight, const Lanes* z, std::int64_t n, const Level& level)
{
    Lanes highest = lanesOf(maskedZ);
    for (std::int64_t i = 0; i < n; ++i)
        highest = larger(highest, logitFrom(lanesOf(0.0f), weight[i], z[i], level));
    return highest;
}

/// unit e^z, 0 where that cannot be told from 0 beside the unit: the item must not grow from the smallest number.
CDM_LANES Lanes weightOf(Lanes z)
{
    const Lanes inRange = smaller(larger(z, lanesOf(lowestZ)), lanesOf(18.5f));
    return z < lowestZ ? lanesOf(0.0f) : expLanes<unitPower>(inRange);
}

/// The next weight of the largest item, whose weight was `best`, at the scale of the others, which are brought from a
/// sum of `rest` to one of `unit`. Where another may equal it, it is made as theirs are, so that equals stay equal.
template <int form>
CDM_LANES Lanes weightOfTop(const LaneRound& round, Lanes best, const Powers& powers)
{
    const Lanes carried =
        logLanes(round.pTop) + (powers.q() - 1.0f) * logLanes(larger(round.rest, lanesOf(smallestRest)));
    const Lanes seeded = round.topZ - round.seed + logLanes(round.toShare * unit);
    const LaneInts wasSeeded = round.seed < notSeeded;
    const Lanes apart = weightOf(wasSeeded ? seeded : carried);
    const Lanes p = smaller(best * round.toShare * round.rest, lanesOf(0.75f));
    const Lanes alike = best * (round.toShare * unit) * powers.raise<form>(p);
    return (round.pTop < 0.501f) & ~wasSeeded ? alike : apart;
}

/// Weights anew where seed says so: unit e^(z - seed). Returns their sum.
CDM_LANES Lanes seedAgain(Lanes* weight, const Lanes* z, std::int64_t n, const Level& level, Lanes seed)
{
    Lanes sum = lanesOf(0.0f);
    for (std::int64_t i = 0; i < n; ++i) {
        const Lanes fresh = weightOf(logitFrom(seed, weight[i], z[i], level));
        weight[i] = seed < notSeeded ? fresh : weight[i];
        sum += weight[i];
    }
    return sum;
}

/// What eight rows carry from round to round beside their weights.
struct Course
{
    Level level;
    Lanes shrunk = lanesOf(startOfShrinking);
    LaneInts lost = {}; ///< -1 where a row must be done otherwise
};

/// Fills in the round that `leader` begins, and seeds the rows that have come too far. The largest item's weight
/// becomes 0 and its z what it is after the round.
CDM_LANES void begin(LaneRound& round, const Leader& leader, Course& course, Lanes* weight, Lanes* z, std::int64_t n,
                     float q)
{
    Level& level = course.level;
    Lanes others = larger(leader.others, lanesOf(nothing));
    const Lanes share = 1.0f / (leader.best + others);
    round.rest = others * share;
    round.pTop = leader.best * share;
    round.top = leader.top;
    round.grown = level.grown;
    round.seed = lanesOf(notSeeded);
    scatterLanes(weight, leader.top, lanesOf(0.0f));
    const Lanes topLog = logOfUnits(larger(leader.best, lanesOf(1.0f))) - level.grown;
    const Lanes topZ = topLog + level.seed;
    Lanes logRest = logLanes(larger(round.rest, lanesOf(smallestRest)));
    course.shrunk *= smaller(others * (1.0f / unit), lanesOf(1.0f));
    const LaneInts far =
        (course.shrunk < endOfShrinking) | (round.rest < (q < smallestSeeded ? smallestRestBelowOne : smallestRest));
    if (anyOf(far) && (q < smallestSeeded || q > largestSeeded)) {
        course.lost |= far;
    } else if (anyOf(far)) {
        scatterLanes(z, leader.top, lanesOf(maskedZ));
        const Lanes highest = highestOf(weight, z, n, level);
        round.seed = far ? highest : round.seed;
        const Lanes sum = larger(seedAgain(weight, z, n, level, round.seed), lanesOf(nothing));
        const Lanes logRatio = logOfUnits(sum) + (highest - level.seed) - topLog; // of the others to the largest
        const Lanes ratio = expLanes(smaller(larger(logRatio, lanesOf(-84.0f)), lanesOf(84.0f)));
        const Lanes pTop = 1.0f / (1.0f + ratio);
        others = far ? sum : others;
        round.pTop = far ? pTop : round.pTop;
        round.rest = far ? ratio * pTop : round.rest;
        logRest = far ? logRatio + logLanes(pTop) : logRest;
        level.seed = far ? highest : level.seed;
        level.grown = far ? lanesOf(0.0f) : level.grown;
        course.shrunk = far ? lanesOf(startOfShrinking) : course.shrunk;
    }
    round.toShare = 1.0f / others;
    round.topZ = topZ + q * logRest;
    scatterLanes(z, leader.top, round.topZ);
    level.grown -= logOfUnits(others);
}

/// All rounds of eight rows. weight [n] as they start, 0 where masked, z [n] their logits, maskedZ where masked and
/// unit e^z being the weight elsewhere, n a multiple of the lanes; a [n] receives the sum of P; rounds [count] what the
/// way back needs. weight and z are scratch.
template <int form>
CDM_CLONES void laneRoundsOf(Lanes* weight, Lanes* z, Lanes* a, LaneRound* rounds, std::int64_t n, std::int64_t count,
                             const Powers& given)
{
    const Powers powers = given; // a copy that nothing else can write to
    Leader even, odd;
    for (std::int64_t i = 0; i < n; i += 2) {
        see(even, weight[i], i);
        see(odd, weight[i + 1], i + 1);
        a[i] = a[i + 1] = lanesOf(0.0f);
    }
    Leader leader = merged(even, odd);
    Course course;
    for (std::int64_t j = 0; j < count; ++j) {
        LaneRound& round = rounds[j];
        begin(round, leader, course, weight, z, n, powers.q());
        scatterLanes(a, leader.top, gatherLanes(a, leader.top) + round.pTop);
        const Lanes toP = round.toShare * round.rest;
        const Lanes toUnit = round.toShare * unit;
        even = odd = Leader();
        for (std::int64_t i = 0; i < n; i += 2) {
            const Lanes p0 = weight[i] * toP;
            const Lanes p1 = weight[i + 1] * toP;
            const Lanes w0 = weight[i] * toUnit * powers.raise<form>(p0);
            const Lanes w1 = weight[i + 1] * toUnit * powers.raise<form>(p1);
            a[i] += p0;
            a[i + 1] += p1;
            weight[i] = w0;
            weight[i + 1] = w1;
            see(even, w0, i);
            see(odd, w1, i + 1);
        }
        Leader top;
        top.best = weightOfTop<form>(round, leader.best, powers);
        top.top = round.top;
        scatterLanes(weight, round.top, top.best);
        leader = merged(merged(even, odd), top);
    }
    rounds[0].top = course.lost ? LaneInts{-1, -1, -1, -1, -1, -1, -1, -1} : rounds[0].top;
}

/// The shares of every round [count, n]: P of the others as parts of their sum, 0 at the round's largest item. The
/// first row holds the weights of the first round, z [n] their logits, which are scratch.
template <int form>
CDM_CLONES void laneSharesOf(Lanes* share, Lanes* z, const LaneRound* rounds, std::int64_t n, std::int64_t count,
                             const Powers& given)
{
    const Powers powers = given;
    Level level;
    for (std::int64_t j = 0; j < count; ++j, share += n) {
        const LaneRound& round = rounds[j];
        const Lanes best = gatherLanes(share, round.top);
        scatterLanes(share, round.top, lanesOf(0.0f));
        const LaneInts seeded = round.seed < notSeeded;
        if (anyOf(seeded)) {
            level.grown = round.grown;
            scatterLanes(z, round.top, lanesOf(maskedZ));
            seedAgain(share, z, n, level, round.seed);
            level.seed = seeded ? round.seed : level.seed;
        }
        const Lanes toShare = round.toShare;
        const Lanes rest = round.rest;
        // No item but the largest has P above one half; rounding, enlarged from round to round, could say so.
        const Lanes most = 0.75f / larger(rest, lanesOf(0.75f));
        Lanes* next = share + n;
        if (j + 1 == count) {
            for (std::int64_t i = 0; i < n; ++i)
                share[i] = smaller(share[i] * toShare, most);
            return;
        }
        scatterLanes(z, round.top, round.topZ);
        const Lanes toUnit = toShare * unit;
        for (std::int64_t i = 0; i < n; ++i) {
            const Lanes weight = share[i]; // which reaches further down than a share does
            share[i] = smaller(weight * toShare, most);
            next[i] = weight * toUnit * powers.raise<form>(share[i] * rest);
        }
        scatterLanes(next, round.top, weightOfTop<form>(round, best, powers));
    }
}

/// All rounds backwards: g [n] becomes d loss / d alpha for the upstream gradient gradA [n], by the formulas of
/// goBack(). One pass ends a round and begins the one before it. h [n] is scratch.
CDM_CLONES void laneBack(const Lanes* shares, const LaneRound* rounds, const Lanes* gradA, Lanes* g, Lanes* h,
                         std::int64_t n, std::int64_t count, float inverseTau)
{
    const Lanes* share = shares + (count - 1) * n;
    Lanes inner = lanesOf(0.0f); // of the shares and h
    for (std::int64_t i = 0; i < n; ++i) {
        g[i] = lanesOf(0.0f);
        h[i] = gradA[i];
        inner += share[i] * gradA[i];
    }
    for (std::int64_t j = count - 1; j >= 0; --j, share -= n) {
        const LaneRound& round = rounds[j];
        inner *= round.rest;
        const Lanes gTop = gatherLanes(g, round.top);
        const Lanes aTop = gatherLanes(gradA, round.top);
        // The largest item's own share is 0, so the pass leaves this alone.
        scatterLanes(g, round.top, gTop + inverseTau * round.pTop * (aTop * round.rest - gTop - inner));
        const Lanes slope = inverseTau * round.rest;
        const Lanes offset = inverseTau * (round.pTop * gTop - round.rest * (inner + round.pTop * aTop));
        if (j == 0) {
            for (std::int64_t i = 0; i < n; ++i)
                g[i] += share[i] * (slope * h[i] + offset);
            return;
        }
        const Lanes* before = share - n;
        const Lanes rest = rounds[j - 1].rest;
        Lanes sum0 = lanesOf(0.0f), sum1 = lanesOf(0.0f);
        for (std::int64_t i = 0; i < n; i += 2) {
            const Lanes g0 = g[i] + share[i] * (slope * h[i] + offset);
            const Lanes g1 = g[i + 1] + share[i + 1] * (slope * h[i + 1] + offset);
            const Lanes h0 = gradA[i] - g0 / (1.0f - before[i] * rest);
            const Lanes h1 = gradA[i + 1] - g1 / (1.0f - before[i + 1] * rest);
            sum0 += before[i] * h0;
            sum1 += before[i + 1] * h1;
            g[i] = g0;
            g[i + 1] = g1;
            h[i] = h0;
            h[i + 1] = h1;
        }
        inner = sum0 + sum1;
    }
}

/// Each round must have others beside its largest item.
constexpr bool lanesFit(std::int64_t rounds, std::int64_t candidates)
{
    return rounds > 0 && rounds < candidates;
}

} // namespace

} // namespace cdm::model
