// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "units/metric.h"

#include <QString>
#include <QStringList>

#include <span>
#include <string>

/// What every option and every metric means: the one source of the texts that the window explains them with. English
/// source texts are looked up in the translation context "Help".
namespace cdm::ui::help {

/// One option of a training ("lambda") or one metric ("metric/recall"). Name, meaning, range and default of an option
/// stand in engine::trainOptions() and are not repeated here.
struct Topic
{
    const char* key;
    const char* title;    ///< of a metric; empty for an option
    const char* meaning;  ///< of a metric; empty for an option
    const char* formula;  ///< the same in every language; may be empty
    const char* unit;     ///< may be empty
    const char* range;    ///< of a metric; empty for an option
    const char* equation; ///< of the paper, such as "Eq 20", or its section; may be empty
    const char* raising;  ///< what a larger value does, or of a metric says; empty for choices
};

[[nodiscard]] std::span<const Topic> topics();
[[nodiscard]] const Topic* find(const QString& key); ///< null when there is none

/// Key of a recorded metric, "validation.recall" or "loss.kd"; empty for a name that is unknown.
[[nodiscard]] QString metricKey(const std::string& recordedName);

[[nodiscard]] QString metricKey(Metric metric);
/// Key of a metric as tables head it, "Recall@20" or "ILAD@5"; empty for other headings.
[[nodiscard]] QString metricKeyOfHeading(const QString& heading);
[[nodiscard]] QString titleOf(const QString& key); ///< empty for a key that is unknown

/// The topic as rich text: meaning, then formula, unit, range, default, equation and effect as far as there are such.
/// Empty for a key that is unknown.
[[nodiscard]] QString richText(const QString& key);

} // namespace cdm::ui::help
