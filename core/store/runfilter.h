// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <string>
#include <vector>

namespace cdm::store {

/// A WHERE clause over `runs` with the texts to bind to ?1, ?2 ... in order.
struct RunFilter
{
    std::string where;
    std::vector<std::string> values;
};

/// Every blank-separated word must fit. A plain word fits where it occurs in id, name, note, dataset, state or a text
/// of the configuration (case of ASCII letters aside). Conditions are NAME, one of < <= > >= = != :, and VALUE:
///
///   lambda>0.3        a number of the configuration
///   recall>=0.35      a validation metric (recall, mrr, ilad, cc) at the run's best epoch; other recorded values by
///                     their full names: dcn.recall, loss.total
///   state:complete    running, finished, early-stopped, stopped, interrupted, failed; complete = finished or
///                     early-stopped
///   dataset:ml        a part of a text: id, name, note, dataset, device, host; "=" wants all of it
///   seed=3            seed, epochs, best_epoch, seconds (training time as RunRow::trainingSeconds has
///                     it, so that no running run fits)
///   pinned:yes        yes or no
///
/// ":" of numbers is "="; "!=" wants that the run has the value and that it is another. A word that begins with the
/// sign is plain. "option=value" also fits where the whole word occurs as text. Throws Error for a condition without a
/// value, for "<" and ">" of something that is no number, and for a state or a pin that does not exist.
[[nodiscard]] RunFilter runFilter(const std::string& text);

} // namespace cdm::store
