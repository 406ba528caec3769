// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "base/files.h"
#include "sources/formats/tablerows.h"
#include "sources/importer.h"
#include "sources/input/rowerror.h"

#include <algorithm>
#include <cctype>
#include <optional>

namespace cdm::sources {

namespace {

/// Lower case letters and digits alone: "User ID" and "user_id" are one name.
std::string plain(const std::string& name)
{
    std::string result;
    for (const char c : name) {
        if (std::isalnum(static_cast<unsigned char>(c)))
            result += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return result;
}

/// The column with the first of the likely names; empty when there is none.
std::string likely(const std::vector<std::string>& columns, std::initializer_list<const char*> names)
{
    for (const char* name : names) {
        const auto found = std::find_if(columns.begin(), columns.end(),
                                        [&](const std::string& column) { return plain(column) == name; });
        if (found != columns.end())
            return *found;
    }
    return {};
}

TableMapping suggestionFor(const std::vector<std::string>& columns, char separator)
{
    TableMapping m;
    m.request = likely(columns, {"requestid", "request", "impressionid", "sessionid", "searchid", "queryid", "rid"});
    m.user = likely(columns, {"userid", "user", "uid", "visitorid", "visitor", "customerid", "memberid"});
    m.item = likely(columns, {"itemid", "item", "iid", "productid", "sku", "movieid", "videoid", "newsid", "docid"});
    m.label = likely(columns, {"label", "click", "clicked", "isclick", "rating", "target", "y"});
    m.time = likely(columns, {"time", "timestamp", "timems", "datetime", "date", "ts"});
    m.category = likely(columns, {"category", "categories", "categoryid", "genre", "genres", "tags", "tag"});
    m.title = likely(columns, {"title", "itemtitle", "name", "itemname"});
    if (!m.request.empty()) { // a log of interactions has neither
        m.shown = likely(columns, {"shown", "isshown", "exposed", "impression", "impressed"});
        m.score = likely(columns, {"score", "upstreamscore", "prediction", "ctr"});
    }
    m.separator = separator;
    return m;
}

/// mapping.json, as an export writes it, where it fits the columns: a suggestion, so what does not fit is passed over.
std::optional<TableMapping> mappingBeside(const std::filesystem::path& table, const std::vector<std::string>& columns)
{
    const std::filesystem::path file = table.parent_path() / "mapping.json";
    std::error_code failure;
    if (!std::filesystem::is_regular_file(file, failure))
        return std::nullopt;
    const auto isHere = [&](const std::string& column) {
        return std::find(columns.begin(), columns.end(), column) != columns.end();
    };
    try {
        TableMapping mapping = mappingFromJson(readTextFile(file));
        const bool isLog = mapping.request.empty(); // whose rows may all be interactions
        const bool fits = isHere(mapping.user) && isHere(mapping.item) &&
                          (isHere(mapping.label) || (isLog && mapping.label.empty())) &&
                          (isLog || isHere(mapping.request));
        return fits ? std::optional(std::move(mapping)) : std::nullopt;
    } catch (const Error&) {
        return std::nullopt;
    }
}

} // namespace

TablePreview previewTable(const std::filesystem::path& file, char separator, std::size_t rows)
{
    TablePreview preview;
    const TableSample sample(file, separator, rows);
    preview.isJson = sample.kind == TableKind::JsonLines;
    preview.separator = sample.separator;
    preview.columns = sample.columns;
    preview.rows = sample.rows;
    const std::optional<TableMapping> beside = mappingBeside(file, sample.columns);
    preview.fromFile = beside.has_value();
    const char cut = preview.isJson ? '\0' : sample.separator;
    preview.suggested = beside ? *beside : suggestionFor(sample.columns, cut);
    preview.suggested.separator = cut; // the columns that fit were cut with it
    return preview;
}

} // namespace cdm::sources
