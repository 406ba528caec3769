// SPDX-License-Identifier: GPL-3.0-only
#pragma once

class QComboBox;
class QDoubleSpinBox;

namespace cdm::ui {

enum class GammaOf { Run, Window };
enum class SeedsShown { Joined, Apart };

/// The choices above the paper's tables, in the present language; an item's data are its enumerator as int.
void fillForms(QComboBox* box);     ///< TableForm
void fillSplits(QComboBox* box);    ///< data::Split
void fillIntervals(QComboBox* box); ///< report::IntervalStyle
void fillGammas(QComboBox* box);    ///< GammaOf
void fillSeeds(QComboBox* box);     ///< SeedsShown
void setUpStay(QDoubleSpinBox* box);
void setUpFatigue(QDoubleSpinBox* box);

} // namespace cdm::ui
