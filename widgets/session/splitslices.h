// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "study/slices.h"

#include <QString>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
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

/// The requests of a split and its slices. Immutable.
struct SplitSlices
{
    std::vector<RequestIndex> requests; ///< of the split, ascending; slices have places in them
    std::vector<study::Slice> slices;   ///< as everySlice()

    [[nodiscard]] const study::Slice* find(const SliceKey& key) const; ///< null when there is no such slice
    [[nodiscard]] std::vector<RequestIndex> requestsOf(const study::Slice& slice) const;
};

/// By category (every one, most requests first), user activity and pool size (three groups), in this order. Any thread.
/// Throws Cancelled.
[[nodiscard]] std::vector<study::Slice> everySlice(const data::Dataset& dataset, std::span<const RequestIndex> requests,
                                                   JobContext& job);
/// The same for a split.
[[nodiscard]] std::shared_ptr<const SplitSlices> partSplit(const data::Dataset& dataset, data::Split split,
                                                           JobContext& job);

/// study::sliceName() in the present language: "Comedy", "users without train positives", "11 to 24 candidates".
[[nodiscard]] QString sliceText(const data::Dataset& dataset, const study::Slice& slice);
/// The same for narrow places that have the kind above them: "13 to 22 positives".
[[nodiscard]] QString shortSliceText(const data::Dataset& dataset, const study::Slice& slice);
[[nodiscard]] QString sliceKindText(study::SliceKind kind); ///< "By category"
[[nodiscard]] QString sliceKindHelp(study::SliceKind kind); ///< what it goes by, in a few words

} // namespace cdm::ui
