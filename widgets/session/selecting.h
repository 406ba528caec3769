// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <Qt>

#include <vector>

namespace cdm::ui {

class Session;

/// What choosing one candidate does to the session's set, in every view alike.
enum class Pick {
    Only,   ///< it alone is selected
    Toggle, ///< Ctrl: it joins the set or leaves it
    Add     ///< Shift: it joins the set
};
[[nodiscard]] Pick pickFor(Qt::KeyboardModifiers modifiers);

/// A candidate that is selected becomes the target; one that leaves the set stays it no longer.
void pickCandidate(Session& session, int candidate, Pick how);
/// Selects the candidates with `target` as the primary one; if it is none of them, Session::setSelected() chooses.
void selectCandidates(Session& session, std::vector<int> candidates, int target);
void selectTargetAlone(Session& session); ///< none without a target

} // namespace cdm::ui
