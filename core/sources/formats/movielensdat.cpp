// SPDX-License-Identifier: GPL-3.0-only
#include "sources/formats/formats.h"
#include "sources/formats/support.h"
#include "sources/input/text.h"
#include "sources/input/values.h"
#include "sources/intake/intake.h"

#include "base/error.h"

#include <array>

namespace cdm::sources {

namespace {

/// "::" files with ratings.dat (user::movie::rating::time) and movies.dat (id::title::genre|genre).
class DatReader : public Reader
{
public:
    bool recognises(const Input& input) const override
    {
        return firstRowsFit(input.main("ratings.dat"), {.separator = "::"},
                            [](Fields fields) {
                                return fields.size() == 4 && isWholeNumber(fields[0]) && isWholeNumber(fields[1]) &&
                                       toNumber(fields[2]) && isWholeNumber(fields[3]);
                            }) &&
               isOneOfMine(input);
    }

protected:
    struct Scale
    {
        double largest;   ///< rating
        double threshold; ///< of a positive
        bool latin;       ///< encoding of movies.dat
    };

    [[nodiscard]] virtual bool isOneOfMine(const Input& input) const = 0;

    static std::filesystem::path ratingsOf(const Input& input)
    {
        const std::filesystem::path ratings = input.main("ratings.dat");
        if (ratings.empty())
            throw Error("there is no ratings.dat", input.path().string());
        return ratings;
    }

    static void readMovies(const std::filesystem::path& file, Scale scale, Intake& intake)
    {
        std::vector<std::string_view> genres;
        intake.readRows(file, {.separator = "::", .latin = scale.latin}, [&](const Row& row) {
            const Fields fields = row.fields();
            expectFields(fields, 3);
            genres.clear();
            if (fields[2] != "(no genres listed)")
                splitOn(fields[2], '|', [&](std::string_view genre) { genres.push_back(genre); });
            const std::string period = releasePeriod(yearOfTitle(fields[1]));
            intake.describeItem(parseId("movie id", fields[0]), fields[1], genres,
                                std::array<std::string_view, 1>{period});
        });
    }

    static void readRatings(const std::filesystem::path& file, Scale scale, Intake& intake)
    {
        intake.readRows(file, {.separator = "::"}, [&](const Row& row) {
            const Fields fields = row.fields();
            expectFields(fields, 4);
            const std::string_view user = parseId("user id", fields[0]);
            const std::string_view item = parseId("movie id", fields[1]);
            const double rating = parseNumber("rating", fields[2], 0, scale.largest);
            const std::int64_t time = intake.time("time", fields[3]);
            intake.addInteraction(intake.user(user), intake.item(item), rating, time);
        });
    }
};

/// MovieLens 1M and 10M; 1M has users.dat (id::gender::age code::occupation code::zip).
class MovieLensDat : public DatReader
{
public:
    std::string_view name() const override { return "movielens-1m"; }
    std::string_view title() const override { return "MovieLens 1M, 10M (ratings.dat, movies.dat, users.dat)"; }
    bool isOneOfMine(const Input&) const override { return true; }

    void read(const Input& input, const ImportOptions&, Intake& intake) const override
    {
        const Scale scale{5, 4, true};
        const std::filesystem::path ratings = ratingsOf(input);
        const std::filesystem::path movies = input.find("movies.dat");
        const std::filesystem::path users = input.find("users.dat");
        Layout layout{
            .itemFields = {{"release_period"}}, .hasCatalogue = !movies.empty(), .positiveThreshold = scale.threshold};
        if (!users.empty())
            layout.userFields = {{"age_group"}, {"gender"}, {"occupation"}};
        intake.begin(layout);
        if (!movies.empty())
            readMovies(movies, scale, intake);
        if (!users.empty())
            readUsers(users, intake);
        readRatings(ratings, scale, intake);
    }

private:
    static void readUsers(const std::filesystem::path& file, Intake& intake)
    {
        static constexpr std::array<std::string_view, 21> occupations = {"other",
                                                                         "academic/educator",
                                                                         "artist",
                                                                         "clerical/admin",
                                                                         "college/grad student",
                                                                         "customer service",
                                                                         "doctor/health care",
                                                                         "executive/managerial",
                                                                         "farmer",
                                                                         "homemaker",
                                                                         "K-12 student",
                                                                         "lawyer",
                                                                         "programmer",
                                                                         "retired",
                                                                         "sales/marketing",
                                                                         "scientist",
                                                                         "self-employed",
                                                                         "technician/engineer",
                                                                         "tradesman/craftsman",
                                                                         "unemployed",
                                                                         "writer"};
        intake.readRows(file, {.separator = "::", .latin = true}, [&](const Row& row) {
            const Fields fields = row.fields();
            expectFields(fields, 5);
            const std::string age = ageGroup(parseNumber("age", fields[2], 0, 150));
            const auto code = static_cast<std::size_t>(parseNumber("occupation", fields[3], 0, occupations.size() - 1));
            intake.describeUser(parseId("user id", fields[0]),
                                std::array<std::string_view, 3>{age, fields[1], occupations[code]});
        });
    }
};

/// MovieTweetings: ratings 0 to 10, UTF-8, movie ids are texts with leading zeros, genres may be missing.
class MovieTweetings : public DatReader
{
public:
    std::string_view name() const override { return "movietweetings"; }
    std::string_view title() const override { return "MovieTweetings (ratings.dat, movies.dat)"; }

    bool isOneOfMine(const Input& input) const override
    {
        // IMDb numbers have at least seven digits; MovieLens numbers movies from 1.
        return firstRowsFit(input.main("ratings.dat"), {.separator = "::"},
                            [](Fields fields) { return fields.size() == 4 && fields[1].size() >= 7; });
    }

    void read(const Input& input, const ImportOptions&, Intake& intake) const override
    {
        const Scale scale{10, 8, false};
        const std::filesystem::path ratings = ratingsOf(input);
        const std::filesystem::path movies = input.find("movies.dat");
        intake.begin({.itemFields = {{"release_period"}},
                      .hasCatalogue = !movies.empty(),
                      .positiveThreshold = scale.threshold});
        if (!movies.empty())
            readMovies(movies, scale, intake);
        readRatings(ratings, scale, intake);
    }
};

} // namespace

const Reader& movieLensDatReader()
{
    static const MovieLensDat reader;
    return reader;
}

const Reader& movieTweetingsReader()
{
    static const MovieTweetings reader;
    return reader;
}

} // namespace cdm::sources
