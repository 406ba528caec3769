// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <string>

namespace cdm {

/// A process of this machine, told apart from a later one that got the same number.
struct ProcessIdentity
{
    std::string host;
    std::int64_t pid = 0;
    std::string start; ///< opaque: which boot of the machine and when in it; empty where the system does not tell
};

[[nodiscard]] ProcessIdentity thisProcess();
/// True when the process that recorded itself as `recorded` still lives. Only for processes of this host.
[[nodiscard]] bool isAlive(const ProcessIdentity& recorded);

} // namespace cdm
