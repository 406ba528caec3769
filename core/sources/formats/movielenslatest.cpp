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

const RecordFormat csv{.separator = ",", .quotes = true, .header = true};
const RecordFormat withHeader{.separator = ",", .quotes = true};

/// MovieLens latest, latest-small, 20M, 25M, 32M: ratings.csv (userId,movieId,rating,timestamp) and movies.csv
/// (movieId,title,genres), UTF-8 with a header and RFC 4180 quotes; half stars; genres by '|'.
class MovieLensLatest : public Reader
{
public:
    std::string_view name() const override { return "movielens-latest"; }
    std::string_view title() const override { return "MovieLens latest, 20M, 25M, 32M (ratings.csv, movies.csv)"; }

    bool recognises(const Input& input) const override
    {
        return headerStarts(input.main("ratings.csv"), withHeader, {"userId", "movieId", "rating", "timestamp"});
    }

    void read(const Input& input, const ImportOptions&, Intake& intake) const override
    {
        const std::filesystem::path ratings = input.main("ratings.csv");
        if (ratings.empty())
            throw Error("there is no ratings.csv", input.path().string());
        const std::filesystem::path movies = input.find("movies.csv");
        intake.begin({.itemFields = {{"release_period"}}, .hasCatalogue = !movies.empty(), .positiveThreshold = 4.0});
        if (!movies.empty())
            readMovies(movies, intake);
        intake.readRows(ratings, csv, [&](const Row& row) {
            const Fields fields = row.fields();
            expectFields(fields, 4);
            const std::string_view user = parseId("userId", fields[0]);
            const std::string_view item = parseId("movieId", fields[1]);
            const double rating = parseNumber("rating", fields[2], 0.5, 5);
            const std::int64_t time = intake.time("timestamp", fields[3]);
            intake.addInteraction(intake.user(user), intake.item(item), rating, time);
        });
    }

private:
    static void readMovies(const std::filesystem::path& file, Intake& intake)
    {
        std::vector<std::string_view> genres;
        intake.readRows(file, csv, [&](const Row& row) {
            const Fields fields = row.fields();
            expectFields(fields, 3);
            genres.clear();
            if (fields[2] != "(no genres listed)")
                splitOn(fields[2], '|', [&](std::string_view genre) { genres.push_back(genre); });
            const std::string period = releasePeriod(yearOfTitle(fields[1]));
            intake.describeItem(parseId("movieId", fields[0]), fields[1], genres,
                                std::array<std::string_view, 1>{period});
        });
    }
};

} // namespace

const Reader& movieLensLatestReader()
{
    static const MovieLensLatest reader;
    return reader;
}

} // namespace cdm::sources
