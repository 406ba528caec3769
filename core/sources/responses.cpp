// SPDX-License-Identifier: GPL-3.0-only
#include "sources/responses.h"

#include "base/error.h"
#include "base/files.h"
#include "sources/input/text.h"
#include "sources/input/values.h"
#include "sources/synthetic/catalogue.h"
#include "sources/synthetic/requests.h"

#include <array>
#include <fstream>
#include <limits>
#include <string>
#include <string_view>
#include <unordered_map>

namespace cdm::sources {

namespace {

constexpr std::size_t mostPairs = std::size_t{1} << 30;

struct Places
{
    std::size_t user = 0, item = 0, ratio = 0, count = 0;
};

std::vector<std::string_view> partsOf(std::string_view line)
{
    std::vector<std::string_view> parts;
    splitOn(line, ',', [&](std::string_view part) { parts.push_back(trimmed(part)); });
    return parts;
}

Places placesOf(std::string_view header, const std::filesystem::path& file)
{
    const std::vector<std::string_view> names = partsOf(header);
    const auto at = [&](std::string_view name) {
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (names[i] == name)
                return i;
        }
        throw Error("there is no column " + std::string(name), file.string(),
                    "Needed: user_id, video_id and watch_ratio, as in KuaiRec's small_matrix.csv");
    };
    return {at("user_id"), at("video_id"), at("watch_ratio"), names.size()};
}

std::size_t checkedPairs(std::uint32_t users, std::uint32_t items, const std::string& where)
{
    const std::size_t pairs = std::size_t{users} * items;
    if (pairs > mostPairs)
        throw Error(std::to_string(pairs) + " pairs of users and items are too many", where,
                    "Allowed: " + std::to_string(mostPairs));
    return pairs;
}

} // namespace

data::Responses readResponses(const std::filesystem::path& file, const data::Dataset& dataset, JobContext& job)
{
    std::ifstream in(file);
    if (!in)
        throw Error("cannot be read", file.string());
    data::Responses responses;
    responses.items = dataset.schema().itemCount;
    responses.values.assign(
        checkedPairs(dataset.schema().userCount, dataset.schema().itemCount, dataset.folder().string()),
        std::numeric_limits<float>::quiet_NaN());
    std::unordered_map<std::string, std::uint32_t> users;
    std::unordered_map<std::string, std::uint32_t> items;
    for (std::uint32_t u = 0; u < dataset.schema().userCount; ++u)
        users.emplace(dataset.userId(UserIndex(u)), u);
    for (std::uint32_t i = 0; i < dataset.schema().itemCount; ++i)
        items.emplace(dataset.itemId(ItemIndex(i)), i);
    std::string line;
    std::getline(in, line);
    const Places places = placesOf(line, file);
    job.beginPhase("Reading responses");
    bool any = false;
    for (std::uint64_t number = 2; std::getline(in, line); ++number) {
        if (number % 65536 == 0)
            job.throwIfStopped();
        if (trimmed(line).empty())
            continue;
        const std::vector<std::string_view> parts = partsOf(line);
        const std::string where = file.string() + ", line " + std::to_string(number);
        if (parts.size() != places.count)
            throw Error(std::to_string(parts.size()) + " values where the header has " + std::to_string(places.count),
                        where);
        const auto ratio = toNumber(parts[places.ratio]);
        if (!ratio || !(*ratio >= 0.0 && *ratio <= 1e9))
            throw Error(inQuotes(parts[places.ratio]) + " is not allowed as watch_ratio", where, "Allowed: 0 to 1e9");
        const auto user = users.find(std::string(parts[places.user]));
        const auto item = items.find(std::string(parts[places.item]));
        if (user == users.end() || item == items.end())
            continue;
        responses.values[user->second * responses.items + item->second] = static_cast<float>(*ratio);
        any = true;
    }
    if (!any)
        throw Error("no row has a user and an item of the dataset", file.string());
    return responses;
}

void checkResponses(const GeneratorOptions& options)
{
    static_cast<void>(checkedPairs(options.users, options.items, "responses"));
}

void writeResponses(const GeneratorOptions& options, const std::filesystem::path& file, JobContext& job)
{
    checkResponses(options);
    const synthetic::Catalogue catalogue(options);
    const synthetic::RequestModel model(options, catalogue);
    job.beginPhase("Writing responses", options.users);
    const std::filesystem::path part = file.string() + ".part";
    {
        std::ofstream out(part, std::ios::binary);
        out << "user_id,video_id,watch_ratio\n";
        std::vector<double> row;
        std::array<char, 32> number{};
        for (std::uint32_t u = 0; u < options.users; ++u) {
            job.throwIfStopped();
            model.responses(u, row);
            for (std::uint32_t i = 0; i < options.items; ++i) {
                std::snprintf(number.data(), number.size(), "%.6f", row[i]);
                out << 'u' << u + 1 << ",i" << i + 1 << ',' << number.data() << '\n';
            }
            job.advance();
        }
        out.flush();
        if (!out)
            throw Error("cannot be written", part.string());
    }
    std::filesystem::rename(part, file);
}

} // namespace cdm::sources
