// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace cdm::train {

/// Counters of a run beside its weights; with them, and the optimiser's state, resuming equals not stopping.
struct RunProgress
{
    std::int64_t epoch = 0; ///< finished
    std::int64_t step = 0;
    std::int64_t bestEpoch = 0; ///< 0 = none yet
    double bestValidation = 0.0;

    /// Takes the value of an epoch; true when it is the best so far. `warmup` is the number of warm-up epochs: the
    /// first epoch of distillation is always better than any before it, because only then the student is a model.
    bool record(std::int64_t finishedEpoch, double validation, std::int64_t warmup);
    /// True when `patience` epochs since the best one (or since the end of the warm-up) brought nothing better.
    [[nodiscard]] bool outOfPatience(std::int64_t patience, std::int64_t warmup) const;

    [[nodiscard]] std::map<std::string, std::string> toMetadata() const;
    /// Throws Error naming the entry that is missing or no number; `where` is the file.
    [[nodiscard]] static RunProgress fromMetadata(const std::map<std::string, std::string>& metadata,
                                                  const std::string& where);

    friend bool operator==(const RunProgress&, const RunProgress&) = default;
};

} // namespace cdm::train
