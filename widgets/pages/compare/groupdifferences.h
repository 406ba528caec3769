// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "store/runstore.h"
#include "study/seedgroups.h"

#include <QStringList>

#include <vector>

namespace cdm::ui {

/// In what each of these groups of runs differs from the others, all of it and shortly: "Warm-up epochs 1, Epochs at
/// most 4". That are options, left aside what concerns the machine alone and what has no effect in a run (an option
/// that it depends on tells that); frozen teachers, by the runs they come from; whether the training was cut short; and
/// the seeds, of lone runs always, of joined ones where nothing else differs. Empty where nothing differs and where a
/// configuration cannot be read. By group, in the present language.
[[nodiscard]] QStringList groupDifferences(const std::vector<store::RunRow>& runs,
                                           const std::vector<study::RunPlaces>& groups);

/// "1, 2, 3".
[[nodiscard]] QString seedsOfGroup(const std::vector<store::RunRow>& runs, const study::RunPlaces& group);

} // namespace cdm::ui
