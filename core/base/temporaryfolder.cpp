// SPDX-License-Identifier: GPL-3.0-only
#include "base/temporaryfolder.h"

#include "base/error.h"

#include <cstdlib>
#include <system_error>

namespace cdm {

TemporaryFolder::TemporaryFolder(const std::string& name)
{
    std::string made = (std::filesystem::temp_directory_path() / (name + "-XXXXXX")).string();
    if (::mkdtemp(made.data()) == nullptr)
        throw Error("cannot make a temporary folder", made);
    path_ = made;
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

} // namespace cdm
