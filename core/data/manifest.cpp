// SPDX-License-Identifier: GPL-3.0-only
#include "data/manifest.h"

#include "base/error.h"
#include "base/files.h"
#include "data/dataset.h"
#include "data/jsonfields.h"

#include <set>

namespace cdm::data {

namespace {

constexpr const char* formatName = "cdm-dataset";
constexpr const char* scopeNames[] = {"all", "shown"};

constexpr int firstVersion = 1;
constexpr int versionOfVectors = 2;
constexpr int versionOfRequestIds = 3;
static_assert(versionOfRequestIds == Dataset::formatVersion);

/// Returns the version.
std::uint64_t checkFormat(const Json& json, const std::string& where)
{
    const char* hint = "Choose a folder made by the import or the generator of this program";
    if (!json.is_object() || !json.contains("format") || json["format"] != formatName)
        throw Error("it is no dataset of this program", where, hint);
    const std::uint64_t version = countMember(json, "version", where);
    if (version > static_cast<std::uint64_t>(Dataset::formatVersion))
        throw Error("its dataset format is version " + std::to_string(version) + ", this program reads up to " +
                        std::to_string(Dataset::formatVersion),
                    where, "Update the program");
    if (version < 1)
        throw Error("there is no dataset format of version " + std::to_string(version), where, damagedDatasetHint);
    return version;
}

void checkVectors(const Manifest& manifest, const std::string& where)
{
    const std::uint64_t dimension = manifest.schema.candidateVectorDimension;
    if (dimension > 0 && manifest.candidates > UINT64_MAX / sizeof(float) / dimension)
        throw Error(std::to_string(manifest.candidates) + " candidates with vectors of " + std::to_string(dimension) +
                        " numbers are more than a file can hold",
                    where, damagedDatasetHint);
}

LabelScope scopeFromName(const std::string& name, const std::string& where)
{
    for (std::size_t i = 0; i < std::size(scopeNames); ++i)
        if (name == scopeNames[i])
            return static_cast<LabelScope>(i);
    throw Error("there is no label scope '" + name + "'", where, "Allowed: all, shown");
}

Column readColumn(const Json& json, const std::string& where)
{
    Column column;
    column.name = textMember(json, "name", where);
    const std::string type = textMember(json, "type", where);
    const auto known = elementTypeFromName(type);
    if (!known)
        throw Error("column '" + column.name + "' has the unknown type '" + type + "'", where, damagedDatasetHint);
    column.type = *known;
    column.count = countMember(json, "count", where, UINT64_MAX / elementSize(column.type));
    column.checksum = textMember(json, "checksum", where);
    const std::string file = textMember(json, "file", where);
    if (file != column.file())
        throw Error("column '" + column.name + "' names the file '" + file + "' in place of " + column.file(), where,
                    damagedDatasetHint);
    if (countMember(json, "bytes", where) != column.bytes())
        throw Error("the size and the count of column '" + column.name + "' differ", where, damagedDatasetHint);
    return column;
}

/// An older program would read a manifest of its version and not see what it does not know.
void checkVersion(const Manifest& manifest, std::uint64_t version, const std::string& where)
{
    if (version < static_cast<std::uint64_t>(manifest.version()))
        throw Error(std::string("it names ") + (manifest.find("request_id_offsets") ? "ids of requests" : "vectors") +
                        ", which a dataset of format version " + std::to_string(version) + " has not",
                    where, damagedDatasetHint);
}

std::optional<LabelCounts> readLabelCounts(const Json& json, const Manifest& manifest, const std::string& where)
{
    if (!json.contains("label_counts"))
        return std::nullopt;
    const Json& counts = member(json, "label_counts", where);
    if (!counts.is_object())
        throw Error("'label_counts' must be an object", where, damagedDatasetHint);
    return LabelCounts{countMember(counts, "interactions", where, manifest.candidates),
                       countMember(counts, "shown", where, manifest.candidates),
                       countMember(counts, "requests_without_positive", where, manifest.requests)};
}

/// Whether there are scores is told by their column; schemas in manifests and hashes have never named it.
Schema schemaOfColumns(Schema schema)
{
    schema.hasScores = false;
    return schema;
}

/// The columns must be those of the layout, in its order, with its types and counts.
void checkColumns(const Manifest& manifest, const std::string& where)
{
    std::size_t at = 0;
    bool present = true;
    for (const ColumnRule& rule : layout(manifest.schema, manifest.requests, manifest.candidates)) {
        const bool required =
            rule.presence == Presence::Required || (rule.presence == Presence::WithPrevious && present);
        present = at < manifest.columns.size() && manifest.columns[at].name == rule.name;
        if (!present) {
            if (!required)
                continue;
            throw Error("column '" + rule.name + "' is not listed where it belongs", where, damagedDatasetHint);
        }
        const Column& column = manifest.columns[at++];
        if (column.type != rule.type)
            throw Error("column '" + column.name + "' is of type " + elementTypeName(column.type) + ", must be " +
                            elementTypeName(rule.type),
                        where, damagedDatasetHint);
        if (rule.count && column.count != *rule.count)
            throw Error("column '" + column.name + "' has " + std::to_string(column.count) + " elements, must have " +
                            std::to_string(*rule.count),
                        where, damagedDatasetHint);
    }
    if (at != manifest.columns.size())
        throw Error("there is no column '" + manifest.columns[at].name + "' in a dataset", where, damagedDatasetHint);
}

} // namespace

const Column* Manifest::find(std::string_view column) const noexcept
{
    for (const Column& candidate : columns)
        if (candidate.name == column)
            return &candidate;
    return nullptr;
}

int Manifest::version() const noexcept
{
    if (find("request_id_offsets"))
        return versionOfRequestIds;
    return schema.hasVectors() ? versionOfVectors : firstVersion;
}

std::string Manifest::contentHash() const
{
    std::string text = schemaOfColumns(schema).toJson();
    for (const Column& column : columns)
        text += '\n' + column.file() + " " + std::to_string(column.count) + " " + column.checksum;
    return hashHex(text);
}

std::string Manifest::vocabularyHash() const
{
    std::string text;
    for (const char* texts : {"user_id", "item_id", "category_name"})
        for (const char* part : {"_offsets", "_bytes"}) {
            const Column* column = find(std::string(texts) + part);
            text += column ? column->checksum + " " : " ";
        }
    return hashHex(text);
}

std::string Manifest::toJson() const
{
    Json json = {{"format", formatName}, {"version", version()}};
    json["name"] = name;
    json["hash"] = contentHash();
    json["label_scope"] = scopeNames[static_cast<std::size_t>(labelScope)];
    json["requests"] = requests;
    for (std::size_t i = 0; i < requestsPerSplit.size(); ++i)
        json["requests_per_split"][splitName(static_cast<Split>(i))] = requestsPerSplit[i];
    json["candidates"] = candidates;
    if (labelCounts)
        json["label_counts"] = {{"interactions", labelCounts->interactions},
                                {"shown", labelCounts->shown},
                                {"requests_without_positive", labelCounts->requestsWithoutPositive}};
    json["schema"] = parseJson(schemaOfColumns(schema).toJson(), "schema");
    json["source"] = parseJson(provenance, "source");
    json["columns"] = Json::array();
    for (const Column& column : columns)
        json["columns"].push_back({{"name", column.name},
                                   {"file", column.file()},
                                   {"type", elementTypeName(column.type)},
                                   {"count", column.count},
                                   {"bytes", column.bytes()},
                                   {"checksum", column.checksum}});
    try {
        return json.dump(1) + "\n";
    } catch (const Json::exception&) {
        throw Error("the name of the dataset is no valid UTF-8", manifestFileName);
    }
}

Manifest readManifest(const std::filesystem::path& folder)
{
    const std::filesystem::path path = folder / manifestFileName;
    const std::string where = path.string();
    const MappedFile file(path);
    const Json json = parseJson(file.text(), where);
    const std::uint64_t version = checkFormat(json, where);

    Manifest manifest;
    manifest.name = textMember(json, "name", where);
    manifest.labelScope = scopeFromName(textMember(json, "label_scope", where), where);
    manifest.requests = countMember(json, "requests", where, UINT32_MAX);
    manifest.candidates = countMember(json, "candidates", where, UINT64_MAX / 8);
    const Json& perSplit = member(json, "requests_per_split", where);
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < manifest.requestsPerSplit.size(); ++i)
        sum += manifest.requestsPerSplit[i] =
            countMember(perSplit, splitName(static_cast<Split>(i)), where, manifest.requests);
    if (sum != manifest.requests)
        throw Error("the requests of its splits sum to " + std::to_string(sum) + ", it has " +
                        std::to_string(manifest.requests),
                    where, damagedDatasetHint);
    try {
        manifest.schema = Schema::fromJson(member(json, "schema", where).dump());
    } catch (const Error& error) {
        throw Error(error.problem(), where + ", " + error.where(), damagedDatasetHint);
    }
    checkFieldNames(manifest.schema, where);
    checkVectors(manifest, where);
    manifest.labelCounts = readLabelCounts(json, manifest, where);
    const Json& source = member(json, "source", where);
    if (!source.is_object())
        throw Error("'source' must be an object", where, damagedDatasetHint);
    manifest.provenance = source.dump();
    for (const Json& column : arrayMember(json, "columns", where))
        manifest.columns.push_back(readColumn(column, where));
    checkVersion(manifest, version, where);
    checkColumns(manifest, where);
    manifest.schema.hasScores = manifest.find("candidate_score") != nullptr;

    if (textMember(json, "hash", where) != manifest.contentHash())
        throw Error("its hash does not belong to its columns", where, damagedDatasetHint);
    if (manifest.schema.vocabularyHash != manifest.vocabularyHash())
        throw Error("its vocabulary hash does not belong to its ids", where, damagedDatasetHint);
    return manifest;
}

std::string checkedProvenance(std::string_view text, const std::string& where)
{
    const Json json = parseJson(text, where, deepestNesting - 1);
    if (!json.is_object())
        throw Error("must be a JSON object", where);
    return json.dump();
}

void checkFieldNames(const Schema& schema, const std::string& where)
{
    std::set<std::string_view> names;
    for (const auto* fields : {&schema.userFields, &schema.contextFields, &schema.itemFields})
        for (const Field& field : *fields) {
            if (field.name.empty())
                throw Error("a field has no name", where);
            if (!names.insert(field.name).second)
                throw Error("two fields are named '" + field.name + "'", where,
                            "User, context and item fields share one set of names");
        }
}

} // namespace cdm::data
