// SPDX-License-Identifier: GPL-3.0-only
#include "sources/formats/formats.h"
#include "sources/formats/support.h"
#include "sources/input/rowerror.h"
#include "sources/input/text.h"
#include "sources/input/values.h"
#include "sources/intake/intake.h"

#include "base/error.h"

#include <array>

namespace cdm::sources {

namespace {

const RecordFormat ratingFormat{.separator = "\t"};
const RecordFormat pipeFormat{.separator = "|", .latin = true};

/// MovieLens 100K: u.data (user, item, rating, time; tabs), u.item (latin-1, 24 fields by '|', the last 19 are genre
/// flags in the order of u.genre), u.user (id|age|gender|occupation|zip).
class MovieLens100k : public Reader
{
public:
    std::string_view name() const override { return "movielens-100k"; }
    std::string_view title() const override { return "MovieLens 100K (u.data, u.item, u.user)"; }

    bool recognises(const Input& input) const override
    {
        return !input.find("u.item").empty() && firstRowsFit(input.main("u.data"), ratingFormat, [](Fields fields) {
            return fields.size() == 4 && isWholeNumber(fields[0]) && isWholeNumber(fields[1]) &&
                   isWholeNumber(fields[3]);
        });
    }

    void read(const Input& input, const ImportOptions&, Intake& intake) const override
    {
        const std::filesystem::path ratings = input.main("u.data");
        if (ratings.empty())
            throw Error("there is no u.data", input.path().string());
        const std::filesystem::path items = input.find("u.item");
        const std::filesystem::path users = input.find("u.user");
        Layout layout{.itemFields = {{"release_period"}}, .hasCatalogue = !items.empty(), .positiveThreshold = 4.0};
        if (!users.empty())
            layout.userFields = {{"age_group"}, {"gender"}, {"occupation"}};
        intake.begin(layout);
        if (!items.empty())
            readItems(items, genres(input), intake);
        if (!users.empty())
            readUsers(users, intake);
        intake.readRows(ratings, ratingFormat, [&](const Row& row) {
            expectFields(row.fields(), 4);
            const std::string_view user = parseId("user id", row.fields()[0]);
            const std::string_view item = parseId("item id", row.fields()[1]);
            const double rating = parseNumber("rating", row.fields()[2], 0.5, 5);
            const std::int64_t time = intake.time("time", row.fields()[3]);
            intake.addInteraction(intake.user(user), intake.item(item), rating, time);
        });
    }

private:
    /// Names in the order of the flags; "genre N" where u.genre is missing.
    static std::vector<std::string> genres(const Input& input)
    {
        constexpr std::size_t count = 19;
        std::vector<std::string> names;
        for (std::size_t i = 0; i < count; ++i)
            names.push_back("genre " + std::to_string(i));
        const std::filesystem::path file = input.find("u.genre");
        if (file.empty())
            return names;
        RecordReader reader(file, pipeFormat);
        try {
            while (reader.next()) {
                expectFields(reader.fields(), 2);
                const auto place =
                    static_cast<std::size_t>(parseNumber("genre number", reader.fields()[1], 0, count - 1));
                names[place] = trimmed(reader.fields()[0]);
            }
        } catch (const RowError& error) {
            throw Error(error.what(), file.string() + ":" + std::to_string(reader.line()));
        }
        return names;
    }

    static void readItems(const std::filesystem::path& file, const std::vector<std::string>& genres, Intake& intake)
    {
        constexpr std::size_t firstFlag = 5;
        for (const std::string& genre : genres)
            intake.category(genre);
        intake.readRows(file, pipeFormat, [&](const Row& row) {
            const Fields fields = row.fields();
            expectFields(fields, firstFlag + genres.size());
            std::vector<std::string_view> categories;
            for (std::size_t g = 0; g < genres.size(); ++g) {
                if (parseFlag("genre flag", fields[firstFlag + g]))
                    categories.push_back(genres[g]);
            }
            // The release date ends with the year; the title's year stands in where it is missing.
            const std::string_view date = trimmed(fields[2]);
            const std::string period =
                releasePeriod(date.size() >= 4 ? date.substr(date.size() - 4) : yearOfTitle(fields[1]));
            intake.describeItem(parseId("item id", fields[0]), fields[1], categories,
                                std::array<std::string_view, 1>{period});
        });
    }

    static void readUsers(const std::filesystem::path& file, Intake& intake)
    {
        intake.readRows(file, pipeFormat, [&](const Row& row) {
            const Fields fields = row.fields();
            expectFields(fields, 5);
            const std::string age = trimmed(fields[1]).empty() ? "" : ageGroup(parseNumber("age", fields[1], 0, 150));
            intake.describeUser(parseId("user id", fields[0]),
                                std::array<std::string_view, 3>{age, fields[2], fields[3]});
        });
    }
};

} // namespace

const Reader& movieLens100kReader()
{
    static const MovieLens100k reader;
    return reader;
}

} // namespace cdm::sources
