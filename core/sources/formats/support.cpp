// SPDX-License-Identifier: GPL-3.0-only
#include "sources/formats/support.h"

#include "base/error.h"
#include "sources/input/rowerror.h"
#include "sources/input/text.h"
#include "sources/input/values.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace cdm::sources {

void expectFields(Fields fields, std::size_t count)
{
    if (fields.size() != count)
        throw RowError("wrong number of fields",
                       "the row has " + std::to_string(fields.size()) + " fields; allowed: " + std::to_string(count));
}

bool firstRowsFit(const std::filesystem::path& file, const RecordFormat& format,
                  const std::function<bool(Fields)>& test)
{
    constexpr int most = 20;
    if (file.empty())
        return false;
    int rows = 0, fitting = 0;
    try {
        RecordReader reader(file, format);
        for (bool more = true; more && rows < most; ++rows) {
            try {
                more = reader.next();
                if (!more)
                    break;
                fitting += test(reader.fields()) ? 1 : 0;
            } catch (const RowError&) {
                continue; // a bad row says nothing about the others
            }
        }
    } catch (const Error&) {
        return false; // no text, or packed and damaged: then it is not this format's business
    }
    return rows > 0 && fitting * 3 >= rows * 2;
}

bool headerStarts(const std::filesystem::path& file, const RecordFormat& format,
                  std::initializer_list<std::string_view> names)
{
    if (file.empty())
        return false;
    try {
        RecordReader reader(file, format);
        return reader.next() && reader.fields().size() >= names.size() &&
               std::equal(names.begin(), names.end(), reader.fields().begin(),
                          [](std::string_view a, std::string_view b) { return a == trimmed(b); });
    } catch (const RowError&) {
        return false;
    } catch (const Error&) {
        return false;
    }
}

bool isWholeNumber(std::string_view text) noexcept
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Columns::Columns(const std::filesystem::path& file, const RecordFormat& format) : file_(file.string())
{
    RecordFormat plain = format;
    plain.header = false;
    for (const std::string& name : headerOf(file, plain))
        names_.emplace_back(trimmed(name));
}

std::size_t Columns::find(std::string_view name) const noexcept
{
    const auto found = std::find(names_.begin(), names_.end(), name);
    return found == names_.end() ? none : static_cast<std::size_t>(found - names_.begin());
}

std::size_t Columns::at(std::string_view name) const
{
    const std::size_t column = find(name);
    if (column != none)
        return column;
    std::string known;
    for (const std::string& other : names_)
        known += (known.empty() || other.empty() ? "" : ", ") + other;
    throw Error("there is no column '" + std::string(name) + "'", file_ + ":1", "Columns: " + known);
}

std::string_view yearOfTitle(std::string_view title) noexcept
{
    const std::size_t close = title.rfind(')');
    if (close == std::string_view::npos || close < 5 || title[close - 5] != '(')
        return {};
    const std::string_view year = title.substr(close - 4, 4);
    return isWholeNumber(year) ? year : std::string_view();
}

std::string releasePeriod(std::string_view year)
{
    if (year.size() != 4 || !isWholeNumber(year))
        return {};
    const int value = static_cast<int>(*toNumber(year));
    if (value < 1870 || value > 2200)
        return {};
    if (value < 1930)
        return "before 1930";
    if (value < 1990)
        return std::to_string(value / 10 * 10) + "s";
    const int first = value / 5 * 5;
    return std::to_string(first) + "-" + std::to_string(first + 4);
}

std::string ageGroup(double age)
{
    constexpr std::array<std::pair<double, const char*>, 6> groups = {
        {{18, "under 18"}, {25, "18-24"}, {35, "25-34"}, {45, "35-44"}, {50, "45-49"}, {56, "50-55"}}};
    for (const auto& [end, name] : groups) {
        if (age < end)
            return name;
    }
    return "56+";
}

} // namespace cdm::sources
