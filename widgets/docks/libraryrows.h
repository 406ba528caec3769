// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/schema.h"
#include "docks/librarycontent.h"
#include "docks/requestpins.h"

#include <QHash>
#include <QSet>
#include <QString>
#include <QVariant>

#include <memory>
#include <vector>

namespace cdm::ui {

/// A run in the content it was read with, so that none is copied.
using LibraryRunPtr = std::shared_ptr<const LibraryRun>;

/// A part of the open dataset.
struct LibrarySplit
{
    data::Split split = data::Split::Train;
    qint64 requests = 0;
    friend bool operator==(const LibrarySplit&, const LibrarySplit&) = default;
};

/// A pinned run, or a pinned request.
struct LibraryPin
{
    LibraryRunPtr run; ///< null: a request
    RequestPin request;
};

/// Whether a row that stays must be drawn anew.
[[nodiscard]] bool looksSame(const LibraryDataset& a, const LibraryDataset& b);
[[nodiscard]] bool looksSame(const LibrarySplit& a, const LibrarySplit& b);
[[nodiscard]] bool looksSame(const LibraryCheckpoint& a, const LibraryCheckpoint& b);
[[nodiscard]] bool looksSame(const LibraryRunPtr& a, const LibraryRunPtr& b);
[[nodiscard]] bool looksSame(const LibraryPin& a, const LibraryPin& b);

/// What tells a row from the others of its group.
[[nodiscard]] QString rowKey(const LibraryDataset& row);
[[nodiscard]] QString rowKey(const LibrarySplit& row);
[[nodiscard]] QString rowKey(const LibraryCheckpoint& row);
[[nodiscard]] const std::string& rowKey(const LibraryRunPtr& row);
[[nodiscard]] QString rowKey(const LibraryPin& row);

/// Names that several runs have.
[[nodiscard]] QSet<QString> repeatedNames(const std::vector<LibraryRunPtr>& runs);
/// A name up to its first comma or colon: "search" of "search: lambda=1, seed 2".
[[nodiscard]] QString firstPart(const QString& name);
/// What names with the same first part begin with, by that part; nothing where all of them are one name.
[[nodiscard]] QHash<QString, QString> sharedBeginnings(const std::vector<LibraryRunPtr>& runs);

/// Texts and marks by the roles of LibraryModel, but for what depends on what is open.
[[nodiscard]] QVariant rowData(const LibraryDataset& row, int role);
[[nodiscard]] QVariant rowData(const LibrarySplit& row, int role);
[[nodiscard]] QVariant rowData(const LibraryCheckpoint& row, int role);
[[nodiscard]] QVariant rowData(const LibraryRunPtr& row, int role);
[[nodiscard]] QVariant rowData(const LibraryPin& row, int role);

} // namespace cdm::ui
