// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QJsonArray>
#include <QString>

#include <optional>

/// What was wrong with the rows of an import, as a dataset's provenance lists it: for each cause its kind, its count
/// and where it was met first.
namespace cdm::ui::detailsissues {

/// A text that is the same in every language, with the first causes only; empty when there are none.
[[nodiscard]] QString kept(const QJsonArray& issues);
inline constexpr qsizetype mostCauses = 8;

/// What kept() gave, line by line in the present language: a cause and below it examples. Nothing for another text.
[[nodiscard]] std::optional<QString> read(const QString& kept);

} // namespace cdm::ui::detailsissues
