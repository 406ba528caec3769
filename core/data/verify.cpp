// SPDX-License-Identifier: GPL-3.0-only
#include "data/mappedcolumns.h"

#include "base/error.h"
#include "data/parallel.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <functional>
#include <numeric>
#include <optional>

namespace cdm::data {

namespace {

constexpr std::size_t chunkBytes = 1024 * 1024;

/// What a chunk of a column must fulfil: returns the place of the first bad element in the chunk and what is wrong.
struct Fault
{
    std::size_t at = 0;
    std::string problem;
};

std::optional<Fault> faultOfLimit(std::span<const std::uint32_t> values, std::uint64_t limit)
{
    std::uint32_t largest = 0;
    for (const std::uint32_t value : values)
        largest = std::max(largest, value);
    if (values.empty() || largest < limit)
        return std::nullopt;
    const auto bad = std::ranges::find_if(values, [limit](std::uint32_t value) { return value >= limit; });
    return Fault{static_cast<std::size_t>(bad - values.begin()),
                 std::to_string(*bad) + " is not below " + std::to_string(limit)};
}

std::optional<Fault> faultOfFlag(std::span<const std::uint8_t> values, std::uint8_t largest)
{
    const auto bad = std::ranges::find_if(values, [largest](std::uint8_t value) { return value > largest; });
    if (bad == values.end())
        return std::nullopt;
    return Fault{static_cast<std::size_t>(bad - values.begin()),
                 std::to_string(*bad) + " is not in 0 to " + std::to_string(largest)};
}

std::optional<Fault> faultOfScore(std::span<const float> values)
{
    const auto bad = std::ranges::find_if(values, [](float value) { return !std::isfinite(value); });
    if (bad == values.end())
        return std::nullopt;
    return Fault{static_cast<std::size_t>(bad - values.begin()), "it is no finite number"};
}

template <class T>
std::span<const T> as(std::span<const std::byte> bytes)
{
    return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
}

/// Values that an index or code of a column must stay below; unset for columns that hold none.
std::optional<std::uint64_t> limitOf(const Manifest& manifest, const std::string& column)
{
    const Schema& schema = manifest.schema;
    if (column == "request_user")
        return schema.userCount;
    if (column == "candidate_item")
        return schema.itemCount;
    if (column == "item_category")
        return schema.categoryCount;
    const std::pair<const char*, const std::vector<Field>*> kinds[] = {
        {"user", &schema.userFields}, {"context", &schema.contextFields}, {"item", &schema.itemFields}};
    for (const auto& [kind, fields] : kinds)
        for (std::size_t i = 0; i < fields->size(); ++i)
            if (column == fieldColumn(kind, i))
                return (*fields)[i].cardinality;
    return std::nullopt;
}

/// Checks one column in chunks: checksum, ranges, order of offsets.
class ColumnCheck
{
public:
    ColumnCheck(const Manifest& manifest, const Column& column, std::span<const std::byte> bytes)
        : column_(column),
          bytes_(bytes),
          limit_(limitOf(manifest, column.name))
    {
    }

    /// Throws Error without a place; the caller knows the file.
    void run()
    {
        XXH3_state_t state;
        XXH3_64bits_reset(&state);
        std::optional<Fault> fault;
        for (std::size_t at = 0; at < bytes_.size(); at += chunkBytes) {
            const auto chunk = bytes_.subspan(at, std::min(chunkBytes, bytes_.size() - at));
            XXH3_64bits_update(&state, chunk.data(), chunk.size());
            if (!fault) {
                fault = faultOf(chunk);
                if (fault)
                    fault->at += at / elementSize(column_.type);
            }
        }
        char checksum[17];
        std::snprintf(checksum, sizeof checksum, "%016llx",
                      static_cast<unsigned long long>(XXH3_64bits_digest(&state)));
        if (column_.checksum != checksum)
            throw Error(std::string("its checksum is ") + checksum + ", the manifest says " + column_.checksum);
        if (fault)
            throw Error("element " + std::to_string(fault->at) + ": " + fault->problem);
    }

private:
    std::optional<Fault> faultOf(std::span<const std::byte> chunk)
    {
        if (limit_)
            return faultOfLimit(as<std::uint32_t>(chunk), *limit_);
        if (column_.name == "request_split")
            return faultOfFlag(as<std::uint8_t>(chunk), 2);
        if (column_.name == "candidate_label" || column_.name == "candidate_shown")
            return faultOfFlag(as<std::uint8_t>(chunk), 1);
        if (column_.type == ElementType::F32)
            return faultOfScore(as<float>(chunk));
        if (column_.type == ElementType::U64)
            return faultOfOrder(as<std::uint64_t>(chunk));
        return std::nullopt;
    }

    std::optional<Fault> faultOfOrder(std::span<const std::uint64_t> offsets)
    {
        // Every request has a candidate; texts and category sets may be empty.
        const std::uint64_t least = column_.name == "request_offsets" ? 1 : 0;
        for (std::size_t i = 0; i < offsets.size(); ++i) {
            if (previous_ && (offsets[i] < *previous_ || offsets[i] - *previous_ < least))
                return Fault{i, std::to_string(offsets[i]) + " comes after " + std::to_string(*previous_)};
            previous_ = offsets[i];
        }
        return std::nullopt;
    }

    const Column& column_;
    std::span<const std::byte> bytes_;
    std::optional<std::uint64_t> limit_;
    std::optional<std::uint64_t> previous_;
};

LabelCounts countLabels(const MappedColumns& columns)
{
    LabelCounts counts;
    const auto offsets = columns.of<std::uint64_t>("request_offsets");
    const auto labels = columns.of<std::uint8_t>("candidate_label");
    const auto shown = columns.of<std::uint8_t>("candidate_shown");
    counts.shown = std::accumulate(shown.begin(), shown.end(), std::uint64_t{0});
    for (std::size_t r = 0; r + 1 < offsets.size(); ++r) {
        const auto own = labels.subspan(offsets[r], offsets[r + 1] - offsets[r]);
        const std::uint64_t positives = std::accumulate(own.begin(), own.end(), std::uint64_t{0});
        counts.interactions += positives;
        counts.requestsWithoutPositive += positives == 0 ? 1 : 0;
    }
    return counts;
}

} // namespace

void MappedColumns::verify() const
{
    inParallel(files_.size(), [this](std::size_t i, std::size_t) {
        try {
            ColumnCheck(manifest_, manifest_.columns[i], files_[i].bytes()).run();
        } catch (const Error& error) {
            throw Error(error.problem(), pathOf(manifest_.columns[i].name).string(), damagedDatasetHint);
        }
    });

    // What depends on more than one column; their offsets are known to be good by now.
    const auto offsets = of<std::uint64_t>("item_category_offsets");
    const auto categories = of<std::uint32_t>("item_category");
    for (std::size_t item = 0; item + 1 < offsets.size(); ++item)
        for (std::uint64_t at = offsets[item] + 1; at < offsets[item + 1]; ++at)
            if (categories[at - 1] >= categories[at])
                throw Error("the categories of item " + std::to_string(item) + " do not ascend",
                            pathOf("item_category").string(), damagedDatasetHint);
    std::array<std::uint64_t, 3> counts = {0, 0, 0};
    for (const std::uint8_t split : of<std::uint8_t>("request_split"))
        ++counts[split];
    if (manifest_.labelCounts && *manifest_.labelCounts != countLabels(*this))
        throw Error("its counts of labels and shown flags are not those of the columns",
                    (folder_ / manifestFileName).string(), damagedDatasetHint);
    if (counts != manifest_.requestsPerSplit)
        throw Error("it counts " + std::to_string(manifest_.requestsPerSplit[0]) + ", " +
                        std::to_string(manifest_.requestsPerSplit[1]) + " and " +
                        std::to_string(manifest_.requestsPerSplit[2]) + " requests per split, there are " +
                        std::to_string(counts[0]) + ", " + std::to_string(counts[1]) + " and " +
                        std::to_string(counts[2]),
                    (folder_ / manifestFileName).string(), damagedDatasetHint);
}

} // namespace cdm::data
