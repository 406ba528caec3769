// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "eval/checks.h"
#include "eval/gammapath.h"
#include "eval/kineticlist.h"
#include "eval/sweep.h"

#include <algorithm>

namespace cdm::eval {

namespace {

void apply(const PathStep& step, std::vector<std::uint32_t>& list)
{
    list[step.place] = step.rises;
    if (step.place + 1 < list.size())
        list[step.place + 1] = step.falls;
}

/// Candidates of `list` that are not in `other`, ascending.
std::vector<std::uint32_t> missing(std::vector<std::uint32_t> list, std::vector<std::uint32_t> other)
{
    std::sort(list.begin(), list.end());
    std::sort(other.begin(), other.end());
    std::vector<std::uint32_t> found;
    std::set_difference(list.begin(), list.end(), other.begin(), other.end(), std::back_inserter(found));
    return found;
}

} // namespace

ListPath listPath(std::span<const float> accuracy, std::span<const float> student, std::size_t k, double last,
                  const std::string& what)
{
    checkListLength(k);
    checkLastGamma(last);
    KineticList list;
    list.begin(accuracy, student, k, last, what);
    ListPath path;
    path.last = last;
    path.start.assign(list.list().begin(), list.list().end());
    list.run([&](double gamma, std::size_t place) {
        if (gamma <= last)
            path.steps.push_back({gamma, list.list()[place], list.moved(), static_cast<std::uint32_t>(place)});
    });
    return path;
}

std::vector<std::uint32_t> ListPath::listAfter(double gamma) const
{
    checkGammaWithin(gamma, last);
    std::vector<std::uint32_t> list = start;
    for (const PathStep& step : steps) {
        if (step.gamma > gamma)
            break;
        apply(step, list);
    }
    return list;
}

std::vector<Replacement> ListPath::replacements() const
{
    std::vector<Replacement> found;
    std::vector<std::uint32_t> list = start;
    for (std::size_t i = 0; i < steps.size();) {
        const double gamma = steps[i].gamma;
        const std::size_t first = i;
        while (i < steps.size() && steps[i].gamma == gamma)
            ++i;
        const auto replaces = [this](const PathStep& step) { return step.place + 1 == start.size(); };
        if (i == first + 1) {
            apply(steps[first], list);
            if (replaces(steps[first]))
                found.push_back({gamma, steps[first].rises, steps[first].falls});
            continue;
        }
        const std::vector<std::uint32_t> before = list;
        for (std::size_t s = first; s < i; ++s)
            apply(steps[s], list);
        const auto enters = missing(list, before);
        const auto leaves = missing(before, list);
        for (std::size_t p = 0; p < enters.size(); ++p)
            found.push_back({gamma, enters[p], leaves[p]});
    }
    return found;
}

std::vector<double> listBreakpoints(std::span<const float> accuracy, std::span<const float> student, std::size_t k,
                                    double last)
{
    std::vector<double> breakpoints;
    for (const PathStep& step : listPath(accuracy, student, k, last, "scores").steps) {
        if (step.gamma > 0.0 && (breakpoints.empty() || breakpoints.back() < step.gamma))
            breakpoints.push_back(step.gamma);
    }
    return breakpoints;
}

} // namespace cdm::eval
