// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/dataset.h"
#include "eval/gammapath.h"

#include <QString>

#include <optional>
#include <vector>

namespace cdm::ui {

/// Where gamma changes the list of one request, so that gamma can go from one change to the next.
struct RequestReplacements
{
    RequestIndex request{0};
    double last = 0.0;
    std::vector<eval::Replacement> all; ///< ascending
    std::optional<double> reordered;    ///< as firstExchange(); the list is DCN's own up to it

    /// The last one that has happened at `gamma`, and the next one that has not; null when there is none.
    [[nodiscard]] const eval::Replacement* before(double gamma) const;
    [[nodiscard]] const eval::Replacement* after(double gamma) const;
    /// A gamma just after the next replacement, and one just before the last; nothing when there is none.
    [[nodiscard]] std::optional<double> stepForward(double gamma) const;
    [[nodiscard]] std::optional<double> stepBack(double gamma) const;
};

/// The gamma from which on the list is no longer that of gamma 0, be it in its order alone; nothing = it stays.
[[nodiscard]] std::optional<double> firstExchange(const eval::ListPath& path);

/// "Heat replaces Alien", with titles. `request` is the one of the replacement.
[[nodiscard]] QString replacementText(const data::Dataset& dataset, RequestIndex request,
                                      const eval::Replacement& replacement);

} // namespace cdm::ui
