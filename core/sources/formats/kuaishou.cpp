// SPDX-License-Identifier: GPL-3.0-only
#include "sources/formats/kuaishou.h"

#include "sources/input/text.h"
#include "sources/input/values.h"

namespace cdm::sources {

namespace {

const RecordFormat withHeader{.separator = ",", .quotes = true};
const RecordFormat csv{.separator = ",", .quotes = true, .header = true};

} // namespace

std::vector<FieldSpec> kuaishouUserFields(const std::filesystem::path& file)
{
    const Columns columns(file, withHeader);
    std::vector<FieldSpec> fields;
    for (const char* name : {"user_active_degree", "is_live_streamer", "is_video_author", "follow_user_num_range",
                             "fans_user_num_range", "friend_user_num_range", "register_days_range"}) {
        if (columns.find(name) != Columns::none)
            fields.push_back({name, 0});
    }
    return fields;
}

void readKuaishouUsers(const std::filesystem::path& file, const std::vector<FieldSpec>& fields, Intake& intake)
{
    const Columns columns(file, withHeader);
    const std::size_t id = columns.at("user_id");
    std::vector<std::size_t> places;
    for (const FieldSpec& field : fields)
        places.push_back(columns.at(field.name));
    std::vector<std::string_view> values;
    intake.readRows(file, csv, [&](const Row& row) {
        expectFields(row.fields(), columns.names().size());
        values.clear();
        for (const std::size_t place : places)
            values.push_back(row.fields()[place]);
        intake.describeUser(parseId("user_id", row.fields()[id]), values);
    });
}

} // namespace cdm::sources
