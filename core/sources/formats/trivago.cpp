// SPDX-License-Identifier: GPL-3.0-only
#include "sources/formats/formats.h"
#include "sources/formats/support.h"
#include "sources/input/rowerror.h"
#include "sources/input/text.h"
#include "sources/input/values.h"
#include "sources/intake/intake.h"

#include "base/error.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace cdm::sources {

namespace {

const RecordFormat csv{.separator = ",", .quotes = true, .header = true};
const RecordFormat withHeader{.separator = ",", .quotes = true};

/// Items have no category; the octile of an item's middle price among all prices shown stands for one.
class PriceBands
{
public:
    void add(ItemIndex item, float price) { prices_.emplace_back(item, price); }

    /// Describes every item seen.
    void describe(Intake& intake)
    {
        std::vector<float> all;
        for (const auto& [item, price] : prices_)
            all.push_back(price);
        std::sort(all.begin(), all.end());
        std::vector<float> cuts; // the smallest price with at least q eighths of all at or below it
        for (std::size_t q = 1; q < bands && !all.empty(); ++q)
            cuts.push_back(all[(q * all.size() + bands - 1) / bands - 1]);
        cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
        std::vector<std::string> names;
        for (std::size_t band = 0; band <= cuts.size(); ++band) {
            const bool isLast = band == cuts.size();
            names.push_back((isLast ? "price over " : "price to ") +
                            std::to_string(std::lround(cuts.empty() ? 0.0F : cuts[isLast ? band - 1 : band])));
            intake.category(names.back());
        }
        std::stable_sort(prices_.begin(), prices_.end());
        for (std::size_t first = 0; first < prices_.size();) {
            std::size_t end = first;
            while (end < prices_.size() && prices_[end].first == prices_[first].first)
                ++end;
            const float middle = prices_[(first + end - 1) / 2].second;
            const auto band =
                static_cast<std::size_t>(std::lower_bound(cuts.begin(), cuts.end(), middle) - cuts.begin());
            // The id is copied: describing may move the texts of ids.
            const std::string id(intake.itemIds().text(prices_[first].first.value));
            intake.describeItem(id, "", std::array<std::string_view, 1>{names[band]}, {});
            first = end;
        }
    }

private:
    static constexpr std::size_t bands = 8;
    std::vector<std::pair<ItemIndex, float>> prices_;
};

std::vector<std::string_view> partsOf(std::string_view list)
{
    std::vector<std::string_view> parts;
    splitOn(list, '|', [&](std::string_view part) { parts.push_back(part); });
    return parts;
}

/// trivago RecSys 2019: sessions of a hotel search. A row whose action is "clickout item" holds the list that was
/// shown ('|' between ids, prices likewise) and the item clicked, and is one request; other rows tell what the user did
/// in between and make none.
class Trivago : public Reader
{
public:
    std::string_view name() const override { return "trivago"; }
    std::string_view title() const override { return "trivago RecSys 2019 (sessions with impressions)"; }
    OptionUse use() const override { return {.building = false, .threshold = false}; }

    bool recognises(const Input& input) const override
    {
        return headerStarts(fileOf(input), withHeader, {"user_id", "session_id", "timestamp", "step", "action_type"});
    }

    void read(const Input& input, const ImportOptions&, Intake& intake) const override
    {
        const std::filesystem::path file = fileOf(input);
        if (file.empty())
            throw Error("there is not exactly one CSV file in this folder", input.path().string(), "Name the file");
        const Columns columns(file, withHeader);
        const std::size_t width = columns.names().size();
        const std::size_t user = columns.at("user_id"), time = columns.at("timestamp"),
                          action = columns.at("action_type"), reference = columns.at("reference"),
                          shown = columns.at("impressions"), prices = columns.at("prices");
        const std::array<std::size_t, 3> contexts = {columns.at("platform"), columns.at("device"), columns.at("city")};
        intake.begin({.contextFields = {{"platform"}, {"device"}, {"city"}}, .impressions = true});
        PriceBands bands;
        std::uint64_t others = 0;
        intake.readRows(file, csv, [&](const Row& row) {
            const Fields fields = row.fields();
            expectFields(fields, width);
            if (fields[action] != "clickout item") {
                ++others;
                return;
            }
            const std::string_view userId = parseId("user_id", fields[user]);
            const std::int64_t at = intake.time("timestamp", fields[time]);
            const std::string_view clicked = parseId("reference", fields[reference]);
            const std::vector<std::string_view> items = partsOf(fields[shown]);
            const std::vector<float> costs = pricesOf(partsOf(fields[prices]));
            if (items.size() != costs.size())
                throw RowError("lists of different length", "there are " + std::to_string(items.size()) +
                                                                " impressions and " + std::to_string(costs.size()) +
                                                                " prices; allowed: as many");
            if (std::find(items.begin(), items.end(), clicked) == items.end())
                throw RowError("clicked item not in the list", "reference " + inQuotes(clicked) + " is not among the " +
                                                                   std::to_string(items.size()) +
                                                                   " impressions; the list may be cut short");
            for (const std::string_view item : items)
                static_cast<void>(parseId("impression", item));
            const std::array<std::string_view, 3> context = {fields[contexts[0]], fields[contexts[1]],
                                                             fields[contexts[2]]};
            const std::uint32_t request = intake.addRequest({intake.user(userId), at, std::nullopt}, context);
            for (std::size_t i = 0; i < items.size(); ++i) {
                const ItemIndex item = intake.item(items[i]);
                bands.add(item, costs[i]);
                intake.addCandidate(request, {item, 0.0F, static_cast<std::uint8_t>(items[i] == clicked), 1});
            }
        });
        intake.issues().note("row that shows no list", {intake.nameOf(file), 0, "its action is not 'clickout item'"},
                             others);
        bands.describe(intake);
    }

private:
    static std::filesystem::path fileOf(const Input& input)
    {
        const std::vector<std::filesystem::path> files = input.mainFiles("", ".csv");
        return files.size() == 1 ? files.front() : std::filesystem::path();
    }

    static std::vector<float> pricesOf(const std::vector<std::string_view>& texts)
    {
        std::vector<float> prices;
        for (const std::string_view text : texts)
            prices.push_back(static_cast<float>(parseNumber("price", text, 0, 1e9)));
        return prices;
    }
};

} // namespace

const Reader& trivagoReader()
{
    static const Trivago reader;
    return reader;
}

} // namespace cdm::sources
