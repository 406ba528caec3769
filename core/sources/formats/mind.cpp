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

const RecordFormat tsv{.separator = "\t"};

/// MIND: behaviors.tsv (impression id, user, time, history, impressions "N1-0 N2-1"; no header) and news.tsv (id,
/// category, subcategory, title, ...). Every row of behaviors is a request of true impressions. The history column is
/// not needed: earlier rows of the user tell the same.
class Mind : public Reader
{
public:
    std::string_view name() const override { return "mind"; }
    std::string_view title() const override { return "MIND news (behaviors.tsv, news.tsv)"; }
    OptionUse use() const override { return {.building = false, .threshold = false}; }

    bool recognises(const Input& input) const override
    {
        return firstRowsFit(input.main("behaviors.tsv"), tsv, [](Fields fields) {
            return fields.size() == 5 && isWholeNumber(fields[0]) &&
                   (fields[4].find("-0") != std::string_view::npos || fields[4].find("-1") != std::string_view::npos);
        });
    }

    void read(const Input& input, const ImportOptions&, Intake& intake) const override
    {
        const std::filesystem::path behaviors = input.main("behaviors.tsv");
        if (behaviors.empty())
            throw Error("there is no behaviors.tsv", input.path().string());
        const std::filesystem::path news = input.find("news.tsv");
        intake.begin(
            {.itemFields = {{"subcategory"}}, .impressions = true, .hasCatalogue = !news.empty(), .monthFirst = true});
        if (!news.empty())
            readNews(news, intake);
        std::vector<std::pair<std::string_view, bool>> shown;
        intake.readRows(behaviors, tsv, [&](const Row& row) {
            const Fields fields = row.fields();
            expectFields(fields, 5);
            const std::string_view user = parseId("user id", fields[1]);
            const std::int64_t time = intake.time("time", fields[2]);
            shown.clear();
            splitOn(fields[4], ' ', [&](std::string_view part) {
                if (!part.empty())
                    shown.push_back(impressionOf(part));
            });
            if (shown.empty())
                throw RowError("no impressions", "the list of impressions is empty; allowed: one or more");
            bool isNew = false;
            const std::string_view id = parseId("impression id", fields[0]);
            intake.requestIds().add(id, &isNew);
            if (!isNew)
                throw RowError("impression id twice", "impression " + inQuotes(id) + " was there before");
            const std::uint32_t request = intake.addRequest({intake.user(user), time, std::nullopt});
            for (const auto& [item, clicked] : shown)
                intake.addCandidate(request, {intake.item(item), 0.0F, static_cast<std::uint8_t>(clicked), 1});
        });
    }

private:
    static std::pair<std::string_view, bool> impressionOf(std::string_view part)
    {
        const std::size_t dash = part.rfind('-');
        const std::string_view label = dash == std::string_view::npos ? std::string_view() : part.substr(dash + 1);
        if (dash == 0 || (label != "0" && label != "1"))
            throw RowError("impression without a label",
                           "impression " + inQuotes(part) + " has no label; allowed: ID-0 and ID-1");
        return {part.substr(0, dash), label == "1"};
    }

    static void readNews(const std::filesystem::path& file, Intake& intake)
    {
        intake.readRows(file, tsv, [&](const Row& row) {
            const Fields fields = row.fields();
            if (fields.size() < 4)
                throw RowError("wrong number of fields",
                               "the row has " + std::to_string(fields.size()) + " fields; allowed: 4 or more");
            intake.describeItem(parseId("news id", fields[0]), fields[3], std::array<std::string_view, 1>{fields[1]},
                                std::array<std::string_view, 1>{fields[2]});
        });
    }
};

} // namespace

const Reader& mindReader()
{
    static const Mind reader;
    return reader;
}

} // namespace cdm::sources
