// SPDX-License-Identifier: GPL-3.0-only
#include "cli/options.h"

#include <charconv>
#include <cmath>

namespace cdm::cli {

CLI::ValidationError usageError(const std::string& message)
{
    return CLI::ValidationError(message);
}

CLI::Validator inRange(double minimum, double maximum, bool whole)
{
    const auto check = [=](std::string& text) -> std::string {
        double value = 0.0;
        const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
        const std::string kind = whole ? "whole numbers" : "numbers";
        if (result.ec != std::errc() || result.ptr != text.data() + text.size() || !std::isfinite(value))
            return "'" + text + "' is not a number";
        if ((whole && value != std::floor(value)) || value < minimum || value > maximum)
            return text + " is not allowed. Allowed: " + kind + " from " + numberText(minimum) + " to " +
                   numberText(maximum);
        // "1e3" is a whole number too, but the conversion to an integer type would not take it.
        if (whole)
            text = std::to_string(static_cast<long long>(value));
        return {};
    };
    return CLI::Validator(check, "", "range");
}

void requireAtMost(const std::string& name, double value, const std::string& limitName, double limit)
{
    if (value > limit)
        throw usageError(name + ": " + numberText(value) + " is above " + limitName + " " + numberText(limit));
}

void addJson(CLI::App& app, bool& json)
{
    app.add_flag("--json", json, "Print the result as JSON");
}

void addQuiet(CLI::App& app, bool& quiet)
{
    app.add_flag("-q,--quiet", quiet, "Show no progress");
}

void addStore(CLI::App& app, std::filesystem::path& store)
{
    app.add_option("--store", store, "Run database [default: $CDM_STORE, else runs.sqlite in the user's data folder]")
        ->option_text("FILE");
}

} // namespace cdm::cli
