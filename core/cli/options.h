// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cli/text.h"

#include <CLI/CLI.hpp>

#include <cstdint>
#include <filesystem>
#include <string>
#include <type_traits>
#include <vector>

namespace cdm::cli {

/// A mistake in the command line: shown as "cdm: MESSAGE", exit status 2.
[[nodiscard]] CLI::ValidationError usageError(const std::string& message);

/// Checks that a text is a number within [minimum, maximum]; its message names the value and the range.
[[nodiscard]] CLI::Validator inRange(double minimum, double maximum, bool whole);

/// A number option with its range checked and shown in the help; `value` holds the default.
template <class T>
CLI::Option* addNumber(CLI::App& app, const std::string& name, T& value, double minimum, double maximum,
                       const std::string& help)
{
    const std::string range = numberText(minimum) + " to " + numberText(maximum);
    return app
        .add_option(name, value, help + " [" + range + "; default " + numberText(static_cast<double>(value)) + "]")
        ->check(inRange(minimum, maximum, std::is_integral_v<T>))
        ->option_text("N");
}

/// Throws a usage error when the value of one option is above that of another.
void requireAtMost(const std::string& name, double value, const std::string& limitName, double limit);

/// --json: results as JSON on stdout.
void addJson(CLI::App& app, bool& json);
/// --quiet: no progress.
void addQuiet(CLI::App& app, bool& quiet);
/// --store FILE: the run database. Left empty it is $CDM_STORE, or the user's own.
void addStore(CLI::App& app, std::filesystem::path& store);

} // namespace cdm::cli
