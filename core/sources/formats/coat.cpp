// SPDX-License-Identifier: GPL-3.0-only
#include "sources/formats/formats.h"
#include "sources/formats/support.h"
#include "sources/input/rowerror.h"
#include "sources/input/text.h"
#include "sources/input/values.h"
#include "sources/intake/intake.h"

#include "base/error.h"
#include "base/random.h"
#include "base/shortest.h"

#include <algorithm>
#include <map>

namespace cdm::sources {

namespace {

const RecordFormat blanks{.separator = " "};
const RecordFormat colon{.separator = ":"};

/// "gender:men" lines that name the columns of a 0/1 feature matrix.
struct FeatureMap
{
    std::vector<std::string> groups;                          ///< distinct, in the order of the file
    std::vector<std::pair<std::size_t, std::string>> columns; ///< group and value of each column

    explicit FeatureMap(const std::filesystem::path& file)
    {
        RecordReader reader(file, colon);
        try {
            while (reader.next()) {
                expectFields(reader.fields(), 2);
                const std::string group(trimmed(reader.fields()[0]));
                const auto known = std::find(groups.begin(), groups.end(), group);
                columns.emplace_back(known - groups.begin(), trimmed(reader.fields()[1]));
                if (known == groups.end())
                    groups.push_back(group);
            }
        } catch (const RowError& error) {
            throw Error(error.what(), file.string() + ":" + std::to_string(reader.line()));
        }
    }
};

/// Fields of a row without the empty one that a trailing blank makes.
Fields withoutTail(Fields fields)
{
    return !fields.empty() && trimmed(fields.back()).empty() ? fields.first(fields.size() - 1) : fields;
}

/// Values of the columns that are 1, joined by '+' where a group has several.
std::vector<std::string> valuesOf(const FeatureMap& map, Fields row)
{
    const Fields fields = withoutTail(row);
    expectFields(fields, map.columns.size());
    std::vector<std::string> values(map.groups.size());
    for (std::size_t c = 0; c < fields.size(); ++c) {
        if (!parseFlag(map.groups[map.columns[c].first], fields[c]))
            continue;
        std::string& value = values[map.columns[c].first];
        value.append(value.empty() ? "" : "+").append(map.columns[c].second);
    }
    return values;
}

/// Coat Shopping: train.ascii (items the user chose to rate) and test.ascii (items shown at random) as users x items
/// matrices of ratings, 0 = not rated; user_item_features/ with 0/1 features and the names of their columns. Each user
/// has one request of what was chosen (train, or validation for a share of the users) and one of what was shown at
/// random (test). Ids are row and column numbers from 0. The type of jacket is the category.
class Coat : public Reader
{
public:
    std::string_view name() const override { return "coat"; }
    std::string_view title() const override { return "Coat Shopping (train.ascii, test.ascii)"; }
    OptionUse use() const override { return {.building = false, .split = false}; }

    bool recognises(const Input& input) const override
    {
        const auto isMatrix = [](Fields row) {
            const Fields fields = withoutTail(row);
            return fields.size() > 10 && std::all_of(fields.begin(), fields.end(), [](std::string_view text) {
                       return text.size() == 1 && text >= "0" && text <= "5";
                   });
        };
        const std::filesystem::path train = input.find("train.ascii"), test = input.find("test.ascii");
        // Another file beside them is no Coat.
        const std::filesystem::path named = input.main("train.ascii").filename();
        return (named == train.filename() || named == test.filename()) && firstRowsFit(train, blanks, isMatrix) &&
               firstRowsFit(test, blanks, isMatrix);
    }

    void read(const Input& input, const ImportOptions& options, Intake& intake) const override
    {
        if (options.build.positiveThreshold > mostStars)
            throw Error(shortestText(options.build.positiveThreshold) + " is not allowed", "positive_threshold",
                        "Allowed: at most " + shortestText(mostStars));
        const std::filesystem::path train = needed(input, "train.ascii"), test = needed(input, "test.ascii");
        const FeatureMap items(needed(input, "user_item_features/item_features_map.txt"));
        const FeatureMap users(needed(input, "user_item_features/user_features_map.txt"));
        Layout layout{.impressions = true, .hasCatalogue = true};
        for (const std::string& group : items.groups) {
            if (group != category)
                layout.itemFields.push_back({"item_" + group});
        }
        for (const std::string& group : users.groups)
            layout.userFields.push_back({"user_" + group});
        intake.begin(layout);
        readItems(needed(input, "user_item_features/item_features.ascii"), items, intake);
        readUsers(needed(input, "user_item_features/user_features.ascii"), users, intake);
        const std::vector<std::string> first = headerOf(train, blanks);
        const std::size_t count = first.size() - (trimmed(first.back()).empty() ? 1 : 0);
        readMatrix(train, count, false, options.build, intake);
        readMatrix(test, count, true, options.build, intake);
    }

private:
    static constexpr const char* category = "jackettype";
    static constexpr double mostStars = 5;

    static std::filesystem::path needed(const Input& input, const char* name)
    {
        const std::filesystem::path file = input.find(name);
        if (file.empty())
            throw Error(std::string("there is no ") + name, input.path().string());
        return file;
    }

    static void readItems(const std::filesystem::path& file, const FeatureMap& map, Intake& intake)
    {
        intake.readRows(file, blanks, [&](const Row& row) {
            const std::string id = std::to_string(row.line() - 1); // also when a row before was refused
            const std::vector<std::string> values = valuesOf(map, row.fields());
            std::vector<std::string_view> fields, categories;
            std::map<std::string, std::string> byGroup;
            for (std::size_t g = 0; g < map.groups.size(); ++g) {
                byGroup[map.groups[g]] = values[g];
                if (map.groups[g] == category)
                    splitOn(values[g], '+', [&](std::string_view part) { categories.push_back(part); });
                else
                    fields.push_back(values[g]);
            }
            const std::string title = byGroup["color"] + " " + byGroup[category] + ", " + byGroup["gender"];
            intake.describeItem(id, title, categories, fields);
        });
    }

    static void readUsers(const std::filesystem::path& file, const FeatureMap& map, Intake& intake)
    {
        intake.readRows(file, blanks, [&](const Row& row) {
            const std::string id = std::to_string(row.line() - 1); // also when a row before was refused
            const std::vector<std::string> values = valuesOf(map, row.fields());
            const std::vector<std::string_view> fields(values.begin(), values.end());
            intake.describeUser(id, fields);
        });
    }

    static void readMatrix(const std::filesystem::path& file, std::size_t items, bool isTest,
                           const RequestBuildOptions& options, Intake& intake)
    {
        const double threshold = options.positiveThreshold < 0.0 ? 4.0 : options.positiveThreshold;
        std::vector<std::pair<std::size_t, double>> rated;
        intake.readRows(file, blanks, [&](const Row& row) {
            const std::uint64_t number = row.line() - 1;
            const Fields fields = withoutTail(row.fields());
            expectFields(fields, items);
            rated.clear();
            for (std::size_t item = 0; item < fields.size(); ++item) {
                const double rating = parseNumber("rating", fields[item], 0, mostStars);
                if (rating > 0.0)
                    rated.emplace_back(item, rating);
            }
            if (rated.empty())
                throw RowError("user without ratings", "all ratings of the row are 0");
            const bool held = Random(streamSeed(options.seed, number)).uniform() < options.validationFraction;
            const data::Split split = isTest ? data::Split::Test : held ? data::Split::Validation : data::Split::Train;
            const std::uint32_t request = intake.addRequest({intake.user(std::to_string(number)), 0, split});
            for (const auto& [item, rating] : rated) {
                const auto label = static_cast<std::uint8_t>(rating >= threshold);
                intake.addCandidate(request, {intake.item(std::to_string(item)), 0.0F, label, 1});
            }
        });
    }
};

} // namespace

const Reader& coatReader()
{
    static const Coat reader;
    return reader;
}

} // namespace cdm::sources
