// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/schema.h"
#include "store/runstore.h"

#include <QJsonArray>
#include <QString>

#include <optional>
#include <string>

/// Values of details that read otherwise in another language, each as a text that is the same in every language: what
/// kind of value it is, a colon, and the value.
namespace cdm::ui::detailsvalues {

[[nodiscard]] QString answer(bool yes);
[[nodiscard]] QString count(qint64 value);
[[nodiscard]] QString duration(double seconds);
[[nodiscard]] QString runState(store::RunState state);
[[nodiscard]] QString split(data::Split split);
[[nodiscard]] QString labelScope(data::LabelScope scope);
[[nodiscard]] QString issues(const QJsonArray& issues);  ///< of an import, as provenance has them
[[nodiscard]] QString choice(const std::string& choice); ///< of a training option, as the option has it

/// As one of these reads in the present language; nothing for any other text.
[[nodiscard]] std::optional<QString> read(const QString& kept);

} // namespace cdm::ui::detailsvalues
