// SPDX-License-Identifier: GPL-3.0-only
#include "data/layout.h"

#include <array>

namespace cdm::data {

namespace {

constexpr std::array<const char*, 5> typeNames = {"u8", "u32", "u64", "i64", "f32"};
constexpr std::array<std::uint64_t, 5> typeSizes = {1, 4, 8, 8, 4};

class Rules
{
public:
    void add(std::string name, ElementType type, std::optional<std::uint64_t> count,
             Presence presence = Presence::Required)
    {
        rules_.push_back({std::move(name), type, count, presence});
    }
    void addTexts(const std::string& name, std::uint64_t count, Presence presence = Presence::Required)
    {
        add(name + "_offsets", ElementType::U64, count + 1, presence);
        add(name + "_bytes", ElementType::U8, std::nullopt, Presence::WithPrevious);
    }
    void addFields(const char* kind, const std::vector<Field>& fields, std::uint64_t rows)
    {
        for (std::size_t i = 0; i < fields.size(); ++i) {
            add(fieldColumn(kind, i), ElementType::U32, rows);
            addTexts(vocabularyColumn(kind, i), fields[i].cardinality, Presence::Optional);
        }
    }
    void addVectors(const char* name, std::uint64_t rows, std::uint32_t dimension)
    {
        if (dimension > 0)
            add(name, ElementType::F32, rows * dimension);
    }
    [[nodiscard]] std::vector<ColumnRule> take() { return std::move(rules_); }

private:
    std::vector<ColumnRule> rules_;
};

} // namespace

const char* elementTypeName(ElementType type) noexcept
{
    return typeNames[static_cast<std::size_t>(type)];
}

std::optional<ElementType> elementTypeFromName(std::string_view name) noexcept
{
    for (std::size_t i = 0; i < typeNames.size(); ++i)
        if (name == typeNames[i])
            return static_cast<ElementType>(i);
    return std::nullopt;
}

std::uint64_t elementSize(ElementType type) noexcept
{
    return typeSizes[static_cast<std::size_t>(type)];
}

std::string offsetTarget(const std::string& offsetsColumn)
{
    if (offsetsColumn == "request_offsets")
        return "candidate_item";
    const std::string name = offsetsColumn.substr(0, offsetsColumn.size() - std::string_view("_offsets").size());
    return name == "item_category" ? name : name + "_bytes";
}

std::string fieldColumn(const char* kind, std::size_t field)
{
    return std::string(kind) + "_field_" + std::to_string(field);
}

std::string vocabularyColumn(const char* kind, std::size_t field)
{
    return fieldColumn(kind, field) + "_value";
}

std::vector<ColumnRule> layout(const Schema& schema, std::uint64_t requests, std::uint64_t candidates)
{
    Rules rules;
    rules.add("request_offsets", ElementType::U64, requests + 1);
    rules.add("request_user", ElementType::U32, requests);
    rules.add("request_time", ElementType::I64, requests);
    rules.add("request_split", ElementType::U8, requests);
    rules.addTexts("request_id", requests, Presence::Optional);
    rules.addFields("context", schema.contextFields, requests);
    rules.add("candidate_item", ElementType::U32, candidates);
    rules.add("candidate_label", ElementType::U8, candidates);
    rules.add("candidate_shown", ElementType::U8, candidates);
    rules.add("candidate_score", ElementType::F32, candidates, Presence::Optional);
    rules.addVectors("candidate_vector", candidates, schema.candidateVectorDimension);
    rules.addTexts("user_id", schema.userCount);
    rules.addFields("user", schema.userFields, schema.userCount);
    rules.addVectors("user_vector", schema.userCount, schema.userVectorDimension);
    rules.addTexts("item_id", schema.itemCount);
    rules.addTexts("item_title", schema.itemCount, Presence::Optional);
    rules.add("item_category_offsets", ElementType::U64, std::uint64_t{schema.itemCount} + 1);
    rules.add("item_category", ElementType::U32, std::nullopt);
    rules.addFields("item", schema.itemFields, schema.itemCount);
    rules.addVectors("item_vector", schema.itemCount, schema.itemVectorDimension);
    rules.addTexts("category_name", schema.categoryCount);
    return rules.take();
}

} // namespace cdm::data
