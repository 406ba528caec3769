// SPDX-License-Identifier: GPL-3.0-only
#include "sources/formats/formats.h"
#include "sources/formats/support.h"
#include "sources/input/text.h"
#include "sources/input/values.h"
#include "sources/intake/intake.h"

#include "base/error.h"

#include <algorithm>

namespace cdm::sources {

namespace {

const RecordFormat tsv{.separator = "\t", .header = true};
constexpr std::uint32_t floatBands = 8;

/// A column of an atomic file: "name:type".
struct Column
{
    std::string name;
    std::string type;
};

std::vector<Column> columnsOf(const std::filesystem::path& file)
{
    std::vector<Column> columns;
    for (const std::string& text : headerOf(file, {.separator = "\t"})) {
        const std::size_t colon = text.rfind(':');
        const std::string type =
            colon == std::string::npos ? "" : std::string(trimmed(std::string_view(text).substr(colon + 1)));
        if (type != "token" && type != "token_seq" && type != "float" && type != "float_seq")
            throw Error(inQuotes(text) + " is no column of an atomic file", file.string() + ":1",
                        "Allowed: NAME:TYPE with the types token, token_seq, float, float_seq");
        columns.push_back({std::string(trimmed(std::string_view(text).substr(0, colon))), type});
    }
    return columns;
}

std::size_t placeOf(const std::vector<Column>& columns, std::initializer_list<std::string_view> names)
{
    for (const std::string_view name : names) {
        for (std::size_t c = 0; c < columns.size(); ++c) {
            if (columns[c].name == name)
                return c;
        }
    }
    return Columns::none;
}

std::size_t neededPlace(const std::vector<Column>& columns, std::string_view name, const std::filesystem::path& file)
{
    const std::size_t place = placeOf(columns, {name});
    if (place == Columns::none)
        throw Error("there is no column " + std::string(name) + ":token", file.string() + ":1");
    return place;
}

bool contains(std::string_view text, std::initializer_list<std::string_view> words)
{
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

/// How the columns of a .item or .user file are used.
struct Use
{
    std::size_t id = Columns::none;
    std::size_t title = Columns::none;
    std::vector<std::size_t> categories;
    std::vector<std::size_t> fields;
    std::vector<FieldSpec> specs; ///< [fields]
    std::size_t width = 0;
};

/// Sequences named like a class, genre, category or tag are categories, the sequence named like a title is the title,
/// tokens are fields, floats fields in quantile bands. `prefix` keeps user and item fields of one name apart.
Use useOf(const std::filesystem::path& file, std::string_view id, bool isItem)
{
    const std::vector<Column> columns = columnsOf(file);
    Use use;
    use.width = columns.size();
    use.id = neededPlace(columns, id, file);
    for (std::size_t c = 0; c < columns.size(); ++c) {
        const Column& column = columns[c];
        if (c == use.id)
            continue;
        if (column.type == "token_seq") {
            if (isItem && contains(column.name, {"class", "genre", "categor", "tag"}))
                use.categories.push_back(c);
            else if (isItem && use.title == Columns::none && contains(column.name, {"title", "name"}))
                use.title = c;
        } else if (column.type == "token" || column.type == "float") {
            use.fields.push_back(c);
            use.specs.push_back({(isItem ? "item_" : "user_") + column.name, column.type == "float" ? floatBands : 0});
        }
    }
    return use;
}

/// RecBole atomic files: NAME.inter with NAME.item and NAME.user beside it; tabs; a header of "name:type".
class RecBole : public Reader
{
public:
    std::string_view name() const override { return "recbole"; }
    std::string_view title() const override { return "RecBole atomic files (.inter, .item, .user)"; }

    bool recognises(const Input& input) const override
    {
        const std::filesystem::path file = fileOf(input);
        return !file.empty() && headOf(file, 4096).find(":token") != std::string::npos &&
               headerStarts(file, {.separator = "\t"}, {}) &&
               placeOf(columnsOrNone(file), {"item_id"}) != Columns::none;
    }

    void read(const Input& input, const ImportOptions&, Intake& intake) const override
    {
        const std::filesystem::path file = fileOf(input);
        if (file.empty())
            throw Error("there is not exactly one .inter file", input.path().string(), "Name the file");
        const std::vector<Column> columns = columnsOf(file);
        const std::size_t user = neededPlace(columns, "user_id", file), item = neededPlace(columns, "item_id", file);
        const std::size_t rating = placeOf(columns, {"label", "rating"}),
                          time = placeOf(columns, {"timestamp", "time"});
        const std::string stem = stemOf(file);
        const std::filesystem::path items = input.find(stem + ".item"), users = input.find(stem + ".user");
        const Use itemUse = items.empty() ? Use{} : useOf(items, "item_id", true);
        const Use userUse = users.empty() ? Use{} : useOf(users, "user_id", false);
        intake.begin({.userFields = userUse.specs,
                      .itemFields = itemUse.specs,
                      .hasCatalogue = !items.empty(),
                      .hasTimes = time != Columns::none});
        if (!items.empty())
            readItems(items, itemUse, intake);
        if (!users.empty())
            readUsers(users, userUse, intake);
        bool isNoted = false; // that a number looks like a date
        intake.readRows(file, tsv, [&](const Row& row) {
            const Fields fields = row.fields();
            expectFields(fields, columns.size());
            const std::string_view userId = parseId("user_id", fields[user]);
            const std::string_view itemId = parseId("item_id", fields[item]);
            const double value =
                rating == Columns::none ? 1.0 : parseNumber(columns[rating].name, fields[rating], -1e9, 1e9);
            const std::int64_t at = time == Columns::none ? 0 : timeOf(columns[time], fields[time], intake, isNoted);
            intake.addInteraction(intake.user(userId), intake.item(itemId), value, at);
        });
    }

private:
    /// What is declared a number is none of the dates that are written as numbers; the first that could be one is
    /// noted.
    static std::int64_t timeOf(const Column& column, std::string_view text, Intake& intake, bool& isNoted)
    {
        const TimeText time = parseTime(column.name, text);
        if (column.type != "float" || time.form != TimeText::EightDigits)
            return intake.time(column.name, text, time);
        if (!isNoted)
            intake.note("numbers of eight digits read as seconds",
                        column.name + " " + inQuotes(text) + " could be a date, but the column is declared float");
        isNoted = true;
        return time.seconds;
    }

    static std::filesystem::path fileOf(const Input& input)
    {
        const std::vector<std::filesystem::path> files = input.mainFiles("", ".inter");
        return files.size() == 1 ? files.front() : std::filesystem::path();
    }

    static std::vector<Column> columnsOrNone(const std::filesystem::path& file)
    {
        try {
            return columnsOf(file);
        } catch (const Error&) {
            return {};
        }
    }

    static std::string stemOf(const std::filesystem::path& file)
    {
        const std::string text = file.filename().string();
        return text.substr(0, text.find(".inter"));
    }

    static void readItems(const std::filesystem::path& file, const Use& use, Intake& intake)
    {
        std::vector<std::string_view> categories, values;
        intake.readRows(file, tsv, [&](const Row& row) {
            const Fields fields = row.fields();
            expectFields(fields, use.width);
            categories.clear();
            for (const std::size_t c : use.categories)
                splitOn(fields[c], ' ', [&](std::string_view name) { categories.push_back(name); });
            values.clear();
            for (const std::size_t c : use.fields)
                values.push_back(fields[c]);
            intake.describeItem(parseId("item_id", fields[use.id]),
                                use.title == Columns::none ? std::string_view() : fields[use.title], categories,
                                values);
        });
    }

    static void readUsers(const std::filesystem::path& file, const Use& use, Intake& intake)
    {
        std::vector<std::string_view> values;
        intake.readRows(file, tsv, [&](const Row& row) {
            const Fields fields = row.fields();
            expectFields(fields, use.width);
            values.clear();
            for (const std::size_t c : use.fields)
                values.push_back(fields[c]);
            intake.describeUser(parseId("user_id", fields[use.id]), values);
        });
    }
};

} // namespace

const Reader& recBoleReader()
{
    static const RecBole reader;
    return reader;
}

} // namespace cdm::sources
