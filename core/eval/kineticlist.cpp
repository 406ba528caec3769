// SPDX-License-Identifier: GPL-3.0-only
#include "eval/kineticlist.h"

#include "base/error.h"
#include "eval/checks.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>

namespace cdm::eval {

namespace {

/// f and the candidate's place in one integer that sorts from the best candidate to the worst, ties to the lower place.
std::uint64_t sortKey(float score, std::size_t place)
{
    const auto bits = std::bit_cast<std::uint32_t>(score + 0.0F); // -0 and +0 tie
    const std::uint32_t ascending = (bits & 0x80000000U) != 0 ? ~bits : bits | 0x80000000U;
    return (static_cast<std::uint64_t>(~ascending) << 32) | place;
}

} // namespace

void KineticList::begin(std::span<const float> accuracy, std::span<const float> student, std::size_t k, double last,
                        const std::string& what)
{
    checkSameLength(accuracy, student, what);
    double largestAccuracy = 0.0;
    double largestStudent = 0.0;
    for (std::size_t i = 0; i < accuracy.size(); ++i) {
        if (!std::isfinite(accuracy[i]) || !std::isfinite(student[i]))
            throw Error("candidate " + std::to_string(i) + " has the scores " + std::to_string(accuracy[i]) + " and " +
                            std::to_string(student[i]),
                        what, "Scores must be finite");
        largestAccuracy = std::max(largestAccuracy, std::abs(static_cast<double>(accuracy[i])));
        largestStudent = std::max(largestStudent, std::abs(static_cast<double>(student[i])));
    }
    horizon_ = last * (1.0 + 0x1.0p-20);
    // One rounding of the product and one of the sum, each at most 2^-53 of its result: doubled for safety.
    rounding_ = 2.0 * (0x1.0p-52 * (largestAccuracy + 2.0 * horizon_ * largestStudent) + 1e-300);
    listed_ = std::min(k, accuracy.size());
    keepContenders(accuracy, student);
    measureUncertainty();
    expected_.assign(listed_, never);
    for (std::size_t place = 0; place + 1 < listed_; ++place)
        expect(place);
    findChallenger();
}

void KineticList::keepContenders(std::span<const float> accuracy, std::span<const float> student)
{
    const std::size_t n = accuracy.size();
    order_.resize(n);
    for (std::size_t i = 0; i < n; ++i)
        order_[i] = sortKey(accuracy[i], i);
    std::sort(order_.begin(), order_.end());

    candidate_.clear();
    accuracy_.clear();
    student_.clear();
    strongest_.clear(); // heap of the K largest scores at the horizon, of those certainly better at 0; smallest on top
    std::size_t better = 0;
    const auto farScore = [this](double f, double y) { return f + horizon_ * y; };
    for (std::size_t i = 0; i < n; ++i) {
        const auto place = static_cast<std::uint32_t>(order_[i]);
        const double f = accuracy[place];
        const double y = student[place];
        for (; better < candidate_.size() && accuracy_[better] > f + rounding_; ++better) {
            const double score = farScore(accuracy_[better], student_[better]);
            if (strongest_.size() == listed_) {
                if (score <= strongest_.front())
                    continue;
                std::pop_heap(strongest_.begin(), strongest_.end(), std::greater<>());
                strongest_.pop_back();
            }
            strongest_.push_back(score);
            std::push_heap(strongest_.begin(), strongest_.end(), std::greater<>());
        }
        if (strongest_.size() == listed_ && strongest_.front() > farScore(f, y) + 2.0 * rounding_)
            continue;
        candidate_.push_back(place);
        accuracy_.push_back(f);
        student_.push_back(y);
    }
}

// Let r be rounding_, so that float64 certainly orders two candidates whose exact scores differ by more than r. Suppose
// that at gamma two candidates, neighbours in the list or the last listed and any outside, differ by at most r and are
// not the same line. Unless their f differ by at most r too, their lines cross at some gamma' > 0 within r / |dy| of
// gamma, for a smaller f difference would need a crossing to become small. There one overtakes the other, so the list
// changes at gamma' or has changed between: a step lies within r / min |dy| of gamma. With equal f they cross at 0; if
// no step says so, the better index has the better y, and float64, being monotone, agrees all the way. The same holds
// for the set of the list if only exchanges at its last place count, and, for the rank of the first positive, if those
// count that the first positive takes part in. Two different f within r defeat the argument; then nothing is certain.
// Crossings are rounded themselves, by a few units in the last place, which is added.
void KineticList::measureUncertainty()
{
    meeting_.assign(student_.begin(), student_.end());
    std::sort(meeting_.begin(), meeting_.end());
    double smallest = never;
    for (std::size_t i = 1; i < meeting_.size(); ++i) {
        const double difference = meeting_[i] - meeting_[i - 1];
        if (difference > 0.0)
            smallest = std::min(smallest, difference);
    }
    uncertainty_ = rounding_ / smallest + 0x1.0p-49 * horizon_;
    for (std::size_t i = 1; i < accuracy_.size(); ++i) {
        const double difference = accuracy_[i - 1] - accuracy_[i];
        if (difference > 0.0 && difference <= rounding_)
            uncertainty_ = never;
    }
}

void KineticList::findChallenger()
{
    if (listed_ == 0)
        return;
    const std::size_t last = listed_ - 1;
    const std::size_t outside = candidate_.size() - listed_;
    const double f = accuracy_[last];
    const double y = student_[last];
    const double* accuracy = accuracy_.data() + listed_;
    const double* student = student_.data() + listed_;
    meeting_.resize(outside);
    for (std::size_t o = 0; o < outside; ++o) {
        const double gain = student[o] - y;
        const double meeting = (f - accuracy[o]) / gain;
        meeting_[o] = gain > 0.0 ? meeting : never;
    }
    double first = never;
    for (std::size_t o = 0; o < outside; ++o) {
        if (meeting_[o] > first || meeting_[o] == never)
            continue;
        // Of lines that meet the last one in the same point the steepest is on top afterwards.
        const std::size_t place = listed_ + o;
        const bool tie = meeting_[o] == first;
        if (tie && (student_[place] < student_[challenger_] ||
                    (student_[place] == student_[challenger_] && candidate_[place] > candidate_[challenger_])))
            continue;
        first = meeting_[o];
        challenger_ = place;
    }
    expected_[last] = first;
}

} // namespace cdm::eval
