// SPDX-License-Identifier: GPL-3.0-only
#include "sources/formats/formats.h"
#include "sources/formats/kuaishou.h"
#include "sources/input/values.h"

#include "base/error.h"

#include <array>

namespace cdm::sources {

namespace {

const RecordFormat withHeader{.separator = ",", .quotes = true};
const RecordFormat csv{.separator = ",", .quotes = true, .header = true};
constexpr std::uint32_t durationBands = 8;

/// KuaiRand: log_*.csv (user_id,video_id,date,hourmin,time_ms,is_click,...,is_rand,tab), one row per exposure;
/// video_features_basic*.csv with a tag list; user_features*.csv. A request is a window of a user's exposures, a
/// click is a positive; whether exposures were random and the tab are fields of the request.
class KuaiRand : public Reader
{
public:
    std::string_view name() const override { return "kuairand"; }
    std::string_view title() const override { return "KuaiRand (log_*.csv, video_features_basic*.csv)"; }

    bool recognises(const Input& input) const override
    {
        const std::vector<std::filesystem::path> logs = input.mainFiles("log_", ".csv");
        return !logs.empty() && headerStarts(logs.front(), withHeader,
                                             {"user_id", "video_id", "date", "hourmin", "time_ms", "is_click"});
    }

    void read(const Input& input, const ImportOptions&, Intake& intake) const override
    {
        const std::vector<std::filesystem::path> logs = input.mainFiles("log_", ".csv");
        if (logs.empty())
            throw Error("there is no log_*.csv", input.path().string());
        const std::filesystem::path videos = firstOf(input.findAll("video_features_basic", ".csv"));
        const std::filesystem::path users = firstOf(input.findAll("user_features", ".csv"));
        Layout layout{.contextFields = {{"tab"}, {"is_rand"}},
                      .hasCatalogue = !videos.empty(),
                      .repeats = true,
                      .positiveThreshold = 1.0};
        if (!users.empty())
            layout.userFields = kuaishouUserFields(users);
        if (!videos.empty())
            layout.itemFields = videoFields(videos);
        intake.begin(layout);
        if (!videos.empty())
            readVideos(videos, layout.itemFields, intake);
        if (!users.empty())
            readKuaishouUsers(users, layout.userFields, intake);
        for (const std::filesystem::path& log : logs)
            readLog(log, intake);
    }

private:
    static std::filesystem::path firstOf(const std::vector<std::filesystem::path>& files)
    {
        return files.empty() ? std::filesystem::path() : files.front();
    }

    static std::vector<FieldSpec> videoFields(const std::filesystem::path& file)
    {
        const Columns columns(file, withHeader);
        std::vector<FieldSpec> fields;
        for (const char* name : {"author_id", "video_type", "upload_type", "music_type"}) {
            if (columns.find(name) != Columns::none)
                fields.push_back({name, 0});
        }
        if (columns.find("video_duration") != Columns::none)
            fields.push_back({"video_duration", durationBands});
        return fields;
    }

    static void readVideos(const std::filesystem::path& file, const std::vector<FieldSpec>& fields, Intake& intake)
    {
        const Columns columns(file, withHeader);
        const std::size_t id = columns.at("video_id"), tag = columns.at("tag");
        std::vector<std::size_t> places;
        for (const FieldSpec& field : fields)
            places.push_back(columns.at(field.name));
        std::vector<std::string> names;
        std::vector<std::string_view> views, values;
        intake.readRows(file, csv, [&](const Row& row) {
            expectFields(row.fields(), columns.names().size());
            names.clear();
            visitTags(row.fields()[tag], [&](std::string_view name) {
                if (!trimmed(name).empty())
                    names.push_back("tag " + std::string(trimmed(name)));
            });
            views.assign(names.begin(), names.end());
            values.clear();
            for (const std::size_t place : places)
                values.push_back(row.fields()[place]);
            intake.describeItem(parseId("video_id", row.fields()[id]), "", views, values);
        });
    }

    static void readLog(const std::filesystem::path& file, Intake& intake)
    {
        const Columns columns(file, withHeader);
        const std::size_t user = columns.at("user_id"), video = columns.at("video_id"), time = columns.at("time_ms"),
                          click = columns.at("is_click"), random = columns.at("is_rand"), tab = columns.at("tab");
        intake.readRows(file, csv, [&](const Row& row) {
            const Fields fields = row.fields();
            expectFields(fields, columns.names().size());
            const std::string_view userId = parseId("user_id", fields[user]);
            const std::string_view itemId = parseId("video_id", fields[video]);
            const std::int64_t at = intake.time("time_ms", fields[time]);
            const bool clicked = parseFlag("is_click", fields[click]);
            const std::string_view rand = parseFlag("is_rand", fields[random]) ? "1" : "0";
            intake.addInteraction(intake.user(userId), intake.item(itemId), clicked ? 1.0 : 0.0, at,
                                  std::array<std::string_view, 2>{fields[tab], rand});
        });
    }
};

} // namespace

const Reader& kuaiRandReader()
{
    static const KuaiRand reader;
    return reader;
}

} // namespace cdm::sources
