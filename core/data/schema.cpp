// SPDX-License-Identifier: GPL-3.0-only
#include "data/schema.h"

#include "base/error.h"
#include "data/jsonfields.h"

#include <array>

namespace cdm::data {

namespace {

constexpr std::array<const char*, 3> splitNames = {"train", "validation", "test"};

Json fieldsToJson(const std::vector<Field>& fields)
{
    Json json = Json::array();
    for (const Field& field : fields)
        json.push_back({{"name", field.name}, {"cardinality", field.cardinality}});
    return json;
}

std::vector<Field> fieldsFromJson(const Json& json, const char* key, const std::string& where)
{
    std::vector<Field> fields;
    for (const Json& entry : arrayMember(json, key, where))
        fields.push_back(
            {textMember(entry, "name", where + ", " + key),
             static_cast<std::uint32_t>(countMember(entry, "cardinality", where + ", " + key, UINT32_MAX))});
    return fields;
}

std::string fieldNames(const std::vector<Field>& fields)
{
    std::string text;
    for (const Field& field : fields)
        text += (text.empty() ? "" : ", ") + field.name;
    return text.empty() ? "none" : text;
}

std::string whyCountDiffers(const char* what, std::uint32_t here, std::uint32_t there)
{
    if (here == there)
        return {};
    return "The model was trained for " + std::to_string(there) + " " + what + ", this dataset has " +
           std::to_string(here) + ".";
}

std::string whyFieldsDiffer(const std::string& kind, const std::vector<Field>& here, const std::vector<Field>& there)
{
    if (here == there)
        return {};
    bool sameNames = here.size() == there.size();
    for (std::size_t i = 0; sameNames && i < here.size(); ++i)
        sameNames = here[i].name == there[i].name;
    if (!sameNames)
        return "The model was trained with the " + kind + " fields: " + fieldNames(there) +
               "; this dataset has: " + fieldNames(here) + ".";
    for (std::size_t i = 0; i < here.size(); ++i)
        if (here[i] != there[i])
            return "The model was trained for " + std::to_string(there[i].cardinality) + " values of the " + kind +
                   " field '" + here[i].name + "', this dataset has " + std::to_string(here[i].cardinality) + ".";
    return {};
}

std::string whyVectorsDiffer(const char* what, std::uint32_t here, std::uint32_t there)
{
    if (there == 0 || here == there)
        return {};
    return std::string("The model was trained with ") + what + " vectors of " + std::to_string(there) +
           " numbers, this dataset has " + (here == 0 ? "none." : "such of " + std::to_string(here) + ".");
}

std::uint32_t dimensionFromJson(const Json& json, const char* key, const std::string& where)
{
    if (!json.contains(key))
        return 0;
    return static_cast<std::uint32_t>(countMember(json, key, where, Schema::largestVectorDimension));
}

bool flagFromJson(const Json& json, const char* key, const std::string& where)
{
    const auto found = json.find(key);
    if (found == json.end())
        return false;
    if (!found->is_boolean())
        throw Error(std::string("'") + key + "' must be true or false", where);
    return found->get<bool>();
}

} // namespace

const char* splitName(Split split) noexcept
{
    const auto index = static_cast<std::size_t>(split);
    return index < splitNames.size() ? splitNames[index] : "unknown";
}

Split splitFromName(const std::string& name)
{
    for (std::size_t i = 0; i < splitNames.size(); ++i)
        if (name == splitNames[i])
            return static_cast<Split>(i);
    throw Error("there is no split '" + name + "'", {}, "Allowed: train, validation, test");
}

std::string Schema::whyIncompatible(const Schema& other) const
{
    for (const std::string& reason :
         {whyCountDiffers("users", userCount, other.userCount), whyCountDiffers("items", itemCount, other.itemCount),
          whyCountDiffers("categories", categoryCount, other.categoryCount),
          whyFieldsDiffer("user", userFields, other.userFields),
          whyFieldsDiffer("context", contextFields, other.contextFields),
          whyFieldsDiffer("item", itemFields, other.itemFields),
          whyVectorsDiffer("item", itemVectorDimension, other.itemVectorDimension),
          whyVectorsDiffer("user", userVectorDimension, other.userVectorDimension),
          whyVectorsDiffer("candidate", candidateVectorDimension, other.candidateVectorDimension)})
        if (!reason.empty())
            return reason;
    if (vocabularyHash != other.vocabularyHash)
        return "The counts agree, but the ids of users, items or categories are not those the model was trained for "
               "(vocabulary " +
               other.vocabularyHash + " in the model, " + vocabularyHash + " in this dataset).";
    return {};
}

std::string Schema::toJson() const
{
    Json json = {{"users", userCount},
                 {"items", itemCount},
                 {"categories", categoryCount},
                 {"user_fields", fieldsToJson(userFields)},
                 {"context_fields", fieldsToJson(contextFields)},
                 {"item_fields", fieldsToJson(itemFields)},
                 {"vocabulary_hash", vocabularyHash}};
    if (itemVectorDimension > 0)
        json["item_vector_dimension"] = itemVectorDimension;
    if (userVectorDimension > 0)
        json["user_vector_dimension"] = userVectorDimension;
    if (candidateVectorDimension > 0)
        json["candidate_vector_dimension"] = candidateVectorDimension;
    if (hasScores)
        json["has_scores"] = true;
    try {
        return json.dump();
    } catch (const Json::exception&) {
        throw Error("a field name is no valid UTF-8", "schema");
    }
}

Schema Schema::fromJson(const std::string& text)
{
    const std::string where = "schema";
    const Json json = parseJson(text, where);
    Schema schema;
    schema.userCount = static_cast<std::uint32_t>(countMember(json, "users", where, UINT32_MAX));
    schema.itemCount = static_cast<std::uint32_t>(countMember(json, "items", where, UINT32_MAX));
    schema.categoryCount = static_cast<std::uint32_t>(countMember(json, "categories", where, UINT32_MAX));
    schema.userFields = fieldsFromJson(json, "user_fields", where);
    schema.contextFields = fieldsFromJson(json, "context_fields", where);
    schema.itemFields = fieldsFromJson(json, "item_fields", where);
    schema.vocabularyHash = textMember(json, "vocabulary_hash", where);
    schema.itemVectorDimension = dimensionFromJson(json, "item_vector_dimension", where);
    schema.userVectorDimension = dimensionFromJson(json, "user_vector_dimension", where);
    schema.candidateVectorDimension = dimensionFromJson(json, "candidate_vector_dimension", where);
    schema.hasScores = flagFromJson(json, "has_scores", where);
    return schema;
}

} // namespace cdm::data
