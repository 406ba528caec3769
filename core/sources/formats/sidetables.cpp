// SPDX-License-Identifier: GPL-3.0-only
#include "sources/formats/sidetables.h"

#include "base/error.h"
#include "base/files.h"
#include "sources/fieldvalues.h"
#include "sources/formats/tablerows.h"
#include "sources/input/npy.h"
#include "sources/input/text.h"
#include "sources/input/values.h"

#include <nlohmann/json.hpp>

namespace cdm::sources {

namespace {

std::vector<std::string> withFields(std::vector<std::string> columns, const std::vector<FieldSpec>& fields)
{
    for (const FieldSpec& field : fields)
        columns.push_back(field.name);
    return columns;
}

/// Calls `use` with the values of the columns for each row.
void readTable(const std::filesystem::path& file, const std::vector<std::string>& columns, Intake& intake,
               const std::function<void(std::span<const std::string_view>)>& use)
{
    const TableRows rows(file, '\0', columns);
    TextArena texts;
    std::vector<std::string_view> values;
    intake.readRows(file, rows.format(), [&](const Row& row) {
        texts.clear();
        rows.values(row.fields(), texts, values);
        use(values);
    });
}

void readVectors(const std::string& vectors, const std::string& ids, const char* kind,
                 const std::filesystem::path& folder, OwnerVectors& into, const Interner& known, Intake& intake)
{
    if (vectors.empty())
        return;
    if (ids.empty())
        throw Error("no file of ids is named for the " + std::string(kind) + " vectors", vectors,
                    "Name a text file with one id per line, in the order of the vectors");
    into.take(std::make_unique<NpyArray>(folder / vectors), folder / ids, known, intake.issues());
}

} // namespace

void readSideTables(const TableMapping& mapping, const std::filesystem::path& folder, Intake& intake)
{
    if (!mapping.categoryList.empty())
        intake.readRows(folder / mapping.categoryList, {.separator = ""}, [&](const Row& row) {
            if (const std::string_view name = trimmed(row.fields()[0]); !name.empty())
                intake.category(name);
        });
    if (!mapping.itemTable.empty()) {
        std::vector<std::string_view> categories;
        readTable(folder / mapping.itemTable,
                  withFields({mapping.item, mapping.title, mapping.category}, intake.layout().itemFields), intake,
                  [&](std::span<const std::string_view> values) {
                      categories.clear();
                      splitOn(values[2], '|', [&](std::string_view name) { categories.push_back(name); });
                      intake.describeItem(parseId(mapping.item, values[0]), values[1], categories, values.subspan(3));
                  });
    }
    if (!mapping.userTable.empty())
        readTable(folder / mapping.userTable, withFields({mapping.user}, intake.layout().userFields), intake,
                  [&](std::span<const std::string_view> values) {
                      intake.describeUser(parseId(mapping.user, values[0]), values.subspan(1));
                  });
}

void readFieldValues(const std::filesystem::path& file, Intake& intake)
{
    nlohmann::json json;
    try {
        json = nlohmann::json::parse(readTextFile(file));
    } catch (const nlohmann::json::exception& error) {
        throw Error(error.what(), file.string(), "It must be a JSON object of fields and their values");
    }
    const auto fail = [&](const std::string& field) {
        throw Error("the values of '" + field + "' are no list of texts that begins with that of code 0, nor a count",
                    file.string(), "Allowed: {\"FIELD\": [\"unknown\", \"VALUE\", ...]}");
    };
    if (!json.is_object())
        fail("the file");
    for (auto* fields : {&intake.userFields(), &intake.itemFields(), &intake.contextFields()})
        for (FieldColumn& field : *fields) {
            const auto found = json.find(field.name());
            if (found == json.end())
                continue;
            constexpr std::uint64_t mostCodes = 1 << 26;
            std::vector<std::string> values;
            if (found->is_number_unsigned() && found->get<std::uint64_t>() >= 1 &&
                found->get<std::uint64_t>() <= mostCodes) {
                std::vector<std::string> numbers(found->get<std::uint64_t>());
                for (std::size_t code = 1; code < numbers.size(); ++code)
                    numbers[code] = std::to_string(code);
                field.declare(std::move(numbers), {});
                continue;
            }
            if (!found->is_array() || found->empty())
                fail(field.name());
            for (const nlohmann::json& value : *found) {
                if (!value.is_string())
                    fail(field.name());
                values.push_back(value.get<std::string>());
            }
            std::vector<std::string> texts = fieldTexts(values);
            field.declare(std::move(texts), std::move(values));
        }
}

void readVectorFiles(const TableMapping& mapping, const std::filesystem::path& folder, Intake& intake)
{
    readVectors(mapping.itemVectors, mapping.itemVectorIds, "item", folder, intake.vectors().items, intake.itemIds(),
                intake);
    readVectors(mapping.userVectors, mapping.userVectorIds, "user", folder, intake.vectors().users, intake.userIds(),
                intake);
}

} // namespace cdm::sources
