// SPDX-License-Identifier: GPL-3.0-only
#include "pages/tradeoff/replacements.h"

#include "models/itemtext.h"
#include "pages/tradeoff/curveseries.h"

#include <QCoreApplication>

#include <algorithm>

namespace cdm::ui {

namespace {

std::vector<eval::Replacement>::const_iterator firstAfter(const std::vector<eval::Replacement>& all, double gamma)
{
    return std::upper_bound(all.begin(), all.end(), gamma,
                            [](double value, const eval::Replacement& one) { return value < one.gamma; });
}

} // namespace

const eval::Replacement* RequestReplacements::before(double gamma) const
{
    const auto next = firstAfter(all, gamma);
    return next == all.begin() ? nullptr : &*(next - 1);
}

const eval::Replacement* RequestReplacements::after(double gamma) const
{
    const auto next = firstAfter(all, gamma);
    return next == all.end() ? nullptr : &*next;
}

std::optional<double> RequestReplacements::stepForward(double gamma) const
{
    const eval::Replacement* next = after(gamma);
    if (next == nullptr || next->gamma >= last)
        return std::nullopt;
    const eval::Replacement* following = after(next->gamma);
    return simplestBetween(next->gamma, following != nullptr ? following->gamma : last, next->gamma);
}

std::optional<double> RequestReplacements::stepBack(double gamma) const
{
    const eval::Replacement* latest = before(gamma);
    if (latest == nullptr)
        return std::nullopt;
    const auto same = std::lower_bound(all.begin(), all.end(), latest->gamma,
                                       [](const eval::Replacement& one, double value) { return one.gamma < value; });
    if (latest->gamma == 0.0)
        return std::nullopt; // of equal scores; nothing lies before
    const double low = same == all.begin() ? 0.0 : (same - 1)->gamma;
    return simplestBetween(low, latest->gamma, latest->gamma);
}

std::optional<double> firstExchange(const eval::ListPath& path)
{
    // Two lines cross once, so no exchange is ever taken back.
    return path.steps.empty() ? std::nullopt : std::optional(path.steps.front().gamma);
}

QString replacementText(const data::Dataset& dataset, RequestIndex request, const eval::Replacement& replacement)
{
    const data::RequestView view = dataset.request(request);
    return QCoreApplication::translate("cdm::ui::Replacements", "\u201c%1\u201d replaces \u201c%2\u201d")
        .arg(itemTitle(dataset, view.items[replacement.enters]), itemTitle(dataset, view.items[replacement.leaves]));
}

} // namespace cdm::ui
