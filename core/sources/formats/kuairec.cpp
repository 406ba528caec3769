// SPDX-License-Identifier: GPL-3.0-only
#include "sources/formats/formats.h"
#include "sources/formats/kuaishou.h"
#include "sources/input/values.h"

#include "base/error.h"

namespace cdm::sources {

namespace {

const RecordFormat withHeader{.separator = ",", .quotes = true};
const RecordFormat csv{.separator = ",", .quotes = true, .header = true};
constexpr std::uint32_t durationBands = 8;

/// KuaiRec: big_matrix.csv, or small_matrix.csv (almost fully observed) where that one is pointed at or alone, with
/// watch_ratio; item_categories.csv (video_id, feat as "[8, 9]"); user_features.csv. A play is liked when the video was
/// watched twice its length (watch_ratio >= 2).
class KuaiRec : public Reader
{
public:
    std::string_view name() const override { return "kuairec"; }
    std::string_view title() const override { return "KuaiRec (big_matrix.csv or small_matrix.csv)"; }

    bool recognises(const Input& input) const override
    {
        return headerStarts(matrixOf(input), withHeader, {"user_id", "video_id", "play_duration", "video_duration"});
    }

    void read(const Input& input, const ImportOptions&, Intake& intake) const override
    {
        const std::filesystem::path matrix = matrixOf(input);
        if (matrix.empty())
            throw Error("there is neither big_matrix.csv nor small_matrix.csv", input.path().string());
        const std::filesystem::path categories = input.find("item_categories.csv");
        const std::filesystem::path users = input.find("user_features.csv");
        Layout layout{.itemFields = {{"video_duration", durationBands}},
                      .hasCatalogue = !categories.empty(),
                      .repeats = true,
                      .positiveThreshold = 2.0};
        if (!users.empty())
            layout.userFields = kuaishouUserFields(users);
        intake.begin(layout);
        if (!categories.empty())
            readCategories(categories, intake);
        if (!users.empty())
            readKuaishouUsers(users, layout.userFields, intake);
        readMatrix(matrix, intake);
    }

private:
    static std::filesystem::path matrixOf(const Input& input)
    {
        const std::filesystem::path big = input.main("big_matrix.csv");
        return big.empty() ? input.main("small_matrix.csv") : big;
    }

    static void readCategories(const std::filesystem::path& file, Intake& intake)
    {
        const Columns columns(file, withHeader);
        const std::size_t id = columns.at("video_id"), feat = columns.at("feat");
        std::vector<std::string> names;
        std::vector<std::string_view> views;
        intake.readRows(file, csv, [&](const Row& row) {
            expectFields(row.fields(), columns.names().size());
            names.clear();
            visitTags(row.fields()[feat], [&](std::string_view tag) {
                if (!trimmed(tag).empty())
                    names.push_back("tag " + std::string(trimmed(tag)));
            });
            views.assign(names.begin(), names.end());
            intake.describeItem(parseId("video_id", row.fields()[id]), "", views, {});
        });
    }

    static void readMatrix(const std::filesystem::path& file, Intake& intake)
    {
        const Columns columns(file, withHeader);
        const std::size_t user = columns.at("user_id"), video = columns.at("video_id"),
                          length = columns.at("video_duration"), time = columns.at("timestamp"),
                          ratio = columns.at("watch_ratio");
        std::vector<bool> measured; // items whose duration is set
        intake.readRows(file, csv, [&](const Row& row) {
            const Fields fields = row.fields();
            expectFields(fields, columns.names().size());
            const std::string_view userId = parseId("user_id", fields[user]);
            const std::string_view itemId = parseId("video_id", fields[video]);
            const double watched = parseNumber("watch_ratio", fields[ratio], 0, 1e9);
            const double duration = parseNumber("video_duration", fields[length], 0, 1e12);
            std::int64_t at = 0;
            if (trimmed(fields[time]).empty())
                intake.note("row without a time", "timestamp is empty; the row counts as the earliest");
            else
                at = intake.time("timestamp", fields[time]);
            const ItemIndex item = intake.item(itemId);
            if (item.value >= measured.size())
                measured.resize(item.value + 1ULL, false);
            if (!measured[item.value] && duration > 0.0) {
                measured[item.value] = true;
                intake.itemFields()[0].set(item.value, fields[length]);
            }
            intake.addInteraction(intake.user(userId), item, watched, at);
        });
    }
};

} // namespace

const Reader& kuaiRecReader()
{
    static const KuaiRec reader;
    return reader;
}

} // namespace cdm::sources
