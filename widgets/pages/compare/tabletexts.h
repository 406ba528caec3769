// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "store/runstore.h"
#include "study/seedgroups.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace cdm::ui {

/// What the runs of a table are called in it: by name, with the id behind it where a name is not the only one of its
/// kind; by id without a name.
[[nodiscard]] QStringList tableRunNames(const std::vector<store::RunRow>& runs);

/// What the groups of runs are called: a lone run by its name, or id without one; joined ones by what their names have
/// in common before the seed ("small, mean of 3 seeds" of "small, seed 1" or "small1"), or by all names where they have
/// nothing in common. Groups that would be called alike go by all in which they differ, as groupDifferences() has it
/// ("Warm-up epochs 1, mean of 3 seeds"), and have the first one's id behind that where it does not tell them apart. No
/// two are equal. In the present language.
[[nodiscard]] QStringList tableGroupNames(const std::vector<store::RunRow>& runs,
                                          const std::vector<study::RunPlaces>& groups);

/// Sentences of captions, in the present language: whose checkpoints were evaluated, of which seeds the means are, and
/// with which gamma CDM ranked (nothing = the one that each run was trained for).
[[nodiscard]] QString runsSentence(const std::vector<store::RunRow>& runs);
[[nodiscard]] QString seedsSentence(const std::vector<store::RunRow>& runs,
                                    const std::vector<study::RunPlaces>& groups);
/// Both of these in a few words, for a caption in the window: how many runs, and of which seeds the means are.
[[nodiscard]] QString shortRunsSentence(const std::vector<store::RunRow>& runs,
                                        const std::vector<study::RunPlaces>& groups);
[[nodiscard]] QString gammaSentence(const std::optional<double>& gamma);

} // namespace cdm::ui
