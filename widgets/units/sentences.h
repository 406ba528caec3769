// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>
#include <QStringList>

namespace cdm::ui::text {

/// Whole sentences, one after the other, with what stands between sentences in the present language: a blank, or
/// nothing. Parts that are empty are left out.
[[nodiscard]] QString joinSentences(const QStringList& sentences);

/// "NAME (REMARK)" with the brackets of the present language; the name alone without a remark.
[[nodiscard]] QString withRemark(const QString& name, const QString& remark);

/// "CLAUSE; CLAUSE" with the semicolon of the present language. Parts that are empty are left out.
[[nodiscard]] QString joinClauses(const QStringList& clauses);

} // namespace cdm::ui::text
