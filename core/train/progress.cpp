// SPDX-License-Identifier: GPL-3.0-only
#include "train/progress.h"

#include "base/error.h"
#include "base/shortest.h"

#include <algorithm>
#include <charconv>

namespace cdm::train {

namespace {

template <class T>
void readNumber(const std::map<std::string, std::string>& metadata, const char* name, const std::string& where,
                T& value)
{
    const auto found = metadata.find(name);
    if (found == metadata.end())
        throw Error(std::string("its metadata lack '") + name + "'", where,
                    "Training goes on from last.safetensors; this file holds a model only");
    const std::string& text = found->second;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    if (result.ec != std::errc() || result.ptr != text.data() + text.size())
        throw Error("'" + text + "' is not a number", where + ", " + name);
}

} // namespace

bool RunProgress::record(std::int64_t finishedEpoch, double validation, std::int64_t warmup)
{
    epoch = finishedEpoch;
    const bool firstDistilled = bestEpoch <= warmup && finishedEpoch > warmup;
    if (bestEpoch != 0 && !firstDistilled && !(validation > bestValidation))
        return false;
    bestEpoch = finishedEpoch;
    bestValidation = validation;
    return true;
}

bool RunProgress::outOfPatience(std::int64_t patience, std::int64_t warmup) const
{
    return epoch > warmup && epoch - std::max(bestEpoch, warmup) >= patience;
}

std::map<std::string, std::string> RunProgress::toMetadata() const
{
    return {{"training.epoch", shortestText(epoch)},
            {"training.step", shortestText(step)},
            {"training.best_epoch", shortestText(bestEpoch)},
            {"training.best_validation", shortestText(bestValidation)}};
}

RunProgress RunProgress::fromMetadata(const std::map<std::string, std::string>& metadata, const std::string& where)
{
    RunProgress progress;
    readNumber(metadata, "training.epoch", where, progress.epoch);
    readNumber(metadata, "training.step", where, progress.step);
    readNumber(metadata, "training.best_epoch", where, progress.bestEpoch);
    readNumber(metadata, "training.best_validation", where, progress.bestValidation);
    return progress;
}

} // namespace cdm::train
