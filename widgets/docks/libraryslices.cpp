// SPDX-License-Identifier: GPL-3.0-only
#include "docks/libraryslices.h"

#include "docks/librarymodel.h"
#include "units/text.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace cdm::ui {

namespace {

using study::SliceKind;

constexpr std::array kinds{SliceKind::Category, SliceKind::Activity, SliceKind::Candidates};

bool matches(const data::Dataset& dataset, const SplitSlices& parted, std::size_t place, const QString& filter)
{
    if (filter.isEmpty())
        return true;
    const study::Slice& slice = parted.slices[place];
    return slice.category ? parted.categoryNames[place].contains(filter, Qt::CaseInsensitive)
                          : sliceText(dataset, slice).contains(filter, Qt::CaseInsensitive);
}

std::vector<LibrarySlice> ofKind(const Session& session, SliceKind kind, const QString& filter)
{
    const qint64 most = filter.isEmpty() ? slicesListed : slicesFound;
    LibrarySlice heading{true, kind, {}, sliceKindText(kind), sliceKindText(kind), 0, 0};
    std::vector<LibrarySlice> rows;
    const SplitSlices& parted = *session.slices();
    for (std::size_t place = 0; place < parted.slices.size(); ++place) { // there may be a hundred thousand
        const study::Slice& slice = parted.slices[place];
        if (slice.kind != kind || !matches(*session.dataset(), parted, place, filter))
            continue;
        if (heading.all++ >= most && &slice != session.slice())
            continue;
        rows.push_back({false, kind, sliceKey(slice), shortSliceText(*session.dataset(), slice),
                        sliceText(*session.dataset(), slice), static_cast<qint64>(slice.places.size()), 0});
    }
    heading.requests = static_cast<qint64>(rows.size());
    if (!rows.empty())
        rows.insert(rows.begin(), heading);
    return rows;
}

QVariant headingData(const LibrarySlice& row, int role)
{
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return LibraryModel::tr("%1 (%2)").arg(row.name, countOfListed(row.requests, row.all));
    case Qt::ToolTipRole:
        return row.requests < row.all ? LibraryModel::tr("%1. The filter box finds those that are not listed.")
                                            .arg(sliceKindHelp(row.kind))
                                      : sliceKindHelp(row.kind);
    case LibraryModel::HeadingRole:
        return true;
    default:
        return {};
    }
}

} // namespace

std::vector<LibrarySlice> librarySlices(const Session& session, const QString& filter)
{
    std::vector<LibrarySlice> rows;
    if (!session.slices())
        return rows;
    const auto& slices = session.slices()->slices;
    for (const SliceKind kind : kinds) {
        if (std::ranges::count(slices, kind, &study::Slice::kind) < 2)
            continue;
        std::vector<LibrarySlice> more = ofKind(session, kind, filter);
        std::ranges::move(more, std::back_inserter(rows));
    }
    LibrarySlice all;
    all.name = LibraryModel::tr("All requests");
    all.fullName = all.name;
    all.requests = static_cast<qint64>(session.slices()->requests.size());
    if (all.requests > 0 && all.name.contains(filter, Qt::CaseInsensitive))
        rows.insert(rows.begin(), all);
    return rows;
}

bool looksSame(const LibrarySlice& a, const LibrarySlice& b)
{
    return a == b;
}

QString rowKey(const LibrarySlice& row)
{
    if (row.isHeading)
        return QStringLiteral("kind/") + QLatin1String(study::sliceKindName(row.kind));
    return row.slice ? toText(*row.slice) : QStringLiteral("all");
}

QVariant rowData(const LibrarySlice& row, int role)
{
    if (role == LibraryModel::KeyRole)
        return rowKey(row);
    if (row.isHeading)
        return headingData(row, role);
    const QString requests = LibraryModel::tr("%1 requests").arg(text::count(row.requests));
    switch (role) {
    case Qt::DisplayRole:
        return row.name;
    case LibraryModel::ValueRole:
        return requests;
    case Qt::ToolTipRole:
        return row.slice ? LibraryModel::tr("%1\nList these requests alone on the Data page, and draw their curves and "
                                            "front on the Trade-off page")
                               .arg(row.fullName)
                         : LibraryModel::tr("No slice: the Data and Trade-off pages take all requests");
    case Qt::AccessibleTextRole:
        return row.slice ? LibraryModel::tr("Slice %1, %2").arg(row.fullName, requests)
                         : LibraryModel::tr("%1, %2").arg(row.name, requests);
    default:
        return {};
    }
}

QString countOfListed(qint64 listed, qint64 all)
{
    return listed < all ? LibraryModel::tr("%1 of %2").arg(text::count(listed), text::count(all)) : text::count(listed);
}

} // namespace cdm::ui
