// SPDX-License-Identifier: GPL-3.0-only
#include "app/patientthreads.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace cdm::app {

void beginWithPatientThreads(char** argv)
{
    const std::string variable = "OMP_WAIT_POLICY";
    // What the process was begun with; the present environment has been added to.
    std::ifstream given("/proc/self/environ", std::ios::binary);
    if (!given)
        return;
    for (std::string entry; std::getline(given, entry, '\0');) {
        if (entry.starts_with(variable + '='))
            return;
    }
    std::error_code failed;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", failed);
    if (failed || ::setenv(variable.c_str(), "passive", 1) != 0)
        return;
    ::execv(program.c_str(), argv); // comes back only where that fails
}

} // namespace cdm::app
