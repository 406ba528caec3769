// SPDX-License-Identifier: GPL-3.0-only
#include "sources/formats/tablerows.h"

#include "base/error.h"
#include "sources/formats/support.h"
#include "sources/input/recordreader.h"
#include "sources/input/rowerror.h"
#include "sources/input/text.h"
#include "sources/input/values.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <functional>
#include <set>

namespace cdm::sources {

namespace {

std::string_view firstLine(std::string_view head)
{
    while (!head.empty() && (head.front() == '\n' || head.front() == '\r'))
        head.remove_prefix(1);
    return head.substr(0, head.find_first_of("\r\n"));
}

void requireTable(TableKind kind, const std::filesystem::path& file)
{
    if (kind == TableKind::None)
        throw Error("the file has no header with at least two column names, and no JSON objects", file.string());
}

/// Throws Error for a name that is there twice.
Columns distinctColumns(const std::filesystem::path& file, const RecordFormat& format)
{
    Columns columns(file, format);
    std::set<std::string_view> distinct;
    for (const std::string& name : columns.names()) {
        if (!name.empty() && !distinct.insert(name).second)
            throw Error("the column '" + name + "' is there twice", file.string() + ":1",
                        "Columns of a table need names of their own");
    }
    return columns;
}

/// Calls `use` after each of the first rows that can be cut.
void forRows(RecordReader& reader, std::size_t most, const std::function<void()>& use)
{
    for (std::size_t row = 0; row < most; ++row) {
        try {
            if (!reader.next())
                return;
            use();
        } catch (const RowError&) {
            continue; // an import names it; a preview shows what there is
        }
    }
}

template <class Json>
std::string valueOf(const Json& value)
{
    if (value.is_string())
        return value.template get<std::string>();
    if (value.is_boolean())
        return value.template get<bool>() ? "1" : "0";
    if (value.is_null())
        return {};
    if (value.is_array()) {
        std::string joined;
        for (const auto& entry : value)
            joined.append(joined.empty() ? "" : "|").append(valueOf(entry));
        return joined;
    }
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace

TableKind tableKindOf(const std::filesystem::path& file)
{
    const std::string head = headOf(file);
    if (head.find('\0') != std::string::npos)
        return TableKind::None;
    const std::string_view line = firstLine(head);
    if (trimmed(line).starts_with('{'))
        return TableKind::JsonLines;
    try {
        const std::vector<std::string> names =
            headerOf(file, {.separator = std::string(1, separatorOf(line)), .quotes = true});
        std::size_t named = 0;
        for (const std::string& name : names) {
            if (toNumber(name))
                return TableKind::None;
            named += trimmed(name).empty() ? 0 : 1;
        }
        return named >= 2 ? TableKind::Delimited : TableKind::None;
    } catch (const Error&) {
        return TableKind::None;
    }
}

TableSample::TableSample(const std::filesystem::path& file, char wantedSeparator, std::size_t mostRows)
    : kind(tableKindOf(file))
{
    requireTable(kind, file);
    separator = wantedSeparator == '\0' ? separatorOf(firstLine(headOf(file))) : wantedSeparator;
    if (kind == TableKind::JsonLines)
        readJson(file, mostRows);
    else
        readDelimited(file, mostRows);
}

void TableSample::readDelimited(const std::filesystem::path& file, std::size_t mostRows)
{
    const RecordFormat format{.separator = std::string(1, separator), .quotes = true};
    const std::vector<std::string> names = distinctColumns(file, format).names();
    std::vector<std::size_t> named;
    for (std::size_t c = 0; c < names.size(); ++c) {
        if (names[c].empty())
            continue;
        named.push_back(c);
        columns.push_back(names[c]);
    }
    RecordFormat data = format;
    data.header = true;
    RecordReader reader(file, data);
    forRows(reader, mostRows, [&] {
        if (reader.fields().size() != names.size())
            return;
        std::vector<std::string>& row = rows.emplace_back();
        for (const std::size_t c : named)
            row.emplace_back(reader.fields()[c]);
    });
}

void TableSample::readJson(const std::filesystem::path& file, std::size_t mostRows)
{
    std::vector<nlohmann::ordered_json> objects;
    RecordReader reader(file, {.separator = ""});
    forRows(reader, mostRows, [&] {
        auto object = nlohmann::ordered_json::parse(reader.fields()[0], nullptr, false);
        if (object.is_object())
            objects.push_back(std::move(object));
    });
    for (const auto& object : objects) {
        for (const auto& [key, value] : object.items()) {
            if (std::find(columns.begin(), columns.end(), key) == columns.end())
                columns.push_back(key);
        }
    }
    for (const auto& object : objects) {
        std::vector<std::string>& row = rows.emplace_back();
        for (const std::string& column : columns)
            row.push_back(object.contains(column) ? valueOf(object[column]) : std::string());
    }
}

TableRows::TableRows(const std::filesystem::path& file, char separator, std::vector<std::string> columns)
    : file_(file),
      columns_(std::move(columns)),
      kind_(tableKindOf(file))
{
    requireTable(kind_, file);
    if (kind_ == TableKind::JsonLines)
        return;
    separator_ = std::string(1, separator == '\0' ? separatorOf(firstLine(headOf(file))) : separator);
    const Columns header = distinctColumns(file, {.separator = separator_, .quotes = true});
    width_ = header.names().size();
    for (const std::string& column : columns_)
        places_.push_back(column.empty() ? Columns::none : header.at(column));
}

RecordFormat TableRows::format() const
{
    if (kind_ == TableKind::JsonLines)
        return {.separator = ""};
    return {.separator = separator_, .quotes = true, .header = true};
}

void TableRows::values(std::span<const std::string_view> fields, TextArena& texts,
                       std::vector<std::string_view>& out) const
{
    out.resize(columns_.size());
    if (kind_ == TableKind::Delimited) {
        expectFields(fields, width_);
        for (std::size_t c = 0; c < places_.size(); ++c)
            out[c] = places_[c] == Columns::none ? std::string_view() : fields[places_[c]];
        return;
    }
    const nlohmann::json object = nlohmann::json::parse(fields[0], nullptr, false);
    if (!object.is_object())
        throw RowError("not a JSON object", inQuotes(fields[0]) + " is not a JSON object");
    for (std::size_t c = 0; c < columns_.size(); ++c) {
        const auto entry = columns_[c].empty() ? object.end() : object.find(columns_[c]);
        out[c] = entry == object.end() ? std::string_view() : texts.keep(valueOf(*entry));
    }
}

} // namespace cdm::sources
