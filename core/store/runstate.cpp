// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "store/runstore.h"

#include <array>
#include <utility>

namespace cdm::store {

namespace {
constexpr std::array<std::pair<RunState, const char*>, 6> names = {{
    {RunState::Running, "running"},
    {RunState::Finished, "finished"},
    {RunState::EarlyStopped, "early-stopped"},
    {RunState::Stopped, "stopped"},
    {RunState::Interrupted, "interrupted"},
    {RunState::Failed, "failed"},
}};
} // namespace

const char* runStateName(RunState state) noexcept
{
    for (const auto& [value, name] : names)
        if (value == state)
            return name;
    return "";
}

RunState runStateFromName(const std::string& name)
{
    std::string allowed;
    for (const auto& [value, text] : names) {
        if (name == text)
            return value;
        allowed += (allowed.empty() ? "" : ", ") + std::string(text);
    }
    throw Error("'" + name + "' is no state of a run", {}, "Allowed: " + allowed);
}

} // namespace cdm::store
