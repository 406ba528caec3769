// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QAbstractItemModel>
#include <QStringList>

#include <memory>
#include <vector>

namespace cdm::ui {

/// A table of fixed texts, for drawings that have no item model of their own ("Show as table", CSV). Rows may be
/// shorter than the headings.
[[nodiscard]] std::unique_ptr<QAbstractItemModel> plainTable(const QStringList& headings,
                                                             const std::vector<QStringList>& rows);

} // namespace cdm::ui
