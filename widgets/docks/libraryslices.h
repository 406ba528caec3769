// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "session/session.h"

#include <QString>
#include <QVariant>

#include <optional>
#include <vector>

namespace cdm::ui {

/// A slice of the open split, all of its requests, or the heading over the slices of one kind.
struct LibrarySlice
{
    bool isHeading = false;
    study::SliceKind kind = study::SliceKind::Category;
    std::optional<SliceKey> slice; ///< nothing: all requests, or a heading
    QString name;                  ///< short, as listed below the heading of its kind
    QString fullName;              ///< that says all by itself
    qint64 requests = 0;           ///< of a heading: slices listed below it
    qint64 all = 0;                ///< of a heading: slices that match the filter, listed or not
    friend bool operator==(const LibrarySlice&, const LibrarySlice&) = default;
};

/// All requests, then the slices whose names contain `filter`, largest categories first. Of each kind the first
/// slicesListed are listed, with a filter the first slicesFound, and the session's slice wherever it stands. A kind
/// that does not part the requests is left out. Nothing while the slices are not known.
[[nodiscard]] std::vector<LibrarySlice> librarySlices(const Session& session, const QString& filter);
inline constexpr qint64 slicesListed = 8;
inline constexpr qint64 slicesFound = 100;

[[nodiscard]] bool looksSame(const LibrarySlice& a, const LibrarySlice& b);
[[nodiscard]] QString rowKey(const LibrarySlice& row);
/// Texts and marks by the roles of LibraryModel, but for what depends on what is open.
[[nodiscard]] QVariant rowData(const LibrarySlice& row, int role);
/// "8", or "8 of 300" where not all are listed.
[[nodiscard]] QString countOfListed(qint64 listed, qint64 all);

} // namespace cdm::ui
