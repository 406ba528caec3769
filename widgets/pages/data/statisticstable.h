// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/statistics.h"

#include <QString>

#include <memory>

class QAbstractItemModel;

namespace cdm::ui {

/// The numbers of the paper's Table 1 and what belongs to them, a row a number; `dataset` heads their column.
[[nodiscard]] std::unique_ptr<QAbstractItemModel> statisticsTable(const data::Statistics& statistics,
                                                                  const QString& dataset);

} // namespace cdm::ui
