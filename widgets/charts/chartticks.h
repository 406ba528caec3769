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
/// axis: decades where it is logarithmic. No two labels are alike: they have all the digits that tell them apart, and
/// powers of ten where these are more than can be read. One that counts things has no ticks between whole numbers,
/// unless it has no whole number at all.
[[nodiscard]] Ticks ticksFor(double low, double high, int most, bool isLog, bool isWhole = false);

/// The same for an axis along the lower edge, `length` pixels long: fewer where labels would touch each other.
[[nodiscard]] Ticks ticksBeside(double low, double high, int most, double length, bool isLog, bool isWhole);

/// `title` as far as an axis of `length` pixels has room for it; empty where too little of it would be left to read.
[[nodiscard]] QString titleWithin(const QString& title, const QFont& font, double length);

/// The axis then goes from `low` to `high`. It changes nothing of labels that stay.
void setTicks(QCategoryAxis* axis, double low, double high, const Ticks& ticks);

[[nodiscard]] QFont tickFont();
[[nodiscard]] QFont axisTitleFont();

} // namespace cdm::ui
