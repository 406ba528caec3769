// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/dataset.h"

#include <QString>

namespace cdm::ui {

[[nodiscard]] QString itemTitle(const data::Dataset& dataset, ItemIndex item);
[[nodiscard]] QString itemId(const data::Dataset& dataset, ItemIndex item);
[[nodiscard]] QString itemName(const data::Dataset& dataset, ItemIndex item); ///< its title; its id when it has none
[[nodiscard]] QString categoryNames(const data::Dataset& dataset, ItemIndex item); ///< separated by ", "
/// Title, id and categories on lines of their own, for tool tips.
[[nodiscard]] QString itemDescription(const data::Dataset& dataset, ItemIndex item);
/// The request's id in the source data; empty where it had none, and for a request that is not there.
[[nodiscard]] QString requestId(const data::Dataset& dataset, RequestIndex request);
/// Its number, and its id where it has one: "12 (ID a7)".
[[nodiscard]] QString requestName(const data::Dataset& dataset, RequestIndex request);

} // namespace cdm::ui
