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

/// What the groups of runs are called: a lone run as in tableRunNames(); joined ones by what their names have in common
/// before the seed ("small, mean of 3 seeds"), or by the first one's name, with the first one's id where two groups
/// would be called alike.
[[nodiscard]] QStringList tableGroupNames(const std::vector<store::RunRow>& runs,
                                          const std::vector<study::RunPlaces>& groups);

/// Sentences of captions, in the present language: whose checkpoints were evaluated, of which seeds the means are, and
/// with which gamma CDM ranked (nothing = the one that each run was trained for).
[[nodiscard]] QString runsSentence(const std::vector<store::RunRow>& runs);
[[nodiscard]] QString seedsSentence(const std::vector<store::RunRow>& runs,
                                    const std::vector<study::RunPlaces>& groups);
[[nodiscard]] QString gammaSentence(const std::optional<double>& gamma);

} // namespace cdm::ui
