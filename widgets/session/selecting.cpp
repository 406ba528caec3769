// SPDX-License-Identifier: GPL-3.0-only
#include "session/selecting.h"

#include "session/session.h"

#include <algorithm>
#include <utility>

namespace cdm::ui {

Pick pickFor(Qt::KeyboardModifiers modifiers)
{
    return modifiers.testFlag(Qt::ControlModifier) ? Pick::Toggle
           : modifiers.testFlag(Qt::ShiftModifier) ? Pick::Add
                                                   : Pick::Only;
}

void pickCandidate(Session& session, int candidate, Pick how)
{
    std::vector<int> candidates = session.selected();
    const auto found = std::ranges::find(candidates, candidate);
    if (how == Pick::Only)
        candidates = {candidate};
    else if (found == candidates.end())
        candidates.push_back(candidate);
    else if (how == Pick::Toggle)
        candidates.erase(found);
    selectCandidates(session, std::move(candidates), candidate);
}

void selectCandidates(Session& session, std::vector<int> candidates, int target)
{
    const auto isChosen = [&candidates](int one) { return std::ranges::find(candidates, one) != candidates.end(); };
    const bool isAmong = isChosen(target);
    // In an order that changes the target once at most: whoever hears of it starts jobs.
    if (isAmong && !isChosen(session.target()))
        session.setTarget(target);
    session.setSelected(std::move(candidates));
    if (isAmong)
        session.setTarget(target);
}

void selectTargetAlone(Session& session)
{
    const int target = session.target();
    session.setSelected(target >= 0 ? std::vector<int>{target} : std::vector<int>{});
}

} // namespace cdm::ui
