// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QAbstractItemModel>
#include <QStringList>
#include <QVariant>

#include <memory>
#include <vector>

namespace cdm::ui {

/// A table of fixed texts, for drawings that have no item model of their own ("Show as table", CSV). Rows may be
/// shorter than the headings.
[[nodiscard]] std::unique_ptr<QAbstractItemModel> plainTable(const QStringList& headings,
                                                             const std::vector<QStringList>& rows);
/// The same of texts and numbers: a double is shown with six digits and exported as it is.
[[nodiscard]] std::unique_ptr<QAbstractItemModel> plainTable(const QStringList& headings,
                                                             const std::vector<QVariantList>& rows);

} // namespace cdm::ui
