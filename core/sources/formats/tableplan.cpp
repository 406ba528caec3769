// SPDX-License-Identifier: GPL-3.0-only
#include "sources/formats/tableplan.h"

#include "sources/input/rowerror.h"
#include "sources/input/text.h"
#include "sources/intake/interner.h"
#include "sources/intake/vectors.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <limits>
#include <span>

namespace cdm::sources {

namespace {

constexpr double anything = std::numeric_limits<double>::max();

/// 0 for no texts, else a number that is the same for the same texts and never 0.
std::uint64_t digestOf(std::span<const std::string_view> texts)
{
    XXH64_hash_t digest = 1;
    for (const std::string_view text : texts)
        digest = XXH3_64bits_withSeed(text.data(), text.size(), digest);
    return texts.empty() ? 0 : digest | 1;
}

std::optional<data::Split> parseSplit(const std::string& column, std::string_view text)
{
    const std::string_view name = trimmed(text);
    for (const data::Split split : {data::Split::Train, data::Split::Validation, data::Split::Test})
        if (name == data::splitName(split))
            return split;
    if (name.empty())
        return std::nullopt;
    throw RowError(column + " is no split",
                   inQuotes(name) + " in column '" + column + "' is not allowed. Allowed: train, validation, test");
}

} // namespace

void parseColumns(const std::vector<std::string>& columns, Fields texts, std::vector<float>& vector)
{
    vector.clear();
    for (std::size_t c = 0; c < texts.size(); ++c)
        parseVector(columns[c], texts[c], vector);
}

TableHead headOf(const TablePlan& plan, Fields values)
{
    const TableMapping& mapping = plan.mapping;
    TableHead head;
    head.user = parseId(mapping.user, values[User]);
    head.time = mapping.time.empty() ? TimeText() : parseTime(mapping.time, values[Time]);
    if (!plan.isLog()) {
        head.request = parseId(mapping.request, values[Request]);
        if (!mapping.split.empty())
            head.split = parseSplit(mapping.split, values[Split]);
    }
    head.requestHash = Interner::hashOf(head.request);
    head.userHash = Interner::hashOf(head.user);
    head.userDigest = digestOf(plan.userTexts(values));
    head.contextDigest = digestOf(plan.contextTexts(values));
    return head;
}

void understand(const TablePlan& plan, Fields values, TableRow& row)
{
    const TableMapping& mapping = plan.mapping;
    row.item = parseId(mapping.item, values[Item]);
    row.itemHash = Interner::hashOf(row.item);
    if (plan.isLog()) {
        row.number = static_cast<float>(
            mapping.label.empty() ? 1.0 : parseNumber(mapping.label, values[Label], -anything, anything));
    } else {
        if (plan.threshold < 0.0) {
            row.label = parseFlag(mapping.label, values[Label]) ? 1 : 0;
        } else {
            row.rating = parseNumber(mapping.label, values[Label], -anything, anything);
            row.label = row.rating >= plan.threshold ? 1 : 0;
        }
        row.shown = mapping.shown.empty() || parseFlag(mapping.shown, values[Shown]) ? 1 : 0;
        if (!mapping.score.empty())
            row.number = static_cast<float>(parseNumber(
                mapping.score, values[Score], std::numeric_limits<float>::lowest(), std::numeric_limits<float>::max()));
        row.isMended = row.label != 0 && row.shown == 0 && !mapping.exact;
        if (row.isMended)
            row.shown = 1;
    }
    row.itemVectorDigest = digestOf(plan.itemVector(values));
    row.userVectorDigest = digestOf(plan.userVector(values));
    if (plan.hasItemText()) {
        const std::string_view said[] = {values[Category], values[Title]};
        row.itemDigest = (digestOf(said) ^ (digestOf(plan.itemTexts(values)) << 1U)) | 1;
    }
}

} // namespace cdm::sources
