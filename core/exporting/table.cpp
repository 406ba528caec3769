// SPDX-License-Identifier: GPL-3.0-only
#include "base/error.h"
#include "base/files.h"
#include "data/mappedcolumns.h"
#include "exporting/formats.h"
#include "exporting/outputfile.h"
#include "sources/fieldvalues.h"
#include "sources/importer.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace cdm::exporting {

namespace {

/// Seconds since 1970; as a date where the import might take the digits for one (20191013).
void appendTime(std::string& text, std::int64_t time)
{
    constexpr std::int64_t eightDigits = 10'000'000, nineDigits = 100'000'000;
    if (time < eightDigits || time >= nineDigits) {
        appendNumber(text, time);
        return;
    }
    const std::chrono::sys_seconds seconds{std::chrono::seconds(time)};
    const auto day = std::chrono::floor<std::chrono::days>(seconds);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(seconds - day);
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()));
    text += buffer;
}

/// A column's name that no field has.
std::string freeName(std::string name, const std::vector<data::Field>& fields)
{
    while (std::any_of(fields.begin(), fields.end(), [&](const data::Field& field) { return field.name == name; }))
        name += '_';
    return name;
}

std::string headerOf(std::vector<std::string> columns, const std::vector<data::Field>& fields)
{
    std::string header;
    for (const data::Field& field : fields)
        columns.push_back(field.name);
    for (const std::string& column : columns) {
        header += header.empty() ? "" : ",";
        appendCsv(header, column);
    }
    return header + "\n";
}

std::vector<std::string> namesOf(const std::vector<data::Field>& fields)
{
    std::vector<std::string> names;
    for (const data::Field& field : fields)
        names.push_back(field.name);
    return names;
}

sources::TableMapping mappingOf(const data::Dataset& dataset, Compression compression)
{
    const data::Schema& schema = dataset.schema();
    std::vector<data::Field> all = schema.contextFields;
    for (const auto* fields : {&schema.itemFields, &schema.userFields})
        all.insert(all.end(), fields->begin(), fields->end());
    sources::TableMapping m;
    m.request = freeName("request_id", all);
    m.user = freeName("user_id", all);
    m.item = freeName("item_id", all);
    m.label = freeName("label", all);
    m.shown = freeName("shown", all);
    m.labelScope = dataset.defaultLabelScope() == data::LabelScope::Shown ? "shown" : "all";
    m.time = freeName("time", all);
    m.split = freeName("split", all);
    m.title = freeName("title", all);
    m.category = freeName("categories", all);
    if (schema.hasScores)
        m.score = freeName("score", all);
    m.itemFields = namesOf(schema.itemFields);
    m.userFields = namesOf(schema.userFields);
    m.contextFields = namesOf(schema.contextFields);
    m.separator = ',';
    m.exact = true;
    if (!all.empty())
        m.fieldValues = "fields.json";
    m.itemTable = std::string("items.csv") + endingOf(compression);
    m.userTable = std::string("users.csv") + endingOf(compression);
    m.categoryList = "categories.txt";
    if (schema.itemVectorDimension > 0) {
        m.itemVectors = "item_vectors.npy";
        m.itemVectorIds = "item_ids.txt";
    }
    if (schema.userVectorDimension > 0) {
        m.userVectors = "user_vectors.npy";
        m.userVectorIds = "user_ids.txt";
    }
    if (schema.candidateVectorDimension > 0)
        m.candidateVectors = "candidate_vectors.npy";
    return m;
}

/// Values of a field by code; empty when the dataset kept none.
std::vector<std::string> valuesOf(const data::Dataset& dataset, const data::Field& field)
{
    std::vector<std::string> values;
    bool any = false;
    for (std::uint32_t code = 0; code < field.cardinality; ++code) {
        values.emplace_back(dataset.fieldValue(field.name, code));
        any = any || !values.back().empty();
    }
    return any ? values : std::vector<std::string>();
}

/// [fields][codes] what stands in a table for a code.
using FieldTexts = std::vector<std::vector<std::string>>;

FieldTexts textsOf(const data::Dataset& dataset, const std::vector<data::Field>& fields)
{
    FieldTexts texts;
    for (const data::Field& field : fields) {
        const std::vector<std::string> values = valuesOf(dataset, field);
        if (!values.empty()) {
            texts.push_back(sources::fieldTexts(values));
            continue;
        }
        auto& numbers = texts.emplace_back(field.cardinality);
        for (std::uint32_t code = 1; code < field.cardinality; ++code)
            numbers[code] = std::to_string(code);
    }
    return texts;
}

std::string fieldValuesJson(const data::Dataset& dataset)
{
    nlohmann::ordered_json json = nlohmann::ordered_json::object();
    const data::Schema& schema = dataset.schema();
    for (const auto* fields : {&schema.userFields, &schema.contextFields, &schema.itemFields})
        for (const data::Field& field : *fields) {
            const std::vector<std::string> values = valuesOf(dataset, field);
            if (values.empty())
                json[field.name] = field.cardinality;
            else
                json[field.name] = values;
        }
    try {
        return json.dump(1) + "\n";
    } catch (const nlohmann::json::exception& error) {
        throw Error(std::string("a value of a field is no valid UTF-8: ") + error.what(), dataset.folder().string());
    }
}

/// Throws Error for an id that would not be read back as it is.
void appendId(std::string& text, std::string_view id, const char* what, const data::Dataset& dataset)
{
    const auto isBlank = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    if (id.empty() || isBlank(id.front()) || isBlank(id.back()))
        throw Error("the id '" + std::string(id) + "' of " + (*what == 'i' ? "an item" : "a user") +
                        " cannot stand in a table",
                    dataset.folder().string(), "Ids must not be empty, nor begin or end with a blank");
    appendCsv(text, id);
}

void writeCandidates(const data::Dataset& dataset, const std::filesystem::path& folder,
                     const sources::TableMapping& mapping, Compression compression, JobContext& job)
{
    const auto& fields = dataset.schema().contextFields;
    const FieldTexts texts = textsOf(dataset, fields);
    std::vector<std::string> columns = {mapping.request, mapping.user,  mapping.time, mapping.split,
                                        mapping.item,    mapping.label, mapping.shown};
    if (!mapping.score.empty())
        columns.push_back(mapping.score);
    writeRows(
        folder / "candidates.csv", headerOf(columns, fields), dataset.requestCount(), requestsPerBlock,
        [&](std::uint64_t first, std::uint64_t last, std::string& text) {
            std::string head, tail;
            for (std::uint64_t r = first; r < last; ++r) {
                const data::RequestView view = dataset.request(RequestIndex(static_cast<std::uint32_t>(r)));
                head.clear();
                appendCsv(head, dataset.requestId(view.index));
                head += ',';
                appendCsv(head, dataset.userId(view.user));
                head += ',';
                appendTime(head, view.time);
                head.append(",").append(data::splitName(view.split)).append(",");
                tail.clear();
                for (std::size_t f = 0; f < fields.size(); ++f) {
                    tail += ',';
                    appendCsv(tail, texts[f].at(dataset.contextField(f)[r]));
                }
                tail += '\n';
                for (std::size_t i = 0; i < view.size(); ++i) {
                    text += head;
                    appendCsv(text, dataset.itemId(view.items[i]));
                    text.append(
                        {',', static_cast<char>('0' + view.labels[i]), ',', static_cast<char>('0' + view.shown[i])});
                    if (!view.upstreamScores.empty()) {
                        text += ',';
                        appendNumber(text, view.upstreamScores[i]);
                    }
                    text += tail;
                }
            }
        },
        job, compression);
}

void checkCategory(const data::Dataset& dataset, CategoryIndex category)
{
    const std::string_view name = dataset.categoryName(category);
    if (name.empty() || name.find_first_of("|\r\n") != std::string_view::npos)
        throw Error("the category '" + std::string(name) + "' cannot stand in a list of categories",
                    dataset.folder().string(), "Names must not be empty nor hold '|' or line ends");
}

} // namespace

void writeVectors(const data::Dataset& dataset, const std::filesystem::path& folder, JobContext& job)
{
    const std::pair<const char*, data::VectorTable> tables[] = {{"item_vectors.npy", dataset.itemVectors()},
                                                                {"user_vectors.npy", dataset.userVectors()},
                                                                {"candidate_vectors.npy", dataset.candidateVectors()}};
    for (const auto& [name, table] : tables)
        if (table.dimension > 0)
            writeArray(folder / name, "<f4", table.rows(), table.dimension, std::as_bytes(table.values), job);
}

void writeTables(const data::Dataset& dataset, const std::filesystem::path& folder, Compression compression,
                 JobContext& job)
{
    const data::Schema& schema = dataset.schema();
    const sources::TableMapping mapping = mappingOf(dataset, compression);
    for (std::uint32_t c = 0; c < schema.categoryCount; ++c)
        checkCategory(dataset, CategoryIndex(c));
    writeFileAtomically(folder / "mapping.json", sources::toJson(mapping) + "\n");
    if (!mapping.fieldValues.empty())
        writeFileAtomically(folder / mapping.fieldValues, fieldValuesJson(dataset));
    const data::MappedColumns columns(dataset.folder());
    const data::TextColumn titles =
        columns.manifest().find("item_title_offsets") ? columns.texts("item_title") : data::TextColumn();
    const FieldTexts itemTexts = textsOf(dataset, schema.itemFields), userTexts = textsOf(dataset, schema.userFields);
    writeRows(
        folder / "categories.txt", "", schema.categoryCount, ownersPerBlock,
        [&](std::uint64_t first, std::uint64_t last, std::string& text) {
            for (std::uint64_t c = first; c < last; ++c)
                text.append(dataset.categoryName(CategoryIndex(static_cast<std::uint32_t>(c)))).append("\n");
        },
        job);
    writeRows(
        folder / "items.csv", headerOf({mapping.item, mapping.title, mapping.category}, schema.itemFields),
        schema.itemCount, ownersPerBlock,
        [&](std::uint64_t first, std::uint64_t last, std::string& text) {
            std::string names;
            for (std::uint64_t i = first; i < last; ++i) {
                const ItemIndex item(static_cast<std::uint32_t>(i));
                appendId(text, dataset.itemId(item), "item", dataset);
                text += ',';
                if (titles.size() > 0)
                    appendCsv(text, titles.at(i));
                names.clear();
                for (const CategoryIndex category : dataset.categories(item))
                    names.append(names.empty() ? "" : "|").append(dataset.categoryName(category));
                text += ',';
                appendCsv(text, names);
                for (std::size_t f = 0; f < schema.itemFields.size(); ++f) {
                    text += ',';
                    appendCsv(text, itemTexts[f].at(dataset.itemField(f)[i]));
                }
                text += '\n';
            }
        },
        job, compression);
    // A table has two columns at least.
    writeRows(
        folder / "users.csv", headerOf({mapping.user, freeName("row", schema.userFields)}, schema.userFields),
        schema.userCount, ownersPerBlock,
        [&](std::uint64_t first, std::uint64_t last, std::string& text) {
            for (std::uint64_t u = first; u < last; ++u) {
                appendId(text, dataset.userId(UserIndex(static_cast<std::uint32_t>(u))), "user", dataset);
                text += ',';
                appendNumber(text, u);
                for (std::size_t f = 0; f < schema.userFields.size(); ++f) {
                    text += ',';
                    appendCsv(text, userTexts[f].at(dataset.userField(f)[u]));
                }
                text += '\n';
            }
        },
        job, compression);
    const auto writeIds = [&](const std::string& file, std::uint32_t count, const auto& idOf) {
        if (!file.empty())
            writeRows(
                folder / file, "", count, ownersPerBlock,
                [&](std::uint64_t first, std::uint64_t last, std::string& text) {
                    for (std::uint64_t row = first; row < last; ++row)
                        text.append(idOf(static_cast<std::uint32_t>(row))).append("\n");
                },
                job);
    };
    writeIds(mapping.itemVectorIds, schema.itemCount, [&](std::uint32_t i) { return dataset.itemId(ItemIndex(i)); });
    writeIds(mapping.userVectorIds, schema.userCount, [&](std::uint32_t u) { return dataset.userId(UserIndex(u)); });
    writeVectors(dataset, folder, job);
    writeCandidates(dataset, folder, mapping, compression, job);
}

} // namespace cdm::exporting
