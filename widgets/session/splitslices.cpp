// SPDX-License-Identifier: GPL-3.0-only
#include "session/splitslices.h"

#include "units/text.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

namespace cdm::ui {

using study::SliceKind;

namespace {

constexpr std::size_t quantileGroups = 3;

QString translated(const char* text)
{
    return QCoreApplication::translate("Slices", text);
}

QString categoryText(const data::Dataset& dataset, CategoryIndex category)
{
    const std::string_view name = dataset.categoryName(category);
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

QString activityText(std::uint64_t lowest, std::uint64_t highest)
{
    if (highest == 0)
        return translated(QT_TRANSLATE_NOOP("Slices", "users without train positives"));
    const QString low = text::count(static_cast<qint64>(lowest));
    if (lowest == highest)
        return translated(QT_TRANSLATE_NOOP("Slices", "users with %1 train positives")).arg(low);
    return translated(QT_TRANSLATE_NOOP("Slices", "users with %1 to %2 train positives"))
        .arg(low, text::count(static_cast<qint64>(highest)));
}

QString candidatesText(std::uint64_t lowest, std::uint64_t highest)
{
    const QString low = text::count(static_cast<qint64>(lowest));
    if (lowest == highest)
        return translated(QT_TRANSLATE_NOOP("Slices", "%1 candidates")).arg(low);
    return translated(QT_TRANSLATE_NOOP("Slices", "%1 to %2 candidates"))
        .arg(low, text::count(static_cast<qint64>(highest)));
}

/// Of a slice that is not of one category.
QString keyText(const SliceKey& key)
{
    switch (key.kind) {
    case SliceKind::Category:
        return translated(QT_TRANSLATE_NOOP("Slices", "no category"));
    case SliceKind::Activity:
        return activityText(key.low, key.high);
    case SliceKind::Candidates:
        break;
    }
    return candidatesText(key.low, key.high);
}

std::optional<SliceKind> kindFromText(const QString& name)
{
    for (const SliceKind kind : {SliceKind::Category, SliceKind::Activity, SliceKind::Candidates}) {
        if (name == QLatin1String(study::sliceKindName(kind)))
            return kind;
    }
    return std::nullopt;
}

} // namespace

SliceKey sliceKey(const study::Slice& slice)
{
    return {slice.kind, slice.category, slice.low, slice.high};
}

QString toText(const SliceKey& key)
{
    QStringList parts{QString::fromLatin1(study::sliceKindName(key.kind))};
    if (key.kind == SliceKind::Category)
        parts << (key.category ? QString::number(key.category->value) : QString());
    else
        parts << QString::number(key.low) << QString::number(key.high);
    return parts.join(QLatin1Char(':'));
}

std::optional<SliceKey> sliceKeyFromText(const QString& text)
{
    const QStringList parts = text.split(QLatin1Char(':'));
    const auto kind = kindFromText(parts.front());
    if (!kind || parts.size() != (*kind == SliceKind::Category ? 2 : 3))
        return std::nullopt;
    SliceKey key;
    key.kind = *kind;
    bool isNumber = true;
    bool isNumberToo = true;
    if (key.kind != SliceKind::Category) {
        key.low = parts[1].toULongLong(&isNumber);
        key.high = parts[2].toULongLong(&isNumberToo);
    } else if (!parts[1].isEmpty()) {
        key.category = CategoryIndex(parts[1].toUInt(&isNumber));
    }
    return isNumber && isNumberToo ? std::optional(key) : std::nullopt;
}

const study::Slice* SplitSlices::find(const SliceKey& key) const
{
    const auto found =
        std::ranges::find_if(slices, [&key](const study::Slice& slice) { return sliceKey(slice) == key; });
    return found == slices.end() ? nullptr : &*found;
}

std::vector<RequestIndex> SplitSlices::requestsOf(const study::Slice& slice) const
{
    std::vector<RequestIndex> members;
    members.reserve(slice.places.size());
    for (const std::size_t place : slice.places)
        members.push_back(requests[place]);
    return members;
}

std::shared_ptr<const SplitSlices> partRequests(const data::Dataset& dataset, std::vector<RequestIndex> requests,
                                                JobContext& job)
{
    const std::size_t everyCategory = std::max<std::size_t>(2, dataset.schema().categoryCount + std::size_t{1});
    auto parted = std::make_shared<SplitSlices>();
    parted->requests = std::move(requests);
    for (const SliceKind kind : {SliceKind::Category, SliceKind::Activity, SliceKind::Candidates}) {
        auto ofKind = study::sliceRequests(dataset, parted->requests, kind,
                                           kind == SliceKind::Category ? everyCategory : quantileGroups, job);
        std::move(ofKind.begin(), ofKind.end(), std::back_inserter(parted->slices));
    }
    parted->categoryNames.reserve(parted->slices.size());
    for (const study::Slice& slice : parted->slices)
        parted->categoryNames.push_back(slice.category ? categoryText(dataset, *slice.category) : QString());
    return parted;
}

std::shared_ptr<const SplitSlices> partSplit(const data::Dataset& dataset, data::Split split, JobContext& job)
{
    return partRequests(dataset, dataset.requests(split), job);
}

QString sliceText(const data::Dataset& dataset, const study::Slice& slice)
{
    if (slice.category)
        return categoryText(dataset, *slice.category);
    return slice.others ? translated(QT_TRANSLATE_NOOP("Slices", "other categories")) : keyText(sliceKey(slice));
}

LiveText sliceText(const data::Dataset& dataset, const SliceKey& key)
{
    if (!key.category)
        return [key] { return keyText(key); };
    if (key.category->value < dataset.schema().categoryCount)
        return categoryText(dataset, *key.category);
    return [number = key.category->value] {
        return translated(QT_TRANSLATE_NOOP("Slices", "category number %1")).arg(number);
    };
}

QString shortSliceText(const data::Dataset& dataset, const study::Slice& slice)
{
    if (slice.kind != SliceKind::Activity)
        return sliceText(dataset, slice);
    const auto low = text::count(static_cast<qint64>(slice.low));
    const auto high = text::count(static_cast<qint64>(slice.high));
    if (slice.high == 0)
        return translated(QT_TRANSLATE_NOOP("Slices", "no positives"));
    return slice.low == slice.high ? translated(QT_TRANSLATE_NOOP("Slices", "%1 positives")).arg(low)
                                   : translated(QT_TRANSLATE_NOOP("Slices", "%1 to %2 positives")).arg(low, high);
}

QString sliceKindText(SliceKind kind)
{
    switch (kind) {
    case SliceKind::Category:
        return translated(QT_TRANSLATE_NOOP("Slices", "By category"));
    case SliceKind::Activity:
        return translated(QT_TRANSLATE_NOOP("Slices", "By user activity"));
    case SliceKind::Candidates:
        break;
    }
    return translated(QT_TRANSLATE_NOOP("Slices", "By pool size"));
}

QString sliceKindHelp(SliceKind kind)
{
    switch (kind) {
    case SliceKind::Category:
        return translated(QT_TRANSLATE_NOOP("Slices", "The category that most candidates of the request have"));
    case SliceKind::Activity:
        return translated(QT_TRANSLATE_NOOP("Slices", "Positives of the user in the train split"));
    case SliceKind::Candidates:
        break;
    }
    return translated(QT_TRANSLATE_NOOP("Slices", "Candidates of the request"));
}

} // namespace cdm::ui
