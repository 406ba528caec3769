// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "study/slices.h"
#include "units/livetext.h"

#include <QString>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace cdm::ui {

/// What tells a slice from the others of its split; it names the same requests whenever the dataset is opened.
struct SliceKey
{
    study::SliceKind kind = study::SliceKind::Category;
    std::optional<CategoryIndex> category; ///< of SliceKind::Category; nothing: requests without one
    std::uint64_t low = 0;                 ///< of the other kinds, as study::Slice has them
    std::uint64_t high = 0;
    friend bool operator==(const SliceKey&, const SliceKey&) = default;
};

[[nodiscard]] SliceKey sliceKey(const study::Slice& slice);
/// "category:12", "category:", "candidates:11:24": for settings, in no language.
[[nodiscard]] QString toText(const SliceKey& key);
[[nodiscard]] std::optional<SliceKey> sliceKeyFromText(const QString& text); ///< nothing for any other text

/// The requests of a split and its slices. Immutable. Session::slices() is made once for all who look at the split; a
/// curve that is traced before it is there has one of its own.
struct SplitSlices
{
    std::vector<RequestIndex> requests; ///< of the split, ascending; slices have places in them
    /// By category (every one, most requests first), user activity and pool size (three groups), in this order.
    std::vector<study::Slice> slices;
    /// By place in `slices`: the name of its category; empty for all others, whose names depend on the language.
    std::vector<QString> categoryNames;

    [[nodiscard]] const study::Slice* find(const SliceKey& key) const; ///< null when there is no such slice
    [[nodiscard]] std::vector<RequestIndex> requestsOf(const study::Slice& slice) const;
};

/// Any thread. Throws Cancelled.
[[nodiscard]] std::shared_ptr<const SplitSlices> partRequests(const data::Dataset& dataset,
                                                              std::vector<RequestIndex> requests, JobContext& job);
/// The same for the requests of a split.
[[nodiscard]] std::shared_ptr<const SplitSlices> partSplit(const data::Dataset& dataset, data::Split split,
                                                           JobContext& job);

/// study::sliceName() in the present language: "Comedy", "users without train positives", "11 to 24 candidates".
[[nodiscard]] QString sliceText(const data::Dataset& dataset, const study::Slice& slice);
/// The same of the slice that a key names, which need not exist; a category that the dataset does not have is named by
/// its number.
[[nodiscard]] LiveText sliceText(const data::Dataset& dataset, const SliceKey& key);
/// The same for narrow places that have the kind above them: "13 to 22 positives".
[[nodiscard]] QString shortSliceText(const data::Dataset& dataset, const study::Slice& slice);
[[nodiscard]] QString sliceKindText(study::SliceKind kind); ///< "By category"
[[nodiscard]] QString sliceKindHelp(study::SliceKind kind); ///< what it goes by, in a few words

} // namespace cdm::ui
