// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/error.h"

#include <string>

namespace cdm::test {

/// Message of the Error that `work` throws; empty when it throws none.
template <class Work>
std::string errorOf(const Work& work)
{
    try {
        work();
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

} // namespace cdm::test
