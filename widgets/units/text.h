// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "data/schema.h"
#include "store/runstore.h"

#include <QString>
#include <QStringList>

#include <string>

/// Values as people read them, the same in every view.
namespace cdm::ui::text {

/// What an action is called, without the key that chooses it in a menu and without the dots: "&Open..." and
/// "打开(&O)..." become "Open" and "打开"; "&&" becomes "&".
[[nodiscard]] QString actionName(QString text);
[[nodiscard]] QString list(const QStringList& parts); ///< "a, b, c"
[[nodiscard]] QString count(qint64 value);            ///< with the locale's group separators
[[nodiscard]] QString duration(double seconds);       ///< "8 s", "3 min 20 s", "2 h 5 min"
[[nodiscard]] QString dateTime(qint64 seconds);       ///< local time of seconds since 1970; empty for 0
[[nodiscard]] QString runState(store::RunState state);
[[nodiscard]] QString splitName(data::Split split);
[[nodiscard]] QString metricName(const std::string& metric); ///< "recall" -> "Recall"; other names as they are
/// Which epoch a run's best one is, and which cannot be: two lines.
[[nodiscard]] QString bestEpochRule();
/// What ILAD is over, as eval::ItemSpace::name() says it.
[[nodiscard]] QString spaceName(const std::string& name);
[[nodiscard]] QString labelScope(data::LabelScope scope);

} // namespace cdm::ui::text
