// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "docks/detailstext.h"

/// Names of the rows and sections of details. A row's key is the same in every language: the English name in the
/// translation context "Details", or one of those made here.
namespace cdm::ui::detailsnames {

[[nodiscard]] QString fieldKey(const std::string& field);   ///< of a field of the dataset, which goes by its own name
[[nodiscard]] QString optionKey(const std::string& option); ///< of a training option
[[nodiscard]] QString metricKey(const std::string& metric, std::int64_t k);

/// In the present language. Keys of the source of a dataset are names already.
[[nodiscard]] QString name(DetailsSection::Kind kind, const QString& key);
/// `about`: item, request or, of a checkpoint, whether it is a run's: aboutRun.
[[nodiscard]] QString heading(DetailsSection::Kind kind, const QString& about);
inline constexpr char aboutRun[] = "run";

/// With names, headings and values in the present language; what was kept without a key stays as it was told.
[[nodiscard]] std::vector<DetailsSection> named(std::vector<DetailsSection> sections);

} // namespace cdm::ui::detailsnames
