// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/temporaryfolder.h"

namespace cdm::test {

/// A folder that goes with the object, with a short way to name what lies in it.
class TemporaryFolder : public cdm::TemporaryFolder
{
public:
    TemporaryFolder() : cdm::TemporaryFolder("cdm-test") {}

    [[nodiscard]] std::filesystem::path operator/(const std::filesystem::path& below) const { return path() / below; }
};

} // namespace cdm::test
