// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QFont>
#include <QStringList>

#include <vector>

class QCategoryAxis;

namespace cdm::ui {

/// Where an axis has its ticks, and what stands at them.
struct Ticks
{
    std::vector<double> places; ///< ascending, in the axis' units
    QStringList labels;         ///< one a place
};

/// About `most` (2 or more) round numbers in the locale's way from `low` to `high`, a greater one, in the units of an
/// axis: decades where it is logarithmic. One that counts things has no ticks between whole numbers, unless it has no
/// whole number at all.
[[nodiscard]] Ticks ticksFor(double low, double high, int most, bool isLog, bool isWhole = false);

/// The axis then goes from `low` to `high`. It changes nothing of labels that stay.
void setTicks(QCategoryAxis* axis, double low, double high, const Ticks& ticks);

[[nodiscard]] QFont tickFont();
[[nodiscard]] QFont axisTitleFont();

} // namespace cdm::ui
