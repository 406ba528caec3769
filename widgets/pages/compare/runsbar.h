// SPDX-License-Identifier: GPL-3.0-only
#pragma once

class QCheckBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace cdm::ui {

/// What stands above the table of runs: its filter, how many there are, and its columns. The widgets belong to the
/// widget that takes the layout; without one they are not deleted.
struct RunsBar
{
    RunsBar();

    QHBoxLayout* layout;
    QLineEdit* filter;
    QLabel* count;
    QLabel* epochLabel;
    QSpinBox* epoch;      ///< of the columns at an epoch
    QCheckBox* differing; ///< checked: only columns in which runs differ
    QPushButton* columns; ///< with an empty menu; a tool button leaves no room for its arrow beside a text
};

} // namespace cdm::ui
