// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace cdm::eval {

/// The top-K list of one request while gamma grows from 0: every candidate is the line f + gamma y, and the list
/// changes where a line of the list is crossed from below by its neighbour (method.md section 6).
///
/// Only candidates that can ever be listed are kept: one that at least K others beat at both ends is below them all the
/// way. Inside the list every neighbouring pair knows when it will cross; at its end, the first candidate outside that
/// overtakes the last one listed is searched anew when that last one changes. O(N log N) to begin, O(K) for an exchange
/// inside, O(kept) for one at the end. Memory is kept between requests. Not thread-safe; give each thread its own.
class KineticList
{
public:
    /// Begins at gamma = 0 with ties by index. f and y are finite, k >= 1, last > 0 and finite. Throws Error for NaN,
    /// infinite or differently many scores; `what` names the request.
    void begin(std::span<const float> accuracy, std::span<const float> student, std::size_t k, double last,
               const std::string& what);

    /// Candidates of the list, best first: at gamma = 0 after begin(), at the end after run().
    [[nodiscard]] std::span<const std::uint32_t> list() const { return std::span(candidate_).first(listed_); }

    /// Calls step(gamma, place) for every exchange, gamma ascending in (0, horizon()] (or 0 where f is equal). The
    /// candidate that stood one place lower, or outside when `place` is the last, now stands at `place` of list(), and
    /// moved() is the one that it overtook. Where lines meet in one point several steps have the same gamma and only
    /// what is left after the last of them is a list that holds for an interval.
    template <class Step>
    void run(Step&& step);
    [[nodiscard]] std::uint32_t moved() const { return moved_; }

    /// The path is known up to here, a little beyond `last`, so that a rounded gamma of `last` is well inside.
    [[nodiscard]] double horizon() const { return horizon_; }
    /// Farther than this from every step whose kind is of interest, the float64 scores certainly order the list as the
    /// exact lines do; infinite when that cannot be told. See the proof in kineticlist.cpp.
    [[nodiscard]] double uncertainty() const { return uncertainty_; }

private:
    static constexpr double never = std::numeric_limits<double>::infinity();

    void keepContenders(std::span<const float> accuracy, std::span<const float> student);
    void measureUncertainty();
    /// When candidate at `lower` overtakes the one at `upper`.
    [[nodiscard]] double crossing(std::size_t upper, std::size_t lower) const
    {
        const double gain = student_[lower] - student_[upper];
        return gain > 0.0 ? (accuracy_[upper] - accuracy_[lower]) / gain : never;
    }
    void expect(std::size_t place) { expected_[place] = crossing(place, place + 1); }
    void findChallenger();
    [[nodiscard]] std::size_t nextPlace() const
    {
        return static_cast<std::size_t>(std::min_element(expected_.begin(), expected_.end()) - expected_.begin());
    }
    void exchange(std::size_t a, std::size_t b)
    {
        std::swap(candidate_[a], candidate_[b]);
        std::swap(accuracy_[a], accuracy_[b]);
        std::swap(student_[a], student_[b]);
    }

    std::size_t listed_ = 0;
    double horizon_ = 0.0;
    double rounding_ = 0.0; ///< twice the largest error of a fused score
    double uncertainty_ = 0.0;
    std::uint32_t moved_ = 0;
    std::size_t challenger_ = 0;           ///< place outside of the one that will overtake the last listed
    std::vector<std::uint32_t> candidate_; ///< [kept] the list, then those outside in no order
    std::vector<double> accuracy_;         ///< [kept] f of candidate_
    std::vector<double> student_;          ///< [kept] y of candidate_
    std::vector<double> expected_;         ///< [listed] gamma at which the place is lost to the next
    std::vector<double> meeting_;          ///< scratch
    std::vector<std::uint64_t> order_;     ///< scratch
    std::vector<double> strongest_;        ///< scratch
};

template <class Step>
void KineticList::run(Step&& step)
{
    double now = 0.0;
    while (listed_ > 0) {
        const std::size_t place = nextPlace();
        if (!(expected_[place] <= horizon_))
            return;
        now = expected_[place] > now ? expected_[place] : now;
        const std::size_t last = listed_ - 1;
        moved_ = candidate_[place];
        exchange(place, place == last ? challenger_ : place + 1);
        if (place > 0)
            expect(place - 1);
        expected_[place] = never;
        if (place + 1 >= last)
            findChallenger();
        if (place + 1 < last)
            expect(place + 1);
        step(now, place);
    }
}

} // namespace cdm::eval
